package io.virga.cloud.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.NetworkSpec.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void areJoinedAndTakenApart() {
        Ports low = Ports.of(1, 10);
        assertThat(low.or(Ports.of(11, 20))).isEqualTo(Ports.of(1, 20));
        assertThat(low.or(Ports.of(12, 20)).ranges())
                .isEqualTo(List.of(new Ports.Range(1, 10), new Ports.Range(12, 20)));
        assertThat(low.and(Ports.of(10, 20))).isEqualTo(Ports.of(10, 10));
        assertThat(low.and(Ports.of(11, 20)).isEmpty()).isTrue();
        assertThat(low.without(Ports.of(3, 4)).ranges())
                .isEqualTo(List.of(new Ports.Range(1, 2), new Ports.Range(5, 10)));
        assertThat(low.without(Ports.ALL)).isEqualTo(Ports.NONE);
        assertThat(Ports.ALL.without(low).or(low).isAll()).isTrue();
    }

    @Test
    void ofRulesAreReadAsHostsReadThem() {
        assertThat(Ports.of(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY)).isEqualTo(Ports.ALL);
        assertThat(Ports.of(Packet.TCP, Rule.ANY, Rule.ANY)).isEqualTo(Ports.ALL);
        assertThat(Ports.of(Packet.TCP, 22, Rule.ANY)).isEqualTo(Ports.of(22, 22));
        assertThat(Ports.of(Packet.ICMP, 8, Rule.ANY)).isEqualTo(Ports.of(8 * 256, 8 * 256 + 255));
        assertThat(Ports.of(Packet.ICMP, 3, 4)).isEqualTo(Ports.of(3 * 256 + 4, 3 * 256 + 4));
    }
}
