package io.virga.cloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.InstanceIpv4Prefix;
import io.virga.api.ec2.InstanceNetworkInterfaceSpecification;
import io.virga.api.ec2.Ipv4PrefixSpecification;
import io.virga.api.ec2.Ipv4PrefixSpecificationRequest;
import io.virga.api.ec2.Ipv6PrefixSpecification;
import io.virga.api.ec2.NetworkInterface;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.Vpc;
import io.virga.cloud.CloudTester;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.image.Image;
import io.virga.host.api.NetworkSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks of addresses that are delegated to interfaces. */
class PrefixDelegationTest {
    @TempDir
    Path directory;

    private VpcTester tester;
    private String vpc;
    private Ipv6Cidr block;
    private String subnet;

    @BeforeEach
    void start() {
        tester = new VpcTester(directory);
        vpc = tester.call(Ec2.CREATE_VPC, Map.of("CidrBlock", "10.0.0.0/16", "AmazonProvidedIpv6CidrBlock", true))
                .vpc()
                .flatMap(Vpc::vpcId)
                .orElseThrow();
        block = all().block(1, 64);
        subnet = subnet("10.0.0.0/26", block.toString());
        keepPrimaryAddressesOutOfTheFreeBlocks();
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private Ipv6Cidr all() {
        return Ipv6Cidr.of(tester.describe(vpc)
                .ipv6CidrBlockAssociationSet()
                .getFirst()
                .ipv6CidrBlock()
                .orElseThrow());
    }

    private String subnet(String cidr, String ipv6) {
        return tester.call(Ec2.CREATE_SUBNET, Map.of("VpcId", vpc, "CidrBlock", cidr, "Ipv6CidrBlock", ipv6))
                .subnet()
                .flatMap(Subnet::subnetId)
                .orElseThrow();
    }

    private Map<String, Object> inSubnet(Map<String, ?> more) {
        Map<String, Object> members = new HashMap<>(more);
        members.putIfAbsent("SubnetId", subnet);
        return members;
    }

    private NetworkInterface created(Map<String, ?> more) {
        return tester.call(Ec2.CREATE_NETWORK_INTERFACE, inSubnet(more))
                .networkInterface()
                .orElseThrow();
    }

    private NetworkInterface described(NetworkInterface i) {
        return tester.call(Ec2.DESCRIBE_NETWORK_INTERFACES, Map.of("NetworkInterfaceIds", List.of(id(i))))
                .networkInterfaces()
                .getFirst();
    }

    private static String id(NetworkInterface i) {
        return i.networkInterfaceId().orElseThrow();
    }

    private static List<String> ipv4(NetworkInterface i) {
        return i.ipv4Prefixes().stream()
                .map(Ipv4PrefixSpecification::ipv4Prefix)
                .map(text -> text.orElseThrow())
                .toList();
    }

    private static List<String> ipv6(NetworkInterface i) {
        return i.ipv6Prefixes().stream()
                .map(Ipv6PrefixSpecification::ipv6Prefix)
                .map(text -> text.orElseThrow())
                .toList();
    }

    private static Ipv4PrefixSpecificationRequest named(String text) {
        return Ipv4PrefixSpecificationRequest.builder().ipv4Prefix(text).build();
    }

    private int free() {
        return tester.call(Ec2.DESCRIBE_SUBNETS, Map.of("SubnetIds", List.of(subnet)))
                .subnets()
                .getFirst()
                .availableIpAddressCount()
                .orElseThrow();
    }

    /** A subnet of 64 addresses has four blocks; two of them have reserved addresses. */
    @Test
    void blocksAreNamedOrChosenAndTakenBack() {
        NetworkInterface i = created(Map.of("Ipv4Prefixes", List.of(named("10.0.0.16/28")), "Ipv6PrefixCount", 2));
        assertThat(ipv4(i)).containsExactly("10.0.0.16/28");
        assertThat(ipv6(i)).hasSize(2).doesNotHaveDuplicates().allSatisfy(text -> {
            assertThat(Ipv6Cidr.of(text).prefix()).isEqualTo(80);
            assertThat(block.contains(Ipv6Cidr.of(text))).isTrue();
        });
        assertThat(Cidr.of("10.0.0.16/28")
                        .contains(Cidr.parseAddress(i.privateIpAddress().orElseThrow())
                                .orElseThrow()))
                .as("the primary address is not in the block")
                .isFalse();
        assertThat(free()).as("59 without an address and a block").isEqualTo(59 - 1 - 16);

        var assigned =
                tester.call(Ec2.ASSIGN_PRIVATE_IP_ADDRESSES, Map.of("NetworkInterfaceId", id(i), "Ipv4PrefixCount", 1));
        // The primary address is in one of the two free blocks, or in none of them.
        assertThat(assigned.assignedIpv4Prefixes().getFirst().ipv4Prefix()).contains("10.0.0.32/28");
        assertThat(tester.code(
                        Ec2.ASSIGN_PRIVATE_IP_ADDRESSES, Map.of("NetworkInterfaceId", id(i), "Ipv4PrefixCount", 1)))
                .isEqualTo("InsufficientCidrBlocks");
        tester.call(
                Ec2.UNASSIGN_PRIVATE_IP_ADDRESSES,
                Map.of("NetworkInterfaceId", id(i), "Ipv4Prefixes", List.of("10.0.0.16/28")));
        assertThat(ipv4(described(i))).containsExactly("10.0.0.32/28");
        String gone = ipv6(i).getFirst();
        assertThat(tester.call(
                                Ec2.UNASSIGN_IPV6ADDRESSES,
                                Map.of("NetworkInterfaceId", id(i), "Ipv6Prefixes", List.of(gone)))
                        .unassignedIpv6Prefixes())
                .containsExactly(gone);
        assertThat(ipv6(described(i))).containsExactly(ipv6(i).getLast());
        assertThat(tester.call(
                                Ec2.ASSIGN_IPV6ADDRESSES,
                                Map.of("NetworkInterfaceId", id(i), "Ipv6Prefixes", List.of(gone)))
                        .assignedIpv6Prefixes())
                .containsExactly(gone);
        assertThat(tester.code(
                        Ec2.UNASSIGN_PRIVATE_IP_ADDRESSES,
                        Map.of("NetworkInterfaceId", id(i), "Ipv4Prefixes", List.of("10.0.0.16/28"))))
                .isEqualTo("InvalidParameterValue");
    }

    private void keepPrimaryAddressesOutOfTheFreeBlocks() {
        // Explicit reservations are chosen for nothing, so primary addresses are in the first block.
        tester.call(
                Ec2.CREATE_SUBNET_CIDR_RESERVATION,
                Map.of("SubnetId", subnet, "Cidr", "10.0.0.48/28", "ReservationType", "explicit"));
        tester.call(
                Ec2.CREATE_SUBNET_CIDR_RESERVATION,
                Map.of("SubnetId", subnet, "Cidr", "10.0.0.16/28", "ReservationType", "prefix"));
        tester.call(
                Ec2.CREATE_SUBNET_CIDR_RESERVATION,
                Map.of("SubnetId", subnet, "Cidr", "10.0.0.32/28", "ReservationType", "prefix"));
    }

    @Test
    void aBlockAndAnAddressInItExcludeEachOther() {
        NetworkInterface one = created(Map.of("PrivateIpAddress", "10.0.0.20"));
        assertThat(tester.code(
                        Ec2.CREATE_NETWORK_INTERFACE, inSubnet(Map.of("Ipv4Prefixes", List.of(named("10.0.0.16/28"))))))
                .isEqualTo("InvalidIPAddress.InUse");
        NetworkInterface other = created(Map.of("Ipv4PrefixCount", 1, "Ipv6PrefixCount", 1));
        assertThat(ipv4(other)).containsExactly("10.0.0.32/28");
        assertThat(tester.code(Ec2.CREATE_NETWORK_INTERFACE, inSubnet(Map.of("PrivateIpAddress", "10.0.0.40"))))
                .isEqualTo("InvalidIPAddress.InUse");
        String inside =
                new Ipv6Cidr(block.high(), Ipv6Cidr.of(ipv6(other).getFirst()).low() | 9, 128).first();
        assertThat(tester.code(
                        Ec2.ASSIGN_IPV6ADDRESSES,
                        Map.of("NetworkInterfaceId", id(one), "Ipv6Addresses", List.of(inside))))
                .isEqualTo("InvalidIPAddress.InUse");
        tester.call(Ec2.UNASSIGN_IPV6ADDRESSES, Map.of("NetworkInterfaceId", id(other), "Ipv6Prefixes", ipv6(other)));
        tester.call(Ec2.ASSIGN_IPV6ADDRESSES, Map.of("NetworkInterfaceId", id(one), "Ipv6Addresses", List.of(inside)));
        assertThat(tester.code(
                        Ec2.ASSIGN_IPV6ADDRESSES, Map.of("NetworkInterfaceId", id(other), "Ipv6Prefixes", ipv6(other))))
                .isEqualTo("InvalidIPAddress.InUse");
    }

    @Test
    void whatCannotBeIsRefused() {
        Map<String, Map<String, ?>> refused = Map.of(
                "InvalidParameterCombination",
                Map.of("Ipv4PrefixCount", 1, "SecondaryPrivateIpAddressCount", 1),
                "InvalidParameterValue",
                Map.of("Ipv4Prefixes", List.of(named("10.0.0.16/27"))),
                "PrivateIpAddressLimitExceeded",
                Map.of("Ipv4PrefixCount", 50));
        refused.forEach((code, members) -> assertThat(tester.code(Ec2.CREATE_NETWORK_INTERFACE, inSubnet(members)))
                .isEqualTo(code));
        for (String text : List.of("10.0.0.17/28", "10.0.0.0/28", "10.0.1.0/28", "nothing")) {
            assertThat(tester.code(
                            Ec2.CREATE_NETWORK_INTERFACE, inSubnet(Map.of("Ipv4Prefixes", List.of(named(text))))))
                    .as(text)
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(tester.code(
                        Ec2.CREATE_NETWORK_INTERFACE, inSubnet(Map.of("Ipv6PrefixCount", 1, "Ipv6AddressCount", 1))))
                .isEqualTo("InvalidParameterCombination");
        NetworkInterface i = created(Map.of());
        assertThat(tester.code(
                        Ec2.ASSIGN_IPV6ADDRESSES,
                        Map.of("NetworkInterfaceId", id(i), "Ipv6Prefixes", List.of("2001:db8::/80"))))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(
                        Ec2.ASSIGN_PRIVATE_IP_ADDRESSES, Map.of("NetworkInterfaceId", id(i), "Ipv4PrefixCount", 0)))
                .isEqualTo("InvalidParameterValue");
        String t2 = tester.launch(subnet, "t2.micro");
        String itsInterface = interfaceOf(t2);
        assertThat(tester.code(
                        Ec2.ASSIGN_PRIVATE_IP_ADDRESSES,
                        Map.of("NetworkInterfaceId", itsInterface, "Ipv4PrefixCount", 1)))
                .as("not of the Nitro System")
                .isEqualTo("UnsupportedOperation");
    }

    /** Addresses and blocks of the same interface, or of two of one instance, are chosen apart from each other. */
    @Test
    void chosenAddressesAndBlocksNeverOverlap() {
        String small = subnet("10.0.1.0/25", all().block(2, 64).toString());
        for (int n = 0; n < 30; n++) {
            NetworkInterface i = created(Map.of("SubnetId", small, "Ipv4Prefixes", List.of(named("10.0.1.16/28"))));
            tester.call(Ec2.DELETE_NETWORK_INTERFACE, Map.of("NetworkInterfaceId", id(i)));
        }
        Image image = tester.cloud().image("two", 1);
        for (int n = 0; n < 6; n++) {
            String instance = tester.cloud()
                    .running(
                            image,
                            request -> request.instanceType("t3.medium")
                                    .networkInterfaces(List.of(withBlock(0, small), withBlock(1, small))))
                    .getFirst();
            assertThat(tester.cloud().state(instance)).isEqualTo("running");
            tester.cloud().terminate(instance);
            tester.cloud().settle();
        }
    }

    private static InstanceNetworkInterfaceSpecification withBlock(int index, String subnetId) {
        return InstanceNetworkInterfaceSpecification.builder()
                .deviceIndex(index)
                .subnetId(subnetId)
                .ipv4PrefixCount(1)
                .build();
    }

    private String interfaceOf(String instanceId) {
        return tester.cloud()
                .instance(instanceId)
                .networkInterfaces()
                .getFirst()
                .networkInterfaceId()
                .orElseThrow();
    }

    @Test
    void anInstanceHasItsBlocksOnItsHostAndInItsMetadata() {
        Image image = tester.cloud().image("tiny", 1);
        String instance = tester.cloud()
                .running(
                        image,
                        request -> request.networkInterfaces(List.of(InstanceNetworkInterfaceSpecification.builder()
                                .deviceIndex(0)
                                .subnetId(subnet)
                                .ipv4PrefixCount(1)
                                .ipv6PrefixCount(1)
                                .build())))
                .getFirst();
        var view = tester.cloud().instance(instance).networkInterfaces().getFirst();
        List<String> ipv4 = view.ipv4Prefixes().stream()
                .map(InstanceIpv4Prefix::ipv4Prefix)
                .map(text -> text.orElseThrow())
                .toList();
        String ipv6 = view.ipv6Prefixes().getFirst().ipv6Prefix().orElseThrow();
        assertThat(ipv4).hasSize(1);
        NetworkSpec network = tester.cloud().host().appliedNetwork(vpc).orElseThrow();
        NetworkSpec.Interface i = network.interfaces().getFirst();
        assertThat(i.prefixes()).containsExactly(ipv4.getFirst(), ipv6);
        assertThat(network.groups())
                .as("its security group has the blocks as members")
                .anySatisfy(group -> assertThat(group.memberAddresses()).contains(ipv4.getFirst(), ipv6));
        String metadata =
                tester.cloud().host().publishedMetadata(instance).orElseThrow().toString();
        assertThat(metadata).contains("ipv4-prefix", ipv4.getFirst(), "ipv6-prefix", ipv6);

        tester.call(
                Ec2.UNASSIGN_PRIVATE_IP_ADDRESSES,
                Map.of("NetworkInterfaceId", interfaceOf(instance), "Ipv4Prefixes", ipv4));
        tester.cloud().settle();
        assertThat(tester.cloud()
                        .host()
                        .appliedNetwork(vpc)
                        .orElseThrow()
                        .interfaces()
                        .getFirst()
                        .prefixes())
                .containsExactly(ipv6);
        assertThat(tester.cloud()
                        .refused(
                                Ec2.RUN_INSTANCES,
                                CloudTester.launch(image)
                                        .instanceType("t2.micro")
                                        .networkInterfaces(List.of(InstanceNetworkInterfaceSpecification.builder()
                                                .deviceIndex(0)
                                                .subnetId(subnet)
                                                .ipv4PrefixCount(1)
                                                .build()))
                                        .build())
                        .code())
                .isEqualTo("UnsupportedOperation");
    }
}
