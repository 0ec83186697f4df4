package io.virga.cloud;

import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ManagedPrefixList;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.TransitGateway;
import io.virga.api.ec2.TransitGatewayPeeringAttachment;
import io.virga.api.ec2.TransitGatewayRouteTable;
import io.virga.api.ec2.TransitGatewayVpcAttachment;
import io.virga.cloud.network.TransitGatewayAttachment;
import io.virga.cloud.network.TransitState;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests for the operations of transit gateways that would succeed, and what they are about. */
final class TransitSamples {
    private static final String TABLE = "TransitGatewayRouteTableId";
    private static final String ATTACHMENT = "TransitGatewayAttachmentId";

    private final CloudTester tester;
    private final String gateway;
    private final String peer;
    private final String unused;
    private final String empty;
    private final String attachment;
    private final String pending;
    private final String defaultTable;
    private final Subnet attached;
    private final Subnet other;
    private final String list;
    private final String referenced;
    private final String loose;
    private final String looseTable;
    private final String waiting;

    TransitSamples(CloudTester tester) {
        this.tester = tester;
        gateway = gateway();
        peer = gateway();
        unused = gateway();
        tester.settle();
        List<Subnet> subnets = call(Ec2.DESCRIBE_SUBNETS, Map.of("Filters", List.of(filter("default-for-az", "true"))))
                .subnets();
        attached = subnets.getFirst();
        other = subnets.get(1);
        empty = call(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE_TABLE, Map.of("TransitGatewayId", gateway))
                .transitGatewayRouteTable()
                .flatMap(TransitGatewayRouteTable::transitGatewayRouteTableId)
                .orElseThrow();
        attachment = attach(gateway);
        pending = call(Ec2.CREATE_TRANSIT_GATEWAY_PEERING_ATTACHMENT, peering(peer))
                .transitGatewayPeeringAttachment()
                .flatMap(TransitGatewayPeeringAttachment::transitGatewayAttachmentId)
                .orElseThrow();
        defaultTable = defaultTable(gateway);
        loose = attach(peer);
        looseTable = defaultTable(peer);
        waiting = attach(gateway());
        tester.settle();
        call(Ec2.DISASSOCIATE_TRANSIT_GATEWAY_ROUTE_TABLE, Map.of(TABLE, looseTable, ATTACHMENT, loose));
        putOff();
        list = list("transit samples");
        referenced = list("more transit samples");
        call(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE, blackhole("10.8.0.0/16"));
        call(
                Ec2.CREATE_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCE,
                Map.of(TABLE, defaultTable, "PrefixListId", referenced, "Blackhole", true));
        tester.settle();
    }

    private <I extends Structure, O extends Structure> O call(Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(operation, CloudTester.request(operation, members));
    }

    private String gateway() {
        return call(Ec2.CREATE_TRANSIT_GATEWAY, Map.of())
                .transitGateway()
                .flatMap(TransitGateway::transitGatewayId)
                .orElseThrow();
    }

    private String attach(String gatewayId) {
        tester.settle();
        return call(Ec2.CREATE_TRANSIT_GATEWAY_VPC_ATTACHMENT, attaching(gatewayId))
                .transitGatewayVpcAttachment()
                .flatMap(TransitGatewayVpcAttachment::transitGatewayAttachmentId)
                .orElseThrow();
    }

    private String defaultTable(String gatewayId) {
        return call(Ec2.DESCRIBE_TRANSIT_GATEWAYS, Map.of("TransitGatewayIds", List.of(gatewayId)))
                .transitGateways()
                .getFirst()
                .options()
                .orElseThrow()
                .associationDefaultRouteTableId()
                .orElseThrow();
    }

    /** Makes an attachment wait to be accepted, as those of other accounts do where transit gateways are shared. */
    private void putOff() {
        tester.store().write(transaction -> {
            TransitGatewayAttachment there = transaction
                    .get(TransitGatewayAttachment.TYPE.documents(), waiting)
                    .orElseThrow();
            transaction.replace(
                    TransitGatewayAttachment.TYPE.documents(),
                    new TransitGatewayAttachment(
                            there.id(),
                            there.account(),
                            there.region(),
                            there.kind(),
                            new TransitState.PendingAcceptance(),
                            there.created()));
            return true;
        });
    }

    private String list(String name) {
        return call(
                        Ec2.CREATE_MANAGED_PREFIX_LIST,
                        Map.of("PrefixListName", name, "MaxEntries", 1, "AddressFamily", "IPv4"))
                .prefixList()
                .flatMap(ManagedPrefixList::prefixListId)
                .orElseThrow();
    }

    private Map<String, Object> attaching(String gatewayId) {
        return Map.of(
                "TransitGatewayId",
                gatewayId,
                "VpcId",
                attached.vpcId().orElseThrow(),
                "SubnetIds",
                List.of(attached.subnetId().orElseThrow()));
    }

    private Map<String, Object> peering(String peerId) {
        return Map.of(
                "TransitGatewayId",
                gateway,
                "PeerTransitGatewayId",
                peerId,
                "PeerAccountId",
                CloudTester.OWNER.principal().account(),
                "PeerRegion",
                CloudTester.REGION);
    }

    private Map<String, Object> blackhole(String cidr) {
        return Map.of(TABLE, defaultTable, "DestinationCidrBlock", cidr, "Blackhole", true);
    }

    private static Map<String, Object> tagged(String type, Map<String, Object> members) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.put("TagSpecifications", List.of(tags(type, tag("a", "b"))));
        return all;
    }

    private Map<String, Object> member(String table) {
        return Map.of(TABLE, table, ATTACHMENT, attachment);
    }

    /** Those that change something, and would succeed. */
    Map<Operation<?, ?>, Map<String, Object>> mutations() {
        Map<Operation<?, ?>, Map<String, Object>> all = new LinkedHashMap<>();
        all.put(Ec2.CREATE_TRANSIT_GATEWAY, tagged("transit-gateway", Map.of()));
        all.put(Ec2.MODIFY_TRANSIT_GATEWAY, Map.of("TransitGatewayId", gateway, "Description", "new"));
        all.put(Ec2.DELETE_TRANSIT_GATEWAY, Map.of("TransitGatewayId", unused));
        all.put(Ec2.CREATE_TRANSIT_GATEWAY_VPC_ATTACHMENT, tagged("transit-gateway-attachment", attaching(unused)));
        all.put(
                Ec2.MODIFY_TRANSIT_GATEWAY_VPC_ATTACHMENT,
                Map.of(
                        ATTACHMENT,
                        attachment,
                        "AddSubnetIds",
                        List.of(other.subnetId().orElseThrow())));
        all.put(Ec2.ACCEPT_TRANSIT_GATEWAY_VPC_ATTACHMENT, Map.of(ATTACHMENT, waiting));
        all.put(Ec2.REJECT_TRANSIT_GATEWAY_VPC_ATTACHMENT, Map.of(ATTACHMENT, waiting));
        all.put(Ec2.DELETE_TRANSIT_GATEWAY_VPC_ATTACHMENT, Map.of(ATTACHMENT, attachment));
        all.put(Ec2.CREATE_TRANSIT_GATEWAY_PEERING_ATTACHMENT, tagged("transit-gateway-attachment", peering(unused)));
        all.put(Ec2.ACCEPT_TRANSIT_GATEWAY_PEERING_ATTACHMENT, Map.of(ATTACHMENT, pending));
        all.put(Ec2.REJECT_TRANSIT_GATEWAY_PEERING_ATTACHMENT, Map.of(ATTACHMENT, pending));
        all.put(Ec2.DELETE_TRANSIT_GATEWAY_PEERING_ATTACHMENT, Map.of(ATTACHMENT, pending));
        all.put(
                Ec2.CREATE_TRANSIT_GATEWAY_ROUTE_TABLE,
                tagged("transit-gateway-route-table", Map.of("TransitGatewayId", gateway)));
        all.put(Ec2.DELETE_TRANSIT_GATEWAY_ROUTE_TABLE, Map.of(TABLE, empty));
        all.put(Ec2.ASSOCIATE_TRANSIT_GATEWAY_ROUTE_TABLE, Map.of(TABLE, looseTable, ATTACHMENT, loose));
        all.put(Ec2.DISASSOCIATE_TRANSIT_GATEWAY_ROUTE_TABLE, member(defaultTable));
        all.put(Ec2.ENABLE_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATION, member(empty));
        all.put(Ec2.DISABLE_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATION, member(defaultTable));
        all.put(Ec2.CREATE_TRANSIT_GATEWAY_ROUTE, blackhole("10.9.0.0/16"));
        all.put(Ec2.REPLACE_TRANSIT_GATEWAY_ROUTE, blackhole("10.8.0.0/16"));
        all.put(Ec2.DELETE_TRANSIT_GATEWAY_ROUTE, Map.of(TABLE, defaultTable, "DestinationCidrBlock", "10.8.0.0/16"));
        all.put(
                Ec2.CREATE_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCE,
                Map.of(TABLE, defaultTable, "PrefixListId", list, "Blackhole", true));
        all.put(
                Ec2.MODIFY_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCE,
                Map.of(TABLE, defaultTable, "PrefixListId", referenced, "Blackhole", true));
        all.put(
                Ec2.DELETE_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCE,
                Map.of(TABLE, defaultTable, "PrefixListId", referenced));
        return all;
    }

    /** Those that only read. */
    Map<Operation<?, ?>, Map<String, Object>> others() {
        Map<Operation<?, ?>, Map<String, Object>> all = new LinkedHashMap<>();
        all.put(Ec2.GET_TRANSIT_GATEWAY_ROUTE_TABLE_ASSOCIATIONS, Map.of(TABLE, defaultTable));
        all.put(Ec2.GET_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATIONS, Map.of(TABLE, defaultTable));
        all.put(Ec2.GET_TRANSIT_GATEWAY_ATTACHMENT_PROPAGATIONS, Map.of(ATTACHMENT, attachment));
        all.put(Ec2.GET_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCES, Map.of(TABLE, defaultTable));
        all.put(
                Ec2.SEARCH_TRANSIT_GATEWAY_ROUTES,
                Map.of(TABLE, defaultTable, "Filters", List.of(filter("type", "static"))));
        return all;
    }
}
