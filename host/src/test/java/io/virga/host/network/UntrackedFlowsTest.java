package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.Rule.Peer;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which flows a change of rules ends: those that EC2 does not track. */
final class UntrackedFlowsTest {
    private static final Rule ALL = PacketTest.ANYTHING;
    private static final IpBlock ADDRESS = IpBlock.parse("172.31.0.11");

    private static Rule tcp(int from, int to, String cidr) {
        return new Rule(6, from, to, new Peer.Block(cidr));
    }

    private static VpcNamespace with(List<Rule> ingress, List<Rule> egress) {
        return VpcNamespace.of(PacketTest.spec(
                PacketTest.VPC,
                List.of(new SecurityGroup("sg-a", List.of(), ingress, egress)),
                PacketTest.eni(1, Optional.empty(), "sg-a")));
    }

    @Test
    void whatAnyoneMayOpenIsNotTrackedWhenAllRepliesAreAllowed() {
        VpcNamespace open = with(List.of(tcp(22, 25, "0.0.0.0/0")), List.of(ALL));
        assertThat(UntrackedFlows.lost(open, with(List.of(tcp(24, 24, "0.0.0.0/0")), List.of(ALL))))
                .containsExactly(new UntrackedFlows(
                        ADDRESS, 6, true, List.of(new NumberRange(22, 23), new NumberRange(25, 25))));
        assertThat(UntrackedFlows.lost(open, open)).isEmpty();
        assertThat(UntrackedFlows.lost(open, with(List.of(ALL), List.of(ALL)))).isEmpty();
    }

    @Test
    void anythingElseIsTracked() {
        List<Rule> none = List.of();
        // Not from everybody, or with replies to some only.
        assertThat(UntrackedFlows.lost(
                        with(List.of(tcp(22, 22, "10.0.0.0/8")), List.of(ALL)), with(none, List.of(ALL))))
                .isEmpty();
        assertThat(UntrackedFlows.lost(
                        with(List.of(tcp(22, 22, "0.0.0.0/0")), List.of(tcp(0, 65_535, "10.0.0.0/8"))),
                        with(none, none)))
                .isEmpty();
        assertThat(UntrackedFlows.lost(with(List.of(PacketTest.PING), List.of(ALL)), with(none, List.of(ALL))))
                .isEmpty();
    }

    @Test
    void aFlowThatTheInterfaceOpenedIsFoundByTheOtherDirection() {
        Rule out = new Rule(17, 53, Rule.ANY, new Peer.Block("0.0.0.0/0"));
        assertThat(UntrackedFlows.lost(with(List.of(ALL), List.of(out)), with(List.of(ALL), List.of())))
                .containsExactly(new UntrackedFlows(ADDRESS, 17, false, List.of(new NumberRange(53, 53))));
    }
}
