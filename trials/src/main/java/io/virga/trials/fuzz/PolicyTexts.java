package io.virga.trials.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Policy documents: good ones, and ones that somebody has damaged. */
final class PolicyTexts {
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "\\u0000",
            "\\ud800",
            "${",
            "${aws:username}",
            "*",
            "?",
            "\"Statement\":",
            "\"Effect\":\"Deny\",",
            "\"NotAction\":\"*\",",
            "\"Principal\":\"*\",",
            "\"Condition\":{},",
            "\ud83d\ude00",
            "1e999999999");

    private PolicyTexts() {}

    /** A document that may be attached to a user, a group or a role. */
    static String identity(Dice dice) {
        return document(dice, "");
    }

    /** A document that says who may assume a role. */
    static String trust(Dice dice) {
        return document(
                dice,
                dice.of(
                        "\"Principal\":{\"AWS\":\"123456789012\"},",
                        "\"Principal\":{\"Service\":[\"ec2.amazonaws.com\",\"ssm.amazonaws.com\"]},",
                        "\"Principal\":\"*\",",
                        "\"Principal\":{\"Federated\":\"arn:aws:iam::123456789012:oidc-provider/a.example\"},",
                        "\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::123456789012:user/a\"},"));
    }

    private static String document(Dice dice, String principal) {
        List<String> statements = new ArrayList<>();
        for (int i = dice.below(3); i >= 0; i--) {
            statements.add(statement(dice, principal));
        }
        String version = dice.of("\"Version\":\"2012-10-17\",", "\"Version\":\"2012-10-17\",", "");
        return "{" + version + "\"Statement\":[" + String.join(",", statements) + "]}";
    }

    private static String statement(Dice dice, String principal) {
        String effect = "\"Effect\":\"" + dice.of("Allow", "Allow", "Deny") + "\",";
        if (!principal.isEmpty()) {
            return "{" + effect + principal + "\"Action\":\"" + dice.of("sts:AssumeRole", "sts:*", "sts:TagSession")
                    + "\"" + condition(dice) + "}";
        }
        String actions = dice.of(
                "\"ec2:Describe*\"",
                "[\"ec2:RunInstances\",\"iam:PassRole\"]",
                "\"*\"",
                "\"iam:*\"",
                "[\"s3:G?t*\",\"sqs:SendMessage\"]");
        String resources = dice.of(
                "\"*\"",
                "\"arn:aws:ec2:*:*:instance/*\"",
                "[\"arn:aws:iam::123456789012:user/${aws:username}\",\"arn:aws:s3:::b/*\"]");
        return "{" + effect + "\"" + dice.of("Action", "Action", "NotAction") + "\":" + actions + ",\""
                + dice.of("Resource", "Resource", "NotResource") + "\":" + resources + condition(dice) + "}";
    }

    private static String condition(Dice dice) {
        return dice.of(
                "",
                "",
                ",\"Condition\":{\"StringLike\":{\"aws:PrincipalTag/team\":[\"a*\",\"b\"]}}",
                ",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"},\"Bool\":{\"aws:SecureTransport\":\"false\"}}",
                ",\"Condition\":{\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"a\"]}}",
                ",\"Condition\":{\"DateLessThan\":{\"aws:CurrentTime\":\"2030-01-01T00:00:00Z\"}}",
                ",\"Condition\":{\"NumericLessThanEquals\":{\"aws:MultiFactorAuthAge\":3600}}");
    }

    /** The same text with a few places changed, or another one that costs a careless reader dearly. */
    static String damaged(String document, Dice dice) {
        if (dice.oneIn(10)) {
            return dice.of(
                    "[".repeat(5_000),
                    "{\"Statement\":".repeat(1_000),
                    "{\"Statement\":[" + "{},".repeat(2_000) + "{}]}",
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:"
                            + "a*".repeat(900) + "\",\"Resource\":\"arn:aws:s3:::" + "*a".repeat(900) + "\"}}",
                    "",
                    " ",
                    "null",
                    "\ufeff{}",
                    "{\"Statement\":[{\"Effect\":\"Allow\",\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}");
        }
        StringBuilder text = new StringBuilder(document);
        for (int i = 1 + dice.below(3); i > 0; i--) {
            int at = dice.below(text.length() + 1);
            switch (dice.below(3)) {
                case 0 -> text.insert(at, dice.of(PIECES));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + dice.below(9)));
                default -> text.insert(at, (char) (32 + dice.below(300)));
            }
        }
        return text.toString();
    }
}
