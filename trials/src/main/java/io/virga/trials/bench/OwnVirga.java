package io.virga.trials.bench;

import io.virga.trials.client.Directories;
import io.virga.trials.client.ServerProcess;
import io.virga.trials.client.VirgaProcess;
import io.virga.trials.client.VirgaProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Virga that the bench starts itself, on simulated hosts, so that the number of instances is not limited by hardware.
 * The launcher starts it, so that it has the same JVM as users' servers. Without a launcher (in a test) it is started
 * from the class path.
 */
final class OwnVirga implements AutoCloseable {
    /** More addresses than any bench launches machines. They are never on any wire. */
    private static final String PUBLIC_ADDRESSES = "100.64.0.0/10";

    private static final List<String> OPTIONS = List.of(
            "--hosts",
            "simulated:1",
            "--memory",
            "1000000000",
            "--quota",
            "L-1216C47A=10000000",
            "--quota",
            "L-DF5E4CA3=10000000",
            "--public-cidr",
            PUBLIC_ADDRESSES,
            "--allow-reset");

    private final Path directory;
    private final VirgaProcess process;

    private OwnVirga(Path directory, VirgaProcess process) {
        this.directory = directory;
        this.process = process;
    }

    /**
     * Starts a server in this directory, which must belong to it alone and is deleted at its end.
     *
     * @param heap the maximum heap, as {@code -Xmx} takes it; empty for the default of users
     */
    static OwnVirga start(Path directory, Optional<String> heap) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        return new OwnVirga(
                directory,
                VirgaProcess.start(command(directory, heap, 0), environment(heap), directory.resolve("server.log")));
    }

    /** What a server with this heap is told by its environment. */
    static Map<String, String> environment(Optional<String> heap) {
        return heap.map(most -> Map.of("VIRGA_HEAP", most)).orElse(Map.of());
    }

    /** The command that becomes such a server, on a port; 0 is any. */
    static List<String> command(Path directory, Optional<String> heap, int port) {
        List<String> options = new ArrayList<>(OPTIONS);
        options.addAll(List.of("--port", Integer.toString(port)));
        return command(directory, heap, options);
    }

    /** The command that becomes a server in this directory, with these options of {@code virga up}. */
    static List<String> command(Path directory, Optional<String> heap, List<String> options) {
        Path data = data(directory);
        Optional<String> launcher = Optional.ofNullable(System.getProperty("virga.launcher"));
        if (launcher.isEmpty()) {
            List<String> jvm = new ArrayList<>(List.of("-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders"));
            heap.ifPresent(most -> jvm.add("-Xmx" + most));
            return new Launch(List.of(), jvm, data, options).command();
        }
        List<String> words = new ArrayList<>(List.of(launcher.get(), "up", "--data", data.toString()));
        words.addAll(options);
        return words;
    }

    /** The data directory of a server in this directory. */
    static Path data(Path directory) {
        return directory.resolve("data");
    }

    long pid() {
        return process.pid();
    }

    Subject subject(String name, InstantSource clock) throws IOException {
        return new Subject(
                name,
                new Subject.Access(process.endpoint(), "us-east-1", "test", "test", clock),
                Optional.of(new ServerProcess(process.pid())),
                Optional.of(data(directory)));
    }

    /** Ends the server, and leaves its directory. */
    void end() throws IOException {
        process.close();
    }

    @Override
    public void close() throws IOException {
        end();
        Directories.delete(directory);
    }
}
