package io.virga.server.doctor;

import io.virga.host.api.HostException;
import io.virga.host.machine.Accelerators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What runs guests here, found out by running one. */
public final class AcceleratorFinding {
    private static final String SUBJECT = "Accelerator";

    private AcceleratorFinding() {}

    /**
     * Looks; may take seconds.
     *
     * @param data the data directory, where the result is remembered if it is there
     */
    public static Finding of(Path data) {
        try {
            return Files.isWritable(data) ? find(data) : findElsewhere();
        } catch (HostException e) {
            return Finding.missing(SUBJECT, "no guest runs", e.getMessage());
        } catch (IOException e) {
            return Finding.missing(
                    SUBJECT, "it cannot be found out: " + e.getMessage(), "Make room in the temporary directory.");
        }
    }

    private static Finding findElsewhere() throws IOException {
        Path directory = Files.createTempDirectory("virga-doctor");
        try {
            return find(directory);
        } finally {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private static Finding find(Path directory) {
        Accelerators.Choice choice = Accelerators.find(directory);
        return switch (choice.accelerator()) {
            case KVM -> Finding.good(SUBJECT, "KVM: " + choice.reason());
            case TCG ->
                new Finding(
                        SUBJECT,
                        Finding.Verdict.LESSER,
                        "QEMU's translator (TCG), about ten times slower than KVM: " + choice.reason(),
                        Optional.of(
                                "Guests run all the same. For KVM: switch on virtualization in the firmware, or nested "
                                        + "virtualization, and be a member of the group kvm."));
            case SIMULATED -> throw new IllegalStateException("a machine is not simulated");
        };
    }
}
