package io.virga.policy;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A second evaluator, slow and plain, written from AWS's pages and not from the code: it walks over the JSON of the
 * policies at every question, and matches by regular expressions.
 *
 * <p>It knows what the property test asks of it: documents that IAM accepts, and values of the forms in {@link
 * RandomPolicies}.
 */
final class SlowEvaluator {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^},]+)(?:, *'([^']*)')?}");

    /**
     * A request in plain terms.
     *
     * @param principal the ARNs and ids by which a Principal element can name it
     * @param context keys in lower case; a list is the value of a multivalued key
     */
    record Request(
            Who principal, String action, String resource, String resourceAccount, Map<String, Object> context) {}

    /**
     * Who asks.
     *
     * @param kind root, user, role, federated, federatedRoot, service, external or anonymous
     * @param account empty where there is none
     * @param self the ARN, or the name of a service or provider
     * @param entity the ARN of the role or user behind a session; empty where there is none
     */
    record Who(String kind, String account, String self, String entity) {}

    /**
     * The texts of the policies.
     *
     * @param boundary empty without one
     * @param resource empty without one
     */
    record Texts(
            List<String> identity,
            String boundary,
            List<String> session,
            String resource,
            boolean resourceMustAllow,
            List<List<String>> scps,
            List<List<String>> rcps) {}

    private final Request request;
    private final Texts texts;

    private SlowEvaluator(Request request, Texts texts) {
        this.request = request;
        this.texts = texts;
    }

    /** {@code allowed}, {@code explicit} or {@code implicit}. */
    static String decide(Request request, Texts texts) {
        return new SlowEvaluator(request, texts).decide();
    }

    private boolean hasAccount() {
        return !request.principal().account().isEmpty();
    }

    private boolean isLinked() {
        return request.principal().entity().contains(":role/aws-service-role/");
    }

    private List<List<String>> scps() {
        return hasAccount() && !isLinked() ? texts.scps() : List.of();
    }

    private List<List<String>> rcps() {
        return isLinked() ? List.of() : texts.rcps();
    }

    private String decide() {
        List<String> own = new ArrayList<>();
        if (hasAccount()) {
            own.addAll(texts.identity());
            own.addAll(texts.session());
            own.add(texts.boundary());
        }
        List<String> all = new ArrayList<>(own);
        scps().forEach(all::addAll);
        rcps().forEach(all::addAll);
        all.add(texts.resource());
        for (String text : all) {
            for (JsonNode statement : statements(text)) {
                if (text("Effect", statement).equals("Deny")
                        && applies(statement, text)
                        && !names(statement, true).isEmpty()) {
                    return "explicit";
                }
            }
        }
        return isAllowed() ? "allowed" : "implicit";
    }

    private boolean isAllowed() {
        for (List<List<String>> levels : List.of(scps(), rcps())) {
            for (List<String> level : levels) {
                if (level.stream().noneMatch(this::allows)) {
                    return false;
                }
            }
        }
        List<String> grants = grants();
        if (!hasAccount()) {
            return !grants.isEmpty();
        }
        if (!request.principal().account().equals(request.resourceAccount())) {
            return !grants.isEmpty() && ownPoliciesAllow() && isWithinLimits();
        }
        if (grants.contains("direct")) {
            return true;
        }
        if (grants.contains("entity")) {
            return isWithinLimits();
        }
        if (grants.isEmpty() && texts.resourceMustAllow()) {
            return false;
        }
        return ownPoliciesAllow() && isWithinLimits();
    }

    private boolean ownPoliciesAllow() {
        return request.principal().kind().toLowerCase(Locale.ROOT).endsWith("root")
                || texts.identity().stream().anyMatch(this::allows);
    }

    private boolean isWithinLimits() {
        boolean boundary = texts.boundary().isEmpty() || allows(texts.boundary());
        boolean needsSession = request.principal().kind().startsWith("federated");
        boolean session = texts.session().isEmpty()
                ? !needsSession
                : texts.session().stream().anyMatch(this::allows);
        return boundary && session;
    }

    /** How the resource's policy allows: any of direct, entity and account. */
    private List<String> grants() {
        List<String> grants = new ArrayList<>();
        for (JsonNode statement : statements(texts.resource())) {
            if (text("Effect", statement).equals("Allow") && applies(statement, texts.resource())) {
                grants.addAll(names(statement, false));
            }
        }
        return grants;
    }

    private boolean allows(String text) {
        for (JsonNode statement : statements(text)) {
            if (text("Effect", statement).equals("Allow")
                    && applies(statement, text)
                    && !names(statement, false).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static List<JsonNode> statements(String text) {
        List<JsonNode> statements = new ArrayList<>();
        if (!text.isEmpty()) {
            JsonNode node = JSON.readTree(text).get("Statement");
            if (node.isArray()) {
                node.forEach(statements::add);
            } else {
                statements.add(node);
            }
        }
        return statements;
    }

    private static String text(String name, JsonNode node) {
        return node.get(name).asString();
    }

    private static List<String> values(JsonNode node) {
        List<String> values = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(value -> values.add(value.asString()));
        } else {
            values.add(node.asString());
        }
        return values;
    }

    // Principals

    private List<String> names(JsonNode statement, boolean deny) {
        if (statement.has("Principal")) {
            return names(statement.get("Principal"));
        }
        if (statement.has("NotPrincipal")) {
            boolean bounded = hasAccount() && !texts.boundary().isEmpty();
            boolean spared = !bounded && deny && isSpared(statement.get("NotPrincipal"));
            return spared ? List.of() : List.of("direct");
        }
        return List.of("direct");
    }

    private List<String> names(JsonNode principals) {
        List<String> names = new ArrayList<>();
        if (principals.isString()) {
            names.add("direct");
            return names;
        }
        Who who = request.principal();
        for (String value : listed(principals, "AWS")) {
            if (value.equals("*") || (hasAccount() && value.equals(who.self()))) {
                names.add("direct");
            } else if (value.equals(who.entity()) && !who.entity().isEmpty()) {
                names.add("entity");
            } else if (hasAccount() && isAccount(value)) {
                names.add(who.kind().equals("root") ? "direct" : "account");
            }
        }
        if (who.kind().equals("service") && listed(principals, "Service").contains(who.self())) {
            names.add("direct");
        }
        if (who.kind().equals("external") && listed(principals, "Federated").contains(who.self())) {
            names.add("direct");
        }
        return names;
    }

    private boolean isAccount(String value) {
        String account = request.principal().account();
        return value.equals(account) || value.equals("arn:aws:iam::" + account + ":root");
    }

    private static List<String> listed(JsonNode principals, String type) {
        return principals.isObject() && principals.has(type) ? values(principals.get(type)) : List.of();
    }

    /** "When you use NotPrincipal with Deny, you must also specify the account ARN of the not-denied principal." */
    private boolean isSpared(JsonNode principals) {
        Who who = request.principal();
        List<String> aws = listed(principals, "AWS");
        if (principals.isString() || aws.contains("*")) {
            return true;
        }
        return switch (who.kind()) {
            case "root" -> aws.stream().anyMatch(this::isAccount);
            case "user", "federated", "federatedRoot" ->
                aws.contains(who.self()) && aws.stream().anyMatch(this::isAccount);
            case "role" ->
                aws.contains(who.self())
                        && aws.contains(who.entity())
                        && aws.stream().anyMatch(this::isAccount);
            case "service" -> listed(principals, "Service").contains(who.self());
            case "external" -> listed(principals, "Federated").contains(who.self());
            default -> false;
        };
    }

    // Actions, resources, conditions

    private boolean applies(JsonNode statement, String document) {
        boolean variables = document.contains("2012-10-17");
        return actionFits(statement) && resourceFits(statement, variables) && conditionsFit(statement, variables);
    }

    private boolean actionFits(JsonNode statement) {
        boolean not = statement.has("NotAction");
        for (String action : values(statement.get(not ? "NotAction" : "Action"))) {
            Pattern pattern = Pattern.compile(wildcards(action), Pattern.CASE_INSENSITIVE);
            if (pattern.matcher(request.action()).matches()) {
                return !not;
            }
        }
        return not;
    }

    private static String wildcards(String text) {
        StringBuilder regex = new StringBuilder("(?s)");
        text.codePoints()
                .forEach(point -> regex.append(
                        point == '*' ? ".*" : point == '?' ? "." : Pattern.quote(Character.toString(point))));
        return regex.toString();
    }

    private boolean resourceFits(JsonNode statement, boolean variables) {
        boolean not = statement.has("NotResource");
        if (!not && !statement.has("Resource")) {
            return true;
        }
        for (String resource : values(statement.get(not ? "NotResource" : "Resource"))) {
            if (resource.equals("*") || arnFits(resource, request.resource(), false, variables)) {
                return !not;
            }
        }
        return not;
    }

    /** Segment by segment; variables in a resource only behind the fifth colon. */
    private boolean arnFits(String pattern, String arn, boolean everywhere, boolean variables) {
        String[] asked = arn.split(":", 6);
        if (asked.length < 6 || !asked[0].equals("arn")) {
            return false;
        }
        // A colon in the name of a variable is none of the ARN's
        String[] parts = pattern.replaceAll("(\\$\\{\\w+):", "$1\u0000").split(":", 6);
        if (parts.length < 6) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            String part = parts[i].replace('\u0000', ':');
            Optional<String> regex = regex(part, true, variables && (everywhere || i == 5));
            if (regex.isEmpty()
                    || !Pattern.compile(regex.get()).matcher(asked[i]).matches()) {
                return false;
            }
        }
        return true;
    }

    /** A regular expression for a text with wildcards and variables; empty when a variable has no value. */
    private Optional<String> regex(String text, boolean wildcards, boolean variables) {
        StringBuilder regex = new StringBuilder("(?s)");
        int at = 0;
        Matcher variable = VARIABLE.matcher(text);
        while (variables && variable.find()) {
            regex.append(
                    wildcards ? wildcards(text.substring(at, variable.start())) : quote(text, at, variable.start()));
            at = variable.end();
            if (variable.group(1).length() == 1 && "*?$".contains(variable.group(1))) {
                regex.append(Pattern.quote(variable.group(1)));
                continue;
            }
            Object value = request.context().get(variable.group(1).toLowerCase(Locale.ROOT));
            if (value == null && variable.group(2) != null) {
                value = variable.group(2);
            }
            if (!(value instanceof String replacement)) {
                return Optional.empty();
            }
            regex.append(Pattern.quote(replacement));
        }
        regex.append(wildcards ? wildcards(text.substring(at)) : quote(text, at, text.length()));
        return Optional.of(regex.toString());
    }

    private static String quote(String text, int begin, int end) {
        return Pattern.quote(text.substring(begin, end));
    }

    private boolean conditionsFit(JsonNode statement, boolean variables) {
        if (!statement.has("Condition")) {
            return true;
        }
        for (Map.Entry<String, JsonNode> operator : statement.get("Condition").properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                Object value = request.context().get(key.getKey().toLowerCase(Locale.ROOT));
                if (!conditionFits(operator.getKey(), value, values(key.getValue()), variables)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean conditionFits(String operator, Object value, List<String> policyValues, boolean variables) {
        boolean all = operator.startsWith("ForAllValues:");
        boolean any = operator.startsWith("ForAnyValue:");
        String name = operator.substring(operator.indexOf(':') + 1);
        boolean ifExists = name.endsWith("IfExists");
        String base = ifExists ? name.substring(0, name.length() - "IfExists".length()) : name;
        if (base.equals("Null")) {
            boolean isNull = isNull(value);
            return all || (!any && policyValues.stream().anyMatch(text -> text.equals(Boolean.toString(isNull))));
        }
        if (value == null) {
            return ifExists || all || (!any && base.contains("Not"));
        }
        if (all || any) {
            List<?> values = value instanceof List<?> list ? list : List.of(value);
            if (isNull(value)) {
                return all;
            }
            return all
                    ? values.stream().allMatch(one -> valueFits(base, (String) one, policyValues, variables))
                    : values.stream().anyMatch(one -> valueFits(base, (String) one, policyValues, variables));
        }
        return value instanceof String one && valueFits(base, one, policyValues, variables);
    }

    private static boolean isNull(Object value) {
        return value == null
                || value.equals("")
                || (value instanceof List<?> list && list.stream().allMatch(""::equals));
    }

    private boolean valueFits(String operator, String value, List<String> policyValues, boolean variables) {
        boolean not = operator.contains("Not");
        String positive = operator.replace("Not", "");
        return not != policyValues.stream().anyMatch(policyValue -> matches(positive, value, policyValue, variables));
    }

    private boolean matches(String operator, String value, String policyValue, boolean variables) {
        return switch (operator) {
            case "StringEquals" -> matchesText(value, policyValue, false, 0, variables);
            case "StringEqualsIgnoreCase" ->
                matchesText(value, policyValue, false, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE, variables);
            case "StringLike" -> matchesText(value, policyValue, true, 0, variables);
            case "Bool" -> value.equalsIgnoreCase(policyValue) && value.matches("(?i)true|false");
            case "BinaryEquals" ->
                bytes(value).isPresent()
                        && bytes(policyValue).isPresent()
                        && Arrays.equals(bytes(value).get(), bytes(policyValue).get());
            case "IpAddress" -> isWithin(value, policyValue);
            case "ArnEquals", "ArnLike" -> arnFits(policyValue, value, true, variables);
            default ->
                operator.startsWith("Numeric")
                        ? compares(operator.substring("Numeric".length()), number(value), number(policyValue))
                        : compares(operator.substring("Date".length()), date(value), date(policyValue));
        };
    }

    private boolean matchesText(String value, String policyValue, boolean wildcards, int flags, boolean variables) {
        return regex(policyValue, wildcards, variables)
                .filter(regex -> Pattern.compile(regex, flags).matcher(value).matches())
                .isPresent();
    }

    private static <T extends Comparable<T>> boolean compares(String operator, Optional<T> value, Optional<T> bound) {
        if (value.isEmpty() || bound.isEmpty()) {
            return false;
        }
        int order = value.get().compareTo(bound.get());
        return switch (operator) {
            case "Equals" -> order == 0;
            case "LessThan" -> order < 0;
            case "LessThanEquals" -> order <= 0;
            case "GreaterThan" -> order > 0;
            case "GreaterThanEquals" -> order >= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static Optional<BigDecimal> number(String text) {
        return text.matches("[+-]?\\d+(\\.\\d+)?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static Optional<Instant> date(String text) {
        try {
            if (text.matches("-?\\d+") && !text.matches("\\d{4}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            String whole = text.matches("\\d{4}") ? text + "-01-01" : text;
            return Optional.of(OffsetDateTime.parse(whole.contains("T") ? whole : whole + "T00:00:00Z")
                    .toInstant());
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> bytes(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Addresses as strings of bits. */
    private static boolean isWithin(String address, String range) {
        String[] parts = range.split("/");
        String bits = bits(address);
        String network = bits(parts[0]);
        int prefix = parts.length > 1 ? Integer.parseInt(parts[1]) : network.length();
        return !bits.isEmpty() && bits.length() == network.length() && bits.startsWith(network.substring(0, prefix));
    }

    private static String bits(String address) {
        if (!address.matches("[0-9a-fA-F:.]+") || !address.matches(".*[:.].*")) {
            return "";
        }
        try {
            StringBuilder bits = new StringBuilder();
            for (byte octet : InetAddress.getByName(address).getAddress()) {
                bits.append(Integer.toBinaryString((octet & 0xFF) | 0x100).substring(1));
            }
            return bits.toString();
        } catch (UnknownHostException _) {
            return "";
        }
    }

    /** The context of a request with its keys in lower case. */
    static Map<String, Object> lower(Map<String, Object> context) {
        Map<String, Object> lower = new TreeMap<>();
        context.forEach((key, value) -> lower.put(key.toLowerCase(Locale.ROOT), value));
        return lower;
    }
}
