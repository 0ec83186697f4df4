package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Instance;
import io.virga.api.ec2.PrivateDnsNameOptionsOnLaunch;
import io.virga.api.ec2.PrivateDnsNameOptionsRequest;
import io.virga.api.ec2.PrivateDnsNameOptionsResponse;
import io.virga.api.ec2.Subnet;
import io.virga.host.api.NetworkSpec.Interface.ResourceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceNamesTest {
    @TempDir
    Path directory;

    private VpcTester tester;
    private String vpc;
    private String subnet;

    @BeforeEach
    void start() {
        tester = new VpcTester(directory);
        vpc = tester.vpc("10.0.0.0/16");
        subnet = tester.subnet(vpc, "10.0.0.0/24");
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private void modify(String attribute, Object value) {
        tester.call(Ec2.MODIFY_SUBNET_ATTRIBUTE, Map.of("SubnetId", subnet, attribute, value));
    }

    private PrivateDnsNameOptionsOnLaunch ofSubnet() {
        return tester.call(Ec2.DESCRIBE_SUBNETS, Map.of("SubnetIds", List.of(subnet)))
                .subnets()
                .getFirst()
                .privateDnsNameOptionsOnLaunch()
                .orElseThrow();
    }

    private Instance instance(String id) {
        return tester.cloud().instance(id);
    }

    private static PrivateDnsNameOptionsResponse options(Instance instance) {
        return instance.privateDnsNameOptions().orElseThrow();
    }

    /** What hosts know of the instance's name. */
    private Optional<ResourceName> onHost(String instance) {
        tester.cloud().settle();
        String eni = instance(instance)
                .networkInterfaces()
                .getFirst()
                .networkInterfaceId()
                .orElseThrow();
        return tester.cloud().host().appliedNetwork(vpc).orElseThrow().interfaces().stream()
                .filter(i -> i.id().equals(eni))
                .findFirst()
                .orElseThrow()
                .resourceName();
    }

    @Test
    void instancesAreNamedAsTheirSubnetSays() {
        String before = tester.launch(subnet);
        assertThat(instance(before).privateDnsName().orElseThrow()).startsWith("ip-10-0-0-");
        assertThat(options(instance(before)).hostnameType()).contains("ip-name");
        assertThat(onHost(before)).isEmpty();

        modify("PrivateDnsHostnameTypeOnLaunch", "resource-name");
        modify("EnableResourceNameDnsARecordOnLaunch", VpcTester.ON);
        assertThat(ofSubnet().hostnameType()).contains("resource-name");
        assertThat(ofSubnet().enableResourceNameDnsARecord()).contains(true);
        assertThat(ofSubnet().enableResourceNameDnsAAAARecord()).contains(false);
        for (Map.Entry<String, String> wanted : Map.of(
                        "hostname-type", "resource-name",
                        "enable-resource-name-dns-a-record", "true")
                .entrySet()) {
            assertThat(tester.call(
                                    Ec2.DESCRIBE_SUBNETS,
                                    Map.of(
                                            "Filters",
                                            List.of(filter(
                                                    "private-dns-name-options-on-launch." + wanted.getKey(),
                                                    wanted.getValue()))))
                            .subnets())
                    .extracting(Subnet::subnetId)
                    .containsExactly(Optional.of(subnet));
        }

        String after = tester.launch(subnet);
        String name = after + ".ec2.internal";
        assertThat(instance(after).privateDnsName()).contains(name);
        assertThat(options(instance(after)).hostnameType()).contains("resource-name");
        assertThat(options(instance(after)).enableResourceNameDnsARecord()).contains(true);
        assertThat(options(instance(after)).enableResourceNameDnsAAAARecord()).contains(false);
        assertThat(onHost(after)).contains(new ResourceName(name, true, true, false));
        // What is there keeps its names.
        assertThat(instance(before).privateDnsName().orElseThrow()).startsWith("ip-10-0-0-");
    }

    @Test
    void aLaunchCanSayOtherwise() {
        modify("EnableResourceNameDnsARecordOnLaunch", VpcTester.ON);
        String id = tester.cloud()
                .running(
                        tester.cloud().image("named", 1),
                        request -> request.subnetId(subnet)
                                .instanceType("t3.micro")
                                .privateDnsNameOptions(PrivateDnsNameOptionsRequest.builder()
                                        .hostnameType("resource-name")
                                        .enableResourceNameDnsARecord(false)
                                        .build()))
                .getFirst();
        assertThat(onHost(id)).contains(new ResourceName(id + ".ec2.internal", true, false, false));
    }

    @Test
    void theNamesOfAnInstanceChange() {
        String id = tester.launch(subnet);
        tester.call(
                Ec2.MODIFY_PRIVATE_DNS_NAME_OPTIONS, Map.of("InstanceId", id, "EnableResourceNameDnsARecord", true));
        assertThat(onHost(id)).contains(new ResourceName(id + ".ec2.internal", false, true, false));
        Map<String, Object> hostname = Map.of("InstanceId", id, "PrivateDnsHostnameType", "resource-name");
        assertThat(tester.code(Ec2.MODIFY_PRIVATE_DNS_NAME_OPTIONS, hostname)).isEqualTo("IncorrectInstanceState");
        tester.call(Ec2.STOP_INSTANCES, Map.of("InstanceIds", List.of(id)));
        tester.cloud().settle();
        tester.call(Ec2.MODIFY_PRIVATE_DNS_NAME_OPTIONS, hostname);
        assertThat(instance(id).privateDnsName()).contains(id + ".ec2.internal");
        tester.call(Ec2.START_INSTANCES, Map.of("InstanceIds", List.of(id)));
        assertThat(onHost(id)).contains(new ResourceName(id + ".ec2.internal", true, true, false));
        assertThat(tester.code(Ec2.MODIFY_PRIVATE_DNS_NAME_OPTIONS, Map.of("InstanceId", "i-00000000000000000")))
                .isEqualTo("InvalidInstanceID.NotFound");
        tester.call(Ec2.TERMINATE_INSTANCES, Map.of("InstanceIds", List.of(id)));
        tester.cloud().settle();
        assertThat(tester.code(Ec2.MODIFY_PRIVATE_DNS_NAME_OPTIONS, hostname)).isEqualTo("IncorrectInstanceState");
    }

    @Test
    void withoutIpv4AddressesNoNameIsMadeOfThem() {
        String ipv6 = tester.call(
                        Ec2.CREATE_VPC, Map.of("CidrBlock", "10.1.0.0/16", "AmazonProvidedIpv6CidrBlock", true))
                .vpc()
                .flatMap(io.virga.api.ec2.Vpc::vpcId)
                .orElseThrow();
        tester.cloud().settle();
        String block = tester.describe(ipv6)
                .ipv6CidrBlockAssociationSet()
                .getFirst()
                .ipv6CidrBlock()
                .orElseThrow()
                .replaceFirst("/56", "/64");
        subnet = tester.call(Ec2.CREATE_SUBNET, Map.of("VpcId", ipv6, "Ipv6Native", true, "Ipv6CidrBlock", block))
                .subnet()
                .flatMap(Subnet::subnetId)
                .orElseThrow();
        for (Map.Entry<String, Object> refused : Map.of(
                        "PrivateDnsHostnameTypeOnLaunch", "ip-name", "EnableResourceNameDnsARecordOnLaunch", (Object)
                                VpcTester.ON)
                .entrySet()) {
            assertThat(tester.code(
                            Ec2.MODIFY_SUBNET_ATTRIBUTE,
                            Map.of("SubnetId", subnet, refused.getKey(), refused.getValue())))
                    .isEqualTo("InvalidParameterCombination");
        }
        modify("EnableResourceNameDnsAAAARecordOnLaunch", VpcTester.ON);
        assertThat(ofSubnet().enableResourceNameDnsAAAARecord()).contains(true);
        assertThat(ofSubnet().hostnameType()).contains("resource-name");
    }
}
