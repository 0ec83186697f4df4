package io.virga.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Random requests and policies from a small world, in which much fits together by chance. */
final class RandomPolicies {
    private static final String A = TestPolicies.ACCOUNT;
    private static final String B = TestPolicies.OTHER_ACCOUNT;
    private static final String ROLE = "arn:aws:iam::" + A + ":role/svc/app";
    private static final String LINKED = "arn:aws:iam::" + A + ":role/aws-service-role/x.amazonaws.com/App";
    private static final String SESSION = "arn:aws:sts::" + A + ":assumed-role/app/s1";
    private static final String FEDERATED = "arn:aws:sts::" + A + ":federated-user/fred";
    private static final String PROVIDER = "arn:aws:iam::" + A + ":saml-provider/corp";
    private static final String BOB = TestPolicies.USER.userArn();
    private static final String EVE = "arn:aws:iam::" + B + ":user/eve";

    private static final List<String> ACTIONS =
            List.of("ec2:StartInstances", "ec2:StopInstances", "s3:GetObject", "iam:GetUser", "sts:AssumeRole");
    private static final List<String> ACTION_PATTERNS = List.of(
            "*",
            "*:*",
            "ec2:*",
            "ec2:St*",
            "EC2:startinstances",
            "ec2:?tartInstances",
            "ec2:*t*Inst*",
            "s3:Get*",
            "*:Get*",
            "iam:GetUser",
            "e*2:Stop*",
            "sts:AssumeRole",
            "s?s:*");
    private static final List<String> RESOURCES = List.of(
            "*",
            "arn:aws:ec2:us-east-1:" + A + ":instance/i-1",
            "arn:aws:ec2:us-east-1:" + A + ":instance/i-22",
            "arn:aws:s3:::bucket/bob/x",
            "arn:aws:s3:::bucket/a:b*c",
            "arn:aws:logs:us-east-1:" + B + ":log-group:g:log-stream:s");
    private static final List<String> RESOURCE_PATTERNS = List.of(
            "*",
            "arn:aws:ec2:*:*:instance/*",
            "arn:aws:ec2:us-east-1:" + A + ":instance/i-1",
            "arn:aws:ec2:us-*:*:*/i-?",
            "arn:*:s3:::bucket/*",
            "arn:aws:s3:::bucket/${aws:username}/*",
            "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'bob'}/*",
            "arn:aws:s3:::*:b${*}c",
            "arn:aws:logs:us-east-1:*:log-group:*:s",
            "arn:aws:logs:*:" + B + ":*",
            "arn:aws:sqs:us-east-1:${aws:PrincipalAccount}:x");
    private static final List<String> PRINCIPALS = List.of(
            "\"*\"",
            "{\"AWS\":\"*\"}",
            "{\"AWS\":\"" + A + "\"}",
            "{\"AWS\":\"arn:aws:iam::" + A + ":root\"}",
            "{\"AWS\":[\"" + BOB + "\",\"" + A + "\"]}",
            "{\"AWS\":\"" + BOB + "\"}",
            "{\"AWS\":[\"" + EVE + "\",\"" + ROLE + "\"]}",
            "{\"AWS\":[\"" + SESSION + "\",\"" + ROLE + "\",\"" + A + "\"]}",
            "{\"AWS\":\"" + SESSION + "\"}",
            "{\"AWS\":[\"" + FEDERATED + "\",\"" + A + "\"]}",
            "{\"AWS\":\"" + LINKED + "\",\"Service\":\"ec2.amazonaws.com\"}",
            "{\"Service\":[\"ec2.amazonaws.com\",\"lambda.amazonaws.com\"]}",
            "{\"Federated\":\"" + PROVIDER + "\"}",
            "{\"AWS\":\"" + B + "\",\"Federated\":\"accounts.google.com\"}");
    private static final List<String> TEXTS =
            List.of("bob", "Bob", "eve", "b*", "?ob", "", "b*b", "*", "${aws:username}", "${app:x, 'eve'}", "${*}");
    private static final List<String> NUMBERS = List.of("1", "2", "2.0", "-3", "10", "+2", "abc");
    private static final List<String> DATES = List.of(
            "2020-01-01T00:00:00Z",
            "2020-01-01",
            "2020",
            "2020-06-01T12:00:00.5Z",
            "1577836800",
            "2020-01-01T01:00:00+01:00",
            "soon");
    private static final List<String> ADDRESSES = List.of(
            "203.0.113.7", "203.0.113.0/24", "203.0.112.0/23", "2001:db8::1", "2001:db8::/33", "::ffff:203.0.113.7");
    private static final List<String> ARNS = List.of(
            "arn:aws:sns:us-east-1:1:t",
            "arn:aws:sns:*:1:*",
            "arn:aws:sns:us-east-1:1:a:b/c",
            "arn:*:*:*:*:a*c",
            "arn:aws:iam::1:user/${aws:username}",
            "arn:aws:iam::1:user/bob",
            "none");
    private static final List<String> BOOLEANS = List.of("true", "false", "True", "maybe");
    private static final List<String> BLOBS = List.of("AQ==", "Ag==", "AQ", "%%");
    private static final List<String> QUANTIFIERS = List.of("", "", "", "ForAllValues:", "ForAnyValue:");

    private final Random random;

    RandomPolicies(Random random) {
        this.random = random;
    }

    /** A request and policies, for both evaluators. */
    record Case(
            SlowEvaluator.Request request,
            SlowEvaluator.Texts texts,
            AuthorizationQuestion question,
            PolicySet policies) {
        @Override
        public String toString() {
            return request + "\n" + texts;
        }
    }

    Case next() {
        Map<String, Object> context = context();
        SlowEvaluator.Who who = who();
        String action = pick(ACTIONS);
        String resource = pick(RESOURCES);
        String owner = random.nextInt(3) == 0 ? B : A;
        SlowEvaluator.Texts texts = texts();
        RequestContext.Builder values = RequestContext.builder();
        context.forEach((key, value) -> {
            if (value instanceof List<?> list) {
                values.values(key, list.stream().map(String.class::cast).toList());
            } else {
                values.value(key, (String) value);
            }
        });
        return new Case(
                new SlowEvaluator.Request(who, action, resource, owner, SlowEvaluator.lower(context)),
                texts,
                new AuthorizationQuestion(
                        principal(who), ActionName.of(action), resource, Optional.of(owner), values.build()),
                policies(texts));
    }

    private SlowEvaluator.Who who() {
        return pick(List.of(
                new SlowEvaluator.Who("root", A, "arn:aws:iam::" + A + ":root", ""),
                new SlowEvaluator.Who("user", A, BOB, ""),
                new SlowEvaluator.Who("user", A, BOB, ""),
                new SlowEvaluator.Who("user", B, EVE, ""),
                new SlowEvaluator.Who("role", A, SESSION, ROLE),
                new SlowEvaluator.Who("role", A, SESSION, ROLE),
                new SlowEvaluator.Who("role", A, "arn:aws:sts::" + A + ":assumed-role/App/x", LINKED),
                new SlowEvaluator.Who("federated", A, FEDERATED, BOB),
                new SlowEvaluator.Who("federatedRoot", A, FEDERATED, ""),
                new SlowEvaluator.Who("service", "", "ec2.amazonaws.com", ""),
                new SlowEvaluator.Who("external", "", PROVIDER, ""),
                new SlowEvaluator.Who("anonymous", "", "", "")));
    }

    private static Principal principal(SlowEvaluator.Who who) {
        return switch (who.kind()) {
            case "root" -> new Principal.Root(who.self());
            case "user" -> new Principal.User(who.self(), "AIDAEXAMPLEEXAMPLE12");
            case "role" -> new Principal.AssumedRole(who.self(), who.entity(), "AROAEXAMPLEEXAMPLE12");
            case "federated" ->
                new Principal.FederatedUser(
                        who.self(), Optional.of(new Principal.User(who.entity(), "AIDAEXAMPLEEXAMPLE12")));
            case "federatedRoot" -> new Principal.FederatedUser(who.self(), Optional.empty());
            case "service" -> new Principal.Service(who.self());
            case "external" -> new Principal.ExternalIdentity(who.self());
            default -> new Principal.Anonymous();
        };
    }

    private SlowEvaluator.Texts texts() {
        return new SlowEvaluator.Texts(
                some(3, () -> document(false)),
                random.nextInt(4) == 0 ? document(false) : "",
                random.nextInt(3) == 0 ? some(2, () -> document(false)) : List.of(),
                random.nextInt(2) == 0 ? document(true) : "",
                random.nextInt(6) == 0,
                random.nextInt(4) == 0 ? levels(this::serviceControl) : List.of(),
                random.nextInt(4) == 0 ? levels(this::resourceControl) : List.of());
    }

    static PolicySet policies(SlowEvaluator.Texts texts) {
        PolicySet.Builder set = PolicySet.builder()
                .identity(policies(texts.identity(), PolicyGrammar.INLINE))
                .session(policies(texts.session(), PolicyGrammar.SESSION))
                .serviceControl(texts.scps().stream()
                        .map(level -> policies(level, PolicyGrammar.SERVICE_CONTROL))
                        .toList())
                .resourceControl(texts.rcps().stream()
                        .map(level -> policies(level, PolicyGrammar.RESOURCE_CONTROL))
                        .toList());
        if (!texts.boundary().isEmpty()) {
            set.boundary(policy(texts.boundary(), PolicyGrammar.INLINE));
        }
        if (!texts.resource().isEmpty()) {
            set.resource(policy(texts.resource(), PolicyGrammar.RESOURCE));
        }
        if (texts.resourceMustAllow()) {
            set.resourceMustAllow();
        }
        return set.build();
    }

    private static List<Policy> policies(List<String> texts, PolicyGrammar grammar) {
        return texts.stream().map(text -> policy(text, grammar)).toList();
    }

    private static Policy policy(String text, PolicyGrammar grammar) {
        boolean fullAccess = grammar == PolicyGrammar.RESOURCE_CONTROL && text.contains("Allow");
        return Policy.of(
                "p", fullAccess ? PolicyDocument.resourceControlFullAccess() : PolicyDocument.parse(text, grammar));
    }

    private List<List<String>> levels(Supplier<String> document) {
        List<List<String>> levels = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            levels.add(some(2, document));
        }
        return levels;
    }

    private String serviceControl() {
        return random.nextBoolean() ? TestPolicies.document(TestPolicies.statement("Allow", "*")) : current(false);
    }

    private String resourceControl() {
        if (random.nextInt(3) > 0) {
            return PolicyDocument.resourceControlFullAccess().text();
        }
        return TestPolicies.document("{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":" + strings(ACTION_PATTERNS)
                + resource(false) + condition() + "}");
    }

    private String document(boolean principals) {
        return random.nextInt(8) == 0 ? current(principals).replace("2012-10-17", "2008-10-17") : current(principals);
    }

    private String current(boolean principals) {
        return TestPolicies.document(some(3, () -> statement(principals)).toArray(String[]::new));
    }

    private String statement(boolean principals) {
        boolean deny = random.nextInt(4) == 0;
        String who = "";
        if (principals) {
            boolean not = deny && random.nextBoolean();
            who = "\"" + (not ? "Not" : "") + "Principal\":" + pick(PRINCIPALS) + ",";
        }
        String not = random.nextInt(6) == 0 ? "Not" : "";
        return "{" + who + "\"Effect\":\"" + (deny ? "Deny" : "Allow") + "\",\"" + not + "Action\":"
                + strings(ACTION_PATTERNS) + resource(principals) + condition() + "}";
    }

    private String resource(boolean mayBeLeftOut) {
        if (mayBeLeftOut && random.nextInt(4) == 0) {
            return "";
        }
        if (random.nextBoolean()) {
            return ",\"Resource\":\"*\"";
        }
        return ",\"" + (random.nextInt(5) == 0 ? "Not" : "") + "Resource\":" + strings(RESOURCE_PATTERNS);
    }

    private String condition() {
        if (random.nextInt(3) == 0) {
            return "";
        }
        List<String> operators = some(2, this::operator).stream().distinct().toList();
        return operators.stream()
                .map(operator -> operator.substring(0, operator.indexOf('|')))
                .distinct()
                .map(name -> operators.stream()
                        .filter(operator -> operator.startsWith(name + "|"))
                        .findFirst()
                        .orElseThrow())
                .map(operator -> "\"" + operator.replace("|", "\":{") + "}")
                .collect(Collectors.joining(",", ",\"Condition\":{", "}"));
    }

    /** The name of an operator, a bar, a key and its values. */
    private String operator() {
        ConditionOperator operator = pick(List.of(ConditionOperator.values()));
        String name = pick(QUANTIFIERS)
                + operator.text()
                + (operator != ConditionOperator.NULL && random.nextInt(4) == 0 ? "IfExists" : "");
        List<String> values = vocabulary(operator).stream()
                .filter(value -> operator == ConditionOperator.NULL
                        ? value.equals("true") || value.equals("false")
                        : operator.accepts(value))
                .toList();
        return name + "|\"" + key(operator) + "\":" + strings(values);
    }

    private static List<String> vocabulary(ConditionOperator operator) {
        String text = operator.text();
        if (text.startsWith("String")) {
            return TEXTS;
        }
        if (text.startsWith("Numeric")) {
            return NUMBERS;
        }
        if (text.startsWith("Date")) {
            return DATES;
        }
        if (text.startsWith("Arn")) {
            return ARNS;
        }
        if (text.contains("IpAddress")) {
            return ADDRESSES;
        }
        return text.equals("BinaryEquals") ? BLOBS : BOOLEANS;
    }

    private String key(ConditionOperator operator) {
        String text = operator.text();
        if (operator == ConditionOperator.NULL) {
            return pick(List.of("app:text", "app:number", "aws:username"));
        }
        if (text.startsWith("String")) {
            return pick(List.of("app:text", "AWS:username", "aws:PrincipalTag/team"));
        }
        if (text.startsWith("Numeric")) {
            return "app:number";
        }
        if (text.startsWith("Date")) {
            return "app:date";
        }
        if (text.startsWith("Arn")) {
            return "app:arn";
        }
        if (text.contains("IpAddress")) {
            return "app:address";
        }
        return text.equals("BinaryEquals") ? "app:blob" : "app:flag";
    }

    private Map<String, Object> context() {
        Map<String, Object> context = new TreeMap<>();
        put(context, "aws:username", List.of("bob", "eve", "b*", ""));
        put(context, "aws:PrincipalTag/team", List.of("bob", "red"));
        put(context, "app:text", List.of("bob", "Bob", "eve", "b*b", "", "xob"));
        put(context, "App:Number", NUMBERS);
        put(context, "app:date", DATES);
        put(
                context,
                "app:address",
                ADDRESSES.stream().filter(address -> !address.contains("/")).toList());
        put(context, "app:arn", ARNS.stream().filter(arn -> !arn.contains("$")).toList());
        put(context, "app:flag", BOOLEANS);
        put(context, "app:blob", BLOBS);
        return context;
    }

    private void put(Map<String, Object> context, String key, List<String> values) {
        switch (random.nextInt(6)) {
            case 0 -> {}
            case 1 -> context.put(key, List.of());
            case 2 -> context.put(key, some(3, () -> pick(values)));
            default -> context.put(key, pick(values));
        }
    }

    private String strings(List<String> values) {
        return some(3, () -> "\"" + pick(values) + "\"").stream().collect(Collectors.joining(",", "[", "]"));
    }

    /** One at least. */
    private <T> List<T> some(int most, Supplier<T> source) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            list.add(source.get());
        }
        return list;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
