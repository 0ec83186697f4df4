package io.virga.host.image;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a guest's root file system, gathered in a directory. */
record GuestTree(Path root) {
    GuestTree {
        requireNonNull(root, "root is null");
    }

    void directory(String path, String permissions) throws IOException {
        Path directory = root.resolve(path);
        Optional<Path> parent = Optional.ofNullable(directory.getParent());
        if (!directory.equals(root) && parent.isPresent() && !Files.exists(parent.get())) {
            directory(root.relativize(parent.get()).toString(), "rwxr-xr-x");
        }
        if (!Files.exists(directory)) {
            Files.createDirectory(directory);
        }
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
    }

    void file(String path, byte[] content, String permissions) throws IOException {
        Path file = root.resolve(path);
        directory(root.relativize(file.getParent()).toString(), "rwxr-xr-x");
        Files.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    void text(String path, String content) throws IOException {
        file(path, content.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
    }

    void program(String path, Path source) throws IOException {
        file(path, Files.readAllBytes(source), "rwxr-xr-x");
    }

    void link(String path, String target) throws IOException {
        Path link = root.resolve(path);
        directory(root.relativize(link.getParent()).toString(), "rwxr-xr-x");
        Files.createSymbolicLink(link, Path.of(target));
    }

    boolean contains(String path) {
        return Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Sets the times of all files, so that the same packages give the same image. */
    void setTimes(FileTime time) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setTimes(time, time, time);
            }
        }
    }

    /** A resource that goes into guests, by its path below this package. */
    static byte[] resource(String path) throws IOException {
        try (InputStream in = GuestTree.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("the program itself is incomplete: " + path);
            }
            return in.readAllBytes();
        }
    }

    static String resourceText(String path) throws IOException {
        return new String(resource(path), StandardCharsets.UTF_8);
    }
}
