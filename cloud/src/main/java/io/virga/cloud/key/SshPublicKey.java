package io.virga.cloud.key;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A public key of a type that EC2 accepts: RSA of 1024 to 16384 bits, or ED25519. EC2 documents only 1024, 2048 and 4096
 * bits, but accepts the other lengths that {@code ssh-keygen} generates as well.
 *
 * <p>Only the three formats of EC2's documentation are parsed: an OpenSSH public key line, the public key file of RFC 4716,
 * and DER (a SubjectPublicKeyInfo), either raw or in Base64.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportKeyPair.html">ImportKeyPair</a>
 */
public final class SshPublicKey {
    /** The lengths of RSA keys that {@code ssh-keygen} can generate. */
    private static final int SHORTEST_RSA_BITS = 1024;

    private static final int LONGEST_RSA_BITS = 16_384;
    private static final int ED25519_BYTES = 32;

    /** The DER prefix of the 32 bytes of an ED25519 key in a SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] ED25519_DER_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int DER_SEQUENCE = 0x30;
    private static final String RFC_4716_BEGIN = "---- BEGIN SSH2 PUBLIC KEY ----";
    private static final String RFC_4716_END = "---- END SSH2 PUBLIC KEY ----";
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
    private static final int LONGEST = 16_384;

    private final SshKeyType type;
    private final byte[] blob;
    private final byte[] der;

    private SshPublicKey(SshKeyType type, byte[] blob, byte[] der) {
        this.type = requireNonNull(type, "type is null");
        this.blob = blob;
        this.der = der;
    }

    /** The public half of an RSA key. */
    static SshPublicKey of(RSAPublicKey key) {
        byte[] blob = new SshWriter()
                .string(SshKeyType.RSA.algorithm())
                .mpint(key.getPublicExponent())
                .mpint(key.getModulus())
                .toByteArray();
        return new SshPublicKey(SshKeyType.RSA, blob, key.getEncoded());
    }

    /** An ED25519 key from its 32 bytes, the encoded point of RFC 8032. */
    static SshPublicKey ofEd25519(byte[] point) {
        if (point.length != ED25519_BYTES) {
            throw new IllegalArgumentException("an ED25519 key has 32 bytes, not " + point.length);
        }
        byte[] blob = new SshWriter()
                .string(SshKeyType.ED25519.algorithm())
                .string(point)
                .toByteArray();
        return new SshPublicKey(SshKeyType.ED25519, blob, join(ED25519_DER_HEAD, point));
    }

    /** The ED25519 point in a SubjectPublicKeyInfo. */
    static byte[] ed25519Point(byte[] der) {
        return Arrays.copyOfRange(der, ED25519_DER_HEAD.length, der.length);
    }

    /** Parses the key that a client imports; empty when EC2 would not accept it. */
    public static Optional<SshPublicKey> parse(byte[] material) {
        if (material.length == 0 || material.length > LONGEST) {
            return Optional.empty();
        }
        try {
            if (material[0] == DER_SEQUENCE && !isText(material)) {
                return ofDer(material);
            }
            String text = new String(material, StandardCharsets.UTF_8).strip();
            if (text.startsWith(RFC_4716_BEGIN)) {
                return rfc4716Body(text).flatMap(SshPublicKey::ofBase64).flatMap(SshPublicKey::ofBlob);
            }
            String[] words = text.split("[ \t]+", 3);
            Optional<SshKeyType> named = SshKeyType.ofAlgorithm(words[0]);
            if (named.isPresent()) {
                return words.length < 2 || text.indexOf('\n') >= 0
                        ? Optional.empty()
                        : ofBase64(words[1]).flatMap(SshPublicKey::ofBlob).filter(key -> key.type == named.get());
            }
            return ofBase64(text.replaceAll("\\s", "")).flatMap(SshPublicKey::ofDer);
        } catch (NoKeyException e) {
            // The bytes are well-formed, but not a valid key.
            return Optional.empty();
        }
    }

    /** Carries an error of the JDK's key parser to {@link #parse}. */
    private static final class NoKeyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoKeyException(GeneralSecurityException cause) {
            super(cause);
        }
    }

    private static boolean isText(byte[] material) {
        for (byte b : material) {
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The Base64 of an RFC 4716 file, without headers and their continuation lines. */
    private static Optional<String> rfc4716Body(String text) {
        StringBuilder body = new StringBuilder();
        String[] lines = text.split("\r\n|\r|\n", -1);
        boolean continued = false;
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i].stripTrailing();
            if (line.equals(RFC_4716_END)) {
                return i == lines.length - 1 ? Optional.of(body.toString()) : Optional.empty();
            }
            boolean header = continued || line.indexOf(':') >= 0;
            continued = header && line.endsWith("\\");
            if (!header) {
                body.append(line);
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> ofBase64(String text) {
        if (!BASE64.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            // The number of characters is wrong, so this is no key.
            return Optional.empty();
        }
    }

    /** Parses the key format of RFC 4253, section 6.6, or RFC 8709, section 4. */
    private static Optional<SshPublicKey> ofBlob(byte[] blob) {
        try {
            ByteBuffer rest = ByteBuffer.wrap(blob);
            Optional<SshKeyType> type = SshKeyType.ofAlgorithm(new String(string(rest), StandardCharsets.US_ASCII));
            if (type.isEmpty()) {
                return Optional.empty();
            }
            byte[] first = string(rest);
            Optional<SshPublicKey> key = switch (type.get()) {
                case RSA -> ofRsa(new BigInteger(first), new BigInteger(string(rest)));
                case ED25519 -> first.length == ED25519_BYTES ? Optional.of(ofEd25519(first)) : Optional.empty();
            };
            return rest.hasRemaining() ? Optional.empty() : key;
        } catch (BufferUnderflowException | NumberFormatException e) {
            // A length exceeds the data, or a number is empty, so this is no key.
            return Optional.empty();
        }
    }

    private static byte[] string(ByteBuffer from) {
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] value = new byte[length];
        from.get(value);
        return value;
    }

    private static Optional<SshPublicKey> ofRsa(BigInteger exponent, BigInteger modulus) {
        int bits = modulus.bitLength();
        if (modulus.signum() <= 0 || exponent.signum() <= 0 || bits < SHORTEST_RSA_BITS || bits > LONGEST_RSA_BITS) {
            return Optional.empty();
        }
        try {
            PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
            return Optional.of(of((RSAPublicKey) key));
        } catch (GeneralSecurityException e) {
            throw new NoKeyException(e);
        }
    }

    private static Optional<SshPublicKey> ofDer(byte[] der) {
        if (der.length == ED25519_DER_HEAD.length + ED25519_BYTES
                && Arrays.mismatch(der, ED25519_DER_HEAD) == ED25519_DER_HEAD.length) {
            return Optional.of(ofEd25519(ed25519Point(der)));
        }
        try {
            PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
            RSAPublicKey rsa = (RSAPublicKey) key;
            return ofRsa(rsa.getPublicExponent(), rsa.getModulus());
        } catch (GeneralSecurityException e) {
            throw new NoKeyException(e);
        }
    }

    private static byte[] join(byte[] head, byte[] tail) {
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);
        return both;
    }

    public SshKeyType type() {
        return type;
    }

    /** The length of the key: of an RSA key's modulus, or 256. */
    public int bits() {
        return switch (type) {
            case RSA -> {
                ByteBuffer rest = ByteBuffer.wrap(blob);
                string(rest);
                string(rest);
                yield new BigInteger(string(rest)).bitLength();
            }
            case ED25519 -> Byte.SIZE * ED25519_BYTES;
        };
    }

    /** The fingerprint that {@code ssh-keygen -l -E md5} prints: the MD5 of the wire format, in pairs of hexadecimal digits. */
    public String md5() {
        return Fingerprints.ofWireFormat(this);
    }

    /** The key in SSH's wire format. */
    byte[] blob() {
        return blob.clone();
    }

    /** The key as a DER SubjectPublicKeyInfo. */
    public byte[] der() {
        return der.clone();
    }

    /** The line of {@code authorized_keys}, without a comment. */
    public String line() {
        return type.algorithm() + " " + Base64.getEncoder().encodeToString(blob);
    }
}
