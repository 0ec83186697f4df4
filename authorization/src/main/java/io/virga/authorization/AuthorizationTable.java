package io.virga.authorization;

import static java.util.Objects.requireNonNull;

import io.virga.arn.ArnPattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The authorization table of one service: its actions, the kinds of its resources, its condition keys, and which actions
 * its operations need.
 *
 * <p>A table is read when it is first asked for, and each of its entries when that is first asked for. Names of actions and
 * condition keys are the same in any case, as in policies.
 */
public final class AuthorizationTable {
    private static final ConcurrentMap<String, AuthorizationTable> READ = new ConcurrentHashMap<>();
    private static final int LONGEST_PREFIX = 64;

    private final String prefix;
    private final TableText text;
    private final Overlay overlay;
    private final ConcurrentMap<String, Action> actions = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, OperationRule> rules = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ResourceKind> kinds = new ConcurrentHashMap<>();
    private volatile Optional<Map<String, ConditionKey>> keysByName = Optional.empty();

    AuthorizationTable(String prefix, String table, String overlay) {
        this.prefix = requireNonNull(prefix, "prefix is null");
        this.text = new TableText(prefix + ".table", table);
        this.overlay = new Overlay(prefix + ".overlay", prefix, overlay);
    }

    /**
     * The table of a service.
     *
     * @param prefix what the names of its actions begin with: {@code ec2}, {@code elasticfilesystem}
     * @throws IllegalArgumentException Virga has no table of such a service
     */
    public static AuthorizationTable of(String prefix) {
        return find(prefix).orElseThrow(() -> new IllegalArgumentException("no authorization table of " + prefix));
    }

    /** The table of a service, when Virga has one. */
    public static Optional<AuthorizationTable> find(String prefix) {
        AuthorizationTable known = READ.get(prefix);
        if (known != null) {
            return Optional.of(known);
        }
        if (!isPrefix(prefix)) {
            return Optional.empty();
        }
        return resource(prefix + ".table")
                .map(table -> READ.computeIfAbsent(
                        prefix,
                        p -> new AuthorizationTable(
                                p, table, resource(p + ".overlay").orElse(""))));
    }

    /** Prefixes come from policies and requests, and are made into the name of a resource. */
    private static boolean isPrefix(String prefix) {
        return !prefix.isEmpty()
                && prefix.length() <= LONGEST_PREFIX
                && prefix.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    private static Optional<String> resource(String name) {
        try (InputStream in = AuthorizationTable.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the names of the service's actions begin with. */
    public String prefix() {
        return prefix;
    }

    /**
     * How calls of an operation are authorized: by the action of the same name, unless the table says otherwise. Empty:
     * there is neither such an action nor such a line, and nobody knows.
     *
     * @param operation as the API names it: {@code RunInstances}
     */
    public Optional<OperationRule> rule(String operation) {
        String lower = TableText.lower(operation);
        OperationRule known = rules.get(lower);
        if (known != null) {
            return Optional.of(known);
        }
        OperationRule said = overlay.operations().get(lower);
        Optional<OperationRule> rule = said != null
                ? Optional.of(said)
                : action(operation).map(action -> new OperationRule.Actions(List.of(action.name()), List.of()));
        return rule.map(found -> {
            OperationRule whole = found instanceof OperationRule.Actions actions ? withNeeds(actions) : found;
            rules.put(lower, whole);
            return whole;
        });
    }

    private OperationRule withNeeds(OperationRule.Actions rule) {
        Set<ActionName> sometimes = new LinkedHashSet<>(rule.sometimes());
        for (ActionName name : rule.always()) {
            if (name.service().equals(prefix)) {
                action(name.action()).ifPresent(action -> sometimes.addAll(action.needs()));
            }
        }
        rule.always().forEach(sometimes::remove);
        return new OperationRule.Actions(rule.always(), List.copyOf(sometimes));
    }

    /** The action with this name, without the service's prefix: {@code RunInstances}. */
    public Optional<Action> action(String name) {
        String lower = TableText.lower(name);
        Action known = actions.get(lower);
        return known != null
                ? Optional.of(known)
                : parseAction(lower).map(action -> {
                    actions.put(lower, action);
                    return action;
                });
    }

    /** All actions, by name; those that the reference lacks come last. */
    public List<Action> actions() {
        List<Action> all = new ArrayList<>();
        text.names(TableText.ACTION).forEach(name -> all.add(action(name).orElseThrow()));
        overlay.actions().keySet().forEach(name -> all.add(action(name).orElseThrow()));
        return all;
    }

    /** The kind of resource with this name: {@code instance}. */
    public Optional<ResourceKind> kind(String name) {
        ResourceKind known = kinds.get(TableText.lower(name));
        return known != null
                ? Optional.of(known)
                : parseKind(name).map(kind -> {
                    kinds.put(TableText.lower(name), kind);
                    return kind;
                });
    }

    /** All kinds of resources, by name; some are other services'. */
    public List<ResourceKind> kinds() {
        List<ResourceKind> all = new ArrayList<>();
        text.names(TableText.KIND).forEach(name -> all.add(kind(name).orElseThrow()));
        return all;
    }

    /** The condition key that this is, or whose family it is of: {@code aws:RequestTag/team}. */
    public Optional<ConditionKey> key(String name) {
        ConditionKey exact = keysByName().get(TableText.lower(name));
        return exact != null
                ? Optional.of(exact)
                : keysByName().values().stream().filter(key -> key.covers(name)).findFirst();
    }

    /** All condition keys, by name; those that all services have, as {@code aws:SourceIp}, are not among them. */
    public List<ConditionKey> keys() {
        return List.copyOf(keysByName().values());
    }

    /** Read together at first use: an action names up to a hundred, one by one. */
    private Map<String, ConditionKey> keysByName() {
        Optional<Map<String, ConditionKey>> known = keysByName;
        if (known.isPresent()) {
            return known.get();
        }
        Map<String, ConditionKey> read = new LinkedHashMap<>();
        text.readAll(TableText.KEY, words -> read.put(TableText.lower(words[1]), parseKey(words)));
        keysByName = Optional.of(Collections.unmodifiableMap(read));
        return read;
    }

    /** The actions that the overlay adds something to, in lower case. */
    List<String> amendedActions() {
        return overlay.amendedActions();
    }

    /** The operations that the overlay has a rule for, in lower case. */
    Set<String> amendedOperations() {
        return overlay.operations().keySet();
    }

    private ConditionKey parseKey(String[] words) {
        if (words.length != 3) {
            throw text.refused(String.join(" ", words));
        }
        boolean multivalued = words[2].startsWith("ArrayOf");
        return new ConditionKey(
                words[1],
                switch (multivalued ? words[2].substring("ArrayOf".length()) : words[2]) {
                    case "String" -> ConditionKey.Type.STRING;
                    case "Numeric" -> ConditionKey.Type.NUMERIC;
                    case "Bool" -> ConditionKey.Type.BOOL;
                    case "Date" -> ConditionKey.Type.DATE;
                    case "ARN" -> ConditionKey.Type.ARN;
                    case "IPAddress" -> ConditionKey.Type.IP_ADDRESS;
                    case "Binary" -> ConditionKey.Type.BINARY;
                    default -> throw text.refused(String.join(" ", words));
                },
                multivalued);
    }

    private Optional<ResourceKind> parseKind(String name) {
        List<String> head = new ArrayList<>();
        List<ConditionKey> found = new ArrayList<>();
        boolean there = text.read(TableText.KIND, name, words -> {
            switch (words[0]) {
                case TableText.KIND -> head.addAll(Arrays.asList(words).subList(1, words.length));
                case "keys" -> found.addAll(keys(words, 1));
                default -> throw text.refused(String.join(" ", words));
            }
        });
        return there
                ? Optional.of(new ResourceKind(
                        head.getFirst(),
                        head.stream().skip(1).map(ArnPattern::of).toList(),
                        found))
                : Optional.empty();
    }

    private Optional<Action> parseAction(String name) {
        ActionEntry entry = new ActionEntry();
        Optional<String[]> added = Optional.ofNullable(overlay.actions().get(name));
        added.ifPresent(entry::read);
        if (text.read(TableText.ACTION, name, entry::read) == added.isPresent()) {
            if (added.isPresent()) {
                throw text.refused("both the table and the overlay have the action " + name);
            }
            return Optional.empty();
        }
        overlay.uses(name).forEach(use -> entry.read(use.words()));
        entry.needs.addAll(overlay.needs(name));
        return Optional.of(new Action(
                new ActionName(prefix, entry.name),
                AccessLevel.named(entry.level),
                entry.keys,
                List.copyOf(entry.uses.values()),
                List.copyOf(entry.needs)));
    }

    private List<ConditionKey> keys(String[] words, int from) {
        return Arrays.stream(words, from, words.length)
                .map(name -> Optional.ofNullable(keysByName().get(TableText.lower(name)))
                        .orElseThrow(() -> text.refused("a key without a type: " + name)))
                .toList();
    }

    /** Collects the lines of an action. */
    private final class ActionEntry {
        private String name = "";
        private String level = "";
        private final List<ConditionKey> keys = new ArrayList<>();
        private final Map<String, ResourceUse> uses = new LinkedHashMap<>();
        private final Set<ActionName> needs = new LinkedHashSet<>();

        void read(String[] words) {
            boolean head = words[0].equals(TableText.ACTION) || words[0].equals("on");
            if (words.length < (head ? 3 : 2)) {
                throw text.refused(String.join(" ", words));
            }
            switch (words[0]) {
                case TableText.ACTION -> {
                    name = words[1];
                    level = words[2];
                }
                case "keys" -> keys.addAll(AuthorizationTable.this.keys(words, 1));
                case "needs" ->
                    Arrays.stream(words).skip(1).map(ActionName::parse).forEach(needs::add);
                case "on" -> uses.put(words[1], use(words));
                default -> throw text.refused(String.join(" ", words));
            }
        }

        private ResourceUse use(String[] words) {
            ResourceKind kind = kind(words[1])
                    .orElseThrow(() -> text.refused(name + " names a kind that is not there: " + words[1]));
            boolean required = switch (words[2]) {
                case "required" -> true;
                case "optional" -> false;
                default -> throw text.refused(String.join(" ", words));
            };
            return new ResourceUse(kind, required, AuthorizationTable.this.keys(words, 3));
        }
    }
}
