package io.virga.host.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DnsUpstreamTest {
    @Test
    void aLineWithoutAnAddressHidesNoOther() {
        assertThat(DnsUpstream.servers(
                        List.of("# made by hand", "nameserver resolver.example", "nameserver 192.0.2.1", "search a.b")))
                .containsExactly(new InetSocketAddress("192.0.2.1", 53));
    }

    @Test
    void asksTheFirstThreeOnly() {
        assertThat(DnsUpstream.servers(List.of(
                        "nameserver 192.0.2.1",
                        "nameserver 192.0.2.2",
                        "nameserver 192.0.2.3",
                        "nameserver 192.0.2.4")))
                .hasSize(3);
    }
}
