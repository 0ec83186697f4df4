package io.virga.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The text form of an authorization table, as {@code io.virga.authorization.AuthorizationTable} reads it. */
final class AuthorizationFile {
    private AuthorizationFile() {}

    /** The text: actions, keys and kinds, each sorted by name without regard to case. The same facts give the same text. */
    static String write(AuthorizationFacts facts) {
        StringBuilder text = new StringBuilder();
        inOrder(facts.actions()).forEach((name, action) -> {
            line(text, "action " + name + " " + action.level(), List.of());
            lineUnlessEmpty(text, "  keys", action.keys());
            lineUnlessEmpty(text, "  needs", action.needs());
            inOrder(action.uses())
                    .forEach((kind, use) -> line(
                            text,
                            "  on " + kind + (use.required().orElse(false) ? " required" : " optional"),
                            use.keys()));
        });
        inOrder(facts.keys()).forEach((name, type) -> line(text, "key " + name + " " + type, List.of()));
        inOrder(facts.kinds()).forEach((name, kind) -> {
            line(text, "kind " + name, kind.arns());
            lineUnlessEmpty(text, "  keys", kind.keys());
        });
        return text.toString();
    }

    private static <V> SortedMap<String, V> inOrder(SortedMap<String, V> map) {
        SortedMap<String, V> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map.forEach((name, value) -> {
            if (sorted.put(name, value) != null) {
                throw new IllegalArgumentException("two names that differ in case alone: " + name);
            }
        });
        return sorted;
    }

    private static void lineUnlessEmpty(StringBuilder text, String begin, SortedSet<String> words) {
        if (!words.isEmpty()) {
            line(text, begin, words);
        }
    }

    private static void line(StringBuilder text, String begin, Iterable<String> words) {
        text.append(begin);
        words.forEach(word -> text.append(' ').append(word));
        text.append('\n');
    }

    /** The facts of a text that {@link #write} made. */
    static AuthorizationFacts read(String prefix, String text) {
        AuthorizationFacts facts = new AuthorizationFacts(prefix);
        String entry = "";
        String name = "";
        for (String line : text.lines().toList()) {
            List<String> words = Arrays.asList(line.strip().split(" "));
            if (!line.startsWith(" ")) {
                entry = words.get(0);
                name = words.get(1);
            }
            read(facts, entry, name, words);
        }
        return facts;
    }

    private static void read(AuthorizationFacts facts, String entry, String name, List<String> words) {
        switch (entry + " " + words.get(0)) {
            case "kind kind" -> facts.kinds().put(name, new AuthorizationFacts.Kind(rest(words, 2), new TreeSet<>()));
            case "kind keys" -> facts.kinds().get(name).keys().addAll(rest(words, 1));
            case "action action" -> facts.actions().put(name, new AuthorizationFacts.Action(words.get(2)));
            case "action keys" -> facts.actions().get(name).keys().addAll(rest(words, 1));
            case "action needs" -> facts.actions().get(name).needs().addAll(rest(words, 1));
            case "action on" ->
                facts.actions()
                        .get(name)
                        .uses()
                        .put(
                                words.get(1),
                                new AuthorizationFacts.Use(
                                        Optional.of(words.get(2).equals("required")), rest(words, 3)));
            case "key key" -> facts.keys().put(name, words.get(2));
            default -> throw new IllegalArgumentException("not a line of a table: " + words);
        }
    }

    private static SortedSet<String> rest(List<String> words, int from) {
        return new TreeSet<>(words.subList(from, words.size()));
    }
}
