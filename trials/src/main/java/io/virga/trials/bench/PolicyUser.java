package io.virga.trials.bench;

import io.virga.trials.client.ApiConnection;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An IAM user with ten policies of nearly the greatest size, of which the last one allows what is measured. */
final class PolicyUser {
    static final String IAM_VERSION = "2010-05-08";

    private static final String NAME = "bench-reader";
    private static final int POLICIES = 10;

    /** AWS counts up to 6,144 characters of a managed policy. */
    private static final int LENGTH = 6000;

    private static final Pattern ARN = Pattern.compile("<Arn>(arn:[^<]*)</Arn>");
    private static final Pattern KEY = Pattern.compile("<AccessKeyId>([^<]*)</AccessKeyId>");
    private static final Pattern SECRET = Pattern.compile("<SecretAccessKey>([^<]*)</SecretAccessKey>");

    private PolicyUser() {}

    /** Makes the user, and returns its access. */
    static Subject.Access make(Subject subject) throws IOException {
        ask(subject, "CreateUser", Map.of("UserName", NAME, "Tags.member.1.Key", "team", "Tags.member.1.Value", "web"));
        for (int number = 1; number <= POLICIES; number++) {
            String made = ask(
                    subject,
                    "CreatePolicy",
                    Map.of("PolicyName", NAME + "-" + number, "PolicyDocument", document(number == POLICIES)));
            ask(subject, "AttachUserPolicy", Map.of("UserName", NAME, "PolicyArn", text(ARN, made)));
        }
        String key = ask(subject, "CreateAccessKey", Map.of("UserName", NAME));
        return subject.access().by(text(KEY, key), text(SECRET, key));
    }

    private static String ask(Subject subject, String action, Map<String, String> parameters) throws IOException {
        return subject.ask("iam", subject.access(), ApiConnection.form(action, IAM_VERSION, parameters), action);
    }

    private static String text(Pattern pattern, String answer) throws IOException {
        Matcher found = pattern.matcher(answer);
        if (!found.find()) {
            throw new IOException("not what was expected: " + answer);
        }
        return found.group(1);
    }

    /** Statements about descriptions and more whose conditions on tags are not met, until the document has its length. */
    private static String document(boolean allows) {
        StringBuilder text = new StringBuilder("{\"Version\":\"2012-10-17\",\"Statement\":[");
        if (allows) {
            text.append("{\"Effect\":\"Allow\",\"Action\":\"ec2:Describe*\",\"Resource\":\"*\",\"Condition\":"
                    + "{\"StringEquals\":{\"aws:PrincipalTag/team\":\"web\"}}},"
                    + "{\"Effect\":\"Allow\",\"Action\":\"iam:GetUser\",\"Resource\":\"*\"},");
        }
        for (int i = 0; text.length() < LENGTH - 500; i++) {
            text.append(statement(i)).append(',');
        }
        text.setLength(text.length() - 1);
        return text.append("]}").toString();
    }

    private static String statement(int number) {
        return """
            {"Effect":"Allow","Action":["ec2:StartInstances","ec2:Describe*","ec2:*Tags","s3:Get*"],\
            "Resource":"*",\
            "Condition":{"StringLike":{"aws:PrincipalTag/team":"web-%d-*"},\
            "StringEquals":{"aws:RequestedRegion":["us-east-1","eu-west-1"]}}}""".formatted(number);
    }
}
