package io.virga.server.command;

import io.virga.server.ServerState;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "env",
        description = "Print variables that point AWS tools at the running Virga: eval \"$(./virga env)\"",
        mixinStandardHelpOptions = true)
final class EnvCommand implements Callable<Integer> {
    @Mixin
    private DataOption data;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ServerState server = data.server();
        PrintWriter out = spec.commandLine().getOut();
        out.println("export AWS_ENDPOINT_URL=" + quoted(server.endpoint().toString()));
        out.println("export AWS_ACCESS_KEY_ID=" + quoted(server.credentials().accessKeyId()));
        out.println(
                "export AWS_SECRET_ACCESS_KEY=" + quoted(server.credentials().secretAccessKey()));
        out.println("export AWS_DEFAULT_REGION=" + quoted(server.region()));
        out.println("export AWS_REGION=" + quoted(server.region()));
        // Unset AWS_SESSION_TOKEN: with a token of another account, every signature would be invalid.
        out.println("unset AWS_SESSION_TOKEN AWS_PROFILE");
        out.flush();
        return 0;
    }

    /** Quotes a text for the shell. */
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
