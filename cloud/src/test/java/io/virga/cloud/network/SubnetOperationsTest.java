package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.launch;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.SubnetCidrReservation;
import io.virga.cloud.CloudTester;
import io.virga.cloud.image.Image;
import io.virga.cloud.placement.Quotas;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubnetOperationsTest {
    @TempDir
    Path directory;

    private VpcTester tester;

    @BeforeEach
    void start() {
        tester = new VpcTester(directory);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    @Test
    void makesASubnetInItsZone() {
        String vpc = tester.vpc("10.0.0.0/16");
        Subnet byName = tester.call(
                        Ec2.CREATE_SUBNET,
                        Map.of("VpcId", vpc, "CidrBlock", "10.0.0.77/24", "AvailabilityZone", "us-east-1c"))
                .subnet()
                .orElseThrow();
        assertThat(byName.cidrBlock()).contains("10.0.0.0/24");
        assertThat(byName.availabilityZoneId()).contains("use1-az3");
        assertThat(byName.availableIpAddressCount()).contains(251);
        assertThat(byName.mapPublicIpOnLaunch()).contains(false);
        assertThat(byName.defaultForAz()).contains(false);
        Subnet byId = tester.call(
                        Ec2.CREATE_SUBNET,
                        Map.of("VpcId", vpc, "CidrBlock", "10.0.1.0/24", "AvailabilityZoneId", "use1-az2"))
                .subnet()
                .orElseThrow();
        assertThat(byId.availabilityZone()).contains("us-east-1b");
        Set<String> zones = new HashSet<>();
        for (int i = 2; i < 6; i++) {
            zones.add(describe(tester.subnet(vpc, "10.0." + i + ".0/24"))
                    .availabilityZone()
                    .orElseThrow());
        }
        assertThat(zones)
                .as("without a zone, where the fewest are")
                .containsExactlyInAnyOrder("us-east-1a", "us-east-1d", "us-east-1e", "us-east-1f");
        assertThat(tester.code(
                        Ec2.CREATE_SUBNET,
                        Map.of("VpcId", vpc, "CidrBlock", "10.0.9.0/24", "AvailabilityZone", "eu-west-1a")))
                .isEqualTo("InvalidParameterValue");
    }

    private Subnet describe(String id) {
        return tester.call(Ec2.DESCRIBE_SUBNETS, Map.of("SubnetIds", List.of(id)))
                .subnets()
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/24,InvalidSubnet.Range",
        "10.0.0.0/15,InvalidSubnet.Range",
        "10.0.0.0/29,InvalidSubnet.Range",
        "10.0.5.0/28,InvalidSubnet.Conflict",
        "10.0.4.0/23,InvalidSubnet.Conflict",
        "10.0.0.0/33,InvalidParameterValue"
    })
    void refusesBlocksThatDoNotFit(String cidr, String code) {
        String vpc = tester.vpc("10.0.0.0/16");
        tester.subnet(vpc, "10.0.5.0/24");
        assertThat(tester.code(Ec2.CREATE_SUBNET, Map.of("VpcId", vpc, "CidrBlock", cidr)))
                .isEqualTo(code);
    }

    @Test
    void countsSubnets() {
        tester.close();
        tester = new VpcTester(directory, CloudTester.Options.defaults().withQuota(Quotas.SUBNETS_PER_VPC, 6));
        String vpc = tester.vpc("10.0.0.0/16");
        for (int i = 0; i < 6; i++) {
            tester.subnet(vpc, "10.0." + i + ".0/24");
        }
        assertThat(tester.code(Ec2.CREATE_SUBNET, Map.of("VpcId", vpc, "CidrBlock", "10.0.9.0/24")))
                .isEqualTo("SubnetLimitExceeded");
    }

    @Test
    void deletesASubnetOnceItIsEmpty() {
        String vpc = tester.vpc("10.0.0.0/16");
        String subnet = tester.subnet(vpc, "10.0.0.0/24");
        String table = tester.table(vpc);
        tester.call(Ec2.ASSOCIATE_ROUTE_TABLE, Map.of("RouteTableId", table, "SubnetId", subnet));
        reserve(subnet, "10.0.0.64/28");
        String instance = tester.launch(subnet);
        assertThat(tester.message(Ec2.DELETE_SUBNET, Map.of("SubnetId", subnet)))
                .isEqualTo("The subnet '" + subnet + "' has dependencies and cannot be deleted.");
        tester.cloud().terminate(instance);
        tester.cloud().settle();
        tester.call(Ec2.DELETE_SUBNET, Map.of("SubnetId", subnet));
        assertThat(tester.code(Ec2.DELETE_SUBNET, Map.of("SubnetId", subnet))).isEqualTo("InvalidSubnetID.NotFound");
        assertThat(tester.tables("route-table-id", table).getFirst().associations())
                .as("its association went along")
                .isEmpty();
        tester.call(Ec2.DELETE_ROUTE_TABLE, Map.of("RouteTableId", table));
        tester.call(Ec2.DELETE_VPC, Map.of("VpcId", vpc));
    }

    @Test
    void publicAddressesFollowTheSubnet() {
        String vpc = tester.vpc("10.0.0.0/16");
        String subnet = tester.subnet(vpc, "10.0.0.0/24");
        assertThat(tester.cloud().instance(tester.launch(subnet)).publicIpAddress())
                .isEmpty();
        tester.call(Ec2.MODIFY_SUBNET_ATTRIBUTE, Map.of("SubnetId", subnet, "MapPublicIpOnLaunch", VpcTester.ON));
        assertThat(describe(subnet).mapPublicIpOnLaunch()).contains(true);
        assertThat(tester.cloud().instance(tester.launch(subnet)).publicIpAddress())
                .isPresent();
    }

    @Test
    void refusesAttributesThatSubnetsDoNotHave() {
        String subnet = tester.subnet(tester.vpc("10.0.0.0/16"), "10.0.0.0/24");
        for (String attribute : List.of("EnableDns64", "MapCustomerOwnedIpOnLaunch")) {
            assertThat(tester.code(Ec2.MODIFY_SUBNET_ATTRIBUTE, Map.of("SubnetId", subnet, attribute, VpcTester.ON)))
                    .as(attribute)
                    .isEqualTo("UnsupportedOperation");
            tester.call(Ec2.MODIFY_SUBNET_ATTRIBUTE, Map.of("SubnetId", subnet, attribute, VpcTester.OFF));
        }
        assertThat(tester.code(
                        Ec2.MODIFY_SUBNET_ATTRIBUTE,
                        Map.of("SubnetId", subnet, "EnableDns64", VpcTester.OFF, "MapPublicIpOnLaunch", VpcTester.ON)))
                .isEqualTo("InvalidParameterCombination");
    }

    @Test
    void aDefaultSubnetThatWasDeletedIsMadeAnew() {
        assertThat(tester.code(Ec2.CREATE_DEFAULT_SUBNET, Map.of("AvailabilityZone", "us-east-1b")))
                .isEqualTo("DefaultSubnetAlreadyExistsInAvailabilityZone");
        Subnet before = tester.call(
                        Ec2.DESCRIBE_SUBNETS, Map.of("Filters", List.of(filter("availability-zone", "us-east-1b"))))
                .subnets()
                .getFirst();
        tester.call(Ec2.DELETE_SUBNET, Map.of("SubnetId", before.subnetId().orElseThrow()));
        Subnet made = tester.call(Ec2.CREATE_DEFAULT_SUBNET, Map.of("AvailabilityZone", "us-east-1b"))
                .subnet()
                .orElseThrow();
        assertThat(made.cidrBlock()).as("the first free block").isEqualTo(before.cidrBlock());
        assertThat(made.defaultForAz()).contains(true);
        assertThat(made.mapPublicIpOnLaunch()).contains(true);
        assertThat(tester.code(Ec2.CREATE_DEFAULT_SUBNET, Map.of())).isEqualTo("MissingParameter");
    }

    private SubnetCidrReservation reserve(String subnet, String cidr) {
        return tester.call(
                        Ec2.CREATE_SUBNET_CIDR_RESERVATION,
                        Map.of("SubnetId", subnet, "Cidr", cidr, "ReservationType", "explicit", "Description", "d"))
                .subnetCidrReservation()
                .orElseThrow();
    }

    private List<SubnetCidrReservation> reservations(String subnet, io.virga.api.ec2.Filter... filters) {
        return tester.call(Ec2.GET_SUBNET_CIDR_RESERVATIONS, Map.of("SubnetId", subnet, "Filters", List.of(filters)))
                .subnetIpv4CidrReservations();
    }

    @Test
    void reservedAddressesAreNotChosenButCanBeNamed() {
        String subnet = tester.subnet(tester.vpc("10.0.0.0/16"), "10.0.0.0/28");
        SubnetCidrReservation reserved = reserve(subnet, "10.0.0.8/30");
        assertThat(reservations(subnet)).containsExactly(reserved);
        assertThat(reservations(subnet, filter("reservationType", "prefix"))).isEmpty();
        Image image = tester.cloud().image("tiny", 1);
        // 16 addresses, of which 5 are EC2's and 4 reserved.
        List<String> ids = tester.cloud()
                .running(image, request -> request.minCount(7).maxCount(7).subnetId(subnet));
        assertThat(ids)
                .extracting(id -> tester.cloud().instance(id).privateIpAddress().orElseThrow())
                .doesNotContain("10.0.0.8", "10.0.0.9", "10.0.0.10", "10.0.0.11");
        assertThat(tester.cloud()
                        .code(Ec2.RUN_INSTANCES, launch(image).subnetId(subnet).build()))
                .isEqualTo("InsufficientFreeAddressesInSubnet");
        String named = tester.cloud()
                .running(image, request -> request.subnetId(subnet).privateIpAddress("10.0.0.9"))
                .getFirst();
        assertThat(tester.cloud().instance(named).privateIpAddress()).contains("10.0.0.9");
        tester.call(
                Ec2.DELETE_SUBNET_CIDR_RESERVATION,
                Map.of(
                        "SubnetCidrReservationId",
                        reserved.subnetCidrReservationId().orElseThrow()));
        assertThat(reservations(subnet)).isEmpty();
        tester.cloud().running(image, request -> request.subnetId(subnet));
    }

    @Test
    void refusesReservationsThatDoNotFit() {
        String subnet = tester.subnet(tester.vpc("10.0.0.0/16"), "10.0.0.0/24");
        reserve(subnet, "10.0.0.64/28");
        for (String cidr : List.of("10.0.1.0/28", "10.0.0.64/27", "10.0.0.70/32", "2001:db8::/80", "here")) {
            assertThat(tester.code(
                            Ec2.CREATE_SUBNET_CIDR_RESERVATION,
                            Map.of("SubnetId", subnet, "Cidr", cidr, "ReservationType", "prefix")))
                    .as(cidr)
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(tester.code(
                        Ec2.DELETE_SUBNET_CIDR_RESERVATION, Map.of("SubnetCidrReservationId", "scr-00000000000000000")))
                .isEqualTo("InvalidSubnetCidrReservationID.NotFound");
    }
}
