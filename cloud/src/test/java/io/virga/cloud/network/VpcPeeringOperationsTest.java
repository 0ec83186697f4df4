package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.OTHER_REGION;
import static io.virga.cloud.CloudTester.OWNER;
import static io.virga.cloud.CloudTester.REGION;
import static io.virga.cloud.CloudTester.STRANGER;
import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.NetworkInterface;
import io.virga.api.ec2.PeeringConnectionOptionsRequest;
import io.virga.api.ec2.UserIdGroupPair;
import io.virga.api.ec2.Vpc;
import io.virga.api.ec2.VpcPeeringConnection;
import io.virga.api.ec2.VpcPeeringConnectionOptionsDescription;
import io.virga.api.ec2.VpcPeeringConnectionVpcInfo;
import io.virga.cloud.CloudTester;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.placement.Quotas;
import io.virga.host.api.NetworkSpec;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VpcPeeringOperationsTest {
    @TempDir
    Path directory;

    private VpcTester tester;
    private String vpc;
    private String peer;

    @BeforeEach
    void start() {
        open(CloudTester.Options.defaults());
    }

    private void open(CloudTester.Options options) {
        tester = new VpcTester(directory, options);
        vpc = tester.vpc("10.20.0.0/16");
        peer = tester.vpc("10.30.0.0/16");
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private <I extends Structure, O extends Structure> O callAs(
            Caller caller, String region, Operation<I, O> operation, Map<String, ?> members) {
        return tester.cloud().call(caller, region, operation, CloudTester.request(operation, members));
    }

    private <I extends Structure> String codeAs(
            Caller caller, String region, Operation<I, ?> operation, Map<String, ?> members) {
        return tester.cloud()
                .refused(caller, region, operation, CloudTester.request(operation, members))
                .code();
    }

    private String vpcAs(Caller caller, String region, String cidr) {
        return callAs(caller, region, Ec2.CREATE_VPC, Map.of("CidrBlock", cidr))
                .vpc()
                .flatMap(Vpc::vpcId)
                .orElseThrow();
    }

    private VpcPeeringConnection ask(Map<String, String> more) {
        Map<String, Object> members = new HashMap<>(Map.of("VpcId", vpc, "PeerVpcId", peer));
        members.putAll(more);
        return tester.call(Ec2.CREATE_VPC_PEERING_CONNECTION, members)
                .vpcPeeringConnection()
                .orElseThrow();
    }

    private String askedId() {
        return id(ask(Map.of()));
    }

    private static String id(VpcPeeringConnection peering) {
        return peering.vpcPeeringConnectionId().orElseThrow();
    }

    private static Map<String, Object> named(String id) {
        return Map.of("VpcPeeringConnectionId", id);
    }

    private List<VpcPeeringConnection> seenBy(Caller caller, String region) {
        return callAs(caller, region, Ec2.DESCRIBE_VPC_PEERING_CONNECTIONS, Map.of())
                .vpcPeeringConnections();
    }

    private String status(String id) {
        return tester.call(Ec2.DESCRIBE_VPC_PEERING_CONNECTIONS, Map.of("VpcPeeringConnectionIds", List.of(id)))
                .vpcPeeringConnections()
                .getFirst()
                .status()
                .orElseThrow()
                .code()
                .orElseThrow();
    }

    private String accepted() {
        String id = askedId();
        tester.call(Ec2.ACCEPT_VPC_PEERING_CONNECTION, named(id));
        return id;
    }

    @Test
    void aRequestIsAccepted() {
        VpcPeeringConnection asked = tester.call(
                        Ec2.CREATE_VPC_PEERING_CONNECTION,
                        Map.of(
                                "VpcId",
                                vpc,
                                "PeerVpcId",
                                peer,
                                "TagSpecifications",
                                List.of(tags("vpc-peering-connection", tag("Name", "peer")))))
                .vpcPeeringConnection()
                .orElseThrow();
        assertThat(asked.status().orElseThrow().code()).contains("pending-acceptance");
        assertThat(asked.expirationTime())
                .contains(tester.cloud().clock().instant().plus(Duration.ofDays(7)));
        assertThat(asked.requesterVpcInfo().orElseThrow().cidrBlock()).contains("10.20.0.0/16");
        assertThat(asked.accepterVpcInfo().orElseThrow().cidrBlock())
                .as("is shown once it is accepted")
                .isEmpty();
        VpcPeeringConnection active = tester.call(Ec2.ACCEPT_VPC_PEERING_CONNECTION, named(id(asked)))
                .vpcPeeringConnection()
                .orElseThrow();
        assertThat(active.status().orElseThrow().code()).contains("active");
        assertThat(active.accepterVpcInfo().orElseThrow().cidrBlock()).contains("10.30.0.0/16");
        assertThat(active.tags()).hasSize(1);
        for (Map.Entry<String, String> wanted : Map.of(
                        "accepter-vpc-info.cidr-block", "10.30.0.0/16",
                        "requester-vpc-info.vpc-id", vpc,
                        "status-code", "active",
                        "tag:Name", "peer",
                        "vpc-peering-connection-id", id(asked))
                .entrySet()) {
            assertThat(tester.call(
                                    Ec2.DESCRIBE_VPC_PEERING_CONNECTIONS,
                                    Map.of("Filters", List.of(filter(wanted.getKey(), wanted.getValue()))))
                            .vpcPeeringConnections())
                    .as(wanted.getKey())
                    .containsExactly(active);
        }
        assertThat(tester.code(Ec2.ACCEPT_VPC_PEERING_CONNECTION, named(id(asked))))
                .isEqualTo("InvalidStateTransition");
        assertThat(tester.code(Ec2.REJECT_VPC_PEERING_CONNECTION, named(id(asked))))
                .isEqualTo("InvalidStateTransition");
        assertThat(tester.code(Ec2.DELETE_VPC, Map.of("VpcId", peer))).isEqualTo("DependencyViolation");
    }

    @Test
    void routesLeadToTheOtherVpcWhileItIsActive() {
        String id = askedId();
        String table = tester.main(vpc).routeTableId().orElseThrow();
        Map<String, Object> route =
                Map.of("RouteTableId", table, "DestinationCidrBlock", "10.30.0.0/16", "VpcPeeringConnectionId", id);
        tester.call(Ec2.CREATE_ROUTE, route);
        assertThat(tester.routes(table)).contains("10.30.0.0/16 " + id + " blackhole");
        tester.call(Ec2.ACCEPT_VPC_PEERING_CONNECTION, named(id));
        assertThat(tester.routes(table)).contains("10.30.0.0/16 " + id + " active");
        tester.launch(tester.subnet(vpc, "10.20.0.0/24"));
        NetworkSpec planned = tester.cloud().host().appliedNetwork(vpc).orElseThrow();
        assertThat(planned.peerings()).containsExactly(new NetworkSpec.Peering(id, peer, List.of("10.30.0.0/16")));
        assertThat(planned.routeTables().getFirst().routes())
                .containsExactly(new NetworkSpec.Route("10.30.0.0/16", new NetworkSpec.Route.Target.Peering(id)));
        tester.call(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", peer, "CidrBlock", "10.31.0.0/16"));
        tester.cloud().settle();
        assertThat(tester.cloud().host().appliedNetwork(vpc).orElseThrow().peerings())
                .containsExactly(new NetworkSpec.Peering(id, peer, List.of("10.30.0.0/16", "10.31.0.0/16")));
        assertThat(tester.code(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", vpc, "CidrBlock", "10.31.0.0/16")))
                .isEqualTo("InvalidVpc.Range");
        tester.call(Ec2.DELETE_VPC_PEERING_CONNECTION, named(id));
        assertThat(tester.routes(table)).contains("10.30.0.0/16 " + id + " blackhole");
        tester.cloud().idle();
        planned = tester.cloud().host().appliedNetwork(vpc).orElseThrow();
        assertThat(planned.peerings()).isEmpty();
        assertThat(planned.routeTables().getFirst().routes())
                .containsExactly(new NetworkSpec.Route("10.30.0.0/16", new NetworkSpec.Route.Target.Blackhole()));
        String foreign = tester.table(tester.vpc("10.40.0.0/16"));
        assertThat(tester.code(
                        Ec2.CREATE_ROUTE,
                        Map.of(
                                "RouteTableId",
                                foreign,
                                "DestinationCidrBlock",
                                "10.30.0.0/16",
                                "VpcPeeringConnectionId",
                                accepted())))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void whatEndsIsSeenForAWhile() {
        String rejected = askedId();
        tester.call(Ec2.REJECT_VPC_PEERING_CONNECTION, named(rejected));
        assertThat(status(rejected)).isEqualTo("rejected");
        assertThat(tester.code(Ec2.DELETE_VPC_PEERING_CONNECTION, named(rejected)))
                .isEqualTo("InvalidStateTransition");
        String deleted = accepted();
        tester.call(Ec2.DELETE_VPC_PEERING_CONNECTION, named(deleted));
        assertThat(status(deleted)).isEqualTo("deleted");
        tester.cloud().pass(Duration.ofHours(2).minusSeconds(1));
        assertThat(seenBy(OWNER, REGION)).hasSize(2);
        tester.cloud().pass(Duration.ofSeconds(2));
        assertThat(seenBy(OWNER, REGION)).isEmpty();
        assertThat(tester.code(Ec2.ACCEPT_VPC_PEERING_CONNECTION, named(deleted)))
                .isEqualTo("InvalidVpcPeeringConnectionID.NotFound");
        tester.call(Ec2.DELETE_VPC, Map.of("VpcId", peer));
    }

    @Test
    void aRequestExpiresAfterSevenDays() {
        String id = askedId();
        tester.cloud().pass(Duration.ofDays(7).minusSeconds(1));
        assertThat(status(id)).isEqualTo("pending-acceptance");
        tester.cloud().pass(Duration.ofSeconds(1));
        assertThat(status(id)).isEqualTo("expired");
        assertThat(tester.code(Ec2.ACCEPT_VPC_PEERING_CONNECTION, named(id))).isEqualTo("InvalidStateTransition");
        tester.cloud().pass(Duration.ofDays(2));
        assertThat(seenBy(OWNER, REGION)).isEmpty();
    }

    @Test
    void anotherAccountAcceptsAndHasTagsOfItsOwn() {
        peer = vpcAs(STRANGER, REGION, "10.30.0.0/16");
        String id = id(ask(Map.of("PeerOwnerId", STRANGER.account())));
        assertThat(codeAs(OWNER, REGION, Ec2.ACCEPT_VPC_PEERING_CONNECTION, named(id)))
                .isEqualTo("OperationNotPermitted");
        assertThat(codeAs(STRANGER, REGION, Ec2.DELETE_VPC_PEERING_CONNECTION, named(id)))
                .isEqualTo("OperationNotPermitted");
        callAs(
                STRANGER,
                REGION,
                Ec2.CREATE_TAGS,
                Map.of("Resources", List.of(id), "Tags", List.of(tag("Name", "theirs"))));
        assertThat(seenBy(OWNER, REGION).getFirst().tags()).isEmpty();
        assertThat(seenBy(STRANGER, REGION).getFirst().tags()).hasSize(1);
        assertThat(callAs(STRANGER, REGION, Ec2.DESCRIBE_TAGS, Map.of()).tags()).hasSize(1);
        assertThat(callAs(OWNER, REGION, Ec2.DESCRIBE_TAGS, Map.of()).tags()).isEmpty();
        callAs(STRANGER, REGION, Ec2.ACCEPT_VPC_PEERING_CONNECTION, named(id));
        assertThat(status(id)).isEqualTo("active");
        callAs(STRANGER, REGION, Ec2.DELETE_VPC_PEERING_CONNECTION, named(id));
        tester.cloud().pass(Duration.ofHours(2));
        assertThat(seenBy(STRANGER, REGION)).isEmpty();
        assertThat(seenBy(OWNER, REGION).getFirst().status().orElseThrow().message())
                .contains("Deleted by " + STRANGER.account());
        tester.cloud().pass(Duration.ofDays(2));
        assertThat(seenBy(OWNER, REGION)).isEmpty();
    }

    @Test
    void anotherRegionAccepts() {
        peer = vpcAs(OWNER, OTHER_REGION, "10.30.0.0/16");
        String id = id(ask(Map.of("PeerRegion", OTHER_REGION)));
        assertThat(seenBy(OWNER, OTHER_REGION)).hasSize(1);
        assertThat(codeAs(OWNER, REGION, Ec2.ACCEPT_VPC_PEERING_CONNECTION, named(id)))
                .isEqualTo("OperationNotPermitted");
        assertThat(callAs(OWNER, OTHER_REGION, Ec2.ACCEPT_VPC_PEERING_CONNECTION, named(id))
                        .vpcPeeringConnection()
                        .orElseThrow()
                        .accepterVpcInfo()
                        .orElseThrow()
                        .region())
                .contains(OTHER_REGION);
        assertThat(tester.code(
                        Ec2.CREATE_VPC_PEERING_CONNECTION,
                        Map.of("VpcId", vpc, "PeerVpcId", peer, "PeerRegion", "mars-north-1")))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void whatCannotBeFails() {
        peer = vpcAs(STRANGER, REGION, "10.20.128.0/17");
        String overlapping = id(ask(Map.of("PeerOwnerId", STRANGER.account())));
        assertThat(status(overlapping)).isEqualTo("failed");
        assertThat(seenBy(STRANGER, REGION)).isEmpty();
        String nobodys = id(ask(Map.of("PeerOwnerId", "999999999999")));
        assertThat(status(nobodys)).isEqualTo("failed");
        peer = "vpc-00000000000000000";
        assertThat(tester.code(Ec2.CREATE_VPC_PEERING_CONNECTION, Map.of("VpcId", vpc, "PeerVpcId", peer)))
                .isEqualTo("InvalidVpcID.NotFound");
        assertThat(tester.code(Ec2.CREATE_VPC_PEERING_CONNECTION, Map.of("VpcId", vpc, "PeerVpcId", vpc)))
                .isEqualTo("InvalidParameterValue");
        tester.cloud().pass(Duration.ofHours(2));
        assertThat(seenBy(OWNER, REGION)).isEmpty();
    }

    @Test
    void aRequestFailsWhenItsVpcsComeToOverlap() {
        String id = askedId();
        assertThat(tester.code(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", vpc, "CidrBlock", "10.50.0.0/16")))
                .as("the requester's VPC stays as it is while the request waits")
                .isEqualTo("OperationNotPermitted");
        assertThat(tester.code(Ec2.CREATE_VPC_PEERING_CONNECTION, Map.of("VpcId", peer, "PeerVpcId", vpc)))
                .isEqualTo("VpcPeeringConnectionAlreadyExists");
        tester.call(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", peer, "CidrBlock", "10.50.0.0/16"));
        assertThat(status(id)).isEqualTo("pending-acceptance");
        tester.call(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", peer, "CidrBlock", "10.20.0.0/24"));
        assertThat(status(id)).isEqualTo("failed");
    }

    @Test
    void countsRequestsAndConnections() {
        tester.close();
        open(CloudTester.Options.defaults().withQuota(Quotas.OUTSTANDING_PEERINGS, 1));
        String id = askedId();
        peer = tester.vpc("10.40.0.0/16");
        assertThat(tester.code(Ec2.CREATE_VPC_PEERING_CONNECTION, Map.of("VpcId", vpc, "PeerVpcId", peer)))
                .isEqualTo("OutstandingVpcPeeringConnectionLimitExceeded");
        tester.call(Ec2.ACCEPT_VPC_PEERING_CONNECTION, named(id));
        askedId();
    }

    @Test
    void countsActiveConnections() {
        tester.close();
        open(CloudTester.Options.defaults().withQuota(Quotas.ACTIVE_PEERINGS_PER_VPC, 1));
        accepted();
        peer = tester.vpc("10.40.0.0/16");
        String id = askedId();
        assertThat(tester.code(Ec2.ACCEPT_VPC_PEERING_CONNECTION, named(id)))
                .isEqualTo("ActiveVpcPeeringConnectionPerVpcLimitExceeded");
    }

    private static Map<String, Object> dns(String id, String side, boolean allowed) {
        return Map.of(
                "VpcPeeringConnectionId",
                id,
                side + "PeeringConnectionOptions",
                PeeringConnectionOptionsRequest.builder()
                        .allowDnsResolutionFromRemoteVpc(allowed)
                        .build());
    }

    private boolean allowsDns(String id, Function<VpcPeeringConnection, Optional<VpcPeeringConnectionVpcInfo>> side) {
        return side.apply(tester.call(
                                Ec2.DESCRIBE_VPC_PEERING_CONNECTIONS, Map.of("VpcPeeringConnectionIds", List.of(id)))
                        .vpcPeeringConnections()
                        .getFirst())
                .flatMap(VpcPeeringConnectionVpcInfo::peeringOptions)
                .flatMap(VpcPeeringConnectionOptionsDescription::allowDnsResolutionFromRemoteVpc)
                .orElseThrow();
    }

    /** Whether the resolver of the requester's VPC leads public names of the other VPC to private addresses. */
    private boolean resolves() {
        tester.cloud().settle();
        return tester.cloud()
                .host()
                .appliedNetwork(vpc)
                .orElseThrow()
                .peerings()
                .getFirst()
                .resolvesNames();
    }

    @Test
    void eachSideAllowsTheOtherToResolveItsNames() {
        String id = askedId();
        assertThat(tester.code(Ec2.MODIFY_VPC_PEERING_CONNECTION_OPTIONS, dns(id, "Accepter", false)))
                .isEqualTo("OperationNotPermitted");
        tester.call(Ec2.ACCEPT_VPC_PEERING_CONNECTION, named(id));
        tester.launch(tester.subnet(vpc, "10.20.0.0/24"));
        assertThat(tester.message(Ec2.MODIFY_VPC_PEERING_CONNECTION_OPTIONS, dns(id, "Accepter", true)))
                .contains("DNS hostnames");
        for (String each : List.of(vpc, peer)) {
            tester.call(Ec2.MODIFY_VPC_ATTRIBUTE, Map.of("VpcId", each, "EnableDnsHostnames", VpcTester.ON));
        }
        assertThat(resolves()).isFalse();
        assertThat(tester.call(Ec2.MODIFY_VPC_PEERING_CONNECTION_OPTIONS, dns(id, "Accepter", true))
                        .accepterPeeringConnectionOptions()
                        .orElseThrow()
                        .allowDnsResolutionFromRemoteVpc())
                .contains(true);
        assertThat(allowsDns(id, VpcPeeringConnection::accepterVpcInfo)).isTrue();
        assertThat(allowsDns(id, VpcPeeringConnection::requesterVpcInfo)).isFalse();
        assertThat(resolves()).isTrue();
        // Without DNS names on either side there is nothing to be resolved.
        tester.call(Ec2.MODIFY_VPC_ATTRIBUTE, Map.of("VpcId", peer, "EnableDnsHostnames", VpcTester.OFF));
        assertThat(resolves()).isFalse();
        tester.call(Ec2.MODIFY_VPC_ATTRIBUTE, Map.of("VpcId", peer, "EnableDnsHostnames", VpcTester.ON));
        assertThat(resolves()).isTrue();
        // What a request does not name stays.
        tester.call(Ec2.MODIFY_VPC_PEERING_CONNECTION_OPTIONS, dns(id, "Requester", true));
        assertThat(allowsDns(id, VpcPeeringConnection::accepterVpcInfo)).isTrue();
        assertThat(allowsDns(id, VpcPeeringConnection::requesterVpcInfo)).isTrue();
        tester.call(Ec2.MODIFY_VPC_PEERING_CONNECTION_OPTIONS, dns(id, "Accepter", false));
        assertThat(allowsDns(id, VpcPeeringConnection::accepterVpcInfo)).isFalse();
        assertThat(resolves()).isFalse();
        assertThat(tester.code(
                        Ec2.MODIFY_VPC_PEERING_CONNECTION_OPTIONS,
                        Map.of(
                                "VpcPeeringConnectionId",
                                id,
                                "AccepterPeeringConnectionOptions",
                                PeeringConnectionOptionsRequest.builder()
                                        .allowEgressFromLocalVpcToRemoteClassicLink(true)
                                        .build())))
                .isEqualTo("UnsupportedOperation");
    }

    @Test
    void aVpcTakesItsRequestsWithIt() {
        String own = askedId();
        tester.call(Ec2.DELETE_VPC, Map.of("VpcId", vpc));
        assertThat(tester.call(Ec2.DESCRIBE_VPC_PEERING_CONNECTIONS, Map.of("VpcPeeringConnectionIds", List.of(own)))
                        .vpcPeeringConnections()
                        .getFirst()
                        .status()
                        .orElseThrow()
                        .code())
                .contains("deleted");
        vpc = tester.vpc("10.20.0.0/16");
        askedId();
        assertThat(tester.code(Ec2.DELETE_VPC, Map.of("VpcId", peer))).isEqualTo("DependencyViolation");
    }

    @Test
    void anExpiredRequestIsNotAcceptedBeforeTheReconcilerHasSeenIt() {
        String own = askedId();
        tester.cloud().clock().advance(Duration.ofDays(8));
        assertThat(tester.code(Ec2.ACCEPT_VPC_PEERING_CONNECTION, Map.of("VpcPeeringConnectionId", own)))
                .isEqualTo("InvalidStateTransition");
    }

    @Test
    void refusesWhatIsNoAccount() {
        assertThat(tester.code(
                        Ec2.CREATE_VPC_PEERING_CONNECTION,
                        Map.of("VpcId", vpc, "PeerVpcId", peer, "PeerOwnerId", "hello")))
                .isEqualTo("InvalidParameterValue");
    }

    /** A group of the other VPC, which a rule names through the peering, is also associated with this one. */
    @Test
    void aGroupCanHaveMembersOnBothSides() {
        String connection = askedId();
        tester.call(Ec2.ACCEPT_VPC_PEERING_CONNECTION, Map.of("VpcPeeringConnectionId", connection));
        String here = group(vpc, "here");
        String there = group(peer, "there");
        Map<String, Object> rule = Map.of(
                "GroupId",
                here,
                "IpPermissions",
                List.of(IpPermission.builder()
                        .ipProtocol("-1")
                        .userIdGroupPairs(List.of(UserIdGroupPair.builder()
                                .groupId(there)
                                .vpcPeeringConnectionId(connection)
                                .build()))
                        .build()));
        tester.call(Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS, rule);
        tester.call(Ec2.ASSOCIATE_SECURITY_GROUP_VPC, Map.of("GroupId", there, "VpcId", vpc));
        String inside = member(tester.subnet(vpc, "10.20.0.0/24"), there);
        String outside = member(tester.subnet(peer, "10.30.0.0/24"), there);
        tester.launch(tester.subnet(vpc, "10.20.1.0/24"));
        tester.cloud().settle();
        NetworkSpec planned = tester.cloud().host().appliedNetwork(vpc).orElseThrow();
        NetworkSpec.Rule.Peer.Group named = (NetworkSpec.Rule.Peer.Group) planned.groups().stream()
                .filter(one -> one.id().equals(here))
                .findFirst()
                .orElseThrow()
                .ingress()
                .getFirst()
                .peer();
        assertThat(members(planned, named.groupId())).containsExactly(outside);
        assertThat(members(planned, there)).containsExactly(inside);

        // With another connection between the same VPCs the rule stays stale, and lets nobody in.
        tester.call(Ec2.DELETE_VPC_PEERING_CONNECTION, Map.of("VpcPeeringConnectionId", connection));
        tester.cloud().settle();
        tester.call(Ec2.ACCEPT_VPC_PEERING_CONNECTION, Map.of("VpcPeeringConnectionId", askedId()));
        tester.cloud().settle();
        assertThat(tester.cloud().host().appliedNetwork(vpc).orElseThrow().groups())
                .extracting(NetworkSpec.SecurityGroup::id)
                .doesNotContain(named.groupId());
    }

    private static List<String> members(NetworkSpec network, String groupId) {
        return network.groups().stream()
                .filter(one -> one.id().equals(groupId))
                .findFirst()
                .orElseThrow()
                .memberAddresses();
    }

    private String group(String vpcId, String name) {
        return tester.call(Ec2.CREATE_SECURITY_GROUP, Map.of("GroupName", name, "Description", name, "VpcId", vpcId))
                .groupId()
                .orElseThrow();
    }

    /** An interface in the group; returns its address. */
    private String member(String subnet, String group) {
        return tester.call(Ec2.CREATE_NETWORK_INTERFACE, Map.of("SubnetId", subnet, "Groups", List.of(group)))
                .networkInterface()
                .flatMap(NetworkInterface::privateIpAddress)
                .orElseThrow();
    }
}
