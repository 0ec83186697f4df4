package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CreateDefaultSubnetRequest;
import io.virga.api.ec2.CreateDefaultSubnetResult;
import io.virga.api.ec2.CreateSubnetRequest;
import io.virga.api.ec2.CreateSubnetResult;
import io.virga.api.ec2.DeleteSubnetRequest;
import io.virga.api.ec2.DeleteSubnetResult;
import io.virga.api.ec2.DescribeSubnetsRequest;
import io.virga.api.ec2.DescribeSubnetsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ModifySubnetAttributeRequest;
import io.virga.api.ec2.ModifySubnetAttributeResult;
import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.region.Regions;
import io.virga.cloud.region.Zone;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** CreateSubnet, CreateDefaultSubnet, DeleteSubnet, DescribeSubnets and ModifySubnetAttribute. */
final class SubnetOperations {
    private static final String MAP_PUBLIC_IP = "MapPublicIpOnLaunch";
    private static final String HOSTNAME_TYPE = "PrivateDnsHostnameTypeOnLaunch";

    private static final String ASSIGN_IPV6 = "AssignIpv6AddressOnCreation";

    /** Attributes that a subnet cannot have here; to be without them is the only value. */
    private static final String DNS64 = "EnableDns64";

    private static final String A_RECORD = "EnableResourceNameDnsARecordOnLaunch";
    private static final String AAAA_RECORD = "EnableResourceNameDnsAAAARecordOnLaunch";
    private static final String CUSTOMER_OWNED = "MapCustomerOwnedIpOnLaunch";

    private final Vpcs vpcs;
    private final DefaultVpc defaultVpc;
    private final Regions regions;
    private final Quotas quotas;

    SubnetOperations(Vpcs vpcs, DefaultVpc defaultVpc, Regions regions, Quotas quotas) {
        this.vpcs = requireNonNull(vpcs, "vpcs is null");
        this.defaultVpc = requireNonNull(defaultVpc, "defaultVpc is null");
        this.regions = requireNonNull(regions, "regions is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    void register(Operations operations) {
        operations.on(
                Ec2.CREATE_SUBNET,
                this::create,
                "VpcId",
                "CidrBlock",
                "Ipv6CidrBlock",
                "AvailabilityZone",
                "AvailabilityZoneId",
                "Ipv6Native",
                "TagSpecifications");
        operations.on(
                Ec2.CREATE_DEFAULT_SUBNET, this::createDefault, "AvailabilityZone", "AvailabilityZoneId", "Ipv6Native");
        operations.on(Ec2.DELETE_SUBNET, this::delete, "SubnetId");
        operations.describe(Ec2.DESCRIBE_SUBNETS, this::describe, "SubnetIds");
        operations.on(
                Ec2.MODIFY_SUBNET_ATTRIBUTE,
                this::modify,
                "SubnetId",
                MAP_PUBLIC_IP,
                HOSTNAME_TYPE,
                ASSIGN_IPV6,
                DNS64,
                A_RECORD,
                AAAA_RECORD,
                CUSTOMER_OWNED);
    }

    private CreateSubnetResult create(Call call, CreateSubnetRequest request) {
        String vpcId = request.vpcId().orElseThrow(() -> Errors.missingParameter("VpcId"));
        Optional<Cidr> block = ipv4Block(request);
        Optional<Ipv6Cidr> ipv6 = request.ipv6CidrBlock().map(SubnetOperations::ipv6Block);
        if (block.isEmpty() && ipv6.isEmpty()) {
            throw Errors.missingParameter("ipv6CidrBlock");
        }
        Optional<Zone> zone =
                regions.requested(call.region(), request.availabilityZone(), request.availabilityZoneId());
        SortedMap<String, String> tags = Tags.of(request.tagSpecifications(), Subnet.TYPE);
        return call.write(transaction -> {
            Vpc vpc = Vpc.TYPE.get(transaction, call.acting(), call.action(), vpcId);
            List<Subnet> others = Subnet.inVpc(transaction, vpc);
            Subnet subnet =
                    vpcs.plannedSubnet(vpc, tags, zone.orElseGet(() -> leastUsed(call.region(), others)), block, ipv6);
            Subnet.TYPE.authorizeCreation(transaction, call.acting(), call.action(), subnet);
            subnet.blocks().forEach(one -> checkBlock(vpc, others, one));
            checkQuota(others);
            vpcs.insert(transaction, subnet);
            return CreateSubnetResult.builder()
                    .subnet(VpcViews.subnet(transaction, subnet))
                    .build();
        });
    }

    /** The IPv4 block that a request names; none for an IPv6-only subnet. */
    private static Optional<Cidr> ipv4Block(CreateSubnetRequest request) {
        if (request.ipv6Native().orElse(false)) {
            if (request.cidrBlock().isPresent()) {
                throw Errors.invalidParameterCombination("An IPv6-only subnet cannot have an IPv4 CIDR block.");
            }
            return Optional.empty();
        }
        String text = request.cidrBlock().orElseThrow(() -> Errors.missingParameter("cidrBlock"));
        Cidr block = Cidr.parseLoosely(text).orElseThrow(() -> VpcErrors.notABlock(text, "cidrBlock"));
        if (!VpcRanges.isSize(block)) {
            throw VpcErrors.subnetRange(text);
        }
        return Optional.of(block);
    }

    /** The IPv6 block of a text. EC2 allows larger ones than those of 64 bits; a subnet cannot have one here. */
    static Ipv6Cidr ipv6Block(String text) {
        Ipv6Cidr block = Ipv6Cidr.parseLoosely(text).orElseThrow(() -> VpcErrors.notABlock(text, "ipv6CidrBlock"));
        if (block.prefix() > Ipv6Cidr.SUBNET || block.prefix() < Ipv6Pool.VPC_PREFIX) {
            throw VpcErrors.subnetRange(text);
        }
        if (block.prefix() != Ipv6Cidr.SUBNET) {
            throw VpcErrors.largeIpv6Subnet(text);
        }
        return block;
    }

    /** Refuses a block that is outside the VPC, or that another subnet has. */
    static void checkBlock(Vpc vpc, List<Subnet> others, AddressBlock block) {
        if (vpc.blockAround(block).isEmpty()) {
            throw VpcErrors.subnetRange(block.toString());
        }
        if (others.stream().flatMap(other -> other.blocks().stream()).anyMatch(block::overlaps)) {
            throw VpcErrors.subnetConflict(block.toString());
        }
    }

    /** The zone with the fewest subnets of a VPC. */
    private Zone leastUsed(String region, List<Subnet> subnets) {
        return regions.zones(region).stream()
                .min(Comparator.comparingLong(zone -> subnets.stream()
                        .filter(subnet -> subnet.zone().equals(zone.name()))
                        .count()))
                .orElseThrow();
    }

    private void checkQuota(List<Subnet> others) {
        quotas.check(
                Quotas.SUBNETS_PER_VPC,
                others.size() + 1L,
                "SubnetLimitExceeded",
                "The maximum number of subnets has been reached.");
    }

    private CreateDefaultSubnetResult createDefault(Call call, CreateDefaultSubnetRequest request) {
        if (request.ipv6Native().orElse(false)) {
            throw Errors.unsupportedOperation("A default subnet cannot be IPv6-only here yet.");
        }
        Zone zone = regions.requested(call.region(), request.availabilityZone(), request.availabilityZoneId())
                .orElseThrow(() -> Errors.missingParameter("AvailabilityZone"));
        return call.write(transaction -> {
            Vpc vpc = DefaultVpc.find(transaction, Scope.of(call)).orElseThrow(VpcErrors::noDefaultVpc);
            DefaultVpc.subnet(transaction, vpc, zone).ifPresent(subnet -> {
                throw VpcErrors.defaultSubnetExists(subnet.id(), zone.name());
            });
            checkQuota(Subnet.inVpc(transaction, vpc));
            Subnet subnet = defaultVpc
                    .createSubnet(transaction, vpc, zone)
                    .orElseThrow(() -> VpcErrors.noRoomForDefaultSubnet(vpc.id()));
            return CreateDefaultSubnetResult.builder()
                    .subnet(VpcViews.subnet(transaction, subnet))
                    .build();
        });
    }

    private DeleteSubnetResult delete(Call call, DeleteSubnetRequest request) {
        String id = request.subnetId().orElseThrow(() -> Errors.missingParameter("SubnetId"));
        return call.write(transaction -> {
            Subnet subnet = Subnet.TYPE.get(transaction, call.acting(), call.action(), id);
            if (NetworkInterface.countInSubnet(transaction, subnet) > 0) {
                throw VpcErrors.hasDependencies("subnet", id);
            }
            vpcs.delete(transaction, subnet, call.time());
            return DeleteSubnetResult.builder().build();
        });
    }

    private DescribeSubnetsResult describe(Call call, DescribeSubnetsRequest request) {
        return call.read(reader -> {
            Page<Subnet> page = Page.of(call, reader, Subnet.TYPE, request, request.subnetIds());
            return DescribeSubnetsResult.builder()
                    .subnets(views(reader, page.items()))
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        });
    }

    private static List<io.virga.api.ec2.Subnet> views(Reader reader, List<Subnet> subnets) {
        return subnets.stream().map(subnet -> VpcViews.subnet(reader, subnet)).toList();
    }

    private ModifySubnetAttributeResult modify(Call call, ModifySubnetAttributeRequest request) {
        String id = request.subnetId().orElseThrow(() -> Errors.missingParameter("SubnetId"));
        AttributeChange change = new AttributeChange.Given()
                .flag(MAP_PUBLIC_IP, request.mapPublicIpOnLaunch())
                .text(HOSTNAME_TYPE, request.privateDnsHostnameTypeOnLaunch())
                .flag(ASSIGN_IPV6, request.assignIpv6AddressOnCreation())
                .flag(DNS64, request.enableDns64())
                .flag(A_RECORD, request.enableResourceNameDnsARecordOnLaunch())
                .flag(AAAA_RECORD, request.enableResourceNameDnsAAAARecordOnLaunch())
                .flag(CUSTOMER_OWNED, request.mapCustomerOwnedIpOnLaunch())
                .only();
        return call.write(transaction -> {
            Subnet subnet = Subnet.TYPE.get(transaction, call.acting(), change.of(call), id);
            Subnet changed = changed(subnet, change);
            if (!changed.equals(subnet)) {
                transaction.replace(Subnet.TYPE.documents(), changed);
            }
            return ModifySubnetAttributeResult.builder().build();
        });
    }

    private static Subnet named(Subnet subnet, InstanceNames names) {
        subnet.check(names);
        return names.equals(subnet.names()) ? subnet : subnet.withNames(names);
    }

    private static Subnet changed(Subnet subnet, AttributeChange change) {
        return switch (change.name()) {
            case MAP_PUBLIC_IP -> {
                if (change.isOn() && subnet.isIpv6Only()) {
                    throw VpcErrors.notIfIpv6Only(MAP_PUBLIC_IP, subnet.id());
                }
                yield subnet.withMapPublicIpOnLaunch(change.isOn());
            }
            case ASSIGN_IPV6 -> {
                if (change.isOn() && subnet.ipv6Block().isEmpty()) {
                    throw VpcErrors.noIpv6BlockOfSubnet(subnet.id());
                }
                if (!change.isOn() && subnet.isIpv6Only()) {
                    throw VpcErrors.notIfIpv6Only(ASSIGN_IPV6 + "=false", subnet.id());
                }
                yield subnet.withAssignIpv6OnCreation(change.isOn());
            }
            case HOSTNAME_TYPE ->
                named(
                        subnet,
                        InstanceNames.Hostname.of(change.value())
                                .map(type -> subnet.names().with(Optional.of(type), Optional.empty(), Optional.empty()))
                                .orElseThrow(() -> Errors.invalidValue(
                                        change.value(), HOSTNAME_TYPE, "It must be ip-name or resource-name.")));
            case A_RECORD ->
                named(subnet, subnet.names().with(Optional.empty(), Optional.of(change.isOn()), Optional.empty()));
            case AAAA_RECORD ->
                named(subnet, subnet.names().with(Optional.empty(), Optional.empty(), Optional.of(change.isOn())));
            default -> {
                if (change.isOn()) {
                    throw VpcErrors.subnetAttribute(change.name(), change.value());
                }
                yield subnet;
            }
        };
    }
}
