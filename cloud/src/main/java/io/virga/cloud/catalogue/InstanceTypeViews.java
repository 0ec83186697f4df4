package io.virga.cloud.catalogue;

import io.virga.api.ec2.DefaultConnectionTrackingConfiguration;
import io.virga.api.ec2.DiskInfo;
import io.virga.api.ec2.EbsCardInfo;
import io.virga.api.ec2.EbsInfo;
import io.virga.api.ec2.EbsOptimizedInfo;
import io.virga.api.ec2.EfaInfo;
import io.virga.api.ec2.FpgaDeviceInfo;
import io.virga.api.ec2.FpgaDeviceMemoryInfo;
import io.virga.api.ec2.FpgaInfo;
import io.virga.api.ec2.GpuDeviceInfo;
import io.virga.api.ec2.GpuDeviceMemoryInfo;
import io.virga.api.ec2.GpuInfo;
import io.virga.api.ec2.InferenceAcceleratorInfo;
import io.virga.api.ec2.InferenceDeviceInfo;
import io.virga.api.ec2.InferenceDeviceMemoryInfo;
import io.virga.api.ec2.InstanceStorageInfo;
import io.virga.api.ec2.InstanceTypeInfo;
import io.virga.api.ec2.MediaAcceleratorInfo;
import io.virga.api.ec2.MediaDeviceInfo;
import io.virga.api.ec2.MediaDeviceMemoryInfo;
import io.virga.api.ec2.MemoryInfo;
import io.virga.api.ec2.NetworkCardInfo;
import io.virga.api.ec2.NetworkInfo;
import io.virga.api.ec2.NeuronDeviceCoreInfo;
import io.virga.api.ec2.NeuronDeviceInfo;
import io.virga.api.ec2.NeuronDeviceMemoryInfo;
import io.virga.api.ec2.NeuronInfo;
import io.virga.api.ec2.NitroTpmInfo;
import io.virga.api.ec2.PlacementGroupInfo;
import io.virga.api.ec2.ProcessorInfo;
import io.virga.api.ec2.VCpuInfo;
import io.virga.cloud.catalogue.InstanceType.Accelerators;
import io.virga.cloud.catalogue.InstanceType.Card;
import io.virga.cloud.catalogue.InstanceType.Cpu;
import io.virga.cloud.catalogue.InstanceType.Device;
import io.virga.cloud.catalogue.InstanceType.Ebs;
import io.virga.cloud.catalogue.InstanceType.EbsPerformance;
import io.virga.cloud.catalogue.InstanceType.Features;
import io.virga.cloud.catalogue.InstanceType.Network;
import io.virga.cloud.catalogue.InstanceType.Neuron;
import io.virga.cloud.catalogue.InstanceType.Processor;
import io.virga.cloud.catalogue.InstanceType.Storage;
import io.virga.cloud.catalogue.InstanceType.Support;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Instance types as the API shows them. A property that a type lacks is absent, not empty. */
final class InstanceTypeViews {
    private InstanceTypeViews() {}

    /** The type as DescribeInstanceTypes shows it. */
    static InstanceTypeInfo view(InstanceType type) {
        Features features = type.features();
        Support support = type.support();
        InstanceTypeInfo.Builder info = InstanceTypeInfo.builder()
                .instanceType(type.name())
                .currentGeneration(features.currentGeneration())
                .freeTierEligible(features.freeTierEligible())
                .supportedUsageClasses(support.usageClasses())
                .supportedRootDeviceTypes(support.rootDeviceTypes())
                .supportedVirtualizationTypes(support.virtualizationTypes())
                .bareMetal(type.bareMetal())
                .hypervisor(type.hypervisor())
                .processorInfo(processor(type.processor()))
                .vCpuInfo(cpu(type.cpu()))
                .memoryInfo(MemoryInfo.builder().sizeInMiB(type.memoryMiB()).build())
                .instanceStorageSupported(type.storage().isPresent())
                .instanceStorageInfo(type.storage().map(InstanceTypeViews::storage))
                .ebsInfo(ebs(type.ebs()))
                .networkInfo(network(type.network()))
                .placementGroupInfo(PlacementGroupInfo.builder()
                        .supportedStrategies(support.placementStrategies())
                        .build())
                .hibernationSupported(features.hibernation())
                .burstablePerformanceSupported(features.burstablePerformance())
                .dedicatedHostsSupported(features.dedicatedHosts())
                .autoRecoverySupported(features.autoRecovery())
                .supportedBootModes(support.bootModes())
                .nitroEnclavesSupport(support.nitroEnclaves())
                .nitroTpmSupport(type.tpmVersions().isEmpty() ? "unsupported" : "supported")
                .nitroTpmInfo(some(type.tpmVersions())
                        .map(versions -> NitroTpmInfo.builder()
                                .supportedVersions(versions)
                                .build()))
                .phcSupport(support.phc())
                .rebootMigrationSupport(support.rebootMigration());
        accelerators(info, type.accelerators());
        return info.build();
    }

    private static <T> Optional<List<T>> some(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list);
    }

    /** The list for a builder, or null, which means absent, when it is empty. */
    private static <T> List<T> orAbsent(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private static ProcessorInfo processor(Processor processor) {
        return ProcessorInfo.builder()
                .supportedArchitectures(processor.architectures())
                .sustainedClockSpeedInGhz(processor.clockGhz())
                .supportedFeatures(orAbsent(processor.features()))
                .manufacturer(processor.manufacturer())
                .build();
    }

    private static VCpuInfo cpu(Cpu cpu) {
        return VCpuInfo.builder()
                .defaultVCpus(cpu.vcpus())
                .defaultCores(cpu.cores())
                .defaultThreadsPerCore(cpu.threadsPerCore())
                .validCores(orAbsent(cpu.validCores()))
                .validThreadsPerCore(orAbsent(cpu.validThreadsPerCore()))
                .build();
    }

    private static InstanceStorageInfo storage(Storage storage) {
        return InstanceStorageInfo.builder()
                .totalSizeInGB(storage.totalGB())
                .disks(storage.disks().stream()
                        .map(disk -> DiskInfo.builder()
                                .sizeInGB(disk.sizeGB())
                                .count(disk.count())
                                .type(disk.type())
                                .build())
                        .toList())
                .nvmeSupport(storage.nvme())
                .encryptionSupport(storage.encryption())
                .build();
    }

    private static EbsInfo ebs(Ebs ebs) {
        return EbsInfo.builder()
                .ebsOptimizedSupport(ebs.optimized())
                .encryptionSupport(ebs.encryption())
                .ebsOptimizedInfo(ebs.performance().map(InstanceTypeViews::optimized))
                .nvmeSupport(ebs.nvme())
                .maximumEbsAttachments(ebs.maximumAttachments())
                .attachmentLimitType(ebs.attachmentLimit())
                .maximumEbsCards(some(ebs.cards()).map(List::size))
                .ebsCards(orAbsent(numbered(ebs.cards(), InstanceTypeViews::ebsCard)))
                .build();
    }

    private static EbsOptimizedInfo optimized(EbsPerformance performance) {
        return EbsOptimizedInfo.builder()
                .baselineBandwidthInMbps(performance.baseline().mbps())
                .baselineThroughputInMBps(performance.baseline().megabytesPerSecond())
                .baselineIops(performance.baseline().iops())
                .maximumBandwidthInMbps(performance.maximum().mbps())
                .maximumThroughputInMBps(performance.maximum().megabytesPerSecond())
                .maximumIops(performance.maximum().iops())
                .build();
    }

    private static EbsCardInfo ebsCard(int index, EbsPerformance performance) {
        return EbsCardInfo.builder()
                .ebsCardIndex(index)
                .baselineBandwidthInMbps(performance.baseline().mbps())
                .baselineThroughputInMBps(performance.baseline().megabytesPerSecond())
                .baselineIops(performance.baseline().iops())
                .maximumBandwidthInMbps(performance.maximum().mbps())
                .maximumThroughputInMBps(performance.maximum().megabytesPerSecond())
                .maximumIops(performance.maximum().iops())
                .build();
    }

    private static NetworkInfo network(Network network) {
        return NetworkInfo.builder()
                .networkPerformance(network.performance())
                .maximumNetworkInterfaces(network.maximumInterfaces())
                .maximumNetworkCards(network.cards().size())
                .defaultNetworkCardIndex(0)
                .networkCards(numbered(network.cards(), InstanceTypeViews::card))
                .ipv4AddressesPerInterface(network.ipv4AddressesPerInterface())
                .ipv6AddressesPerInterface(network.ipv6AddressesPerInterface())
                .ipv6Supported(network.ipv6AddressesPerInterface() > 0)
                .enaSupport(network.ena())
                .efaSupported(network.efaInterfaces().isPresent())
                .efaInfo(network.efaInterfaces()
                        .map(most ->
                                EfaInfo.builder().maximumEfaInterfaces(most).build()))
                .encryptionInTransitSupported(network.encryptionInTransit())
                .enaSrdSupported(network.enaSrd())
                .bandwidthWeightings(orAbsent(network.bandwidthWeightings()))
                .flexibleEnaQueuesSupport(network.flexibleEnaQueues())
                .connectionTrackingConfiguration(DefaultConnectionTrackingConfiguration.builder()
                        .defaultTcpEstablishedTimeout(network.tracking().tcpEstablishedSeconds())
                        .defaultUdpTimeout(network.tracking().udpSeconds())
                        .defaultUdpStreamTimeout(network.tracking().udpStreamSeconds())
                        .build())
                .secondaryNetworkSupported(network.secondaryNetwork())
                .ipv4AddressesPerSecondaryInterface(network.ipv4AddressesPerSecondaryInterface())
                .build();
    }

    private static NetworkCardInfo card(int index, Card card) {
        return NetworkCardInfo.builder()
                .networkCardIndex(index)
                .networkPerformance(card.performance())
                .maximumNetworkInterfaces(card.maximumInterfaces())
                .additionalFlexibleNetworkInterfaces(card.additionalFlexibleInterfaces())
                .baselineBandwidthInGbps(card.baselineGbps())
                .peakBandwidthInGbps(card.peakGbps())
                .defaultEnaQueueCountPerInterface(card.defaultQueuesPerInterface())
                .maximumEnaQueueCount(card.maximumQueues())
                .maximumEnaQueueCountPerInterface(card.maximumQueuesPerInterface())
                .build();
    }

    private static <T, V> List<V> numbered(List<T> things, BiFunction<Integer, T, V> view) {
        return IntStream.range(0, things.size())
                .mapToObj(i -> view.apply(i, things.get(i)))
                .toList();
    }

    private static void accelerators(InstanceTypeInfo.Builder info, Accelerators accelerators) {
        info.gpuInfo(some(accelerators.gpus())
                .map(gpus -> GpuInfo.builder()
                        .gpus(gpus.stream().map(InstanceTypeViews::gpu).toList())
                        .totalGpuMemoryInMiB(gpus.stream()
                                .mapToInt(gpu -> gpu.logicalCount() * gpu.memoryMiB())
                                .sum())
                        .build()));
        info.fpgaInfo(some(accelerators.fpgas())
                .map(fpgas -> FpgaInfo.builder()
                        .fpgas(fpgas.stream().map(InstanceTypeViews::fpga).toList())
                        .totalFpgaMemoryInMiB(memoryMiB(fpgas))
                        .build()));
        info.inferenceAcceleratorInfo(some(accelerators.inference())
                .map(devices -> InferenceAcceleratorInfo.builder()
                        .accelerators(devices.stream()
                                .map(InstanceTypeViews::inference)
                                .toList())
                        .totalInferenceMemoryInMiB(memoryMiB(devices))
                        .build()));
        info.mediaAcceleratorInfo(some(accelerators.media())
                .map(devices -> MediaAcceleratorInfo.builder()
                        .accelerators(
                                devices.stream().map(InstanceTypeViews::media).toList())
                        .totalMediaMemoryInMiB(memoryMiB(devices))
                        .build()));
        info.neuronInfo(some(accelerators.neuron())
                .map(devices -> NeuronInfo.builder()
                        .neuronDevices(
                                devices.stream().map(InstanceTypeViews::neuron).toList())
                        .totalNeuronDeviceMemoryInMiB(devices.stream()
                                .mapToInt(device -> device.count() * device.memoryMiB())
                                .sum())
                        .build()));
    }

    private static int memoryMiB(List<Device> devices) {
        return devices.stream()
                .mapToInt(device -> device.count() * device.memoryMiB())
                .sum();
    }

    private static GpuDeviceInfo gpu(InstanceType.Gpu gpu) {
        return GpuDeviceInfo.builder()
                .name(gpu.name())
                .manufacturer(gpu.manufacturer())
                .count(gpu.count())
                .logicalGpuCount(gpu.logicalCount())
                .gpuPartitionSize(gpu.partitionSize())
                .workloads(gpu.workloads())
                .memoryInfo(
                        GpuDeviceMemoryInfo.builder().sizeInMiB(gpu.memoryMiB()).build())
                .build();
    }

    private static FpgaDeviceInfo fpga(Device device) {
        return FpgaDeviceInfo.builder()
                .name(device.name())
                .manufacturer(device.manufacturer())
                .count(device.count())
                .memoryInfo(FpgaDeviceMemoryInfo.builder()
                        .sizeInMiB(device.memoryMiB())
                        .build())
                .build();
    }

    private static InferenceDeviceInfo inference(Device device) {
        return InferenceDeviceInfo.builder()
                .count(device.count())
                .name(device.name())
                .manufacturer(device.manufacturer())
                .memoryInfo(InferenceDeviceMemoryInfo.builder()
                        .sizeInMiB(device.memoryMiB())
                        .build())
                .build();
    }

    private static MediaDeviceInfo media(Device device) {
        return MediaDeviceInfo.builder()
                .count(device.count())
                .name(device.name())
                .manufacturer(device.manufacturer())
                .memoryInfo(MediaDeviceMemoryInfo.builder()
                        .sizeInMiB(device.memoryMiB())
                        .build())
                .build();
    }

    private static NeuronDeviceInfo neuron(Neuron device) {
        return NeuronDeviceInfo.builder()
                .count(device.count())
                .name(device.name())
                .coreInfo(NeuronDeviceCoreInfo.builder()
                        .count(device.cores())
                        .version(device.coreVersion())
                        .build())
                .memoryInfo(NeuronDeviceMemoryInfo.builder()
                        .sizeInMiB(device.memoryMiB())
                        .build())
                .build();
    }
}
