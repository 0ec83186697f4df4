package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UefiFirmwareTest {
    @TempDir
    private Path directory;

    @Test
    void aMachineKeepsItsVariablesAndAnEmptyFileIsNone() throws IOException {
        Path fresh = Files.writeString(directory.resolve("OVMF_VARS.fd"), "fresh");
        UefiFirmware firmware = new UefiFirmware(directory.resolve("OVMF_CODE.fd"), fresh);
        Path machine = Files.createDirectory(directory.resolve("i-1"));
        // a power cut leaves an empty file if it was renamed before it was synced
        Files.createFile(machine.resolve(UefiFirmware.VARIABLES));

        Path own = firmware.provideVariables(machine);
        assertThat(own).hasContent("fresh");
        Files.writeString(own, "used");

        assertThat(firmware.provideVariables(machine)).hasContent("used");
    }
}
