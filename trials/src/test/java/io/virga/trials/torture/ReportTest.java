package io.virga.trials.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path directory;

    @Test
    void aRunTakesThePlaceOfTheOneBefore() throws IOException {
        Path page = directory.resolve("page.md");
        Files.writeString(page, "# Page\n<!-- torture simulated -->\nold\n<!-- end -->\nrest\n");
        new Report(page).put("simulated", List.of("new"));
        new Report(page).put("local", List.of("guests"));
        new Report(page).put("simulated", List.of("newer"));
        assertThat(Files.readAllLines(page))
                .containsExactly(
                        "# Page",
                        "<!-- torture simulated -->",
                        "newer",
                        "",
                        "<!-- end -->",
                        "rest",
                        "<!-- torture local -->",
                        "guests",
                        "",
                        "<!-- end -->");
    }
}
