package io.virga.cloud.identity.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.cloud.operation.Call;
import io.virga.policy.MalformedPolicyException;
import io.virga.policy.PolicyDocument;
import io.virga.policy.PolicyGrammar;
import io.virga.store.Reader;
import java.net.URLEncoder;
import java.util.Optional;

/** The texts of policies in requests and answers. */
final class Documents {
    private Documents() {}

    /**
     * The document of a text that somebody sent, or its refusal. Texts are read before the transaction, for which all other
     * writes would wait; the refusal comes in its turn, after those that tell of permissions.
     */
    static Sent read(String text, PolicyGrammar grammar) {
        try {
            return new Sent(Optional.of(PolicyDocument.parse(text, grammar)), "");
        } catch (MalformedPolicyException e) {
            return new Sent(Optional.empty(), e.getMessage());
        }
    }

    /**
     * A document that somebody sent.
     *
     * @param parsed empty for a text that is refused
     * @param refusal why it is refused
     */
    record Sent(Optional<PolicyDocument> parsed, String refusal) {
        /** @throws io.virga.wire.ServiceException MalformedPolicyDocument */
        PolicyDocument document() {
            return parsed.orElseThrow(() -> IamErrors.malformedPolicy(refusal));
        }
    }

    /**
     * The text of a resource's policy as it is kept, with the unique ids of its principals.
     *
     * @throws io.virga.wire.ServiceException MalformedPolicyDocument: a principal does not exist
     */
    static String keep(PolicyPrincipals principals, Reader reader, Call call, PolicyDocument document) {
        try {
            return principals.keep(reader, call.region(), document);
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
