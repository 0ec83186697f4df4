package io.virga.server.doctor;

import io.virga.host.api.HostException;
import io.virga.host.machine.AcceleratorPolicy;
import io.virga.host.machine.Accelerators;
import io.virga.server.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out how guests run here (KVM or TCG) by running one. */
public final class AcceleratorFinding {
    private static final String SUBJECT = "Accelerator";

    private AcceleratorFinding() {}

    /**
     * Finds the accelerator; may take seconds.
     *
     * @param data the data directory, where the result is stored if the directory exists
     * @param again whether to test again instead of using the stored result
     */
    public static Finding of(Path data, boolean again) {
        try {
            return Files.isWritable(data) ? find(data, again) : findElsewhere();
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
            return find(directory, false);
        } finally {
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private static Finding find(Path directory, boolean again) {
        Accelerators accelerators = Accelerators.open(directory, AcceleratorPolicy.AUTO, Version.text());
        Accelerators.Choice choice = again ? accelerators.again() : accelerators.choice();
        return switch (choice.accelerator()) {
            case KVM -> Finding.good(SUBJECT, "KVM: " + choice.reason());
            case TCG ->
                new Finding(
                        SUBJECT,
                        Finding.Verdict.LESSER,
                        "QEMU's translator (TCG), about ten times slower than KVM: " + choice.reason(),
                        Optional.of("Guests still run. When that has been fixed, test again: ./virga doctor --again"));
            case SIMULATED -> throw new IllegalStateException("a machine is not simulated");
        };
    }
}
