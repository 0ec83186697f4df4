package io.virga.cloud.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.reachability.Explanation.Code;
import io.virga.cloud.reachability.PacketPath.End;
import io.virga.cloud.reachability.PacketPath.Hop;
import io.virga.cloud.reachability.Reachability.Origin;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.Acl;
import io.virga.host.api.NetworkSpec.Dns;
import io.virga.host.api.NetworkSpec.Interface;
import io.virga.host.api.NetworkSpec.NatGateway;
import io.virga.host.api.NetworkSpec.Peering;
import io.virga.host.api.NetworkSpec.PublicAccess;
import io.virga.host.api.NetworkSpec.Route;
import io.virga.host.api.NetworkSpec.Route.Target;
import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.api.NetworkSpec.SecurityGroup;
import io.virga.host.api.NetworkSpec.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
    private static final String VPC = "vpc-1";
    private static final String OUTSIDE = "192.0.2.1";
    private static final Rule EVERYTHING = rule(Rule.ANY_PROTOCOL, Rule.ANY, Rule.ANY, "0.0.0.0/0");

    private List<Rule> ingress = List.of(EVERYTHING);
    private List<Rule> egress = List.of(EVERYTHING);
    private Acl privateAcl = Acl.allowingAll("acl-private");
    private boolean checked = true;
    private PublicAccess access = PublicAccess.OPEN;
    private Optional<List<Route>> gatewayRoutes = Optional.empty();
    private final List<Route> publicRoutes = new ArrayList<>(List.of(route("0.0.0.0/0", new Target.InternetGateway())));
    private final List<Route> privateRoutes =
            new ArrayList<>(List.of(route("0.0.0.0/0", new Target.NatGateway("nat-1"))));
    private final List<Peering> peerings = new ArrayList<>();

    private static Rule rule(int protocol, int from, int to, String cidr) {
        return new Rule(protocol, from, to, new Rule.Peer.Block(cidr));
    }

    private static Route route(String destination, Target target) {
        return new Route(destination, target);
    }

    private static Interface nic(
            String id, String subnetId, String address, Optional<String> published, boolean checked) {
        return new Interface(
                id,
                subnetId,
                "02:00:00:00:00:01",
                List.of(new Interface.Address(address, "", published, Optional.empty())),
                List.of("sg-1"),
                checked);
    }

    private NetworkSpec network() {
        return new NetworkSpec(
                VPC,
                List.of("10.0.0.0/16"),
                Dns.amazonProvided("ec2.internal"),
                List.of(
                        new Subnet("subnet-public", List.of("10.0.0.0/24"), "rtb-public", "acl-public", access),
                        new Subnet("subnet-private", "10.0.1.0/24", "rtb-private", "acl-private")),
                Stream.concat(
                                Stream.of(
                                        new NetworkSpec.RouteTable("rtb-public", publicRoutes),
                                        new NetworkSpec.RouteTable("rtb-private", privateRoutes)),
                                gatewayRoutes.stream()
                                        .map(routes -> new NetworkSpec.RouteTable("rtb-gateway", routes, true)))
                        .toList(),
                List.of(Acl.allowingAll("acl-public"), privateAcl),
                List.of(new SecurityGroup("sg-1", List.of("10.0.0.10", "10.0.1.10"), ingress, egress)),
                List.of(new NatGateway(
                        "nat-1",
                        "subnet-public",
                        "02:00:00:00:00:02",
                        List.of(new NatGateway.Address("10.0.0.200", Optional.of("198.18.0.200"))))),
                peerings,
                List.of(
                        nic("eni-public", "subnet-public", "10.0.0.10", Optional.of("198.18.0.10"), true),
                        nic("eni-router", "subnet-public", "10.0.0.11", Optional.empty(), checked),
                        nic("eni-private", "subnet-private", "10.0.1.10", Optional.empty(), true)));
    }

    private PacketPath follow(String interfaceId, String source, String destination, int port) {
        return Reachability.among(List.of(network()))
                .follow(
                        new Origin.AtInterface(VPC, interfaceId),
                        Packet.of(source, destination, Packet.TCP).toPorts(Ports.of(port, port)));
    }

    private PacketPath fromInternet(String destination, int port) {
        return Reachability.among(List.of(network()))
                .follow(
                        new Origin.Internet(VPC),
                        Packet.of(OUTSIDE, destination, Packet.TCP).toPorts(Ports.of(port, port)));
    }

    private static List<String> kinds(List<Hop> hops) {
        return hops.stream()
                .map(hop -> hop.component().getClass().getSimpleName())
                .toList();
    }

    private static Code code(PacketPath path) {
        return path.explanation().orElseThrow().code();
    }

    @Test
    void eachPartOnTheWayIsNamed() {
        PacketPath path = follow("eni-public", "10.0.0.10", "10.0.1.10", 22);
        assertThat(path.isFound()).isTrue();
        assertThat(kinds(path.forward()))
                .containsExactly("Interface", "Groups", "AclEntry", "TableRoute", "AclEntry", "Groups", "Interface");
        assertThat(kinds(path.back())).containsExactly("Interface", "AclEntry", "TableRoute", "AclEntry", "Interface");
        assertThat(path.end().orElseThrow()).isInstanceOf(End.AtInterface.class);
    }

    @Test
    void blockedPublicAccessStopsAtTheInternetGateway() {
        Map<PublicAccess, List<Boolean>> expected = Map.of(
                PublicAccess.OPEN, List.of(true, true, true),
                PublicAccess.EGRESS, List.of(true, false, true),
                PublicAccess.GATEWAYS, List.of(false, false, true),
                PublicAccess.NONE, List.of(false, false, false));
        for (PublicAccess some : PublicAccess.values()) {
            access = some;
            List<PacketPath> paths = List.of(
                    follow("eni-public", "10.0.0.10", OUTSIDE, 443),
                    fromInternet("198.18.0.10", 22),
                    follow("eni-private", "10.0.1.10", OUTSIDE, 443));
            assertThat(paths.stream().map(PacketPath::isFound).toList())
                    .as(some.name())
                    .isEqualTo(expected.get(some));
            assertThat(paths.stream().filter(path -> !path.isFound()).map(ReachabilityTest::code))
                    .allMatch(Code.VPC_BLOCK_PUBLIC_ACCESS_ENABLED::equals);
        }
    }

    /** What comes in for the public machine goes to the router, of which it is not known what it does. */
    @Test
    void theInternetGatewaysRouteTableLeadsToAnInterface() {
        gatewayRoutes = Optional.of(List.of(route("10.0.0.0/24", new Target.Interface("eni-router"))));
        checked = false;
        PacketPath path = fromInternet("198.18.0.10", 22);
        assertThat(code(path)).isEqualTo(Code.NO_POSSIBLE_DESTINATION);
        assertThat(kinds(path.forward()))
                .containsExactly("InternetGateway", "TableRoute", "AclEntry", "Groups", "Interface");
        gatewayRoutes = Optional.of(List.of(route("10.0.0.0/24", new Target.Blackhole())));
        assertThat(code(fromInternet("198.18.0.10", 22))).isEqualTo(Code.BAD_STATE_ROUTE);
        gatewayRoutes = Optional.of(List.of());
        assertThat(fromInternet("198.18.0.10", 22).isFound()).isTrue();
    }

    @Test
    void groupsOfBothEndsDecide() {
        ingress = List.of(rule(Packet.TCP, 22, 23, "10.0.0.0/24"));
        assertThat(follow("eni-public", "10.0.0.10", "10.0.1.10", 22).isFound()).isTrue();
        PacketPath refused = follow("eni-public", "10.0.0.10", "10.0.1.10", 24);
        assertThat(code(refused)).isEqualTo(Code.ENI_SG_RULES_MISMATCH);
        assertThat(refused.explanation().orElseThrow().component())
                .isEqualTo(new Component.Groups(VPC, "eni-private", true, Optional.empty()));
        assertThat(refused.end()).isEmpty();
        egress = List.of();
        assertThat(follow("eni-public", "10.0.0.10", "10.0.1.10", 22)
                        .explanation()
                        .orElseThrow()
                        .component())
                .isEqualTo(new Component.Groups(VPC, "eni-public", false, Optional.empty()));
    }

    @Test
    void aReferenceToAGroupMeansItsMembers() {
        ingress = List.of(new Rule(Packet.TCP, 22, 22, new Rule.Peer.Group("sg-1")));
        assertThat(follow("eni-public", "10.0.0.10", "10.0.1.10", 22).isFound()).isTrue();
        assertThat(code(follow("eni-router", "10.0.0.11", "10.0.1.10", 22))).isEqualTo(Code.ENI_SG_RULES_MISMATCH);
    }

    @Test
    void anAclAsksTheAnswerAnew() {
        List<Acl.Entry> all = Acl.allowingAll("acl").ingress();
        privateAcl = new Acl(
                "acl-private",
                all,
                List.of(
                        new Acl.Entry(false, Packet.TCP, 0, 1023, "0.0.0.0/0"),
                        new Acl.Entry(true, Packet.TCP, 0, 40_000, "0.0.0.0/0")));
        PacketPath path = follow("eni-public", "10.0.0.10", "10.0.1.10", 22);
        assertThat(path.isFound()).isTrue();
        assertThat(path.back().getLast().packet().destinationPorts()).isEqualTo(Ports.of(1024, 40_000));
        privateAcl = new Acl("acl-private", all, List.of());
        PacketPath refused = follow("eni-public", "10.0.0.10", "10.0.1.10", 22);
        assertThat(code(refused)).isEqualTo(Code.SUBNET_ACL_RESTRICTION);
        assertThat(refused.end()).as("the packet itself arrives").isPresent();
        assertThat(refused.explanation().orElseThrow().component())
                .isInstanceOfSatisfying(Component.AclEntry.class, entry -> {
                    assertThat(entry.ingress()).isFalse();
                    assertThat(entry.subnetId()).isEqualTo("subnet-private");
                });
    }

    @Test
    void theInternetIsReachedWithAPublicAddressOnly() {
        PacketPath path = follow("eni-public", "10.0.0.10", OUTSIDE, 443);
        assertThat(path.isFound()).isTrue();
        assertThat(kinds(path.forward()))
                .containsExactly("Interface", "Groups", "AclEntry", "TableRoute", "InternetGateway");
        assertThat(path.end()).contains(new End.Internet(Packet.address("198.18.0.10")));
        assertThat(code(follow("eni-router", "10.0.0.11", OUTSIDE, 443)))
                .isEqualTo(Code.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS);
        publicRoutes.clear();
        assertThat(code(follow("eni-public", "10.0.0.10", OUTSIDE, 443))).isEqualTo(Code.NO_ROUTE_TO_DESTINATION);
        publicRoutes.add(route("0.0.0.0/0", new Target.Blackhole()));
        assertThat(code(follow("eni-public", "10.0.0.10", OUTSIDE, 443))).isEqualTo(Code.BAD_STATE_ROUTE);
    }

    @Test
    void aNatGatewayLendsItsAddress() {
        PacketPath path = follow("eni-private", "10.0.1.10", OUTSIDE, 443);
        assertThat(path.isFound()).isTrue();
        assertThat(kinds(path.forward()))
                .containsExactly(
                        "Interface",
                        "Groups",
                        "AclEntry",
                        "TableRoute",
                        "AclEntry",
                        "NatGateway",
                        "AclEntry",
                        "TableRoute",
                        "InternetGateway");
        assertThat(path.end()).contains(new End.Internet(Packet.address("198.18.0.200")));
        assertThat(path.back().getLast().packet().destination()).isEqualTo(Packet.address("10.0.1.10"));
        publicRoutes.clear();
        assertThat(code(follow("eni-private", "10.0.1.10", OUTSIDE, 443))).isEqualTo(Code.NO_ROUTE_TO_DESTINATION);
    }

    @Test
    void fromOutsideOnlyPublicAddressesAreReached() {
        PacketPath path = fromInternet("198.18.0.10", 22);
        assertThat(path.isFound()).isTrue();
        assertThat(kinds(path.forward())).containsExactly("InternetGateway", "AclEntry", "Groups", "Interface");
        assertThat(path.forward().getFirst().packet().destination()).isEqualTo(Packet.address("10.0.0.10"));
        assertThat(kinds(path.back())).containsExactly("Interface", "AclEntry", "TableRoute", "InternetGateway");
        assertThat(code(fromInternet("10.0.0.11", 22))).isEqualTo(Code.IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS);
        publicRoutes.set(0, route("0.0.0.0/0", new Target.NatGateway("nat-1")));
        privateRoutes.set(0, route("0.0.0.0/0", new Target.InternetGateway()));
        assertThat(code(fromInternet("198.18.0.10", 22))).isEqualTo(Code.NGW_SOURCE_ADDRESS_REASSIGN);
    }

    @Test
    void anInterfaceForwardsForOthersWithoutTheCheckOnly() {
        privateRoutes.add(route("203.0.113.0/24", new Target.Interface("eni-router")));
        assertThat(code(follow("eni-private", "10.0.1.10", "203.0.113.1", 22)))
                .isEqualTo(Code.ENI_SOURCE_DEST_CHECK_RESTRICTION);
        checked = false;
        PacketPath path = follow("eni-private", "10.0.1.10", "203.0.113.1", 22);
        assertThat(code(path)).as("what its guest does is not known").isEqualTo(Code.NO_POSSIBLE_DESTINATION);
        assertThat(path.forward().getLast().component()).isEqualTo(new Component.Interface(VPC, "eni-router"));
        assertThat(code(follow("eni-public", "10.0.0.99", "10.0.1.10", 22)))
                .isEqualTo(Code.ENI_SOURCE_DEST_CHECK_RESTRICTION);
    }

    @Test
    void aPeeringCarriesWhatIsBetweenItsBlocksAndEndsInNetworksThatAreKnown() {
        peerings.add(new Peering("pcx-1", "vpc-2", List.of("10.1.0.0/16")));
        publicRoutes.add(route("10.0.0.0/8", new Target.Peering("pcx-1")));
        assertThat(code(follow("eni-public", "10.0.0.10", "10.2.0.1", 22)))
                .isEqualTo(Code.PCX_REQUIRES_ADDRESS_IN_VPC_CIDR);
        PacketPath path = follow("eni-public", "10.0.0.10", "10.1.0.1", 22);
        assertThat(code(path)).isEqualTo(Code.NO_POSSIBLE_DESTINATION);
        Component peering = new Component.Peering(VPC, "pcx-1");
        PacketPath asked = Reachability.among(List.of(network()))
                .follow(
                        new Origin.AtInterface(VPC, "eni-public"),
                        Packet.of("10.0.0.10", "10.1.0.1", Packet.UDP),
                        peering::equals);
        assertThat(asked.isFound()).isTrue();
        assertThat(asked.end()).contains(new End.AtComponent(peering));
        assertThat(asked.back().getFirst().component()).isEqualTo(peering);
        assertThat(Reachability.among(List.of(network()))
                        .follow(new Origin.Peering(VPC, "pcx-1"), Packet.of("10.1.0.1", "10.0.0.10", Packet.UDP))
                        .isFound())
                .isTrue();
    }

    @Test
    void anAddressThatNothingHasIsNotReached() {
        PacketPath path = follow("eni-public", "10.0.0.10", "10.0.1.99", 22);
        assertThat(code(path)).isEqualTo(Code.NO_POSSIBLE_DESTINATION);
        assertThat(code(follow("eni-public", "10.0.0.10", "169.254.169.254", 80)))
                .isEqualTo(Code.NO_POSSIBLE_DESTINATION);
    }
}
