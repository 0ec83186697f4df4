package io.virga.host.machine;

import io.virga.host.api.HostDescription.Accelerator;
import java.io.IOException;
import java.nio.file.Path;

/** Runs the probe of the accelerators for tests of other packages. */
public final class ProbeRuns {
    private ProbeRuns() {}

    /** What goes wrong with a Linux kernel under TCG; empty when it reaches user space. */
    public static String problemUnderTcg(Path kernel, Path directory) throws IOException {
        AcceleratorProbe probe = new AcceleratorProbe(Path.of("/usr/bin/qemu-system-x86_64"), directory);
        return probe.kernel(kernel, Accelerator.TCG, true, AcceleratorProbe.LONGEST)
                .message();
    }
}
