package io.virga.cloud.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.api.ec2.DescribeInstanceTypeOfferingsRequest;
import io.virga.api.ec2.DescribeInstanceTypeOfferingsResult;
import io.virga.api.ec2.DescribeInstanceTypesRequest;
import io.virga.api.ec2.DescribeInstanceTypesResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Filter;
import io.virga.api.ec2.InstanceTypeInfo;
import io.virga.api.ec2.InstanceTypeOffering;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Dispatcher;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.Requests;
import io.virga.cloud.region.Regions;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.wire.ServiceException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstanceTypeOperationsTest {
    private static final Caller CALLER = Caller.root("123456789012");
    private static final String REGION = "us-east-1";

    @TempDir
    Path directory;

    private Store store;
    private Dispatcher dispatcher;

    @BeforeEach
    void start() {
        Regions regions = new Regions(List.of(REGION, "eu-west-1"));
        Operations operations = new Operations();
        new InstanceTypeOperations(new InstanceTypeCatalogue(), regions).register(operations);
        store = SqliteStore.open(directory.resolve("test.db"), Dispatcher.documents());
        dispatcher = Requests.dispatcher(operations, store);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private DescribeInstanceTypesResult types(DescribeInstanceTypesRequest.Builder request) {
        return dispatcher.dispatch(
                Requests.of(Ec2.DESCRIBE_INSTANCE_TYPES, request.build(), CALLER, REGION, Instant.EPOCH));
    }

    private DescribeInstanceTypeOfferingsResult offerings(DescribeInstanceTypeOfferingsRequest.Builder request) {
        return dispatcher.dispatch(
                Requests.of(Ec2.DESCRIBE_INSTANCE_TYPE_OFFERINGS, request.build(), CALLER, REGION, Instant.EPOCH));
    }

    private static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(List.of(values)).build();
    }

    private static Stream<String> names(DescribeInstanceTypesResult result) {
        return result.instanceTypes().stream()
                .map(InstanceTypeInfo::instanceType)
                .flatMap(Optional::stream);
    }

    private static Stream<String> locations(DescribeInstanceTypeOfferingsResult result) {
        return result.instanceTypeOfferings().stream()
                .map(InstanceTypeOffering::location)
                .flatMap(Optional::stream);
    }

    @Test
    void describesTheTypesThatAreNamed() {
        DescribeInstanceTypesResult result = types(
                DescribeInstanceTypesRequest.builder().instanceTypes(List.of("t3.micro", "m5.large", "t3.micro")));
        assertThat(names(result)).containsExactly("m5.large", "t3.micro");
        assertThat(result.nextToken()).isEmpty();
    }

    @Test
    void namesTheTypesThatDoNotExist() {
        assertThatThrownBy(() -> types(DescribeInstanceTypesRequest.builder()
                        .instanceTypes(List.of("m5.large", "m5.huge", "no.such"))))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("InvalidInstanceType"))
                .hasMessage("The following supplied instance types do not exist: [m5.huge, no.such]");
    }

    @Test
    void walksThroughAllTypesInPagesOfAHundredUnlessAskedForLess() {
        assertThat(names(types(DescribeInstanceTypesRequest.builder()))).hasSize(100);
        List<String> walked = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            DescribeInstanceTypesResult page =
                    types(DescribeInstanceTypesRequest.builder().maxResults(77).nextToken(token));
            walked.addAll(names(page).toList());
            token = page.nextToken();
        } while (token.isPresent());
        assertThat(walked)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(new InstanceTypeCatalogue().names());
    }

    @Test
    void tellsTheRegionOnlyWhenAskedForUnsupportedTypes() {
        List<String> one = List.of("m5.large");
        assertThat(types(DescribeInstanceTypesRequest.builder().instanceTypes(one))
                        .instanceTypes()
                        .getFirst()
                        .supportedInRegion())
                .isEmpty();
        assertThat(types(DescribeInstanceTypesRequest.builder()
                                .instanceTypes(one)
                                .includeUnsupportedInRegion(true))
                        .instanceTypes()
                        .getFirst()
                        .supportedInRegion())
                .contains(true);
    }

    @ParameterizedTest
    @CsvSource({
        "instance-type, m5.l*, m5.large",
        "vcpu-info.default-vcpus, 896, u7in-32tb.224xlarge",
        "processor-info.supported-architecture, arm64_mac, mac2.metal",
        "processor-info.supported-features, amd-sev-snp, m6a.large",
        "processor-info.sustained-clock-speed-in-ghz, 3.1, m5.large",
        "processor-info.sustained-clock-speed-in-ghz, 3, p4d.24xlarge",
        "memory-info.size-in-mib, 627, t1.micro",
        "network-info.maximum-network-cards, 32, p5.48xlarge",
        "network-info.efa-info.maximum-efa-interfaces, 4, p4d.24xlarge",
        "network-info.network-performance, Very Low, t1.micro",
        "network-info.bandwidth-weightings, vpc-1, m8g.large",
        "ebs-info.ebs-optimized-info.baseline-throughput-in-mbps, 81.25, m5.large",
        "instance-storage-info.disk.count, 24, d2.8xlarge",
        "instance-storage-info.total-size-in-gb, 60000, i3en.24xlarge",
        "vcpu-info.valid-threads-per-core, 1, m8g.large",
        "vcpu-info.valid-cores, '2,4', c5.2xlarge",
        "supported-virtualization-type, paravirtual, m1.small",
        "bare-metal, true, mac1.metal",
        "hypervisor, xen, t2.micro"
    })
    void filters(String name, String value, String expected) {
        List<String> found = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            DescribeInstanceTypesResult page = types(DescribeInstanceTypesRequest.builder()
                    .filters(List.of(filter(name, value)))
                    .nextToken(token));
            found.addAll(names(page).toList());
            token = page.nextToken();
        } while (token.isPresent());
        assertThat(found).contains(expected).hasSizeLessThan(1_200);
    }

    @Test
    void filtersTogetherNarrow() {
        DescribeInstanceTypesResult result = types(DescribeInstanceTypesRequest.builder()
                .filters(List.of(
                        filter("free-tier-eligible", "true"),
                        filter("processor-info.supported-architecture", "arm64"),
                        filter("vcpu-info.default-vcpus", "2"))));
        assertThat(names(result)).contains("t4g.small").doesNotContain("t3.micro");
    }

    @Test
    void refusesAFilterThatThereIsNot() {
        assertThatThrownBy(() -> types(DescribeInstanceTypesRequest.builder().filters(List.of(filter("vcpus", "2")))))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("InvalidParameterValue"));
    }

    @Test
    void offersEveryTypeInTheRegion() {
        DescribeInstanceTypeOfferingsResult first = offerings(DescribeInstanceTypeOfferingsRequest.builder());
        assertThat(first.instanceTypeOfferings()).hasSize(1000).allSatisfy(offering -> {
            assertThat(offering.locationType()).contains("region");
            assertThat(offering.location()).contains(REGION);
        });
        DescribeInstanceTypeOfferingsResult rest =
                offerings(DescribeInstanceTypeOfferingsRequest.builder().nextToken(first.nextToken()));
        assertThat(rest.instanceTypeOfferings())
                .hasSize(new InstanceTypeCatalogue().names().size() - 1000);
    }

    @ParameterizedTest
    @CsvSource({
        "region, us-east-1",
        "availability-zone, us-east-1a us-east-1b us-east-1c us-east-1d us-east-1e us-east-1f",
        "availability-zone-id, use1-az1 use1-az2 use1-az3 use1-az4 use1-az5 use1-az6"
    })
    void offersByKindOfPlace(String locationType, String expected) {
        DescribeInstanceTypeOfferingsResult result = offerings(DescribeInstanceTypeOfferingsRequest.builder()
                .locationType(locationType)
                .filters(List.of(filter("instance-type", "m5.large"))));
        assertThat(locations(result)).containsExactly(expected.split(" ", -1));
        assertThat(result.instanceTypeOfferings())
                .allSatisfy(offering -> assertThat(offering.locationType()).contains(locationType));
    }

    @Test
    void filtersOfferingsByLocation() {
        assertThat(locations(offerings(DescribeInstanceTypeOfferingsRequest.builder()
                        .locationType("availability-zone")
                        .filters(List.of(
                                filter("location", "us-east-1b", "eu-west-1a"), filter("instance-type", "t3.*"))))))
                .hasSize(7)
                .containsOnly("us-east-1b");
        assertThat(offerings(DescribeInstanceTypeOfferingsRequest.builder().locationType("outpost"))
                        .instanceTypeOfferings())
                .isEmpty();
    }
}
