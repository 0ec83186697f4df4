package io.virga.cloud.identity.sts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.api.sts.PolicyDescriptorType;
import io.virga.cloud.identity.iam.ManagedPolicies;
import io.virga.policy.MalformedPolicyException;
import io.virga.policy.PolicyDocument;
import io.virga.policy.PolicyGrammar;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;

/**
 * The session policies of a request, and how much of a session's space they and its tags take.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session">Session policies</a>
 */
final class SessionPolicies {
    private static final int MOST_ARNS = 10;
    private static final int MOST_CHARACTERS = 2048;

    /** How many bytes policies and tags may have, compressed. AWS does not say how it packs them. */
    private static final int MOST_BYTES = 2048;

    private SessionPolicies() {}

    /**
     * The policies, as a session has them: the text of an inline one, the ARNs of managed ones.
     *
     * @param account the account whose managed policies may be named
     */
    static List<String> of(
            Reader reader, String account, Optional<String> inline, List<PolicyDescriptorType> descriptors) {
        List<String> policies = new ArrayList<>();
        inline.ifPresent(text -> {
            check(text);
            policies.add(text);
        });
        if (descriptors.size() > MOST_ARNS) {
            throw StsErrors.validation("A session can have at most " + MOST_ARNS + " managed policies.");
        }
        for (PolicyDescriptorType descriptor : descriptors) {
            String arn = descriptor.arn().orElse("");
            if (ManagedPolicies.withArn(reader, account, arn).isEmpty()) {
                throw StsErrors.validation("The policy " + arn + " does not exist or is not attachable.");
            }
            policies.add(arn);
        }
        int characters = policies.stream().mapToInt(String::length).sum();
        if (characters > MOST_CHARACTERS) {
            throw StsErrors.validation(
                    "The session policies have " + characters + " characters; at most " + MOST_CHARACTERS + " can be.");
        }
        return policies;
    }

    private static void check(String text) {
        try {
            PolicyDocument.parse(text, PolicyGrammar.SESSION);
        } catch (MalformedPolicyException e) {
            throw StsErrors.malformedPolicy(e.getMessage());
        }
    }

    /** The space that policies and tags take, in percent; empty without any. */
    static Optional<Integer> packedSize(List<String> policies, Map<String, String> tags) {
        if (policies.isEmpty() && tags.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        policies.forEach(policy -> text.append(policy).append('\n'));
        tags.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        int percent = (packed(text.toString().getBytes(UTF_8)) * 100 + MOST_BYTES - 1) / MOST_BYTES;
        if (percent > 100) {
            throw StsErrors.packedPolicyTooLarge(percent);
        }
        return Optional.of(percent);
    }

    private static int packed(byte[] bytes) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[bytes.length + 1024];
            return deflater.deflate(out);
        }
    }
}
