package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An egress-only internet gateway: the way of a VPC's IPv6 traffic to the internet, for connections from inside only. It is
 * attached to its VPC from its creation to its end.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/egress-only-internet-gateway.html">Egress-only internet
 *     gateways</a>
 */
public record EgressOnlyInternetGateway(
        String id, String account, String region, SortedMap<String, String> tags, String vpcId)
        implements Resource<EgressOnlyInternetGateway> {
    /** A VPC has one egress-only internet gateway at the most. */
    private static final Index<EgressOnlyInternetGateway> OF_VPC =
            Index.unique("of_vpc", gateway -> List.of(gateway.vpcId()));

    public static final ResourceType<EgressOnlyInternetGateway> TYPE = ResourceType.named(
                    "egress-only-internet-gateway", "eigw", EgressOnlyInternetGateway.class)
            .errors("InvalidGatewayID.NotFound", "InvalidGatewayID.Malformed", "egressOnlyInternetGateway")
            .index(OF_VPC)
            .noIdFilter()
            .build();

    public EgressOnlyInternetGateway {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(vpcId, "vpcId is null");
    }

    /** The gateway of a VPC. */
    static Optional<EgressOnlyInternetGateway> ofVpc(Reader reader, String vpcId) {
        return reader.find(TYPE.documents(), OF_VPC, vpcId).stream().findFirst();
    }

    /** The number of gateways that an account has in a region. */
    static long count(Reader reader, Scope scope) {
        return TYPE.unguarded().count(reader, scope);
    }

    @Override
    public EgressOnlyInternetGateway withTags(SortedMap<String, String> newTags) {
        return new EgressOnlyInternetGateway(id, account, region, newTags, vpcId);
    }
}
