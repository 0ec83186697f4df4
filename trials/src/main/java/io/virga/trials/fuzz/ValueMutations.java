package io.virga.trials.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values of the wrong type, out of bounds, or of resources that do not exist. */
final class ValueMutations {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");
    private static final Pattern ID = Pattern.compile("[a-z]+-[0-9a-f]+");

    private ValueMutations() {}

    static void wrongType(Draft draft, Dice dice) {
        replace(
                draft,
                dice,
                dice.of(
                        "abc",
                        "1.5",
                        "true",
                        "TRUE",
                        "yes",
                        "-",
                        "--1",
                        "NaN",
                        "Infinity",
                        "1e309",
                        "0x10",
                        "1_000",
                        "\uff19",
                        "{}",
                        "[]",
                        "null",
                        "2026-13-45T99:99:99Z",
                        "+999999999-12-31T23:59:59Z",
                        "-999999999-01-01T00:00:00Z",
                        "2026-01-31",
                        "//8=",
                        "A===",
                        " 1",
                        "1\n"));
    }

    static void edge(Draft draft, Dice dice) {
        String number = dice.of(
                "0",
                "-1",
                "-0",
                "2147483647",
                "2147483648",
                "-2147483648",
                "-2147483649",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "65535",
                "65536",
                "1000001",
                "9".repeat(70));
        List<Parameter> parameters = draft.parameters;
        for (int i = 0; i < parameters.size(); i++) {
            if (NUMBER.matcher(parameters.get(i).value()).matches()) {
                parameters.set(i, new Parameter(parameters.get(i).name(), number));
                return;
            }
        }
        replace(draft, dice, number);
    }

    static void blank(Draft draft, Dice dice) {
        replace(draft, dice, dice.of("", " ", "\t", "\u00a0"));
    }

    static void notInEnum(Draft draft, Dice dice) {
        if (!draft.parameters.isEmpty()) {
            int place = dice.below(draft.parameters.size());
            Parameter parameter = draft.parameters.get(place);
            draft.parameters.set(place, new Parameter(parameter.name(), parameter.value() + dice.of("x", "-", ".")));
        }
    }

    static void longer(Draft draft, Dice dice) {
        int length = dice.of(List.of(129, 256, 257, 300, 1001, 5000, 17_000, 70_000));
        replace(draft, dice, dice.of("a", "é", "<", "\ud83d\ude00").repeat(length));
    }

    static void huge(Draft draft, Dice dice) {
        replace(draft, dice, dice.of("a", "9", "*", "ab=").repeat(300_000));
    }

    /** Patterns on which a naive wildcard matcher takes exponential time. */
    static void wildcards(Draft draft, Dice dice) {
        String pattern = dice.of("*a", "a*", "?*", "*?", "\\*", "**").repeat(20 + dice.below(60)) + dice.of("b", "");
        draft.parameters.add(new Parameter("Filter.9.Name", filterName(draft, dice)));
        for (int i = 1; i <= 1 + dice.below(5); i++) {
            draft.parameters.add(new Parameter("Filter.9.Value." + i, pattern));
        }
    }

    private static String filterName(Draft draft, Dice dice) {
        List<String> names = draft.operation.filterNames();
        return names.isEmpty() ? "tag:Name" : dice.of(names).replace("<key>", "*");
    }

    static void malformedId(Draft draft, Dice dice) {
        String id = dice.of(
                "i-",
                "i-1",
                "i-zzzzzzzzzzzzzzzzz",
                "i-0123456789ABCDEF0",
                "i-0123456789abcdef01",
                "-0123456789abcdef0",
                "vpc-0123456789abcdef0 ",
                "ami--0123456789abcde",
                "sg-0123456789abcdef0/../i-1",
                "'; DROP TABLE instance; --",
                "%",
                "_");
        replaceId(draft, dice, id);
    }

    /** A well-formed id that no resource has. */
    static void absentId(Draft draft, Dice dice) {
        String prefix = dice.of("i", "ami", "vpc", "subnet", "sg", "vol", "eni", "key", "snap");
        replaceId(draft, dice, Values.id(prefix, "0%016x".formatted(dice.any())));
    }

    /** Requests one region's resources in another region, which must never show them. */
    static void otherRegion(Draft draft, Dice dice) {
        draft.signing = draft.signing.withScope(Draft.OTHER_REGION, draft.signing.service());
        for (Parameter parameter : draft.parameters) {
            if (ID.matcher(parameter.value()).matches()) {
                draft.mustNotShow.add(parameter.value());
            }
        }
    }

    static void otherAccount(Draft draft, Dice dice) {
        replace(
                draft,
                dice,
                dice.of(
                        "210987654321",
                        "arn:aws:iam::210987654321:root",
                        "arn:aws:ec2:us-east-1:210987654321:instance/i-0123456789abcdef0",
                        "self",
                        "amazon",
                        "all",
                        "aws-marketplace"));
    }

    /** Damages a policy document, wherever the request has one. */
    static void policy(Draft draft, Dice dice) {
        List<Parameter> parameters = draft.parameters;
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).value().startsWith("{")) {
                String damaged = PolicyTexts.damaged(parameters.get(i).value(), dice);
                parameters.set(i, new Parameter(parameters.get(i).name(), damaged));
                return;
            }
        }
        String name = dice.of("PolicyDocument", "AssumeRolePolicyDocument", "Policy", "PolicyInputList.member.1");
        parameters.add(new Parameter(name, PolicyTexts.damaged(PolicyTexts.identity(dice), dice)));
    }

    static void pageToken(Draft draft, Dice dice) {
        draft.parameters.removeIf(parameter -> parameter.name().equals("NextToken"));
        draft.parameters.add(new Parameter(
                "NextToken",
                dice.of("", "a", "AAAA", dice.word(40), "eyJhIjoxfQ==", "%00", "-".repeat(3000), "\ud83d\ude00")));
    }

    static void clientToken(Draft draft, Dice dice) {
        draft.parameters.removeIf(parameter -> parameter.name().equals("ClientToken"));
        draft.parameters.add(new Parameter(
                "ClientToken", dice.of("same", "same", "other", "", "a".repeat(65), "a/b", "\u0000", "\ufffe")));
    }

    private static void replace(Draft draft, Dice dice, String value) {
        if (draft.parameters.isEmpty()) {
            draft.parameters.add(new Parameter("MaxResults", value));
            return;
        }
        int place = dice.below(draft.parameters.size());
        draft.parameters.set(place, new Parameter(draft.parameters.get(place).name(), value));
    }

    private static void replaceId(Draft draft, Dice dice, String id) {
        Optional<Parameter> first = draft.parameters.stream()
                .filter(parameter -> ID.matcher(parameter.value()).matches())
                .findFirst();
        if (first.isPresent()) {
            draft.parameters.set(
                    draft.parameters.indexOf(first.get()),
                    new Parameter(first.get().name(), id));
        } else {
            replace(draft, dice, id);
        }
    }
}
