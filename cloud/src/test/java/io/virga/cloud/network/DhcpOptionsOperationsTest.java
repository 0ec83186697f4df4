package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.DhcpOptions;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.NewDhcpConfiguration;
import io.virga.host.api.NetworkSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DhcpOptionsOperationsTest {
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

    private static NewDhcpConfiguration option(String key, String... values) {
        return NewDhcpConfiguration.builder().key(key).values(List.of(values)).build();
    }

    private static Map<String, Object> request(NewDhcpConfiguration... options) {
        return Map.of("DhcpConfigurations", List.of(options));
    }

    private static List<String> texts(DhcpOptions set) {
        return set.dhcpConfigurations().stream()
                .map(option -> option.key().orElseThrow() + "="
                        + String.join(
                                ",",
                                option.values().stream()
                                        .map(value -> value.value().orElseThrow())
                                        .toList()))
                .toList();
    }

    @Test
    void theDefaultVpcHasTheOptionsOfItsRegion() {
        String id = tester.defaultVpc().dhcpOptionsId().orElseThrow();
        assertThat(texts(tester.call(Ec2.DESCRIBE_DHCP_OPTIONS, Map.of("DhcpOptionsIds", List.of(id)))
                        .dhcpOptions()
                        .getFirst()))
                .containsExactly("domain-name=ec2.internal", "domain-name-servers=AmazonProvidedDNS");
        assertThat(tester.code(Ec2.DELETE_DHCP_OPTIONS, Map.of("DhcpOptionsId", id)))
                .isEqualTo("DependencyViolation");
    }

    @Test
    void makesASetAndGivesItToAVpc() {
        DhcpOptions made = tester.call(
                        Ec2.CREATE_DHCP_OPTIONS,
                        request(
                                option("domain-name", "corp.example"),
                                option("domain-name-servers", "10.2.5.1,10.2.5.2"),
                                option("ntp-servers", "169.254.169.123"),
                                option("netbios-name-servers", "10.2.5.3"),
                                option("netbios-node-type", "2")))
                .dhcpOptions()
                .orElseThrow();
        assertThat(texts(made))
                .containsExactly(
                        "domain-name=corp.example",
                        "domain-name-servers=10.2.5.1,10.2.5.2",
                        "ntp-servers=169.254.169.123",
                        "netbios-name-servers=10.2.5.3",
                        "netbios-node-type=2");
        String id = made.dhcpOptionsId().orElseThrow();
        for (Map.Entry<String, String> wanted : Map.of("key", "ntp-servers", "value", "10.2.5.2", "dhcp-options-id", id)
                .entrySet()) {
            assertThat(tester.call(
                                    Ec2.DESCRIBE_DHCP_OPTIONS,
                                    Map.of("Filters", List.of(filter(wanted.getKey(), wanted.getValue()))))
                            .dhcpOptions())
                    .containsExactly(made);
        }
        String vpc = tester.vpc("10.0.0.0/16");
        tester.call(Ec2.ASSOCIATE_DHCP_OPTIONS, Map.of("DhcpOptionsId", id, "VpcId", vpc));
        assertThat(tester.describe(vpc).dhcpOptionsId()).contains(id);
        assertThat(tester.code(Ec2.DELETE_DHCP_OPTIONS, Map.of("DhcpOptionsId", id)))
                .isEqualTo("DependencyViolation");
        tester.call(Ec2.ASSOCIATE_DHCP_OPTIONS, Map.of("DhcpOptionsId", "default", "VpcId", vpc));
        assertThat(tester.describe(vpc).dhcpOptionsId()).contains("default");
        tester.call(Ec2.DELETE_DHCP_OPTIONS, Map.of("DhcpOptionsId", id));
        assertThat(tester.code(Ec2.ASSOCIATE_DHCP_OPTIONS, Map.of("DhcpOptionsId", id, "VpcId", vpc)))
                .isEqualTo("InvalidDhcpOptionID.NotFound");
    }

    /** Guests get what their VPC's set says, and no more. */
    @Test
    void hostsAnnounceTheOptionsOfTheVpc() {
        String vpc = tester.vpc("10.0.0.0/16");
        tester.launch(tester.subnet(vpc, "10.0.0.0/24"));
        assertThat(planned(vpc)).isEqualTo(NetworkSpec.Dns.amazonProvided("ec2.internal"));
        String id = tester.call(
                        Ec2.CREATE_DHCP_OPTIONS,
                        request(
                                option("domain-name", "corp.example"),
                                option("domain-name-servers", "10.2.5.1", "AmazonProvidedDNS"),
                                option("ntp-servers", "169.254.169.123"),
                                option("netbios-node-type", "2")))
                .dhcpOptions()
                .flatMap(DhcpOptions::dhcpOptionsId)
                .orElseThrow();
        tester.call(Ec2.ASSOCIATE_DHCP_OPTIONS, Map.of("DhcpOptionsId", id, "VpcId", vpc));
        assertThat(planned(vpc))
                .isEqualTo(new NetworkSpec.Dns(
                        true,
                        "ec2.internal",
                        "corp.example",
                        List.of("10.2.5.1", "10.0.0.2"),
                        List.of("169.254.169.123"),
                        List.of(),
                        Optional.of(2)));
        tester.call(Ec2.ASSOCIATE_DHCP_OPTIONS, Map.of("DhcpOptionsId", "default", "VpcId", vpc));
        tester.call(Ec2.MODIFY_VPC_ATTRIBUTE, Map.of("VpcId", vpc, "EnableDnsSupport", VpcTester.OFF));
        assertThat(planned(vpc))
                .isEqualTo(new NetworkSpec.Dns(
                        false, "ec2.internal", "", List.of(), List.of(), List.of(), Optional.empty()));
    }

    @Test
    void aDomainMayEndWithADot() {
        String vpc = tester.vpc("10.1.0.0/16");
        tester.launch(tester.subnet(vpc, "10.1.0.0/24"));
        String set = tester.call(Ec2.CREATE_DHCP_OPTIONS, request(option("domain-name", "a.example. b.example")))
                .dhcpOptions()
                .flatMap(DhcpOptions::dhcpOptionsId)
                .orElseThrow();
        tester.call(Ec2.ASSOCIATE_DHCP_OPTIONS, Map.of("DhcpOptionsId", set, "VpcId", vpc));
        assertThat(planned(vpc).domainName()).isEqualTo("a.example b.example");
    }

    private NetworkSpec.Dns planned(String vpc) {
        tester.cloud().settle();
        return tester.cloud().host().appliedNetwork(vpc).orElseThrow().dns();
    }

    @ParameterizedTest
    @CsvSource({
        "domain-name-servers,10.2.5.300",
        "domain-name-servers,'10.0.0.1,10.0.0.2,10.0.0.3,10.0.0.4,10.0.0.5'",
        "ntp-servers,pool.example",
        "netbios-node-type,3",
        "domain-name,'two;words'",
        "domain-name,''",
        "domain-name,-x",
        "domain-name,.",
        "domain-name,'a.example  b.example'",
        "shoe-size,44"
    })
    void refusesWhatIsNoOption(String key, String value) {
        assertThat(tester.code(Ec2.CREATE_DHCP_OPTIONS, request(option(key, value))))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void refusesWhatItDoesNotHave() {
        assertThat(tester.code(Ec2.CREATE_DHCP_OPTIONS, Map.of("DhcpConfigurations", List.of())))
                .isEqualTo("MissingParameter");
        assertThat(tester.code(Ec2.CREATE_DHCP_OPTIONS, request(option("ipv6-address-preferred-lease-time", "140"))))
                .isEqualTo("UnsupportedOperation");
        assertThat(tester.code(Ec2.CREATE_DHCP_OPTIONS, request(option("ntp-servers", "fd00:ec2::123"))))
                .isEqualTo("UnsupportedOperation");
        assertThat(tester.code(
                        Ec2.CREATE_DHCP_OPTIONS,
                        request(option("ntp-servers", "10.0.0.1"), option("ntp-servers", "10.0.0.2"))))
                .isEqualTo("InvalidParameterValue");
    }
}
