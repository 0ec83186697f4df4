package io.virga.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.server.ServerState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts a server that outlives the command that started it. */
final class BackgroundServer {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private BackgroundServer() {}

    /** Starts a server and returns when it answers. Prints the server's own output as it arrives. */
    static ServerState start(Path data, List<String> upOptions, PrintWriter to) throws IOException {
        Path output = data.resolve("log").resolve("up.out");
        Files.createDirectories(output.getParent());
        List<String> own = OwnCommandLine.read();
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(own.subList(0, own.indexOf("io.virga.server.Main") + 1));
        command.addAll(List.of("up", "--data", data.toString()));
        command.addAll(upOptions);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .start();
        int[] shown = {0};
        Optional<ServerState> state = Waiting.until(START_LIMIT, PAUSE, () -> {
            List<String> lines = Files.readAllLines(output, UTF_8);
            for (; shown[0] < lines.size(); shown[0]++) {
                to.println("  " + lines.get(shown[0]));
            }
            to.flush();
            if (!process.isAlive()) {
                throw new CommandException("Virga did not start. What it said is above, and in " + output);
            }
            return ServerState.running(data);
        });
        return state.orElseThrow(() -> {
            process.destroy();
            return new CommandException("Virga did not start in " + START_LIMIT.toSeconds()
                    + " seconds. What it said is in " + output + ", details in " + LogFiles.path(data));
        });
    }
}
