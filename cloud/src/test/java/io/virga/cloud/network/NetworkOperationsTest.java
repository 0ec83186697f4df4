package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.OTHER_REGION;
import static io.virga.cloud.CloudTester.OWNER;
import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AccountAttribute;
import io.virga.api.ec2.DescribeAccountAttributesRequest;
import io.virga.api.ec2.DescribeAddressesRequest;
import io.virga.api.ec2.DescribeAvailabilityZonesRequest;
import io.virga.api.ec2.DescribeNetworkInterfacesRequest;
import io.virga.api.ec2.DescribeRegionsRequest;
import io.virga.api.ec2.DescribeSubnetsRequest;
import io.virga.api.ec2.DescribeVolumesRequest;
import io.virga.api.ec2.DescribeVpcsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Filter;
import io.virga.api.ec2.NetworkInterface;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.Volume;
import io.virga.api.ec2.Vpc;
import io.virga.cloud.CloudTester;
import io.virga.host.api.NetworkSpec;
import io.virga.wire.ServiceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The resources of the default VPC, and volumes, regions and zones. */
class NetworkOperationsTest {
    @TempDir
    Path directory;

    private CloudTester tester;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private List<Vpc> vpcs(Filter... filters) {
        return tester.call(
                        Ec2.DESCRIBE_VPCS,
                        DescribeVpcsRequest.builder().filters(List.of(filters)).build())
                .vpcs();
    }

    private List<Subnet> subnets(Filter... filters) {
        return tester.call(
                        Ec2.DESCRIBE_SUBNETS,
                        DescribeSubnetsRequest.builder()
                                .filters(List.of(filters))
                                .build())
                .subnets();
    }

    private List<NetworkInterface> interfaces(Filter... filters) {
        return tester.call(
                        Ec2.DESCRIBE_NETWORK_INTERFACES,
                        DescribeNetworkInterfacesRequest.builder()
                                .filters(List.of(filters))
                                .build())
                .networkInterfaces();
    }

    @Test
    void hasADefaultVpcWithASubnetInEachZone() {
        Vpc vpc = vpcs().getFirst();
        assertThat(vpcs()).hasSize(1);
        assertThat(vpc.isDefault()).contains(true);
        assertThat(vpc.cidrBlock()).contains("172.31.0.0/16");
        assertThat(vpc.state()).contains("available");
        assertThat(vpc.hasTags()).isFalse();
        assertThat(subnets()).hasSize(6).allSatisfy(subnet -> {
            assertThat(subnet.vpcId()).isEqualTo(vpc.vpcId());
            assertThat(subnet.defaultForAz()).contains(true);
            assertThat(subnet.mapPublicIpOnLaunch()).contains(true);
            assertThat(subnet.availableIpAddressCount()).contains(4091);
        });
        assertThat(subnets())
                .extracting(s -> s.cidrBlock().orElseThrow())
                .containsExactlyInAnyOrder(
                        "172.31.0.0/20",
                        "172.31.16.0/20",
                        "172.31.32.0/20",
                        "172.31.48.0/20",
                        "172.31.64.0/20",
                        "172.31.80.0/20");
        String before = tester.everything().get("vpc").toString();
        tester.restart();
        assertThat(tester.everything().get("vpc")).hasToString(before);
    }

    @ParameterizedTest
    @CsvSource({
        "is-default,true,1",
        "is-default,false,0",
        "isDefault,true,1",
        "cidr,172.31.0.0/16,1",
        "cidr-block,172.31.0.0/16,1",
        "cidrBlock,172.31.0.0/17,0",
        "state,pending,0",
        "cidr-block-association.state,associated,1",
        "owner-id,123456789012,1"
    })
    void filtersVpcs(String name, String value, int expected) {
        assertThat(vpcs(filter(name, value))).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "availability-zone,us-east-1b,1", "availabilityZone,us-east-1?,6", "default-for-az,true,6",
                "cidr-block,172.31.16.0/20,1",
        "cidr,172.31.16.0/20,1", "cidrBlock,172.31.16.0/20,1", "defaultForAz,false,0", "availabilityZoneId,use1-az3,1",
        "availability-zone-id,use1-az3,1", "available-ip-address-count,4091,6", "state,available,6",
                "ipv6-native,true,0"
    })
    void filtersSubnets(String name, String value, int expected) {
        assertThat(subnets(filter(name, value))).hasSize(expected);
    }

    @Test
    void refusesIdsThatThereAreNot() {
        assertThat(tester.refused(
                                Ec2.DESCRIBE_VPCS,
                                DescribeVpcsRequest.builder()
                                        .vpcIds(List.of("vpc-00000000000000000"))
                                        .build())
                        .getMessage())
                .isEqualTo("The vpc ID 'vpc-00000000000000000' does not exist");
        assertThat(tester.code(
                        Ec2.DESCRIBE_VPCS,
                        DescribeVpcsRequest.builder().vpcIds(List.of("vpc-1")).build()))
                .isEqualTo("InvalidVpcID.Malformed");
        assertThat(tester.refused(
                                Ec2.DESCRIBE_SUBNETS,
                                DescribeSubnetsRequest.builder()
                                        .subnetIds(List.of("subnet-00000000000000000"))
                                        .build())
                        .getMessage())
                .isEqualTo("The subnet ID 'subnet-00000000000000000' does not exist");
        assertThat(tester.refused(
                                Ec2.DESCRIBE_NETWORK_INTERFACES,
                                DescribeNetworkInterfacesRequest.builder()
                                        .networkInterfaceIds(List.of("eni-00000000000000000"))
                                        .build())
                        .getMessage())
                .isEqualTo("The networkInterface ID 'eni-00000000000000000' does not exist");
        assertThat(tester.code(
                        Ec2.DESCRIBE_VOLUMES,
                        DescribeVolumesRequest.builder()
                                .volumeIds(List.of("vol-00000000000000000"))
                                .build()))
                .isEqualTo("InvalidVolume.NotFound");
        assertThat(tester.code(
                        Ec2.DESCRIBE_ADDRESSES,
                        DescribeAddressesRequest.builder()
                                .allocationIds(List.of("eipalloc-00000000000000000"))
                                .build()))
                .isEqualTo("InvalidAllocationID.NotFound");
        assertThat(tester.code(
                        Ec2.DESCRIBE_ADDRESSES,
                        DescribeAddressesRequest.builder()
                                .publicIps(List.of("198.18.0.9"))
                                .build()))
                .isEqualTo("InvalidAddress.NotFound");
        assertThat(tester.code(
                        Ec2.DESCRIBE_ADDRESSES,
                        DescribeAddressesRequest.builder()
                                .publicIps(List.of("here"))
                                .build()))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.call(
                                Ec2.DESCRIBE_ADDRESSES,
                                DescribeAddressesRequest.builder().build())
                        .addresses())
                .isEmpty();
    }

    @Test
    void showsTheInterfaceAndTheVolumeOfAnInstance() {
        String id = tester.running(tester.image("tiny", 1));
        var instance = tester.instance(id);
        NetworkInterface i = interfaces(filter("attachment.instance-id", id)).getFirst();
        assertThat(i.status()).contains("in-use");
        assertThat(i.attachment().orElseThrow().status()).contains("attached");
        assertThat(i.attachment().orElseThrow().deleteOnTermination()).contains(true);
        assertThat(i.privateIpAddress()).isEqualTo(instance.privateIpAddress());
        assertThat(i.association().orElseThrow().publicIp()).isEqualTo(instance.publicIpAddress());
        assertThat(i.macAddress().orElseThrow()).matches("02(:[0-9a-f]{2}){5}");
        assertThat(i.privateDnsName().orElseThrow())
                .isEqualTo("ip-" + i.privateIpAddress().orElseThrow().replace('.', '-') + ".ec2.internal");
        assertThat(interfaces(filter(
                        "addresses.private-ip-address", i.privateIpAddress().orElseThrow())))
                .hasSize(1);
        assertThat(interfaces(filter("group-name", "default"), filter("status", "in-use")))
                .hasSize(1);
        assertThat(interfaces(filter("attachment.attach-time", "2026-01-31T12:00:00.000Z")))
                .hasSize(1);
        assertThat(interfaces(filter("attachment.attach-time", "2026-01-3?T12*")))
                .hasSize(1);
        assertThat(subnets(filter("available-ip-address-count", "4090"))).hasSize(1);
        List<Volume> volumes = tester.call(
                        Ec2.DESCRIBE_VOLUMES,
                        DescribeVolumesRequest.builder()
                                .filters(List.of(filter("create-time", "2026-01-31*"), filter("status", "in-use")))
                                .build())
                .volumes();
        assertThat(volumes).hasSize(1);
        assertThat(volumes.getFirst().attachments().getFirst().instanceId()).contains(id);
        NetworkSpec network =
                tester.host().appliedNetwork(instance.vpcId().orElseThrow()).orElseThrow();
        assertThat(network.interfaces()).hasSize(1);
        assertThat(network.interfaces().getFirst().addresses().getFirst().publicAddress())
                .isEqualTo(instance.publicIpAddress());
        assertThat(network.dns().domainName()).isEqualTo("ec2.internal");
    }

    @Test
    void namesRegionsAndZones() {
        assertThat(tester.call(
                                Ec2.DESCRIBE_REGIONS,
                                DescribeRegionsRequest.builder().build())
                        .regions())
                .extracting(r -> r.regionName().orElseThrow())
                .hasSize(17)
                .contains("us-east-1", "eu-west-1", "eu-central-1")
                .doesNotContain("af-south-1");
        assertThat(tester.call(
                                Ec2.DESCRIBE_REGIONS,
                                DescribeRegionsRequest.builder()
                                        .filters(List.of(filter("region-name", "eu-west-*")))
                                        .build())
                        .regions())
                .hasSize(3);
        assertThat(tester.call(
                                Ec2.DESCRIBE_REGIONS,
                                DescribeRegionsRequest.builder()
                                        .allRegions(true)
                                        .filters(List.of(filter("opt-in-status", "not-opted-in")))
                                        .build())
                        .regions())
                .hasSize(17)
                .extracting(r -> r.regionName().orElseThrow())
                .contains("af-south-1", "me-south-1");
        assertThat(tester.call(
                                Ec2.DESCRIBE_REGIONS,
                                DescribeRegionsRequest.builder()
                                        .regionNames(List.of("af-south-1"))
                                        .build())
                        .regions()
                        .getFirst()
                        .optInStatus())
                .contains("not-opted-in");
        assertThat(tester.code(
                        Ec2.DESCRIBE_REGIONS,
                        DescribeRegionsRequest.builder()
                                .regionNames(List.of("mars-north-1"))
                                .build()))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.call(
                                OWNER,
                                OTHER_REGION,
                                Ec2.DESCRIBE_AVAILABILITY_ZONES,
                                DescribeAvailabilityZonesRequest.builder().build())
                        .availabilityZones())
                .extracting(z -> z.zoneName().orElseThrow() + " " + z.zoneId().orElseThrow())
                .containsExactly("eu-west-1a euw1-az1", "eu-west-1b euw1-az2", "eu-west-1c euw1-az3");
        assertThat(tester.code(
                        Ec2.DESCRIBE_AVAILABILITY_ZONES,
                        DescribeAvailabilityZonesRequest.builder()
                                .zoneNames(List.of("us-east-1z"))
                                .build()))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.call(
                                Ec2.DESCRIBE_AVAILABILITY_ZONES,
                                DescribeAvailabilityZonesRequest.builder()
                                        .filters(List.of(filter("zone-id", "use1-az2")))
                                        .build())
                        .availabilityZones())
                .hasSize(1);
        assertThat(tester.call(
                                Ec2.DESCRIBE_AVAILABILITY_ZONES,
                                DescribeAvailabilityZonesRequest.builder()
                                        .zoneNames(List.of("us-east-1a", "us-east-1a"))
                                        .zoneIds(List.of("use1-az1", "use1-az1"))
                                        .build())
                        .availabilityZones())
                .as("a zone that is named twice")
                .hasSize(1);
    }

    @Test
    void makesTheDefaultVpcOfARegionAtItsFirstUse() {
        assertThat(documents()).noneMatch(document -> document.contains("eu-central-1"));
        List<Subnet> there = tester.call(
                        OWNER,
                        "eu-central-1",
                        Ec2.DESCRIBE_SUBNETS,
                        DescribeSubnetsRequest.builder().build())
                .subnets();
        assertThat(there)
                .extracting(s -> s.availabilityZone().orElseThrow())
                .containsExactlyInAnyOrder("eu-central-1a", "eu-central-1b", "eu-central-1c");
        List<String> made = documents();
        tester.restart();
        tester.call(
                OWNER,
                "eu-central-1",
                Ec2.DESCRIBE_SUBNETS,
                DescribeSubnetsRequest.builder().build());
        assertThat(documents()).isEqualTo(made);
        assertThat(made)
                .filteredOn(document -> document.contains("ap-south-1"))
                .as("another region that nobody has used")
                .isEmpty();
    }

    @Test
    void refusesRegionsThatNobodyHasOptedInTo() {
        for (String region : List.of("af-south-1", "mars-north-1")) {
            List<String> before = documents();
            ServiceException refused = tester.refused(
                    OWNER,
                    region,
                    Ec2.DESCRIBE_SUBNETS,
                    DescribeSubnetsRequest.builder().build());
            assertThat(refused.code()).isEqualTo("AuthFailure");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.getMessage()).contains("--region " + region);
            assertThat(documents()).isEqualTo(before);
        }
    }

    /** The contents of the store, without those that each start changes: wake-ups, and the counts of the hosts' starts. */
    private List<String> documents() {
        return tester.everything().entrySet().stream()
                .filter(entry -> !Set.of("wake_up", "host_use").contains(entry.getKey()))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    @Test
    void tellsTheAttributesOfTheAccount() {
        DescribeAccountAttributesRequest.Builder request = DescribeAccountAttributesRequest.builder();
        List<AccountAttribute> all =
                tester.call(Ec2.DESCRIBE_ACCOUNT_ATTRIBUTES, request.build()).accountAttributes();
        assertThat(all).extracting(a -> a.attributeName().orElseThrow()).contains("default-vpc", "supported-platforms");
        AccountAttribute vpc = tester.call(
                        Ec2.DESCRIBE_ACCOUNT_ATTRIBUTES,
                        request.attributeNames(List.of("default-vpc")).build())
                .accountAttributes()
                .getFirst();
        assertThat(vpc.attributeValues().getFirst().attributeValue())
                .isEqualTo(vpcs().getFirst().vpcId());
        assertThat(tester.code(
                        Ec2.DESCRIBE_ACCOUNT_ATTRIBUTES,
                        request.attributeNames(List.of("shoe-size")).build()))
                .isEqualTo("InvalidParameterValue");
    }
}
