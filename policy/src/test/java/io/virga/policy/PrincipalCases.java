package io.virga.policy;

import io.virga.policy.TableReader.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code principals}: how statements name those who ask. */
final class PrincipalCases {
    private static final ActionName ACTION = ActionName.of("sqs:SendMessage");
    private static final String RESOURCE = "arn:aws:sqs:us-east-1:111111111111:queue";
    private static final String ELEMENTS = "\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"";
    private static final String EVERYONE = "{\"Effect\":\"Allow\",\"Principal\":\"*\"," + ELEMENTS + "}";
    private static final Policy OTHER =
            TestPolicies.policy(PolicyGrammar.INLINE, "other", TestPolicies.statement("Allow", "iam:GetUser"));

    /** Takes a row with what came out. */
    interface Sink {
        void row(Line line, String expected, String actual);
    }

    private final Sink sink;
    private final Map<String, Principal> principals = new HashMap<>();

    PrincipalCases(Sink sink) {
        this.sink = sink;
    }

    void check(List<Line> lines) {
        String mode = "";
        Optional<Policy> policy = Optional.empty();
        for (Line line : lines) {
            if (line.begins("let")) {
                String[] words = line.rest().split(" = ", 2);
                principals.put(words[0], principal(words[1].split(" ")));
            } else if (line.begins("allow")) {
                mode = "allow";
                policy = Optional.of(resource("{\"Effect\":\"Allow\"," + inner(line) + "," + ELEMENTS + "}"));
            } else if (line.begins("deny") || line.begins("deny-bounded")) {
                mode = line.begins("deny") ? "deny" : "deny-bounded";
                policy = Optional.of(resource(EVERYONE, "{\"Effect\":\"Deny\"," + inner(line) + "," + ELEMENTS + "}"));
            } else {
                List<String> fields = line.fields(3);
                Principal principal = principals.get(fields.get(0));
                sink.row(
                        line,
                        fields.get(1),
                        mode.equals("allow")
                                ? grant(principal, policy.orElseThrow())
                                : denial(principal, policy.orElseThrow(), mode.equals("deny-bounded")));
            }
        }
    }

    private static String inner(Line line) {
        return PolicyTables.inner(line.rest());
    }

    private static Policy resource(String... statements) {
        return TestPolicies.policy(PolicyGrammar.RESOURCE, "resource", statements);
    }

    private static Principal principal(String[] words) {
        return switch (words[0]) {
            case "root" -> new Principal.Root(words[1]);
            case "user" -> new Principal.User(words[1], words[2]);
            case "role" -> new Principal.AssumedRole(words[1], words[2], words[3]);
            case "federated" ->
                new Principal.FederatedUser(
                        words[1],
                        words.length > 2 ? Optional.of(new Principal.User(words[2], words[3])) : Optional.empty());
            case "service" -> new Principal.Service(words[1]);
            case "external" -> new Principal.ExternalIdentity(words[1]);
            case "anonymous" -> new Principal.Anonymous();
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    /** How directly the policy allows, as it shows by what else is needed. */
    private static String grant(Principal principal, Policy policy) {
        PolicySet.Builder all = set(policy)
                .identity(List.of(TestPolicies.ALLOW_ALL))
                .session(List.of(TestPolicies.ALLOW_ALL))
                .boundary(TestPolicies.ALLOW_ALL);
        if (!isAllowed(principal, all)) {
            return "none";
        }
        PolicySet.Builder nothing = set(policy).session(List.of(OTHER)).boundary(OTHER);
        if (isAllowed(principal, nothing)) {
            return "direct";
        }
        PolicySet.Builder limits =
                set(policy).session(List.of(TestPolicies.ALLOW_ALL)).boundary(TestPolicies.ALLOW_ALL);
        // The root user's sessions need no identity-based policy, so that account and entity cannot be told apart
        boolean ofRoot = principal instanceof Principal.FederatedUser session
                && session.user().isEmpty();
        return isAllowed(principal, limits) && !ofRoot ? "entity" : "account";
    }

    private static String denial(Principal principal, Policy policy, boolean bounded) {
        PolicySet.Builder set = set(policy);
        if (bounded) {
            set.boundary(TestPolicies.ALLOW_ALL);
        }
        return switch (decide(principal, set)) {
            case Decision.Allowed _ -> "spared";
            case Decision.ExplicitlyDenied _ -> "denied";
            case Decision.ImplicitlyDenied implicit -> implicit.toString();
        };
    }

    private static PolicySet.Builder set(Policy policy) {
        return PolicySet.builder().resource(policy).resourceMustAllow();
    }

    private static boolean isAllowed(Principal principal, PolicySet.Builder set) {
        return decide(principal, set).isAllowed();
    }

    private static Decision decide(Principal principal, PolicySet.Builder set) {
        return Evaluation.decide(
                new AuthorizationQuestion(principal, ACTION, RESOURCE, principal.accountId(), RequestContext.empty()),
                set.build());
    }
}
