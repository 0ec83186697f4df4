package io.virga.host.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class BootBlocksTest {
    @Test
    void bootCodeKnowsTheCoreImagesSectorAndTrustsTheBios() {
        byte[] image = filled(512);

        byte[] code = BootBlocks.bootCode(image, 2048);

        assertThat(code).hasSize(440);
        assertThat(ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN).getLong(0x5c))
                .isEqualTo(2048);
        assertThat(Arrays.copyOfRange(code, 0x66, 0x68)).containsExactly(0x90, 0x90);
        byte[] restored = code.clone();
        Arrays.fill(restored, 0x5c, 0x64, (byte) 7);
        Arrays.fill(restored, 0x66, 0x68, (byte) 7);
        assertThat(restored).isEqualTo(Arrays.copyOf(image, 440));
    }

    @Test
    void coreImageReadsItsRestFromBehindItself() {
        byte[] core = filled(2000);

        byte[] placed = BootBlocks.coreImage(core, 2048);

        assertThat(ByteBuffer.wrap(placed).order(ByteOrder.LITTLE_ENDIAN).getLong(0x1f4))
                .isEqualTo(2049);
        assertThat(Arrays.copyOfRange(placed, 512, 2000)).isEqualTo(Arrays.copyOfRange(core, 512, 2000));
        assertThat(core[0x1f4]).isEqualTo((byte) 7);
    }

    @Test
    void refusesWhatIsNotGrub() {
        assertThatIllegalArgumentException().isThrownBy(() -> BootBlocks.bootCode(new byte[440], 2048));
        assertThatIllegalArgumentException().isThrownBy(() -> BootBlocks.coreImage(new byte[512], 2048));
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 7);
        return bytes;
    }
}
