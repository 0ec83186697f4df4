package io.virga.trials.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class VitalsTest {
    private static final int HELD = 50 << 20;

    /** A process that holds memory between one input byte and the next, and reports each step. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            System.out.write('r');
            System.out.flush();
            System.in.read();
            byte[] held = new byte[HELD];
            try {
                System.out.write('h');
                System.out.flush();
                System.in.read();
            } finally {
                Reference.reachabilityFence(held);
            }
        }
    }

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
    @Timeout(60)
    void whatIsHeldIsCounted() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream said = process.getInputStream()) {
            assertThat(said.read()).isEqualTo('r');
            long before = Vitals.heapBytes(process.pid());
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            assertThat(said.read()).isEqualTo('h');

            assertThat(Vitals.heapBytes(process.pid())).isBetween(before + HELD, before + 2L * HELD);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
