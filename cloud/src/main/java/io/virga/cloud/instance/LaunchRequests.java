package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.BlockDeviceMapping;
import io.virga.api.ec2.CpuOptionsRequest;
import io.virga.api.ec2.EbsBlockDevice;
import io.virga.api.ec2.InstanceMetadataOptionsRequest;
import io.virga.api.ec2.InstanceNetworkInterfaceSpecification;
import io.virga.api.ec2.Placement;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.catalogue.InstanceTypeCatalogue;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.region.Regions;
import io.virga.cloud.resource.Tags;
import io.virga.cloud.volume.VolumeType;
import java.util.ArrayList;
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
        return new LaunchSpec(
                imageId,
                type,
                request.keyName(),
                options(request, type),
                network(request),
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
                request.metadataOptions().map(LaunchRequests::metadata).orElse(LaunchSpec.Metadata.OF_IMAGE));
    }

    private static LaunchSpec.Metadata metadata(InstanceMetadataOptionsRequest request) {
        request.httpPutResponseHopLimit()
                .filter(limit -> limit < 1 || limit > 64)
                .ifPresent(limit -> {
                    throw Errors.invalidValue(limit, "HttpPutResponseHopLimit", "It must be between 1 and 64.");
                });
        refuse(request.httpProtocolIpv6().filter("enabled"::equals).isPresent(), "Instance metadata over IPv6");
        return new LaunchSpec.Metadata(
                request.httpEndpoint().map(state -> !state.equals("disabled")),
                request.httpTokens().map("required"::equals),
                request.httpPutResponseHopLimit(),
                request.instanceMetadataTags().equals(Optional.of("enabled")));
    }

    private static LaunchSpec.Network network(RunInstancesRequest request) {
        List<InstanceNetworkInterfaceSpecification> interfaces = request.networkInterfaces();
        if (interfaces.size() > 1) {
            throw Errors.unsupportedOperation(
                    "Instances with more than one network interface are not supported here yet.");
        }
        return interfaces.isEmpty() ? ofInstance(request) : ofInterface(request, interfaces.getFirst());
    }

    private static LaunchSpec.Network ofInstance(RunInstancesRequest request) {
        if (request.subnetId().isPresent() && request.hasSecurityGroups()) {
            throw LaunchErrors.groupNamesWithSubnet();
        }
        if (!request.securityGroupIds().isEmpty() && !request.securityGroups().isEmpty()) {
            throw Errors.invalidParameterCombination(
                    "The parameters SecurityGroupId and SecurityGroup cannot be used together.");
        }
        return new LaunchSpec.Network(
                request.subnetId(),
                request.securityGroupIds(),
                request.securityGroups(),
                request.privateIpAddress(),
                Optional.empty(),
                "",
                true);
    }

    private static LaunchSpec.Network ofInterface(
            RunInstancesRequest request, InstanceNetworkInterfaceSpecification specification) {
        if (request.subnetId().isPresent()
                || request.hasSecurityGroupIds()
                || request.hasSecurityGroups()
                || request.privateIpAddress().isPresent()) {
            throw Errors.invalidParameterCombination("Network interfaces and an instance-level "
                    + (request.subnetId().isPresent()
                            ? "subnet ID"
                            : request.privateIpAddress().isPresent() ? "private IP address" : "security groups")
                    + " may not be specified on the same request");
        }
        int index = specification
                .deviceIndex()
                .orElseThrow(() -> Errors.missingParameter("NetworkInterface.1.DeviceIndex"));
        if (index != 0) {
            throw Errors.invalidParameterValue(
                    "The primary network interface must have the device index 0, not " + index + ".");
        }
        specification.interfaceType().filter(type -> !type.equals("interface")).ifPresent(type -> {
            throw Errors.unsupportedOperation("Network interfaces of type " + type + " are not supported here.");
        });
        specification.networkCardIndex().filter(card -> card != 0).ifPresent(card -> {
            throw Errors.invalidValue(card, "NetworkCardIndex", "The instance has one network card, with the index 0.");
        });
        return new LaunchSpec.Network(
                specification.subnetId(),
                specification.groups(),
                List.of(),
                specification.privateIpAddress(),
                specification.associatePublicIpAddress(),
                specification.description().orElse(""),
                specification.deleteOnTermination().orElse(true));
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
