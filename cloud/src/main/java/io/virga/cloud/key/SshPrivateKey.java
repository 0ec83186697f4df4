package io.virga.cloud.key;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;

/** A private key created here. It is returned to the client once and never stored. */
sealed interface SshPrivateKey {
    /** Generates a key of this type. RSA keys have 2048 bits, as in EC2. */
    static SshPrivateKey generate(SshKeyType type, SecureRandom random) {
        requireNonNull(random, "random is null");
        try {
            return switch (type) {
                case RSA -> Rsa.generate(random);
                case ED25519 -> Ed25519.generate(random);
            };
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("this JDK makes no " + type.word() + " keys", e);
        }
    }

    SshPublicKey publicKey();

    /** The key as a DER PKCS #8 PrivateKeyInfo. */
    byte[] pkcs8();

    /** The key file that EC2 returns, without a passphrase. */
    String pem(String comment);

    /** The private half as encoded in PuTTY's files. */
    byte[] puttyBlob();

    /** An RSA key, whose PEM format is PKCS #1. */
    record Rsa(RSAPrivateCrtKey key, SshPublicKey publicKey) implements SshPrivateKey {
        private static final int BITS = 2048;
        private static final int PEM_COLUMNS = 64;

        public Rsa {
            requireNonNull(key, "key is null");
            requireNonNull(publicKey, "publicKey is null");
        }

        private static Rsa generate(SecureRandom random)
                throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(BITS, RSAKeyGenParameterSpec.F4), random);
            KeyPair pair = generator.generateKeyPair();
            return new Rsa((RSAPrivateCrtKey) pair.getPrivate(), SshPublicKey.of((RSAPublicKey) pair.getPublic()));
        }

        @Override
        public byte[] pkcs8() {
            return key.getEncoded();
        }

        /** PKCS #1 has no field for a comment. As in EC2, the last line has no newline. */
        @Override
        public String pem(String comment) {
            byte[] der = Der.sequence(
                    BigInteger.ZERO,
                    key.getModulus(),
                    key.getPublicExponent(),
                    key.getPrivateExponent(),
                    key.getPrimeP(),
                    key.getPrimeQ(),
                    key.getPrimeExponentP(),
                    key.getPrimeExponentQ(),
                    key.getCrtCoefficient());
            return armour("RSA PRIVATE KEY", der, PEM_COLUMNS);
        }

        @Override
        public byte[] puttyBlob() {
            return new SshWriter()
                    .mpint(key.getPrivateExponent())
                    .mpint(key.getPrimeP())
                    .mpint(key.getPrimeQ())
                    .mpint(key.getCrtCoefficient())
                    .toByteArray();
        }

        @Override
        public String toString() {
            return "an RSA private key";
        }
    }

    /**
     * An ED25519 key, whose PEM format is OpenSSH's own.
     *
     * @param seed the 32 bytes of RFC 8032
     * @param pkcs8 the same key in DER
     * @param check a random number that OpenSSH's format contains twice, so that a wrong passphrase is detected
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and never leaves the package
    record Ed25519(byte[] seed, byte[] pkcs8, SshPublicKey publicKey, int check) implements SshPrivateKey {
        private static final int PEM_COLUMNS = 70;
        private static final int BLOCK = 8;

        public Ed25519 {
            seed = seed.clone();
            pkcs8 = pkcs8.clone();
            requireNonNull(publicKey, "publicKey is null");
        }

        private static Ed25519 generate(SecureRandom random)
                throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            KeyPair pair = generator.generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate())
                    .getBytes()
                    .orElseThrow(() -> new IllegalStateException("this JDK does not give ED25519 keys out"));
            byte[] point = SshPublicKey.ed25519Point(pair.getPublic().getEncoded());
            return new Ed25519(seed, pair.getPrivate().getEncoded(), SshPublicKey.ofEd25519(point), random.nextInt());
        }

        /**
         * The file format of ssh-keygen.
         *
         * @see <a href="https://cvsweb.openbsd.org/src/usr.bin/ssh/PROTOCOL.key">PROTOCOL.key</a>
         */
        @Override
        public String pem(String comment) {
            byte[] point = SshPublicKey.ed25519Point(publicKey.der());
            byte[] secret = new SshWriter()
                    .uint32(check)
                    .uint32(check)
                    .string(SshKeyType.ED25519.algorithm())
                    .string(point)
                    .string(new SshWriter().raw(seed).raw(point).toByteArray())
                    .string(comment)
                    .padTo(BLOCK)
                    .toByteArray();
            byte[] file = new SshWriter()
                    .raw("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII))
                    .string("none")
                    .string("none")
                    .string("")
                    .uint32(1)
                    .string(publicKey.blob())
                    .string(secret)
                    .toByteArray();
            // OpenSSH refuses a file whose last line has no newline.
            return armour("OPENSSH PRIVATE KEY", file, PEM_COLUMNS) + "\n";
        }

        @Override
        public byte[] puttyBlob() {
            return new SshWriter().string(seed).toByteArray();
        }

        @Override
        public String toString() {
            return "an ED25519 private key";
        }
    }

    private static String armour(String label, byte[] bytes, int columns) {
        StringBuilder lines = new StringBuilder("-----BEGIN ").append(label).append("-----\n");
        String text = Base64.getEncoder().encodeToString(bytes);
        for (int start = 0; start < text.length(); start += columns) {
            lines.append(text, start, Math.min(text.length(), start + columns)).append('\n');
        }
        return lines.append("-----END ").append(label).append("-----").toString();
    }
}
