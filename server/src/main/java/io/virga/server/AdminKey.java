package io.virga.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The secret that Virga's own pages require. It is stored in the file {@code admin.key} of the data directory, which
 * only the owner can read: a reader of that file could change the directory anyway. The first start creates the key,
 * and it stays the same. To change it, the owner writes another key into the file, or deletes the file, and restarts
 * Virga.
 *
 * @param text 32 to 256 printable characters without blanks
 */
public record AdminKey(String text) {
    private static final String FILE = "admin.key";
    private static final int BYTES = 32;

    public AdminKey {
        if (!text.matches("[!-~]{32,256}")) {
            throw new IllegalArgumentException("an admin key has 32 to 256 printable characters, and no blanks");
        }
    }

    /**
     * Reads the key of a data directory.
     *
     * @throws StartException when the file cannot be read or contains no key
     */
    public static AdminKey read(Path data) {
        Path file = data.resolve(FILE);
        try {
            return new AdminKey(Files.readString(file, US_ASCII).strip());
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    "%s holds no key: %s. Delete it, and start Virga again.".formatted(file, e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new StartException("%s is missing. Start Virga again: it makes one.".formatted(file), e);
        } catch (IOException e) {
            throw new StartException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Reads the key of a data directory, or creates it. In both cases sets the file's permissions so that only the
     * owner can read it.
     */
    static AdminKey provide(Path data, RandomGenerator random) {
        Path file = data.resolve(FILE);
        try {
            if (Files.notExists(file)) {
                byte[] bytes = new byte[BYTES];
                random.nextBytes(bytes);
                Path temporary = data.resolve(FILE + ".new");
                Files.deleteIfExists(temporary);
                Files.createFile(
                        temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(temporary, HexFormat.of().formatHex(bytes) + "\n", US_ASCII);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new StartException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
        return read(data);
    }

    /** Whether the candidate equals this key. Compares in constant time. */
    boolean matches(String candidate) {
        return MessageDigest.isEqual(text.getBytes(US_ASCII), candidate.getBytes(US_ASCII));
    }

    @Override
    public String toString() {
        return "AdminKey[...]";
    }
}
