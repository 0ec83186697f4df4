package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ProcessIdentityTest {
    @Test
    void residentMemoryIsWhatTheKernelCharges() throws Exception {
        ProcessIdentity own = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        // smaps_rollup is told in kB, too, but counted page by page.
        long kilobytes = Files.readAllLines(Path.of("/proc/self/smaps_rollup")).stream()
                .filter(line -> line.startsWith("Rss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
        assertThat(own.residentMiB()).isBetween(kilobytes / 2048, kilobytes / 512);
    }

    @Test
    void aProcessThatHasEndedHasNone() throws Exception {
        Process process = new ProcessBuilder("true").start();
        ProcessIdentity identity = new ProcessIdentity(process.pid(), 1, ProcessIdentity.currentBootId());
        process.waitFor();
        assertThat(identity.residentMiB()).isZero();
    }
}
