package io.virga.server.command;

import io.virga.server.doctor.Doctor;
import io.virga.server.doctor.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Show what this machine can do, and what it lacks. Ends with 0 when instances can run.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final VirgaCommand.Parts parts;

    @Mixin
    private DataOption data;

    @Option(
            names = "--again",
            description = "Test again how guests run here, and forget earlier failures of KVM. A running Virga uses the"
                    + " result for its next guests.")
    private boolean again;

    @Spec
    private CommandSpec spec;

    DoctorCommand(VirgaCommand.Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() {
        List<Finding> findings =
                new Doctor(data.directory(), () -> parts.accelerator().apply(data.directory(), again)).examine();
        PrintWriter out = spec.commandLine().getOut();
        int width = findings.stream().mapToInt(f -> f.subject().length()).max().orElse(0);
        for (Finding finding : findings) {
            out.printf("%-4s  %-" + width + "s  %s%n", mark(finding.verdict()), finding.subject(), finding.detail());
            finding.advice().ifPresent(advice -> out.printf("%-4s  %-" + width + "s  -> %s%n", "", "", advice));
        }
        boolean runs = findings.stream().noneMatch(finding -> finding.verdict() == Finding.Verdict.MISSING);
        out.println();
        out.println(
                runs
                        ? "Instances can run here."
                        : "Instances cannot run here yet: follow the advice after the arrows. Simulated hosts work:"
                                + " ./virga up --hosts simulated:1");
        out.flush();
        return runs ? 0 : 1;
    }

    private static String mark(Finding.Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "ok";
            case LESSER -> "less";
            case MISSING -> "NO";
        };
    }
}
