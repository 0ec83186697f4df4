package io.virga.server.picture;

import static java.util.Objects.requireNonNull;

import io.virga.server.client.Answer;
import io.virga.server.client.ApiClient;
import io.virga.server.picture.NetworkPicture.Gateway;
import io.virga.server.picture.NetworkPicture.Guest;
import io.virga.server.picture.NetworkPicture.Pair;
import io.virga.server.picture.NetworkPicture.Route;
import io.virga.server.picture.NetworkPicture.Subnet;
import io.virga.server.picture.NetworkPicture.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Asks a running server for what is to be drawn of a VPC: EC2's API, and Virga's own page for the traffic. */
public final class PictureReader {
    private static final String INTERNET = "internet";
    private static final String INTERFACE_ENDPOINT = "interface endpoint";

    private final ApiClient client;
    private final String vpcId;
    private final Map<String, Answer> instances = new HashMap<>();

    private PictureReader(ApiClient client, String vpcId) {
        this.client = requireNonNull(client, "client is null");
        this.vpcId = requireNonNull(vpcId, "vpcId is null");
    }

    /**
     * Reads a VPC.
     *
     * @throws io.virga.server.client.ApiException when there is no such VPC
     */
    public static NetworkPicture read(ApiClient client, String vpcId, String region) throws IOException {
        return new PictureReader(client, vpcId).read(region);
    }

    /** The id of the region's default VPC, if it has one. */
    public static Optional<String> defaultVpc(ApiClient client) throws IOException {
        return client.ec2("DescribeVpcs", filters("is-default", "true")).items("vpcSet").stream()
                .map(vpc -> vpc.required("vpcId"))
                .findFirst();
    }

    private static Map<String, String> filters(String name, String value) {
        return Map.of("Filter.1.Name", name, "Filter.1.Value.1", value);
    }

    private List<Answer> describe(String action, String filter, String set) throws IOException {
        return client.ec2(action, filters(filter, vpcId)).items(set);
    }

    private NetworkPicture read(String region) throws IOException {
        Answer vpc = client.ec2("DescribeVpcs", Map.of("VpcId.1", vpcId))
                .items("vpcSet")
                .getFirst();
        for (Answer reservation : describe("DescribeInstances", "vpc-id", "reservationSet")) {
            reservation.items("instancesSet").forEach(i -> instances.put(i.required("instanceId"), i));
        }
        List<Answer> interfaces = describe("DescribeNetworkInterfaces", "vpc-id", "networkInterfaceSet");
        List<Answer> nats = describe("DescribeNatGateways", "vpc-id", "natGatewaySet");
        List<Answer> tables = describe("DescribeRouteTables", "vpc-id", "routeTableSet");
        List<Answer> acls = describe("DescribeNetworkAcls", "vpc-id", "networkAclSet");
        Map<String, List<Guest>> guests = guests(interfaces, nats);
        List<Subnet> subnets = describe("DescribeSubnets", "vpc-id", "subnetSet").stream()
                .map(subnet -> subnet(subnet, tables, acls, guests))
                .sorted(Comparator.comparing(Subnet::zone).thenComparing(s -> String.join(" ", s.cidrs())))
                .toList();
        JsonNode traffic = client.own("GET", "/_virga/networks/" + vpcId);
        List<Pair> pairs = new ArrayList<>();
        for (JsonNode pair : traffic.get("pairs")) {
            List<String> words = new ArrayList<>();
            pair.get("traffic").forEach(word -> words.add(word.asString()));
            pairs.add(new Pair(pair.get("from").asString(), pair.get("to").asString(), String.join("; ", words)));
        }
        return new NetworkPicture(
                vpcId,
                name(vpc),
                region,
                Stream.concat(
                                texts(vpc.items("cidrBlockAssociationSet"), "cidrBlock"),
                                texts(vpc.items("ipv6CidrBlockAssociationSet"), "ipv6CidrBlock"))
                        .toList(),
                subnets,
                tables.stream().map(PictureReader::table).toList(),
                gateways(nats),
                ends(traffic, guests),
                pairs,
                traffic.get("leftOut").asInt());
    }

    private static Stream<String> texts(List<Answer> items, String member) {
        return items.stream().flatMap(item -> item.text(member).stream());
    }

    private static String name(Answer tagged) {
        return tagged.items("tagSet").stream()
                .filter(tag -> tag.required("key").equals("Name"))
                .map(tag -> tag.text("value").orElse(""))
                .findFirst()
                .orElse("");
    }

    private Map<String, List<Guest>> guests(List<Answer> interfaces, List<Answer> nats) {
        Map<String, String> natOfInterface = new HashMap<>();
        nats.forEach(nat -> texts(nat.items("natGatewayAddressSet"), "networkInterfaceId")
                .forEach(id -> natOfInterface.put(id, nat.required("natGatewayId"))));
        Map<String, List<Guest>> bySubnet = new HashMap<>();
        for (Answer nic : interfaces) {
            bySubnet.computeIfAbsent(nic.required("subnetId"), id -> new ArrayList<>())
                    .add(guest(nic, natOfInterface));
        }
        bySubnet.values()
                .forEach(list -> list.sort(
                        Comparator.comparing(Guest::name).thenComparing(guest -> String.join(" ", guest.addresses()))));
        return bySubnet;
    }

    private Guest guest(Answer nic, Map<String, String> natOfInterface) {
        String id = nic.required("networkInterfaceId");
        Optional<String> nat = Optional.ofNullable(natOfInterface.get(id));
        Optional<String> instanceId = nic.text("attachment.instanceId");
        Optional<Answer> instance = instanceId.map(instances::get);
        return new Guest(
                id,
                nat.or(() -> instanceId),
                nat.isPresent()
                        ? "NAT gateway"
                        : nic.text("interfaceType").equals(Optional.of("vpc_endpoint"))
                                ? INTERFACE_ENDPOINT
                                : instance.map(PictureReader::name).orElseGet(() -> name(nic)),
                instance.flatMap(i -> i.text("instanceState.name")).orElseGet(() -> nic.required("status")),
                Stream.concat(
                                texts(nic.items("privateIpAddressesSet"), "privateIpAddress"),
                                texts(nic.items("ipv6AddressesSet"), "ipv6Address"))
                        .toList(),
                texts(nic.items("privateIpAddressesSet"), "association.publicIp")
                        .toList(),
                texts(nic.items("groupSet"), "groupName").toList());
    }

    private static Subnet subnet(
            Answer subnet, List<Answer> tables, List<Answer> acls, Map<String, List<Guest>> guests) {
        String id = subnet.required("subnetId");
        Answer table = tables.stream()
                .filter(one -> texts(one.items("associationSet"), "subnetId").anyMatch(id::equals))
                .findFirst()
                .or(() -> tables.stream().filter(PictureReader::isMain).findFirst())
                .orElseThrow();
        return new Subnet(
                id,
                name(subnet),
                subnet.required("availabilityZone"),
                Stream.concat(
                                subnet.text("cidrBlock").stream(),
                                texts(subnet.items("ipv6CidrBlockAssociationSet"), "ipv6CidrBlock"))
                        .toList(),
                table.required("routeTableId"),
                acls.stream()
                        .filter(acl ->
                                texts(acl.items("associationSet"), "subnetId").anyMatch(id::equals))
                        .map(acl -> acl.required("networkAclId"))
                        .findFirst()
                        .orElse(""),
                table(table).routes().stream()
                        .anyMatch(route -> route.active() && route.target().startsWith("igw-")),
                guests.getOrDefault(id, List.of()));
    }

    private static boolean isMain(Answer table) {
        return texts(table.items("associationSet"), "main").anyMatch("true"::equals);
    }

    private static Table table(Answer table) {
        return new Table(
                table.required("routeTableId"),
                name(table),
                isMain(table),
                table.items("routeSet").stream()
                        .map(route -> new Route(
                                first(
                                        route,
                                        "destinationCidrBlock",
                                        "destinationIpv6CidrBlock",
                                        "destinationPrefixListId"),
                                first(
                                        route,
                                        "gatewayId",
                                        "natGatewayId",
                                        "egressOnlyInternetGatewayId",
                                        "vpcPeeringConnectionId",
                                        "transitGatewayId",
                                        "networkInterfaceId"),
                                route.required("state").equals("active")))
                        .toList());
    }

    private static String first(Answer of, String... members) {
        return Stream.of(members)
                .flatMap(member -> of.text(member).stream())
                .findFirst()
                .orElse("?");
    }

    private List<Gateway> gateways(List<Answer> nats) throws IOException {
        List<Gateway> gateways = new ArrayList<>();
        for (Answer gateway : describe("DescribeInternetGateways", "attachment.vpc-id", "internetGatewaySet")) {
            gateways.add(new Gateway("internet gateway", gateway.required("internetGatewayId"), ""));
        }
        for (Answer gateway :
                client.ec2("DescribeEgressOnlyInternetGateways", Map.of()).items("egressOnlyInternetGatewaySet")) {
            if (texts(gateway.items("attachmentSet"), "vpcId").anyMatch(vpcId::equals)) {
                gateways.add(new Gateway(
                        "egress-only internet gateway", gateway.required("egressOnlyInternetGatewayId"), ""));
            }
        }
        for (Answer nat : nats) {
            gateways.add(new Gateway(
                    "NAT gateway",
                    nat.required("natGatewayId"),
                    nat.required("state") + ", " + nat.text("connectivityType").orElse("public") + ", in "
                            + nat.required("subnetId")));
        }
        for (Answer peering :
                client.ec2("DescribeVpcPeeringConnections", Map.of()).items("vpcPeeringConnectionSet")) {
            String requester = peering.required("requesterVpcInfo.vpcId");
            String accepter = peering.required("accepterVpcInfo.vpcId");
            if (vpcId.equals(requester) || vpcId.equals(accepter)) {
                gateways.add(new Gateway(
                        "peering connection",
                        peering.required("vpcPeeringConnectionId"),
                        peering.required("status.code") + ", with "
                                + (vpcId.equals(requester) ? accepter : requester)));
            }
        }
        for (Answer endpoint : describe("DescribeVpcEndpoints", "vpc-id", "vpcEndpointSet")) {
            boolean hasInterfaces = endpoint.text("vpcEndpointType").equals(Optional.of("Interface"));
            gateways.add(new Gateway(
                    hasInterfaces ? INTERFACE_ENDPOINT : "endpoint",
                    endpoint.required("vpcEndpointId"),
                    endpoint.required("serviceName")));
        }
        for (Answer attachment :
                describe("DescribeTransitGatewayVpcAttachments", "vpc-id", "transitGatewayVpcAttachments")) {
            if (attachment.required("state").equals("available")) {
                gateways.add(new Gateway(
                        "transit gateway",
                        attachment.required("transitGatewayId"),
                        "by " + attachment.required("transitGatewayAttachmentId")));
            }
        }
        return gateways;
    }

    /** The ends of the traffic with names for people; those of other VPCs have their ids only. */
    private static Map<String, String> ends(JsonNode traffic, Map<String, List<Guest>> guests) {
        Map<String, String> names = new HashMap<>();
        guests.values().forEach(list -> list.forEach(guest -> names.put(guest.interfaceId(), label(guest))));
        Map<String, String> ends = new LinkedHashMap<>();
        for (JsonNode end : traffic.get("ends")) {
            String id = end.asString();
            ends.put(id, id.equals(INTERNET) ? "the internet" : names.getOrDefault(id, id + " (other VPC)"));
        }
        return ends;
    }

    private static String label(Guest guest) {
        String what = guest.name().isEmpty() ? guest.owner().orElse(guest.interfaceId()) : guest.name();
        return guest.addresses().isEmpty()
                ? what
                : what + " " + guest.addresses().getFirst();
    }
}
