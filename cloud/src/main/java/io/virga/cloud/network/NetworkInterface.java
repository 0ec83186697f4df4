package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Cidr;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A network interface.
 *
 * @param addresses its private IPv4 addresses, the primary one first; empty in an IPv6-only subnet
 * @param ipv6Addresses its IPv6 addresses in the form of RFC 5952; it has an address of either family at least
 * @param primaryIpv6 the one of its IPv6 addresses that it keeps until it is detached or its instance is terminated
 * @param prefixes the blocks that are delegated to it, /28 of IPv4 and /80 of IPv6, in canonical form
 * @param assignPublicAddress whether its primary address gets a public one from the pool at each start of its instance
 * @param groupIds its security groups
 * @param attachment the instance that it is attached to, if any
 * @param plug the host that it is plugged in on, from the start of its instance to its stop
 * @param manager the service that has made it and alone changes it; empty for a user's own interface
 */
public record NetworkInterface(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String vpcId,
        String subnetId,
        String zone,
        String zoneId,
        String description,
        String macAddress,
        List<Address> addresses,
        List<String> ipv6Addresses,
        Optional<String> primaryIpv6,
        List<String> prefixes,
        boolean assignPublicAddress,
        List<String> groupIds,
        boolean sourceDestCheck,
        Optional<Attachment> attachment,
        Optional<Plug> plug,
        Optional<Manager> manager)
        implements Resource<NetworkInterface> {
    /** A private address, and the public one that the internet gateway translates to and from it. */
    public record Address(String privateAddress, Optional<Association> association) {
        public Address {
            requireNonNull(privateAddress, "privateAddress is null");
            requireNonNull(association, "association is null");
        }

        /** An address without a public one. */
        static Address of(String privateAddress) {
            return new Address(privateAddress, Optional.empty());
        }

        /** The same private address with another public one, or without. */
        public Address with(Optional<Association> now) {
            return new Address(privateAddress, now);
        }

        public Optional<String> publicAddress() {
            return association.map(Association::publicAddress);
        }

        /** The Elastic IP address that is associated, if the public address is one. */
        public Optional<Elastic> elastic() {
            return association.flatMap(Association::elastic);
        }
    }

    /** A public address: of the pool, as long as the instance runs, or an Elastic IP address. */
    public record Association(String publicAddress, Optional<Elastic> elastic) {
        /** The owner that EC2 gives for addresses of its pool. */
        private static final String AMAZON = "amazon";

        public Association {
            requireNonNull(publicAddress, "publicAddress is null");
            requireNonNull(elastic, "elastic is null");
        }

        /** An address of the pool. */
        static Association automatic(String publicAddress) {
            return new Association(publicAddress, Optional.empty());
        }

        /** The owner of the address, as EC2 names it. */
        public String owner(NetworkInterface i) {
            return elastic.isPresent() ? i.account() : AMAZON;
        }
    }

    /** The association of an Elastic IP address. */
    public record Elastic(String allocationId, String associationId) {
        public Elastic {
            requireNonNull(allocationId, "allocationId is null");
            requireNonNull(associationId, "associationId is null");
        }
    }

    /** What is under way in a machine that runs. */
    public enum Change {
        /** The machine gets the interface. */
        ATTACHING,
        /** The guest is asked to give the interface up. */
        DETACHING,
        /** The interface is taken away without waiting for the guest. */
        TAKING_AWAY
    }

    /**
     * The attachment of an interface to an instance.
     *
     * @param change what is under way; empty when nothing is
     * @param names how the instance is named, of its primary interface; empty: as is usual in the subnet
     */
    public record Attachment(
            String id,
            String instanceId,
            int deviceIndex,
            Instant attachTime,
            boolean deleteOnTermination,
            Optional<Change> change,
            Optional<InstanceNames> names) {
        public Attachment {
            requireNonNull(id, "id is null");
            requireNonNull(instanceId, "instanceId is null");
            requireNonNull(attachTime, "attachTime is null");
            requireNonNull(change, "change is null");
            requireNonNull(names, "names is null");
        }

        /** The same attachment with another change under way. */
        public Attachment with(Optional<Change> now) {
            return new Attachment(id, instanceId, deviceIndex, attachTime, deleteOnTermination, now, names);
        }

        Attachment withDeleteOnTermination(boolean now) {
            return new Attachment(id, instanceId, deviceIndex, attachTime, now, change, names);
        }

        Attachment withNames(InstanceNames now) {
            return new Attachment(
                    id, instanceId, deviceIndex, attachTime, deleteOnTermination, change, Optional.of(now));
        }

        /** Whether the interface is on its way off the instance. */
        public boolean isEnding() {
            return change.isPresent() && change.get() != Change.ATTACHING;
        }
    }

    /**
     * A service that manages an interface.
     *
     * @param interfaceType as EC2 names such interfaces: {@code nat_gateway}
     * @param requesterId as EC2 names the service
     */
    public record Manager(String interfaceType, String requesterId) {
        public Manager {
            requireNonNull(interfaceType, "interfaceType is null");
            requireNonNull(requesterId, "requesterId is null");
        }

        static Manager natGateway() {
            return new Manager("nat_gateway", "amazon-aws");
        }

        static Manager vpcEndpoint() {
            return new Manager("vpc_endpoint", "amazon-aws");
        }

        static Manager transitGateway() {
            return new Manager("transit_gateway", "amazon-aws");
        }
    }

    /** The host that an interface belongs on, and whether the host has created it. */
    public record Plug(String host, boolean made) {
        public Plug {
            requireNonNull(host, "host is null");
        }
    }

    private static final Index<NetworkInterface> PRIVATE_ADDRESSES =
            Index.unique("private_address", NetworkInterface::privateAddressKeys);
    private static final Index<NetworkInterface> PUBLIC_ADDRESSES =
            Index.unique("public_address", NetworkInterface::publicAddresses);

    /** An IPv6 address is of one VPC only, since its block is. */
    private static final Index<NetworkInterface> IPV6_ADDRESSES =
            Index.unique("ipv6_address", NetworkInterface::ipv6Addresses);

    /** By the IPv6 blocks that could be delegated, those whose addresses are in them. */
    private static final Index<NetworkInterface> IPV6_BLOCKS = Index.of(
            "ipv6_block",
            i -> i.ipv6Addresses().stream().map(WantedPrefixes::around).toList());

    private static final Index<NetworkInterface> PREFIXES = Index.unique(
            "delegated_prefix",
            i -> i.prefixes().stream().map(block -> prefixKey(i.vpcId(), block)).toList());

    /**
     * The interfaces with more than one private address or a delegated block, by subnet: their further addresses are few beside
     * all interfaces.
     */
    private static final Index<NetworkInterface> WITH_MORE_ADDRESSES = Index.of(
            "more_addresses_in_subnet",
            i -> i.addresses().size() > 1 || !i.prefixes().isEmpty() ? List.of(i.subnetId()) : List.of());

    /** The number of addresses of a delegated IPv4 block. */
    private static final long ADDRESSES_OF_PREFIX = 16;

    /** The filter by the id of the attachment. It has an index. */
    public static final String ATTACHMENT_ID = "attachment.attachment-id";

    public static final ResourceType<NetworkInterface> TYPE = ResourceType.named(
                    "network-interface", "eni", NetworkInterface.class)
            .errors("InvalidNetworkInterfaceID.NotFound", "InvalidNetworkInterfaceId.Malformed", "networkInterface")
            .index(PRIVATE_ADDRESSES)
            .index(PUBLIC_ADDRESSES)
            .index(IPV6_ADDRESSES)
            .index(IPV6_BLOCKS)
            .index(PREFIXES)
            .index(WITH_MORE_ADDRESSES)
            .filter("addresses.association.owner-id", i -> i.associations(a -> Optional.of(a.owner(i))))
            .filter("addresses.association.public-ip", NetworkInterface::publicAddresses)
            .filter("addresses.primary", NetworkInterface::primaryFlags)
            .filter("addresses.private-ip-address", NetworkInterface::privateAddresses)
            .filter("association.allocation-id", i -> i.elastics(Elastic::allocationId))
            .filter("association.association-id", i -> i.elastics(Elastic::associationId))
            .filter("association.ip-owner-id", i -> i.associations(a -> Optional.of(a.owner(i))))
            .filter("association.public-ip", NetworkInterface::publicAddresses)
            .filterAll("association.public-dns-name", NetworkInterface::publicDnsNames)
            .filter("attachment.attach-time", i -> i.attachment().map(Attachment::attachTime))
            .indexedFilter(
                    ATTACHMENT_ID,
                    i -> i.attachment().stream().map(Attachment::id).toList())
            .filter("attachment.delete-on-termination", i -> i.attachment().map(Attachment::deleteOnTermination))
            .filter("attachment.device-index", i -> i.attachment().map(Attachment::deviceIndex))
            .indexedFilter(
                    "attachment.instance-id",
                    i -> i.attachment().stream().map(Attachment::instanceId).toList())
            .filter("attachment.instance-owner-id", i -> i.attachment().map(a -> i.account()))
            .filter("attachment.status", NetworkInterface::attachmentStatus)
            .filter("availability-zone", NetworkInterface::zone)
            .filter("availability-zone-id", NetworkInterface::zoneId)
            .filter("description", NetworkInterface::description)
            .indexedFilter("group-id", NetworkInterface::groupIds)
            .filterAll("group-name", (i, reader) -> SecurityGroup.names(reader, i.groupIds()))
            .filter("interface-type", NetworkInterface::interfaceType)
            .filter("ipv6-addresses.ipv6-address", NetworkInterface::ipv6Addresses)
            .filter("mac-address", NetworkInterface::macAddress)
            .idFilter("network-interface-id")
            .filter("operator.managed", i -> false)
            .filter("owner-id", NetworkInterface::account)
            .filter("private-dns-name", NetworkInterface::allPrivateDnsNames)
            .indexedFilter("private-ip-address", NetworkInterface::privateAddresses)
            .filter("requester-id", i -> i.manager().map(Manager::requesterId))
            .filter("requester-managed", i -> i.manager().isPresent())
            .filter("source-dest-check", NetworkInterface::sourceDestCheck)
            .filter("status", NetworkInterface::status)
            .indexedFilter("subnet-id", i -> List.of(i.subnetId()))
            .indexedFilter("vpc-id", i -> List.of(i.vpcId()))
            .conditionKey("ec2:AssociatePublicIpAddress", NetworkInterface::assignPublicAddress)
            .conditionKey("ec2:AvailabilityZone", NetworkInterface::zone)
            .conditionKey("ec2:NetworkInterfaceID", NetworkInterface::id)
            .conditionKey("ec2:Subnet", i -> Subnet.TYPE.arnOf(i, i.subnetId()))
            .conditionKey("ec2:Vpc", i -> Vpc.TYPE.arnOf(i, i.vpcId()))
            .emptyFilters("operator.principal")
            .after(NetworkInterface::withSeveralAddresses)
            .build();

    public NetworkInterface {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(vpcId, "vpcId is null");
        requireNonNull(subnetId, "subnetId is null");
        requireNonNull(zone, "zone is null");
        requireNonNull(zoneId, "zoneId is null");
        requireNonNull(description, "description is null");
        requireNonNull(macAddress, "macAddress is null");
        addresses = List.copyOf(addresses);
        ipv6Addresses = List.copyOf(ipv6Addresses);
        requireNonNull(primaryIpv6, "primaryIpv6 is null");
        prefixes = List.copyOf(prefixes);
        groupIds = List.copyOf(groupIds);
        requireNonNull(attachment, "attachment is null");
        requireNonNull(plug, "plug is null");
        requireNonNull(manager, "manager is null");
        if (addresses.isEmpty() && ipv6Addresses.isEmpty()) {
            throw new IllegalArgumentException("an interface needs an address: " + id);
        }
    }

    /** The first form had one private address, and perhaps a public one. */
    private static void withSeveralAddresses(Map<String, Object> document) {
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("privateAddress", document.remove("privateAddress"));
        Object publicAddress = document.remove("publicAddress");
        if (publicAddress != null) {
            address.put("association", new LinkedHashMap<>(Map.of("publicAddress", publicAddress)));
        }
        document.put("addresses", new ArrayList<>(List.of(address)));
    }

    /** The number of an account's interfaces in a region. */
    public static long count(Reader reader, Scope scope) {
        return TYPE.unguarded().count(reader, scope);
    }

    /** The number of private addresses that interfaces have of a subnet with an IPv4 block. */
    static long addressesInSubnet(Reader reader, Subnet subnet) {
        long further = reader.find(TYPE.documents(), WITH_MORE_ADDRESSES, subnet.id()).stream()
                .mapToLong(i -> i.addresses().size()
                        - 1L
                        + ADDRESSES_OF_PREFIX * i.ipv4Prefixes().size())
                .sum();
        return countInSubnet(reader, subnet) + further;
    }

    /** The number of interfaces in a subnet. */
    static long countInSubnet(Reader reader, Subnet subnet) {
        return TYPE.unguarded().countBy(reader, Scope.of(subnet), "subnet-id", subnet.id());
    }

    /** Whether an interface in a subnet has an IPv6 address, or a delegated block of them. */
    static boolean isIpv6InUse(Reader reader, Subnet subnet) {
        return TYPE.unguarded().findBy(reader, Scope.of(subnet), "subnet-id", subnet.id()).stream()
                .anyMatch(i -> !i.ipv6Addresses().isEmpty() || !i.ipv6Prefixes().isEmpty());
    }

    static boolean isIpv6AddressTaken(Reader reader, String address) {
        return reader.count(TYPE.documents(), IPV6_ADDRESSES, address) > 0
                || reader.count(TYPE.documents(), PREFIXES, WantedPrefixes.around(address)) > 0;
    }

    /** An IPv6 block is of one VPC only. */
    private static String prefixKey(String vpcId, String block) {
        return WantedPrefixes.isIpv4(block) ? vpcId + "/" + block : block;
    }

    /** Whether an interface has a delegated block, or an address in it. */
    static boolean isPrefixTaken(Reader reader, String vpcId, String block) {
        if (reader.count(TYPE.documents(), PREFIXES, prefixKey(vpcId, block)) > 0) {
            return true;
        }
        if (!WantedPrefixes.isIpv4(block)) {
            return reader.count(TYPE.documents(), IPV6_BLOCKS, block) > 0;
        }
        Cidr cidr = Cidr.of(block);
        return LongStream.range(0, cidr.size())
                .anyMatch(place -> reader.count(
                                TYPE.documents(), PRIVATE_ADDRESSES, vpcId + "/" + Cidr.format(cidr.address(place)))
                        > 0);
    }

    static List<NetworkInterface> inVpc(Reader reader, Vpc vpc) {
        return TYPE.unguarded().findBy(reader, Scope.of(vpc), "vpc-id", vpc.id());
    }

    static long countInVpc(Reader reader, Vpc vpc) {
        return TYPE.unguarded().countBy(reader, Scope.of(vpc), "vpc-id", vpc.id());
    }

    /** Whether an interface of a VPC has a public address. */
    static boolean isAnyPublic(Reader reader, Vpc vpc) {
        return inVpc(reader, vpc).stream().anyMatch(i -> !i.publicAddresses().isEmpty());
    }

    /** The interfaces of an instance, if there is one with this id in the scope. */
    static List<NetworkInterface> ofInstance(Reader reader, Scope scope, String instanceId) {
        return TYPE.unguarded().findBy(reader, scope, "attachment.instance-id", instanceId);
    }

    static boolean isGroupInUse(Reader reader, SecurityGroup group) {
        return TYPE.unguarded().countBy(reader, Scope.of(group), "group-id", group.id()) > 0;
    }

    /** The addresses of the interfaces of a VPC that are in a security group. */
    static List<String> addressesInGroup(Reader reader, Scope owner, String vpcId, String groupId) {
        return TYPE.unguarded().findBy(reader, owner, "group-id", groupId).stream()
                .filter(i -> i.vpcId().equals(vpcId))
                .flatMap(i -> i.allAddressesAndBlocks().stream())
                .toList();
    }

    static boolean isGroupInUse(Reader reader, SecurityGroup group, String vpcId) {
        return TYPE.unguarded().findBy(reader, Scope.of(group), "group-id", group.id()).stream()
                .anyMatch(i -> i.vpcId().equals(vpcId));
    }

    static boolean isPrivateAddressTaken(Reader reader, String vpcId, String address) {
        return reader.count(TYPE.documents(), PRIVATE_ADDRESSES, vpcId + "/" + address) > 0
                || reader.count(TYPE.documents(), PREFIXES, prefixKey(vpcId, WantedPrefixes.around(address))) > 0;
    }

    /** The interface of a VPC that has a private address. */
    static Optional<NetworkInterface> withPrivateAddress(Reader reader, String vpcId, String address) {
        return reader.find(TYPE.documents(), PRIVATE_ADDRESSES, vpcId + "/" + address).stream()
                .findFirst();
    }

    static boolean isPublicAddressTaken(Reader reader, String address) {
        return reader.count(TYPE.documents(), PUBLIC_ADDRESSES, address) > 0;
    }

    /** {@code in-use} while the interface is attached to an instance or a service has it, otherwise {@code available}. */
    public String status() {
        return attachment.isPresent() || manager.isPresent() ? "in-use" : "available";
    }

    /**
     * {@code attached}; {@code attaching} until the host has created the interface and the machine, if it runs, has it;
     * {@code detaching} until the machine has given it up.
     */
    public Optional<String> attachmentStatus() {
        boolean unmade = plug.isPresent() && !plug.get().made();
        return attachment.map(a -> {
            if (a.isEnding()) {
                return "detaching";
            }
            return unmade || a.change().isPresent() ? "attaching" : "attached";
        });
    }

    /** {@code interface}, or what a service calls its own. */
    public String interfaceType() {
        return manager.map(Manager::interfaceType).orElse("interface");
    }

    /** The primary private address; empty in an IPv6-only subnet. */
    public Optional<String> privateAddress() {
        return primary().map(Address::privateAddress);
    }

    /** The public address of the primary private one. */
    public Optional<String> publicAddress() {
        return primary().flatMap(Address::publicAddress);
    }

    Optional<Address> primary() {
        return addresses.isEmpty() ? Optional.empty() : Optional.of(addresses.getFirst());
    }

    /** Whether each of its private addresses, the primary one first, is the primary one. */
    public List<Boolean> primaryFlags() {
        return switch (addresses.size()) {
            case 0 -> List.of();
            case 1 -> List.of(true);
            default -> List.of(true, false);
        };
    }

    /** All private addresses, the primary one first. */
    public List<String> privateAddresses() {
        return addresses.size() == 1
                ? List.of(addresses.getFirst().privateAddress())
                : addresses.stream().map(Address::privateAddress).toList();
    }

    /** The delegated blocks of IPv4. */
    public List<String> ipv4Prefixes() {
        return prefixes.stream().filter(WantedPrefixes::isIpv4).toList();
    }

    /** The delegated blocks of IPv6. */
    public List<String> ipv6Prefixes() {
        return prefixes.stream().filter(block -> !WantedPrefixes.isIpv4(block)).toList();
    }

    /** All private addresses, then all IPv6 addresses. */
    public List<String> allAddresses() {
        return ipv6Addresses.isEmpty()
                ? privateAddresses()
                : Stream.concat(privateAddresses().stream(), ipv6Addresses.stream())
                        .toList();
    }

    /** All private and IPv6 addresses, and the delegated blocks: what security groups have as their member. */
    List<String> allAddressesAndBlocks() {
        return prefixes.isEmpty()
                ? allAddresses()
                : Stream.concat(allAddresses().stream(), prefixes.stream()).toList();
    }

    /** The public addresses of all private ones. */
    public List<String> publicAddresses() {
        return associations(a -> Optional.of(a.publicAddress()));
    }

    private List<String> privateAddressKeys() {
        return addresses.size() == 1
                ? List.of(vpcId + "/" + addresses.getFirst().privateAddress())
                : addresses.stream().map(a -> vpcId + "/" + a.privateAddress()).toList();
    }

    /** A value of each association of a public address. */
    public List<String> associations(Function<Association, Optional<String>> value) {
        if (addresses.size() == 1) {
            return addresses.getFirst().association().flatMap(value).stream().toList();
        }
        return addresses.stream()
                .flatMap(a -> a.association().flatMap(value).stream())
                .toList();
    }

    /** A value of each association of an Elastic IP address. */
    public List<String> elastics(Function<Elastic, String> value) {
        return associations(a -> a.elastic().map(value));
    }

    /** Whether one of its public addresses is an Elastic IP address. */
    boolean hasElastic() {
        return addresses.stream().anyMatch(a -> a.elastic().isPresent());
    }

    /** The address with this private address. */
    Optional<Address> address(String privateAddress) {
        return addresses.stream()
                .filter(a -> a.privateAddress().equals(privateAddress))
                .findFirst();
    }

    /** How its instance is named, if it is the primary interface of one. */
    public InstanceNames names() {
        return attachment
                .flatMap(Attachment::names)
                .orElse(addresses.isEmpty() ? InstanceNames.OF_ID : InstanceNames.OF_ADDRESSES);
    }

    /** The same interface of an instance that is named otherwise. */
    public NetworkInterface withNames(InstanceNames names) {
        return withAttachment(attachment.map(a -> a.withNames(names)));
    }

    /** The host name of its instance or the name of the primary private address; empty when it has neither. */
    public Optional<String> privateDnsName() {
        Optional<String> ofAddress = privateAddress().map(address -> DnsNames.privateName(region, address));
        return names().hostname() == InstanceNames.Hostname.IP ? ofAddress : ofId().or(() -> ofAddress);
    }

    private Optional<String> ofId() {
        return attachment.map(a -> DnsNames.resourceName(region, a.instanceId()));
    }

    /** The name of one of its public addresses, unless the VPC gives no names to them. */
    Optional<String> publicDnsName(Vpc vpc, String publicAddress) {
        return vpc.namesPublicAddresses() ? Optional.of(DnsNames.publicName(region, publicAddress)) : Optional.empty();
    }

    /** The name of the public address of the primary private one, unless its VPC gives no names to public addresses. */
    public Optional<String> publicDnsName(Reader reader) {
        return publicAddress().flatMap(address -> Vpc.find(reader, vpcId).flatMap(vpc -> publicDnsName(vpc, address)));
    }

    /** The names of its public addresses, unless its VPC gives none to them. */
    public List<String> publicDnsNames(Reader reader) {
        List<String> all = publicAddresses();
        if (all.isEmpty()) {
            return List.of();
        }
        return Vpc.find(reader, vpcId).stream()
                .flatMap(vpc -> all.stream().flatMap(address -> publicDnsName(vpc, address).stream()))
                .toList();
    }

    public List<String> privateDnsNames() {
        return privateAddresses().stream()
                .map(address -> DnsNames.privateName(region, address))
                .toList();
    }

    /** The name that is shown, and those of its private addresses. */
    private List<String> allPrivateDnsNames() {
        return Stream.concat(privateDnsName().stream(), privateDnsNames().stream())
                .distinct()
                .toList();
    }

    @Override
    public NetworkInterface withTags(SortedMap<String, String> newTags) {
        return with(
                newTags, description, addresses, ipv6Addresses, prefixes, groupIds, sourceDestCheck, attachment, plug);
    }

    NetworkInterface withDescription(String newDescription) {
        return with(
                tags, newDescription, addresses, ipv6Addresses, prefixes, groupIds, sourceDestCheck, attachment, plug);
    }

    public NetworkInterface withAddresses(List<Address> newAddresses) {
        return with(
                tags, description, newAddresses, ipv6Addresses, prefixes, groupIds, sourceDestCheck, attachment, plug);
    }

    NetworkInterface withIpv6Addresses(List<String> newIpv6Addresses) {
        return with(
                tags, description, addresses, newIpv6Addresses, prefixes, groupIds, sourceDestCheck, attachment, plug);
    }

    /** The same interface whose first IPv6 address, if it has one, is its primary one. */
    NetworkInterface withPrimaryIpv6() {
        return withPrimaryIpv6(ipv6Addresses.stream().findFirst());
    }

    NetworkInterface withPrimaryIpv6(Optional<String> newPrimaryIpv6) {
        return new NetworkInterface(
                id,
                account,
                region,
                tags,
                vpcId,
                subnetId,
                zone,
                zoneId,
                description,
                macAddress,
                addresses,
                ipv6Addresses,
                newPrimaryIpv6,
                prefixes,
                assignPublicAddress,
                groupIds,
                sourceDestCheck,
                attachment,
                plug,
                manager);
    }

    NetworkInterface withMorePrefixes(List<String> more) {
        return withPrefixes(Stream.concat(prefixes.stream(), more.stream()).toList());
    }

    NetworkInterface withPrefixes(List<String> newPrefixes) {
        return with(
                tags, description, addresses, ipv6Addresses, newPrefixes, groupIds, sourceDestCheck, attachment, plug);
    }

    /** The same interface with another public address of one of its private ones, or without. */
    public NetworkInterface withAssociation(String privateAddress, Optional<Association> association) {
        return withAddresses(addresses.stream()
                .map(a -> a.privateAddress().equals(privateAddress) ? a.with(association) : a)
                .toList());
    }

    /** The same interface with a public address from the pool. */
    NetworkInterface withAutomaticAddress(String publicAddress) {
        return withAssociation(privateAddress().orElseThrow(), Optional.of(Association.automatic(publicAddress)));
    }

    /** The same interface without a public address from the pool. */
    public NetworkInterface withoutAutomaticAddress() {
        return primary()
                .filter(address ->
                        address.association().filter(a -> a.elastic().isEmpty()).isPresent())
                .map(address -> withAssociation(address.privateAddress(), Optional.empty()))
                .orElse(this);
    }

    public NetworkInterface withGroupIds(List<String> newGroupIds) {
        return with(
                tags, description, addresses, ipv6Addresses, prefixes, newGroupIds, sourceDestCheck, attachment, plug);
    }

    public NetworkInterface withSourceDestCheck(boolean newSourceDestCheck) {
        return with(
                tags, description, addresses, ipv6Addresses, prefixes, groupIds, newSourceDestCheck, attachment, plug);
    }

    public NetworkInterface withAttachment(Optional<Attachment> newAttachment) {
        return with(
                tags, description, addresses, ipv6Addresses, prefixes, groupIds, sourceDestCheck, newAttachment, plug);
    }

    public NetworkInterface withPlug(Optional<Plug> newPlug) {
        return with(
                tags, description, addresses, ipv6Addresses, prefixes, groupIds, sourceDestCheck, attachment, newPlug);
    }

    private NetworkInterface with(
            SortedMap<String, String> newTags,
            String newDescription,
            List<Address> newAddresses,
            List<String> newIpv6Addresses,
            List<String> newPrefixes,
            List<String> newGroupIds,
            boolean newSourceDestCheck,
            Optional<Attachment> newAttachment,
            Optional<Plug> newPlug) {
        return new NetworkInterface(
                id,
                account,
                region,
                newTags,
                vpcId,
                subnetId,
                zone,
                zoneId,
                newDescription,
                macAddress,
                newAddresses,
                newIpv6Addresses,
                primaryIpv6,
                newPrefixes,
                assignPublicAddress,
                newGroupIds,
                newSourceDestCheck,
                newAttachment,
                newPlug,
                manager);
    }
}
