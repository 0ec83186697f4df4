package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.OTHER_REGION;
import static io.virga.cloud.CloudTester.OWNER;
import static io.virga.cloud.CloudTester.REGION;
import static io.virga.cloud.CloudTester.STRANGER;
import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Address;
import io.virga.api.ec2.AddressAttribute;
import io.virga.api.ec2.AllocateAddressResult;
import io.virga.api.ec2.DescribeInternetGatewaysRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.NetworkInterface;
import io.virga.cloud.CloudTester;
import io.virga.cloud.image.Image;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.placement.Quotas;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Elastic IP addresses: from their allocation to their release, or to another account. */
class ElasticAddressTest {
    @TempDir
    Path directory;

    private CloudTester tester;
    private Image image;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory, CloudTester.Options.defaults().withQuota(Quotas.ELASTIC_ADDRESSES, 3));
        image = tester.image("tiny", 1);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private <I extends Structure, O extends Structure> O call(Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(operation, CloudTester.request(operation, members));
    }

    private <I extends Structure, O extends Structure> O as(
            Caller caller, Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(caller, REGION, operation, CloudTester.request(operation, members));
    }

    private <I extends Structure> String code(Operation<I, ?> operation, Map<String, ?> members) {
        return tester.code(operation, CloudTester.request(operation, members));
    }

    private <I extends Structure> String code(Caller caller, Operation<I, ?> operation, Map<String, ?> members) {
        return tester.refused(caller, REGION, operation, CloudTester.request(operation, members))
                .code();
    }

    private AllocateAddressResult allocated() {
        return call(Ec2.ALLOCATE_ADDRESS, Map.of("Domain", "vpc"));
    }

    private String allocation() {
        return allocated().allocationId().orElseThrow();
    }

    private Address described(String allocationId) {
        return call(Ec2.DESCRIBE_ADDRESSES, Map.of("AllocationIds", List.of(allocationId)))
                .addresses()
                .getFirst();
    }

    private String associated(String allocationId, String member, String id) {
        return call(Ec2.ASSOCIATE_ADDRESS, Map.of("AllocationId", allocationId, member, id))
                .associationId()
                .orElseThrow();
    }

    private String subnet() {
        return call(Ec2.DESCRIBE_SUBNETS, Map.of())
                .subnets()
                .getFirst()
                .subnetId()
                .orElseThrow();
    }

    private String createdInterface() {
        return call(Ec2.CREATE_NETWORK_INTERFACE, Map.of("SubnetId", subnet(), "SecondaryPrivateIpAddressCount", 1))
                .networkInterface()
                .orElseThrow()
                .networkInterfaceId()
                .orElseThrow();
    }

    private NetworkInterface shown(String interfaceId) {
        return call(Ec2.DESCRIBE_NETWORK_INTERFACES, Map.of("NetworkInterfaceIds", List.of(interfaceId)))
                .networkInterfaces()
                .getFirst();
    }

    private Optional<String> publicAddress(String instanceId) {
        return tester.instance(instanceId).publicIpAddress();
    }

    @Test
    void allocatesAndReleases() {
        AllocateAddressResult made = call(
                Ec2.ALLOCATE_ADDRESS,
                Map.of(
                        "PublicIpv4Pool",
                        "amazon",
                        "NetworkBorderGroup",
                        REGION,
                        "TagSpecifications",
                        List.of(tags("elastic-ip", tag("a", "b")))));
        assertThat(made.publicIp().orElseThrow()).startsWith("198.18.");
        assertThat(made.domain()).contains("vpc");
        assertThat(made.publicIpv4Pool()).contains("amazon");
        String id = made.allocationId().orElseThrow();
        assertThat(described(id).tags()).containsExactly(tag("a", "b"));
        assertThat(described(id).associationId()).isEmpty();
        assertThat(call(
                                Ec2.DESCRIBE_ADDRESSES,
                                Map.of(
                                        "Filters",
                                        List.of(filter(
                                                "public-ip", made.publicIp().orElseThrow()))))
                        .addresses())
                .hasSize(1);
        assertThat(code(Ec2.RELEASE_ADDRESS, Map.of("AllocationId", id, "NetworkBorderGroup", OTHER_REGION)))
                .isEqualTo("InvalidAddress.NotFound");
        assertThat(code(Ec2.RELEASE_ADDRESS, Map.of("PublicIp", made.publicIp().orElseThrow())))
                .isEqualTo("InvalidParameterValue");
        call(Ec2.RELEASE_ADDRESS, Map.of("AllocationId", id));
        assertThat(code(Ec2.RELEASE_ADDRESS, Map.of("AllocationId", id))).isEqualTo("InvalidAllocationID.NotFound");

        assertThat(code(Ec2.ALLOCATE_ADDRESS, Map.of("Domain", "standard"))).isEqualTo("InvalidParameterValue");
        assertThat(code(Ec2.ALLOCATE_ADDRESS, Map.of("PublicIpv4Pool", "ipv4pool-ec2-0123")))
                .isEqualTo("InvalidPublicIpv4PoolID.NotFound");
        assertThat(code(Ec2.ALLOCATE_ADDRESS, Map.of("NetworkBorderGroup", OTHER_REGION)))
                .isEqualTo("InvalidParameterValue");
        assertThat(code(Ec2.ALLOCATE_ADDRESS, Map.of("IpamPoolId", "ipam-pool-0123")))
                .isEqualTo("UnsupportedOperation");
    }

    @Test
    void theQuotaHolds() {
        allocation();
        allocation();
        String third = allocation();
        assertThat(code(Ec2.ALLOCATE_ADDRESS, Map.of())).isEqualTo("AddressLimitExceeded");
        call(Ec2.RELEASE_ADDRESS, Map.of("AllocationId", third));
        allocation();
    }

    @Test
    void aReleasedAddressComesBackToItsLastOwnerOnly() {
        AllocateAddressResult made = allocated();
        String address = made.publicIp().orElseThrow();
        assertThat(code(Ec2.ALLOCATE_ADDRESS, Map.of("Address", address)))
                .as("an address that was never released")
                .isEqualTo("AuthFailure");
        call(Ec2.RELEASE_ADDRESS, Map.of("AllocationId", made.allocationId().orElseThrow()));
        assertThat(code(STRANGER, Ec2.ALLOCATE_ADDRESS, Map.of("Address", address)))
                .isEqualTo("AuthFailure");
        AllocateAddressResult again = call(Ec2.ALLOCATE_ADDRESS, Map.of("Address", address));
        assertThat(again.publicIp()).contains(address);
        assertThat(again.allocationId()).isNotEqualTo(made.allocationId());
        assertThat(code(Ec2.ALLOCATE_ADDRESS, Map.of("Address", "here"))).isEqualTo("InvalidParameterValue");
    }

    @Test
    void noInstanceGetsAnAllocatedAddress() throws IOException {
        tester.close();
        // Five addresses: four are allocated.
        tester = CloudTester.in(
                Files.createDirectory(directory.resolve("small")),
                CloudTester.Options.defaults().withPublicCidr("198.18.0.0/29"));
        image = tester.image("tiny", 1);
        for (int n = 0; n < 4; n++) {
            allocation();
        }
        String last = tester.running(image);
        assertThat(publicAddress(last)).isPresent();
        assertThat(tester.code(Ec2.RUN_INSTANCES, CloudTester.launch(image).build()))
                .isEqualTo("InsufficientAddressCapacity");
        assertThat(code(Ec2.ALLOCATE_ADDRESS, Map.of())).isEqualTo("InsufficientAddressCapacity");
    }

    @Test
    void replacesTheAutomaticAddressOfAnInstance() {
        String instance = tester.running(image);
        assertThat(publicAddress(instance)).isPresent();
        AllocateAddressResult made = allocated();
        String id = made.allocationId().orElseThrow();
        String association = associated(id, "InstanceId", instance);
        assertThat(associated(id, "InstanceId", instance))
                .as("the same once more")
                .isEqualTo(association);
        tester.settle();
        assertThat(publicAddress(instance)).isEqualTo(made.publicIp());
        Address shown = described(id);
        assertThat(shown.instanceId()).contains(instance);
        assertThat(shown.associationId()).contains(association);
        assertThat(shown.privateIpAddress()).isEqualTo(tester.instance(instance).privateIpAddress());
        NetworkInterface i = shown(shown.networkInterfaceId().orElseThrow());
        assertThat(i.association().orElseThrow().allocationId()).contains(id);
        assertThat(i.association().orElseThrow().ipOwnerId()).contains(OWNER.account());
        assertThat(publishedByHost(i)).containsExactly(made.publicIp().orElseThrow());
        for (String filter : List.of("instance-id", "association-id", "network-interface-id", "private-ip-address")) {
            String value = switch (filter) {
                case "instance-id" -> instance;
                case "association-id" -> association;
                case "network-interface-id" -> shown.networkInterfaceId().orElseThrow();
                default -> shown.privateIpAddress().orElseThrow();
            };
            assertThat(call(Ec2.DESCRIBE_ADDRESSES, Map.of("Filters", List.of(filter(filter, value))))
                            .addresses())
                    .as(filter)
                    .hasSize(1);
        }

        tester.stop(instance);
        tester.settle();
        assertThat(publicAddress(instance)).as("a stopped instance keeps it").isEqualTo(made.publicIp());
        tester.start(instance);
        tester.settle();
        assertThat(publicAddress(instance)).isEqualTo(made.publicIp());

        call(Ec2.DISASSOCIATE_ADDRESS, Map.of("AssociationId", association));
        tester.settle();
        assertThat(publicAddress(instance))
                .as("a new automatic address")
                .isPresent()
                .isNotEqualTo(made.publicIp());
        assertThat(code(Ec2.DISASSOCIATE_ADDRESS, Map.of("AssociationId", association)))
                .isEqualTo("InvalidAssociationID.NotFound");
        assertThat(described(id).associationId()).isEmpty();
    }

    /** The public addresses of an interface that its host translates. */
    private List<String> publishedByHost(NetworkInterface i) {
        return tester.host().appliedNetwork(i.vpcId().orElseThrow()).orElseThrow().interfaces().stream()
                .filter(one -> one.id().equals(i.networkInterfaceId().orElseThrow()))
                .flatMap(one -> one.addresses().stream())
                .flatMap(address -> address.publicAddress().stream())
                .toList();
    }

    @Test
    void aHostTranslatesTheAddressOfASecondaryOne() {
        String instance = tester.running(image);
        String i = tester.instance(instance)
                .networkInterfaces()
                .getFirst()
                .networkInterfaceId()
                .orElseThrow();
        String secondary = call(
                        Ec2.ASSIGN_PRIVATE_IP_ADDRESSES,
                        Map.of("NetworkInterfaceId", i, "SecondaryPrivateIpAddressCount", 1))
                .assignedPrivateIpAddresses()
                .getFirst()
                .privateIpAddress()
                .orElseThrow();
        AllocateAddressResult made = allocated();
        call(
                Ec2.ASSOCIATE_ADDRESS,
                Map.of(
                        "AllocationId",
                        made.allocationId().orElseThrow(),
                        "NetworkInterfaceId",
                        i,
                        "PrivateIpAddress",
                        secondary));
        tester.settle();
        assertThat(publishedByHost(shown(i)))
                .containsExactly(
                        publicAddress(instance).orElseThrow(), made.publicIp().orElseThrow());
        associated(made.allocationId().orElseThrow(), "NetworkInterfaceId", i);
        tester.settle();
        assertThat(publishedByHost(shown(i)))
                .as("it has moved to the primary address, in the place of the automatic one")
                .containsExactly(made.publicIp().orElseThrow());
    }

    @Test
    void isForEachPrivateAddressOfAnInterface() {
        String i = createdInterface();
        String first = allocation();
        String second = allocation();
        String secondary =
                shown(i).privateIpAddresses().get(1).privateIpAddress().orElseThrow();
        associated(first, "NetworkInterfaceId", i);
        call(
                Ec2.ASSOCIATE_ADDRESS,
                Map.of(
                        "AllocationId",
                        second,
                        "NetworkInterfaceId",
                        i,
                        // As Terraform sends it.
                        "InstanceId",
                        "",
                        "PrivateIpAddress",
                        secondary));
        assertThat(shown(i).privateIpAddresses())
                .extracting(a -> a.association().orElseThrow().allocationId().orElseThrow())
                .containsExactly(first, second);
        call(
                Ec2.UNASSIGN_PRIVATE_IP_ADDRESSES,
                Map.of("NetworkInterfaceId", i, "PrivateIpAddresses", List.of(secondary)));
        assertThat(described(second).associationId()).isEmpty();
        call(Ec2.DELETE_NETWORK_INTERFACE, Map.of("NetworkInterfaceId", i));
        assertThat(described(first).associationId()).isEmpty();
    }

    @Test
    void movesWithItsSecondaryAddress() {
        String from = createdInterface();
        String to = createdInterface();
        String secondary =
                shown(from).privateIpAddresses().get(1).privateIpAddress().orElseThrow();
        String id = allocation();
        call(
                Ec2.ASSOCIATE_ADDRESS,
                Map.of("AllocationId", id, "NetworkInterfaceId", from, "PrivateIpAddress", secondary));
        call(
                Ec2.ASSIGN_PRIVATE_IP_ADDRESSES,
                Map.of("NetworkInterfaceId", to, "PrivateIpAddresses", List.of(secondary), "AllowReassignment", true));
        assertThat(described(id).networkInterfaceId()).contains(to);
        assertThat(shown(to)
                        .privateIpAddresses()
                        .getLast()
                        .association()
                        .orElseThrow()
                        .allocationId())
                .contains(id);
    }

    @Test
    void anotherAssociationTakesItsPlaceUnlessThatIsForbidden() {
        String one = createdInterface();
        String other = createdInterface();
        String first = allocation();
        String second = allocation();
        associated(first, "NetworkInterfaceId", one);
        assertThat(code(
                        Ec2.ASSOCIATE_ADDRESS,
                        Map.of("AllocationId", first, "NetworkInterfaceId", other, "AllowReassociation", false)))
                .isEqualTo("Resource.AlreadyAssociated");
        assertThat(code(
                        Ec2.ASSOCIATE_ADDRESS,
                        Map.of("AllocationId", second, "NetworkInterfaceId", one, "AllowReassociation", false)))
                .isEqualTo("Resource.AlreadyAssociated");
        associated(first, "NetworkInterfaceId", other);
        assertThat(shown(one).association()).isEmpty();
        associated(second, "NetworkInterfaceId", other);
        assertThat(described(first).associationId()).isEmpty();
        assertThat(shown(other).association().orElseThrow().allocationId()).contains(second);
    }

    @Test
    void refusesAssociationsThatCannotBe() {
        String id = allocation();
        String i = createdInterface();
        String instance = tester.running(image);
        assertThat(code(Ec2.ASSOCIATE_ADDRESS, Map.of("InstanceId", instance))).isEqualTo("MissingParameter");
        assertThat(code(Ec2.ASSOCIATE_ADDRESS, Map.of("AllocationId", id))).isEqualTo("MissingParameter");
        assertThat(code(
                        Ec2.ASSOCIATE_ADDRESS,
                        Map.of("AllocationId", id, "InstanceId", instance, "NetworkInterfaceId", i)))
                .isEqualTo("InvalidParameterCombination");
        assertThat(code(
                        Ec2.ASSOCIATE_ADDRESS,
                        Map.of("AllocationId", id, "PublicIp", "198.18.0.9", "InstanceId", instance)))
                .isEqualTo("InvalidParameterCombination");
        assertThat(code(Ec2.ASSOCIATE_ADDRESS, Map.of("PublicIp", "198.18.0.9", "InstanceId", instance)))
                .isEqualTo("InvalidAddress.NotFound");
        assertThat(code(
                        Ec2.ASSOCIATE_ADDRESS,
                        Map.of("AllocationId", id, "NetworkInterfaceId", i, "PrivateIpAddress", "172.31.99.99")))
                .isEqualTo("InvalidParameterValue");
        assertThat(code(Ec2.ASSOCIATE_ADDRESS, Map.of("AllocationId", id, "InstanceId", "i-00000000000000000")))
                .isEqualTo("InvalidInstanceID.NotFound");
        tester.terminate(instance);
        tester.settle();
        assertThat(code(Ec2.ASSOCIATE_ADDRESS, Map.of("AllocationId", id, "InstanceId", instance)))
                .isEqualTo("InvalidInstanceID");
        assertThat(code(Ec2.DISASSOCIATE_ADDRESS, Map.of("AssociationId", "eipassoc-x")))
                .isEqualTo("InvalidAssociationID.Malformed");
        call(
                Ec2.ASSOCIATE_ADDRESS,
                Map.of("PublicIp", described(id).publicIp().orElseThrow(), "NetworkInterfaceId", i));
        assertThat(described(id).networkInterfaceId()).contains(i);
    }

    @Test
    void aVpcWithoutAGatewayHasNone() {
        String i = createdInterface();
        String id = allocation();
        detachGateway(i);
        assertThat(code(Ec2.ASSOCIATE_ADDRESS, Map.of("AllocationId", id, "NetworkInterfaceId", i)))
                .isEqualTo("Gateway.NotAttached");
    }

    /** Takes the internet gateway from the VPC of an interface. */
    private void detachGateway(String interfaceId) {
        String vpcId = shown(interfaceId).vpcId().orElseThrow();
        String gatewayId = tester.call(
                        Ec2.DESCRIBE_INTERNET_GATEWAYS,
                        DescribeInternetGatewaysRequest.builder().build())
                .internetGateways()
                .getFirst()
                .internetGatewayId()
                .orElseThrow();
        call(Ec2.DETACH_INTERNET_GATEWAY, Map.of("VpcId", vpcId, "InternetGatewayId", gatewayId));
    }

    @Test
    void anAssociatedAddressOfTheDefaultVpcIsReleased() {
        String instance = tester.running(image);
        String id = allocation();
        associated(id, "InstanceId", instance);
        call(Ec2.RELEASE_ADDRESS, Map.of("AllocationId", id));
        tester.settle();
        assertThat(publicAddress(instance)).as("an automatic one again").isPresent();
    }

    @Test
    void anInstanceThatEndsLosesItsAddress() {
        String instance = tester.running(image);
        String id = allocation();
        associated(id, "InstanceId", instance);
        tester.terminate(instance);
        tester.settle();
        assertThat(described(id).associationId()).isEmpty();
        assertThat(described(id).instanceId()).isEmpty();
    }

    private List<AddressAttribute> attributes() {
        return call(Ec2.DESCRIBE_ADDRESSES_ATTRIBUTE, Map.of("Attribute", "domain-name"))
                .addresses();
    }

    @Test
    void recordsTheNameOfReverseDns() {
        String id = allocation();
        assertThat(attributes().getFirst().ptrRecord()).isEmpty();
        assertThat(call(Ec2.MODIFY_ADDRESS_ATTRIBUTE, Map.of("AllocationId", id, "DomainName", "mail.example.com"))
                        .address()
                        .orElseThrow()
                        .ptrRecord())
                .contains("mail.example.com.");
        assertThat(attributes().getFirst().ptrRecord()).contains("mail.example.com.");
        for (String wrong : List.of("nodots", "a..b", "-a.example.com", "a b.example.com")) {
            assertThat(code(Ec2.MODIFY_ADDRESS_ATTRIBUTE, Map.of("AllocationId", id, "DomainName", wrong)))
                    .as(wrong)
                    .isEqualTo("InvalidParameterValue");
        }
        call(Ec2.RESET_ADDRESS_ATTRIBUTE, Map.of("AllocationId", id, "Attribute", "domain-name"));
        assertThat(attributes().getFirst().ptrRecord()).isEmpty();
    }

    private Map<String, String> offer(String allocationId) {
        return Map.of("AllocationId", allocationId, "TransferAccountId", STRANGER.account());
    }

    @Test
    void goesToAnotherAccountThatAccepts() {
        AllocateAddressResult made = allocated();
        String id = made.allocationId().orElseThrow();
        String address = made.publicIp().orElseThrow();
        assertThat(code(STRANGER, Ec2.ACCEPT_ADDRESS_TRANSFER, Map.of("Address", address)))
                .isEqualTo("InvalidTransfer.NotFound");
        assertThat(call(Ec2.ENABLE_ADDRESS_TRANSFER, offer(id))
                        .addressTransfer()
                        .orElseThrow()
                        .addressTransferStatus())
                .contains("pending");
        assertThat(code(Ec2.ACCEPT_ADDRESS_TRANSFER, Map.of("Address", address)))
                .as("it is offered to another")
                .isEqualTo("InvalidTransfer.NotFound");

        String association = associated(id, "NetworkInterfaceId", createdInterface());
        assertThat(code(STRANGER, Ec2.ACCEPT_ADDRESS_TRANSFER, Map.of("Address", address)))
                .isEqualTo("InvalidTransfer.AddressAssociated");
        call(Ec2.DISASSOCIATE_ADDRESS, Map.of("AssociationId", association));
        call(Ec2.MODIFY_ADDRESS_ATTRIBUTE, Map.of("AllocationId", id, "DomainName", "mail.example.com"));
        assertThat(code(STRANGER, Ec2.ACCEPT_ADDRESS_TRANSFER, Map.of("Address", address)))
                .isEqualTo("InvalidTransfer.AddressCustomPtrSet");
        call(Ec2.RESET_ADDRESS_ATTRIBUTE, Map.of("AllocationId", id, "Attribute", "domain-name"));

        as(
                STRANGER,
                Ec2.ACCEPT_ADDRESS_TRANSFER,
                Map.of("Address", address, "TagSpecifications", List.of(tags("elastic-ip", tag("its", "new")))));
        assertThat(call(Ec2.DESCRIBE_ADDRESSES, Map.of()).addresses()).isEmpty();
        assertThat(as(STRANGER, Ec2.DESCRIBE_ADDRESSES, Map.of()).addresses())
                .singleElement()
                .satisfies(its -> {
                    assertThat(its.publicIp()).contains(address);
                    assertThat(its.allocationId()).isNotEqualTo(Optional.of(id));
                    assertThat(its.tags()).containsExactly(tag("its", "new"));
                });
        assertThat(call(Ec2.DESCRIBE_ADDRESS_TRANSFERS, Map.of("AllocationIds", List.of(id)))
                        .addressTransfers())
                .singleElement()
                .satisfies(
                        transfer -> assertThat(transfer.addressTransferStatus()).contains("accepted"));
        tester.pass(Duration.ofDays(15));
        assertThat(call(Ec2.DESCRIBE_ADDRESS_TRANSFERS, Map.of()).addressTransfers())
                .isEmpty();
    }

    @Test
    void anOfferEndsByItselfOrIsTakenBack() {
        AllocateAddressResult made = allocated();
        String id = made.allocationId().orElseThrow();
        assertThat(code(Ec2.DISABLE_ADDRESS_TRANSFER, Map.of("AllocationId", id)))
                .isEqualTo("InvalidTransfer.NotFound");
        call(Ec2.ENABLE_ADDRESS_TRANSFER, offer(id));
        assertThat(call(Ec2.DISABLE_ADDRESS_TRANSFER, Map.of("AllocationId", id))
                        .addressTransfer()
                        .orElseThrow()
                        .addressTransferStatus())
                .contains("disabled");
        assertThat(call(Ec2.DESCRIBE_ADDRESS_TRANSFERS, Map.of()).addressTransfers())
                .isEmpty();
        call(Ec2.ENABLE_ADDRESS_TRANSFER, offer(id));
        tester.pass(Duration.ofDays(8));
        assertThat(code(
                        STRANGER,
                        Ec2.ACCEPT_ADDRESS_TRANSFER,
                        Map.of("Address", made.publicIp().orElseThrow())))
                .isEqualTo("InvalidTransfer.NotFound");
        assertThat(call(Ec2.DESCRIBE_ADDRESS_TRANSFERS, Map.of()).addressTransfers())
                .isEmpty();
        for (String wrong : List.of(OWNER.account(), "1234")) {
            Map<String, String> members = new TreeMap<>(offer(id));
            members.put("TransferAccountId", wrong);
            assertThat(code(Ec2.ENABLE_ADDRESS_TRANSFER, members)).isEqualTo("InvalidParameterValue");
        }
    }
}
