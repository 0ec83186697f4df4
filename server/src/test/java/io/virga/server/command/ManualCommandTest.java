package io.virga.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The manual page and the completions of a package are generated from the commands. */
final class ManualCommandTest {
    @TempDir
    private Path directory;

    @Command(name = "virga")
    private static final class All {}

    @SuppressWarnings("UnusedVariable") // picocli reads the annotations of the fields, not the fields
    @Command(name = "reach", description = ".profile is not read: C:\\ neither", mixinStandardHelpOptions = true)
    private static final class Reach {
        @Option(names = "--how-far", paramLabel = "N", defaultValue = "7", description = "So far: ${DEFAULT-VALUE}")
        private int howFar;

        @Option(names = "--quietly", hidden = true)
        private boolean quietly;

        @Parameters(paramLabel = "PLACE")
        private String place;
    }

    @Command(name = "train", hidden = true, description = "For the build.")
    private static final class Train {}

    private static String manual(String form) {
        CommandLine all = new CommandLine(new All()).addSubcommand(new Reach()).addSubcommand(new Train());
        StringWriter printed = new StringWriter();
        int result = new CommandLine(new ManualCommand(all))
                .setOut(new PrintWriter(printed))
                .execute(form);
        assertThat(result).isZero();
        return printed.toString();
    }

    @Test
    void thePageHasEveryCommandAndOptionThatIsNotHidden() {
        String page = manual("man");

        assertThat(page).startsWith(".TH VIRGA 1 ");
        assertThat(page).contains(".SS virga reach PLACE\n", ".B \\-\\-how\\-far N\nSo far: 7\n");
        // Unescaped, roff would interpret these characters.
        assertThat(page).contains("\n\\&.profile is not read: C:\\e neither\n");
        assertThat(page).doesNotContain("quietly", "train", "help");
    }

    @Test
    void bashReadsItsCompletions() throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("virga"), manual("bash"), UTF_8);
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source \"$1\" && complete -p virga && grep -q -- --how-far \"$1\"",
                        "bash",
                        file.toString())
                .redirectErrorStream(true)
                .start();

        String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(said).contains("-F _complete_virga virga");
    }
}
