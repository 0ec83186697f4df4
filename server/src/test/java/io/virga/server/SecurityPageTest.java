package io.virga.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each row of docs/security.md names tests that demonstrate it, and those tests exist. */
class SecurityPageTest {
    @Test
    void everyRowNamesATestThatIsThere() throws IOException {
        NamedTests tests = NamedTests.read();
        assertThat(rows()).hasSizeGreaterThan(10).allSatisfy(row -> {
            String last = row.substring(row.lastIndexOf('|', row.length() - 2));
            assertThat(NamedTests.in(last))
                    .as(row)
                    .isNotEmpty()
                    .allMatch(named -> named.method().isPresent())
                    .allMatch(tests::isThere);
        });
    }

    /** The rows of all tables, without the heading rows. */
    private static List<String> rows() throws IOException {
        return Files.readAllLines(NamedTests.ROOT.resolve("docs/security.md"), UTF_8).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("|---") && !line.startsWith("| wall |"))
                .toList();
    }
}
