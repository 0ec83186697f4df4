package io.virga.cloud.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.DiskInfo;
import io.virga.api.ec2.EbsOptimizedInfo;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.GpuDeviceInfo;
import io.virga.api.ec2.InstanceTypeInfo;
import io.virga.api.ec2.NetworkInfo;
import io.virga.api.ec2.VCpuInfo;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expects the figures of EC2's web pages and of DescribeInstanceTypes. */
class InstanceTypeCatalogueTest {
    private final InstanceTypeCatalogue catalogue = new InstanceTypeCatalogue();

    private InstanceTypeInfo view(String name) {
        return InstanceTypeViews.view(catalogue.find(name).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "t1.micro, 1, 627, i386",
        "t2.micro, 1, 1024, x86_64",
        "t3.micro, 2, 1024, x86_64",
        "t4g.nano, 2, 512, arm64",
        "m5.large, 2, 8192, x86_64",
        "m8g.48xlarge, 192, 786432, arm64",
        "c7g.xlarge, 4, 8192, arm64",
        "r6i.32xlarge, 128, 1048576, x86_64",
        "x1e.32xlarge, 128, 3997696, x86_64",
        "u7in-32tb.224xlarge, 896, 33554432, x86_64",
        "i3en.24xlarge, 96, 786432, x86_64",
        "d3.8xlarge, 32, 262144, x86_64",
        "hpc7g.16xlarge, 64, 131072, arm64",
        "inf2.48xlarge, 192, 786432, x86_64",
        "trn1.32xlarge, 128, 524288, x86_64",
        "z1d.large, 2, 16384, x86_64",
        "mac1.metal, 12, 32768, x86_64_mac",
        "mac2.metal, 8, 16384, arm64_mac"
    })
    void hasTheSizeThatEc2Has(String name, int vcpus, long memoryMiB, String architecture) {
        InstanceTypeInfo view = view(name);
        assertThat(view.vCpuInfo().flatMap(VCpuInfo::defaultVCpus)).contains(vcpus);
        assertThat(view.memoryInfo().orElseThrow().sizeInMiB()).contains(memoryMiB);
        assertThat(view.processorInfo().orElseThrow().supportedArchitectures()).contains(architecture);
    }

    @Test
    void tellsEverythingAboutAnOrdinaryType() {
        InstanceTypeInfo view = view("m5.large");
        assertThat(view.hypervisor()).contains("nitro");
        assertThat(view.bareMetal()).contains(false);
        assertThat(view.instanceStorageSupported()).contains(false);
        assertThat(view.instanceStorageInfo()).isEmpty();
        assertThat(view.gpuInfo()).isEmpty();
        assertThat(view.supportedBootModes()).containsExactly("legacy-bios", "uefi");
        assertThat(view.supportedUsageClasses()).containsExactly("on-demand", "spot");
        assertThat(view.placementGroupInfo().orElseThrow().supportedStrategies())
                .containsExactly("cluster", "partition", "spread");
        VCpuInfo cpu = view.vCpuInfo().orElseThrow();
        assertThat(cpu.defaultCores()).contains(1);
        assertThat(cpu.validCores()).containsExactly(1);
        assertThat(cpu.validThreadsPerCore()).containsExactly(1, 2);
        EbsOptimizedInfo ebs = view.ebsInfo().orElseThrow().ebsOptimizedInfo().orElseThrow();
        assertThat(ebs.baselineBandwidthInMbps()).contains(650);
        assertThat(ebs.baselineThroughputInMBps()).contains(81.25);
        assertThat(ebs.maximumIops()).contains(18750);
        NetworkInfo network = view.networkInfo().orElseThrow();
        assertThat(network.networkPerformance()).contains("Up to 10 Gigabit");
        assertThat(network.maximumNetworkInterfaces()).contains(3);
        assertThat(network.ipv4AddressesPerInterface()).contains(10);
        assertThat(network.enaSupport()).contains("required");
        assertThat(network.networkCards()).hasSize(1);
    }

    @Test
    void tellsOfDisks() {
        InstanceTypeInfo view = view("i3en.24xlarge");
        assertThat(view.instanceStorageInfo().orElseThrow().totalSizeInGB()).contains(60_000L);
        assertThat(view.instanceStorageInfo().orElseThrow().disks())
                .containsExactly(
                        DiskInfo.builder().count(8).sizeInGB(7500L).type("ssd").build());
    }

    @Test
    void tellsOfGpusAndSeveralNetworkCards() {
        InstanceTypeInfo view = view("p4d.24xlarge");
        assertThat(view.gpuInfo().orElseThrow().totalGpuMemoryInMiB()).contains(327_680);
        GpuDeviceInfo gpu = view.gpuInfo().orElseThrow().gpus().getFirst();
        assertThat(gpu.name()).contains("A100");
        assertThat(gpu.count()).contains(8);
        assertThat(gpu.manufacturer()).contains("NVIDIA");
        NetworkInfo network = view.networkInfo().orElseThrow();
        assertThat(network.networkCards())
                .extracting(card -> card.networkCardIndex().orElseThrow())
                .containsExactly(0, 1, 2, 3);
        assertThat(network.maximumNetworkInterfaces()).contains(60);
        assertThat(network.efaInfo().orElseThrow().maximumEfaInterfaces()).contains(4);
    }

    @Test
    void tellsOfOtherAccelerators() {
        assertThat(view("g6f.large").gpuInfo().orElseThrow().gpus().getFirst().gpuPartitionSize())
                .contains(0.125);
        assertThat(view("f2.48xlarge").fpgaInfo().orElseThrow().totalFpgaMemoryInMiB())
                .contains(655_360);
        assertThat(view("vt1.24xlarge").mediaAcceleratorInfo().orElseThrow().totalMediaMemoryInMiB())
                .contains(196_608);
        assertThat(view("inf1.24xlarge")
                        .inferenceAcceleratorInfo()
                        .orElseThrow()
                        .accelerators())
                .hasSize(1);
        assertThat(view("trn2.48xlarge").neuronInfo().orElseThrow().totalNeuronDeviceMemoryInMiB())
                .contains(8_388_608);
    }

    @Test
    void bareMetalHasNoHypervisor() {
        InstanceTypeInfo view = view("mac1.metal");
        assertThat(view.hypervisor()).isEmpty();
        assertThat(view.bareMetal()).contains(true);
        assertThat(view.vCpuInfo().orElseThrow().hasValidCores()).isFalse();
    }

    @Test
    void everyLineCanBeRead() {
        assertThat(catalogue.all()).hasSizeGreaterThan(1_200).doesNotHaveDuplicates();
        assertThat(catalogue.all()).allSatisfy(type -> {
            assertThat(type.cpu().vcpus()).isPositive();
            assertThat(type.processor().architectures()).isNotEmpty();
            assertThat(type.network().maximumInterfaces()).isPositive();
            assertThat(InstanceTypeViews.view(type).instanceType()).contains(type.name());
        });
        Set<String> families =
                catalogue.all().stream().map(InstanceType::family).collect(Collectors.toSet());
        assertThat(families)
                .hasSizeGreaterThan(40)
                .contains("t1", "t2", "t3", "t3a", "t4g", "m1", "m5", "m8g", "c5", "c8g", "r8i", "x2iedn", "hpc6a");
    }

    @Test
    void knowsWhatItDoesNotHave() {
        assertThat(catalogue.find("m5.huge")).isEmpty();
        assertThat(catalogue.find("m5")).isEmpty();
        assertThat(catalogue.find("*")).isEmpty();
        assertThat(catalogue.find("")).isEmpty();
        assertThat(catalogue.unknown(Set.of("m5.large", "x.y"))).containsExactly("x.y");
    }

    @Test
    void hasEveryFilterOfTheModelAndNoOther() {
        assertThat(InstanceTypeOperations.typeFilters().names())
                .containsExactlyInAnyOrderElementsOf(Ec2.DESCRIBE_INSTANCE_TYPES.filterNames());
        assertThat(InstanceTypeOperations.offeringFilters().names())
                .containsExactlyInAnyOrderElementsOf(Ec2.DESCRIBE_INSTANCE_TYPE_OFFERINGS.filterNames());
    }
}
