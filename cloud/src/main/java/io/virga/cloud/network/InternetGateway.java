package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An internet gateway.
 *
 * @param vpcId the VPC that it is attached to, if any
 */
public record InternetGateway(
        String id, String account, String region, SortedMap<String, String> tags, Optional<String> vpcId)
        implements Resource<InternetGateway> {
    /** A VPC has one internet gateway at the most. */
    private static final Index<InternetGateway> ATTACHED_TO =
            Index.unique("attached_to", gateway -> gateway.vpcId().stream().toList());

    public static final ResourceType<InternetGateway> TYPE = ResourceType.named(
                    "internet-gateway", "igw", InternetGateway.class)
            .errors("InvalidInternetGatewayID.NotFound", "InvalidInternetGatewayId.Malformed", "internetGateway")
            .index(ATTACHED_TO)
            .filter("attachment.state", gateway -> gateway.vpcId().map(vpc -> "available"))
            .filter("attachment.vpc-id", InternetGateway::vpcId)
            .idFilter("internet-gateway-id")
            .filter("owner-id", InternetGateway::account)
            .conditionKey("ec2:InternetGatewayID", InternetGateway::id)
            .build();

    public InternetGateway {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(vpcId, "vpcId is null");
    }

    /** The internet gateway that is attached to a VPC. */
    public static Optional<InternetGateway> ofVpc(Reader reader, String vpcId) {
        return reader.find(TYPE.documents(), ATTACHED_TO, vpcId).stream().findFirst();
    }

    /** The number of gateways that an account has in a region. */
    static long count(Reader reader, Scope scope) {
        return TYPE.unguarded().count(reader, scope);
    }

    boolean isAttachedTo(String vpc) {
        return vpcId.equals(Optional.of(vpc));
    }

    @Override
    public InternetGateway withTags(SortedMap<String, String> newTags) {
        return new InternetGateway(id, account, region, newTags, vpcId);
    }

    InternetGateway withVpc(Optional<String> newVpcId) {
        return new InternetGateway(id, account, region, tags, newVpcId);
    }
}
