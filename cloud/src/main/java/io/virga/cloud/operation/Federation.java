package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.policy.RequestContext;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The identity provider by which somebody got a session of a role, and what its token said: condition keys of all that the
 * session does.
 *
 * @param provider the ARN of the provider: {@code aws:FederatedProvider}
 * @param keys condition keys with their values: {@code issuer.example.com:sub}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html">Available keys
 *     for OIDC federation</a>
 */
public record Federation(String provider, SortedMap<String, List<String>> keys) {
    public Federation {
        requireNonNull(provider, "provider is null");
        SortedMap<String, List<String>> copy = new TreeMap<>();
        keys.forEach((key, values) -> copy.put(key, List.copyOf(values)));
        keys = Collections.unmodifiableSortedMap(copy);
    }

    /** Adds the condition keys. One value is that of a single-valued key, which operators without a set compare. */
    public void addKeys(RequestContext.Builder context) {
        context.value("aws:FederatedProvider", provider);
        keys.forEach((key, values) -> {
            if (values.size() == 1) {
                context.value(key, values.getFirst());
            } else {
                context.values(key, values);
            }
        });
    }
}
