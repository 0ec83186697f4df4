package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A virtual private cloud.
 *
 * @param blocks its IPv4 blocks; the first is the primary one, with which it was made
 * @param ipv6Blocks its IPv6 blocks, which no other VPC has
 * @param dhcpOptionsId the id of its DHCP options, or {@link DhcpOptions#NONE}
 */
public record Vpc(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        List<Block> blocks,
        List<Block> ipv6Blocks,
        String dhcpOptionsId,
        boolean isDefault,
        Attributes attributes)
        implements Resource<Vpc> {
    static final String ASSOCIATION_FILTER = "cidr-block-association.association-id";
    static final String IPV6_ASSOCIATION_FILTER = "ipv6-cidr-block-association.association-id";

    private static final Index<Vpc> IPV6_BLOCKS = Index.unique("ipv6_block", Vpc::ipv6Cidrs);

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
            .index(IPV6_BLOCKS)
            .filter("cidr", Vpc::cidr)
            .filter("cidr-block", Vpc::cidr) // EC2 does not document this one and the next; Ansible sends it
            .filter("cidrBlock", Vpc::cidr)
            .filter("cidr-block-association.cidr-block", Vpc::cidrs)
            .indexedFilter(
                    ASSOCIATION_FILTER,
                    vpc -> vpc.blocks().stream().map(Block::associationId).toList())
            .filter("cidr-block-association.state", vpc -> "associated")
            .filter("ipv6-cidr-block-association.ipv6-cidr-block", Vpc::ipv6Cidrs)
            .filter("ipv6-cidr-block-association.ipv6-pool", vpc -> vpc.ofIpv6(Ipv6Pool.NAME))
            .indexedFilter(
                    IPV6_ASSOCIATION_FILTER,
                    vpc -> vpc.ipv6Blocks().stream().map(Block::associationId).toList())
            .filter("ipv6-cidr-block-association.state", vpc -> vpc.ofIpv6("associated"))
            .indexedFilter("dhcp-options-id", vpc -> List.of(vpc.dhcpOptionsId()))
            .filter("owner-id", Vpc::account)
            .filter("state", vpc -> "available")
            .idFilter("vpc-id")
            .filter("isDefault", Vpc::isDefault)
            .indexedFilter("is-default", vpc -> List.of(String.valueOf(vpc.isDefault())))
            .conditionKey("ec2:VpcID", Vpc::id)
            .conditionKey("ec2:Tenancy", vpc -> "default")
            .build();

    public Vpc {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        blocks = List.copyOf(blocks);
        ipv6Blocks = List.copyOf(ipv6Blocks);
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

    /** Whether a VPC has an IPv6 block, whoever owns it. */
    static boolean isIpv6BlockTaken(Reader reader, Ipv6Cidr block) {
        return reader.count(TYPE.documents(), IPV6_BLOCKS, block.toString()) > 0;
    }

    /** Whether a VPC uses these DHCP options. */
    static boolean isAnyWith(Reader reader, DhcpOptions options) {
        return TYPE.unguarded().countBy(reader, Scope.of(options), "dhcp-options-id", options.id()) > 0;
    }

    /** Its primary block. */
    public String cidr() {
        return blocks.getFirst().cidr();
    }

    /** All its IPv4 blocks, the primary one first. */
    public List<String> cidrs() {
        return blocks.stream().map(Block::cidr).toList();
    }

    /** Its IPv6 blocks. */
    public List<String> ipv6Cidrs() {
        return ipv6Blocks.isEmpty()
                ? List.of()
                : ipv6Blocks.stream().map(Block::cidr).toList();
    }

    /** Its IPv4 and its IPv6 blocks, the primary one first. */
    List<String> allCidrs() {
        return ipv6Blocks.isEmpty()
                ? cidrs()
                : Stream.concat(cidrs().stream(), ipv6Cidrs().stream()).toList();
    }

    /** A value that each of its associations with an IPv6 block has. */
    private List<String> ofIpv6(String value) {
        return ipv6Blocks.stream().map(block -> value).toList();
    }

    /** The block of the VPC that contains all of another block. */
    Optional<Block> blockAround(AddressBlock inner) {
        return Stream.concat(blocks.stream(), ipv6Blocks.stream())
                .filter(block -> AddressBlock.of(block.cidr()).contains(inner))
                .findFirst();
    }

    /** Whether public addresses in this VPC have names. */
    public boolean namesPublicAddresses() {
        return attributes.dnsSupport() && attributes.dnsHostnames();
    }

    @Override
    public Vpc withTags(SortedMap<String, String> newTags) {
        return with(newTags, blocks, ipv6Blocks, dhcpOptionsId, attributes);
    }

    Vpc withBlock(Block more) {
        return with(tags, with(blocks, more), ipv6Blocks, dhcpOptionsId, attributes);
    }

    Vpc withIpv6Block(Block more) {
        return with(tags, blocks, with(ipv6Blocks, more), dhcpOptionsId, attributes);
    }

    private static List<Block> with(List<Block> some, Block more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    /** Without a block of IPv4 or IPv6. */
    Vpc withoutBlock(Block gone) {
        return with(tags, without(blocks, gone), without(ipv6Blocks, gone), dhcpOptionsId, attributes);
    }

    private static List<Block> without(List<Block> some, Block gone) {
        return some.stream().filter(block -> !block.equals(gone)).toList();
    }

    Vpc withDhcpOptions(String newId) {
        return with(tags, blocks, ipv6Blocks, newId, attributes);
    }

    Vpc withAttributes(Attributes newAttributes) {
        return with(tags, blocks, ipv6Blocks, dhcpOptionsId, newAttributes);
    }

    private Vpc with(
            SortedMap<String, String> newTags,
            List<Block> newBlocks,
            List<Block> newIpv6Blocks,
            String newDhcpOptionsId,
            Attributes newAttributes) {
        return new Vpc(
                id, account, region, newTags, newBlocks, newIpv6Blocks, newDhcpOptionsId, isDefault, newAttributes);
    }
}
