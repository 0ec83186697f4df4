package io.virga.trials.torture;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A policy of one statement, which allows or denies one action on everything.
 *
 * @param allows whether its effect is Allow, not Deny
 * @param action an action of EC2, without the service's prefix
 */
record Mandate(boolean allows, String action) {
    /** The actions that policies of the torture are about. Each needs no resource. */
    static final List<String> ACTIONS = List.of("DescribeRegions", "DescribeSubnets", "DescribeKeyPairs");

    /** A trust policy by which everybody may assume a role. */
    static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}]}";

    private static final String START = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"";
    private static final String MIDDLE = "\",\"Resource\":\"*\",\"Action\":\"ec2:";

    Mandate {
        requireNonNull(action, "action is null");
    }

    static Mandate choose(RandomGenerator random) {
        return new Mandate(random.nextInt(4) > 0, ACTIONS.get(random.nextInt(ACTIONS.size())));
    }

    /** The policy document. */
    String document() {
        return START + (allows ? "Allow" : "Deny") + MIDDLE + action + "\"}}";
    }

    /** Reads what {@link #document} has written. */
    static Mandate of(String document) {
        return ACTIONS.stream()
                .flatMap(action -> List.of(new Mandate(true, action), new Mandate(false, action)).stream())
                .filter(mandate -> mandate.document().equals(document))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a policy of the torture: " + document));
    }

    /** Whether policies allow an action together: one allows it, and none denies it. */
    static boolean allow(List<String> documents, String action) {
        List<Mandate> about = documents.stream()
                .map(Mandate::of)
                .filter(mandate -> mandate.action().equals(action))
                .toList();
        return !about.isEmpty() && about.stream().allMatch(Mandate::allows);
    }
}
