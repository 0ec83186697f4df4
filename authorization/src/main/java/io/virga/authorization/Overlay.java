package io.virga.authorization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is written by hand beside an imported table, since AWS's reference does not say it. Each line ends with its reason:
 *
 * <pre>
 * operation GetCallerIdentity none # AWS: no permissions are required
 * operation AssumeRoleWithSAML trust # the caller has no AWS credentials
 * operation HeadObject s3:GetObject s3:ListBucket? # a question mark: only some calls need it
 * action UpdateDelegationRequest write # an action that the reference lacks
 * needs CreateIpamPool ec2:CreateTags # adds to what the action can need
 * on AddTags targetgroup optional # adds a kind that the action is checked against, or replaces it
 * </pre>
 */
final class Overlay {
    /** A line of the table that the overlay puts in or replaces: {@code on KIND required|optional KEY…}. */
    record Use(String kind, String[] words) {}

    private final String source;
    private final Map<String, OperationRule> operations = new HashMap<>();
    private final Map<String, String[]> actions = new LinkedHashMap<>();
    private final Map<String, List<ActionName>> needs = new HashMap<>();
    private final Map<String, List<Use>> uses = new HashMap<>();

    Overlay(String source, String prefix, String text) {
        this.source = source;
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> parse(prefix, line));
    }

    private void parse(String prefix, String line) {
        int hash = line.indexOf(" # ");
        if (hash < 0) {
            throw refused("no reason: " + line);
        }
        String reason = line.substring(hash + 3);
        String[] words = line.substring(0, hash).split(" ");
        if (words.length < 3) {
            throw refused(line);
        }
        String name = TableText.lower(words[1]);
        switch (words[0]) {
            case "operation" -> {
                if (operations.put(name, rule(prefix, words, reason)) != null) {
                    throw refused("twice: " + line);
                }
            }
            case TableText.ACTION -> actions.put(name, words);
            case "needs" ->
                needs.computeIfAbsent(name, key -> new ArrayList<>()).addAll(actions(words, false));
            case "on" -> uses.computeIfAbsent(name, key -> new ArrayList<>()).add(use(words));
            default -> throw refused(line);
        }
    }

    private static OperationRule rule(String prefix, String[] words, String reason) {
        return switch (words[2]) {
            case "none" -> new OperationRule.Open(reason);
            case "trust" -> new OperationRule.TrustPolicy(new ActionName(prefix, words[1]), reason);
            default -> new OperationRule.Actions(actions(words, false), actions(words, true));
        };
    }

    private static List<ActionName> actions(String[] words, boolean onlySometimes) {
        List<ActionName> actions = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            boolean sometimes = words[i].endsWith("?");
            if (sometimes == onlySometimes) {
                String name = sometimes ? words[i].substring(0, words[i].length() - 1) : words[i];
                actions.add(ActionName.parse(name));
            }
        }
        return actions;
    }

    private static Use use(String[] words) {
        String[] line = new String[words.length - 1];
        line[0] = "on";
        System.arraycopy(words, 2, line, 1, words.length - 2);
        return new Use(words[2], line);
    }

    private IllegalStateException refused(String what) {
        return new IllegalStateException(source + " is not an overlay of an authorization table: " + what);
    }

    /** The rules of operations by name, in lower case. */
    Map<String, OperationRule> operations() {
        return operations;
    }

    /** The actions that the table lacks, by name in lower case: the words of their lines. */
    Map<String, String[]> actions() {
        return actions;
    }

    /** What the table's action needs besides. */
    List<ActionName> needs(String action) {
        return needs.getOrDefault(TableText.lower(action), List.of());
    }

    /** The kinds that the table's action is checked against besides, or otherwise than the table says. */
    List<Use> uses(String action) {
        return uses.getOrDefault(TableText.lower(action), List.of());
    }

    /** The actions that {@link #needs} and {@link #uses} are about, in lower case. */
    List<String> amendedActions() {
        List<String> amended = new ArrayList<>(needs.keySet());
        amended.addAll(uses.keySet());
        return amended;
    }
}
