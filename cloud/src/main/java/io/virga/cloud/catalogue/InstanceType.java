package io.virga.cloud.catalogue;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * An instance type of EC2. Values such as {@code nitro} or {@code legacy-bios} are spelled as in EC2's API.
 *
 * @param name the name: {@code m5.large}
 * @param hypervisor {@code nitro} or {@code xen}; empty for bare metal
 * @param memoryMiB the memory in MiB
 * @param storage the instance store volumes; empty when it has none
 * @param tpmVersions the NitroTPM versions; empty without NitroTPM
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceTypeInfo.html">InstanceTypeInfo</a>
 */
public record InstanceType(
        String name,
        Features features,
        Support support,
        Optional<String> hypervisor,
        Processor processor,
        Cpu cpu,
        long memoryMiB,
        Optional<Storage> storage,
        Ebs ebs,
        Network network,
        Accelerators accelerators,
        List<String> tpmVersions) {
    public InstanceType {
        requireNonNull(name, "name is null");
        requireNonNull(features, "features is null");
        requireNonNull(support, "support is null");
        requireNonNull(hypervisor, "hypervisor is null");
        requireNonNull(processor, "processor is null");
        requireNonNull(cpu, "cpu is null");
        requireNonNull(storage, "storage is null");
        requireNonNull(ebs, "ebs is null");
        requireNonNull(network, "network is null");
        requireNonNull(accelerators, "accelerators is null");
        tpmVersions = List.copyOf(tpmVersions);
        if (name.indexOf('.') <= 0 || memoryMiB <= 0) {
            throw new IllegalArgumentException("not an instance type: " + name + " with " + memoryMiB + " MiB");
        }
    }

    /** The part of the name before the dot: {@code m5}. */
    public String family() {
        return name.substring(0, name.indexOf('.'));
    }

    /** Whether the guest has the whole machine to itself, without a hypervisor. */
    public boolean bareMetal() {
        return hypervisor.isEmpty();
    }

    /** Whether the limit on volumes also counts network interfaces. */
    public boolean sharesAttachments() {
        return ebs.attachmentLimit().equals("shared");
    }

    /** The properties that a type has or lacks. */
    public record Features(
            boolean currentGeneration,
            boolean freeTierEligible,
            boolean hibernation,
            boolean burstablePerformance,
            boolean dedicatedHosts,
            boolean autoRecovery) {}

    /**
     * What the type supports.
     *
     * @param usageClasses {@code on-demand}, {@code spot}, {@code capacity-block}
     * @param nitroEnclaves {@code supported} or {@code unsupported}, as are {@code phc} (PTP hardware clock) and
     *     {@code rebootMigration}
     */
    public record Support(
            List<String> usageClasses,
            List<String> rootDeviceTypes,
            List<String> virtualizationTypes,
            List<String> bootModes,
            List<String> placementStrategies,
            String nitroEnclaves,
            String phc,
            String rebootMigration) {
        public Support {
            usageClasses = List.copyOf(usageClasses);
            rootDeviceTypes = List.copyOf(rootDeviceTypes);
            virtualizationTypes = List.copyOf(virtualizationTypes);
            bootModes = List.copyOf(bootModes);
            placementStrategies = List.copyOf(placementStrategies);
            requireNonNull(nitroEnclaves, "nitroEnclaves is null");
            requireNonNull(phc, "phc is null");
            requireNonNull(rebootMigration, "rebootMigration is null");
        }
    }

    /**
     * The kind of processor.
     *
     * @param architectures {@code i386}, {@code x86_64}, {@code arm64}, {@code x86_64_mac}, {@code arm64_mac}
     */
    public record Processor(
            String manufacturer, List<String> architectures, Optional<Double> clockGhz, List<String> features) {
        public Processor {
            requireNonNull(manufacturer, "manufacturer is null");
            architectures = List.copyOf(architectures);
            requireNonNull(clockGhz, "clockGhz is null");
            features = List.copyOf(features);
        }
    }

    /**
     * The vCPUs.
     *
     * @param validCores the values that CpuOptions accepts; empty when the number cannot be chosen. The same holds for
     *     {@code validThreadsPerCore}
     */
    public record Cpu(int cores, int threadsPerCore, List<Integer> validCores, List<Integer> validThreadsPerCore) {
        public Cpu {
            validCores = List.copyOf(validCores);
            validThreadsPerCore = List.copyOf(validThreadsPerCore);
        }

        public int vcpus() {
            return cores * threadsPerCore;
        }
    }

    /**
     * The instance store.
     *
     * @param nvme {@code required}, {@code supported} or {@code unsupported}; {@code encryption} has the same values
     */
    public record Storage(List<Disks> disks, String nvme, String encryption) {
        public Storage {
            disks = List.copyOf(disks);
            requireNonNull(nvme, "nvme is null");
            requireNonNull(encryption, "encryption is null");
        }

        public long totalGB() {
            return disks.stream()
                    .mapToLong(disk -> disk.count() * disk.sizeGB())
                    .sum();
        }
    }

    /** Disks of the same kind, {@code hdd} or {@code ssd}. The size is per disk. */
    public record Disks(int count, long sizeGB, String type) {
        public Disks {
            requireNonNull(type, "type is null");
        }
    }

    /** The capacity of a connection to EBS. */
    public record Throughput(int mbps, int iops, double megabytesPerSecond) {}

    /** The connection to EBS. The baseline is sustained; the maximum is available for 30 minutes at least once every 24 hours. */
    public record EbsPerformance(Throughput baseline, Throughput maximum) {
        public EbsPerformance {
            requireNonNull(baseline, "baseline is null");
            requireNonNull(maximum, "maximum is null");
        }
    }

    /**
     * The EBS properties.
     *
     * @param optimized {@code default}, {@code supported} or {@code unsupported}
     * @param attachmentLimit {@code shared} with network interfaces, or {@code dedicated}
     * @param cards empty when EC2 describes no EBS cards
     */
    public record Ebs(
            String optimized,
            String encryption,
            String nvme,
            int maximumAttachments,
            String attachmentLimit,
            Optional<EbsPerformance> performance,
            List<EbsPerformance> cards) {
        public Ebs {
            requireNonNull(optimized, "optimized is null");
            requireNonNull(encryption, "encryption is null");
            requireNonNull(nvme, "nvme is null");
            requireNonNull(attachmentLimit, "attachmentLimit is null");
            requireNonNull(performance, "performance is null");
            cards = List.copyOf(cards);
        }
    }

    /**
     * The network properties.
     *
     * @param performance as EC2 describes it: {@code Up to 10 Gigabit}
     * @param ipv6AddressesPerInterface zero when it has no IPv6
     * @param ena {@code required}, {@code supported} or {@code unsupported}
     * @param efaInterfaces the maximum number of EFA interfaces; empty without EFA
     */
    public record Network(
            String performance,
            List<Card> cards,
            int ipv4AddressesPerInterface,
            int ipv6AddressesPerInterface,
            Optional<Integer> ipv4AddressesPerSecondaryInterface,
            boolean secondaryNetwork,
            String ena,
            Optional<Integer> efaInterfaces,
            boolean enaSrd,
            boolean encryptionInTransit,
            String flexibleEnaQueues,
            List<String> bandwidthWeightings,
            Tracking tracking) {
        public Network {
            requireNonNull(performance, "performance is null");
            cards = List.copyOf(cards);
            requireNonNull(ipv4AddressesPerSecondaryInterface, "ipv4AddressesPerSecondaryInterface is null");
            requireNonNull(ena, "ena is null");
            requireNonNull(efaInterfaces, "efaInterfaces is null");
            requireNonNull(flexibleEnaQueues, "flexibleEnaQueues is null");
            bandwidthWeightings = List.copyOf(bandwidthWeightings);
            requireNonNull(tracking, "tracking is null");
        }

        /** The maximum number of network interfaces, summed over all cards. */
        public int maximumInterfaces() {
            return cards.stream().mapToInt(Card::maximumInterfaces).sum();
        }
    }

    /** A network card; bandwidths in Gbit/s. */
    public record Card(
            String performance,
            int maximumInterfaces,
            double baselineGbps,
            double peakGbps,
            int defaultQueuesPerInterface,
            Optional<Integer> maximumQueues,
            Optional<Integer> maximumQueuesPerInterface,
            Optional<Integer> additionalFlexibleInterfaces) {
        public Card {
            requireNonNull(performance, "performance is null");
            requireNonNull(maximumQueues, "maximumQueues is null");
            requireNonNull(maximumQueuesPerInterface, "maximumQueuesPerInterface is null");
            requireNonNull(additionalFlexibleInterfaces, "additionalFlexibleInterfaces is null");
        }
    }

    /** The idle timeouts of connection tracking, in seconds. */
    public record Tracking(int tcpEstablishedSeconds, int udpSeconds, int udpStreamSeconds) {}

    /** Accelerators beside the processor; most types have none. */
    public record Accelerators(
            List<Gpu> gpus, List<Device> fpgas, List<Device> inference, List<Device> media, List<Neuron> neuron) {
        public Accelerators {
            gpus = List.copyOf(gpus);
            fpgas = List.copyOf(fpgas);
            inference = List.copyOf(inference);
            media = List.copyOf(media);
            neuron = List.copyOf(neuron);
        }
    }

    /** GPUs of the same kind; {@code count} is 0 when the type has a fraction of one. The memory is per logical GPU. */
    public record Gpu(
            int count,
            int logicalCount,
            double partitionSize,
            String manufacturer,
            String name,
            int memoryMiB,
            List<String> workloads) {
        public Gpu {
            requireNonNull(manufacturer, "manufacturer is null");
            requireNonNull(name, "name is null");
            workloads = List.copyOf(workloads);
        }
    }

    /** Devices of the same kind; the memory is per device. */
    public record Device(int count, String manufacturer, String name, int memoryMiB) {
        public Device {
            requireNonNull(manufacturer, "manufacturer is null");
            requireNonNull(name, "name is null");
        }
    }

    /** Neuron devices of the same kind; memory and cores are per device. */
    public record Neuron(int count, String name, int memoryMiB, int cores, int coreVersion) {
        public Neuron {
            requireNonNull(name, "name is null");
        }
    }
}
