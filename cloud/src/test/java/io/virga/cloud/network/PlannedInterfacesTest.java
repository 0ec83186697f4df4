package io.virga.cloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.CloudTester;
import io.virga.cloud.image.Image;
import io.virga.host.api.NetworkSpec;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interfaces that follow what has changed are those that a look at all of them finds. */
class PlannedInterfacesTest {
    private CloudTester tester;
    private Image image;
    private Optional<PlannedInterfaces> kept = Optional.empty();

    @BeforeEach
    void start(@TempDir Path directory) {
        tester = CloudTester.in(directory, CloudTester.Options.defaults().withHosts(8192L, 8192L));
        image = tester.image("tiny", 1);
    }

    @AfterEach
    void end() {
        tester.close();
    }

    private void compare() {
        tester.store().read(reader -> {
            String vpcId =
                    reader.all(NetworkInterface.TYPE.documents()).getFirst().vpcId();
            Vpc vpc = reader.get(Vpc.TYPE.documents(), vpcId).orElseThrow();
            PlannedInterfaces all = PlannedInterfaces.of(reader, vpc);
            PlannedInterfaces followed =
                    kept.map(before -> before.in(reader, vpc)).orElse(all);
            assertThat(followed.byHost()).isEqualTo(all.byHost());
            assertThat(followed.toBeMade()).isEqualTo(all.toBeMade());
            assertThat(followed.members()).isEqualTo(all.members());
            assertThat(followed.count()).isEqualTo(all.count());
            kept = Optional.of(followed);
            return true;
        });
    }

    private List<NetworkSpec.Interface> specs() {
        return kept.orElseThrow().byHost().values().stream()
                .flatMap(List::stream)
                .toList();
    }

    private <I extends Structure> void call(Operation<I, ?> operation, Map<String, ?> members) {
        tester.call(operation, CloudTester.request(operation, members));
        compare();
    }

    private NetworkInterface first(String instanceId) {
        return tester.store().read(reader -> reader.all(NetworkInterface.TYPE.documents())).stream()
                .filter(i -> i.attachment()
                        .filter(a -> a.instanceId().equals(instanceId))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void followsWhatChanges() {
        List<String> ids = tester.running(image, request -> request.minCount(5).maxCount(5));
        compare();
        tester.run(CloudTester.launch(image).minCount(2).maxCount(2));
        compare();
        assertThat(kept.orElseThrow().toBeMade()).as("not made yet").isNotEmpty();
        tester.settle();
        compare();
        assertThat(kept.orElseThrow().toBeMade()).isEmpty();
        assertThat(specs()).hasSize(7);

        NetworkInterface one = first(ids.getFirst());
        Set<NetworkSpec.Interface> before = Collections.newSetFromMap(new IdentityHashMap<>());
        before.addAll(specs());
        call(
                Ec2.ASSIGN_PRIVATE_IP_ADDRESSES,
                Map.of("NetworkInterfaceId", one.id(), "SecondaryPrivateIpAddressCount", 1));
        assertThat(specs().stream().filter(now -> !before.contains(now)))
                .as("other interfaces keep their objects")
                .hasSize(1);
        String group = tester.call(
                        Ec2.CREATE_SECURITY_GROUP,
                        CloudTester.request(
                                Ec2.CREATE_SECURITY_GROUP, Map.of("GroupName", "other", "Description", "other")))
                .groupId()
                .orElseThrow();
        call(Ec2.MODIFY_NETWORK_INTERFACE_ATTRIBUTE, Map.of("NetworkInterfaceId", one.id(), "Groups", List.of(group)));
        assertThat(kept.orElseThrow().members().get(group)).hasSize(2);
        call(
                Ec2.UNASSIGN_PRIVATE_IP_ADDRESSES,
                Map.of(
                        "NetworkInterfaceId",
                        one.id(),
                        "PrivateIpAddresses",
                        first(ids.getFirst()).privateAddresses().subList(1, 2)));
        call(
                Ec2.MODIFY_VPC_ATTRIBUTE,
                Map.of(
                        "VpcId",
                        one.vpcId(),
                        "EnableDnsHostnames",
                        AttributeBooleanValue.builder().value(false).build()));
        assertThat(specs())
                .allSatisfy(spec ->
                        assertThat(spec.addresses().getFirst().publicDnsName()).isEmpty());
        tester.stop(ids.get(1), ids.get(2));
        tester.settle();
        compare();
        assertThat(specs()).hasSize(5);
        tester.terminate(ids.get(2), ids.get(3));
        compare();
        tester.settle();
        tester.start(ids.get(1));
        tester.settle();
        compare();
        assertThat(specs()).hasSize(5);
        tester.terminate(ids.toArray(String[]::new));
        tester.settle();
        compare();
        assertThat(specs()).hasSize(2);
    }
}
