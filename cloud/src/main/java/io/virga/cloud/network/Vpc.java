package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Cidr;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A virtual private cloud.
 *
 * @param blocks its IPv4 blocks; the first is the primary one, with which it was made
 * @param dhcpOptionsId the id of its DHCP options, or {@link DhcpOptions#NONE}
 */
public record Vpc(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        List<Block> blocks,
        String dhcpOptionsId,
        boolean isDefault,
        Attributes attributes)
        implements Resource<Vpc> {
    static final String ASSOCIATION_FILTER = "cidr-block-association.association-id";

    /** A block of addresses, and the id of its association with the VPC. */
    public record Block(String associationId, String cidr) {
        public Block {
            requireNonNull(associationId, "associationId is null");
            requireNonNull(cidr, "cidr is null");
        }
    }

    /**
     * What ModifyVpcAttribute changes.
     *
     * @param dnsSupport whether the VPC's DNS server answers
     * @param dnsHostnames whether public addresses have names, if the VPC's DNS server answers
     * @param networkAddressUsageMetrics whether metrics of the use of addresses are wanted. Kept and shown: there is no
     *     CloudWatch here to publish them to
     */
    public record Attributes(boolean dnsSupport, boolean dnsHostnames, boolean networkAddressUsageMetrics) {
        /** Those of a VPC that a user makes. */
        static final Attributes INITIAL = new Attributes(true, false, false);

        /** Those of a default VPC. */
        static final Attributes OF_DEFAULT_VPC = new Attributes(true, true, false);
    }

    public static final ResourceType<Vpc> TYPE = ResourceType.named("vpc", "vpc", Vpc.class)
            .errors("InvalidVpcID.NotFound", "InvalidVpcID.Malformed", "vpc")
            .after(Vpc::withListOfBlocks)
            .filter("cidr", Vpc::cidr)
            .filter("cidr-block-association.cidr-block", Vpc::cidrs)
            .indexedFilter(
                    ASSOCIATION_FILTER,
                    vpc -> vpc.blocks().stream().map(Block::associationId).toList())
            .filter("cidr-block-association.state", vpc -> "associated")
            .indexedFilter("dhcp-options-id", vpc -> List.of(vpc.dhcpOptionsId()))
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
        blocks = List.copyOf(blocks);
        requireNonNull(dhcpOptionsId, "dhcpOptionsId is null");
        requireNonNull(attributes, "attributes is null");
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("a VPC has a primary block: " + id);
        }
    }

    /** Before there was an API for VPCs, each was a default VPC with one block and an internet gateway. */
    private static void withListOfBlocks(Map<String, Object> vpc) {
        vpc.put(
                "blocks",
                List.of(Map.of("associationId", vpc.remove("cidrAssociationId"), "cidr", vpc.remove("cidr"))));
        vpc.put("attributes", Map.of("dnsSupport", true, "dnsHostnames", true, "networkAddressUsageMetrics", false));
        vpc.remove("internetGateway");
    }

    /** The VPC with this id, for what only shows or plans. */
    static Optional<Vpc> find(Reader reader, String id) {
        return reader.get(TYPE.documents(), id);
    }

    /** The number of VPCs that an account has in a region. */
    static long count(Reader reader, Scope scope) {
        return TYPE.unguarded().count(reader, scope);
    }

    /** Whether a VPC uses these DHCP options. */
    static boolean isAnyWith(Reader reader, DhcpOptions options) {
        return TYPE.unguarded().countBy(reader, Scope.of(options), "dhcp-options-id", options.id()) > 0;
    }

    /** Its primary block. */
    public String cidr() {
        return blocks.getFirst().cidr();
    }

    /** All its blocks, the primary one first. */
    public List<String> cidrs() {
        return blocks.stream().map(Block::cidr).toList();
    }

    /** The block of the VPC that contains all of another block. */
    Optional<Block> blockAround(Cidr inner) {
        return blocks.stream()
                .filter(block -> Cidr.of(block.cidr()).contains(inner))
                .findFirst();
    }

    /** Whether public addresses in this VPC have names. */
    public boolean namesPublicAddresses() {
        return attributes.dnsSupport() && attributes.dnsHostnames();
    }

    @Override
    public Vpc withTags(SortedMap<String, String> newTags) {
        return new Vpc(id, account, region, newTags, blocks, dhcpOptionsId, isDefault, attributes);
    }

    Vpc withBlock(Block more) {
        List<Block> all = new ArrayList<>(blocks);
        all.add(more);
        return new Vpc(id, account, region, tags, all, dhcpOptionsId, isDefault, attributes);
    }

    Vpc withoutBlock(Block gone) {
        List<Block> rest = blocks.stream().filter(block -> !block.equals(gone)).toList();
        return new Vpc(id, account, region, tags, rest, dhcpOptionsId, isDefault, attributes);
    }

    Vpc withDhcpOptions(String newId) {
        return new Vpc(id, account, region, tags, blocks, newId, isDefault, attributes);
    }

    Vpc withAttributes(Attributes newAttributes) {
        return new Vpc(id, account, region, tags, blocks, dhcpOptionsId, isDefault, newAttributes);
    }
}
