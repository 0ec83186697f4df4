package io.virga.trials.bench;

import io.virga.trials.client.ServerProcess;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The Moto server installed on this machine: {@code moto_server}. */
record Peer(String name, Path program) {
    private static final Duration LONGEST_START = Duration.ofMinutes(1);

    /** The Moto server in PATH, if any. */
    static Optional<Peer> moto() {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(Pattern.quote(":")))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "moto_server"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Peer("moto_server", program));
    }

    List<String> command(int port) {
        return List.of(program.toString(), "-p", Integer.toString(port));
    }

    /** A running peer. */
    record Running(Process process, URI endpoint) implements AutoCloseable {
        Subject subject(InstantSource clock) throws IOException {
            return new Subject(
                    "moto_server",
                    new Subject.Access(endpoint, "us-east-1", "test", "test", clock),
                    Optional.of(new ServerProcess(process.pid())),
                    Optional.empty());
        }

        @Override
        public void close() {
            process.destroy();
            process.onExit().join();
        }
    }

    Running start() throws IOException, InterruptedException {
        int port = StartTrial.freePort();
        Process process = new ProcessBuilder(command(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LONGEST_START.toNanos()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new Running(process, URI.create("http://127.0.0.1:" + socket.getPort()));
            } catch (ConnectException e) {
                // Not listening yet.
            }
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException(name + " ended with " + process.exitValue());
            }
        }
        process.destroyForcibly();
        throw new IOException(name + " did not start within " + LONGEST_START);
    }
}
