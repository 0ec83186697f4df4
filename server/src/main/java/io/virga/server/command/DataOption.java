package io.virga.server.command;

import io.virga.server.ServerState;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option {@code --data}, which every command has. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the state lives: ~/.virga, or what VIRGA_DATA says.")
    private Optional<String> directory = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * The directory, absolute and normalised.
     *
     * @throws ParameterException for an empty path: it is probably an unset variable, and Java would take it for the
     *     current directory
     */
    Path directory() {
        Optional<String> environment = Optional.ofNullable(System.getenv("VIRGA_DATA"));
        String text = directory
                .or(() -> environment)
                .orElseGet(
                        () -> Path.of(System.getProperty("user.home"), ".virga").toString());
        if (text.isBlank()) {
            throw new ParameterException(
                    command.commandLine(),
                    (directory.isPresent() ? "--data is empty." : "VIRGA_DATA is empty.") + " Name a directory.");
        }
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new ParameterException(command.commandLine(), "--data is no path: " + e.getMessage(), e);
        }
    }

    /**
     * The running server.
     *
     * @throws CommandException when no server runs; the message says how to start one
     */
    ServerState server() {
        return ServerState.running(directory())
                .orElseThrow(() -> new CommandException(
                        "No Virga runs on the data directory " + directory() + ". Start it: ./virga up"));
    }
}
