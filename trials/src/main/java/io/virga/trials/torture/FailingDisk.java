package io.virga.trials.torture;

import io.virga.trials.client.VirgaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes every flush of a running server fail, like a failing disk or a full thin pool. strace attaches to the server
 * and replaces the results of {@code fsync} and {@code fdatasync}. The server must stop by itself at the first commit.
 */
final class FailingDisk {
    /** The exit code of a server that stops because the state of its disk is unknown: {@code Halt.EXIT_CODE}. */
    static final int EXIT_CODE = 74;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private FailingDisk() {}

    /**
     * Whether strace may do this on this machine. If not, a trial kills the server instead, and its table shows that no
     * disk failed.
     */
    static boolean isPossible(Path scratch) {
        try {
            Process process = new ProcessBuilder(
                            "strace", "-f", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "/bin/true")
                    .redirectErrorStream(true)
                    .redirectOutput(scratch.toFile())
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Makes flushes fail, and waits for the server to end. Kills a server that continues.
     *
     * @param error EIO or ENOSPC
     * @return what was wrong with its end
     */
    static Optional<Breach> endWith(String error, VirgaProcess server, Path log)
            throws IOException, InterruptedException {
        Process strace = new ProcessBuilder(List.of(
                        "strace",
                        "-f",
                        "-o",
                        "/dev/null",
                        "-p",
                        Long.toString(server.pid()),
                        "-e",
                        "trace=fsync,fdatasync",
                        "-e",
                        "inject=fsync,fdatasync:error=" + error))
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            Optional<Integer> exit = server.awaitEnd(PATIENCE);
            if (exit.equals(Optional.of(EXIT_CODE))) {
                return Optional.empty();
            }
            return Optional.of(new Breach(
                    "the server when flushes fail with " + error,
                    "that it stops with exit code " + EXIT_CODE,
                    exit.map(code -> "it ended with " + code).orElse("it went on; see " + log)));
        } finally {
            server.kill();
            strace.destroyForcibly();
            strace.waitFor();
        }
    }
}
