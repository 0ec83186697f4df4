package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.NetworkSpec;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PublicNamesTest {
    private static final String NAME = "ec2-198-18-0-7.compute-1.amazonaws.com";
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("198.18.0.7");

    private final PublicNames names = new PublicNames();

    /** A network with one machine, which has the public address or none. */
    private static VpcNamespace network(String id, boolean isPublic) {
        NetworkSpec spec = PacketTest.spec(
                id,
                List.of(PacketTest.group("sg-1", List.of())),
                PacketTest.eni(1, isPublic ? Optional.of("198.18.0.7") : Optional.empty(), "sg-1"));
        return VpcNamespace.of(spec);
    }

    private List<InetAddress> found(String... allowing) {
        return names.addresses(NAME, Set.of(allowing));
    }

    @Test
    void aNameLeadsToThePublicAddressUnlessItsNetworkAllowsThePrivateOne() {
        VpcNamespace network = network("vpc-0a000000000000001", true);
        names.publish(network);
        assertThat(found()).containsExactly(ADDRESS);
        assertThat(found("vpc-0a000000000000001"))
                .containsExactly(network.ports()
                        .getFirst()
                        .addresses()
                        .getFirst()
                        .address()
                        .inetAddress());
        assertThat(names.name(ADDRESS)).contains(NAME);
        names.forget("vpc-0a000000000000001");
        assertThat(found()).isEmpty();
        assertThat(names.name(ADDRESS)).isEmpty();
    }

    /** An address moves from A to B, and A is applied once more as it was before. */
    @Test
    void anAddressThatMovesKeepsItsName() {
        VpcNamespace before = network("vpc-0a000000000000001", true);
        VpcNamespace after = network("vpc-0a000000000000002", true);
        names.publish(before);
        names.publish(after);
        names.publish(before);
        names.publish(network("vpc-0a000000000000001", false));
        assertThat(found()).containsExactly(ADDRESS);
        assertThat(names.name(ADDRESS)).contains(NAME);
        assertThat(found("vpc-0a000000000000001")).containsExactly(ADDRESS);
        names.publish(before);
        names.forget("vpc-0a000000000000002");
        assertThat(found()).containsExactly(ADDRESS);
        names.forget("vpc-0a000000000000001");
        assertThat(found()).isEmpty();
    }
}
