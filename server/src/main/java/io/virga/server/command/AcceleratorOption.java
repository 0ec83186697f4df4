package io.virga.server.command;

import io.virga.host.machine.AcceleratorPolicy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option {@code --accelerator}: how guests run. */
final class AcceleratorOption {
    static final String NAME = "--accelerator";

    @Option(
            names = NAME,
            paramLabel = "auto|kvm|tcg",
            defaultValue = "${env:VIRGA_ACCELERATOR:-auto}",
            description = {
                "What runs guests: auto (KVM where a Linux kernel has run with it, else QEMU's translator), kvm or tcg."
                        + " Default: what VIRGA_ACCELERATOR says, or auto"
            })
    private String accelerator;

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    AcceleratorPolicy policy() {
        return AcceleratorPolicy.parse(accelerator)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), NAME + " is auto, kvm or tcg, not " + accelerator + "."));
    }

    /** Whether the option was given on the command line. */
    boolean isGiven() {
        return spec.commandLine().getParseResult().hasMatchedOption(NAME);
    }
}
