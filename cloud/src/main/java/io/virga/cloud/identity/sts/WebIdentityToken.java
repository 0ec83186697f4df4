package io.virga.cloud.identity.sts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An ID token of OpenID Connect: a JSON Web Token (RFC 7519), signed by RS256 or ES256. What it says is nothing worth until
 * {@link #isSignedBy} is asked.
 */
final class WebIdentityToken {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RS256 = "RS256";
    private static final String ES256 = "ES256";

    private final JsonNode header;
    private final JsonNode claims;
    private final byte[] signed;
    private final byte[] signature;

    private WebIdentityToken(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
        this.header = requireNonNull(header, "header is null");
        this.claims = requireNonNull(claims, "claims is null");
        this.signed = signed;
        this.signature = signature;
    }

    /** Reads a token; empty for what is none, and for one that is signed otherwise. */
    static Optional<WebIdentityToken> of(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            JsonNode header = JSON.readTree(decoder.decode(parts[0]));
            JsonNode claims = JSON.readTree(decoder.decode(parts[1]));
            String algorithm = header.path("alg").asString("");
            // A token says itself how it is signed; "none" and secrets shared with the provider are nothing here.
            if (!header.isObject() || !claims.isObject() || !(algorithm.equals(RS256) || algorithm.equals(ES256))) {
                return Optional.empty();
            }
            return Optional.of(new WebIdentityToken(
                    header, claims, (parts[0] + "." + parts[1]).getBytes(US_ASCII), decoder.decode(parts[2])));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Whether a key made the signature, by the algorithm that fits the key. */
    boolean isSignedBy(PublicKey key) {
        String algorithm = header.path("alg").asString("");
        Optional<String> name = switch (key) {
            case RSAPublicKey _ when algorithm.equals(RS256) -> Optional.of("SHA256withRSA");
            case ECPublicKey _ when algorithm.equals(ES256) -> Optional.of("SHA256withECDSAinP1363Format");
            default -> Optional.empty();
        };
        try {
            if (name.isEmpty()) {
                return false;
            }
            Signature verifier = Signature.getInstance(name.get());
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    String keyId() {
        return header.path("kid").asString("");
    }

    /** A claim that is a text; "" when it is not there. */
    String text(String claim) {
        JsonNode node = claims.path(claim);
        return node.isString() ? node.asString() : "";
    }

    /** A claim that is a time in seconds; empty when it is not there, or is something else. */
    Optional<Long> seconds(String claim) {
        JsonNode node = claims.path(claim);
        return node.isIntegralNumber() ? Optional.of(node.asLong()) : Optional.empty();
    }

    /**
     * Whom the token is for: one audience, or several.
     *
     * @throws io.virga.wire.ServiceException InvalidIdentityToken
     */
    List<String> audiences() {
        return texts("aud");
    }

    /**
     * A claim that is a text, or a list of texts; none when it is not there.
     *
     * @throws io.virga.wire.ServiceException InvalidIdentityToken: it is something else
     */
    List<String> texts(String claim) {
        JsonNode node = claims.path(claim);
        if (node.isMissingNode()) {
            return List.of();
        }
        List<JsonNode> values = node.isArray() ? List.copyOf(node.values()) : List.of(node);
        if (!values.stream().allMatch(JsonNode::isString)) {
            throw StsErrors.invalidIdentityToken("The claim " + claim + " is neither a text nor a list of texts.");
        }
        return values.stream().map(JsonNode::asString).toList();
    }

    JsonNode claim(String name) {
        return claims.path(name);
    }
}
