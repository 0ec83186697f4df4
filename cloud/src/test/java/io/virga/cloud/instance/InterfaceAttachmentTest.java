package io.virga.cloud.instance;

import static io.virga.cloud.CloudTester.REGION;
import static io.virga.cloud.CloudTester.STRANGER;
import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AttributeValue;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.InstanceNetworkInterface;
import io.virga.api.ec2.InstanceNetworkInterfaceSpecification;
import io.virga.api.ec2.NetworkInterface;
import io.virga.api.ec2.PrivateIpAddressSpecification;
import io.virga.api.ec2.Reservation;
import io.virga.cloud.CloudTester;
import io.virga.cloud.image.Image;
import io.virga.host.api.AttachedInterface;
import io.virga.host.api.AttachmentState;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interfaces that instances get and give up, at a launch, while they are stopped, and while they run. */
class InterfaceAttachmentTest {
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private CloudTester tester;
    private Image image;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
        image = tester.image("tiny", 1);
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

    private String subnet(String zone) {
        return call(Ec2.DESCRIBE_SUBNETS, Map.of("Filters", List.of(filter("availability-zone", zone))))
                .subnets()
                .getFirst()
                .subnetId()
                .orElseThrow();
    }

    private String created(String zone, int furtherAddresses) {
        return call(
                        Ec2.CREATE_NETWORK_INTERFACE,
                        Map.of("SubnetId", subnet(zone), "SecondaryPrivateIpAddressCount", furtherAddresses))
                .networkInterface()
                .orElseThrow()
                .networkInterfaceId()
                .orElseThrow();
    }

    private String created() {
        return created("us-east-1a", 0);
    }

    private static Map<String, Object> attachment(String interfaceId, String instanceId, int index) {
        return Map.of("NetworkInterfaceId", interfaceId, "InstanceId", instanceId, "DeviceIndex", index);
    }

    private String attach(String interfaceId, String instanceId, int index) {
        return call(Ec2.ATTACH_NETWORK_INTERFACE, attachment(interfaceId, instanceId, index))
                .attachmentId()
                .orElseThrow();
    }

    private void detach(String attachmentId, boolean force) {
        call(Ec2.DETACH_NETWORK_INTERFACE, Map.of("AttachmentId", attachmentId, "Force", force));
    }

    private NetworkInterface shown(String interfaceId) {
        return call(Ec2.DESCRIBE_NETWORK_INTERFACES, Map.of("NetworkInterfaceIds", List.of(interfaceId)))
                .networkInterfaces()
                .getFirst();
    }

    private String status(String interfaceId) {
        return shown(interfaceId).attachment().flatMap(a -> a.status()).orElse("none");
    }

    private List<String> interfaces(String instanceId) {
        return tester.instance(instanceId).networkInterfaces().stream()
                .map(i -> i.networkInterfaceId().orElseThrow())
                .toList();
    }

    /** The interfaces that the machine has, whatever the store says. */
    private List<AttachedInterface> ofMachine(String instanceId) {
        return tester.host().machines().status(instanceId).orElseThrow().interfaces();
    }

    private String metadata(String instanceId, String path) {
        return tester.host()
                .publishedMetadata(instanceId)
                .orElseThrow()
                .content()
                .leaves()
                .get("meta-data/network/interfaces/macs/" + path);
    }

    @Test
    void aRunningInstanceGetsAnInterfaceAndGivesItUp() {
        String instance = tester.running(image);
        String i = created("us-east-1a", 1);
        String attachment = attach(i, instance, 1);
        assertThat(status(i)).isEqualTo("attaching");
        tester.settle();
        assertThat(status(i)).isEqualTo("attached");
        assertThat(shown(i).attachment().orElseThrow().deleteOnTermination()).contains(false);
        assertThat(interfaces(instance)).hasSize(2).endsWith(i);
        assertThat(ofMachine(instance)).contains(new AttachedInterface(i, AttachmentState.ATTACHED));
        String mac = shown(i).macAddress().orElseThrow();
        assertThat(metadata(instance, mac + "/device-number")).isEqualTo("1");
        assertThat(metadata(instance, mac + "/local-ipv4s").split("\n")).hasSize(2);

        detach(attachment, false);
        tester.settle();
        assertThat(status(i)).isEqualTo("none");
        assertThat(shown(i).status()).contains("available");
        assertThat(interfaces(instance)).hasSize(1);
        assertThat(ofMachine(instance)).hasSize(1);
        assertThat(metadata(instance, mac + "/device-number")).isNull();
        assertThat(tester.host()
                        .appliedNetwork(shown(i).vpcId().orElseThrow())
                        .orElseThrow()
                        .interfaces())
                .hasSize(1);
        assertThat(code(Ec2.DETACH_NETWORK_INTERFACE, Map.of("AttachmentId", attachment)))
                .isEqualTo("InvalidAttachmentID.NotFound");
        attach(i, instance, 1);
        tester.settle();
        assertThat(status(i)).isEqualTo("attached");
    }

    @Test
    void aGuestThatKeepsAnInterfaceLosesItByForceOnly() {
        String instance = tester.running(image);
        String i = created();
        String attachment = attach(i, instance, 1);
        tester.settle();
        tester.host().obeyPowerButton(instance, false);
        detach(attachment, false);
        tester.pass(A_WHILE);
        assertThat(status(i)).isEqualTo("detaching");
        assertThat(interfaces(instance)).hasSize(2);
        detach(attachment, true);
        tester.settle();
        assertThat(shown(i).status()).contains("available");
        assertThat(interfaces(instance)).hasSize(1);
        call(Ec2.DELETE_NETWORK_INTERFACE, Map.of("NetworkInterfaceId", i));
    }

    @Test
    void whatIsUnderWayIsDoneWhenTheInstanceStops() {
        String instance = tester.running(image);
        String going = created();
        String attachment = attach(going, instance, 1);
        tester.settle();
        tester.host().obeyPowerButton(instance, false);
        detach(attachment, false);
        tester.pass(A_WHILE);
        tester.stop(instance);
        tester.settle();
        assertThat(shown(going).status()).contains("available");
        assertThat(interfaces(instance)).hasSize(1);
    }

    @Test
    void aStoppedInstanceChangesAtOnce() {
        String instance = tester.running(image);
        tester.stop(instance);
        tester.settle();
        String i = created();
        String attachment = attach(i, instance, 1);
        assertThat(status(i)).isEqualTo("attached");
        tester.start(instance);
        tester.settle();
        assertThat(ofMachine(instance)).hasSize(2);
        assertThat(tester.instance(instance).publicIpAddress())
                .as("no automatic address for an instance with several interfaces")
                .isEmpty();
        tester.stop(instance);
        tester.settle();
        detach(attachment, false);
        assertThat(shown(i).status()).contains("available");
        tester.start(instance);
        tester.settle();
        assertThat(ofMachine(instance)).hasSize(1);
        assertThat(tester.instance(instance).publicIpAddress()).isPresent();
    }

    @Test
    void anInterfaceStaysOrGoesWithItsInstance() {
        String instance = tester.running(image);
        String staying = created();
        attach(staying, instance, 1);
        tester.settle();
        tester.terminate(instance);
        tester.settle();
        assertThat(shown(staying).status()).contains("available");
        assertThat(shown(staying).attachment()).isEmpty();
    }

    @Test
    void refusesAttachmentsThatCannotBe() {
        String instance = tester.running(image);
        String i = created();
        assertThat(code(Ec2.ATTACH_NETWORK_INTERFACE, attachment(i, instance, 0)))
                .isEqualTo("InvalidParameterValue");
        assertThat(code(Ec2.ATTACH_NETWORK_INTERFACE, attachment(i, instance, -1)))
                .isEqualTo("InvalidParameterValue");
        Map<String, Object> other = new TreeMap<>(attachment(i, instance, 1));
        other.put("NetworkCardIndex", 1);
        assertThat(code(Ec2.ATTACH_NETWORK_INTERFACE, other)).isEqualTo("InvalidParameterValue");
        assertThat(code(Ec2.ATTACH_NETWORK_INTERFACE, attachment(created("us-east-1b", 0), instance, 1)))
                .isEqualTo("InvalidParameterCombination");
        assertThat(code(Ec2.ATTACH_NETWORK_INTERFACE, attachment("eni-00000000000000000", instance, 1)))
                .isEqualTo("InvalidNetworkInterfaceID.NotFound");
        assertThat(code(Ec2.ATTACH_NETWORK_INTERFACE, attachment(i, "i-00000000000000000", 1)))
                .isEqualTo("InvalidInstanceID.NotFound");
        // A t3.micro has two interfaces with two addresses each.
        assertThat(code(Ec2.ATTACH_NETWORK_INTERFACE, attachment(created("us-east-1a", 2), instance, 1)))
                .isEqualTo("PrivateIpAddressLimitExceeded");
        attach(i, instance, 1);
        assertThat(code(Ec2.ATTACH_NETWORK_INTERFACE, attachment(i, instance, 2)))
                .isEqualTo("InvalidNetworkInterface.InUse");
        assertThat(code(Ec2.ATTACH_NETWORK_INTERFACE, attachment(created(), instance, 2)))
                .isEqualTo("AttachmentLimitExceeded");
        tester.settle();
        String primary = shown(interfaces(instance).getFirst())
                .attachment()
                .orElseThrow()
                .attachmentId()
                .orElseThrow();
        assertThat(code(Ec2.DETACH_NETWORK_INTERFACE, Map.of("AttachmentId", primary)))
                .isEqualTo("OperationNotPermitted");
        assertThat(code(Ec2.DETACH_NETWORK_INTERFACE, Map.of("AttachmentId", "eni-attach-x")))
                .isEqualTo("InvalidAttachmentID.Malformed");
        assertThat(code(Ec2.MODIFY_INSTANCE_ATTRIBUTE, Map.of("InstanceId", instance, "Groups", List.of("sg-1"))))
                .as("it has several interfaces")
                .isEqualTo("InvalidInstanceID");
        String allocation = call(Ec2.ALLOCATE_ADDRESS, Map.of()).allocationId().orElseThrow();
        assertThat(code(Ec2.ASSOCIATE_ADDRESS, Map.of("AllocationId", allocation, "InstanceId", instance)))
                .isEqualTo("InvalidInstanceID");
        tester.terminate(instance);
        assertThat(code(Ec2.ATTACH_NETWORK_INTERFACE, attachment(created(), instance, 3)))
                .isEqualTo("IncorrectState");
    }

    @Test
    void aSmallerTypeMustHaveRoomForTheInterfaces() {
        String instance = tester.running(image, r -> r.instanceType("t3.large")).getFirst();
        attach(created(), instance, 1);
        attach(created(), instance, 2);
        tester.stop(instance);
        tester.settle();
        assertThat(code(
                        Ec2.MODIFY_INSTANCE_ATTRIBUTE,
                        Map.of(
                                "InstanceId",
                                instance,
                                "InstanceType",
                                AttributeValue.builder().value("t3.micro").build())))
                .isEqualTo("AttachmentLimitExceeded");
    }

    @Test
    void whoIsLentAnInterfaceIsToldThatItCannotBeAttachedHere() {
        String i = created();
        String instance = tester.call(
                        STRANGER,
                        REGION,
                        Ec2.RUN_INSTANCES,
                        CloudTester.launch(image).build())
                .instances()
                .getFirst()
                .instanceId()
                .orElseThrow();
        tester.settle();
        assertThat(strangersAttachment(i, instance).code()).isEqualTo("InvalidNetworkInterfaceID.NotFound");
        call(
                Ec2.CREATE_NETWORK_INTERFACE_PERMISSION,
                Map.of("NetworkInterfaceId", i, "AwsAccountId", STRANGER.account(), "Permission", "INSTANCE-ATTACH"));
        assertThat(strangersAttachment(i, instance).code()).isEqualTo("UnsupportedOperation");
    }

    private ServiceException strangersAttachment(String i, String instance) {
        return tester.refused(
                STRANGER,
                REGION,
                Ec2.ATTACH_NETWORK_INTERFACE,
                CloudTester.request(Ec2.ATTACH_NETWORK_INTERFACE, attachment(i, instance, 1)));
    }

    private static InstanceNetworkInterfaceSpecification specified(
            int index, UnaryOperator<InstanceNetworkInterfaceSpecification.Builder> more) {
        return more.apply(InstanceNetworkInterfaceSpecification.builder().deviceIndex(index))
                .build();
    }

    private String launched(InstanceNetworkInterfaceSpecification... interfaces) {
        return tester.running(image, r -> r.networkInterfaces(List.of(interfaces)))
                .getFirst();
    }

    private String refused(int count, InstanceNetworkInterfaceSpecification... interfaces) {
        return tester.code(
                Ec2.RUN_INSTANCES,
                CloudTester.launch(image)
                        .maxCount(count)
                        .networkInterfaces(List.of(interfaces))
                        .build());
    }

    @Test
    void theMetadataOfARunningInstanceFollowsItsVpc() {
        String instance = tester.running(image);
        NetworkInterface i = shown(interfaces(instance).getFirst());
        String vpc = i.vpcId().orElseThrow();
        String path = i.macAddress().orElseThrow() + "/vpc-ipv4-cidr-blocks";
        assertThat(metadata(instance, path)).isEqualTo("172.31.0.0/16");
        call(Ec2.ASSOCIATE_VPC_CIDR_BLOCK, Map.of("VpcId", vpc, "CidrBlock", "172.30.0.0/24"));
        tester.settle();
        assertThat(metadata(instance, path)).isEqualTo("172.31.0.0/16\n172.30.0.0/24");
    }

    @Test
    void launchesWithSeveralInterfaces() {
        String existing = created();
        String id = launched(
                specified(1, i -> i.networkInterfaceId(existing)),
                specified(0, i -> i.subnetId(subnet("us-east-1a")).secondaryPrivateIpAddressCount(1)));
        assertThat(tester.state(id)).isEqualTo("running");
        List<InstanceNetworkInterface> shown = tester.instance(id).networkInterfaces();
        assertThat(shown).hasSize(2);
        assertThat(shown.getFirst().privateIpAddresses()).hasSize(2);
        assertThat(shown.getFirst().attachment().orElseThrow().deleteOnTermination())
                .contains(true);
        assertThat(shown.getLast().networkInterfaceId()).contains(existing);
        assertThat(shown.getLast().attachment().orElseThrow().deleteOnTermination())
                .contains(false);
        assertThat(tester.instance(id).publicIpAddress()).isEmpty();
        assertThat(ofMachine(id)).hasSize(2);
        tester.terminate(id);
        tester.settle();
        assertThat(shown(existing).status()).contains("available");

        String again = launched(specified(0, i -> i.networkInterfaceId(existing)));
        assertThat(interfaces(again)).containsExactly(existing);
        assertThat(tester.instance(again).privateIpAddress())
                .isEqualTo(shown(existing).privateIpAddress());
    }

    @Test
    void severalInstancesGetSeveralNewInterfacesEach() {
        Reservation launched = tester.run(CloudTester.launch(image)
                .minCount(3)
                .maxCount(3)
                .networkInterfaces(List.of(specified(0, i -> i), specified(1, i -> i))));
        tester.settle();
        assertThat(launched.instances().stream()
                        .flatMap(i -> interfaces(i.instanceId().orElseThrow()).stream()))
                .hasSize(6)
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesInterfacesThatALaunchCannotHave() {
        String existing = created();
        InstanceNetworkInterfaceSpecification primary = specified(0, i -> i);
        assertThat(refused(1, specified(1, i -> i))).isEqualTo("InvalidParameterValue");
        assertThat(refused(1, primary, primary)).isEqualTo("InvalidParameterValue");
        assertThat(refused(1, primary, specified(1, i -> i), specified(2, i -> i)))
                .isEqualTo("AttachmentLimitExceeded");
        assertThat(refused(1, specified(0, i -> i.associatePublicIpAddress(true)), specified(1, i -> i)))
                .isEqualTo("InvalidParameterCombination");
        assertThat(refused(1, specified(0, i -> i.networkInterfaceId(existing).associatePublicIpAddress(true))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(refused(1, specified(0, i -> i.networkInterfaceId(existing).subnetId(subnet("us-east-1a")))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(refused(2, specified(0, i -> i.networkInterfaceId(existing))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(refused(
                        2,
                        specified(
                                0,
                                i -> i.privateIpAddresses(List.of(PrivateIpAddressSpecification.builder()
                                        .privateIpAddress("172.31.1.1")
                                        .primary(true)
                                        .build())))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(refused(1, specified(0, i -> i.secondaryPrivateIpAddressCount(2))))
                .isEqualTo("PrivateIpAddressLimitExceeded");
        assertThat(refused(
                        1,
                        specified(0, i -> i.subnetId(subnet("us-east-1a"))),
                        specified(1, i -> i.subnetId(subnet("us-east-1b")))))
                .isEqualTo("InvalidParameterCombination");
        assertThat(refused(1, specified(0, i -> i.ipv6AddressCount(1)))).isEqualTo("InvalidParameterValue");
        assertThat(refused(1, specified(0, i -> i.primaryIpv6(true))))
                .as("no IPv6 address")
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(
                        1,
                        specified(0, i -> i.networkInterfaceId(existing)),
                        specified(1, i -> i.networkInterfaceId(existing))))
                .isEqualTo("InvalidParameterValue");
        launched(specified(0, i -> i.networkInterfaceId(existing)));
        assertThat(refused(1, specified(0, i -> i.networkInterfaceId(existing))))
                .isEqualTo("InvalidNetworkInterface.InUse");
    }

    @Test
    void aRestartFindsWhatIsUnderWay() {
        String instance = tester.running(image);
        String i = created();
        attach(i, instance, 1);
        tester.restart();
        tester.settle();
        assertThat(status(i)).isEqualTo("attached");
        assertThat(ofMachine(instance)).hasSize(2);
    }
}
