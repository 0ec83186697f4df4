package io.virga.trials.torture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Chooses changes of a security group's rules: one or several rules in one request, which must take effect completely
 * or not at all.
 */
final class FirewallRules {
    private FirewallRules() {}

    /** Creates a deed. */
    @FunctionalInterface
    interface Making {
        Deed deed(
                String action,
                Map<String, String> parameters,
                boolean mayHappen,
                Set<String> refusals,
                Deed.Meaning meaning);
    }

    /** A rule, chosen from few possibilities so that duplicates occur. */
    private record Rule(String protocol, int port, String peer) {
        static Rule choose(RandomGenerator random, List<Thing.Group> groups) {
            String peer = random.nextInt(3) == 0
                    ? groups.get(random.nextInt(groups.size())).id()
                    : "10." + random.nextInt(4) + ".0.0/16";
            return new Rule(random.nextInt(4) == 0 ? "udp" : "tcp", 8000 + random.nextInt(3), peer);
        }

        String words() {
            return Thing.Group.rule(protocol, Integer.toString(port), Integer.toString(port), peer);
        }

        void put(Map<String, String> parameters, int number) {
            String place = "IpPermissions." + number + ".";
            parameters.put(place + "IpProtocol", protocol);
            parameters.put(place + "FromPort", Integer.toString(port));
            parameters.put(place + "ToPort", Integer.toString(port));
            parameters.put(peer.startsWith("sg-") ? place + "Groups.1.GroupId" : place + "IpRanges.1.CidrIp", peer);
        }
    }

    /** The next change of a group; its rules may name {@code groups}. */
    static Deed choose(RandomGenerator random, Thing.Group group, List<Thing.Group> groups, Making making) {
        List<Rule> rules = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Rule rule = Rule.choose(random, groups);
            if (!rules.contains(rule)) {
                rules.add(rule);
            }
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("GroupId", group.id());
        for (int i = 0; i < rules.size(); i++) {
            rules.get(i).put(parameters, i + 1);
        }
        Set<String> words = new TreeSet<>(rules.stream().map(Rule::words).toList());
        return random.nextInt(5) < 3
                ? authorize(group, parameters, words, making)
                : making.deed(
                        "RevokeSecurityGroupIngress",
                        parameters,
                        true,
                        Set.of(),
                        change(group, rest -> rest.removeAll(words)));
    }

    private static Deed authorize(Thing.Group group, Map<String, String> parameters, Set<String> words, Making making) {
        boolean duplicate = words.stream().anyMatch(group.rules()::contains);
        return making.deed(
                "AuthorizeSecurityGroupIngress",
                parameters,
                !duplicate,
                duplicate ? Set.of("InvalidPermission.Duplicate") : Set.of(),
                change(group, all -> all.addAll(words)));
    }

    private static Deed.Meaning change(Thing.Group group, Consumer<Set<String>> change) {
        return new Deed.Meaning.Changes(List.of(group.id()), thing -> {
            if (!(thing instanceof Thing.Group now)) {
                return thing;
            }
            Set<String> rules = new TreeSet<>(now.rules());
            change.accept(rules);
            return now.withRules(rules);
        });
    }
}
