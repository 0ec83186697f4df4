package io.virga.trials.fuzz;

import io.virga.wire.Constraints;
import io.virga.wire.SimpleSchema;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Values that the model allows for a simple shape. */
@FunctionalInterface
interface Values {
    /** The prefixes of ids, by the names of the members that hold them, in lower case and singular. */
    Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("instanceid", "i"),
            Map.entry("imageid", "ami"),
            Map.entry("vpcid", "vpc"),
            Map.entry("subnetid", "subnet"),
            Map.entry("volumeid", "vol"),
            Map.entry("snapshotid", "snap"),
            Map.entry("groupid", "sg"),
            Map.entry("securitygroupid", "sg"),
            Map.entry("securitygroupruleid", "sgr"),
            Map.entry("keypairid", "key"),
            Map.entry("networkinterfaceid", "eni"),
            Map.entry("allocationid", "eipalloc"),
            Map.entry("associationid", "eipassoc"),
            Map.entry("internetgatewayid", "igw"),
            Map.entry("natgatewayid", "nat"),
            Map.entry("routetableid", "rtb"),
            Map.entry("networkaclid", "acl"),
            Map.entry("vpcendpointid", "vpce"),
            Map.entry("transitgatewayid", "tgw"),
            Map.entry("launchtemplateid", "lt"));

    List<String> TYPICAL = List.of(
            "a",
            "1",
            "a1",
            "123456789012",
            "arn:aws:iam::123456789012:role/a",
            "virga-0123456789",
            "v1",
            "o-0123456789/r-0123/0123",
            "0123456789abcdef0123456789abcdef");

    /**
     * The text of a value.
     *
     * @param path the names of the members that lead to it, as in the model: {@code Filters.Name}
     */
    String text(String path, SimpleSchema schema);

    /** Values that are always the same simple ones. */
    static Values plain() {
        return Values::plain;
    }

    private static String plain(String path, SimpleSchema schema) {
        Constraints constraints = schema.constraints();
        return switch (schema.type()) {
            case BOOLEAN -> "true";
            case INTEGER, LONG -> Long.toString((long) number(constraints));
            case FLOAT, DOUBLE -> Double.toString(number(constraints));
            case TIMESTAMP -> "2026-01-31T23:59:59Z";
            case BLOB -> Base64.getEncoder().encodeToString(new byte[Math.max(3, constraints.minimumLength())]);
            case STRING -> string(path, constraints);
            case DOCUMENT, LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(path + " is not simple");
        };
    }

    private static double number(Constraints constraints) {
        return Math.min(constraints.maximum(), Math.max(constraints.minimum(), 1));
    }

    private static String string(String path, Constraints constraints) {
        if (!constraints.values().isEmpty()) {
            return constraints.values().getFirst();
        }
        String name = singular(path);
        String first = PREFIXES.containsKey(name) ? id(PREFIXES.get(name), "0123456789abcdef0") : "a";
        for (String base : first.equals("a") ? TYPICAL : List.of(first)) {
            String fitting = fit(base, constraints);
            if (allows(constraints, fitting)) {
                return fitting;
            }
        }
        return TYPICAL.stream()
                .map(base -> fit(base, constraints))
                .filter(text -> allows(constraints, text))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no text is known that " + constraints + " allows"));
    }

    /** The last name of a path, in lower case, without the plural s: {@code InstanceIds} becomes {@code instanceid}. */
    static String singular(String path) {
        String name = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.endsWith("ids") || name.endsWith("names") ? name.substring(0, name.length() - 1) : name;
    }

    static String id(String prefix, String digits) {
        return prefix + "-" + digits;
    }

    /** Lengthens or shortens a text to the allowed length. */
    static String fit(String text, Constraints constraints) {
        String fitting = text;
        while (fitting.length() < constraints.minimumLength()) {
            fitting += text.isEmpty() ? "a" : text.charAt(text.length() - 1);
        }
        return fitting.length() > constraints.maximumLength()
                ? fitting.substring(0, constraints.maximumLength())
                : fitting;
    }

    static boolean allows(Constraints constraints, String text) {
        return text.length() >= constraints.minimumLength()
                && text.length() <= constraints.maximumLength()
                && (constraints.pattern().isEmpty()
                        || Pattern.compile(constraints.pattern()).matcher(text).find());
    }
}
