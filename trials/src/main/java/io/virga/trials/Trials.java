package io.virga.trials;

import io.virga.server.command.VersionProvider;
import io.virga.trials.bench.BenchCommand;
import io.virga.trials.bench.BootPairs;
import io.virga.trials.faults.FaultsCommand;
import io.virga.trials.fuzz.FuzzCommand;
import io.virga.trials.load.LoadCommand;
import io.virga.trials.releases.ReleasesCommand;
import io.virga.trials.torture.TortureCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point of the trials: the commands of {@code ./virga} that put Virga on trial. */
@Command(
        name = "virga trial",
        description = "Put Virga on trial.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Trials implements Runnable {
    @Spec
    private CommandSpec spec;

    private Trials() {}

    /**
     * Runs a command and exits with its exit code: 0 all promises held, 1 a promise was broken, 2 invalid command line.
     */
    public static void main(String[] arguments) {
        System.exit(line().execute(arguments));
    }

    static CommandLine line() {
        return new CommandLine(new Trials())
                .addSubcommand(new BenchCommand())
                .addSubcommand(new BootPairs())
                .addSubcommand(new TortureCommand())
                .addSubcommand(new FuzzCommand())
                .addSubcommand(new LoadCommand())
                .addSubcommand(new FaultsCommand())
                .addSubcommand(new ReleasesCommand());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which trial.");
    }
}
