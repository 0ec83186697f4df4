package io.virga.host.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class RawUdpTest {
    @Test
    void packetsHaveTheSumsThatTheKernelMakes() {
        Inet4Address from = (Inet4Address) InetAddress.ofLiteral("10.0.0.1");
        Inet4Address to = (Inet4Address) InetAddress.ofLiteral("10.0.0.2");
        byte[] packet = RawUdp.packet(new RawUdp.Endpoint(from, 67), new RawUdp.Endpoint(to, 68), new byte[] {1, 2, 3});
        assertThat(packet).hasSize(31);
        assertThat(HexFormat.of().formatHex(packet, 0, 10)).isEqualTo("4510001f000000004011");
        assertThat(sum(packet, 0, 20)).isEqualTo(0xffff);
        // The UDP checksum covers a pseudo header that is never sent: both addresses, the protocol and the length.
        byte[] pseudo = new byte[12 + 12];
        System.arraycopy(packet, 12, pseudo, 0, 8);
        pseudo[9] = 17;
        pseudo[11] = 11;
        System.arraycopy(packet, 20, pseudo, 12, 11);
        assertThat(sum(pseudo, 0, pseudo.length)).isEqualTo(0xffff);
    }

    private static int sum(byte[] bytes, int offset, int length) {
        int sum = 0;
        for (int i = 0; i < length; i += 2) {
            sum += (bytes[offset + i] & 0xff) << 8 | (bytes[offset + i + 1] & 0xff);
        }
        return (sum & 0xffff) + (sum >>> 16);
    }
}
