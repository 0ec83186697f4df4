package io.virga.cloud.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Store;
import io.virga.store.StoreException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
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
 * <p>One random key is kept in a file beside the store ({@link SealingKeyFile}); the store has a fingerprint of it, so that a
 * file that is missing, or is of another store, is noticed at the start. Each purpose has a key of its own, derived by HKDF
 * with SHA-256, and AES-256 in GCM binds a text to its owner: what was sealed for one purpose or owner opens for no other. A
 * reset makes another key, so that nothing that was sealed before opens after it.
 */
public final class SealedSecrets {
    private static final String ID = "1";
    private static final int KEY_BYTES = SealingKeyFile.KEY_BYTES;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte FORM = 1;

    /**
     * Which key the store's secrets are sealed with.
     *
     * @param bytes the key itself, in Base64, in a store of an earlier version
     * @param fingerprint a hash of the key, in Base64; empty in a store of an earlier version
     */
    record Key(String id, Optional<String> bytes, Optional<String> fingerprint) {
        Key {
            requireNonNull(id, "id is null");
            bytes = bytes == null ? Optional.empty() : bytes;
            fingerprint = fingerprint == null ? Optional.empty() : fingerprint;
        }

        private static Key of(byte[] key) {
            return new Key(ID, Optional.empty(), Optional.of(fingerprint(key)));
        }

        private boolean isOf(byte[] key) {
            return fingerprint.equals(Optional.of(fingerprint(key)));
        }

        private static String fingerprint(byte[] key) {
            try {
                MessageDigest hash = MessageDigest.getInstance("SHA-256");
                hash.update("fingerprint".getBytes(UTF_8));
                return Base64.getEncoder().encodeToString(hash.digest(key));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }

    static final DocumentType<Key> KEYS = DocumentType.json("sealing_key", Key.class, Key::id, List.of());

    private final Store store;
    private final SealingKeyFile file;
    private final SecureRandom random;
    private volatile Optional<SecretKey> key = Optional.empty();

    public SealedSecrets(Store store, SealingKeyFile file, SecureRandom random) {
        this.store = requireNonNull(store, "store is null");
        this.file = requireNonNull(file, "file is null");
        this.random = requireNonNull(random, "random is null");
    }

    /**
     * Reads the key, or makes it at the first start and after a reset. Secrets are sealed in transactions, which cannot read
     * it.
     *
     * @throws StoreException UNREADABLE: the file of the key is not there, or not that of this store
     */
    void begin() {
        try {
            Optional<Key> known = store.read(reader -> reader.get(KEYS, ID));
            byte[] bytes = known.map(this::known).orElseGet(this::make);
            key = Optional.of(new SecretKeySpec(bytes, "Generic"));
        } catch (RuntimeException e) {
            // After a reset: nothing more may be sealed with the key of before, which the next start will not have.
            key = Optional.empty();
            throw e;
        }
    }

    /** The next start takes the key that this one could not record, with which nothing is sealed. */
    private byte[] make() {
        byte[] bytes = file.prepared().orElseGet(() -> {
            byte[] made = new byte[KEY_BYTES];
            random.nextBytes(made);
            file.prepare(made);
            return made;
        });
        return record(bytes);
    }

    private byte[] known(Key known) {
        if (known.bytes().isPresent()) {
            byte[] bytes = Base64.getDecoder().decode(known.bytes().get());
            file.prepare(bytes);
            return record(bytes);
        }
        Optional<byte[]> recorded = file.prepared().filter(known::isOf);
        if (recorded.isPresent()) {
            file.putInPlace(Optional.empty());
            return recorded.get();
        }
        byte[] bytes = file.read();
        if (!known.isOf(bytes)) {
            throw file.foreign();
        }
        return bytes;
    }

    /** Records the key that is prepared, and puts it in place. */
    private byte[] record(byte[] bytes) {
        store.write(transaction -> {
            transaction.put(KEYS, Key.of(bytes));
            return null;
        });
        file.putInPlace(key.map(SecretKey::getEncoded));
        return bytes;
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
