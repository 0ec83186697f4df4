package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ProcessDescriptorTest {
    @Test
    void killsAProcess() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        try (ProcessDescriptor descriptor = ProcessDescriptor.open(process.pid())) {
            descriptor.kill();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aProcessThatHasEndedIsLeftAlone() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        assertThatCode(() -> ProcessDescriptor.open(process.pid()).close()).doesNotThrowAnyException();
    }

    @Test
    void whatTheKernelRefusesIsNotTakenForNoProcess() throws IOException {
        // The kernel opens the first thread of a process only: another one is refused with EINVAL or ENOENT, not ESRCH.
        long thread = otherThread();
        assertThatThrownBy(() -> ProcessDescriptor.open(thread).close())
                .isInstanceOf(HostException.class)
                .hasMessageContaining("Could not open the process " + thread);
    }

    private static long otherThread() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.map(thread -> Long.valueOf(thread.getFileName().toString()))
                    .filter(id -> id != ProcessHandle.current().pid())
                    .findFirst()
                    .orElseThrow();
        }
    }
}
