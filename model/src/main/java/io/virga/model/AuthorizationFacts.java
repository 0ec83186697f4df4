package io.virga.model;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a source says of the authorization of one service.
 *
 * @param prefix what the names of the service's actions begin with
 * @param actions by name, without the prefix
 * @param kinds the kinds of resources, by name
 * @param keys the types of the condition keys, by name: {@code String}, {@code ArrayOfString}, {@code ARN}
 */
record AuthorizationFacts(
        String prefix,
        SortedMap<String, Action> actions,
        SortedMap<String, Kind> kinds,
        SortedMap<String, String> keys) {

    AuthorizationFacts(String prefix) {
        this(prefix, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /**
     * @param level {@code list}, {@code read}, {@code write}, {@code tagging} or {@code permissions}
     * @param keys its condition keys, whatever resource it is checked against; all of them where {@link Use#required} is
     *     not told
     * @param needs the dependent actions, with their prefixes
     * @param uses the kinds that it is checked against, by name
     */
    record Action(String level, SortedSet<String> keys, SortedSet<String> needs, SortedMap<String, Use> uses) {
        Action(String level) {
            this(level, new TreeSet<>(), new TreeSet<>(), new TreeMap<>());
        }
    }

    /** @param required empty where the source tells neither that nor which condition keys go with the kind */
    record Use(Optional<Boolean> required, SortedSet<String> keys) {}

    record Kind(SortedSet<String> arns, SortedSet<String> keys) {}

    /**
     * These facts, and of what they don't tell what was known: dependent actions, and of a source that lists kinds and
     * condition keys of an action side by side, which belong together. Actions, kinds and keys that are gone stay gone.
     */
    AuthorizationFacts over(AuthorizationFacts known) {
        SortedMap<String, Action> merged = new TreeMap<>();
        actions.forEach((name, action) ->
                merged.put(name, over(action, known.actions.getOrDefault(name, new Action(action.level())))));
        return new AuthorizationFacts(prefix, merged, kinds, keys);
    }

    private static Action over(Action told, Action known) {
        SortedMap<String, Use> uses = new TreeMap<>();
        told.uses().forEach((kind, use) -> uses.put(kind, use.required().isPresent() ? use : over(told, known, kind)));
        SortedSet<String> ownKeys = new TreeSet<>(told.keys());
        if (told.uses().values().stream().anyMatch(use -> use.required().isEmpty())) {
            uses.values().forEach(use -> ownKeys.removeAll(use.keys()));
            for (String key : known.keys()) {
                if (told.keys().contains(key)) {
                    ownKeys.add(key);
                }
            }
        }
        return new Action(told.level(), ownKeys, told.needs().isEmpty() ? known.needs() : told.needs(), uses);
    }

    private static Use over(Action told, Action known, String kind) {
        Use before = known.uses().get(kind);
        if (before == null) {
            return new Use(Optional.of(false), new TreeSet<>());
        }
        SortedSet<String> kept = new TreeSet<>(before.keys());
        kept.retainAll(told.keys());
        return new Use(before.required(), kept);
    }

    /**
     * The same facts with each kind and key named as where it is described: AWS's pages name some of them in another case.
     *
     * @throws IllegalArgumentException one is named and not described
     */
    AuthorizationFacts consistent() {
        Spelling keyNames = new Spelling("condition key", keys.keySet());
        Spelling kindNames = new Spelling("kind of resource", kinds.keySet());
        AuthorizationFacts result = new AuthorizationFacts(prefix, new TreeMap<>(), new TreeMap<>(), keys);
        kinds.forEach((name, kind) -> result.kinds().put(name, new Kind(kind.arns(), keyNames.of(kind.keys(), name))));
        actions.forEach((name, action) -> {
            Action spelled =
                    new Action(action.level(), keyNames.of(action.keys(), name), action.needs(), new TreeMap<>());
            action.uses()
                    .forEach((kind, use) -> spelled.uses()
                            .put(kindNames.of(kind, name), new Use(use.required(), keyNames.of(use.keys(), name))));
            result.actions().put(name, spelled);
        });
        return result;
    }

    /** How names are spelled where they are described. */
    private static final class Spelling {
        private final String what;
        private final SortedMap<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        Spelling(String what, Iterable<String> described) {
            this.what = what;
            described.forEach(name -> names.put(name, name));
        }

        String of(String name, String where) {
            String spelled = names.get(name);
            if (spelled == null) {
                throw new IllegalArgumentException(
                        where + " names the " + what + " " + name + ", which the source does not describe");
            }
            return spelled;
        }

        SortedSet<String> of(SortedSet<String> some, String where) {
            SortedSet<String> spelled = new TreeSet<>();
            some.forEach(name -> spelled.add(of(name, where)));
            return spelled;
        }
    }

    /** A condition key as tables have it: AWS's pages write the variable of some families in other ways. */
    static String key(String name) {
        return name.replace('<', '{')
                .replace('>', '}')
                .replaceFirst("(?<!\\$)\\{", "\\${")
                .replaceFirst("/tag-key$", "/\\${TagKey}")
                .replaceFirst("ResourceTag/$", "ResourceTag/\\${TagKey}");
    }

    /** A level as tables have it, from what AWS's pages call it: {@code Permissions management}. */
    static String level(String name) {
        if (name.startsWith("Permissions management")) {
            return "permissions";
        }
        if (name.startsWith("Tagging")) {
            return "tagging";
        }
        return switch (name) {
            case "List" -> "list";
            case "Read" -> "read";
            case "Write" -> "write";
            default -> throw new IllegalArgumentException("an access level that is not known: " + name);
        };
    }
}
