package io.virga.cloud.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.virga.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that holds the key of {@link SealedSecrets}, beside the database: a copy of the database alone opens no secret.
 * Only its owner can read it. It holds 32 bytes as one line of Base64.
 *
 * <p>A new key is written into a second file ({@code .new}), recorded in the database, and put in place then: whatever is cut
 * off in between, the database never names a key that is nowhere, and no key is replaced that it still names.
 */
public final class SealingKeyFile {
    static final int KEY_BYTES = 32;

    private static final Logger log = LoggerFactory.getLogger(SealingKeyFile.class);

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final Path prepared;

    public SealingKeyFile(Path file) {
        this.file = requireNonNull(file, "file is null").toAbsolutePath();
        this.prepared = this.file.resolveSibling(file.getFileName() + ".new");
    }

    /**
     * Writes a key that is about to be recorded. On return it is on the disk.
     *
     * @throws StoreException FAILED: the file cannot be written
     */
    void prepare(byte[] key) {
        try {
            Files.deleteIfExists(prepared);
            try (FileChannel channel = FileChannel.open(
                    prepared,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
                ByteBuffer line = ByteBuffer.wrap((Base64.getEncoder().encodeToString(key) + "\n").getBytes(US_ASCII));
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(true);
            }
            syncDirectory();
        } catch (IOException e) {
            throw unwritable(prepared, e);
        }
    }

    /** The key that was prepared and not put in place; empty when there is none, or its writing was cut off. */
    Optional<byte[]> prepared() {
        try {
            return Optional.of(read(prepared));
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Puts the key in place that was prepared, once it is recorded. A key that is replaced is kept beside it, unless it is that
     * of a reset: it may be the key of a database that was moved away and comes back.
     *
     * @param replaced the key that nobody needs any more; empty when none is known
     * @throws StoreException FAILED: the file cannot be written
     */
    void putInPlace(Optional<byte[]> replaced) {
        try {
            if (!holds(replaced) && !holds(prepared())) {
                setAside();
            }
            Files.move(prepared, file, StandardCopyOption.ATOMIC_MOVE);
            syncDirectory();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private boolean holds(Optional<byte[]> key) {
        try {
            byte[] own = read(file);
            return key.filter(one -> MessageDigest.isEqual(one, own)).isPresent();
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }

    /** Renames the file, so that its name has the beginning of its hash. */
    private void setAside() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Path aside = file.resolveSibling(file.getFileName() + "." + hash(Files.readAllBytes(file)));
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        log.warn("the key of another database is kept as {}", aside);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void syncDirectory() throws IOException {
        try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /**
     * The key. Whatever a copy has made of the file's permissions, only the owner has some afterwards.
     *
     * @throws StoreException UNREADABLE: the file is missing, holds no key, or cannot be read
     */
    byte[] read() {
        try {
            return read(file);
        } catch (NoSuchFileException e) {
            throw unreadable("is missing", e);
        } catch (IllegalArgumentException | IOException e) {
            throw unreadable("cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
        byte[] key = Base64.getDecoder().decode(Files.readString(file, US_ASCII).strip());
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("it has " + key.length + " bytes");
        }
        return key;
    }

    /** Tells that the file holds the key of another database. */
    StoreException foreign() {
        return unreadable("belongs to another database", null);
    }

    private StoreException unreadable(String what, Exception cause) {
        return new StoreException(
                StoreException.Reason.UNREADABLE,
                "the file " + file + " " + what
                        + "; without its key the secrets in the database cannot be opened (access keys, MFA devices):"
                        + " restore it from the copy that the database is from (a key that was replaced is beside it, as "
                        + file.getFileName() + ".HASH), or choose another directory to begin anew",
                cause);
    }

    private static StoreException unwritable(Path file, IOException cause) {
        return new StoreException(
                StoreException.Reason.FAILED,
                "the file " + file + " cannot be written; the disk may be full, or the directory not writable: "
                        + cause.getMessage(),
                cause);
    }
}
