package io.virga.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TrialsTest {
    private record Told(int exitCode, String out, String err) {}

    private static Told run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Trials.line()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        return new Told(exitCode, out.toString(), err.toString());
    }

    @Test
    void everyTrialAndTheirGroupHaveTheirHelp() {
        List<List<String>> commands = new ArrayList<>();
        collect(Trials.line(), List.of(), commands);
        assertThat(commands)
                .contains(List.of(), List.of("bench"), List.of("boot-pairs"), List.of("releases"))
                .allSatisfy(command -> {
                    List<String> words = new ArrayList<>(command);
                    words.add("--help");
                    Told told = run(words);
                    assertThat(told.exitCode()).isZero();
                    assertThat(told.err()).isEmpty();
                    assertThat(told.out())
                            .startsWith(("Usage: virga trial " + String.join(" ", command)).strip() + " ");
                });
    }

    private static void collect(CommandLine line, List<String> names, List<List<String>> commands) {
        commands.add(names);
        line.getSubcommands().forEach((name, subcommand) -> {
            List<String> longer = new ArrayList<>(names);
            longer.add(name);
            collect(subcommand, longer, commands);
        });
    }

    @Test
    void theGroupTellsItsVersion() {
        assertThat(run(List.of("--version")).out()).startsWith("Virga ");
    }

    @Test
    void withoutATrialItSaysWhatIsMissing() {
        Told told = run(List.of());
        assertThat(told.exitCode()).isEqualTo(2);
        assertThat(told.err()).contains("Say which trial.", "Usage: virga trial ");
    }
}
