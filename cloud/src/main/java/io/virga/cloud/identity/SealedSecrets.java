package io.virga.cloud.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Store;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must be read again and must not be seen: secrets of access keys, session tokens, messages of refusals.
 *
 * <p>One random key is kept in the store. Each purpose has a key of its own, derived by HKDF with SHA-256, and AES-256 in
 * GCM binds a text to its owner: what was sealed for one purpose or owner opens for no other. A reset makes another key, so
 * that nothing that was sealed before opens after it.
 */
public final class SealedSecrets {
    private static final String ID = "1";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte FORM = 1;

    /** The key, in Base64. */
    record Key(String id, String bytes) {
        Key {
            requireNonNull(id, "id is null");
            requireNonNull(bytes, "bytes is null");
        }

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    static final DocumentType<Key> KEYS = DocumentType.json("sealing_key", Key.class, Key::id, List.of());

    private final Store store;
    private final SecureRandom random;
    private volatile Optional<SecretKey> key = Optional.empty();

    public SealedSecrets(Store store, SecureRandom random) {
        this.store = requireNonNull(store, "store is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** Reads the key, or makes it at the first start. Secrets are sealed in transactions, which cannot read it. */
    void begin() {
        Key stored = store.<Optional<Key>>read(reader -> reader.get(KEYS, ID)).orElseGet(this::make);
        key = Optional.of(new SecretKeySpec(Base64.getDecoder().decode(stored.bytes()), "Generic"));
    }

    private Key make() {
        return store.write(transaction -> transaction.get(KEYS, ID).orElseGet(() -> {
            byte[] bytes = new byte[KEY_BYTES];
            random.nextBytes(bytes);
            Key made = new Key(ID, Base64.getEncoder().encodeToString(bytes));
            transaction.insert(KEYS, made);
            return made;
        }));
    }

    /**
     * The seal for one purpose.
     *
     * @param purpose a name that no other use has: {@code access-keys}
     */
    public Seal forPurpose(String purpose) {
        return new Seal(requireNonNull(purpose, "purpose is null"));
    }

    /** Seals and opens texts of one purpose. Thread-safe. */
    public final class Seal {
        private final byte[] purpose;
        private volatile Optional<Derived> derived = Optional.empty();

        /** A key with the one that it was derived from, which is another object after a reset. */
        private record Derived(SecretKey from, SecretKey key) {
            @SuppressWarnings("ReferenceEquality")
            boolean isFrom(SecretKey other) {
                return from == other;
            }
        }

        private Seal(String purpose) {
            this.purpose = purpose.getBytes(UTF_8);
        }

        /**
         * The bytes, encrypted, as a text of letters, digits, dashes and underscores.
         *
         * @param owner what the text belongs to: an account, an access key's id
         */
        public String close(String owner, byte[] bytes) {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] secret = crypt(Cipher.ENCRYPT_MODE, nonce, owner, bytes);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(ByteBuffer.allocate(1 + nonce.length + secret.length)
                            .put(FORM)
                            .put(nonce)
                            .put(secret)
                            .array());
        }

        /** What {@link #close} was given for this owner; empty for any other text. */
        public Optional<byte[]> open(String owner, String text) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
                if (bytes.remaining() <= 1 + NONCE_BYTES || bytes.get() != FORM) {
                    return Optional.empty();
                }
                byte[] nonce = new byte[NONCE_BYTES];
                bytes.get(nonce);
                byte[] secret = new byte[bytes.remaining()];
                bytes.get(secret);
                return Optional.of(crypt(Cipher.DECRYPT_MODE, nonce, owner, secret));
            } catch (IllegalArgumentException e) {
                return Optional.empty(); // not Base64, or not sealed with this key for this owner
            }
        }

        private byte[] crypt(int mode, byte[] nonce, String owner, byte[] text) {
            try {
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
                cipher.updateAAD(owner.getBytes(UTF_8));
                return cipher.doFinal(text);
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("not sealed for this owner", e);
            }
        }

        @SuppressWarnings("ReferenceEquality") // a key that was read again is another object
        private SecretKey key() throws GeneralSecurityException {
            SecretKey from = key.orElseThrow(() -> new IllegalStateException("a secret before the key was read"));
            Optional<Derived> known = derived;
            if (known.isPresent() && known.get().isFrom(from)) {
                return known.get().key();
            }
            SecretKey own = KDF.getInstance("HKDF-SHA256")
                    .deriveKey("AES", HKDFParameterSpec.ofExtract().addIKM(from).thenExpand(purpose, KEY_BYTES));
            derived = Optional.of(new Derived(from, own));
            return own;
        }
    }
}
