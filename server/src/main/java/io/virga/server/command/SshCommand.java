package io.virga.server.command;

import io.virga.server.ServerState;
import io.virga.server.client.ApiClient;
import io.virga.server.isolation.Isolation;
import io.virga.server.isolation.Posix;
import io.virga.server.ssh.SshTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "ssh", description = "Log in to an instance, or run a command in it.", mixinStandardHelpOptions = true)
final class SshCommand implements Callable<Integer> {
    private final VirgaCommand.Parts parts;

    @Mixin
    private DataOption data;

    @Option(
            names = {"-l", "--user"},
            paramLabel = "USER",
            description = "Who logs in; without it, the image's user")
    private Optional<String> user = Optional.empty();

    @Option(
            names = {"-i", "--key"},
            paramLabel = "FILE",
            description = "The private key; without it, one that Virga's command line has made, or your own keys")
    private Optional<Path> key = Optional.empty();

    @Parameters(index = "0", paramLabel = "INSTANCE", description = "The instance's id: i-...")
    private String instance;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "COMMAND", description = "What to run in it")
    private List<String> command = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    SshCommand(VirgaCommand.Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws IOException {
        if (!instance.matches("i-[0-9a-f]{8,17}")) {
            throw new ParameterException(spec.commandLine(), "Not the id of an instance (i-...): " + instance);
        }
        ServerState server = data.server();
        if (server.simulated()) {
            throw new CommandException("The hosts of this Virga are simulated (--hosts"
                    + " simulated:N): no machine runs behind its instances, so there is nothing to log in to.");
        }
        SshTarget target;
        try (ApiClient client = new ApiClient(server, parts.clock())) {
            target = SshTarget.of(client, data.directory(), instance, user);
        }
        List<String> words = new ArrayList<>(entry(server, data.directory()));
        words.addAll(target.command(key.map(Path::toAbsolutePath), command, false));
        throw Posix.execute(words);
    }

    /** The command prefix that enters the server's network; empty when the server is in the machine's own network. */
    static List<String> entry(ServerState server, Path data) {
        Isolation isolation = new Isolation(data);
        return isolation.holds(server.process()) ? isolation.entry().orElse(List.of()) : List.of();
    }
}
