package io.virga.cloud.instance;

import io.virga.api.ec2.CapacityReservationSpecificationResponse;
import io.virga.api.ec2.CpuOptions;
import io.virga.api.ec2.EbsInstanceBlockDevice;
import io.virga.api.ec2.EnclaveOptions;
import io.virga.api.ec2.HibernationOptions;
import io.virga.api.ec2.InstanceBlockDeviceMapping;
import io.virga.api.ec2.InstanceMaintenanceOptions;
import io.virga.api.ec2.InstanceMetadataOptionsResponse;
import io.virga.api.ec2.InstanceNetworkInterface;
import io.virga.api.ec2.InstanceNetworkPerformanceOptions;
import io.virga.api.ec2.InstanceStateChange;
import io.virga.api.ec2.Monitoring;
import io.virga.api.ec2.OperatorResponse;
import io.virga.api.ec2.Placement;
import io.virga.api.ec2.PrivateDnsNameOptionsResponse;
import io.virga.api.ec2.Reservation;
import io.virga.cloud.network.InstanceNames;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.NetworkViews;
import io.virga.cloud.resource.Tags;
import io.virga.cloud.volume.Volume;
import io.virga.store.Reader;
import io.virga.wire.StreamedList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Instances as the API shows them. Pure functions of the documents. */
final class InstanceViews {
    private static final OperatorResponse NOT_MANAGED =
            OperatorResponse.builder().managed(false).build();
    private static final Monitoring MONITORING =
            Monitoring.builder().state("disabled").build();
    private static final HibernationOptions NO_HIBERNATION =
            HibernationOptions.builder().configured(false).build();
    private static final EnclaveOptions NO_ENCLAVE =
            EnclaveOptions.builder().enabled(false).build();
    private static final CapacityReservationSpecificationResponse OPEN_RESERVATIONS =
            CapacityReservationSpecificationResponse.builder()
                    .capacityReservationPreference("open")
                    .build();
    private static final InstanceMaintenanceOptions MAINTENANCE = InstanceMaintenanceOptions.builder()
            .autoRecovery("default")
            .rebootMigration("default")
            .build();
    private static final InstanceNetworkPerformanceOptions NETWORK_PERFORMANCE =
            InstanceNetworkPerformanceOptions.builder()
                    .bandwidthWeighting("default")
                    .build();

    private static PrivateDnsNameOptionsResponse names(InstanceNames names) {
        return PrivateDnsNameOptionsResponse.builder()
                .hostnameType(names.hostname().word())
                .enableResourceNameDnsARecord(names.ipv4())
                .enableResourceNameDnsAAAARecord(names.ipv6())
                .build();
    }

    private InstanceViews() {}

    static String enabled(boolean enabled) {
        return enabled ? "enabled" : "disabled";
    }

    static String tokens(MetadataOptions options) {
        return options.tokensRequired() ? "required" : "optional";
    }

    /** The instances of one launch, as DescribeInstances shows them. */
    static Reservation reservation(Reader reader, List<Instance> instances) {
        return reservation(
                instances,
                some -> some.stream()
                        .map(instance -> instance(reader, instance))
                        .toList());
    }

    /**
     * The answer to a launch. EC2 sends it before it attaches volumes and assigns public addresses, so the answer contains
     * neither; DescribeInstances does.
     */
    static Reservation launched(Reader reader, Launched launched) {
        Map<String, NetworkInterface> interfaces = new HashMap<>();
        launched.interfaces().forEach(i -> interfaces.put(i.id(), i));
        return reservation(
                launched.instances(),
                some -> some.stream()
                        .map(instance -> beforeAttachments(
                                reader,
                                instance,
                                instance.interfaceIds().stream()
                                        .map(interfaces::get)
                                        .toList()))
                        .toList());
    }

    /** The answer to a repeated launch: as the first one while the instances are launching, then as they are. */
    static Reservation launchedBefore(Reader reader, List<Instance> instances) {
        return reservation(
                instances,
                some -> some.stream()
                        .map(instance -> InstanceFilters.isLaunching(instance)
                                ? beforeAttachments(reader, instance, interfaces(reader, instance))
                                : instance(reader, instance))
                        .toList());
    }

    private static io.virga.api.ec2.Instance beforeAttachments(
            Reader reader, Instance instance, List<NetworkInterface> interfaces) {
        List<NetworkInterface> withoutPublic = interfaces.stream()
                .map(NetworkInterface::withoutAutomaticAddress)
                .toList();
        return instance(reader, instance, withoutPublic, List.of());
    }

    private static List<NetworkInterface> interfaces(Reader reader, Instance instance) {
        return reader.get(NetworkInterface.TYPE.documents(), instance.interfaceIds());
    }

    private static Reservation reservation(
            List<Instance> instances, Function<List<Instance>, List<io.virga.api.ec2.Instance>> views) {
        Instance first = instances.getFirst();
        return Reservation.builder()
                .reservationId(first.launch().reservationId())
                .ownerId(first.account())
                .groups(List.of())
                .instances(views.apply(instances.stream()
                        .sorted(Comparator.comparingInt(i -> i.launch().index()))
                        .toList()))
                .build();
    }

    /** Instances grouped by launch. The views of a reservation are built when it is encoded. */
    static List<Reservation> reservations(
            List<Instance> instances, Function<List<Instance>, List<io.virga.api.ec2.Instance>> views) {
        Map<String, List<Instance>> byReservation = new LinkedHashMap<>();
        for (Instance instance : instances) {
            byReservation
                    .computeIfAbsent(instance.launch().reservationId(), key -> new ArrayList<>())
                    .add(instance);
        }
        return StreamedList.of(List.copyOf(byReservation.values()), some -> reservation(some, views));
    }

    static io.virga.api.ec2.InstanceState state(InstanceState state) {
        return io.virga.api.ec2.InstanceState.builder()
                .code(state.code())
                .name(state.wireName())
                .build();
    }

    static List<InstanceStateChange> stateChanges(List<Instances.Changed> changes) {
        return changes.stream()
                .map(change -> InstanceStateChange.builder()
                        .instanceId(change.after().id())
                        .previousState(state(change.before().state()))
                        .currentState(state(change.after().state()))
                        .build())
                .toList();
    }

    static io.virga.api.ec2.Instance instance(Reader reader, Instance instance) {
        return instance(reader, instance, interfaces(reader, instance), blockDevices(reader, instance));
    }

    private static io.virga.api.ec2.Instance instance(
            Reader reader,
            Instance instance,
            List<NetworkInterface> interfaces,
            List<InstanceBlockDeviceMapping> blockDevices) {
        io.virga.api.ec2.Instance.Builder view = io.virga.api.ec2.Instance.builder();
        putIdentity(view, instance);
        putState(view, instance);
        putOptions(view, instance);
        putNetwork(view, reader, instance, interfaces);
        view.blockDeviceMappings(blockDevices);
        if (!instance.tags().isEmpty()) {
            view.tags(Tags.view(instance.tags()));
        }
        return view.build();
    }

    private static void putIdentity(io.virga.api.ec2.Instance.Builder view, Instance instance) {
        Instance.Launch launch = instance.launch();
        view.instanceId(instance.id())
                .imageId(launch.imageId())
                .instanceType(instance.attributes().instanceType())
                .amiLaunchIndex(launch.index())
                .architecture(launch.architecture())
                .keyName(launch.keyName())
                .kernelId(launch.kernelId())
                .ramdiskId(launch.ramdiskId())
                .clientToken(launch.clientToken().orElse(""))
                .rootDeviceName(launch.rootDeviceName())
                .rootDeviceType("ebs")
                .virtualizationType("hvm")
                .hypervisor("xen")
                .platformDetails("Linux/UNIX")
                .usageOperation("RunInstances")
                .usageOperationUpdateTime(launch.time())
                .bootMode(launch.bootMode())
                .currentInstanceBootMode(InstanceFilters.currentBootMode(instance))
                .productCodes(List.of())
                .placement(Placement.builder()
                        .availabilityZone(launch.zone())
                        .availabilityZoneId(launch.zoneId())
                        .groupName("")
                        .tenancy("default")
                        .build());
    }

    private static void putState(io.virga.api.ec2.Instance.Builder view, Instance instance) {
        Instance.Status status = instance.status();
        view.state(state(status.state()))
                .launchTime(status.launchTime())
                .stateTransitionReason(status.transitionReason())
                .stateReason(status.reason()
                        .map(reason -> io.virga.api.ec2.StateReason.builder()
                                .code(reason.code())
                                .message(reason.message())
                                .build()));
    }

    private static void putOptions(io.virga.api.ec2.Instance.Builder view, Instance instance) {
        Instance.Attributes attributes = instance.attributes();
        view.ebsOptimized(attributes.ebsOptimized())
                .enaSupport(true)
                .monitoring(MONITORING)
                .hibernationOptions(NO_HIBERNATION)
                .enclaveOptions(NO_ENCLAVE)
                .capacityReservationSpecification(OPEN_RESERVATIONS)
                .maintenanceOptions(MAINTENANCE)
                .networkPerformanceOptions(NETWORK_PERFORMANCE)
                .operator(NOT_MANAGED)
                .cpuOptions(CpuOptions.builder()
                        .coreCount(attributes.cores())
                        .threadsPerCore(attributes.threadsPerCore())
                        .build())
                .metadataOptions(metadataOptions(instance));
    }

    private static InstanceMetadataOptionsResponse metadataOptions(Instance instance) {
        MetadataOptions options = instance.attributes().metadata();
        return InstanceMetadataOptionsResponse.builder()
                .state(InstanceFilters.isLaunching(instance) ? "pending" : "applied")
                .httpEndpoint(enabled(options.enabled()))
                .httpTokens(tokens(options))
                .httpPutResponseHopLimit(options.hopLimit())
                .httpProtocolIpv6(enabled(options.ipv6()))
                .instanceMetadataTags(enabled(options.tags()))
                .build();
    }

    private static void putNetwork(
            io.virga.api.ec2.Instance.Builder view,
            Reader reader,
            Instance instance,
            List<NetworkInterface> interfaces) {
        Optional<NetworkInterface> primary = interfaces.stream().findFirst();
        List<InstanceNetworkInterface> interfaceViews =
                interfaces.stream().map(i -> networkInterface(reader, i)).toList();
        view.privateDnsName(primary.flatMap(NetworkInterface::privateDnsName).orElse(""))
                .publicDnsName(primary.flatMap(i -> i.publicDnsName(reader)).orElse(""))
                .networkInterfaces(interfaceViews)
                .securityGroups(interfaceViews.stream()
                        .findFirst()
                        .map(InstanceNetworkInterface::groups)
                        .orElse(List.of()));
        if (InstanceFilters.hasNetwork(instance)) {
            view.vpcId(instance.launch().vpcId())
                    .subnetId(instance.launch().subnetId())
                    .privateIpAddress(primary.flatMap(NetworkInterface::privateAddress))
                    .publicIpAddress(primary.flatMap(NetworkInterface::publicAddress))
                    .sourceDestCheck(primary.map(NetworkInterface::sourceDestCheck))
                    .ipv6Address(primary.flatMap(i -> i.ipv6Addresses().stream().findFirst()))
                    .privateDnsNameOptions(primary.map(NetworkInterface::names).map(InstanceViews::names));
        }
    }

    /** An instance shows its interfaces as DescribeNetworkInterfaces does, with fewer members. */
    private static InstanceNetworkInterface networkInterface(Reader reader, NetworkInterface i) {
        return NetworkViews.networkInterface(reader, i).as(InstanceNetworkInterface.SCHEMA);
    }

    static List<InstanceBlockDeviceMapping> blockDevices(Reader reader, Instance instance) {
        return instance.blockDevices().stream()
                .map(device -> blockDevice(reader.get(Volume.TYPE.documents(), device.volumeId()), device))
                .toList();
    }

    private static InstanceBlockDeviceMapping blockDevice(Optional<Volume> volume, Instance.BlockDevice device) {
        Optional<Volume.Attachment> attachment = volume.flatMap(Volume::attachment);
        return InstanceBlockDeviceMapping.builder()
                .deviceName(device.deviceName())
                .ebs(EbsInstanceBlockDevice.builder()
                        .volumeId(device.volumeId())
                        .attachTime(attachment.map(Volume.Attachment::attachTime))
                        .deleteOnTermination(attachment.map(Volume.Attachment::deleteOnTermination))
                        .status(volume.flatMap(Volume::attachmentStatus).orElse("attaching"))
                        .build())
                .build();
    }
}
