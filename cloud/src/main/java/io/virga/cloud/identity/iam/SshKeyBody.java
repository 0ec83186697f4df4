package io.virga.cloud.identity.iam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.cloud.key.SshKeyType;
import io.virga.cloud.key.SshPublicKey;
import java.util.Base64;
import java.util.Optional;

/**
 * The text of a public SSH key: a line of OpenSSH ({@code ssh-rsa AAAA… comment}), or PEM. RSA keys of 2048 bits and more.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSSHPublicKey.html">UploadSSHPublicKey</a>
 */
final class SshKeyBody {
    private static final String PEM_LABEL = "PUBLIC KEY";
    private static final String SSH_RSA = "ssh-rsa ";
    private static final int SHORTEST_BITS = 2048;

    /** The two encodings, by the names of the API. */
    enum Encoding {
        SSH,
        PEM
    }

    private final String text;
    private final Encoding encoding;
    private final SshPublicKey key;

    private SshKeyBody(String text, Encoding encoding, SshPublicKey key) {
        this.text = requireNonNull(text, "text is null");
        this.encoding = requireNonNull(encoding, "encoding is null");
        this.key = requireNonNull(key, "key is null");
    }

    /**
     * Reads a text.
     *
     * @throws io.virga.wire.ServiceException UnrecognizedPublicKeyEncoding, InvalidPublicKey
     */
    static SshKeyBody of(String text) {
        Encoding encoding = encoding(text);
        SshPublicKey key = parse(encoding, text)
                .filter(found -> found.type() == SshKeyType.RSA)
                .orElseThrow(() -> IamErrors.invalidPublicKey("The public key is malformed."));
        if (key.bits() < SHORTEST_BITS) {
            throw IamErrors.invalidPublicKey(
                    "The public key has " + key.bits() + " bits. It must have at least " + SHORTEST_BITS + ".");
        }
        return new SshKeyBody(text, encoding, key);
    }

    private static Encoding encoding(String text) {
        if (text.strip().startsWith(SSH_RSA)) {
            return Encoding.SSH;
        }
        if (Pem.isLabelled(PEM_LABEL, text)) {
            return Encoding.PEM;
        }
        throw IamErrors.unrecognizedPublicKeyEncoding();
    }

    private static Optional<SshPublicKey> parse(Encoding encoding, String text) {
        return switch (encoding) {
            case SSH -> SshPublicKey.parse(text.getBytes(UTF_8));
            case PEM ->
                Pem.decode(PEM_LABEL, text)
                        .flatMap(der -> SshPublicKey.parse(Base64.getEncoder().encode(der)));
        };
    }

    String fingerprint() {
        return key.md5();
    }

    /** The text in an encoding: the very one that was uploaded if it has this encoding. */
    String in(Encoding wanted) {
        if (wanted == encoding) {
            return text;
        }
        return switch (wanted) {
            case SSH -> key.line();
            case PEM -> Pem.encode(PEM_LABEL, key.der());
        };
    }

    boolean isSameKey(SshKeyBody other) {
        return key.line().equals(other.key.line());
    }
}
