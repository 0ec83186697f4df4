package io.virga.policy;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/** Policies, principals and contexts for tests. */
final class TestPolicies {
    static final String ACCOUNT = "111111111111";
    static final String OTHER_ACCOUNT = "222222222222";
    static final Principal.User USER =
            new Principal.User("arn:aws:iam::" + ACCOUNT + ":user/dev/bob", "AIDABOBBOBBOBBOBBOB1");

    static final Policy ALLOW_ALL = policy(PolicyGrammar.INLINE, "allow", statement("Allow", "*"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private TestPolicies() {}

    static String statement(String effect, String action) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}";
    }

    static String document(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    }

    static Policy policy(PolicyGrammar grammar, String name, String... statements) {
        return Policy.of(name, PolicyDocument.parse(document(statements), grammar));
    }

    /** A text is a single value, a list the values of a key that can have several. */
    static RequestContext context(String json) {
        RequestContext.Builder context = RequestContext.builder();
        Map<?, ?> entries = JSON.readValue(json, Map.class);
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            String key = (String) entry.getKey();
            if (entry.getValue() instanceof List<?> values) {
                context.values(key, values.stream().map(String.class::cast).toList());
            } else {
                context.value(key, (String) entry.getValue());
            }
        }
        return context.build();
    }
}
