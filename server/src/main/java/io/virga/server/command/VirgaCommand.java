package io.virga.server.command;

import io.virga.server.ControlPlane;
import io.virga.server.StartException;
import io.virga.server.client.ApiException;
import io.virga.server.doctor.Finding;
import io.virga.server.isolation.IsolationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
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
        versionProvider = VersionProvider.class,
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
     * The dependencies of the commands.
     *
     * @param accelerator finds out how guests run here, for a data directory; true means to test again
     */
    public record Parts(
            ControlPlane.Starter starter, BiFunction<Path, Boolean, Finding> accelerator, InstantSource clock) {}

    /** Runs a command and returns its exit code: 0 success, 1 failure, 2 invalid command line. */
    public static int run(Parts parts, String... arguments) {
        return line(parts, arguments).execute(arguments);
    }

    /** Runs a command with these writers instead of the standard streams. */
    static int run(Parts parts, PrintWriter out, PrintWriter err, String... arguments) {
        return line(parts, arguments).setOut(out).setErr(err).execute(arguments);
    }

    private static CommandLine line(Parts parts, String... arguments) {
        CommandLine line = new CommandLine(new VirgaCommand());
        Map<String, Supplier<CommandLine>> commands = commands(parts);
        // Add only the wanted command: reading the annotations of all commands takes as long as many a command itself.
        List<String> wanted = arguments.length > 0 && commands.containsKey(arguments[0])
                ? List.of(arguments[0])
                : List.copyOf(commands.keySet());
        wanted.forEach(name -> line.addSubcommand(name, commands.get(name).get()));
        if (arguments.length > 0 && arguments[0].equals("manual")) {
            line.addSubcommand("manual", new ManualCommand(line));
        }
        CommandLine.ITypeConverter<Integer> whole = text -> number(text, Integer::valueOf);
        line.registerConverter(Integer.class, whole).registerConverter(int.class, whole);
        line.registerConverter(Long.class, text -> number(text, Long::valueOf));
        line.setParameterExceptionHandler((e, given) -> misunderstood(e));
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println("virga: " + message(e));
            return 1;
        });
        return line;
    }

    private static <N> N number(String text, Function<String, N> reader) {
        try {
            return reader.apply(text);
        } catch (NumberFormatException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is not a whole number, or too large");
        }
    }

    /** Prints the error in one line, without the usage: the usage would scroll the error off the screen. */
    private static int misunderstood(ParameterException e) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String message = e.getMessage().strip().replaceAll("\\s*\\R\\s*", " ");
        err.printf(
                "virga: %s%s See: ./%s --help%n",
                message,
                message.endsWith(".") ? "" : ".",
                command.getCommandSpec().qualifiedName());
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /** All commands, in the order of the help. */
    private static Map<String, Supplier<CommandLine>> commands(Parts parts) {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("up", () -> new CommandLine(new UpCommand(parts)));
        commands.put("env", () -> new CommandLine(new EnvCommand()));
        commands.put("image", () -> image(parts));
        commands.put(
                "network",
                () -> new CommandLine(new NetworkCommand())
                        .addSubcommand("show", new NetworkCommand.Show(parts))
                        .addSubcommand("flows", new FlowsCommand(parts)));
        commands.put(
                "host",
                () -> new CommandLine(new HostCommand())
                        .addSubcommand("list", new HostCommand.Hosts(parts))
                        .addSubcommand("drain", new HostCommand.Drain(parts))
                        .addSubcommand("enable", new HostCommand.Enable(parts)));
        commands.put("ssh", () -> new CommandLine(new SshCommand(parts)));
        commands.put("doctor", () -> new CommandLine(new DoctorCommand(parts)));
        commands.put("demo", () -> new CommandLine(new DemoCommand(parts)));
        commands.put("train", () -> new CommandLine(new TrainCommand(parts)));
        return commands;
    }

    private static CommandLine image(Parts parts) {
        return new CommandLine(new ImageCommand())
                .addSubcommand("build", new ImageCommand.Build(parts))
                .addSubcommand("import", new ImageCommand.Import(parts))
                .addSubcommand("list", new ImageCommand.ListImages(parts))
                .addSubcommand("remove", new ImageCommand.Remove(parts));
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
