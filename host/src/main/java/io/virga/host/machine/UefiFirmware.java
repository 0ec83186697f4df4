package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.disk.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The UEFI firmware of the package ovmf.
 *
 * @param code the firmware's code, shared and read-only
 * @param variables the initial variables of a new machine
 */
record UefiFirmware(Path code, Path variables) {
    /** The name of a machine's own copy of the variables, in its directory. */
    static final String VARIABLES = "uefi-vars.fd";

    private static final List<UefiFirmware> PLACES = List.of(
            at("/usr/share/OVMF", "OVMF_CODE_4M.fd", "OVMF_VARS_4M.fd"),
            at("/usr/share/OVMF", "OVMF_CODE.fd", "OVMF_VARS.fd"),
            at("/usr/share/edk2/ovmf", "OVMF_CODE.fd", "OVMF_VARS.fd"));

    UefiFirmware {
        requireNonNull(code, "code is null");
        requireNonNull(variables, "variables is null");
    }

    /** The installed firmware. */
    static UefiFirmware installed() {
        return PLACES.stream()
                .filter(place -> Files.isReadable(place.code()) && Files.isReadable(place.variables()))
                .findFirst()
                .orElseThrow(() -> new HostException(
                        Reason.PROGRAM_MISSING,
                        "a machine that boots through UEFI needs the package ovmf; install it"));
    }

    /** Copies the variables to a machine's directory unless it has them, and returns the copy. */
    Path provideVariables(Path directory) throws IOException {
        Path own = directory.resolve(VARIABLES);
        // a power cut leaves an empty file if an earlier version did not sync it
        if (!Files.exists(own) || Files.size(own) == 0) {
            DurableFiles.write(own, Files.readAllBytes(variables));
        }
        return own;
    }

    private static UefiFirmware at(String directory, String code, String variables) {
        return new UefiFirmware(Path.of(directory, code), Path.of(directory, variables));
    }
}
