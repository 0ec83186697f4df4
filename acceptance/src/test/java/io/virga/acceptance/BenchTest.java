package io.virga.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.trials.bench.BenchCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The smallest form of {@code ./virga bench}. Checks that it works, not its figures. */
@Tag("simulated")
final class BenchTest {
    @TempDir
    private Path directory;

    private final StringWriter said = new StringWriter();

    private int bench(String... options) {
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(said, true))
                .execute(options);
    }

    /** The cells of the rows whose first cell starts with this text. */
    private static List<List<String>> rows(String text, String first) {
        return text.lines()
                .filter(line -> line.startsWith("| " + first))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    @Test
    void writesWhatItMeasuresIntoThePage() throws IOException {
        Path page = directory.resolve("page.md");
        Files.writeString(page, """
                Before.
                <!-- measured: api -->
                old figures
                <!-- end of api -->
                Between.
                <!-- measured: residents -->
                <!-- end of residents -->
                After.
                """);
        int exit = bench(
                "--quick",
                "--only=describe-1,describe-30,tags,run-1,run-30,residents",
                "--many=30",
                "--residents=130",
                "--rounds=1",
                "--seconds=0.2",
                "--warm-up=0.1",
                "--directory=" + directory,
                "--report=" + page);
        assertThat(exit).as(said.toString()).isZero();
        String text = Files.readString(page, UTF_8);
        assertThat(text)
                .startsWith("Before.\n")
                .contains("Between.\n")
                .endsWith("After.\n")
                .doesNotContain("old figures");

        List<String> works = List.of(
                "DescribeInstances of 1 |",
                "DescribeInstances of 30 |",
                "CreateTags | 64",
                "RunInstances of 1 | 64",
                "RunInstances of 30 in one call |");
        for (String work : works) {
            assertThat(rows(text, work)).as(work).singleElement().satisfies(cells -> {
                assertThat(number(cells.get(4))).as("requests a second").isPositive();
                assertThat(number(cells.get(7))).as("processor time").isNotNegative();
                assertThat(cells.get(8)).as("failures").isEqualTo("0");
            });
        }
        // One row in the table of targets, and one in the table by number of residents.
        assertThat(rows(text, "DescribeInstances by VPC, of 100")).hasSize(2);
        assertThat(rows(text, "heap an instance"))
                .singleElement()
                .satisfies(cells -> assertThat(cells.get(3)).endsWith(" kB"));
        assertThat(directory.resolve("performance-residents.svg"))
                .content(UTF_8)
                .startsWith("<svg ")
                .contains("DescribeInstances by VPC")
                .endsWith("</svg>\n");
        try (var left = Files.list(directory)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("page.md", "performance-residents.svg");
        }
    }

    private static double number(String cell) {
        return Double.parseDouble(cell.replace(",", ""));
    }

    @Test
    void measuresAnEndpointThatIsGiven() {
        try (TestServer server = TestServer.start(TestServer.Options.DEFAULT)) {
            int exit = bench(
                    "--endpoint=" + server.endpoint(),
                    "--only=describe-1,run-1",
                    "--many=10",
                    "--rounds=1",
                    "--seconds=0.2",
                    "--warm-up=0.1",
                    "--directory=" + directory);
            assertThat(exit).as(said.toString()).isZero();
            for (String work : List.of("DescribeInstances of 1 |", "RunInstances of 1 |")) {
                assertThat(rows(said.toString(), work)).as(work).singleElement().satisfies(cells -> {
                    assertThat(number(cells.get(4))).as("requests a second").isPositive();
                    assertThat(cells.get(7))
                            .as("processor time of an unknown process")
                            .isEmpty();
                    assertThat(cells.get(8)).as("failures").isEqualTo("0");
                });
            }
        }
    }

    @Test
    void refusesWorkThatItDoesNotKnow() {
        StringWriter error = new StringWriter();
        int exit = new CommandLine(new BenchCommand())
                .setErr(new PrintWriter(error, true))
                .execute("--only=everything");
        assertThat(exit).isEqualTo(2);
        assertThat(error.toString()).contains("describe-1000").contains("everything");
    }
}
