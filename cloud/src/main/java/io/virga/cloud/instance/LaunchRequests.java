package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.BlockDeviceMapping;
import io.virga.api.ec2.CpuOptionsRequest;
import io.virga.api.ec2.EbsBlockDevice;
import io.virga.api.ec2.InstanceMetadataOptionsRequest;
import io.virga.api.ec2.InstanceNetworkInterfaceSpecification;
import io.virga.api.ec2.Placement;
import io.virga.api.ec2.PrivateDnsNameOptionsRequest;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.catalogue.InstanceTypeCatalogue;
import io.virga.cloud.network.InstanceNames;
import io.virga.cloud.network.WantedAddresses;
import io.virga.cloud.network.WantedIpv6;
import io.virga.cloud.network.WantedPrefixes;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.region.Regions;
import io.virga.cloud.resource.Tags;
import io.virga.cloud.volume.VolumeType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Translates RunInstances into a {@link LaunchSpec}. Everything that needs no document is checked here, outside of any
 * transaction, because all other writes wait while one runs.
 */
final class LaunchRequests {
    private static final String DEFAULT_TYPE = "m1.small";

    /** The device names that EC2 accepts. Only {@code sd} names may end in a number. */
    private static final Pattern DEVICE_NAME = Pattern.compile("/dev/(sd[a-z][0-9]{0,2}|xvd[a-z][a-z]?)");

    private final InstanceTypeCatalogue catalogue;
    private final Regions regions;

    LaunchRequests(InstanceTypeCatalogue catalogue, Regions regions) {
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.regions = requireNonNull(regions, "regions is null");
    }

    /**
     * What a request asks for.
     *
     * @throws io.virga.wire.ServiceException a value is not legal, or Virga does not have what is asked for
     */
    LaunchSpec spec(Call call, RunInstancesRequest request) {
        refuseWhatIsNotThere(request);
        String imageId = request.imageId().orElseThrow(() -> Errors.missingParameter("ImageId"));
        InstanceType type = type(request.instanceType().orElse(DEFAULT_TYPE));
        request.creditSpecification().ifPresent(credits -> CreditSpecificationOperations.check(type, credits));
        return new LaunchSpec(
                imageId,
                type,
                request.keyName(),
                options(request, type),
                networks(request, type),
                devices(request.blockDeviceMappings()),
                request.placement()
                        .flatMap(p -> regions.requested(call.region(), p.availabilityZone(), p.availabilityZoneId())),
                Tags.of(request.tagSpecifications(), Set.of("instance", "volume", "network-interface")),
                call.clientToken());
    }

    /** Refuses options that Virga supports only at their default values. */
    private static void refuseWhatIsNotThere(RunInstancesRequest request) {
        refuse(request.monitoring().flatMap(m -> m.enabled()).orElse(false), "Detailed monitoring");
        refuse(request.hibernationOptions().flatMap(h -> h.configured()).orElse(false), "Hibernation");
        refuse(request.enclaveOptions().flatMap(e -> e.enabled()).orElse(false), "Nitro Enclaves");
        refuse(
                request.placement()
                        .flatMap(Placement::tenancy)
                        .filter(tenancy -> !tenancy.equals("default"))
                        .isPresent(),
                "Dedicated tenancy");
    }

    private static void refuse(boolean wanted, String what) {
        if (wanted) {
            throw Errors.unsupportedOperation(what + " is not supported here yet.");
        }
    }

    private InstanceType type(String name) {
        InstanceType type = catalogue.find(name).orElseThrow(() -> LaunchErrors.unknownType(name));
        InstanceAttributeRules.checkRunnable(type);
        return type;
    }

    private static LaunchSpec.Options options(RunInstancesRequest request, InstanceType type) {
        Optional<CpuOptionsRequest> cpu = request.cpuOptions();
        int cores = cpu.flatMap(CpuOptionsRequest::coreCount).orElse(type.cpu().cores());
        int threads =
                cpu.flatMap(CpuOptionsRequest::threadsPerCore).orElse(type.cpu().threadsPerCore());
        if (cpu.isPresent()
                && (!type.cpu().validCores().contains(cores)
                        || !type.cpu().validThreadsPerCore().contains(threads))) {
            throw Errors.invalidParameterCombination(
                    "CpuOptions of " + cores + " cores and " + threads + " threads per core are not valid for "
                            + type.name() + ": cores " + type.cpu().validCores() + ", threads per core "
                            + type.cpu().validThreadsPerCore() + ".");
        }
        // False even for types that are always EBS-optimized: the attribute shows what was requested.
        boolean ebsOptimized = request.ebsOptimized().orElse(false);
        if (ebsOptimized) {
            InstanceAttributeRules.checkEbsOptimizable(type);
        }
        return new LaunchSpec.Options(
                cores,
                threads,
                request.userData().filter(data -> !data.isEmpty()).map(UserData::check),
                request.disableApiTermination().orElse(false),
                request.disableApiStop().orElse(false),
                request.instanceInitiatedShutdownBehavior().orElse("stop"),
                ebsOptimized,
                request.metadataOptions().map(LaunchRequests::metadata).orElse(LaunchSpec.Metadata.OF_IMAGE),
                request.privateDnsNameOptions().map(LaunchRequests::names).orElse(LaunchSpec.Names.OF_SUBNET));
    }

    private static LaunchSpec.Names names(PrivateDnsNameOptionsRequest request) {
        return new LaunchSpec.Names(
                request.hostnameType()
                        .map(type -> InstanceNames.Hostname.of(type)
                                .orElseThrow(() -> Errors.invalidValue(
                                        type, "HostnameType", "It must be ip-name or resource-name."))),
                request.enableResourceNameDnsARecord(),
                request.enableResourceNameDnsAAAARecord());
    }

    private static LaunchSpec.Metadata metadata(InstanceMetadataOptionsRequest request) {
        request.httpPutResponseHopLimit()
                .filter(limit -> limit < 1 || limit > 64)
                .ifPresent(limit -> {
                    throw Errors.invalidValue(limit, "HttpPutResponseHopLimit", "It must be between 1 and 64.");
                });
        return new LaunchSpec.Metadata(
                request.httpEndpoint().map(state -> !state.equals("disabled")),
                request.httpTokens().map("required"::equals),
                request.httpPutResponseHopLimit(),
                request.instanceMetadataTags().equals(Optional.of("enabled")),
                request.httpProtocolIpv6().equals(Optional.of("enabled")));
    }

    private static List<LaunchSpec.Network> networks(RunInstancesRequest request, InstanceType type) {
        List<InstanceNetworkInterfaceSpecification> interfaces = request.networkInterfaces();
        if (interfaces.isEmpty()) {
            return List.of(ofInstance(request));
        }
        refuseInstanceLevel(request);
        LaunchErrors.requireWithin(InstanceAttributeRules.ofInterfaces(type, interfaces.size()));
        List<LaunchSpec.Network> networks = new ArrayList<>();
        Set<Integer> indexes = new HashSet<>();
        for (int i = 0; i < interfaces.size(); i++) {
            LaunchSpec.Network network = ofInterface(interfaces.get(i), i + 1, interfaces.size());
            if (!indexes.add(network.deviceIndex())) {
                throw Errors.invalidParameterValue("Each network interface requires a unique device index.");
            }
            if (network instanceof LaunchSpec.Network.New made) {
                LaunchErrors.requireWithin(InstanceAttributeRules.ofPrivateAddresses(
                        type, made.addresses().count()));
            }
            networks.add(network);
        }
        if (!indexes.contains(0)) {
            throw Errors.invalidParameterValue(
                    "The primary network interface must have the device index 0, and no interface has it.");
        }
        networks.sort(Comparator.comparingInt(LaunchSpec.Network::deviceIndex));
        return networks;
    }

    private static LaunchSpec.Network ofInstance(RunInstancesRequest request) {
        if (request.subnetId().isPresent() && request.hasSecurityGroups()) {
            throw LaunchErrors.groupNamesWithSubnet();
        }
        if (!request.securityGroupIds().isEmpty() && !request.securityGroups().isEmpty()) {
            throw Errors.invalidParameterCombination(
                    "The parameters SecurityGroupId and SecurityGroup cannot be used together.");
        }
        return new LaunchSpec.Network.New(
                0,
                request.subnetId(),
                request.securityGroupIds(),
                request.securityGroups(),
                WantedAddresses.one(request.privateIpAddress())
                        .and(WantedIpv6.of(request.ipv6Addresses(), request.ipv6AddressCount())
                                .withPrimary(request.enablePrimaryIpv6())),
                Optional.empty(),
                "",
                true);
    }

    private static void refuseInstanceLevel(RunInstancesRequest request) {
        if (request.subnetId().isPresent()
                || request.hasSecurityGroupIds()
                || request.hasSecurityGroups()
                || request.privateIpAddress().isPresent()
                || request.hasIpv6Addresses()
                || request.ipv6AddressCount().isPresent()
                || request.enablePrimaryIpv6().isPresent()) {
            throw Errors.invalidParameterCombination("Network interfaces and an instance-level "
                    + (request.subnetId().isPresent()
                            ? "subnet ID"
                            : request.privateIpAddress().isPresent()
                                    ? "private IP address"
                                    : request.hasSecurityGroupIds() || request.hasSecurityGroups()
                                            ? "security groups"
                                            : "IPv6 addresses")
                    + " may not be specified on the same request");
        }
    }

    /**
     * What a specification of an interface asks for.
     *
     * @param number its number in the request, from 1
     * @param count the number of interfaces of the request
     */
    private static LaunchSpec.Network ofInterface(
            InstanceNetworkInterfaceSpecification specification, int number, int count) {
        int index = specification
                .deviceIndex()
                .orElseThrow(() -> Errors.missingParameter("NetworkInterface." + number + ".DeviceIndex"));
        if (index < 0) {
            throw Errors.invalidValue(index, "deviceIndex", "It must not be negative.");
        }
        specification.interfaceType().filter(type -> !type.equals("interface")).ifPresent(type -> {
            throw Errors.unsupportedOperation("Network interfaces of type " + type + " are not supported here.");
        });
        specification.networkCardIndex().filter(card -> card != 0).ifPresent(card -> {
            throw LaunchErrors.networkCard(card);
        });
        boolean published = specification.associatePublicIpAddress().isPresent();
        if (specification.networkInterfaceId().isPresent()) {
            return existing(
                    specification, index, specification.networkInterfaceId().get());
        }
        if (published && (count > 1 || index != 0)) {
            throw Errors.invalidParameterCombination("The associatePublicIPAddress parameter cannot be specified when"
                    + " launching with multiple network interfaces.");
        }
        return new LaunchSpec.Network.New(
                index,
                specification.subnetId(),
                specification.groups(),
                List.of(),
                WantedAddresses.of(
                                specification.privateIpAddress(),
                                specification.privateIpAddresses(),
                                specification.secondaryPrivateIpAddressCount())
                        .and(WantedIpv6.of(specification.ipv6Addresses(), specification.ipv6AddressCount())
                                .withPrimary(specification.primaryIpv6()))
                        .and(WantedPrefixes.ofSpecifications(
                                specification.ipv4Prefixes(),
                                specification.ipv4PrefixCount(),
                                specification.ipv6Prefixes(),
                                specification.ipv6PrefixCount())),
                specification.associatePublicIpAddress(),
                specification.description().orElse(""),
                specification.deleteOnTermination().orElse(true));
    }

    private static LaunchSpec.Network existing(
            InstanceNetworkInterfaceSpecification specification, int index, String id) {
        boolean describesNew = specification.associatePublicIpAddress().isPresent()
                || specification.subnetId().isPresent()
                || specification.hasGroups()
                || specification.privateIpAddress().isPresent()
                || specification.hasPrivateIpAddresses()
                || specification.secondaryPrivateIpAddressCount().isPresent()
                || specification.hasIpv6Addresses()
                || specification.ipv6AddressCount().isPresent()
                || specification.primaryIpv6().isPresent()
                || specification.hasIpv4Prefixes()
                || specification.ipv4PrefixCount().isPresent()
                || specification.hasIpv6Prefixes()
                || specification.ipv6PrefixCount().isPresent()
                || specification.description().isPresent();
        if (describesNew) {
            throw Errors.invalidParameterCombination("A network interface may not specify a network interface ID and"
                    + " what only a new interface has: a subnet, security groups, private addresses, a public address or"
                    + " a description.");
        }
        return new LaunchSpec.Network.Existing(
                index, id, specification.deleteOnTermination().orElse(false));
    }

    private static List<LaunchSpec.Device> devices(List<BlockDeviceMapping> mappings) {
        List<LaunchSpec.Device> devices = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (BlockDeviceMapping mapping : mappings) {
            String name =
                    mapping.deviceName().orElseThrow(() -> Errors.missingParameter("BlockDeviceMapping.DeviceName"));
            if (!DEVICE_NAME.matcher(name).matches()) {
                throw LaunchErrors.deviceName(name);
            }
            if (!seen.add(name)) {
                throw LaunchErrors.deviceNamedTwice(name);
            }
            devices.add(device(name, mapping));
        }
        return devices;
    }

    private static LaunchSpec.Device device(String name, BlockDeviceMapping mapping) {
        mapping.virtualName().ifPresent(store -> {
            throw Errors.unsupportedOperation("Instance store volumes (" + store + ") are not supported here yet.");
        });
        if (mapping.noDevice().isPresent()) {
            if (mapping.ebs().isPresent()) {
                throw LaunchErrors.deviceBothLeftOutAndMade(name);
            }
            return new LaunchSpec.Device.LeftOut(name);
        }
        EbsBlockDevice ebs = mapping.ebs().orElseThrow(() -> LaunchErrors.deviceOfNothing(name));
        ebs.encrypted().filter(Boolean::booleanValue).ifPresent(encrypted -> {
            throw Errors.unsupportedOperation("Encrypted volumes are not supported here yet.");
        });
        return new LaunchSpec.Device.Volume(
                name,
                ebs.snapshotId(),
                ebs.volumeSize(),
                ebs.volumeType().map(VolumeType::of),
                ebs.iops(),
                ebs.throughput(),
                ebs.deleteOnTermination());
    }
}
