package io.virga.trials.fuzz;

import io.virga.wire.Constraints;
import io.virga.wire.Operation;
import io.virga.wire.SimpleSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Random valid values, many of them known to the server. */
final class LiveValues implements Values {
    /** Preferred values, which keep launches small and keys cheap. */
    private static final Map<String, List<String>> PREFERRED = Map.of(
            "InstanceType", List.of("t3.nano", "t3.nano", "t3.micro", "t4g.nano"),
            "MinCount", List.of("1"),
            "MaxCount", List.of("1", "1", "2", "3"),
            "KeyType", List.of("ed25519", "ed25519", "ed25519", "ed25519", "ed25519", "ed25519", "ed25519", "rsa"),
            "Version", List.of("2016-11-15"));

    /** The members of Systems Manager that name a parameter or a path of parameters. */
    private static final Set<String> PARAMETER_MEMBERS = Set.of("Name", "Names", "Path");

    private static final List<String> PUBLIC_PARAMETERS = List.of(
            "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
            "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64:1",
            "/aws/service/ami-amazon-linux-latest",
            "/aws/service/canonical/ubuntu",
            "/aws/service/debian",
            "/aws/service",
            "/aws",
            "/");

    private final Operation<?, ?> operation;
    private final Known known;
    private final Dice dice;

    LiveValues(Operation<?, ?> operation, Known known, Dice dice) {
        this.operation = operation;
        this.known = known;
        this.dice = dice;
    }

    @Override
    public String text(String path, SimpleSchema schema) {
        Constraints constraints = schema.constraints();
        String name = path.substring(path.lastIndexOf('.') + 1);
        if (name.equals("DryRun")) {
            return dice.oneIn(3) ? "true" : "false";
        }
        if (name.endsWith("PolicyDocument") || path.equals("Policy")) {
            return name.startsWith("AssumeRole") ? PolicyTexts.trust(dice) : PolicyTexts.identity(dice);
        }
        if (operation.service().name().equals("ssm") && PARAMETER_MEMBERS.contains(name) && !dice.oneIn(8)) {
            return dice.of(PUBLIC_PARAMETERS);
        }
        if (PREFERRED.containsKey(name) && !dice.oneIn(8)) {
            return dice.of(PREFERRED.get(name));
        }
        return switch (schema.type()) {
            case BOOLEAN -> dice.of("true", "false");
            case INTEGER, LONG -> Long.toString(number(constraints));
            case FLOAT, DOUBLE -> number(constraints) + ".5";
            case TIMESTAMP -> dice.of("2026-01-31T23:59:59Z", "2030-01-01T00:00:00.000Z", "1999-12-31T00:00:00+01:00");
            case BLOB -> dice.of("", "AAAA", "IyEvYmluL3NoCmVjaG8gaGVsbG8K");
            case STRING -> string(path, name, constraints);
            case DOCUMENT, LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(path + " is not simple");
        };
    }

    private long number(Constraints constraints) {
        long least = constraints.minimum() == Constraints.NO_MINIMUM ? 0 : (long) constraints.minimum();
        long most = constraints.maximum() == Constraints.NO_MAXIMUM ? least + 100 : (long) constraints.maximum();
        return least + dice.below((int) Math.min(1000, Math.max(1, most - least + 1)));
    }

    private String string(String path, String name, Constraints constraints) {
        if (!constraints.values().isEmpty()) {
            return dice.of(constraints.values());
        }
        if (path.startsWith("Filters")) {
            return filter(name);
        }
        String singular = Values.singular(path);
        Optional<String> heard = heard(path, singular);
        if (heard.isPresent() && !dice.oneIn(6)) {
            return Values.fit(heard.get(), constraints);
        }
        if (singular.endsWith("id") && !dice.oneIn(3)) {
            return Values.id(Values.PREFIXES.getOrDefault(singular, dice.word(3)), "0" + hex());
        }
        if (name.contains("Cidr")) {
            return dice.of("0.0.0.0/0", "10.0.0.0/8", "192.168.1.0/24", "::/0", "203.0.113.7/32");
        }
        if (name.equals("IpProtocol")) {
            return dice.of("tcp", "udp", "icmp", "-1", "6", "58");
        }
        return Values.fit(
                dice.of(dice.word(1 + dice.below(12)), dice.word(8), "a b", "x-" + dice.word(5), "äöü", ""),
                constraints.minimumLength() == 0
                        ? constraints
                        : Constraints.length(constraints.minimumLength(), constraints.maximumLength()));
    }

    private Optional<String> heard(String path, String singular) {
        if (operation.name().equals("DeregisterImage") && !dice.oneIn(100)) {
            return Optional.empty(); // without an image, no further launch would be possible
        }
        if (path.equals("Resources") || singular.equals("resourceid")) {
            return known.anyId(dice);
        }
        return known.any(singular, dice);
    }

    private String filter(String name) {
        List<String> names = operation.filterNames();
        if (name.equals("Name")) {
            return names.isEmpty() || dice.oneIn(20)
                    ? dice.word(5)
                    : dice.of(names).replace("<key>", dice.of("Name", "a"));
        }
        return dice.oneIn(3)
                ? dice.of("*", "a*", "?", "running", "available", "true", "t3.*", "\\*", "80")
                : known.anyId(dice).orElse("*");
    }

    private String hex() {
        return "%016x".formatted(dice.any());
    }
}
