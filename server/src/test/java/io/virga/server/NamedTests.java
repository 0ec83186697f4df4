package io.virga.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the tests that documents name: {@code `ClassTest.method`}. */
final class NamedTests {
    static final Path ROOT = Path.of("..");

    private static final Pattern NAMED =
            Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|Contract))(?:\\.([a-zA-Z0-9]+))?`");

    private final Map<String, String> sources;

    /** A test class, or one of its methods. */
    record Named(String test, Optional<String> method) {}

    private NamedTests(Map<String, String> sources) {
        this.sources = sources;
    }

    /** Reads the test sources of all modules. */
    static NamedTests read() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return new NamedTests(modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(NamedTests::files)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            NamedTests::text,
                            (one, other) -> one + other)));
        }
    }

    /** The tests that a line names. */
    static List<Named> in(String line) {
        return NAMED.matcher(line)
                .results()
                .map(found -> new Named(found.group(1), Optional.ofNullable(found.group(2))))
                .toList();
    }

    boolean isThere(Named named) {
        String source = sources.getOrDefault(named.test(), "");
        return source.contains(
                named.method().map(method -> "void " + method + "(").orElse("class "));
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
