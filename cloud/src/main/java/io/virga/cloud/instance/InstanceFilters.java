package io.virga.cloud.instance;

import io.virga.cloud.catalogue.InstanceTypeCatalogue;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.NetworkInterface.Elastic;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Times;
import io.virga.cloud.volume.Volume;
import io.virga.store.Reader;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The filters of DescribeInstances. */
final class InstanceFilters {
    private static final InstanceTypeCatalogue TYPES = new InstanceTypeCatalogue();

    /** The filter for the instances of one launch. It has an index. */
    static final String RESERVATION_ID = "reservation-id";

    private InstanceFilters() {}

    static ResourceType.Builder<Instance> addTo(ResourceType.Builder<Instance> type) {
        addOwn(type);
        addBlockDevices(type);
        addInterfaces(type);
        return type.emptyFilters(
                "affinity",
                "capacity-reservation-id",
                "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-id",
                "capacity-reservation-specification.capacity-reservation-target.capacity-reservation-resource-group-arn",
                "host-id",
                "iam-instance-profile.arn",
                "iam-instance-profile.id",
                "iam-instance-profile.name",
                "instance-lifecycle",
                "outpost-arn",
                "operator.principal",
                "placement-group-name",
                "placement-partition-number",
                "platform",
                "product-code",
                "product-code.type",
                "requester-id",
                "spot-instance-request-id",
                "tpm-support");
    }

    private static void addOwn(ResourceType.Builder<Instance> type) {
        type.filter("architecture", i -> i.launch().architecture())
                .filter("availability-zone", i -> i.launch().zone())
                .filter("availability-zone-id", i -> i.launch().zoneId())
                .filter("boot-mode", i -> i.launch().bootMode())
                .filter("capacity-reservation-specification.capacity-reservation-preference", i -> "open")
                .filter("client-token", i -> i.launch().clientToken())
                .filter("current-instance-boot-mode", InstanceFilters::currentBootMode)
                .filterAll("dns-name", InstanceFilters::publicDnsNames)
                .filter("ebs-optimized", i -> i.attributes().ebsOptimized())
                .filter("ena-support", i -> true)
                .filter("enclave-options.enabled", i -> false)
                .filter("hibernation-options.configured", i -> false)
                .filter("hypervisor", i -> "xen")
                .indexedFilter("image-id", i -> List.of(i.launch().imageId()))
                .idFilter("instance-id")
                .filter("instance-state-code", i -> i.state().code())
                .indexedFilter("instance-state-name", i -> List.of(i.state().wireName()))
                .indexedFilter("instance-type", i -> List.of(i.attributes().instanceType()))
                .filterAll("instance.group-id", InstanceFilters::groupIds)
                .filterAll("instance.group-name", (i, reader) -> SecurityGroup.names(reader, groupIds(i, reader)))
                .filterAll("ip-address", interfaces(NetworkInterface::publicAddress))
                .filter("kernel-id", i -> i.launch().kernelId())
                .filter("key-name", i -> i.launch().keyName())
                .filter("launch-index", i -> i.launch().index())
                .filter("launch-time", i -> Times.seconds(i.status().launchTime()))
                .filter("maintenance-options.auto-recovery", i -> "default")
                .filter(
                        "metadata-options.http-endpoint",
                        i -> InstanceViews.enabled(i.attributes().metadata().enabled()))
                .filter("metadata-options.http-protocol-ipv4", i -> "enabled")
                .filter(
                        "metadata-options.http-protocol-ipv6",
                        i -> InstanceViews.enabled(i.attributes().metadata().ipv6()))
                .filter(
                        "metadata-options.http-put-response-hop-limit",
                        i -> i.attributes().metadata().hopLimit())
                .filter(
                        "metadata-options.http-tokens",
                        i -> InstanceViews.tokens(i.attributes().metadata()))
                .filter(
                        "metadata-options.instance-metadata-tags",
                        i -> InstanceViews.enabled(i.attributes().metadata().tags()))
                .filter("metadata-options.state", i -> isLaunching(i) ? "pending" : "applied")
                .filter("monitoring-state", i -> "disabled")
                .filter("network-performance-options.bandwidth-weighting", i -> "default")
                .filter("operator.managed", i -> false)
                .filter("owner-id", Instance::account)
                .filter("platform-details", i -> "Linux/UNIX")
                .filterAll("private-dns-name", interfaces(NetworkInterface::privateDnsName))
                .filter("private-dns-name-options.enable-resource-name-dns-a-record", i -> false)
                .filter("private-dns-name-options.enable-resource-name-dns-aaaa-record", i -> false)
                .filterAll(
                        "private-dns-name-options.hostname-type",
                        (instance, reader) -> List.of(hasIpv6Only(instance, reader) ? "resource-name" : "ip-name"))
                .filterAll("ipv6-address", all(NetworkInterface::ipv6Addresses))
                .filterAll("private-ip-address", interfaces(NetworkInterface::privateAddress))
                .filter("ramdisk-id", i -> i.launch().ramdiskId())
                .filter(
                        "reason",
                        i -> Optional.of(i.status().transitionReason()).filter(reason -> !reason.isEmpty()))
                .indexedFilter(RESERVATION_ID, i -> List.of(i.launch().reservationId()))
                .filter("root-device-name", i -> i.launch().rootDeviceName())
                .filter("root-device-type", i -> "ebs")
                .filterAll("source-dest-check", interfaces(i -> Optional.of(String.valueOf(i.sourceDestCheck()))))
                .filter("state-reason-code", i -> i.status().reason().map(StateReason::code))
                .filter("state-reason-message", i -> i.status().reason().map(StateReason::message))
                .indexedFilter(
                        "subnet-id", i -> hasNetwork(i) ? List.of(i.launch().subnetId()) : List.of())
                .filter("tenancy", i -> "default")
                .filter("usage-operation", i -> "RunInstances")
                .filter(
                        "usage-operation-update-time",
                        i -> Times.seconds(i.launch().time()))
                .filter("virtualization-type", i -> "hvm")
                .indexedFilter("vpc-id", i -> hasNetwork(i) ? List.of(i.launch().vpcId()) : List.of());
    }

    /** Whether the instance is in a VPC. A terminated one no longer is. */
    static boolean hasNetwork(Instance instance) {
        return instance.state() != InstanceState.TERMINATED;
    }

    /** Whether the instance has not been running yet since its launch. */
    static boolean isLaunching(Instance instance) {
        return instance.state() == InstanceState.PENDING && instance.status().generation() == 1;
    }

    /** The boot mode in effect. An image that prefers UEFI boots with UEFI if the instance type supports it. */
    static String currentBootMode(Instance instance) {
        String wanted = instance.launch().bootMode();
        boolean uefi = wanted.equals("uefi")
                || (wanted.equals("uefi-preferred")
                        && TYPES.find(instance.attributes().instanceType())
                                .filter(type -> type.support().bootModes().contains("uefi"))
                                .isPresent());
        return uefi ? "uefi" : "legacy-bios";
    }

    private static void addBlockDevices(ResourceType.Builder<Instance> type) {
        type.filterAll(
                        "block-device-mapping.attach-time",
                        volumes(volume -> volume.attachment().map(a -> Times.seconds(a.attachTime()))))
                .filterAll(
                        "block-device-mapping.delete-on-termination",
                        volumes(volume -> volume.attachment().map(a -> String.valueOf(a.deleteOnTermination()))))
                .filter("block-device-mapping.device-name", devices(Instance.BlockDevice::deviceName))
                .filterAll("block-device-mapping.status", volumes(Volume::attachmentStatus))
                .filter("block-device-mapping.volume-id", devices(Instance.BlockDevice::volumeId));
    }

    private static FilterTable.Values<Instance> volumes(Function<Volume, Optional<String>> value) {
        return (instance, reader) -> instance.blockDevices().stream()
                .flatMap(device -> reader.get(Volume.TYPE.documents(), device.volumeId()).stream())
                .flatMap(volume -> value.apply(volume).stream())
                .toList();
    }

    private static Function<Instance, ?> devices(Function<Instance.BlockDevice, ?> value) {
        return i -> i.blockDevices().stream().map(value).toList();
    }

    private static void addInterfaces(ResourceType.Builder<Instance> type) {
        String prefix = "network-interface.";
        for (String address : List.of("addresses.association.", "association.")) {
            type.filterAll(prefix + address + "allocation-id", all(i -> i.elastics(Elastic::allocationId)))
                    .filterAll(prefix + address + "association-id", all(i -> i.elastics(Elastic::associationId)))
                    .filterAll(prefix + address + "ip-owner-id", all(i -> i.associations(a -> Optional.of(a.owner(i)))))
                    .filterAll(prefix + address + "public-dns-name", InstanceFilters::publicDnsNames)
                    .filterAll(prefix + address + "public-ip", all(NetworkInterface::publicAddresses))
                    .emptyFilters(prefix + address + "carrier-ip", prefix + address + "customer-owned-ip");
        }
        type.filterAll(
                        prefix + "addresses.primary",
                        all(i -> i.primaryFlags().stream().map(String::valueOf).toList()))
                .filterAll(prefix + "addresses.private-dns-name", all(NetworkInterface::privateDnsNames))
                .filterAll(prefix + "addresses.private-ip-address", all(NetworkInterface::privateAddresses))
                .filterAll(prefix + "attachment.attach-time", attachments(a -> Times.seconds(a.attachTime())))
                .filterAll(prefix + "attachment.attachment-id", attachments(NetworkInterface.Attachment::id))
                .filterAll(
                        prefix + "attachment.delete-on-termination",
                        attachments(a -> String.valueOf(a.deleteOnTermination())))
                .filterAll(prefix + "attachment.device-index", attachments(a -> String.valueOf(a.deviceIndex())))
                .filterAll(prefix + "attachment.instance-id", attachments(NetworkInterface.Attachment::instanceId))
                .filterAll(prefix + "attachment.instance-owner-id", interfaces(i -> Optional.of(i.account())))
                .filterAll(prefix + "attachment.network-card-index", attachments(a -> "0"))
                .filterAll(prefix + "attachment.status", interfaces(NetworkInterface::attachmentStatus))
                .filterAll(prefix + "availability-zone", interfaces(i -> Optional.of(i.zone())))
                .filterAll(prefix + "description", interfaces(i -> Optional.of(i.description())))
                .filterAll(prefix + "group-id", InstanceFilters::groupIds)
                .filterAll(prefix + "group-name", (i, reader) -> SecurityGroup.names(reader, groupIds(i, reader)))
                .filterAll(prefix + "mac-address", interfaces(i -> Optional.of(i.macAddress())))
                .filter(prefix + "network-interface-id", Instance::interfaceIds)
                .filterAll(prefix + "operator.managed", interfaces(i -> Optional.of("false")))
                .filterAll(prefix + "owner-id", interfaces(i -> Optional.of(i.account())))
                .filterAll(prefix + "private-dns-name", interfaces(NetworkInterface::privateDnsName))
                .filterAll(prefix + "private-ip-address", interfaces(NetworkInterface::privateAddress))
                .filterAll(prefix + "public-dns-name", InstanceFilters::publicDnsNames)
                .filterAll(
                        prefix + "requester-id",
                        interfaces(i -> i.manager().map(NetworkInterface.Manager::requesterId)))
                .filterAll(prefix + "requester-managed", interfaces(i -> Optional.of("false")))
                .filterAll(
                        prefix + "source-dest-check", interfaces(i -> Optional.of(String.valueOf(i.sourceDestCheck()))))
                .filterAll(prefix + "status", interfaces(i -> Optional.of(i.status())))
                .filterAll(prefix + "subnet-id", interfaces(i -> Optional.of(i.subnetId())))
                .filterAll(
                        prefix + "tag-key",
                        (i, reader) -> of(i, reader)
                                .flatMap(eni -> eni.tags().keySet().stream())
                                .toList())
                .filterAll(
                        prefix + "tag-value",
                        (i, reader) -> of(i, reader)
                                .flatMap(eni -> eni.tags().values().stream())
                                .toList())
                .filterAll(prefix + "vpc-id", interfaces(i -> Optional.of(i.vpcId())))
                .filterAll(
                        prefix + "ipv6-native",
                        interfaces(i -> Optional.of(String.valueOf(i.addresses().isEmpty()))))
                .filterAll(prefix + "ipv6-address", all(NetworkInterface::ipv6Addresses))
                .filterAll(prefix + "ipv6-addresses.ipv6-address", all(NetworkInterface::ipv6Addresses))
                .filterAll(
                        prefix + "ipv6-addresses.is-primary-ipv6",
                        all(i -> i.ipv6Addresses().stream()
                                .map(address -> "false")
                                .toList()))
                .filterAll(prefix + "deny-all-igw-traffic", interfaces(i -> Optional.of("false")))
                .emptyFilters(
                        prefix + "ipv4-prefixes.ipv4-prefix",
                        prefix + "ipv6-prefixes.ipv6-prefix",
                        prefix + "operator.principal",
                        prefix + "outpost-arn");
    }

    private static Stream<NetworkInterface> of(Instance instance, Reader reader) {
        return reader.get(NetworkInterface.TYPE.documents(), instance.interfaceIds()).stream();
    }

    private static boolean hasIpv6Only(Instance instance, Reader reader) {
        return of(instance, reader)
                .findFirst()
                .filter(i -> i.addresses().isEmpty())
                .isPresent();
    }

    private static Collection<String> groupIds(Instance instance, Reader reader) {
        return of(instance, reader)
                .flatMap(i -> i.groupIds().stream())
                .distinct()
                .toList();
    }

    private static Collection<String> publicDnsNames(Instance instance, Reader reader) {
        return of(instance, reader)
                .flatMap(i -> i.publicDnsNames(reader).stream())
                .toList();
    }

    private static FilterTable.Values<Instance> interfaces(Function<NetworkInterface, Optional<String>> value) {
        return (instance, reader) ->
                of(instance, reader).flatMap(i -> value.apply(i).stream()).toList();
    }

    private static FilterTable.Values<Instance> all(Function<NetworkInterface, List<String>> values) {
        return (instance, reader) ->
                of(instance, reader).flatMap(i -> values.apply(i).stream()).toList();
    }

    private static FilterTable.Values<Instance> attachments(Function<NetworkInterface.Attachment, String> value) {
        return interfaces(i -> i.attachment().map(value));
    }
}
