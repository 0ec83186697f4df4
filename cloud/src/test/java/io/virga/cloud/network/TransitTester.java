package io.virga.cloud.network;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.TransitGateway;
import io.virga.api.ec2.TransitGatewayRouteTable;
import io.virga.api.ec2.TransitGatewayVpcAttachment;
import io.virga.cloud.CloudTester;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What tests of transit gateways do again and again. */
final class TransitTester implements AutoCloseable {
    private final VpcTester tester;

    TransitTester(Path directory, CloudTester.Options options) {
        tester = new VpcTester(directory, options);
    }

    VpcTester vpcs() {
        return tester;
    }

    CloudTester cloud() {
        return tester.cloud();
    }

    <I extends Structure, O extends Structure> O call(Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(operation, members);
    }

    <I extends Structure> String code(Operation<I, ?> operation, Map<String, ?> members) {
        return tester.code(operation, members);
    }

    String gateway(Map<String, ?> members) {
        String id = call(Ec2.CREATE_TRANSIT_GATEWAY, members)
                .transitGateway()
                .flatMap(TransitGateway::transitGatewayId)
                .orElseThrow();
        cloud().settle();
        return id;
    }

    TransitGateway described(String id) {
        return call(Ec2.DESCRIBE_TRANSIT_GATEWAYS, Map.of("TransitGatewayIds", List.of(id)))
                .transitGateways()
                .getFirst();
    }

    String defaultTable(String gatewayId) {
        return described(gatewayId)
                .options()
                .orElseThrow()
                .associationDefaultRouteTableId()
                .orElseThrow();
    }

    String table(String gatewayId) {
        String id = call(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE_TABLE, Map.of("TransitGatewayId", gatewayId))
                .transitGatewayRouteTable()
                .flatMap(TransitGatewayRouteTable::transitGatewayRouteTableId)
                .orElseThrow();
        cloud().settle();
        return id;
    }

    static Map<String, Object> attaching(String gatewayId, String vpcId, String... subnetIds) {
        return Map.of("TransitGatewayId", gatewayId, "VpcId", vpcId, "SubnetIds", List.of(subnetIds));
    }

    String attach(Map<String, Object> members) {
        String id = call(Ec2.CREATE_TRANSIT_GATEWAY_VPC_ATTACHMENT, members)
                .transitGatewayVpcAttachment()
                .flatMap(TransitGatewayVpcAttachment::transitGatewayAttachmentId)
                .orElseThrow();
        cloud().settle();
        return id;
    }

    String attach(String gatewayId, String vpcId, String... subnetIds) {
        return attach(attaching(gatewayId, vpcId, subnetIds));
    }

    TransitGatewayVpcAttachment attachment(String id) {
        return call(Ec2.DESCRIBE_TRANSIT_GATEWAY_VPC_ATTACHMENTS, Map.of("TransitGatewayAttachmentIds", List.of(id)))
                .transitGatewayVpcAttachments()
                .getFirst();
    }

    void detach(String id) {
        call(Ec2.DELETE_TRANSIT_GATEWAY_VPC_ATTACHMENT, Map.of("TransitGatewayAttachmentId", id));
        cloud().settle();
    }

    static Map<String, Object> of(String tableId, String attachmentId) {
        return Map.of("TransitGatewayRouteTableId", tableId, "TransitGatewayAttachmentId", attachmentId);
    }

    static Map<String, Object> route(String tableId, String cidr, String attachmentId) {
        Map<String, Object> members = new HashMap<>(of(tableId, attachmentId));
        members.put("DestinationCidrBlock", cidr);
        return members;
    }

    static Map<String, Object> blackhole(String tableId, String cidr) {
        return Map.of("TransitGatewayRouteTableId", tableId, "DestinationCidrBlock", cidr, "Blackhole", true);
    }

    /** The routes of a table that filters find: {@code 10.0.0.0/16 tgw-attach-1 static active}. */
    List<String> routes(String tableId, String... filters) {
        return call(
                        Ec2.SEARCH_TRANSIT_GATEWAY_ROUTES,
                        Map.of(
                                "TransitGatewayRouteTableId",
                                tableId,
                                "Filters",
                                filters.length == 0
                                        ? List.of(CloudTester.filter("type", "*"))
                                        : Stream.of(filters)
                                                .map(filter -> filter.split("=", 2))
                                                .map(parts -> CloudTester.filter(parts[0], parts[1]))
                                                .toList()))
                .routes()
                .stream()
                .map(route -> route.destinationCidrBlock().orElseThrow() + " "
                        + route.transitGatewayAttachments().stream()
                                .flatMap(attachment -> attachment.transitGatewayAttachmentId().stream())
                                .findFirst()
                                .orElse("nowhere")
                        + " " + route.type().orElseThrow() + " "
                        + route.state().orElseThrow())
                .toList();
    }

    @Override
    public void close() {
        tester.close();
    }
}
