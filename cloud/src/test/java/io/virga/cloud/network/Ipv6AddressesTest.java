package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.InstanceIpv6Address;
import io.virga.api.ec2.InstanceMetadataOptionsRequest;
import io.virga.api.ec2.InstanceNetworkInterfaceSpecification;
import io.virga.api.ec2.NetworkInterface;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.Vpc;
import io.virga.cloud.CloudTester;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.image.Image;
import io.virga.host.api.NetworkSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IPv6 addresses of interfaces and instances. */
class Ipv6AddressesTest {
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
        Ipv6Cidr all = Ipv6Cidr.of(tester.describe(vpc)
                .ipv6CidrBlockAssociationSet()
                .getFirst()
                .ipv6CidrBlock()
                .orElseThrow());
        block = all.block(1, 64);
        subnet = subnet(Map.of("VpcId", vpc, "CidrBlock", "10.0.0.0/24", "Ipv6CidrBlock", block.toString()));
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private String subnet(Map<String, Object> request) {
        return tester.call(Ec2.CREATE_SUBNET, request)
                .subnet()
                .flatMap(Subnet::subnetId)
                .orElseThrow();
    }

    private NetworkInterface created(Map<String, ?> more) {
        return tester.call(Ec2.CREATE_NETWORK_INTERFACE, request(more))
                .networkInterface()
                .orElseThrow();
    }

    private Map<String, Object> request(Map<String, ?> more) {
        Map<String, Object> members = new HashMap<>(more);
        members.putIfAbsent("SubnetId", subnet);
        return members;
    }

    private static String id(NetworkInterface i) {
        return i.networkInterfaceId().orElseThrow();
    }

    private NetworkInterface described(String id) {
        return tester.call(Ec2.DESCRIBE_NETWORK_INTERFACES, Map.of("NetworkInterfaceIds", List.of(id)))
                .networkInterfaces()
                .getFirst();
    }

    private static List<String> ipv6(NetworkInterface i) {
        return i.ipv6Addresses().stream()
                .map(address -> address.ipv6Address().orElseThrow())
                .toList();
    }

    private static InstanceIpv6Address named(String address) {
        return InstanceIpv6Address.builder().ipv6Address(address).build();
    }

    private void assignOnCreation() {
        tester.call(
                Ec2.MODIFY_SUBNET_ATTRIBUTE, Map.of("SubnetId", subnet, "AssignIpv6AddressOnCreation", VpcTester.ON));
    }

    @Test
    void anInterfaceHasTheAddressesThatAreWanted() {
        assertThat(ipv6(created(Map.of()))).isEmpty();
        NetworkInterface counted = created(Map.of("Ipv6AddressCount", 2));
        assertThat(ipv6(counted))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allSatisfy(address -> assertThat(
                                block.contains(Ipv6Cidr.parseAddress(address).orElseThrow()))
                        .isTrue());
        assertThat(counted.ipv6Address()).contains(ipv6(counted).getFirst());
        assertThat(counted.privateIpAddresses()).hasSize(1);
        String wanted = block.one(0xabcd).first();
        NetworkInterface one = created(Map.of("Ipv6Addresses", List.of(named(wanted.toUpperCase(Locale.ROOT)))));
        assertThat(ipv6(one)).containsExactly(wanted);
        assertThat(tester.call(
                                Ec2.DESCRIBE_NETWORK_INTERFACES,
                                Map.of("Filters", List.of(filter("ipv6-addresses.ipv6-address", wanted))))
                        .networkInterfaces())
                .extracting(Ipv6AddressesTest::id)
                .containsExactly(id(one));
        assertThat(code(wanted)).as("taken").isEqualTo("InvalidIPAddress.InUse");
        assertThat(code(block.one(3).first())).as("reserved").isEqualTo("InvalidParameterValue");
        assertThat(code(block.one(-1).first())).as("the last one").isEqualTo("InvalidParameterValue");
        assertThat(code("2001:db8::5")).as("outside").isEqualTo("InvalidParameterValue");
        assertThat(code("10.0.0.9")).isEqualTo("InvalidParameterValue");
        assertThat(tester.code(
                        Ec2.CREATE_NETWORK_INTERFACE,
                        request(Map.of(
                                "Ipv6AddressCount",
                                1,
                                "Ipv6Addresses",
                                List.of(named(block.one(0x77).first()))))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(tester.code(Ec2.CREATE_NETWORK_INTERFACE, request(Map.of("Ipv6AddressCount", 51))))
                .isEqualTo("PrivateIpAddressLimitExceeded");
        assertThat(tester.code(Ec2.CREATE_NETWORK_INTERFACE, request(Map.of("Ipv6AddressCount", -1))))
                .isEqualTo("InvalidParameterValue");
        tester.cloud().restart();
        assertThat(described(id(counted))).isEqualTo(counted);
    }

    private String code(String address) {
        return tester.code(Ec2.CREATE_NETWORK_INTERFACE, request(Map.of("Ipv6Addresses", List.of(named(address)))));
    }

    @Test
    void theSubnetAssignsAddresses() {
        assignOnCreation();
        assertThat(ipv6(created(Map.of()))).hasSize(1);
        assertThat(ipv6(created(Map.of("Ipv6AddressCount", 0)))).isEmpty();
        String instance = tester.launch(subnet);
        assertThat(ipv6(described(interfaceOf(instance)))).hasSize(1);
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
    void addressesAreAssignedAndTakenBack() {
        String i = id(created(Map.of()));
        var more = tester.call(Ec2.ASSIGN_IPV6ADDRESSES, Map.of("NetworkInterfaceId", i, "Ipv6AddressCount", 2));
        assertThat(more.networkInterfaceId()).contains(i);
        assertThat(more.assignedIpv6Addresses()).hasSize(2).isEqualTo(ipv6(described(i)));
        String named = block.one(0xbeef).first();
        Map<String, Object> request = Map.of("NetworkInterfaceId", i, "Ipv6Addresses", List.of(named));
        assertThat(tester.call(Ec2.ASSIGN_IPV6ADDRESSES, request).assignedIpv6Addresses())
                .containsExactly(named);
        assertThat(tester.code(Ec2.ASSIGN_IPV6ADDRESSES, request)).isEqualTo("InvalidIPAddress.InUse");
        assertThat(tester.code(Ec2.ASSIGN_IPV6ADDRESSES, Map.of("NetworkInterfaceId", i)))
                .isEqualTo("MissingParameter");
        assertThat(tester.code(Ec2.ASSIGN_IPV6ADDRESSES, Map.of("NetworkInterfaceId", i, "Ipv6AddressCount", 0)))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.ASSIGN_IPV6ADDRESSES, Map.of("NetworkInterfaceId", i, "Ipv6AddressCount", 48)))
                .isEqualTo("PrivateIpAddressLimitExceeded");
        assertThat(tester.code(
                        Ec2.ASSIGN_IPV6ADDRESSES,
                        Map.of("NetworkInterfaceId", i, "Ipv6AddressCount", Integer.MAX_VALUE)))
                .isEqualTo("PrivateIpAddressLimitExceeded");
        String first = more.assignedIpv6Addresses().getFirst();
        var less = tester.call(
                Ec2.UNASSIGN_IPV6ADDRESSES, Map.of("NetworkInterfaceId", i, "Ipv6Addresses", List.of(first, named)));
        assertThat(less.unassignedIpv6Addresses()).containsExactly(first, named);
        assertThat(ipv6(described(i)))
                .containsExactly(more.assignedIpv6Addresses().getLast());
        assertThat(tester.code(
                        Ec2.UNASSIGN_IPV6ADDRESSES, Map.of("NetworkInterfaceId", i, "Ipv6Addresses", List.of(named))))
                .isEqualTo("InvalidParameterValue");
        String other =
                id(tester.call(Ec2.CREATE_NETWORK_INTERFACE, Map.of("SubnetId", tester.subnet(vpc, "10.0.1.0/24")))
                        .networkInterface()
                        .orElseThrow());
        assertThat(tester.code(Ec2.ASSIGN_IPV6ADDRESSES, Map.of("NetworkInterfaceId", other, "Ipv6AddressCount", 1)))
                .as("no IPv6 block")
                .isEqualTo("InvalidParameterValue");
    }

    private NetworkSpec network() {
        tester.cloud().settle();
        return tester.cloud().host().appliedNetwork(vpc).orElseThrow();
    }

    private static List<String> addresses(NetworkSpec network) {
        return network.interfaces().getFirst().addresses().stream()
                .map(NetworkSpec.Interface.Address::privateAddress)
                .toList();
    }

    @Test
    void anInstanceHasThemOnItsHostAndInItsMetadata() {
        Image image = tester.cloud().image("tiny", 1);
        String instance = tester.cloud()
                .running(image, request -> request.subnetId(subnet).ipv6AddressCount(1))
                .getFirst();
        var view = tester.cloud().instance(instance);
        String address = ipv6(described(interfaceOf(instance))).getFirst();
        assertThat(view.ipv6Address()).contains(address);
        assertThat(view.networkInterfaces().getFirst().ipv6Addresses())
                .singleElement()
                .satisfies(shown -> {
                    assertThat(shown.ipv6Address()).contains(address);
                    assertThat(shown.isPrimaryIpv6()).contains(false);
                });
        for (String name : List.of(
                "ipv6-address", "network-interface.ipv6-address", "network-interface.ipv6-addresses.ipv6-address")) {
            assertThat(tester.call(Ec2.DESCRIBE_INSTANCES, Map.of("Filters", List.of(filter(name, address))))
                            .reservations())
                    .as(name)
                    .hasSize(1);
        }
        NetworkSpec network = network();
        String ipv4 = view.privateIpAddress().orElseThrow();
        assertThat(network.cidrs()).hasSize(2).first().isEqualTo("10.0.0.0/16");
        assertThat(network.subnets())
                .singleElement()
                .satisfies(planned -> assertThat(planned.cidrs()).containsExactly("10.0.0.0/24", block.toString()));
        assertThat(addresses(network)).containsExactly(ipv4, address);
        assertThat(network.groups().getFirst().memberAddresses()).containsExactly(ipv4, address);
        assertThat(network.acls().getFirst().ingress())
                .extracting(NetworkSpec.Acl.Entry::cidr)
                .containsExactly("0.0.0.0/0", "::/0");
        assertThat(network.groups().getFirst().egress())
                .extracting(NetworkSpec.Rule::peer)
                .containsExactlyInAnyOrder(
                        new NetworkSpec.Rule.Peer.Block("0.0.0.0/0"), new NetworkSpec.Rule.Peer.Block("::/0"));
        String more = tester.call(
                        Ec2.ASSIGN_IPV6ADDRESSES,
                        Map.of("NetworkInterfaceId", interfaceOf(instance), "Ipv6AddressCount", 1))
                .assignedIpv6Addresses()
                .getFirst();
        assertThat(addresses(network())).containsExactly(ipv4, address, more);
        Map<String, String> metadata = tester.cloud()
                .host()
                .publishedMetadata(instance)
                .orElseThrow()
                .content()
                .leaves();
        String mac = view.networkInterfaces().getFirst().macAddress().orElseThrow();
        assertThat(metadata)
                .containsEntry("meta-data/ipv6", address)
                .containsEntry("meta-data/network/interfaces/macs/" + mac + "/ipv6s", address + "\n" + more)
                .containsEntry(
                        "meta-data/network/interfaces/macs/" + mac + "/subnet-ipv6-cidr-blocks", block.toString());
    }

    /** The host answers the requests from these addresses, each at the service's address of the same family. */
    @Test
    void anInstanceThatRunsLearnsOfNewBlocks() {
        String plain = tester.vpc("10.1.0.0/16");
        String inside = subnet(Map.of("VpcId", plain, "CidrBlock", "10.1.0.0/24"));
        Image image = tester.cloud().image("tiny", 1);
        String instance = tester.cloud()
                .running(image, request -> request.subnetId(inside))
                .getFirst();
        String more = tester.call(
                        Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", plain, "AmazonProvidedIpv6CidrBlock", true))
                .ipv6CidrBlockAssociation()
                .orElseThrow()
                .ipv6CidrBlock()
                .orElseThrow();
        tester.cloud().settle();
        assertThat(blocks(instance, "vpc-ipv6-cidr-blocks")).containsExactly(more);
        String own = Ipv6Cidr.of(more).block(0, Ipv6Cidr.SUBNET).toString();
        String association = tester.call(
                        Ec2.ASSOCIATE_SUBNET_CIDR_BLOCK, Map.of("SubnetId", inside, "Ipv6CidrBlock", own))
                .ipv6CidrBlockAssociation()
                .orElseThrow()
                .associationId()
                .orElseThrow();
        tester.cloud().settle();
        assertThat(blocks(instance, "subnet-ipv6-cidr-blocks")).containsExactly(own);
        tester.call(Ec2.DISASSOCIATE_SUBNET_CIDR_BLOCK, Map.of("AssociationId", association));
        tester.cloud().settle();
        assertThat(blocks(instance, "subnet-ipv6-cidr-blocks")).isEmpty();
    }

    /** The values of the metadata of this name. */
    private List<String> blocks(String instanceId, String name) {
        return tester.cloud().host().publishedMetadata(instanceId).orElseThrow().content().leaves().entrySet().stream()
                .filter(leaf -> leaf.getKey().endsWith("/" + name))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Test
    void metadataAreServedOverIpv6WhereTheInstanceWantsThem() {
        Image image = tester.cloud().image("tiny", 1);
        String without = tester.cloud()
                .running(image, request -> request.subnetId(subnet).ipv6AddressCount(1))
                .getFirst();
        String with = tester.cloud()
                .running(
                        image,
                        request -> request.subnetId(subnet)
                                .ipv6AddressCount(1)
                                .metadataOptions(InstanceMetadataOptionsRequest.builder()
                                        .httpProtocolIpv6("enabled")
                                        .build()))
                .getFirst();
        assertThat(metadataOf(without)).hasSize(1).noneMatch(address -> address.contains(":"));
        assertThat(metadataOf(with))
                .hasSize(2)
                .last()
                .isEqualTo(tester.cloud().instance(with).ipv6Address().orElseThrow());
        assertThat(tester.cloud().instance(with).metadataOptions().orElseThrow().httpProtocolIpv6())
                .contains("enabled");
        assertThat(tester.call(
                                Ec2.DESCRIBE_INSTANCES,
                                Map.of("Filters", List.of(filter("metadata-options.http-protocol-ipv6", "enabled"))))
                        .reservations())
                .singleElement()
                .satisfies(reservation -> assertThat(
                                reservation.instances().getFirst().instanceId())
                        .contains(with));
    }

    private List<String> metadataOf(String instanceId) {
        return tester.cloud().host().publishedMetadata(instanceId).orElseThrow().addresses();
    }

    @Test
    void theTypeOfTheInstanceLimitsTheAddresses() {
        Image image = tester.cloud().image("tiny", 1);
        assertThat(tester.cloud()
                        .code(
                                Ec2.RUN_INSTANCES,
                                CloudTester.launch(image)
                                        .subnetId(subnet)
                                        .ipv6AddressCount(3)
                                        .build()))
                .as("t3.micro has two for each interface")
                .isEqualTo("PrivateIpAddressLimitExceeded");
        assertThat(tester.cloud()
                        .code(
                                Ec2.RUN_INSTANCES,
                                CloudTester.launch(image)
                                        .instanceType("m1.small")
                                        .subnetId(subnet)
                                        .ipv6AddressCount(1)
                                        .build()))
                .isEqualTo("PrivateIpAddressLimitExceeded");
        String instance = tester.launch(subnet);
        assertThat(tester.code(
                        Ec2.ASSIGN_IPV6ADDRESSES,
                        Map.of("NetworkInterfaceId", interfaceOf(instance), "Ipv6AddressCount", 3)))
                .isEqualTo("PrivateIpAddressLimitExceeded");
        String many = id(created(Map.of("Ipv6AddressCount", 3)));
        assertThat(tester.code(
                        Ec2.ATTACH_NETWORK_INTERFACE,
                        Map.of("NetworkInterfaceId", many, "InstanceId", instance, "DeviceIndex", 1)))
                .isEqualTo("PrivateIpAddressLimitExceeded");
    }

    @Test
    void eachInterfaceOfALaunchHasItsOwn() {
        Image image = tester.cloud().image("tiny", 1);
        String instance = tester.cloud()
                .running(
                        image,
                        request -> request.networkInterfaces(IntStream.range(0, 2)
                                .mapToObj(index -> InstanceNetworkInterfaceSpecification.builder()
                                        .deviceIndex(index)
                                        .subnetId(subnet)
                                        .ipv6Addresses(List.of(
                                                named(block.one(0x100 + index).first())))
                                        .build())
                                .toList()))
                .getFirst();
        assertThat(tester.cloud().instance(instance).networkInterfaces())
                .extracting(i -> i.ipv6Addresses().getFirst().ipv6Address().orElseThrow())
                .containsExactlyInAnyOrder(
                        block.one(0x100).first(), block.one(0x101).first());
        assertThat(tester.cloud()
                        .code(
                                Ec2.RUN_INSTANCES,
                                CloudTester.launch(image)
                                        .subnetId(subnet)
                                        .minCount(2)
                                        .maxCount(2)
                                        .ipv6Addresses(
                                                List.of(named(block.one(0x200).first())))
                                        .build()))
                .isEqualTo("InvalidParameterCombination");
    }

    @Test
    void anInstanceInAnIpv6OnlySubnetHasIpv6Only() {
        Ipv6Cidr all = Ipv6Cidr.of(tester.describe(vpc)
                .ipv6CidrBlockAssociationSet()
                .getFirst()
                .ipv6CidrBlock()
                .orElseThrow());
        String only = subnet(Map.of(
                "VpcId",
                vpc,
                "Ipv6Native",
                true,
                "Ipv6CidrBlock",
                all.block(2, 64).toString()));
        String instance = tester.launch(only);
        var view = tester.cloud().instance(instance);
        assertThat(view.privateIpAddress()).isEmpty();
        assertThat(view.publicIpAddress()).isEmpty();
        assertThat(view.ipv6Address()).isPresent();
        assertThat(view.privateDnsName()).contains(instance + ".ec2.internal");
        assertThat(view.privateDnsNameOptions().orElseThrow().hostnameType()).contains("resource-name");
        NetworkInterface i = described(interfaceOf(instance));
        assertThat(tester.call(
                                Ec2.DESCRIBE_NETWORK_INTERFACES,
                                Map.of(
                                        "Filters",
                                        List.of(filter(
                                                "private-dns-name",
                                                i.privateDnsName().orElseThrow()))))
                        .networkInterfaces())
                .as("found by the name that it shows")
                .containsExactly(i);
        assertThat(i.privateIpAddresses()).isEmpty();
        assertThat(i.privateIpAddress()).isEmpty();
        String address = ipv6(i).getFirst();
        assertThat(addresses(network())).containsExactly(address);
        assertThat(tester.call(
                                Ec2.DESCRIBE_INSTANCES,
                                Map.of("Filters", List.of(filter("network-interface.ipv6-native", "true"))))
                        .reservations())
                .hasSize(1);
        assertThat(tester.code(
                        Ec2.UNASSIGN_IPV6ADDRESSES,
                        Map.of("NetworkInterfaceId", id(i), "Ipv6Addresses", List.of(address))))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(
                        Ec2.ASSIGN_PRIVATE_IP_ADDRESSES,
                        Map.of("NetworkInterfaceId", id(i), "SecondaryPrivateIpAddressCount", 1)))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.CREATE_NETWORK_INTERFACE, Map.of("SubnetId", only, "PrivateIpAddress", "10.0.0.9")))
                .isEqualTo("InvalidParameterValue");
        String allocation =
                tester.call(Ec2.ALLOCATE_ADDRESS, Map.of()).allocationId().orElseThrow();
        assertThat(tester.code(Ec2.ASSOCIATE_ADDRESS, Map.of("AllocationId", allocation, "NetworkInterfaceId", id(i))))
                .isEqualTo("InvalidParameterValue");
        tester.call(Ec2.STOP_INSTANCES, Map.of("InstanceIds", List.of(instance)));
        tester.cloud().settle();
        tester.call(Ec2.START_INSTANCES, Map.of("InstanceIds", List.of(instance)));
        tester.cloud().settle();
        assertThat(ipv6(described(id(i)))).containsExactly(address);
        tester.call(Ec2.TERMINATE_INSTANCES, Map.of("InstanceIds", List.of(instance)));
        tester.cloud().settle();
        tester.call(Ec2.DELETE_SUBNET, Map.of("SubnetId", only));
    }

    /** As the interface of an instance does not, that of a NAT gateway has none. */
    @Test
    void aNatGatewayHasNoIpv6Address() {
        assignOnCreation();
        String gateway = tester.call(Ec2.CREATE_NAT_GATEWAY, Map.of("SubnetId", subnet, "ConnectivityType", "private"))
                .natGateway()
                .orElseThrow()
                .natGatewayAddresses()
                .getFirst()
                .networkInterfaceId()
                .orElseThrow();
        assertThat(ipv6(described(gateway))).isEmpty();
    }
}
