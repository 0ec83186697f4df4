package io.virga.trials.torture;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A resource as it must be according to the acknowledged requests. */
sealed interface Thing {
    String id();

    /** The client that made it; no other client changes it. */
    int client();

    SortedMap<String, String> tags();

    Thing withTags(SortedMap<String, String> tags);

    /** The state that an instance must reach, and the state of the transition to it. */
    enum Goal {
        RUNNING("pending", "running"),
        STOPPED("stopping", "stopped"),
        TERMINATED("shutting-down", "terminated");

        private final String onTheWay;
        private final String reached;

        Goal(String onTheWay, String reached) {
            this.onTheWay = onTheWay;
            this.reached = reached;
        }

        String reached() {
            return reached;
        }

        /** Whether an instance with this goal may be shown in a state after it was seen in another. */
        boolean allows(String state, String seen) {
            return state.equals(reached) || (state.equals(onTheWay) && !seen.equals(reached));
        }

        /** The goal that a state belongs to. */
        static Goal of(String state) {
            for (Goal goal : values()) {
                if (state.equals(goal.onTheWay) || state.equals(goal.reached)) {
                    return goal;
                }
            }
            throw new IllegalArgumentException("not a state of an instance: " + state);
        }
    }

    private static SortedMap<String, String> sorted(Map<String, String> tags) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /**
     * An instance.
     *
     * @param publicAddress the public address, if known: a start assigns a new one
     * @param seen the furthest state in which it was seen
     * @param attributes by their names in DescribeInstanceAttribute
     * @param disks ids of its volumes by their devices
     * @param card id of its network interface
     */
    record Machine(
            String id,
            int client,
            Wish wish,
            String reservationId,
            String privateAddress,
            Optional<String> publicAddress,
            Goal goal,
            String seen,
            String type,
            Set<String> groups,
            Map<String, String> attributes,
            Map<String, String> disks,
            String card,
            SortedMap<String, String> tags)
            implements Thing {
        public Machine {
            requireNonNull(goal, "goal is null");
            groups = Collections.unmodifiableSet(new TreeSet<>(groups));
            attributes = sorted(attributes);
            disks = sorted(disks);
            tags = sorted(tags);
        }

        @Override
        public Machine withTags(SortedMap<String, String> newTags) {
            return with(goal, seen, publicAddress, type, groups, attributes, newTags);
        }

        /** A copy with this goal that was seen in this state. After a start, the public address is unknown. */
        Machine towards(Goal newGoal, String newSeen) {
            boolean starts = goal == Goal.STOPPED && newGoal == Goal.RUNNING;
            return with(newGoal, newSeen, starts ? Optional.empty() : publicAddress, type, groups, attributes, tags);
        }

        Machine withType(String newType) {
            return with(goal, seen, publicAddress, newType, groups, attributes, tags);
        }

        Machine withGroups(Set<String> newGroups) {
            return with(goal, seen, publicAddress, type, newGroups, attributes, tags);
        }

        Machine withPublicAddress(Optional<String> newAddress) {
            return with(goal, seen, newAddress, type, groups, attributes, tags);
        }

        Machine withAttribute(String name, String value) {
            Map<String, String> changed = new TreeMap<>(attributes);
            changed.put(name, value);
            return with(goal, seen, publicAddress, type, groups, changed, tags);
        }

        boolean isTrue(String attribute) {
            return "true".equals(attributes.get(attribute));
        }

        private Machine with(
                Goal newGoal,
                String newSeen,
                Optional<String> newAddress,
                String newType,
                Set<String> newGroups,
                Map<String, String> newAttributes,
                SortedMap<String, String> newTags) {
            return new Machine(
                    id,
                    client,
                    wish,
                    reservationId,
                    privateAddress,
                    newAddress,
                    newGoal,
                    newSeen,
                    newType,
                    newGroups,
                    newAttributes,
                    disks,
                    card,
                    newTags);
        }
    }

    /**
     * A volume.
     *
     * @param sizeGiB the size; 0 when the image determines it
     */
    record Disk(
            String id,
            int client,
            String machine,
            String device,
            int sizeGiB,
            boolean goesWithMachine,
            SortedMap<String, String> tags)
            implements Thing {
        public Disk {
            tags = sorted(tags);
        }

        @Override
        public Disk withTags(SortedMap<String, String> newTags) {
            return new Disk(id, client, machine, device, sizeGiB, goesWithMachine, newTags);
        }
    }

    /** A network interface. */
    record Card(
            String id,
            int client,
            String machine,
            String privateAddress,
            boolean goesWithMachine,
            SortedMap<String, String> tags)
            implements Thing {
        public Card {
            tags = sorted(tags);
        }

        @Override
        public Card withTags(SortedMap<String, String> newTags) {
            return new Card(id, client, machine, privateAddress, goesWithMachine, newTags);
        }
    }

    /**
     * A security group.
     *
     * @param rules its inbound rules, each in the form of {@link #rule}
     */
    record Group(
            String id, int client, String name, String description, Set<String> rules, SortedMap<String, String> tags)
            implements Thing {
        public Group {
            rules = Collections.unmodifiableSet(new TreeSet<>(rules));
            tags = sorted(tags);
        }

        /** The text of a rule: the protocol, the ports, and a block or the id of a group. */
        static String rule(String protocol, String fromPort, String toPort, String peer) {
            return protocol + " " + fromPort + "-" + toPort + " " + peer;
        }

        Group withRules(Set<String> newRules) {
            return new Group(id, client, name, description, newRules, tags);
        }

        @Override
        public Group withTags(SortedMap<String, String> newTags) {
            return new Group(id, client, name, description, rules, newTags);
        }
    }

    /** A key pair. */
    record Key(String id, int client, String name, String fingerprint, SortedMap<String, String> tags)
            implements Thing {
        public Key {
            tags = sorted(tags);
        }

        @Override
        public Key withTags(SortedMap<String, String> newTags) {
            return new Key(id, client, name, fingerprint, newTags);
        }
    }

    /**
     * A resource of IAM.
     *
     * @param facts by the keys of {@link Fact}
     */
    record Identity(Kind kind, String name, int client, SortedMap<String, String> facts, SortedMap<String, String> tags)
            implements Thing {
        private static final String POLICY_ARN = "arn:aws:iam::123456789012:policy/";

        public Identity {
            requireNonNull(kind, "kind is null");
            requireNonNull(name, "name is null");
            facts = sorted(facts);
            tags = sorted(tags);
        }

        /** The kinds, with the words that IAM's actions and parameters have for them. */
        enum Kind {
            USER("User"),
            GROUP("Group"),
            ROLE("Role"),
            POLICY("Policy"),
            PROFILE("InstanceProfile");

            private final String word;

            Kind(String word) {
                this.word = word;
            }

            String word() {
                return word;
            }

            /** The id of the identity with this name. */
            String id(String name) {
                return word + " " + name;
            }
        }

        /** The id of a managed policy with this ARN. */
        static String policyId(String arn) {
            return Kind.POLICY.id(arn.substring(POLICY_ARN.length()));
        }

        @Override
        public String id() {
            return kind.id(name);
        }

        /** The ARN of a managed policy. */
        String policyArn() {
            return POLICY_ARN + name;
        }

        /** The names of the facts of one sort. */
        List<String> names(Fact fact) {
            return facts.keySet().stream()
                    .flatMap(key -> fact.name(key).stream())
                    .toList();
        }

        Identity with(String key, String value) {
            Map<String, String> changed = new TreeMap<>(facts);
            changed.put(key, value);
            return new Identity(kind, name, client, sorted(changed), tags);
        }

        Identity without(String key) {
            Map<String, String> changed = new TreeMap<>(facts);
            changed.remove(key);
            return new Identity(kind, name, client, sorted(changed), tags);
        }

        @Override
        public Identity withTags(SortedMap<String, String> newTags) {
            return new Identity(kind, name, client, facts, newTags);
        }
    }

    /** The things of this kind. */
    static <T extends Thing> List<T> only(Class<T> kind, Iterable<Thing> things) {
        List<T> found = new ArrayList<>();
        for (Thing thing : things) {
            if (kind.isInstance(thing)) {
                found.add(kind.cast(thing));
            }
        }
        return found;
    }
}
