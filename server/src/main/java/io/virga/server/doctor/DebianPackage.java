package io.virga.server.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A package of Debian and Ubuntu that Virga uses. {@code packages.txt} lists them; the launcher reads it, too.
 *
 * @param name the package
 * @param use what the package is needed for
 * @param shownBy the program or file that exists when the package is installed
 * @param reason what the package does for Virga
 */
public record DebianPackage(String name, Use use, String shownBy, String reason) {
    /** What a package is needed for. */
    public enum Use {
        /** To run instances. */
        RUN,
        /** To run instances without root. */
        USER,
        /** To make images, in addition to RUN and USER. */
        IMAGE,
        /** For the tests. */
        TEST
    }

    public DebianPackage {
        requireNonNull(name, "name is null");
        requireNonNull(use, "use is null");
        requireNonNull(shownBy, "shownBy is null");
        requireNonNull(reason, "reason is null");
    }

    /** All packages. */
    public static List<DebianPackage> all() {
        try (InputStream in = requireNonNull(
                        DebianPackage.class.getResourceAsStream("packages.txt"), "packages.txt is not in the jar");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(DebianPackage::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DebianPackage parse(String line) {
        String[] columns = line.split("\\|");
        if (columns.length != 4) {
            throw new IllegalArgumentException("a line of packages.txt has four columns: " + line);
        }
        return new DebianPackage(
                columns[0].strip(),
                Use.valueOf(columns[1].strip().toUpperCase(Locale.ROOT)),
                columns[2].strip(),
                columns[3].strip());
    }

    /** Whether the program or file exists, however it was installed. */
    public boolean isPresent() {
        return shownBy.startsWith("/")
                ? Files.exists(Path.of(shownBy))
                : find(shownBy).isPresent();
    }

    /** The path of a program, in PATH or in the distribution's directories for administrators' programs. */
    static Optional<Path> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin:/usr/bin:/sbin:/bin";
        return Stream.of(path.split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
