package io.virga.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table {@code evaluation}: which policies decide in which order. */
final class EvaluationCases {
    private static final String ACCOUNT = TestPolicies.ACCOUNT;
    private static final String ACTION = "sts:AssumeRole";
    private static final String RESOURCE = "arn:aws:iam::" + ACCOUNT + ":role/target";
    private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/svc/app";
    private static final String SERVICE_LINKED =
            "arn:aws:iam::" + ACCOUNT + ":role/aws-service-role/x.amazonaws.com/App";
    private static final String PROVIDER = "arn:aws:iam::" + ACCOUNT + ":saml-provider/corp";
    private static final Map<PolicyType, String> NAMES = Map.of(
            PolicyType.RESOURCE_CONTROL, "rcp",
            PolicyType.SERVICE_CONTROL, "scp",
            PolicyType.RESOURCE, "resource",
            PolicyType.TRUST, "trust",
            PolicyType.IDENTITY, "identity",
            PolicyType.PERMISSIONS_BOUNDARY, "boundary",
            PolicyType.SESSION, "session");

    private final String who;
    private final Principal principal;

    private EvaluationCases(String who) {
        this.who = who;
        this.principal = principal(who);
    }

    /** The decision about a row, as the table tells it. */
    static String decision(List<String> fields) {
        EvaluationCases cases = new EvaluationCases(fields.get(0));
        return cases.decide(fields);
    }

    private String decide(List<String> fields) {
        PolicySet.Builder set =
                PolicySet.builder().identity(policies(fields.get(3))).session(policies(fields.get(5)));
        resource(fields.get(2), set);
        policies(fields.get(4)).forEach(set::boundary);
        if (fields.get(6).startsWith("management:")) {
            set.principalInManagementAccount();
        }
        if (fields.get(7).startsWith("management:")) {
            set.resourceInManagementAccount();
        }
        set.serviceControl(levels(fields.get(6), PolicyGrammar.SERVICE_CONTROL))
                .resourceControl(levels(fields.get(7), PolicyGrammar.RESOURCE_CONTROL));
        Optional<String> owner = switch (fields.get(1)) {
            case "own" -> Optional.of(ACCOUNT);
            case "other" -> Optional.of(TestPolicies.OTHER_ACCOUNT);
            case "nobody" -> Optional.empty();
            default -> throw new IllegalArgumentException(fields.get(1));
        };
        AuthorizationQuestion question =
                new AuthorizationQuestion(principal, ActionName.of(ACTION), RESOURCE, owner, RequestContext.empty());
        String decided = text(Evaluation.decide(question, set.build()));
        String simulated = text(Evaluation.simulate(question, set.build()).decision());
        return decided.equals(simulated) ? decided : decided + " but simulated " + simulated;
    }

    private static String text(Decision decision) {
        return switch (decision) {
            case Decision.Allowed allowed when allowed.because().isEmpty() -> "allowed";
            case Decision.Allowed allowed -> "allowed: " + types(allowed.because());
            case Decision.ExplicitlyDenied denied -> "explicit: " + types(denied.because());
            case Decision.ImplicitlyDenied denied ->
                "implicit: "
                        + denied.lacking().stream()
                                .map(lack -> NAMES.get(lack.type())
                                        + (lack.level().isPresent()
                                                ? ":" + lack.level().getAsInt()
                                                : ""))
                                .collect(Collectors.joining(","));
        };
    }

    private static String types(List<StatementReference> statements) {
        return statements.stream().map(statement -> NAMES.get(statement.type())).collect(Collectors.joining(","));
    }

    private static Principal principal(String who) {
        String session = "arn:aws:sts::" + ACCOUNT + ":assumed-role/app/s1";
        String federated = "arn:aws:sts::" + ACCOUNT + ":federated-user/fred";
        return switch (who) {
            case "root" -> new Principal.Root("arn:aws:iam::" + ACCOUNT + ":root");
            case "user" -> TestPolicies.USER;
            case "role" -> new Principal.AssumedRole(session, ROLE, "AROAAPPAPPAPPAPPAPP1");
            case "linked" -> new Principal.AssumedRole(session, SERVICE_LINKED, "AROALINKEDLINKEDLIN1");
            case "federated" -> new Principal.FederatedUser(federated, Optional.of(TestPolicies.USER));
            case "federatedRoot" -> new Principal.FederatedUser(federated, Optional.empty());
            case "service" -> new Principal.Service("ec2.amazonaws.com");
            case "external" -> new Principal.ExternalIdentity(PROVIDER);
            case "anonymous" -> new Principal.Anonymous();
            default -> throw new IllegalArgumentException(who);
        };
    }

    private static String[] tokens(String field) {
        return field.equals("-") ? new String[0] : field.split(",");
    }

    private static List<Policy> policies(String field) {
        List<Policy> policies = new ArrayList<>();
        for (String token : tokens(field)) {
            policies.add(TestPolicies.policy(PolicyGrammar.INLINE, token, statement(token)));
        }
        return policies;
    }

    private static String statement(String token) {
        return switch (token) {
            case "allow" -> TestPolicies.statement("Allow", "*");
            case "other" -> TestPolicies.statement("Allow", "s3:GetObject");
            case "deny" -> TestPolicies.statement("Deny", ACTION);
            default -> throw new IllegalArgumentException(token);
        };
    }

    private static List<List<Policy>> levels(String field, PolicyGrammar grammar) {
        String levels = field.startsWith("management:") ? field.substring("management:".length()) : field;
        List<List<Policy>> policies = new ArrayList<>();
        if (!levels.equals("-")) {
            for (String level : levels.split("/")) {
                List<Policy> here = new ArrayList<>();
                for (String token : tokens(level)) {
                    here.add(control(token, grammar));
                }
                policies.add(here);
            }
        }
        return policies;
    }

    private static Policy control(String token, PolicyGrammar grammar) {
        if (grammar == PolicyGrammar.SERVICE_CONTROL) {
            return TestPolicies.policy(grammar, token, statement(token));
        }
        return switch (token) {
            case "allow" -> Policy.of(token, PolicyDocument.resourceControlFullAccess());
            case "deny" ->
                TestPolicies.policy(
                        grammar,
                        token,
                        "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"" + ACTION + "\",\"Resource\":\"*\"}");
            // Customers cannot allow in an RCP: one that denies something else allows nothing
            case "other" ->
                TestPolicies.policy(
                        grammar,
                        token,
                        "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}");
            default -> throw new IllegalArgumentException(token);
        };
    }

    private void resource(String field, PolicySet.Builder set) {
        boolean trust = field.startsWith("trust:");
        if (field.startsWith("must:")) {
            set.resourceMustAllow();
        }
        String[] tokens = tokens(field.substring(field.indexOf(':') + 1));
        if (tokens.length == 0) {
            return;
        }
        String[] statements = new String[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            boolean deny = tokens[i].equals("deny");
            String principals = tokens[i].equals("other") || deny ? "\"*\"" : named(tokens[i]);
            String action = tokens[i].equals("other") ? "sts:TagSession" : ACTION;
            statements[i] = "{\"Effect\":\"" + (deny ? "Deny" : "Allow") + "\",\"Principal\":" + principals
                    + ",\"Action\":\"" + action + "\"" + (trust ? "" : ",\"Resource\":\"*\"") + "}";
        }
        set.resource(TestPolicies.policy(trust ? PolicyGrammar.TRUST : PolicyGrammar.RESOURCE, "resource", statements));
    }

    private String named(String token) {
        return switch (token) {
            case "everyone" -> "\"*\"";
            case "account" -> "{\"AWS\":\"" + ACCOUNT + "\"}";
            case "entity" -> "{\"AWS\":\"" + entity() + "\"}";
            case "direct" ->
                switch (principal) {
                    case Principal.Root _ -> "{\"AWS\":\"" + ACCOUNT + "\"}";
                    case Principal.Service service -> "{\"Service\":\"" + service.name() + "\"}";
                    case Principal.ExternalIdentity identity -> "{\"Federated\":\"" + identity.provider() + "\"}";
                    case Principal.User _, Principal.AssumedRole _, Principal.FederatedUser _, Principal.Anonymous _ ->
                        "{\"AWS\":\"" + principal.arn().orElseThrow() + "\"}";
                };
            default -> throw new IllegalArgumentException(token);
        };
    }

    private String entity() {
        return switch (who) {
            case "role" -> ROLE;
            case "linked" -> SERVICE_LINKED;
            case "federated" -> TestPolicies.USER.userArn();
            default -> throw new IllegalArgumentException(who);
        };
    }
}
