package io.virga.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** The tests that INVARIANTS.md names are there. */
class InvariantsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern RULE = Pattern.compile("^[0-9]+\\. ", Pattern.MULTILINE);
    private static final Pattern NAMED =
            Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|Contract))(?:\\.([a-zA-Z0-9]+))?`");

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Map<String, String> sources = sources();
        assertThat(enforcers())
                .isNotEmpty()
                .allSatisfy(enforcer -> assertThat(sources.get(enforcer.test()))
                        .as(enforcer.toString())
                        .isNotNull()
                        .contains(enforcer.method()
                                .map(method -> "void " + method + "(")
                                .orElse("class ")));
    }

    @Test
    void everyRuleSaysWhatEnforcesIt() throws IOException {
        List<String> rules = RULE.splitAsStream(page()).skip(1).toList();
        assertThat(rules).isNotEmpty().allSatisfy(rule -> assertThat(rule).contains("Enforced by: "));
    }

    private record Enforcer(String test, Optional<String> method) {}

    private static List<Enforcer> enforcers() throws IOException {
        return page().lines()
                .filter(line -> line.contains("Enforced by:"))
                .flatMap(line -> NAMED.matcher(line).results())
                .map(found -> new Enforcer(found.group(1), Optional.ofNullable(found.group(2))))
                .toList();
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("INVARIANTS.md"), UTF_8);
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(InvariantsTest::files)
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            InvariantsTest::text,
                            (one, other) -> one + other));
        }
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
