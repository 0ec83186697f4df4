package io.virga.cloud.identity.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.authorization.AuthorizationTable;
import io.virga.policy.PolicyDocument;
import io.virga.policy.PolicyGrammar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AwsManagedPoliciesTest {
    static List<ManagedPolicy> policies() {
        return AwsManagedPolicies.all();
    }

    @Test
    void thereAreSome() {
        assertThat(policies()).hasSizeGreaterThan(90);
        assertThat(policies().stream().map(ManagedPolicy::id)).doesNotHaveDuplicates();
    }

    /** No action is misspelt: each exists, or something exists that it is the beginning of. */
    @ParameterizedTest
    @MethodSource("policies")
    void theDocumentIsOneOfActionsThatExist(ManagedPolicy policy) {
        PolicyDocument document = PolicyDocument.parse(policy.document(), PolicyGrammar.MANAGED);
        List<String> unknown = document.statements().stream()
                .flatMap(statement -> statement.actions().values().stream())
                .filter(action -> !exists(action))
                .toList();
        assertThat(unknown).isEmpty();
        assertThat(policy.description().orElseThrow()).startsWith("Virga's document");
    }

    /** Of services that Virga knows nothing of, any action may exist. */
    private static boolean exists(String action) {
        int colon = action.indexOf(':');
        Optional<AuthorizationTable> table =
                colon < 0 ? Optional.empty() : AuthorizationTable.find(action.substring(0, colon));
        return table.isEmpty()
                || table.get().actions().stream()
                        .anyMatch(one ->
                                matches(action.substring(colon + 1), one.name().action()));
    }

    private static boolean matches(String pattern, String name) {
        return Pattern.matches(pattern.toLowerCase(Locale.ROOT).replace("*", ".*"), name.toLowerCase(Locale.ROOT));
    }
}
