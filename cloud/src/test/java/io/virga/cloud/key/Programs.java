package io.virga.cloud.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that create and read keys, to check that Virga's keys are compatible. */
final class Programs {
    private Programs() {}

    /** Runs a program and returns its output. Skips the test if the program is not installed. */
    static String run(String debianPackage, String... command) throws IOException, InterruptedException {
        assumeTrue(isInstalled(command[0]), command[0] + " is not installed (package " + debianPackage + ")");
        Path output = Files.createTempFile("virga-test", ".out");
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as(command[0] + " ends")
                    .isTrue();
            String text = Files.readString(output, StandardCharsets.UTF_8).strip();
            assertThat(process.exitValue()).as("%s: %s", command[0], text).isZero();
            return text;
        } finally {
            Files.delete(output);
        }
    }

    private static boolean isInstalled(String program) {
        for (String directory : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }
}
