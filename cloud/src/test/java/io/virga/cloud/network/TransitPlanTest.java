package io.virga.cloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.TransitGatewayPeeringAttachment;
import io.virga.cloud.CloudTester;
import io.virga.cloud.address.AddressBlock;
import io.virga.host.api.NetworkSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What hosts are told of transit gateways: a way to each VPC, and a route for each block. */
class TransitPlanTest {
    @TempDir
    Path directory;

    private TransitTester tester;
    private String vpc;
    private String subnet;
    private String other;
    private String otherSubnet;

    @BeforeEach
    void start() {
        tester = new TransitTester(directory, CloudTester.Options.defaults());
        vpc = tester.vpcs().vpc("10.1.0.0/16");
        subnet = subnet(vpc, "10.1.0.0/24", "a");
        other = tester.vpcs().vpc("10.2.0.0/16");
        otherSubnet = subnet(other, "10.2.0.0/24", "a");
        tester.vpcs().launch(subnet);
        tester.vpcs().launch(otherSubnet);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private String subnet(String vpcId, String cidr, String zone) {
        return tester.call(
                        Ec2.CREATE_SUBNET,
                        Map.of("VpcId", vpcId, "CidrBlock", cidr, "AvailabilityZone", CloudTester.REGION + zone))
                .subnet()
                .flatMap(io.virga.api.ec2.Subnet::subnetId)
                .orElseThrow();
    }

    private void route(String vpcId, String cidr, String gatewayId) {
        tester.call(
                Ec2.CREATE_ROUTE,
                Map.of(
                        "RouteTableId",
                        tester.vpcs().main(vpcId).routeTableId().orElseThrow(),
                        "DestinationCidrBlock",
                        cidr,
                        "TransitGatewayId",
                        gatewayId));
        tester.cloud().settle();
    }

    private NetworkSpec spec(String vpcId) {
        return tester.cloud().host().appliedNetwork(vpcId).orElseThrow();
    }

    /** The routes of a subnet: {@code 10.0.0.0/8 vpc-1}, or {@code nowhere} for those that lead to no VPC. */
    private List<String> routes(String vpcId, String subnetId) {
        NetworkSpec spec = spec(vpcId);
        String table = spec.subnets().stream()
                .filter(one -> one.id().equals(subnetId))
                .map(NetworkSpec.Subnet::routeTableId)
                .findFirst()
                .orElseThrow();
        return spec.routeTables().stream()
                .filter(one -> one.id().equals(table))
                .flatMap(one -> one.routes().stream())
                .map(one -> one.destinationCidr() + " "
                        + (one.target() instanceof NetworkSpec.Route.Target.Peering(String id)
                                ? spec.peerings().stream()
                                        .filter(peering -> peering.id().equals(id))
                                        .map(NetworkSpec.Peering::otherNetworkId)
                                        .findFirst()
                                        .orElseThrow()
                                : "nowhere"))
                .toList();
    }

    @Test
    void bothVpcsHaveTheSameWay() {
        String id = tester.gateway(Map.of());
        tester.attach(id, vpc, subnet);
        String second = tester.attach(id, other, otherSubnet);
        route(vpc, "10.0.0.0/8", id);
        route(other, "10.1.0.0/16", id);
        assertThat(spec(vpc).peerings()).singleElement().satisfies(way -> {
            assertThat(way.otherNetworkId()).isEqualTo(other);
            assertThat(way.attachedSubnetId()).contains(subnet);
            assertThat(way.otherCidrs()).isEmpty();
        });
        assertThat(spec(other).peerings().getFirst().id())
                .isEqualTo(spec(vpc).peerings().getFirst().id());
        // What comes back to the VPC itself is dropped.
        assertThat(routes(vpc, subnet)).containsExactlyInAnyOrder("10.0.0.0/8 nowhere", "10.2.0.0/16 " + other);
        assertThat(routes(other, otherSubnet)).containsExactly("10.1.0.0/16 " + vpc);

        String table = tester.defaultTable(id);
        tester.call(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE, TransitTester.blackhole(table, "10.2.0.0/24"));
        tester.cloud().settle();
        assertThat(routes(vpc, subnet))
                .containsExactlyInAnyOrder("10.0.0.0/8 nowhere", "10.2.0.0/16 " + other, "10.2.0.0/24 nowhere");
        tester.detach(second);
        assertThat(spec(vpc).peerings()).isEmpty();
        assertThat(spec(other).peerings()).isEmpty();
        assertThat(routes(vpc, subnet)).containsExactlyInAnyOrder("10.0.0.0/8 nowhere", "10.2.0.0/24 nowhere");
        assertThat(routes(other, otherSubnet)).containsExactly("10.1.0.0/16 nowhere");
    }

    /** A subnet reaches a transit gateway only from a zone with an attachment. */
    @Test
    void aZoneWithoutAnAttachmentReachesNothing() {
        String elsewhere = subnet(vpc, "10.1.1.0/24", "b");
        String id = tester.gateway(Map.of());
        String first = tester.attach(id, vpc, subnet);
        tester.attach(id, other, otherSubnet);
        route(vpc, "10.2.0.0/16", id);
        assertThat(routes(vpc, subnet)).containsExactly("10.2.0.0/16 " + other);
        assertThat(routes(vpc, elsewhere)).containsExactly("10.2.0.0/16 nowhere");
        tester.call(
                Ec2.MODIFY_TRANSIT_GATEWAY_VPC_ATTACHMENT,
                Map.of("TransitGatewayAttachmentId", first, "AddSubnetIds", List.of(elsewhere)));
        tester.cloud().settle();
        assertThat(routes(vpc, elsewhere)).containsExactly("10.2.0.0/16 " + other);
    }

    /** Peers two transit gateways. */
    private String peered(String near, String far) {
        String attachment = tester.call(
                        Ec2.CREATE_TRANSIT_GATEWAY_PEERING_ATTACHMENT,
                        Map.of(
                                "TransitGatewayId",
                                near,
                                "PeerTransitGatewayId",
                                far,
                                "PeerAccountId",
                                CloudTester.OWNER.principal().account(),
                                "PeerRegion",
                                CloudTester.REGION))
                .transitGatewayPeeringAttachment()
                .flatMap(TransitGatewayPeeringAttachment::transitGatewayAttachmentId)
                .orElseThrow();
        tester.call(Ec2.ACCEPT_TRANSIT_GATEWAY_PEERING_ATTACHMENT, Map.of("TransitGatewayAttachmentId", attachment));
        tester.cloud().settle();
        return attachment;
    }

    /** Each gateway sends what it does not know to the other one. */
    @Test
    @Timeout(60)
    void manyRoutesBetweenPeeredGatewaysAreFollowedOnce() {
        String near = tester.gateway(Map.of());
        String far = tester.gateway(Map.of());
        tester.attach(near, vpc, subnet);
        String attachment = peered(near, far);
        route(vpc, "10.0.0.0/8", near);
        for (int n = 0; n < 120; n++) {
            for (String table : List.of(tester.defaultTable(near), tester.defaultTable(far))) {
                tester.call(
                        Ec2.CREATE_TRANSIT_GATEWAY_ROUTE,
                        TransitTester.route(table, "10.200." + n + ".0/24", attachment));
            }
        }
        tester.cloud().settle();
        assertThat(routes(vpc, subnet)).hasSize(121).allMatch(route -> route.endsWith(" nowhere"));
    }

    @Test
    void packetsGoThroughPeeredGateways() {
        String near = tester.gateway(Map.of());
        String far = tester.gateway(Map.of());
        tester.attach(near, vpc, subnet);
        tester.attach(far, other, otherSubnet);
        String attachment = peered(near, far);
        route(vpc, "10.2.0.0/16", near);
        assertThat(routes(vpc, subnet)).containsExactly("10.2.0.0/16 nowhere");
        tester.call(
                Ec2.CREATE_TRANSIT_GATEWAY_ROUTE,
                TransitTester.route(tester.defaultTable(near), "10.0.0.0/8", attachment));
        tester.cloud().settle();
        assertThat(routes(vpc, subnet)).containsExactly("10.2.0.0/16 " + other);
        // A loop of routes leads nowhere.
        tester.call(
                Ec2.CREATE_TRANSIT_GATEWAY_ROUTE,
                TransitTester.route(tester.defaultTable(far), "10.2.0.0/16", attachment));
        tester.cloud().settle();
        assertThat(routes(vpc, subnet)).containsExactly("10.2.0.0/16 nowhere");
        assertThat(spec(vpc).peerings()).isEmpty();
    }

    @Test
    void theLongestPrefixOfBothRoutersDecides() {
        Map<AddressBlock, Optional<String>> beyond = new LinkedHashMap<>();
        beyond.put(AddressBlock.of("0.0.0.0/0"), Optional.of("far"));
        beyond.put(AddressBlock.of("10.1.0.0/16"), Optional.of("one"));
        beyond.put(AddressBlock.of("10.2.0.0/16"), Optional.empty());
        beyond.put(AddressBlock.of("10.3.0.0/16"), Optional.of("three"));
        List<AddressBlock> routes =
                List.of(AddressBlock.of("10.0.0.0/8"), AddressBlock.of("10.3.0.0/16"), AddressBlock.of("0.0.0.0/0"));
        assertThat(TransitRoutes.through(AddressBlock.of("10.0.0.0/8"), routes, beyond))
                .isEqualTo(Map.of(
                        AddressBlock.of("10.0.0.0/8"), Optional.of("far"),
                        AddressBlock.of("10.1.0.0/16"), Optional.of("one"),
                        AddressBlock.of("10.2.0.0/16"), Optional.empty()));
        assertThat(TransitRoutes.through(AddressBlock.of("10.1.7.0/24"), routes, beyond))
                .isEqualTo(Map.of(AddressBlock.of("10.1.7.0/24"), Optional.of("one")));
    }
}
