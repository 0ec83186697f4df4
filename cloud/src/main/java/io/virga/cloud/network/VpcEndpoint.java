package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An endpoint: a VPC's own way to a service. A gateway endpoint is a route for the service's prefix list in each of its route
 * tables; these routes are what is known of its tables. An interface endpoint has an interface in each of its subnets, at whose
 * address the service answers.
 *
 * @param service the name of the service: {@code com.amazonaws.us-east-1.s3}
 * @param policy the policy that was given; empty: everybody may do everything
 * @param privateLink what an interface endpoint has; empty for a gateway endpoint
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html">Gateway endpoints</a>
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html">Interface endpoints</a>
 */
public record VpcEndpoint(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String vpcId,
        String service,
        Optional<String> policy,
        Instant created,
        Optional<PrivateLink> privateLink)
        implements Resource<VpcEndpoint> {
    static final String GATEWAY = "Gateway";
    static final String INTERFACE = "Interface";
    static final String IPV4 = "ipv4";

    /** The states of an interface endpoint. A gateway endpoint is available from the start, and is deleted at once. */
    public enum State {
        PENDING("pending"),
        AVAILABLE("available"),
        DELETING("deleting");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The name of the state in the API. */
        String word() {
            return word;
        }
    }

    /** An interface of an endpoint, which is made for it and deleted with it. */
    public record Place(String subnetId, String zone, String interfaceId) {
        public Place {
            requireNonNull(subnetId, "subnetId is null");
            requireNonNull(zone, "zone is null");
            requireNonNull(interfaceId, "interfaceId is null");
        }
    }

    /**
     * What an interface endpoint has.
     *
     * @param privateDns whether the VPC's resolver leads the service's own name to the endpoint
     * @param groupIds the security groups of each of its interfaces
     * @param places its interfaces, of different zones
     */
    public record PrivateLink(State state, boolean privateDns, List<String> groupIds, List<Place> places) {
        public PrivateLink {
            requireNonNull(state, "state is null");
            groupIds = List.copyOf(groupIds);
            places = List.copyOf(places);
        }

        PrivateLink withState(State newState) {
            return new PrivateLink(newState, privateDns, groupIds, places);
        }

        PrivateLink withPrivateDns(boolean newPrivateDns) {
            return new PrivateLink(state, newPrivateDns, groupIds, places);
        }

        PrivateLink withGroupIds(List<String> newGroupIds) {
            return new PrivateLink(state, privateDns, newGroupIds, places);
        }

        PrivateLink withPlaces(List<Place> newPlaces) {
            return new PrivateLink(state, privateDns, groupIds, newPlaces);
        }
    }

    /** The interface endpoints of an account in a region. */
    private static final Index<VpcEndpoint> WITH_INTERFACES = Index.of(
            "with_interfaces",
            endpoint -> endpoint.privateLink().isPresent()
                    ? List.of(Scope.of(endpoint).key())
                    : List.of());

    private static final Index<VpcEndpoint> GROUPS = Index.of(
            "endpoint_group",
            endpoint -> endpoint.privateLink().map(PrivateLink::groupIds).orElse(List.of()));

    public static final ResourceType<VpcEndpoint> TYPE = ResourceType.named("vpc-endpoint", "vpce", VpcEndpoint.class)
            .errors("InvalidVpcEndpointId.NotFound", "InvalidVpcEndpointId.Malformed", "vpcEndpoint")
            .index(WITH_INTERFACES)
            .index(GROUPS)
            .idFilter("vpc-endpoint-id")
            .filter("ip-address-type", endpoint -> IPV4)
            .filter("service-name", VpcEndpoint::service)
            .filter("service-region", VpcEndpoint::region)
            .filter("vpc-endpoint-state", endpoint -> endpoint.state().word())
            .filter("vpc-endpoint-type", VpcEndpoint::type)
            .indexedFilter("vpc-id", endpoint -> List.of(endpoint.vpcId()))
            .conditionKey("ec2:VpceMultiRegion", endpoint -> "false")
            .conditionKey("ec2:VpceServiceName", VpcEndpoint::service)
            .conditionKey("ec2:VpceServiceOwner", endpoint -> VpcEndpointService.OWNER)
            .conditionKey("ec2:VpceServiceRegion", VpcEndpoint::region)
            .build();

    public VpcEndpoint {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(vpcId, "vpcId is null");
        requireNonNull(service, "service is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(created, "created is null");
        requireNonNull(privateLink, "privateLink is null");
    }

    /** Its type as the API names it. */
    String type() {
        return privateLink.isPresent() ? INTERFACE : GATEWAY;
    }

    State state() {
        return privateLink.map(PrivateLink::state).orElse(State.AVAILABLE);
    }

    /** The number of gateway endpoints that an account has in a region. */
    static long countGateways(Reader reader, Scope scope) {
        return TYPE.unguarded().count(reader, scope) - reader.count(TYPE.documents(), WITH_INTERFACES, scope.key());
    }

    /** The interface endpoints of a VPC. */
    static List<VpcEndpoint> withInterfacesIn(Reader reader, Vpc vpc) {
        return TYPE.unguarded().findBy(reader, Scope.of(vpc), "vpc-id", vpc.id()).stream()
                .filter(endpoint -> endpoint.privateLink().isPresent())
                .toList();
    }

    /** Whether a security group is one of an endpoint: of its interfaces, and of those that it gets with its next subnet. */
    static boolean isGroupInUse(Reader reader, SecurityGroup group) {
        return reader.count(TYPE.documents(), GROUPS, group.id()) > 0;
    }

    /** As {@link #isGroupInUse(Reader, SecurityGroup)}, of the endpoints of one VPC. */
    static boolean isGroupInUse(Reader reader, SecurityGroup group, String vpcId) {
        return reader.find(TYPE.documents(), GROUPS, group.id()).stream()
                .anyMatch(endpoint -> endpoint.vpcId().equals(vpcId));
    }

    /** Whether a VPC has an endpoint. */
    static boolean isInVpc(Reader reader, Vpc vpc) {
        return TYPE.unguarded().countBy(reader, Scope.of(vpc), "vpc-id", vpc.id()) > 0;
    }

    /** The route tables with a route to the endpoint. */
    List<RouteTable> tables(Reader reader) {
        RouteTable.Target target = new RouteTable.Target.Endpoint(id);
        return RouteTable.TYPE.unguarded().findBy(reader, new Scope(account, region), "vpc-id", vpcId).stream()
                .filter(table -> table.entries().stream()
                        .anyMatch(entry -> entry.target().equals(target)))
                .toList();
    }

    @Override
    public VpcEndpoint withTags(SortedMap<String, String> newTags) {
        return new VpcEndpoint(id, account, region, newTags, vpcId, service, policy, created, privateLink);
    }

    VpcEndpoint withPolicy(Optional<String> newPolicy) {
        return new VpcEndpoint(id, account, region, tags, vpcId, service, newPolicy, created, privateLink);
    }

    VpcEndpoint with(PrivateLink newPrivateLink) {
        return new VpcEndpoint(id, account, region, tags, vpcId, service, policy, created, Optional.of(newPrivateLink));
    }
}
