package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A gateway endpoint: the way of a VPC's traffic to the addresses of a service, by a route for the service's prefix list in
 * each of its route tables. These routes are what is known of its tables.
 *
 * @param service the name of the service: {@code com.amazonaws.us-east-1.s3}
 * @param policy the policy that was given; empty: everybody may do everything
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html">Gateway endpoints</a>
 */
public record VpcEndpoint(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String vpcId,
        String service,
        Optional<String> policy,
        Instant created)
        implements Resource<VpcEndpoint> {
    static final String GATEWAY = "Gateway";
    static final String AVAILABLE = "available";
    static final String IPV4 = "ipv4";

    public static final ResourceType<VpcEndpoint> TYPE = ResourceType.named("vpc-endpoint", "vpce", VpcEndpoint.class)
            .errors("InvalidVpcEndpointId.NotFound", "InvalidVpcEndpointId.Malformed", "vpcEndpoint")
            .idFilter("vpc-endpoint-id")
            .filter("ip-address-type", endpoint -> IPV4)
            .filter("service-name", VpcEndpoint::service)
            .filter("service-region", VpcEndpoint::region)
            .filter("vpc-endpoint-state", endpoint -> AVAILABLE)
            .filter("vpc-endpoint-type", endpoint -> GATEWAY)
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
    }

    /** The number of endpoints that an account has in a region. */
    static long count(Reader reader, Scope scope) {
        return TYPE.unguarded().count(reader, scope);
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
        return new VpcEndpoint(id, account, region, newTags, vpcId, service, policy, created);
    }

    VpcEndpoint withPolicy(Optional<String> newPolicy) {
        return new VpcEndpoint(id, account, region, tags, vpcId, service, newPolicy, created);
    }
}
