package io.virga.cloud.identity.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.policy.MalformedPolicyException;
import io.virga.policy.PolicyDocument;
import io.virga.policy.PolicyGrammar;
import java.net.URLEncoder;

/** The texts of policies in requests and answers. */
final class Documents {
    private Documents() {}

    /**
     * The document of a text that somebody sent.
     *
     * @throws io.virga.wire.ServiceException MalformedPolicyDocument
     */
    static PolicyDocument parse(String text, PolicyGrammar grammar) {
        try {
            return PolicyDocument.parse(text, grammar);
        } catch (MalformedPolicyException e) {
            throw IamErrors.malformedPolicy(e.getMessage());
        }
    }

    /** As answers have it: "policies returned by this operation are URL-encoded compliant with RFC 3986". */
    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
