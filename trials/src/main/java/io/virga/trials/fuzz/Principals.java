package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the principals at a server: users, roles and sessions, and some that are gone again. */
final class Principals {
    /** Stands in the names of all of them. {@link Known} does not learn such a name, so no request changes them. */
    static final String MARK = "trial-principal";

    private static final String IAM = "2010-05-08";
    private static final String STS = "2011-06-15";
    private static final String EVERYTHING = statement("*");
    private static final String READING = statement(
            Principal.READING.stream().map(action -> "\"" + action + "\"").collect(Collectors.joining(",", "[", "]")));
    private static final String TRUST = """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"123456789012"},\
        "Action":"sts:AssumeRole"}}\
        """;

    private final Api api;
    private final Map<Principal, Key> keys = new EnumMap<>(Principal.class);

    /** Sends a form as somebody and returns the answer, which must be a success. */
    interface Api {
        AnswerXml call(String service, Key key, String form) throws IOException;
    }

    private Principals(Api api) {
        this.api = api;
    }

    private static String statement(String actions) {
        String list = actions.startsWith("[") ? actions : "\"" + actions + "\"";
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":" + list
                + ",\"Resource\":\"*\"}}";
    }

    /** Makes all of them, and returns their keys. */
    static Map<Principal, Key> make(Api api) throws IOException {
        return new Principals(api).make();
    }

    private Map<Principal, Key> make() throws IOException {
        keys.put(Principal.ROOT, Key.ROOT);
        keys.put(Principal.ADMINISTRATOR, user("administrator", EVERYTHING));
        keys.put(Principal.READER, user("reader", READING));
        keys.put(Principal.STRANGER, user("stranger", ""));
        keys.put(Principal.USER_SESSION, session(keys.get(Principal.READER)));
        role("role");
        keys.put(Principal.ROLE_SESSION, assumed("role", READING));

        keys.put(Principal.GONE_USER, user("gone-user", EVERYTHING));
        keys.put(Principal.GONE_USER_SESSION, session(keys.get(Principal.GONE_USER)));
        iam("DeleteAccessKey&UserName=" + MARK + "-gone-user&AccessKeyId="
                + keys.get(Principal.GONE_USER).accessKeyId());
        iam("DeleteUserPolicy&UserName=" + MARK + "-gone-user&PolicyName=p");
        iam("DeleteUser&UserName=" + MARK + "-gone-user");

        role("gone-role");
        keys.put(Principal.GONE_ROLE_SESSION, assumed("gone-role", EVERYTHING));
        iam("DeleteRolePolicy&RoleName=" + MARK + "-gone-role&PolicyName=p");
        iam("DeleteRole&RoleName=" + MARK + "-gone-role");
        return Map.copyOf(keys);
    }

    private AnswerXml iam(String form) throws IOException {
        return api.call("iam", Key.ROOT, "Version=" + IAM + "&Action=" + form);
    }

    private Key user(String name, String policy) throws IOException {
        String user = "UserName=" + MARK + "-" + name;
        iam("CreateUser&" + user);
        if (!policy.isEmpty()) {
            iam("PutUserPolicy&" + user + "&PolicyName=p&PolicyDocument=" + encoded(policy));
        }
        return key(iam("CreateAccessKey&" + user), "CreateAccessKeyResult/AccessKey/");
    }

    private void role(String name) throws IOException {
        String role = "RoleName=" + MARK + "-" + name;
        iam("CreateRole&" + role + "&AssumeRolePolicyDocument=" + encoded(TRUST));
        iam("PutRolePolicy&" + role + "&PolicyName=p&PolicyDocument=" + encoded(EVERYTHING));
    }

    private Key session(Key of) throws IOException {
        return key(
                api.call("sts", of, "Version=" + STS + "&Action=GetSessionToken"),
                "GetSessionTokenResult/Credentials/");
    }

    /** A session of a role, which the root user can't assume. */
    private Key assumed(String role, String sessionPolicy) throws IOException {
        AnswerXml answer = api.call(
                "sts",
                keys.get(Principal.ADMINISTRATOR),
                "Version=" + STS + "&Action=AssumeRole&RoleSessionName=trial&RoleArn="
                        + encoded("arn:aws:iam::123456789012:role/" + MARK + "-" + role) + "&Policy="
                        + encoded(sessionPolicy));
        return key(answer, "AssumeRoleResult/Credentials/");
    }

    private static Key key(AnswerXml answer, String path) throws IOException {
        return new Key(
                text(answer, path + "AccessKeyId"),
                text(answer, path + "SecretAccessKey"),
                answer.text(path + "SessionToken").orElse(""));
    }

    private static String text(AnswerXml answer, String path) throws IOException {
        return answer.text(path).orElseThrow(() -> new IOException("the answer has no " + path));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
