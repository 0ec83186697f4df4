package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.CreateTransitGatewayRequest;
import io.virga.api.ec2.CreateTransitGatewayVpcAttachmentRequest;
import io.virga.api.ec2.DescribeSubnetsRequest;
import io.virga.api.ec2.DescribeTransitGatewayAttachmentsRequest;
import io.virga.api.ec2.DescribeTransitGatewayRouteTablesRequest;
import io.virga.api.ec2.DescribeTransitGatewaysRequest;
import io.virga.api.ec2.DescribeVpcsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.TransitGatewayVpcAttachment;
import io.virga.cloud.firewall.NetworkAcl;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.firewall.SecurityGroupRule;
import io.virga.cloud.firewall.SecurityGroupVpcOperations;
import io.virga.cloud.image.Image;
import io.virga.cloud.instance.CreditSpecificationOperations;
import io.virga.cloud.instance.Instance;
import io.virga.cloud.instance.InstanceStatusOperations;
import io.virga.cloud.key.KeyPairs;
import io.virga.cloud.network.DhcpOptions;
import io.virga.cloud.network.ElasticAddress;
import io.virga.cloud.network.FlowLog;
import io.virga.cloud.network.InternetGateway;
import io.virga.cloud.network.NatGateway;
import io.virga.cloud.network.NetworkFamily;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.PublicAccessExclusion;
import io.virga.cloud.network.RouteTable;
import io.virga.cloud.network.Subnet;
import io.virga.cloud.network.SubnetCidrReservation;
import io.virga.cloud.network.TransitGateway;
import io.virga.cloud.network.TransitGatewayAttachment;
import io.virga.cloud.network.TransitGatewayRouteTable;
import io.virga.cloud.network.Vpc;
import io.virga.cloud.network.VpcEndpoint;
import io.virga.cloud.network.VpcPeering;
import io.virga.cloud.prefixlist.PrefixList;
import io.virga.cloud.prefixlist.PrefixListDescriptions;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.TagOperations;
import io.virga.cloud.volume.Volume;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Virga knows every filter that EC2 documents for an implemented operation, and no other. */
class FilterNamesTest {
    @TempDir
    Path directory;

    private static List<Operation<?, ?>> filtering(Cloud cloud) {
        return cloud.operations().implemented().stream()
                .filter(operation ->
                        operation.service() == Ec2.MODEL && filters(operation).isPresent())
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** The name of the member with the filters. */
    private static Optional<String> filters(Operation<?, ?> operation) {
        return Stream.of("Filters", "Filter")
                .filter(name -> operation.input().member(name).isPresent())
                .findFirst();
    }

    @Test
    void knowsEveryDocumentedFilter() {
        try (CloudTester tester = CloudTester.in(directory)) {
            Set<String> missing = new TreeSet<>();
            for (Operation<?, ?> operation : filtering(tester.cloud())) {
                for (String name : operation.filterNames()) {
                    String asked = name.replace("<key>", "x").replaceAll("<.*>", "x");
                    error(tester, operation, asked)
                            .ifPresent(e -> missing.add(operation.name() + " " + name + ": " + e));
                }
            }
            assertThat(missing).isEmpty();
            assertThat(filtering(tester.cloud()).size()).isGreaterThan(12);
        }
    }

    @Test
    void refusesEveryOtherFilter() {
        try (CloudTester tester = CloudTester.in(directory)) {
            for (Operation<?, ?> operation : filtering(tester.cloud())) {
                assertThat(error(tester, operation, "no-such-filter"))
                        .as(operation.name())
                        .contains("InvalidParameterValue");
            }
            assertThat(error(tester, Ec2.DESCRIBE_TAGS, "tag:")).isEmpty();
        }
    }

    /** The filters known beyond the documented ones and tag-value. EC2 accepts them, and tools send them. */
    private static final Map<Operation<?, ?>, Set<String>> MORE = Map.ofEntries(
            Map.entry(Ec2.DESCRIBE_IMAGES, Set.of("platform-details")),
            Map.entry(Ec2.DESCRIBE_INSTANCES, Set.of("iam-instance-profile.name")),
            Map.entry(Ec2.DESCRIBE_MANAGED_PREFIX_LISTS, Set.of("tag:<key>", "tag-key", "tag-value")),
            Map.entry(Ec2.DESCRIBE_NETWORK_INTERFACES, Set.of("group-name")),
            Map.entry(Ec2.DESCRIBE_SECURITY_GROUP_RULES, Set.of("tag-key", "tag-value")),
            Map.entry(Ec2.DESCRIBE_TRANSIT_GATEWAYS, Set.of("tag:<key>")),
            Map.entry(Ec2.DESCRIBE_TRANSIT_GATEWAY_ATTACHMENTS, Set.of("tag:<key>", "tag-key", "tag-value")),
            Map.entry(Ec2.DESCRIBE_TRANSIT_GATEWAY_VPC_ATTACHMENTS, Set.of("tag:<key>", "tag-key", "tag-value")),
            Map.entry(Ec2.DESCRIBE_TRANSIT_GATEWAY_ROUTE_TABLES, Set.of("tag:<key>", "tag-key", "tag-value")),
            Map.entry(Ec2.DESCRIBE_VPCS, Set.of("cidr-block", "cidrBlock", "isDefault")));

    private static final Map<Operation<?, ?>, FilterTable<?>> TABLES = Map.ofEntries(
            Map.entry(Ec2.DESCRIBE_INSTANCES, Instance.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_INSTANCE_STATUS, InstanceStatusOperations.filters()),
            Map.entry(Ec2.DESCRIBE_INSTANCE_CREDIT_SPECIFICATIONS, CreditSpecificationOperations.filters()),
            Map.entry(Ec2.DESCRIBE_VOLUMES, Volume.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_IMAGES, Image.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_VPCS, Vpc.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_SUBNETS, Subnet.TYPE.filters()),
            Map.entry(Ec2.GET_SUBNET_CIDR_RESERVATIONS, SubnetCidrReservation.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_ROUTE_TABLES, RouteTable.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_INTERNET_GATEWAYS, InternetGateway.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_DHCP_OPTIONS, DhcpOptions.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_NAT_GATEWAYS, NatGateway.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_FLOW_LOGS, FlowLog.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_VPC_PEERING_CONNECTIONS, VpcPeering.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_NETWORK_INTERFACES, NetworkInterface.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_ADDRESSES, ElasticAddress.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_NETWORK_INTERFACE_PERMISSIONS, NetworkFamily.permissionFilters()),
            Map.entry(Ec2.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, PublicAccessExclusion.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_VPC_ENDPOINTS, VpcEndpoint.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_VPC_ENDPOINT_SERVICES, NetworkFamily.endpointServiceFilters()),
            Map.entry(Ec2.DESCRIBE_TRANSIT_GATEWAYS, TransitGateway.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_TRANSIT_GATEWAY_ATTACHMENTS, TransitGatewayAttachment.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_TRANSIT_GATEWAY_VPC_ATTACHMENTS, TransitGatewayAttachment.filtersOfVpcs()),
            Map.entry(Ec2.DESCRIBE_TRANSIT_GATEWAY_PEERING_ATTACHMENTS, TransitGatewayAttachment.filtersOfPeers()),
            Map.entry(Ec2.DESCRIBE_TRANSIT_GATEWAY_ROUTE_TABLES, TransitGatewayRouteTable.TYPE.filters()),
            Map.entry(Ec2.GET_TRANSIT_GATEWAY_ROUTE_TABLE_ASSOCIATIONS, NetworkFamily.transitMemberFilters()),
            Map.entry(Ec2.GET_TRANSIT_GATEWAY_ROUTE_TABLE_PROPAGATIONS, NetworkFamily.transitMemberFilters()),
            Map.entry(Ec2.GET_TRANSIT_GATEWAY_ATTACHMENT_PROPAGATIONS, NetworkFamily.transitPropagationFilters()),
            Map.entry(Ec2.GET_TRANSIT_GATEWAY_PREFIX_LIST_REFERENCES, NetworkFamily.transitReferenceFilters()),
            Map.entry(Ec2.SEARCH_TRANSIT_GATEWAY_ROUTES, NetworkFamily.transitRouteFilters()),
            Map.entry(Ec2.DESCRIBE_SECURITY_GROUPS, SecurityGroup.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_SECURITY_GROUP_RULES, SecurityGroupRule.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_SECURITY_GROUP_VPC_ASSOCIATIONS, SecurityGroupVpcOperations.filtersOfAssociations()),
            Map.entry(Ec2.GET_SECURITY_GROUPS_FOR_VPC, SecurityGroupVpcOperations.filtersOfVpc()),
            Map.entry(Ec2.DESCRIBE_NETWORK_ACLS, NetworkAcl.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_MANAGED_PREFIX_LISTS, PrefixList.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_PREFIX_LISTS, PrefixListDescriptions.filtersOfServices()),
            Map.entry(Ec2.DESCRIBE_KEY_PAIRS, KeyPairs.TYPE.filters()),
            Map.entry(Ec2.DESCRIBE_TAGS, TagOperations.filters()));

    @Test
    void knowsNoFilterThatIsNotDocumented() {
        TABLES.forEach((operation, table) -> {
            Set<String> more = new TreeSet<>(table.names());
            operation.filterNames().forEach(more::remove);
            if (operation.filterNames().contains("tag-key")
                    && !operation.filterNames().contains("tag-value")) {
                assertThat(more.remove("tag-value")).as(operation.name()).isTrue();
            }
            assertThat(more).as(operation.name()).isEqualTo(MORE.getOrDefault(operation, Set.of()));
        });
    }

    /** The members of filters that never match, where the member's name differs from the filter's. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("iam-instance-profile.name", "iam-instance-profile"),
            Map.entry("ipv6-cidr-block-association.association-id", "ipv6-cidr-block-association-set.association-id"),
            Map.entry("ipv6-cidr-block-association.ipv6-cidr-block", "ipv6-cidr-block-association-set.ipv6-cidr-block"),
            Map.entry("ipv6-cidr-block-association.ipv6-pool", "ipv6-cidr-block-association-set.ipv6-pool"),
            Map.entry("ipv6-cidr-block-association.state", "ipv6-cidr-block-association-set.ipv6-cidr-block-state"),
            Map.entry("owner-alias", "image-owner-alias"),
            Map.entry("placement-group-name", "placement.group-id"),
            Map.entry("placement-partition-number", "placement.partition-number"),
            Map.entry("product-code", "product-codes.product-code-id"),
            Map.entry("product-code.type", "product-codes.product-code-type"),
            Map.entry("state-reason-code", "state-reason"),
            Map.entry("state-reason-message", "state-reason"),
            Map.entry("network-interface.addresses.association.carrier-ip", "association.carrier-ip"),
            Map.entry("network-interface.addresses.association.customer-owned-ip", "association.customer-owned-ip"),
            Map.entry("network-interface.ipv6-address", "ipv6-addresses.ipv6-address"));

    /** Filters of instances whose members only DescribeNetworkInterfaces shows. */
    private static final Map<String, String> OF_INTERFACES = Map.of(
            "network-interface.outpost-arn", "outpost-arn",
            "network-interface.requester-id", "requester-id");

    /**
     * A filter may match nothing only as long as no answer sets the member that it filters by. A feature that sets the
     * member has to implement the filter as well; this test then names it.
     */
    @Test
    void filtersThatNeverMatchAreOfMembersThatAreNeverSet() throws IOException {
        CalledMethods calls = CalledMethods.of(Cloud.class);
        Set<String> wrong = new TreeSet<>();
        TABLES.forEach((operation, table) -> {
            for (String filter : table.neverMatching()) {
                String member = OF_INTERFACES.getOrDefault(filter, OTHER_NAMES.getOrDefault(filter, filter));
                Operation<?, ?> shown = OF_INTERFACES.containsKey(filter) ? Ec2.DESCRIBE_NETWORK_INTERFACES : operation;
                List<OutputMembers.Found> filtered = OutputMembers.of(shown.output()).stream()
                        .filter(found -> found.isNamed(member))
                        .toList();
                if (filtered.isEmpty()) {
                    wrong.add(operation.name() + " " + filter + " has no member");
                }
                filtered.stream()
                        .filter(found -> calls.sets(found.structure(), found.member()))
                        .forEach(found -> wrong.add(operation.name() + " " + filter + ": " + found + " is set"));
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static String anySubnet(CloudTester tester) {
        return tester.call(
                        Ec2.DESCRIBE_SUBNETS, DescribeSubnetsRequest.builder().build())
                .subnets()
                .getFirst()
                .subnetId()
                .orElseThrow();
    }

    private static <I extends Structure> Optional<String> error(
            CloudTester tester, Operation<I, ?> operation, String filter) {
        try {
            Map<String, Object> members = new HashMap<>();
            members.put(
                    filters(operation).orElseThrow(),
                    List.of(CloudTester.filter(filter, filter.startsWith("route-search.") ? "10.0.0.0/8" : "x")));
            if (operation.equals(Ec2.GET_SUBNET_CIDR_RESERVATIONS)) {
                members.put("SubnetId", anySubnet(tester));
            }
            if (operation.equals(Ec2.GET_SECURITY_GROUPS_FOR_VPC)) {
                members.put("VpcId", defaultVpc(tester));
            }
            members.putAll(transit(tester, operation));
            I request = CloudTester.request(operation, members);
            tester.call(CloudTester.OWNER, CloudTester.REGION, operation, request);
            return Optional.empty();
        } catch (ServiceException e) {
            return Optional.of(e.code());
        }
    }

    /** What the operations have to name that list parts of a transit gateway, which they do not filter. */
    private static Map<String, Object> transit(CloudTester tester, Operation<?, ?> operation) {
        if (operation.input().member("TransitGatewayRouteTableId").isPresent()) {
            return Map.of("TransitGatewayRouteTableId", defaultTable(tester));
        }
        return operation.equals(Ec2.GET_TRANSIT_GATEWAY_ATTACHMENT_PROPAGATIONS)
                ? Map.of("TransitGatewayAttachmentId", attachment(tester))
                : Map.of();
    }

    private static String gateway(CloudTester tester) {
        Supplier<Optional<String>> first = () -> tester
                .call(
                        Ec2.DESCRIBE_TRANSIT_GATEWAYS,
                        DescribeTransitGatewaysRequest.builder().build())
                .transitGateways()
                .stream()
                .flatMap(gateway -> gateway.transitGatewayId().stream())
                .findFirst();
        if (first.get().isEmpty()) {
            tester.call(
                    Ec2.CREATE_TRANSIT_GATEWAY,
                    CreateTransitGatewayRequest.builder().build());
            tester.settle();
        }
        return first.get().orElseThrow();
    }

    private static String defaultTable(CloudTester tester) {
        gateway(tester);
        return tester.call(
                        Ec2.DESCRIBE_TRANSIT_GATEWAY_ROUTE_TABLES,
                        DescribeTransitGatewayRouteTablesRequest.builder().build())
                .transitGatewayRouteTables()
                .getFirst()
                .transitGatewayRouteTableId()
                .orElseThrow();
    }

    private static String attachment(CloudTester tester) {
        return tester
                .call(
                        Ec2.DESCRIBE_TRANSIT_GATEWAY_ATTACHMENTS,
                        DescribeTransitGatewayAttachmentsRequest.builder().build())
                .transitGatewayAttachments()
                .stream()
                .flatMap(attachment -> attachment.transitGatewayAttachmentId().stream())
                .findFirst()
                .orElseGet(() -> attach(tester));
    }

    private static String attach(CloudTester tester) {
        io.virga.api.ec2.Subnet subnet = tester.call(
                        Ec2.DESCRIBE_SUBNETS, DescribeSubnetsRequest.builder().build())
                .subnets()
                .getFirst();
        return tester.call(
                        Ec2.CREATE_TRANSIT_GATEWAY_VPC_ATTACHMENT,
                        CreateTransitGatewayVpcAttachmentRequest.builder()
                                .transitGatewayId(gateway(tester))
                                .vpcId(subnet.vpcId().orElseThrow())
                                .subnetIds(List.of(subnet.subnetId().orElseThrow()))
                                .build())
                .transitGatewayVpcAttachment()
                .flatMap(TransitGatewayVpcAttachment::transitGatewayAttachmentId)
                .orElseThrow();
    }

    private static String defaultVpc(CloudTester tester) {
        return tester.call(Ec2.DESCRIBE_VPCS, DescribeVpcsRequest.builder().build())
                .vpcs()
                .getFirst()
                .vpcId()
                .orElseThrow();
    }
}
