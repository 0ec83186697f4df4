package io.virga.trials.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.trials.client.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The environment of the faults: a directory, and small file systems and covered programs in this process's own mount
 * namespace, which disappear with the namespace.
 */
final class Ground {
    /** The prefix of the name of every run's directory. */
    static final String PREFIX = "virga-faults-";

    private static final Duration PROGRAM_LIMIT = Duration.ofMinutes(2);

    private final Path directory;
    private final AtomicInteger number = new AtomicInteger();

    /** @param directory the directory for data and logs */
    Ground(Path directory) {
        this.directory = requireNonNull(directory, "directory is null");
    }

    /** The file for a server's log. It is on none of the small file systems. */
    Path log(String name) {
        return directory.resolve(name + ".log");
    }

    /** A file that is on none of the small file systems. */
    Path file(String name) {
        return directory.resolve(name);
    }

    /** A new path for a server's data directory. */
    Path data(String name) {
        return directory.resolve(name + number.incrementAndGet());
    }

    /** Runs a program that must succeed, and returns its output. */
    static String run(String... command) throws IOException, InterruptedException {
        return Program.need(PROGRAM_LIMIT, List.of(command));
    }

    /** Creates a directory and mounts an empty file system of this size on it. */
    static void mountSmall(Path at, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(at);
        run("mount", "-t", "tmpfs", "-o", "mode=700,size=" + mebibytes + "m", "tmpfs", at.toString());
    }

    static void readOnly(Path at, boolean readOnly) throws IOException, InterruptedException {
        run("mount", "-o", readOnly ? "remount,ro" : "remount,rw", at.toString());
    }

    static void unmount(Path at) throws IOException, InterruptedException {
        run("umount", "--lazy", at.toString());
    }

    /** Fills the file system of a directory to the last byte with one file, and returns that file. */
    static Path fill(Path at) throws IOException {
        Path ballast = at.resolve("ballast");
        byte[] piece = new byte[1 << 16];
        int size = piece.length;
        // A write larger than the free space writes a part or fails; continue with smaller ones.
        while (size > 0) {
            try {
                Files.write(
                        ballast,
                        size == piece.length ? piece : new byte[size],
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).contains("No space left")) {
                    throw e;
                }
                size /= 2;
            }
        }
        return ballast;
    }

    /** A mount that covers a program until it is closed. */
    static final class Cover implements AutoCloseable {
        private final List<Path> programs;

        private Cover(List<Path> programs) {
            this.programs = List.copyOf(programs);
        }

        @Override
        public void close() throws IOException {
            try {
                for (Path program : programs) {
                    unmount(program); // lazily: it may run at this moment
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while a program was uncovered", e);
            }
        }
    }

    /** Makes a program impossible to run, as if it were missing. */
    static Cover missing(String program) throws IOException, InterruptedException {
        return cover(program, Path.of("/dev/null"));
    }

    /** Makes a program always fail with this error message. */
    Cover failing(String program, String words) throws IOException, InterruptedException {
        Path script = directory.resolve("failing-" + program);
        Files.writeString(script, "#!/bin/sh\necho '" + program + ": " + words + "' >&2\nexit 1\n", UTF_8);
        run("chmod", "755", script.toString());
        return cover(program, script);
    }

    private static Cover cover(String program, Path with) throws IOException, InterruptedException {
        // A program may exist in several places. Links to one file are resolved, so each file is covered once.
        List<Path> places = Stream.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")
                .map(place -> Path.of(place, program))
                .filter(Files::exists)
                .map(Ground::real)
                .distinct()
                .toList();
        if (places.isEmpty()) {
            throw new IOException("there is no program " + program + " to be covered");
        }
        for (Path place : places) {
            run("mount", "--bind", with.toString(), place.toString());
        }
        return new Cover(places);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
