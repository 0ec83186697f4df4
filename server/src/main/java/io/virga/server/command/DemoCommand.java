package io.virga.server.command;

import io.virga.server.DataDirectory;
import io.virga.server.ServerState;
import io.virga.server.client.ApiClient;
import java.io.IOException;
import java.io.PrintWriter;
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
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "Launch a first instance through the public API, and show that it lives.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private final VirgaCommand.Parts parts;

    @Mixin
    private DataOption data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "4566",
            description = "Port of the API, if Virga is not up yet")
    private int port;

    @Option(names = "--isolated", description = "Run in namespaces of its own as root, too, if Virga is not up yet")
    private boolean isolated;

    @Mixin
    private AcceleratorOption accelerator;

    @Spec
    private CommandSpec spec;

    DemoCommand(VirgaCommand.Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws IOException {
        if (port < 1 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port is a number from 1 to 65535, not " + port + ".");
        }
        List<String> options = options();
        PrintWriter out = spec.commandLine().getOut();
        Path directory = data.directory();
        DataDirectory.prepare(directory);
        Optional<ServerState> running = ServerState.running(directory);
        ServerState server;
        if (running.isPresent()) {
            server = running.get();
            if (accelerator.isGiven()) {
                throw new CommandException("Virga runs already, with the options of its start. To give "
                        + AcceleratorOption.NAME + " to the demo, end it first: kill "
                        + server.process().pid());
            }
            if (server.simulated()) {
                throw new CommandException(
                        "The demo launches a real machine, and the hosts of the Virga at " + server.endpoint()
                                + " are simulated (--hosts simulated:N). End that one, or run the demo on another directory and port: --data DIR --port N.");
            }
            out.println("Virga runs at " + server.endpoint());
        } else {
            out.println("Starting Virga:");
            out.flush();
            server = BackgroundServer.start(directory, options, out);
        }
        try (ApiClient client = new ApiClient(server, parts.clock())) {
            String instance = new Demo(server, client, directory, out).run();
            goOn(out, server, instance);
        }
        return 0;
    }

    private List<String> options() {
        String number = Integer.toString(port);
        List<String> options = new ArrayList<>(List.of(
                "--port", number, AcceleratorOption.NAME, accelerator.policy().word()));
        if (isolated) {
            options.add("--isolated");
        }
        return options;
    }

    private void goOn(PrintWriter out, ServerState server, String instance) {
        boolean isDefault = data.directory().equals(Path.of(System.getProperty("user.home"), ".virga"));
        String option = isDefault
                ? ""
                : " --data " + Surroundings.quoted(data.directory().toString());
        out.printf(
                """

                That was a real machine, and it goes on running. So does Virga (process %d; kill it to end it, machines
                stay). How to go on:

                    eval "$(./virga env%s)"                          # points any AWS tool at %s
                    aws ec2 describe-instances --instance-ids %s
                    ./virga ssh%s %s
                    aws ec2 terminate-instances --instance-ids %s
                    ./virga up%s                                     # the next time
                """, server.process().pid(), option, server.endpoint(), instance, option, instance, instance, option);
        out.flush();
    }
}
