package io.virga.server.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Private keys of key pairs that the command line has made. EC2 returns a private key only once, and so does Virga. */
public final class KeyFiles {
    private final Path directory;

    public KeyFiles(Path data) {
        this.directory = requireNonNull(data, "data is null").resolve("keys");
    }

    /** The file of a key pair's private key, if it is stored here. */
    public Optional<Path> find(String keyName) {
        return Optional.of(file(keyName)).filter(Files::exists);
    }

    /** Stores a private key, readable by its owner only. */
    public Path keep(String keyName, String privateKey) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = file(keyName);
        Path temporary = directory.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        Files.createFile(temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(temporary, privateKey.endsWith("\n") ? privateKey : privateKey + "\n", UTF_8);
        return Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(String keyName) {
        // Replace special characters: a key pair's name may contain any character, even a slash.
        String safe = keyName.replaceAll("[^A-Za-z0-9._-]", "_");
        return directory.resolve((safe.startsWith(".") ? "_" + safe : safe) + ".pem");
    }
}
