package io.virga.trials.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

class VitalsTest {
    @Test
    void gapsThatTheCollectorHasFilledAreNobodysObjects() {
        String histogram = """
                1234:
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:          2898        7018136  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
                   2:         66728        4323616  [B (java.base@25.0.3)
                   3:             1             16  jdk.internal.vm.FillerObject (java.base@25.0.3)
                 104:            10            160  io.virga.cloud.instance.Instance
                Total         69637       11341928
                """;

        assertThat(Vitals.objectBytes(histogram)).isEqualTo(4323616 + 160);
    }

    @Test
    void whatIsHeldIsCounted() throws IOException, InterruptedException {
        long pid = ProcessHandle.current().pid();
        long before = Vitals.heapBytes(pid);
        byte[] held = new byte[50 << 20];

        try {
            assertThat(Vitals.heapBytes(pid)).isGreaterThan(before + (40L << 20));
        } finally {
            Reference.reachabilityFence(held);
        }
    }
}
