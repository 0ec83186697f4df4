package io.virga.server.command;

import io.virga.server.Version;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Prints the manual page (in the macros of man(7)) or a shell's completion script for {@code ./virga package}. Both are
 * generated from the commands themselves.
 */
@Command(
        name = "manual",
        hidden = true,
        description = "Print the manual page, or the completions for a shell. For packages.",
        mixinStandardHelpOptions = true)
final class ManualCommand implements Callable<Integer> {
    /** The output formats. */
    enum Form {
        man,
        bash,
        zsh
    }

    /** Makes zsh use bash's completions through zsh's bashcompinit. */
    private static final String ZSH = """
            #compdef virga
            autoload -Uz bashcompinit && bashcompinit
            source "${${(%):-%x}:A:h}/../../bash-completion/completions/virga"
            _bash_complete -o default -F _complete_virga
            """;

    private final CommandLine all;

    @Parameters(paramLabel = "FORM", description = "man, bash or zsh")
    private Form form;

    @Spec
    private CommandSpec spec;

    /** @param all the command {@code virga} with all its subcommands */
    ManualCommand(CommandLine all) {
        this.all = all;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (form) {
                    case man -> page();
                    case bash -> AutoComplete.bash("virga", all);
                    case zsh -> ZSH;
                });
        out.flush();
        return 0;
    }

    private String page() {
        StringBuilder page = new StringBuilder();
        page.append(".TH VIRGA 1 \"\" \"Virga ").append(Version.text()).append("\" \"User Commands\"\n");
        page.append(".SH NAME\nvirga \\- Amazon EC2 on your own machines\n");
        page.append(".SH SYNOPSIS\n.B virga\n.I COMMAND\n.RI [ OPTION ]...\n");
        page.append(".SH DESCRIPTION\n");
        page.append(escaped("""
                Virga answers the API of Amazon EC2 and makes it true on this machine, with virtual machines, disks and \
                networks. AWS's own tools work with it unchanged: virga env prints what points them at it."""));
        page.append("\n.SH COMMANDS\n");
        describe(page, "virga", all);
        page.append("""
                .SH FILES
                .TP
                .I /etc/virga/virga.conf
                Options of the service.
                .TP
                .I /etc/virga/credentials
                The root user's access key for the service.
                .TP
                .I /var/lib/virga
                Everything that the service keeps.
                .TP
                .I ~/.virga
                Everything that a user's own Virga keeps.
                .SH SEE ALSO
                .BR systemctl (1),
                .BR qemu-system-x86_64 (1)
                """);
        return page.toString();
    }

    private static void describe(StringBuilder page, String name, CommandLine line) {
        for (CommandLine subcommand : line.getSubcommands().values()) {
            CommandSpec command = subcommand.getCommandSpec();
            if (command.usageMessage().hidden()) {
                continue;
            }
            String full = name + " " + command.name();
            List<String> words = new ArrayList<>(List.of(full));
            command.positionalParameters().stream()
                    .filter(parameter -> !parameter.hidden())
                    .map(PositionalParamSpec::paramLabel)
                    .forEach(words::add);
            page.append(".SS ").append(escaped(String.join(" ", words))).append('\n');
            page.append(text(command.usageMessage().description())).append('\n');
            for (OptionSpec option : command.options()) {
                if (!option.hidden() && !option.usageHelp() && !option.versionHelp()) {
                    page.append(".TP\n.B ").append(escaped(String.join(", ", option.names())));
                    if (option.arity().max() > 0) {
                        page.append(' ').append(escaped(option.paramLabel()));
                    }
                    page.append('\n').append(text(described(option))).append('\n');
                }
            }
            describe(page, full, subcommand);
        }
    }

    private static String[] described(OptionSpec option) {
        return Arrays.stream(option.description())
                .map(line -> line.replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue())))
                .toArray(String[]::new);
    }

    private static String text(String[] lines) {
        return escaped(String.join(" ", lines).replace("%n", " ").replace("%%", "%"));
    }

    /**
     * Escapes text for roff: a backslash, a hyphen, and a dot or apostrophe at the start of a line have special
     * meanings.
     */
    private static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
