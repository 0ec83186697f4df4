package io.virga.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tests that INVARIANTS.md names exist. */
class InvariantsTest {
    private static final Pattern RULE = Pattern.compile("^[0-9]+\\. ", Pattern.MULTILINE);

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        NamedTests tests = NamedTests.read();
        assertThat(page().lines()
                        .filter(line -> line.contains("Enforced by:"))
                        .flatMap(line -> NamedTests.in(line).stream()))
                .isNotEmpty()
                .allMatch(tests::isThere);
    }

    @Test
    void everyRuleSaysWhatEnforcesIt() throws IOException {
        List<String> rules = RULE.splitAsStream(page()).skip(1).toList();
        assertThat(rules).isNotEmpty().allSatisfy(rule -> assertThat(rule).contains("Enforced by: "));
    }

    private static String page() throws IOException {
        return Files.readString(NamedTests.ROOT.resolve("INVARIANTS.md"), UTF_8);
    }
}
