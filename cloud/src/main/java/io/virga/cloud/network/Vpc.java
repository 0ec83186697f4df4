package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import java.util.List;
import java.util.SortedMap;

/**
 * A virtual private cloud.
 *
 * @param cidr its IPv4 block
 * @param cidrAssociationId the id of the block's association
 * @param dhcpOptionsId the id of its DHCP options
 * @param internetGateway whether its main route table has a default route to an internet gateway
 */
public record Vpc(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String cidr,
        String cidrAssociationId,
        String dhcpOptionsId,
        boolean isDefault,
        boolean internetGateway)
        implements Resource<Vpc> {
    public static final ResourceType<Vpc> TYPE = ResourceType.named("vpc", "vpc", Vpc.class)
            .errors("InvalidVpcID.NotFound", "InvalidVpcID.Malformed", "vpc")
            .filter("cidr", Vpc::cidr)
            .filter("cidr-block-association.cidr-block", Vpc::cidr)
            .filter("cidr-block-association.association-id", Vpc::cidrAssociationId)
            .filter("cidr-block-association.state", vpc -> "associated")
            .filter("dhcp-options-id", Vpc::dhcpOptionsId)
            .filter("owner-id", Vpc::account)
            .filter("state", vpc -> "available")
            .idFilter("vpc-id")
            .filter("isDefault", Vpc::isDefault)
            .indexedFilter("is-default", vpc -> List.of(String.valueOf(vpc.isDefault())))
            .conditionKey("ec2:VpcID", Vpc::id)
            .conditionKey("ec2:Tenancy", vpc -> "default")
            .emptyFilters(
                    "ipv6-cidr-block-association.ipv6-cidr-block",
                    "ipv6-cidr-block-association.ipv6-pool",
                    "ipv6-cidr-block-association.association-id",
                    "ipv6-cidr-block-association.state")
            .build();

    public Vpc {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(cidr, "cidr is null");
        requireNonNull(cidrAssociationId, "cidrAssociationId is null");
        requireNonNull(dhcpOptionsId, "dhcpOptionsId is null");
    }

    @Override
    public Vpc withTags(SortedMap<String, String> newTags) {
        return new Vpc(
                id, account, region, newTags, cidr, cidrAssociationId, dhcpOptionsId, isDefault, internetGateway);
    }
}
