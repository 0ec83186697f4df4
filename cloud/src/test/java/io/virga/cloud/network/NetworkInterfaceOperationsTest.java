package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.STRANGER;
import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.api.ec2.AttributeValue;
import io.virga.api.ec2.DescribeNetworkInterfaceAttributeResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.NetworkInterface;
import io.virga.api.ec2.NetworkInterfaceAttachmentChanges;
import io.virga.api.ec2.NetworkInterfacePrivateIpAddress;
import io.virga.api.ec2.PrivateIpAddressSpecification;
import io.virga.cloud.CloudTester;
import io.virga.cloud.placement.Quotas;
import io.virga.host.api.NetworkSpec;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Network interfaces that are made, changed and deleted by requests, and their private addresses. */
class NetworkInterfaceOperationsTest {
    private static final String NONE = "eni-00000000000000000";

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

    private <I extends Structure, O extends Structure> O call(Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(operation, CloudTester.request(operation, members));
    }

    private <I extends Structure> String code(Operation<I, ?> operation, Map<String, ?> members) {
        return tester.code(operation, CloudTester.request(operation, members));
    }

    private String subnet() {
        return call(Ec2.DESCRIBE_SUBNETS, Map.of("Filters", List.of(filter("availability-zone", "us-east-1a"))))
                .subnets()
                .getFirst()
                .subnetId()
                .orElseThrow();
    }

    private NetworkInterface created(Map<String, ?> more) {
        Map<String, Object> members = new TreeMap<>(more);
        members.put("SubnetId", subnet());
        return call(Ec2.CREATE_NETWORK_INTERFACE, members).networkInterface().orElseThrow();
    }

    private String createdWith(String... secondary) {
        return id(created(Map.of(
                "PrivateIpAddresses",
                List.of(secondary).stream().map(a -> address(a, false)).toList())));
    }

    private static PrivateIpAddressSpecification address(String address, boolean primary) {
        return PrivateIpAddressSpecification.builder()
                .privateIpAddress(address)
                .primary(primary)
                .build();
    }

    private static String id(NetworkInterface i) {
        return i.networkInterfaceId().orElseThrow();
    }

    private NetworkInterface described(String id) {
        return call(Ec2.DESCRIBE_NETWORK_INTERFACES, Map.of("NetworkInterfaceIds", List.of(id)))
                .networkInterfaces()
                .getFirst();
    }

    private static List<String> addresses(NetworkInterface i) {
        return i.privateIpAddresses().stream()
                .map(a -> a.privateIpAddress().orElseThrow())
                .toList();
    }

    private List<String> found(String filter, String value) {
        return call(Ec2.DESCRIBE_NETWORK_INTERFACES, Map.of("Filters", List.of(filter(filter, value))))
                .networkInterfaces()
                .stream()
                .map(NetworkInterfaceOperationsTest::id)
                .toList();
    }

    @Test
    void makesAnInterfaceThatIsAttachedToNothing() {
        NetworkInterface i = created(
                Map.of("Description", "mine", "TagSpecifications", List.of(tags("network-interface", tag("a", "b")))));
        assertThat(i.status()).contains("available");
        assertThat(i.attachment()).isEmpty();
        assertThat(i.association()).isEmpty();
        assertThat(i.description()).contains("mine");
        assertThat(i.sourceDestCheck()).contains(true);
        assertThat(i.groups()).extracting(g -> g.groupName().orElseThrow()).containsExactly("default");
        assertThat(i.tagSet()).containsExactly(tag("a", "b"));
        assertThat(i.privateIpAddresses())
                .singleElement()
                .satisfies(a -> assertThat(a.primary()).contains(true));
        assertThat(described(id(i))).isEqualTo(i);
        call(Ec2.DELETE_NETWORK_INTERFACE, Map.of("NetworkInterfaceId", id(i)));
        assertThat(code(Ec2.DELETE_NETWORK_INTERFACE, Map.of("NetworkInterfaceId", id(i))))
                .isEqualTo("InvalidNetworkInterfaceID.NotFound");
    }

    @Test
    void givesTheAddressesThatAreNamedOrAsManyAsAreWanted() {
        NetworkInterface named = created(Map.of(
                "PrivateIpAddresses",
                List.of(address("172.31.1.2", false), address("172.31.1.1", true), address("172.31.1.3", false))));
        assertThat(addresses(named)).containsExactly("172.31.1.1", "172.31.1.2", "172.31.1.3");
        assertThat(named.privateIpAddress()).contains("172.31.1.1");
        assertThat(named.privateIpAddresses())
                .extracting(NetworkInterfacePrivateIpAddress::primary)
                .containsExactly(Optional.of(true), Optional.of(false), Optional.of(false));
        assertThat(found("private-ip-address", "172.31.1.3")).containsExactly(id(named));
        assertThat(found("addresses.private-ip-address", "172.31.1.2")).containsExactly(id(named));
        assertThat(found("addresses.primary", "false")).containsExactly(id(named));
        assertThat(found("private-dns-name", "ip-172-31-1-3.ec2.internal")).containsExactly(id(named));

        assertThat(addresses(created(Map.of("SecondaryPrivateIpAddressCount", 3))))
                .hasSize(4)
                .doesNotHaveDuplicates();
        NetworkInterface mixed = created(
                Map.of("PrivateIpAddress", "172.31.2.1", "PrivateIpAddresses", List.of(address("172.31.2.2", false))));
        assertThat(addresses(mixed)).containsExactly("172.31.2.1", "172.31.2.2");
        assertThat(addresses(described(createdWith("172.31.3.1")))).hasSize(2).endsWith("172.31.3.1");
        assertThat(call(Ec2.DESCRIBE_SUBNETS, Map.of("SubnetIds", List.of(subnet())))
                        .subnets()
                        .getFirst()
                        .availableIpAddressCount())
                .contains(4091 - 3 - 4 - 2 - 2);
    }

    private String refusedCreation(Map<String, ?> more) {
        Map<String, Object> members = new TreeMap<>(more);
        members.putIfAbsent("SubnetId", subnet());
        return code(Ec2.CREATE_NETWORK_INTERFACE, members);
    }

    @Test
    void refusesAddressesThatCannotBeHad() {
        created(Map.of("PrivateIpAddress", "172.31.1.1"));
        assertThat(refusedCreation(Map.of("PrivateIpAddress", "172.31.1.1"))).isEqualTo("InvalidIPAddress.InUse");
        assertThat(refusedCreation(Map.of("PrivateIpAddresses", List.of(address("172.31.1.1", false)))))
                .isEqualTo("InvalidIPAddress.InUse");
        for (String unusable : List.of("172.31.0.3", "172.31.15.255", "172.31.99.1", "here")) {
            assertThat(refusedCreation(Map.of("PrivateIpAddress", unusable))).isEqualTo("InvalidParameterValue");
        }
        assertThat(refusedCreation(Map.of(
                        "PrivateIpAddresses", List.of(address("172.31.1.5", false), address("172.31.1.5", false)))))
                .isEqualTo("InvalidParameterValue");
        assertThat(refusedCreation(Map.of(
                        "PrivateIpAddresses", List.of(address("172.31.1.5", true), address("172.31.1.6", true)))))
                .isEqualTo("InvalidParameterValue");
        assertThat(refusedCreation(Map.of(
                        "PrivateIpAddress", "172.31.1.4", "PrivateIpAddresses", List.of(address("172.31.1.5", true)))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(refusedCreation(Map.of(
                        "SecondaryPrivateIpAddressCount",
                        1,
                        "PrivateIpAddresses",
                        List.of(address("172.31.1.5", false)))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(refusedCreation(Map.of("SecondaryPrivateIpAddressCount", -1)))
                .isEqualTo("InvalidParameterValue");
        assertThat(refusedCreation(Map.of("SecondaryPrivateIpAddressCount", 50)))
                .isEqualTo("PrivateIpAddressLimitExceeded");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThat(refusedCreation(Map.of("SubnetId", "subnet-00000000000000000")))
                .isEqualTo("InvalidSubnetID.NotFound");
        assertThat(refusedCreation(Map.of("Groups", List.of("sg-00000000000000000"))))
                .isEqualTo("InvalidGroup.NotFound");
        assertThat(refusedCreation(Map.of("InterfaceType", "efa"))).isEqualTo("UnsupportedOperation");
        assertThat(refusedCreation(Map.of("Ipv6AddressCount", 1)))
                .as("the subnet has no IPv6 block")
                .isEqualTo("InvalidParameterValue");
        assertThat(refusedCreation(Map.of("EnablePrimaryIpv6", true)))
                .as("no IPv6 address")
                .isEqualTo("InvalidParameterValue");
        assertThat(refusedCreation(Map.of("Ipv6PrefixCount", 1)))
                .as("no IPv6 block")
                .isEqualTo("InvalidParameterValue");
        assertThat(refusedCreation(Map.of("Description", "x".repeat(256)))).isEqualTo("InvalidParameterValue");
        assertThat(code(Ec2.CREATE_NETWORK_INTERFACE, Map.of())).isEqualTo("MissingParameter");
    }

    @Test
    void aTokenMakesOneInterface() {
        NetworkInterface first = created(Map.of("ClientToken", "one"));
        assertThat(id(created(Map.of("ClientToken", "one")))).isEqualTo(id(first));
        assertThat(refusedCreation(Map.of("ClientToken", "one", "Description", "other")))
                .isEqualTo("IdempotentParameterMismatch");
        call(Ec2.DELETE_NETWORK_INTERFACE, Map.of("NetworkInterfaceId", id(first)));
        assertThat(refusedCreation(Map.of("ClientToken", "one"))).isEqualTo("InvalidNetworkInterfaceID.NotFound");
    }

    @Test
    void theQuotaHolds() throws IOException {
        tester.close();
        tester = CloudTester.in(
                Files.createDirectory(directory.resolve("small")),
                CloudTester.Options.defaults().withQuota(Quotas.NETWORK_INTERFACES, 1));
        created(Map.of());
        assertThat(refusedCreation(Map.of())).isEqualTo("NetworkInterfaceLimitExceeded");
    }

    @Test
    void assignsAddressesAndTakesThemBack() {
        String id = createdWith("172.31.1.2");
        assertThat(call(
                                Ec2.ASSIGN_PRIVATE_IP_ADDRESSES,
                                Map.of(
                                        "NetworkInterfaceId",
                                        id,
                                        "PrivateIpAddresses",
                                        List.of("172.31.1.3", "172.31.1.2")))
                        .assignedPrivateIpAddresses())
                .extracting(a -> a.privateIpAddress().orElseThrow())
                .containsExactly("172.31.1.3");
        assertThat(call(
                                Ec2.ASSIGN_PRIVATE_IP_ADDRESSES,
                                Map.of("NetworkInterfaceId", id, "SecondaryPrivateIpAddressCount", 2))
                        .assignedPrivateIpAddresses())
                .hasSize(2);
        assertThat(addresses(described(id))).hasSize(5);
        call(
                Ec2.UNASSIGN_PRIVATE_IP_ADDRESSES,
                Map.of("NetworkInterfaceId", id, "PrivateIpAddresses", List.of("172.31.1.2", "172.31.1.3")));
        assertThat(addresses(described(id))).hasSize(3).doesNotContain("172.31.1.2", "172.31.1.3");
        assertThat(code(
                        Ec2.UNASSIGN_PRIVATE_IP_ADDRESSES,
                        Map.of("NetworkInterfaceId", id, "PrivateIpAddresses", List.of("172.31.1.2"))))
                .isEqualTo("InvalidParameterValue");
        assertThat(code(
                        Ec2.UNASSIGN_PRIVATE_IP_ADDRESSES,
                        Map.of(
                                "NetworkInterfaceId",
                                id,
                                "PrivateIpAddresses",
                                List.of(described(id).privateIpAddress().orElseThrow()))))
                .isEqualTo("InvalidParameterValue");
        assertThat(code(Ec2.ASSIGN_PRIVATE_IP_ADDRESSES, Map.of("NetworkInterfaceId", id)))
                .isEqualTo("MissingParameter");
        assertThat(code(
                        Ec2.ASSIGN_PRIVATE_IP_ADDRESSES,
                        Map.of("NetworkInterfaceId", id, "SecondaryPrivateIpAddressCount", 48)))
                .isEqualTo("PrivateIpAddressLimitExceeded");
    }

    @Test
    void movesASecondaryAddressOnlyIfThatIsAllowed() {
        String from = createdWith("172.31.1.2");
        String to = createdWith("172.31.1.9");
        Map<String, Object> taking =
                Map.of("NetworkInterfaceId", to, "PrivateIpAddresses", List.of("172.31.1.2", "172.31.1.4"));
        assertThat(code(Ec2.ASSIGN_PRIVATE_IP_ADDRESSES, taking)).isEqualTo("InvalidParameterValue");
        Map<String, Object> allowed = new TreeMap<>(taking);
        allowed.put("AllowReassignment", true);
        call(Ec2.ASSIGN_PRIVATE_IP_ADDRESSES, allowed);
        assertThat(addresses(described(from))).hasSize(1);
        assertThat(addresses(described(to))).contains("172.31.1.2", "172.31.1.4");
        allowed.put(
                "PrivateIpAddresses", List.of(described(from).privateIpAddress().orElseThrow()));
        assertThat(code(Ec2.ASSIGN_PRIVATE_IP_ADDRESSES, allowed)).isEqualTo("InvalidParameterValue");
    }

    @Test
    void theTypeOfTheInstanceLimitsTheAddresses() {
        String instance = tester.running(tester.image("tiny", 1));
        String id = id(found(instance));
        // A t3.micro has two addresses for each interface.
        call(
                Ec2.ASSIGN_PRIVATE_IP_ADDRESSES,
                Map.of("NetworkInterfaceId", id, "PrivateIpAddresses", List.of("172.31.1.2")));
        assertThat(code(
                        Ec2.ASSIGN_PRIVATE_IP_ADDRESSES,
                        Map.of("NetworkInterfaceId", id, "SecondaryPrivateIpAddressCount", 1)))
                .isEqualTo("PrivateIpAddressLimitExceeded");
        tester.settle();
        NetworkSpec network = tester.host()
                .appliedNetwork(described(id).vpcId().orElseThrow())
                .orElseThrow();
        assertThat(network.groups())
                .filteredOn(group -> group.memberAddresses().contains("172.31.1.2"))
                .as("a secondary address is a member of the interface's groups")
                .hasSize(1);
    }

    private NetworkInterface found(String instanceId) {
        return described(found("attachment.instance-id", instanceId).getFirst());
    }

    private DescribeNetworkInterfaceAttributeResult attribute(String id, String name) {
        return call(Ec2.DESCRIBE_NETWORK_INTERFACE_ATTRIBUTE, Map.of("NetworkInterfaceId", id, "Attribute", name));
    }

    private void modify(String id, String name, Object value) {
        call(Ec2.MODIFY_NETWORK_INTERFACE_ATTRIBUTE, Map.of("NetworkInterfaceId", id, name, value));
    }

    @Test
    void changesOneAttributeAtATime() {
        String id = id(created(Map.of()));
        modify(id, "Description", AttributeValue.builder().value("new").build());
        assertThat(attribute(id, "description").description().orElseThrow().value())
                .contains("new");
        AttributeBooleanValue off = AttributeBooleanValue.builder().value(false).build();
        modify(id, "SourceDestCheck", off);
        assertThat(attribute(id, "sourceDestCheck")
                        .sourceDestCheck()
                        .orElseThrow()
                        .value())
                .contains(false);
        call(Ec2.RESET_NETWORK_INTERFACE_ATTRIBUTE, Map.of("NetworkInterfaceId", id, "SourceDestCheck", "true"));
        assertThat(described(id).sourceDestCheck()).contains(true);
        String group = call(Ec2.CREATE_SECURITY_GROUP, Map.of("GroupName", "other", "Description", "other"))
                .groupId()
                .orElseThrow();
        modify(id, "Groups", List.of(group));
        assertThat(attribute(id, "groupSet").groups())
                .extracting(g -> g.groupId().orElseThrow())
                .containsExactly(group);
        assertThat(code(Ec2.DELETE_SECURITY_GROUP, Map.of("GroupId", group))).isEqualTo("DependencyViolation");
        assertThat(attribute(id, "attachment").attachment()).isEmpty();
        assertThat(attribute(id, "associatePublicIpAddress").associatePublicIpAddress())
                .contains(false);

        assertThat(code(
                        Ec2.MODIFY_NETWORK_INTERFACE_ATTRIBUTE,
                        Map.of("NetworkInterfaceId", id, "SourceDestCheck", off, "Groups", List.of(group))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(code(Ec2.MODIFY_NETWORK_INTERFACE_ATTRIBUTE, Map.of("NetworkInterfaceId", id)))
                .isEqualTo("MissingParameter");
        assertThat(code(
                        Ec2.MODIFY_NETWORK_INTERFACE_ATTRIBUTE,
                        Map.of("NetworkInterfaceId", NONE, "SourceDestCheck", off)))
                .isEqualTo("InvalidNetworkInterfaceID.NotFound");
        assertThat(code(
                        Ec2.DESCRIBE_NETWORK_INTERFACE_ATTRIBUTE,
                        Map.of("NetworkInterfaceId", id, "Attribute", "colour")))
                .isEqualTo("InvalidParameterValue");
        assertThat(code(
                        Ec2.MODIFY_NETWORK_INTERFACE_ATTRIBUTE,
                        Map.of(
                                "NetworkInterfaceId",
                                id,
                                "Attachment",
                                NetworkInterfaceAttachmentChanges.builder()
                                        .attachmentId("eni-attach-00000000000000000")
                                        .deleteOnTermination(true)
                                        .build())))
                .isEqualTo("InvalidAttachmentID.NotFound");
    }

    @Test
    void anAttachedInterfaceStaysAndMayGoWithItsInstance() {
        String instance = tester.running(tester.image("tiny", 1));
        NetworkInterface i = found(instance);
        assertThat(code(Ec2.DELETE_NETWORK_INTERFACE, Map.of("NetworkInterfaceId", id(i))))
                .isEqualTo("InvalidNetworkInterface.InUse");
        modify(
                id(i),
                "Attachment",
                NetworkInterfaceAttachmentChanges.builder()
                        .attachmentId(i.attachment().orElseThrow().attachmentId())
                        .deleteOnTermination(false)
                        .build());
        tester.terminate(instance);
        tester.settle();
        assertThat(described(id(i)).status()).contains("available");
        assertThat(described(id(i)).association()).isEmpty();
        call(Ec2.DELETE_NETWORK_INTERFACE, Map.of("NetworkInterfaceId", id(i)));
    }

    @Test
    void recordsWhomAnInterfaceIsLentTo() {
        String id = id(created(Map.of()));
        Map<String, Object> lending =
                Map.of("NetworkInterfaceId", id, "AwsAccountId", STRANGER.account(), "Permission", "INSTANCE-ATTACH");
        String permission = call(Ec2.CREATE_NETWORK_INTERFACE_PERMISSION, lending)
                .interfacePermission()
                .orElseThrow()
                .networkInterfacePermissionId()
                .orElseThrow();
        assertThat(code(Ec2.CREATE_NETWORK_INTERFACE_PERMISSION, lending)).isEqualTo("InvalidPermission.Duplicate");
        for (String name :
                List.of("network-interface-permission-id", "network-interface-id", "aws-account-id", "permission")) {
            String value = switch (name) {
                case "network-interface-permission-id" -> permission;
                case "network-interface-id" -> id;
                case "aws-account-id" -> STRANGER.account();
                default -> "INSTANCE-ATTACH";
            };
            assertThat(call(
                                    Ec2.DESCRIBE_NETWORK_INTERFACE_PERMISSIONS,
                                    Map.of("Filters", List.of(filter("network-interface-permission." + name, value))))
                            .networkInterfacePermissions())
                    .singleElement()
                    .satisfies(shown -> assertThat(
                                    shown.permissionState().orElseThrow().state())
                            .contains("granted"));
        }
        call(Ec2.DELETE_NETWORK_INTERFACE_PERMISSION, Map.of("NetworkInterfacePermissionId", permission));
        assertThat(code(Ec2.DELETE_NETWORK_INTERFACE_PERMISSION, Map.of("NetworkInterfacePermissionId", permission)))
                .isEqualTo("InvalidPermissionID.NotFound");
        assertThat(code(
                        Ec2.DESCRIBE_NETWORK_INTERFACE_PERMISSIONS,
                        Map.of("NetworkInterfacePermissionIds", List.of(permission))))
                .isEqualTo("InvalidPermissionID.NotFound");
        assertThat(code(
                        Ec2.DESCRIBE_NETWORK_INTERFACE_PERMISSIONS,
                        Map.of("NetworkInterfacePermissionIds", List.of("eni-perm-x"))))
                .isEqualTo("InvalidPermissionID.Malformed");
    }

    @Test
    void interfacesAreReadInPages() {
        IntStream.range(0, 7).forEach(n -> created(Map.of()));
        assertThat(call(Ec2.DESCRIBE_NETWORK_INTERFACES, Map.of("MaxResults", 5))
                        .networkInterfaces())
                .hasSize(5);
    }
}
