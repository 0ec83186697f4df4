package io.virga.server.command;

import io.virga.server.ServerState;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that every command has. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the state lives: ~/.virga, or what VIRGA_DATA says.")
    private Optional<Path> directory = Optional.empty();

    Path directory() {
        return directory
                .or(() -> Optional.ofNullable(System.getenv("VIRGA_DATA"))
                        .filter(text -> !text.isEmpty())
                        .map(Path::of))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".virga"))
                .toAbsolutePath()
                .normalize();
    }

    /** The running server, or a refusal that says how to start one. */
    ServerState server() {
        return ServerState.running(directory())
                .orElseThrow(() -> new CommandException(
                        "No Virga runs on the data directory " + directory() + ". Start it: ./virga up"));
    }
}
