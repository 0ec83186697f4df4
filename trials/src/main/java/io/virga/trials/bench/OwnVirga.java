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
 * A Virga of the bench's own on simulated hosts, which takes more instances than anybody has. It is started by the
 * launcher, as users start it, so that its JVM is theirs; where there is no launcher (in a test), from the class path.
 */
final class OwnVirga implements AutoCloseable {
    /** As many addresses as no bench launches machines; never on any wire. */
    private static final String PUBLIC_ADDRESSES = "100.64.0.0/10";

    private static final List<String> OPTIONS = List.of(
            "--hosts",
            "simulated:1",
            "--port",
            "0",
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
     * Starts one in this directory, which is its alone and deleted at its end.
     *
     * @param heap the most memory of its heap, as {@code -Xmx} takes it; empty for what users have
     */
    static OwnVirga start(Path directory, Optional<String> heap) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Map<String, String> environment = heap.map(h -> Map.of("VIRGA_HEAP", h)).orElse(Map.of());
        return new OwnVirga(
                directory,
                VirgaProcess.start(command(directory, heap, OPTIONS), environment, directory.resolve("server.log")));
    }

    /** The command that becomes a server in this directory with these options of {@code virga up}. */
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

    /** Where the state of a server in this directory lives. */
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

    @Override
    public void close() throws IOException {
        process.close();
        Directories.delete(directory);
    }
}
