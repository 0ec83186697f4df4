package io.virga.cloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.InstanceNetworkInterfaceSpecification;
import io.virga.api.ec2.NetworkInterface;
import io.virga.api.ec2.NetworkInterfaceIpv6Address;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.Vpc;
import io.virga.cloud.CloudTester;
import io.virga.cloud.image.Image;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Primary IPv6 addresses, which an interface keeps as long as it is attached. */
class PrimaryIpv6Test {
    @TempDir
    Path directory;

    private VpcTester tester;
    private String subnet;

    @BeforeEach
    void start() {
        tester = new VpcTester(directory);
        Vpc vpc = tester.call(Ec2.CREATE_VPC, Map.of("CidrBlock", "10.0.0.0/16", "AmazonProvidedIpv6CidrBlock", true))
                .vpc()
                .orElseThrow();
        String id = vpc.vpcId().orElseThrow();
        String block = tester.describe(id)
                .ipv6CidrBlockAssociationSet()
                .getFirst()
                .ipv6CidrBlock()
                .orElseThrow();
        subnet = tester.call(
                        Ec2.CREATE_SUBNET,
                        Map.of("VpcId", id, "CidrBlock", "10.0.0.0/24", "Ipv6CidrBlock", block.replace("/56", "/64")))
                .subnet()
                .flatMap(Subnet::subnetId)
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private Map<String, Object> inSubnet(Map<String, ?> more) {
        Map<String, Object> members = new HashMap<>(more);
        members.put("SubnetId", subnet);
        return members;
    }

    private String created(Map<String, ?> more) {
        return tester.call(Ec2.CREATE_NETWORK_INTERFACE, inSubnet(more))
                .networkInterface()
                .flatMap(NetworkInterface::networkInterfaceId)
                .orElseThrow();
    }

    private List<NetworkInterfaceIpv6Address> addresses(String id) {
        return tester.call(Ec2.DESCRIBE_NETWORK_INTERFACES, Map.of("NetworkInterfaceIds", List.of(id)))
                .networkInterfaces()
                .getFirst()
                .ipv6Addresses();
    }

    private List<Boolean> primary(String id) {
        return addresses(id).stream()
                .map(address -> address.isPrimaryIpv6().orElseThrow())
                .toList();
    }

    private static Map<String, Object> enabling(String id, boolean enabled) {
        return Map.of("NetworkInterfaceId", id, "EnablePrimaryIpv6", enabled);
    }

    @Test
    void theFirstAddressBecomesPrimaryAndStays() {
        String id = created(Map.of("Ipv6AddressCount", 2));
        assertThat(primary(id)).containsExactly(false, false);
        tester.call(Ec2.MODIFY_NETWORK_INTERFACE_ATTRIBUTE, enabling(id, false));
        tester.call(Ec2.MODIFY_NETWORK_INTERFACE_ATTRIBUTE, enabling(id, true));
        tester.call(Ec2.MODIFY_NETWORK_INTERFACE_ATTRIBUTE, enabling(id, true));
        assertThat(primary(id)).containsExactly(true, false);
        assertThat(tester.code(Ec2.MODIFY_NETWORK_INTERFACE_ATTRIBUTE, enabling(id, false)))
                .isEqualTo("InvalidParameterValue");

        List<String> all = addresses(id).stream()
                .map(address -> address.ipv6Address().orElseThrow())
                .toList();
        assertThat(tester.code(Ec2.UNASSIGN_IPV6ADDRESSES, Map.of("NetworkInterfaceId", id, "Ipv6Addresses", all)))
                .isEqualTo("InvalidParameterValue");
        tester.call(
                Ec2.UNASSIGN_IPV6ADDRESSES, Map.of("NetworkInterfaceId", id, "Ipv6Addresses", List.of(all.getLast())));
        tester.cloud().restart();
        assertThat(primary(id)).containsExactly(true);
    }

    @Test
    void anInterfaceWithoutIpv6AddressesHasNone() {
        String id = created(Map.of());
        assertThat(tester.code(Ec2.MODIFY_NETWORK_INTERFACE_ATTRIBUTE, enabling(id, true)))
                .isEqualTo("InvalidParameterValue");
        for (Map<String, ?> wanted : List.of(
                Map.of("EnablePrimaryIpv6", true),
                Map.of("EnablePrimaryIpv6", true, "Ipv6AddressCount", 0),
                Map.of("EnablePrimaryIpv6", true, "Ipv6PrefixCount", 1))) {
            assertThat(tester.code(Ec2.CREATE_NETWORK_INTERFACE, inSubnet(wanted)))
                    .as("%s", wanted)
                    .isEqualTo("InvalidParameterValue");
        }
        assertThat(primary(created(Map.of("EnablePrimaryIpv6", false, "Ipv6AddressCount", 1))))
                .containsExactly(false);
    }

    @Test
    void anInterfaceLosesItsPrimaryAddressWhenItsInstanceIsTerminated() {
        String id = created(Map.of("EnablePrimaryIpv6", true, "Ipv6AddressCount", 1));
        assertThat(primary(id)).containsExactly(true);
        Image image = tester.cloud().image("tiny", 1);
        String instance = tester.cloud()
                .running(
                        image,
                        request -> request.networkInterfaces(List.of(InstanceNetworkInterfaceSpecification.builder()
                                .deviceIndex(0)
                                .networkInterfaceId(id)
                                .build())))
                .getFirst();
        assertThat(primary(id)).containsExactly(true);
        tester.cloud().terminate(instance);
        tester.cloud().settle();
        assertThat(primary(id)).containsExactly(false);
    }

    @Test
    void aLaunchGivesItsInterfacesPrimaryAddresses() {
        Image image = tester.cloud().image("tiny", 1);
        String ofInstance = tester.cloud()
                .running(
                        image,
                        request -> request.subnetId(subnet).ipv6AddressCount(1).enablePrimaryIpv6(true))
                .getFirst();
        String ofInterface = tester.cloud()
                .running(
                        image,
                        request -> request.networkInterfaces(List.of(InstanceNetworkInterfaceSpecification.builder()
                                .deviceIndex(0)
                                .subnetId(subnet)
                                .ipv6AddressCount(1)
                                .primaryIpv6(true)
                                .build())))
                .getFirst();
        for (String instance : List.of(ofInstance, ofInterface)) {
            assertThat(tester.cloud()
                            .instance(instance)
                            .networkInterfaces()
                            .getFirst()
                            .ipv6Addresses())
                    .singleElement()
                    .satisfies(address -> assertThat(address.isPrimaryIpv6()).contains(true));
        }
        assertThat(tester.cloud()
                        .refused(
                                Ec2.RUN_INSTANCES,
                                CloudTester.launch(image)
                                        .enablePrimaryIpv6(true)
                                        .networkInterfaces(List.of(InstanceNetworkInterfaceSpecification.builder()
                                                .deviceIndex(0)
                                                .subnetId(subnet)
                                                .build()))
                                        .build())
                        .code())
                .isEqualTo("InvalidParameterCombination");
    }
}
