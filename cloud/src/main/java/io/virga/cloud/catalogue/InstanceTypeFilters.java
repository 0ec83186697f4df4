package io.virga.cloud.catalogue;

import io.virga.cloud.catalogue.InstanceType.Disks;
import io.virga.cloud.catalogue.InstanceType.EbsPerformance;
import io.virga.cloud.catalogue.InstanceType.Storage;
import io.virga.cloud.resource.FilterTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The filters of DescribeInstanceTypes, and the values of an instance type that each filter matches. */
final class InstanceTypeFilters {
    static final FilterTable<InstanceType> FILTERS = table();

    private InstanceTypeFilters() {}

    private static FilterTable<InstanceType> table() {
        FilterTable<InstanceType> table = new FilterTable<>();
        general(table);
        support(table);
        processor(table);
        ebs(table);
        storage(table);
        network(table);
        return table;
    }

    private static void general(FilterTable<InstanceType> table) {
        table.on("instance-type", InstanceType::name)
                .on("hypervisor", InstanceType::hypervisor)
                .on("bare-metal", InstanceType::bareMetal)
                .on("memory-info.size-in-mib", InstanceType::memoryMiB)
                .on("current-generation", t -> t.features().currentGeneration())
                .on("free-tier-eligible", t -> t.features().freeTierEligible())
                .on("hibernation-supported", t -> t.features().hibernation())
                .on("burstable-performance-supported", t -> t.features().burstablePerformance())
                .on("dedicated-hosts-supported", t -> t.features().dedicatedHosts())
                .on("auto-recovery-supported", t -> t.features().autoRecovery());
    }

    private static void support(FilterTable<InstanceType> table) {
        table.on("supported-usage-class", t -> t.support().usageClasses())
                .on("supported-root-device-type", t -> t.support().rootDeviceTypes())
                .on("supported-virtualization-type", t -> t.support().virtualizationTypes())
                .on("supported-boot-mode", t -> t.support().bootModes())
                .on("nitro-enclaves-support", t -> t.support().nitroEnclaves())
                .on("reboot-migration-support", t -> t.support().rebootMigration())
                .on("nitro-tpm-support", t -> t.tpmVersions().isEmpty() ? "unsupported" : "supported")
                .on("nitro-tpm-info.supported-versions", InstanceType::tpmVersions);
    }

    private static void processor(FilterTable<InstanceType> table) {
        table.on("processor-info.supported-architecture", t -> t.processor().architectures())
                .on("processor-info.supported-features", t -> t.processor().features())
                .on(
                        "processor-info.sustained-clock-speed-in-ghz",
                        t -> t.processor().clockGhz().map(InstanceTypeFilters::written))
                .on("vcpu-info.default-vcpus", t -> t.cpu().vcpus())
                .on("vcpu-info.default-cores", t -> t.cpu().cores())
                .on("vcpu-info.default-threads-per-core", t -> t.cpu().threadsPerCore())
                .on("vcpu-info.valid-cores", t -> listed(t.cpu().validCores()))
                .on("vcpu-info.valid-threads-per-core", t -> listed(t.cpu().validThreadsPerCore()));
    }

    private static void ebs(FilterTable<InstanceType> table) {
        table.on("ebs-info.attachment-limit-type", t -> t.ebs().attachmentLimit())
                .on("ebs-info.maximum-ebs-attachments", t -> t.ebs().maximumAttachments())
                .on("ebs-info.ebs-optimized-support", t -> t.ebs().optimized())
                .on("ebs-info.encryption-support", t -> t.ebs().encryption())
                .on("ebs-info.nvme-support", t -> t.ebs().nvme());
        String info = "ebs-info.ebs-optimized-info.";
        table.on(info + "baseline-bandwidth-in-mbps", ebs(p -> p.baseline().mbps()))
                .on(info + "baseline-iops", ebs(p -> p.baseline().iops()))
                .on(
                        info + "baseline-throughput-in-mbps",
                        ebs(p -> written(p.baseline().megabytesPerSecond())))
                .on(info + "maximum-bandwidth-in-mbps", ebs(p -> p.maximum().mbps()))
                .on(info + "maximum-iops", ebs(p -> p.maximum().iops()))
                .on(
                        info + "maximum-throughput-in-mbps",
                        ebs(p -> written(p.maximum().megabytesPerSecond())));
    }

    private static Function<InstanceType, Optional<?>> ebs(Function<EbsPerformance, ?> figure) {
        return type -> type.ebs().performance().map(figure);
    }

    private static void storage(FilterTable<InstanceType> table) {
        table.on("instance-storage-supported", t -> t.storage().isPresent())
                .on("instance-storage-info.disk.count", disks(Disks::count))
                .on("instance-storage-info.disk.size-in-gb", disks(Disks::sizeGB))
                .on("instance-storage-info.disk.type", disks(Disks::type))
                .on("instance-storage-info.encryption-support", t -> t.storage().map(Storage::encryption))
                .on("instance-storage-info.nvme-support", t -> t.storage().map(Storage::nvme))
                .on("instance-storage-info.total-size-in-gb", t -> t.storage().map(Storage::totalGB));
    }

    private static Function<InstanceType, List<?>> disks(Function<Disks, ?> figure) {
        return type -> type.storage().stream()
                .flatMap(storage -> storage.disks().stream())
                .<Object>map(figure)
                .toList();
    }

    private static void network(FilterTable<InstanceType> table) {
        table.on("network-info.bandwidth-weightings", t -> t.network().bandwidthWeightings())
                .on(
                        "network-info.efa-info.maximum-efa-interfaces",
                        t -> t.network().efaInterfaces())
                .on(
                        "network-info.efa-supported",
                        t -> t.network().efaInterfaces().isPresent())
                .on("network-info.ena-support", t -> t.network().ena())
                .on("network-info.flexible-ena-queues-support", t -> t.network().flexibleEnaQueues())
                .on(
                        "network-info.encryption-in-transit-supported",
                        t -> t.network().encryptionInTransit())
                .on(
                        "network-info.ipv4-addresses-per-interface",
                        t -> t.network().ipv4AddressesPerInterface())
                .on(
                        "network-info.ipv6-addresses-per-interface",
                        t -> t.network().ipv6AddressesPerInterface())
                .on("network-info.ipv6-supported", t -> t.network().ipv6AddressesPerInterface() > 0)
                .on(
                        "network-info.maximum-network-cards",
                        t -> t.network().cards().size())
                .on("network-info.maximum-network-interfaces", t -> t.network().maximumInterfaces())
                .on("network-info.network-performance", t -> t.network().performance());
    }

    /** A figure in both forms that clients write: {@code 3.0} and {@code 3}. */
    private static List<String> written(double figure) {
        String text = Double.toString(figure);
        return text.endsWith(".0") ? List.of(text, text.substring(0, text.length() - 2)) : List.of(text);
    }

    /** Each number, and all of them joined as in EC2's documentation: {@code 1}, {@code 2} and {@code 1,2}. */
    private static List<String> listed(List<Integer> numbers) {
        List<String> texts =
                new ArrayList<>(numbers.stream().map(String::valueOf).toList());
        if (numbers.size() > 1) {
            texts.add(String.join(",", texts));
        }
        return texts;
    }
}
