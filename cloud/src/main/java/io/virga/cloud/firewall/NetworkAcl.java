package io.virga.cloud.firewall;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A network ACL: what may pass into and out of the subnets that it is associated with, without regard to connections.
 *
 * @param isDefault whether the VPC's subnets are associated with it when they are created
 * @param entries those that users can change, and in a VPC that has got an IPv6 block the last ones for IPv6; the last ones for
 *     IPv4 are in {@link #allEntries} only
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html">Network ACLs</a>
 */
public record NetworkAcl(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String vpcId,
        boolean isDefault,
        List<Entry> entries,
        List<Association> associations)
        implements Resource<NetworkAcl> {
    /** All protocols. */
    public static final String ANY_PROTOCOL = "-1";

    /** The number of the entry that denies what no other entry has allowed or denied. */
    static final int LAST_RULE = 32_767;

    /** The number of the same entry for IPv6. */
    static final int LAST_IPV6_RULE = 32_768;

    /**
     * A rule. The entry with the lowest number that matches a packet decides.
     *
     * @param protocol the number of a protocol, or {@link #ANY_PROTOCOL}
     * @param cidr an IPv4 or IPv6 block: of sources for ingress, of destinations for egress
     * @param icmp the ICMP messages, if the protocol has them
     * @param ports the destination ports, if the protocol has them
     */
    public record Entry(
            int ruleNumber,
            boolean egress,
            String protocol,
            boolean allow,
            String cidr,
            Optional<Icmp> icmp,
            Optional<Ports> ports) {
        public Entry {
            requireNonNull(protocol, "protocol is null");
            requireNonNull(cidr, "cidr is null");
            requireNonNull(icmp, "icmp is null");
            requireNonNull(ports, "ports is null");
        }

        static Entry ofAllTraffic(int ruleNumber, boolean egress, boolean allow) {
            return new Entry(ruleNumber, egress, ANY_PROTOCOL, allow, "0.0.0.0/0", Optional.empty(), Optional.empty());
        }

        static Entry ofAllIpv6Traffic(int ruleNumber, boolean egress, boolean allow) {
            return new Entry(ruleNumber, egress, ANY_PROTOCOL, allow, "::/0", Optional.empty(), Optional.empty());
        }

        /** Whether users can change the entry: it is not one of the last ones. */
        public boolean isOfUser() {
            return ruleNumber < LAST_RULE;
        }

        boolean isIpv6() {
            return AddressBlock.isIpv6(cidr);
        }

        boolean isAt(int number, boolean ofEgress) {
            return ruleNumber == number && egress == ofEgress;
        }
    }

    /** ICMP messages: type and code, -1 for all. */
    public record Icmp(int type, int code) {}

    /** Ports from the first to the last one. */
    public record Ports(int from, int to) {}

    /** The association with a subnet. */
    public record Association(String id, String subnetId) {
        public Association {
            requireNonNull(id, "id is null");
            requireNonNull(subnetId, "subnetId is null");
        }
    }

    private static final Index<NetworkAcl> BY_VPC = Index.of("vpc", acl -> List.of(acl.vpcId()));
    private static final Index<NetworkAcl> BY_ASSOCIATION = Index.unique(
            "association",
            acl -> acl.associations().stream().map(Association::id).toList());
    private static final Index<NetworkAcl> BY_SUBNET = Index.unique(
            "subnet",
            acl -> acl.associations().stream().map(Association::subnetId).toList());

    public static final ResourceType<NetworkAcl> TYPE = ResourceType.named("network-acl", "acl", NetworkAcl.class)
            .errors("InvalidNetworkAclID.NotFound", "InvalidNetworkAclId.Malformed", "networkAcl")
            .index(BY_VPC)
            .index(BY_ASSOCIATION)
            .index(BY_SUBNET)
            .filter("association.association-id", acl -> ofAssociations(acl, Association::id))
            .filter("association.network-acl-id", acl -> ofAssociations(acl, association -> acl.id()))
            .indexedFilter(
                    "association.subnet-id",
                    acl -> acl.associations().stream()
                            .map(Association::subnetId)
                            .toList())
            .filter("default", NetworkAcl::isDefault)
            .filter("entry.cidr", acl -> ofEntries(acl, e -> e.isIpv6() ? Optional.empty() : Optional.of(e.cidr())))
            .filter("entry.icmp.code", acl -> ofEntries(acl, e -> e.icmp().map(Icmp::code)))
            .filter("entry.icmp.type", acl -> ofEntries(acl, e -> e.icmp().map(Icmp::type)))
            .filter(
                    "entry.ipv6-cidr",
                    acl -> ofEntries(acl, e -> e.isIpv6() ? Optional.of(e.cidr()) : Optional.empty()))
            .filter(
                    "entry.port-range.from",
                    acl -> ofEntries(acl, e -> e.ports().map(Ports::from)))
            .filter("entry.port-range.to", acl -> ofEntries(acl, e -> e.ports().map(Ports::to)))
            .filter("entry.protocol", NetworkAcl::protocols)
            .filter("entry.rule-action", acl -> ofEntries(acl, e -> Optional.of(e.allow() ? "allow" : "deny")))
            .filter("entry.egress", acl -> ofEntries(acl, e -> Optional.of(e.egress())))
            .filter("entry.rule-number", acl -> ofEntries(acl, e -> Optional.of(e.ruleNumber())))
            .idFilter("network-acl-id")
            .filter("owner-id", NetworkAcl::account)
            .indexedFilter("vpc-id", acl -> List.of(acl.vpcId()))
            .conditionKey("ec2:NetworkAclID", NetworkAcl::id)
            .conditionKey("ec2:Vpc", acl -> SecurityGroup.vpcArn(acl, acl.vpcId()))
            .build();

    public NetworkAcl {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(vpcId, "vpcId is null");
        entries = List.copyOf(entries);
        associations = List.copyOf(associations);
    }

    private static List<?> ofAssociations(NetworkAcl acl, Function<Association, ?> value) {
        return acl.associations().stream().map(value).toList();
    }

    private static List<?> ofEntries(NetworkAcl acl, Function<Entry, Optional<?>> value) {
        return acl.allEntries().stream().flatMap(e -> value.apply(e).stream()).toList();
    }

    /** The protocols of the entries, by their numbers, and by their names where the filter has these. */
    private static List<String> protocols(NetworkAcl acl) {
        return acl.allEntries().stream()
                .flatMap(e -> Stream.concat(Stream.of(e.protocol()), NetworkAclEntries.name(e.protocol()).stream()))
                .toList();
    }

    /** All entries, outbound ones first, each direction in the order of evaluation. */
    public List<Entry> allEntries() {
        List<Entry> all = new ArrayList<>(entries);
        all.add(Entry.ofAllTraffic(LAST_RULE, true, false));
        all.add(Entry.ofAllTraffic(LAST_RULE, false, false));
        all.sort(Comparator.comparing((Entry e) -> !e.egress()).thenComparingInt(Entry::ruleNumber));
        return List.copyOf(all);
    }

    /** The network ACLs of a VPC. */
    public static List<NetworkAcl> inVpc(Reader reader, String vpcId) {
        return reader.find(TYPE.documents(), BY_VPC, vpcId);
    }

    /** The network ACL that a subnet is associated with. */
    public static Optional<NetworkAcl> ofSubnet(Reader reader, String subnetId) {
        return reader.find(TYPE.documents(), BY_SUBNET, subnetId).stream().findFirst();
    }

    /** The network ACL with this association, if it is in the scope. */
    static Optional<NetworkAcl> ofAssociation(Reader reader, Scope scope, String associationId) {
        return reader.find(TYPE.documents(), BY_ASSOCIATION, associationId).stream()
                .filter(acl -> Scope.of(acl).equals(scope))
                .findFirst();
    }

    /** The subnet of an association that this network ACL has. */
    String subnetOf(String associationId) {
        return associations.stream()
                .filter(association -> association.id().equals(associationId))
                .map(Association::subnetId)
                .findFirst()
                .orElseThrow();
    }

    /** The number of entries of users of the same direction and address family. */
    long countAlike(Entry entry) {
        return entries.stream()
                .filter(e -> e.isOfUser() && e.egress() == entry.egress() && e.isIpv6() == entry.isIpv6())
                .count();
    }

    Optional<Entry> entry(int ruleNumber, boolean egress) {
        return entries.stream().filter(e -> e.isAt(ruleNumber, egress)).findFirst();
    }

    /** With an entry, which takes the place of the one with its number and direction. */
    NetworkAcl withEntry(Entry entry) {
        List<Entry> changed = new ArrayList<>(without(entry.ruleNumber(), entry.egress()));
        changed.add(entry);
        return with(tags, changed, associations);
    }

    /** With the entries that deny what no other entry for IPv6 has allowed or denied. */
    NetworkAcl withLastIpv6Entries() {
        return withEntry(Entry.ofAllIpv6Traffic(LAST_IPV6_RULE, true, false))
                .withEntry(Entry.ofAllIpv6Traffic(LAST_IPV6_RULE, false, false));
    }

    NetworkAcl withoutEntry(int ruleNumber, boolean egress) {
        return with(tags, without(ruleNumber, egress), associations);
    }

    private List<Entry> without(int ruleNumber, boolean egress) {
        return entries.stream().filter(e -> !e.isAt(ruleNumber, egress)).toList();
    }

    NetworkAcl withAssociation(Association association) {
        return with(
                tags,
                entries,
                Stream.concat(associations.stream(), Stream.of(association)).toList());
    }

    NetworkAcl withoutAssociation(String subnetId) {
        return with(
                tags,
                entries,
                associations.stream()
                        .filter(association -> !association.subnetId().equals(subnetId))
                        .toList());
    }

    @Override
    public NetworkAcl withTags(SortedMap<String, String> newTags) {
        return with(newTags, entries, associations);
    }

    private NetworkAcl with(
            SortedMap<String, String> newTags, List<Entry> newEntries, List<Association> newAssociations) {
        return new NetworkAcl(id, account, region, newTags, vpcId, isDefault, newEntries, newAssociations);
    }
}
