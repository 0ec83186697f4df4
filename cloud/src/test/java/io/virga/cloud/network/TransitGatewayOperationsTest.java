package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.OTHER_REGION;
import static io.virga.cloud.CloudTester.OWNER;
import static io.virga.cloud.CloudTester.STRANGER;
import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AddPrefixListEntry;
import io.virga.api.ec2.CreateTransitGatewayVpcAttachmentRequestOptions;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ManagedPrefixList;
import io.virga.api.ec2.ModifyTransitGatewayOptions;
import io.virga.api.ec2.ModifyTransitGatewayVpcAttachmentRequestOptions;
import io.virga.api.ec2.NetworkInterface;
import io.virga.api.ec2.TransitGateway;
import io.virga.api.ec2.TransitGatewayAttachment;
import io.virga.api.ec2.TransitGatewayOptions;
import io.virga.api.ec2.TransitGatewayPeeringAttachment;
import io.virga.api.ec2.TransitGatewayRequestOptions;
import io.virga.api.ec2.TransitGatewayVpcAttachment;
import io.virga.cloud.CloudTester;
import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.placement.Quotas;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransitGatewayOperationsTest {
    @TempDir
    Path directory;

    private TransitTester tester;
    private String vpc;
    private String subnet;
    private String other;
    private String otherSubnet;

    @BeforeEach
    void start() {
        open(CloudTester.Options.defaults());
    }

    private void open(CloudTester.Options options) {
        tester = new TransitTester(directory, options);
        vpc = tester.vpcs().vpc("10.1.0.0/16");
        subnet = subnet(vpc, "10.1.0.0/24", "a");
        other = tester.vpcs().vpc("10.2.0.0/16");
        otherSubnet = subnet(other, "10.2.0.0/24", "a");
    }

    private String subnet(String vpcId, String cidr, String zone) {
        return tester.call(
                        Ec2.CREATE_SUBNET,
                        Map.of("VpcId", vpcId, "CidrBlock", cidr, "AvailabilityZone", CloudTester.REGION + zone))
                .subnet()
                .flatMap(io.virga.api.ec2.Subnet::subnetId)
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private static Map<String, Object> options(TransitGatewayRequestOptions.Builder options) {
        return Map.of("Options", options.build());
    }

    @Test
    void aGatewayHasEc2sDefaults() {
        TransitGateway made = tester.call(
                        Ec2.CREATE_TRANSIT_GATEWAY,
                        Map.of(
                                "Description",
                                "a hub",
                                "TagSpecifications",
                                List.of(tags("transit-gateway", tag("a", "b")))))
                .transitGateway()
                .orElseThrow();
        assertThat(made.state()).contains("pending");
        tester.cloud().settle();
        TransitGateway there = tester.described(made.transitGatewayId().orElseThrow());
        assertThat(there.state()).contains("available");
        assertThat(there.description()).contains("a hub");
        assertThat(there.tags()).containsExactly(tag("a", "b"));
        assertThat(there.transitGatewayArn().orElseThrow())
                .endsWith(":transit-gateway/" + made.transitGatewayId().orElseThrow());
        TransitGatewayOptions options = there.options().orElseThrow();
        assertThat(options.amazonSideAsn()).contains(64512L);
        assertThat(options.autoAcceptSharedAttachments()).contains("disable");
        assertThat(options.defaultRouteTableAssociation()).contains("enable");
        assertThat(options.defaultRouteTablePropagation()).contains("enable");
        assertThat(options.propagationDefaultRouteTableId()).isEqualTo(options.associationDefaultRouteTableId());
        assertThat(options.dnsSupport()).contains("enable");
        assertThat(options.vpnEcmpSupport()).contains("enable");
        assertThat(options.securityGroupReferencingSupport()).contains("disable");
        assertThat(options.multicastSupport()).contains("disable");
    }

    @Test
    void whatAGatewayCannotDoIsRefused() {
        TransitGatewayRequestOptions.Builder none = TransitGatewayRequestOptions.builder();
        assertThat(tester.code(Ec2.CREATE_TRANSIT_GATEWAY, options(none.multicastSupport("enable"))))
                .isEqualTo("UnsupportedOperation");
        assertThat(tester.code(
                        Ec2.CREATE_TRANSIT_GATEWAY,
                        options(TransitGatewayRequestOptions.builder().securityGroupReferencingSupport("enable"))))
                .isEqualTo("UnsupportedOperation");
        assertThat(tester.code(
                        Ec2.CREATE_TRANSIT_GATEWAY,
                        options(TransitGatewayRequestOptions.builder().amazonSideAsn(65535L))))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(
                        Ec2.CREATE_TRANSIT_GATEWAY,
                        options(TransitGatewayRequestOptions.builder()
                                .transitGatewayCidrBlocks(List.of("10.0.0.0/24")))))
                .isEqualTo("UnsupportedOperation");
        for (Operation<?, ?> operation : List.of(
                Ec2.CREATE_TRANSIT_GATEWAY_CONNECT,
                Ec2.CREATE_TRANSIT_GATEWAY_MULTICAST_DOMAIN,
                Ec2.CREATE_TRANSIT_GATEWAY_POLICY_TABLE,
                Ec2.CREATE_TRANSIT_GATEWAY_ROUTE_TABLE_ANNOUNCEMENT,
                Ec2.EXPORT_TRANSIT_GATEWAY_ROUTES)) {
            assertThat(tester.cloud().cloud().operations().implemented()).doesNotContain(operation);
        }
    }

    @Test
    void modifiesAGateway() {
        String id = tester.gateway(Map.of());
        String table = tester.table(id);
        TransitGateway changed = tester.call(
                        Ec2.MODIFY_TRANSIT_GATEWAY,
                        Map.of(
                                "TransitGatewayId",
                                id,
                                "Description",
                                "new",
                                "Options",
                                ModifyTransitGatewayOptions.builder()
                                        .amazonSideAsn(64600L)
                                        .autoAcceptSharedAttachments("enable")
                                        .dnsSupport("disable")
                                        .vpnEcmpSupport("disable")
                                        .defaultRouteTablePropagation("disable")
                                        .associationDefaultRouteTableId(table)
                                        .build()))
                .transitGateway()
                .orElseThrow();
        assertThat(changed.state()).contains("modifying");
        tester.cloud().settle();
        TransitGateway there = tester.described(id);
        assertThat(there.state()).contains("available");
        assertThat(there.description()).contains("new");
        TransitGatewayOptions options = there.options().orElseThrow();
        assertThat(options.amazonSideAsn()).contains(64600L);
        assertThat(options.autoAcceptSharedAttachments()).contains("enable");
        assertThat(options.dnsSupport()).contains("disable");
        assertThat(options.vpnEcmpSupport()).contains("disable");
        assertThat(options.associationDefaultRouteTableId()).contains(table);
        assertThat(options.propagationDefaultRouteTableId()).isEmpty();
        String foreign = tester.defaultTable(tester.gateway(Map.of()));
        assertThat(tester.code(
                        Ec2.MODIFY_TRANSIT_GATEWAY,
                        Map.of(
                                "TransitGatewayId",
                                id,
                                "Options",
                                ModifyTransitGatewayOptions.builder()
                                        .associationDefaultRouteTableId(foreign)
                                        .build())))
                .isEqualTo("InvalidParameterValue");
        String plain = tester.gateway(options(TransitGatewayRequestOptions.builder()
                .defaultRouteTableAssociation("disable")
                .defaultRouteTablePropagation("disable")));
        assertThat(tester.code(
                        Ec2.MODIFY_TRANSIT_GATEWAY,
                        Map.of(
                                "TransitGatewayId",
                                plain,
                                "Options",
                                ModifyTransitGatewayOptions.builder()
                                        .defaultRouteTableAssociation("enable")
                                        .build())))
                .isEqualTo("MissingParameter");
    }

    @Test
    void anAttachmentHasAnInterfaceInEachSubnetAndRoutes() {
        String id = tester.gateway(Map.of());
        String second = subnet(vpc, "10.1.1.0/24", "b");
        Map<String, Object> asked = new HashMap<>(TransitTester.attaching(id, vpc, subnet, second));
        asked.put("TagSpecifications", List.of(tags("transit-gateway-attachment", tag("a", "b"))));
        String attachment = tester.attach(asked);
        TransitGatewayVpcAttachment there = tester.attachment(attachment);
        assertThat(there.state()).contains("available");
        assertThat(there.subnetIds()).containsExactlyInAnyOrder(subnet, second);
        assertThat(there.tags()).containsExactly(tag("a", "b"));
        assertThat(there.options().orElseThrow().dnsSupport()).contains("enable");
        assertThat(there.options().orElseThrow().securityGroupReferencingSupport())
                .contains("enable");
        assertThat(there.options().orElseThrow().ipv6Support()).contains("disable");
        assertThat(there.options().orElseThrow().applianceModeSupport()).contains("disable");
        List<NetworkInterface> interfaces = interfaces(vpc);
        assertThat(interfaces).hasSize(2).allSatisfy(i -> {
            assertThat(i.interfaceType()).contains("transit_gateway");
            assertThat(i.requesterManaged()).contains(true);
            assertThat(i.description()).contains("Network Interface for Transit Gateway Attachment " + attachment);
        });
        assertThat(tester.routes(tester.defaultTable(id)))
                .containsExactly("10.1.0.0/16 " + attachment + " propagated active");
        TransitGatewayAttachment general = tester.call(
                        Ec2.DESCRIBE_TRANSIT_GATEWAY_ATTACHMENTS,
                        Map.of("Filters", List.of(filter("resource-id", vpc))))
                .transitGatewayAttachments()
                .getFirst();
        assertThat(general.resourceType()).contains("vpc");
        assertThat(general.association().orElseThrow().transitGatewayRouteTableId())
                .contains(tester.defaultTable(id));

        // What uses the subnets and the VPC keeps them, and what was attached stays visible for a while.
        assertThat(tester.code(Ec2.DELETE_SUBNET, Map.of("SubnetId", subnet))).isEqualTo("DependencyViolation");
        assertThat(tester.code(Ec2.DELETE_VPC, Map.of("VpcId", vpc))).isEqualTo("DependencyViolation");
        assertThat(tester.code(Ec2.DELETE_TRANSIT_GATEWAY, Map.of("TransitGatewayId", id)))
                .isEqualTo("IncorrectState");
        tester.detach(attachment);
        assertThat(tester.attachment(attachment).state()).contains("deleted");
        assertThat(interfaces(vpc)).isEmpty();
        assertThat(tester.routes(tester.defaultTable(id))).isEmpty();
        assertThat(tester.code(
                        Ec2.DELETE_TRANSIT_GATEWAY_VPC_ATTACHMENT, Map.of("TransitGatewayAttachmentId", attachment)))
                .isEqualTo("InvalidTransitGatewayAttachmentID.NotFound");
        tester.call(Ec2.DELETE_TRANSIT_GATEWAY, Map.of("TransitGatewayId", id));
        tester.cloud().settle();
        assertThat(tester.described(id).state()).contains("deleted");
        assertThat(tester.code(Ec2.DELETE_TRANSIT_GATEWAY, Map.of("TransitGatewayId", id)))
                .isEqualTo("InvalidTransitGatewayID.NotFound");
        tester.cloud().pass(Duration.ofHours(2));
        tester.cloud().settle();
        assertThat(tester.call(Ec2.DESCRIBE_TRANSIT_GATEWAYS, Map.of()).transitGateways())
                .isEmpty();
        assertThat(tester.call(Ec2.DESCRIBE_TRANSIT_GATEWAY_ATTACHMENTS, Map.of())
                        .transitGatewayAttachments())
                .isEmpty();
        assertThat(tester.call(Ec2.DESCRIBE_TRANSIT_GATEWAY_ROUTE_TABLES, Map.of())
                        .transitGatewayRouteTables())
                .isEmpty();
    }

    private List<NetworkInterface> interfaces(String vpcId) {
        return tester.call(Ec2.DESCRIBE_NETWORK_INTERFACES, Map.of("Filters", List.of(filter("vpc-id", vpcId))))
                .networkInterfaces();
    }

    @Test
    void anAttachmentThatCannotBeIsRefused() {
        String id = tester.gateway(Map.of());
        String twin = subnet(vpc, "10.1.1.0/24", "a");
        assertThat(refused(TransitTester.attaching(id, vpc, subnet, twin))).isEqualTo("DuplicateSubnetsInSameZone");
        assertThat(refused(TransitTester.attaching(id, vpc, otherSubnet))).isEqualTo("InvalidParameterValue");
        assertThat(refused(TransitTester.attaching("tgw-0123456789abcdef0", vpc, subnet)))
                .isEqualTo("InvalidTransitGatewayID.NotFound");
        Map<String, Object> ipv6 = new HashMap<>(TransitTester.attaching(id, vpc, subnet));
        ipv6.put(
                "Options",
                CreateTransitGatewayVpcAttachmentRequestOptions.builder()
                        .ipv6Support("enable")
                        .build());
        assertThat(refused(ipv6)).isEqualTo("InvalidParameterValue");
        assertThat(interfaces(vpc)).isEmpty();
        tester.attach(id, vpc, subnet);
        assertThat(refused(TransitTester.attaching(id, vpc, subnet))).isEqualTo("DuplicateTransitGatewayAttachment");
    }

    private String refused(Map<String, Object> attaching) {
        return tester.code(Ec2.CREATE_TRANSIT_GATEWAY_VPC_ATTACHMENT, attaching);
    }

    @Test
    void modifiesAnAttachment() {
        String id = tester.attach(tester.gateway(Map.of()), vpc, subnet);
        String second = subnet(vpc, "10.1.1.0/24", "b");
        tester.call(
                Ec2.MODIFY_TRANSIT_GATEWAY_VPC_ATTACHMENT,
                Map.of(
                        "TransitGatewayAttachmentId",
                        id,
                        "AddSubnetIds",
                        List.of(second),
                        "RemoveSubnetIds",
                        List.of(subnet),
                        "Options",
                        ModifyTransitGatewayVpcAttachmentRequestOptions.builder()
                                .dnsSupport("disable")
                                .build()));
        assertThat(tester.attachment(id).state()).contains("modifying");
        tester.cloud().settle();
        TransitGatewayVpcAttachment there = tester.attachment(id);
        assertThat(there.subnetIds()).containsExactly(second);
        assertThat(there.options().orElseThrow().dnsSupport()).contains("disable");
        assertThat(tester.code(
                        Ec2.MODIFY_TRANSIT_GATEWAY_VPC_ATTACHMENT,
                        Map.of(
                                "TransitGatewayAttachmentId",
                                id,
                                "Options",
                                ModifyTransitGatewayVpcAttachmentRequestOptions.builder()
                                        .applianceModeSupport("enable")
                                        .build())))
                .isEqualTo("UnsupportedOperation");
        assertThat(interfaces(vpc)).hasSize(1);
        assertThat(tester.code(
                        Ec2.MODIFY_TRANSIT_GATEWAY_VPC_ATTACHMENT,
                        Map.of("TransitGatewayAttachmentId", id, "RemoveSubnetIds", List.of(subnet))))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(
                        Ec2.MODIFY_TRANSIT_GATEWAY_VPC_ATTACHMENT,
                        Map.of("TransitGatewayAttachmentId", id, "RemoveSubnetIds", List.of(second))))
                .isEqualTo("InvalidParameterValue");
        assertThat(interfaces(vpc)).hasSize(1);
        assertThat(tester.code(Ec2.ACCEPT_TRANSIT_GATEWAY_VPC_ATTACHMENT, Map.of("TransitGatewayAttachmentId", id)))
                .isEqualTo("IncorrectState");
        assertThat(tester.code(Ec2.REJECT_TRANSIT_GATEWAY_VPC_ATTACHMENT, Map.of("TransitGatewayAttachmentId", id)))
                .isEqualTo("IncorrectState");
    }

    @Test
    void associatesAndPropagates() {
        String id = tester.gateway(Map.of());
        String attachment = tester.attach(id, vpc, subnet);
        String first = tester.defaultTable(id);
        String second = tester.table(id);
        assertThat(tester.code(Ec2.ASSOCIATE_TRANSIT_GATEWAY_ROUTE_TABLE, TransitTester.of(second, attachment)))
                .isEqualTo("Resource.AlreadyAssociated");
        assertThat(tester.code(Ec2.DISASSOCIATE_TRANSIT_GATEWAY_ROUTE_TABLE, TransitTester.of(second, attachment)))
                .isEqualTo("InvalidAssociation.NotFound");
        tester.call(Ec2.DISASSOCIATE_TRANSIT_GATEWAY_ROUTE_TABLE, TransitTester.of(first, attachment));
        tester.call(Ec2.ASSOCIATE_TRANSIT_GATEWAY_ROUTE_TABLE, TransitTester.of(second, attachment));
        assertThat(associations(first)).isEmpty();
        assertThat(associations(second)).containsExactly(attachment);
        assertThat(tester.code(Ec2.DELETE_TRANSIT_GATEWAY_ROUTE_TABLE, Map.of("TransitGatewayRouteTableId", second)))
                .isEqualTo("IncorrectState");
        assertThat(tester.code(Ec2.DELETE_TRANSIT_GATEWAY_ROUTE_TABLE, Map.of("TransitGatewayRouteTableId", first)))
                .isEqualTo("IncorrectState");

        assertThat(tester.code(Ec2.ENABLE_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATION, TransitTester.of(first, attachment)))
                .isEqualTo("TransitGatewayRouteTablePropagation.Duplicate");
        assertThat(tester.code(
                        Ec2.DISABLE_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATION, TransitTester.of(second, attachment)))
                .isEqualTo("TransitGatewayRouteTablePropagation.NotFound");
        tester.call(Ec2.ENABLE_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATION, TransitTester.of(second, attachment));
        assertThat(propagations(attachment)).containsExactlyInAnyOrder(first, second);
        tester.call(Ec2.DISABLE_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATION, TransitTester.of(first, attachment));
        assertThat(propagations(attachment)).containsExactly(second);
        assertThat(tester.routes(first)).isEmpty();
        assertThat(tester.routes(second)).containsExactly("10.1.0.0/16 " + attachment + " propagated active");
        assertThat(tester.call(
                                Ec2.GET_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATIONS,
                                Map.of("TransitGatewayRouteTableId", second))
                        .transitGatewayRouteTablePropagations())
                .extracting(propagation -> propagation.resourceId().orElseThrow())
                .containsExactly(vpc);
        String foreign = tester.defaultTable(tester.gateway(Map.of()));
        assertThat(tester.code(
                        Ec2.ENABLE_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATION, TransitTester.of(foreign, attachment)))
                .isEqualTo("InvalidParameterValue");

        tester.call(Ec2.DISASSOCIATE_TRANSIT_GATEWAY_ROUTE_TABLE, TransitTester.of(second, attachment));
        tester.call(Ec2.DELETE_TRANSIT_GATEWAY_ROUTE_TABLE, Map.of("TransitGatewayRouteTableId", second));
        tester.cloud().settle();
        assertThat(propagations(attachment)).isEmpty();
        assertThat(tester.code(
                        Ec2.SEARCH_TRANSIT_GATEWAY_ROUTES,
                        Map.of("TransitGatewayRouteTableId", second, "Filters", List.of(filter("type", "static")))))
                .isEqualTo("InvalidRouteTableID.NotFound");
    }

    private List<String> associations(String tableId) {
        return tester
                .call(Ec2.GET_TRANSIT_GATEWAY_ROUTE_TABLE_ASSOCIATIONS, Map.of("TransitGatewayRouteTableId", tableId))
                .associations()
                .stream()
                .flatMap(association -> association.transitGatewayAttachmentId().stream())
                .toList();
    }

    private List<String> propagations(String attachmentId) {
        return tester
                .call(
                        Ec2.GET_TRANSIT_GATEWAY_ATTACHMENT_PROPAGATIONS,
                        Map.of("TransitGatewayAttachmentId", attachmentId))
                .transitGatewayAttachmentPropagations()
                .stream()
                .flatMap(propagation -> propagation.transitGatewayRouteTableId().stream())
                .toList();
    }

    @Test
    void staticRoutesWinAndOutliveTheirAttachment() {
        String id = tester.gateway(Map.of());
        String one = tester.attach(id, vpc, subnet);
        String two = tester.attach(id, other, otherSubnet);
        String table = tester.defaultTable(id);
        tester.call(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE, TransitTester.route(table, "10.1.0.0/16", two));
        tester.call(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE, TransitTester.blackhole(table, "10.9.0.0/16"));
        assertThat(tester.routes(table))
                .containsExactlyInAnyOrder(
                        "10.1.0.0/16 " + two + " static active",
                        "10.9.0.0/16 nowhere static blackhole",
                        "10.2.0.0/16 " + two + " propagated active");
        assertThat(tester.code(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE, TransitTester.route(table, "10.1.0.0/16", one)))
                .isEqualTo("RouteAlreadyExists");
        assertThat(tester.code(Ec2.REPLACE_TRANSIT_GATEWAY_ROUTE, TransitTester.route(table, "10.8.0.0/16", one)))
                .isEqualTo("InvalidRoute.NotFound");
        assertThat(tester.code(
                        Ec2.DELETE_TRANSIT_GATEWAY_ROUTE,
                        Map.of("TransitGatewayRouteTableId", table, "DestinationCidrBlock", "10.8.0.0/16")))
                .isEqualTo("InvalidRoute.NotFound");
        Map<String, Object> both = new HashMap<>(TransitTester.route(table, "10.8.0.0/16", one));
        both.put("Blackhole", true);
        assertThat(tester.code(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE, both)).isEqualTo("InvalidParameterCombination");
        assertThat(tester.code(
                        Ec2.CREATE_TRANSIT_GATEWAY_ROUTE,
                        Map.of("TransitGatewayRouteTableId", table, "DestinationCidrBlock", "10.8.0.0/16")))
                .isEqualTo("MissingParameter");
        tester.call(Ec2.REPLACE_TRANSIT_GATEWAY_ROUTE, TransitTester.route(table, "10.9.0.0/16", one));
        assertThat(tester.routes(table, "state=active", "type=static")).hasSize(2);
        tester.detach(two);
        assertThat(tester.routes(table))
                .containsExactlyInAnyOrder(
                        "10.1.0.0/16 " + two + " static blackhole", "10.9.0.0/16 " + one + " static active");
        tester.call(
                Ec2.DELETE_TRANSIT_GATEWAY_ROUTE,
                Map.of("TransitGatewayRouteTableId", table, "DestinationCidrBlock", "10.1.0.0/16"));
        assertThat(tester.routes(table, "route-search.exact-match=10.1.0.0/16"))
                .containsExactly("10.1.0.0/16 " + one + " propagated active");
    }

    /** The VPC that is attached later does not propagate a block that another one has. */
    @Test
    void equalBlocksArePropagatedOnce() {
        String id = tester.gateway(Map.of());
        String one = tester.attach(id, vpc, subnet);
        String twin = tester.vpcs().vpc("10.1.0.0/16");
        tester.cloud().pass(Duration.ofSeconds(5));
        String two = tester.attach(id, twin, subnet(twin, "10.1.0.0/24", "a"));
        String table = tester.defaultTable(id);
        assertThat(tester.routes(table)).containsExactly("10.1.0.0/16 " + one + " propagated active");
        tester.detach(one);
        assertThat(tester.routes(table)).containsExactly("10.1.0.0/16 " + two + " propagated active");
    }

    @Test
    void searchesRoutes() {
        String id = tester.gateway(Map.of());
        String one = tester.attach(id, vpc, subnet);
        String table = tester.defaultTable(id);
        for (String cidr : List.of("0.0.0.0/0", "10.0.0.0/8", "10.1.4.0/24", "192.168.0.0/16")) {
            tester.call(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE, TransitTester.route(table, cidr, one));
        }
        assertThat(found(table, "route-search.exact-match=10.0.0.0/8")).containsExactly("10.0.0.0/8");
        assertThat(found(table, "route-search.longest-prefix-match=10.1.4.9")).containsExactly("10.1.4.0/24");
        assertThat(found(table, "route-search.longest-prefix-match=10.1.5.0/24"))
                .containsExactly("10.1.0.0/16");
        assertThat(found(table, "route-search.subnet-of-match=10.0.0.0/8"))
                .containsExactlyInAnyOrder("10.0.0.0/8", "10.1.0.0/16", "10.1.4.0/24");
        assertThat(found(table, "route-search.supernet-of-match=10.1.0.0/16"))
                .containsExactlyInAnyOrder("0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16");
        assertThat(found(table, "route-search.subnet-of-match=10.0.0.0/8", "type=propagated"))
                .containsExactly("10.1.0.0/16");
        assertThat(found(table, "attachment.resource-id=" + other)).isEmpty();
        assertThat(found(table, "attachment.resource-id=" + vpc)).hasSize(5);
        assertThat(tester.code(
                        Ec2.SEARCH_TRANSIT_GATEWAY_ROUTES,
                        Map.of(
                                "TransitGatewayRouteTableId",
                                table,
                                "Filters",
                                List.of(filter("route-search.exact-match", "ten")))))
                .isEqualTo("InvalidParameterValue");
    }

    private List<String> found(String table, String... filters) {
        return tester.routes(table, filters).stream()
                .map(route -> route.split(" ")[0])
                .toList();
    }

    /** A list counts as the entries that it may have. */
    @Test
    void staticRoutesAndReferencesHaveAQuota() {
        try (TransitTester limited = new TransitTester(
                directory, CloudTester.Options.defaults().withQuota(Quotas.ROUTES_PER_TRANSIT_GATEWAY, 6))) {
            String table = limited.defaultTable(limited.gateway(Map.of()));
            String list = limited.call(
                            Ec2.CREATE_MANAGED_PREFIX_LIST,
                            Map.of("PrefixListName", "mine", "MaxEntries", 5, "AddressFamily", "IPv4"))
                    .prefixList()
                    .flatMap(ManagedPrefixList::prefixListId)
                    .orElseThrow();
            limited.call(
                    Ec2.CREATE_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCE,
                    Map.of("TransitGatewayRouteTableId", table, "PrefixListId", list, "Blackhole", true));
            limited.call(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE, TransitTester.blackhole(table, "10.9.0.0/24"));
            assertThat(limited.code(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE, TransitTester.blackhole(table, "10.9.1.0/24")))
                    .isEqualTo("RouteLimitExceeded");
            limited.cloud().settle();
            limited.call(Ec2.MODIFY_MANAGED_PREFIX_LIST, Map.of("PrefixListId", list, "MaxEntries", 6));
            limited.cloud().settle();
            assertThat(limited.call(Ec2.DESCRIBE_MANAGED_PREFIX_LISTS, Map.of("PrefixListIds", List.of(list)))
                            .prefixLists()
                            .getFirst()
                            .state())
                    .contains("modify-failed");
        }
    }

    @Test
    void prefixListsAreReferenced() {
        String id = tester.gateway(Map.of());
        String one = tester.attach(id, vpc, subnet);
        String table = tester.defaultTable(id);
        String list = tester.call(
                        Ec2.CREATE_MANAGED_PREFIX_LIST,
                        Map.of(
                                "PrefixListName",
                                "mine",
                                "MaxEntries",
                                5,
                                "AddressFamily",
                                "IPv4",
                                "Entries",
                                List.of(AddPrefixListEntry.builder()
                                        .cidr("172.16.0.0/16")
                                        .build())))
                .prefixList()
                .flatMap(ManagedPrefixList::prefixListId)
                .orElseThrow();
        Map<String, Object> reference = new HashMap<>(TransitTester.of(table, one));
        reference.put("PrefixListId", list);
        assertThat(tester.code(Ec2.MODIFY_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCE, reference))
                .isEqualTo("InvalidPrefixListID.NotFound");
        tester.call(Ec2.CREATE_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCE, reference);
        assertThat(tester.code(Ec2.CREATE_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCE, reference))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.routes(table, "prefix-list-id=" + list))
                .containsExactly("172.16.0.0/16 " + one + " static active");
        Map<String, Object> blackhole =
                Map.of("TransitGatewayRouteTableId", table, "PrefixListId", list, "Blackhole", true);
        tester.call(Ec2.MODIFY_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCE, blackhole);
        assertThat(tester.call(
                                Ec2.GET_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCES,
                                Map.of("TransitGatewayRouteTableId", table))
                        .transitGatewayPrefixListReferences())
                .singleElement()
                .satisfies(there -> assertThat(there.blackhole()).contains(true));
        tester.call(
                Ec2.DELETE_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCE,
                Map.of("TransitGatewayRouteTableId", table, "PrefixListId", list));
        assertThat(tester.routes(table, "type=static")).isEmpty();
    }

    @Test
    void aVpcsRouteLeadsToAGatewayThatItIsAttachedTo() {
        String id = tester.gateway(Map.of());
        String table = tester.vpcs().table(vpc);
        Map<String, Object> route =
                Map.of("RouteTableId", table, "DestinationCidrBlock", "10.0.0.0/8", "TransitGatewayId", id);
        assertThat(tester.code(Ec2.CREATE_ROUTE, route)).isEqualTo("InvalidTransitGatewayID.NotFound");
        String attachment = tester.attach(id, vpc, subnet);
        tester.call(Ec2.CREATE_ROUTE, route);
        assertThat(tester.vpcs().routes(table)).contains("10.0.0.0/8 " + id + " active");
        assertThat(tester.vpcs().tables("route.transit-gateway-id", id)).hasSize(1);
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        Map.of("RouteTableId", table, "DestinationCidrBlock", "10.1.0.0/24", "TransitGatewayId", id)))
                .isEqualTo("InvalidParameterValue");
        tester.detach(attachment);
        assertThat(tester.vpcs().routes(table)).contains("10.0.0.0/8 " + id + " blackhole");
    }

    private <I extends Structure, O extends Structure> O callAs(
            Caller caller, String region, Operation<I, O> operation, Map<String, ?> members) {
        return tester.cloud().call(caller, region, operation, CloudTester.request(operation, members));
    }

    private Map<String, Object> peering(String id, String peer, String account, String region) {
        return Map.of(
                "TransitGatewayId", id,
                "PeerTransitGatewayId", peer,
                "PeerAccountId", account,
                "PeerRegion", region);
    }

    @Test
    void gatewaysArePeeredBetweenAccountsAndRegions() {
        String id = tester.gateway(Map.of());
        String peer = callAs(STRANGER, OTHER_REGION, Ec2.CREATE_TRANSIT_GATEWAY, Map.of())
                .transitGateway()
                .flatMap(TransitGateway::transitGatewayId)
                .orElseThrow();
        tester.cloud().settle();
        String stranger = STRANGER.principal().account();
        assertThat(tester.code(Ec2.CREATE_TRANSIT_GATEWAY_PEERING_ATTACHMENT, peering(id, id, stranger, OTHER_REGION)))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(
                        Ec2.CREATE_TRANSIT_GATEWAY_PEERING_ATTACHMENT,
                        peering(id, peer, OWNER.principal().account(), OTHER_REGION)))
                .isEqualTo("InvalidTransitGatewayID.NotFound");
        String attachment = tester.call(
                        Ec2.CREATE_TRANSIT_GATEWAY_PEERING_ATTACHMENT, peering(id, peer, stranger, OTHER_REGION))
                .transitGatewayPeeringAttachment()
                .flatMap(TransitGatewayPeeringAttachment::transitGatewayAttachmentId)
                .orElseThrow();
        tester.cloud().settle();
        Map<String, Object> named = Map.of("TransitGatewayAttachmentId", attachment);
        assertThat(tester.code(
                        Ec2.CREATE_TRANSIT_GATEWAY_PEERING_ATTACHMENT, peering(id, peer, stranger, OTHER_REGION)))
                .isEqualTo("DuplicateTransitGatewayAttachment");
        assertThat(state(attachment)).isEqualTo("pendingAcceptance");
        assertThat(tester.code(Ec2.ACCEPT_TRANSIT_GATEWAY_PEERING_ATTACHMENT, named))
                .isEqualTo("OperationNotPermitted");
        callAs(STRANGER, OTHER_REGION, Ec2.ACCEPT_TRANSIT_GATEWAY_PEERING_ATTACHMENT, named);
        tester.cloud().settle();
        assertThat(state(attachment)).isEqualTo("available");
        TransitGatewayAttachment seen = callAs(
                        STRANGER, OTHER_REGION, Ec2.DESCRIBE_TRANSIT_GATEWAY_ATTACHMENTS, Map.of())
                .transitGatewayAttachments()
                .getFirst();
        assertThat(seen.transitGatewayId()).contains(peer);
        assertThat(seen.resourceId()).contains(id);
        assertThat(seen.resourceType()).contains("peering");
        assertThat(associations(tester.defaultTable(id))).containsExactly(attachment);
        assertThat(tester.code(
                        Ec2.ENABLE_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATION,
                        TransitTester.of(tester.defaultTable(id), attachment)))
                .isEqualTo("OperationNotPermitted");
        tester.call(
                Ec2.CREATE_TRANSIT_GATEWAY_ROUTE,
                TransitTester.route(tester.defaultTable(id), "10.7.0.0/16", attachment));
        assertThat(tester.code(Ec2.DELETE_TRANSIT_GATEWAY, Map.of("TransitGatewayId", id)))
                .isEqualTo("IncorrectState");
        tester.call(Ec2.DELETE_TRANSIT_GATEWAY_PEERING_ATTACHMENT, named);
        tester.cloud().settle();
        assertThat(state(attachment)).isEqualTo("deleted");
        assertThat(tester.routes(tester.defaultTable(id)))
                .containsExactly("10.7.0.0/16 " + attachment + " static blackhole");

        String refused = tester.call(
                        Ec2.CREATE_TRANSIT_GATEWAY_PEERING_ATTACHMENT, peering(id, peer, stranger, OTHER_REGION))
                .transitGatewayPeeringAttachment()
                .flatMap(TransitGatewayPeeringAttachment::transitGatewayAttachmentId)
                .orElseThrow();
        callAs(
                STRANGER,
                OTHER_REGION,
                Ec2.REJECT_TRANSIT_GATEWAY_PEERING_ATTACHMENT,
                Map.of("TransitGatewayAttachmentId", refused));
        assertThat(state(refused)).isEqualTo("rejected");
    }

    /** What a path tells of the route tables of another account: nothing. */
    @Test
    void whatOthersHaveIsFollowedAndNotTold() {
        String vpcId = tester.vpcs().vpc("10.40.0.0/16");
        String subnetId = subnet(vpcId, "10.40.0.0/24", "a");
        String id = tester.gateway(Map.of());
        tester.attach(id, vpcId, subnetId);
        TransitGateway theirs = callAs(STRANGER, OTHER_REGION, Ec2.CREATE_TRANSIT_GATEWAY, Map.of())
                .transitGateway()
                .orElseThrow();
        String peer = theirs.transitGatewayId().orElseThrow();
        tester.cloud().settle();
        String attachment = tester.call(
                        Ec2.CREATE_TRANSIT_GATEWAY_PEERING_ATTACHMENT,
                        peering(id, peer, STRANGER.principal().account(), OTHER_REGION))
                .transitGatewayPeeringAttachment()
                .flatMap(TransitGatewayPeeringAttachment::transitGatewayAttachmentId)
                .orElseThrow();
        tester.cloud().settle();
        callAs(
                STRANGER,
                OTHER_REGION,
                Ec2.ACCEPT_TRANSIT_GATEWAY_PEERING_ATTACHMENT,
                Map.of("TransitGatewayAttachmentId", attachment));
        tester.cloud().settle();
        tester.call(
                Ec2.CREATE_TRANSIT_GATEWAY_ROUTE,
                TransitTester.route(tester.defaultTable(id), "10.7.0.0/16", attachment));
        String theirTable = callAs(STRANGER, OTHER_REGION, Ec2.DESCRIBE_TRANSIT_GATEWAYS, Map.of())
                .transitGateways()
                .getFirst()
                .options()
                .flatMap(TransitGatewayOptions::associationDefaultRouteTableId)
                .orElseThrow();
        callAs(
                STRANGER,
                OTHER_REGION,
                Ec2.CREATE_TRANSIT_GATEWAY_ROUTE,
                TransitTester.blackhole(theirTable, "10.7.0.0/16"));
        TransitTrace trace = tester.cloud()
                .store()
                .read(reader -> TransitTrace.of(reader, subnetId, id, AddressBlock.of("10.7.0.1/32"), List.of())
                        .orElseThrow());
        assertThat(trace.refusal()).contains(TransitTrace.Refusal.NO_WAY);
        assertThat(trace.steps()).singleElement().satisfies(step -> {
            assertThat(step.gatewayId()).isEqualTo(id);
            assertThat(step.route().orElseThrow().attachmentId()).contains(attachment);
        });
        // Of one's own gateways, all is told.
        TransitTrace own = tester.cloud()
                .store()
                .read(reader -> TransitTrace.of(reader, subnetId, id, AddressBlock.of("10.8.0.1/32"), List.of())
                        .orElseThrow());
        assertThat(own.refusal()).contains(TransitTrace.Refusal.NO_ROUTE);
    }

    private String state(String attachmentId) {
        return tester.call(
                        Ec2.DESCRIBE_TRANSIT_GATEWAY_PEERING_ATTACHMENTS,
                        Map.of("TransitGatewayAttachmentIds", List.of(attachmentId)))
                .transitGatewayPeeringAttachments()
                .getFirst()
                .state()
                .orElseThrow();
    }

    @Test
    void quotasHold() {
        stop();
        open(CloudTester.Options.defaults()
                .withQuota(Quotas.TRANSIT_GATEWAYS, 1)
                .withQuota(Quotas.ATTACHMENTS_PER_TRANSIT_GATEWAY, 1)
                .withQuota(Quotas.ROUTE_TABLES_PER_TRANSIT_GATEWAY, 1)
                .withQuota(Quotas.ROUTES_PER_TRANSIT_GATEWAY, 1));
        String id = tester.gateway(Map.of());
        assertThat(tester.code(Ec2.CREATE_TRANSIT_GATEWAY, Map.of())).isEqualTo("TransitGatewayLimitExceeded");
        tester.attach(id, vpc, subnet);
        assertThat(refused(TransitTester.attaching(id, other, otherSubnet)))
                .isEqualTo("TransitGatewayAttachmentLimitExceeded");
        assertThat(tester.code(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE_TABLE, Map.of("TransitGatewayId", id)))
                .isEqualTo("TransitGatewayRouteTableLimitExceeded");
        String table = tester.defaultTable(id);
        tester.call(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE, TransitTester.blackhole(table, "10.9.0.0/16"));
        assertThat(tester.code(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE, TransitTester.blackhole(table, "10.8.0.0/16")))
                .isEqualTo("RouteLimitExceeded");
    }
}
