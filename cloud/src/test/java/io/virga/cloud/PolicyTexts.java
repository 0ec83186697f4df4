package io.virga.cloud;

import io.virga.cloud.identity.IdentityFamily;
import io.virga.cloud.identity.PolicySource;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Session;
import io.virga.policy.Policy;
import io.virga.policy.PolicyDocument;
import io.virga.policy.PolicyGrammar;
import io.virga.policy.PolicySet;
import io.virga.store.Reader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policies of users of tests, from texts. A root may do everything; a user without a policy may nothing. */
public final class PolicyTexts implements PolicySource {
    public static final Caller BOB = user("bob");

    private final Map<Principal, PolicySet> policies = new ConcurrentHashMap<>();

    /** A user of the account of tests. */
    public static Caller user(String name) {
        return new Caller(
                new Principal.User("123456789012", "/", name, "AIDA" + name.toUpperCase(java.util.Locale.ROOT)),
                Session.ofKey("AKIA" + name.toUpperCase(java.util.Locale.ROOT)));
    }

    /** A statement that allows. */
    public static String allow(String action, String resource) {
        return statement("Allow", action, resource, Optional.empty());
    }

    /**
     * A statement that allows under a condition.
     *
     * @param condition the value of {@code Condition}
     */
    public static String allow(String action, String resource, String condition) {
        return statement("Allow", action, resource, Optional.of(condition));
    }

    public static String deny(String action, String resource) {
        return statement("Deny", action, resource, Optional.empty());
    }

    /**
     * A statement that denies under a condition.
     *
     * @param condition the value of {@code Condition}
     */
    public static String deny(String action, String resource, String condition) {
        return statement("Deny", action, resource, Optional.of(condition));
    }

    private static String statement(String effect, String action, String resource, Optional<String> condition) {
        return "{\"Effect\":\"" + effect + "\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\""
                + condition.map(c -> ",\"Condition\":" + c).orElse("") + "}";
    }

    /** Gives a principal a policy of these statements, in place of those that it had. */
    public void give(Caller caller, Stream<String> statements) {
        String all = statements.collect(Collectors.joining(","));
        policies.put(
                caller.principal(),
                all.isEmpty()
                        ? PolicySet.none()
                        : PolicySet.builder()
                                .identity(java.util.List.of(policy(all)))
                                .build());
    }

    public void give(Caller caller, String... statements) {
        give(caller, Stream.of(statements));
    }

    private static Policy policy(String statements) {
        String text = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
        return Policy.of("test", PolicyDocument.parse(text, PolicyGrammar.INLINE));
    }

    @Override
    public Applied of(Reader reader, Caller caller) {
        if (caller.principal() instanceof Principal.Root) {
            return IdentityFamily.ROOT_ONLY.of(reader, caller);
        }
        return new Applied.Policies(policies.getOrDefault(caller.principal(), PolicySet.none()), Map.of());
    }
}
