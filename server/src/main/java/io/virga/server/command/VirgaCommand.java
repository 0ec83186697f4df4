package io.virga.server.command;

import io.virga.server.ControlPlane;
import io.virga.server.StartException;
import io.virga.server.client.ApiException;
import io.virga.server.doctor.Finding;
import io.virga.server.isolation.IsolationException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code virga}, with all its subcommands. */
@Command(
        name = "virga",
        description = "Amazon EC2 on your own machines.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "The launcher has two more commands: `virga demo` also installs what is missing, `virga test` runs all"
                    + " tests."
        })
public final class VirgaCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private VirgaCommand() {}

    /**
     * What the commands are made with.
     *
     * @param accelerator finds out, for a data directory, what runs guests here
     */
    public record Parts(ControlPlane.Starter starter, Function<Path, Finding> accelerator, InstantSource clock) {}

    /** Runs a command and returns its exit code: 0 done, 1 failed, 2 not understood. */
    public static int run(Parts parts, String... arguments) {
        CommandLine line = new CommandLine(new VirgaCommand());
        Map<String, Object> commands = Map.of(
                "up", new UpCommand(parts),
                "env", new EnvCommand(),
                "image", new ImageCommand(),
                "ssh", new SshCommand(parts),
                "doctor", new DoctorCommand(parts),
                "demo", new DemoCommand(parts));
        for (String name : new String[] {"up", "env", "image", "ssh", "doctor", "demo"}) {
            line.addSubcommand(name, commands.get(name));
        }
        CommandLine image = line.getSubcommands().get("image");
        image.addSubcommand("build", new ImageCommand.Build(parts));
        image.addSubcommand("import", new ImageCommand.Import(parts));
        image.addSubcommand("list", new ImageCommand.ListImages(parts));
        image.addSubcommand("remove", new ImageCommand.Remove(parts));
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println("virga: " + message(e));
            return 1;
        });
        return line.execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do.");
    }

    private static String message(Exception e) throws Exception {
        return switch (e) {
            case CommandException told -> told.getMessage();
            case StartException told -> told.getMessage();
            case IsolationException told -> told.getMessage();
            case ApiException refused -> refused.getMessage() + " (" + refused.code() + ")";
            case ConnectException gone -> "The server does not answer. Is it ending? Start it: ./virga up";
            case IOException io -> io.getMessage() == null ? io.toString() : io.getMessage();
            default -> throw e;
        };
    }
}
