package io.virga.server.command;

import io.virga.server.ServerState;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "env",
        description = "Print what points AWS tools at the running Virga: eval \"$(./virga env)\"",
        mixinStandardHelpOptions = true)
final class EnvCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Option(
            names = "--for",
            paramLabel = "shell|dotenv|powershell|terraform",
            defaultValue = "shell",
            description = "Who reads it: a shell (the default), a program that reads a file of variables, PowerShell,"
                    + " or Terraform, for which it is the block of its provider")
    private Surroundings.Reader reader;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ServerState server = data.server();
        PrintWriter out = spec.commandLine().getOut();
        out.print(new Surroundings(server.endpoint(), server.region(), server.credentials()).linesFor(reader));
        out.flush();
        return 0;
    }
}
