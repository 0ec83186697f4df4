package io.virga.cloud;

import static io.virga.cloud.CloudTester.REGION;
import static io.virga.cloud.PolicyTexts.allow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatList;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.cloud.image.Image;
import io.virga.cloud.instance.AttachmentRefusal;
import io.virga.cloud.instance.Instance;
import io.virga.cloud.instance.InstanceRefusal;
import io.virga.cloud.instance.InstanceState;
import io.virga.cloud.instance.Instances;
import io.virga.cloud.instance.Instances.GuestShutdown;
import io.virga.cloud.instance.InterfaceAttachments.Detaching;
import io.virga.cloud.instance.LaunchRefusal;
import io.virga.cloud.instance.TypeLimit;
import io.virga.cloud.network.AddressRefusal;
import io.virga.cloud.network.Associations.Reassociation;
import io.virga.cloud.network.ElasticAddress;
import io.virga.cloud.network.InterfaceRefusal;
import io.virga.cloud.network.InterfaceSpec;
import io.virga.cloud.network.Interfaces;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.Subnet;
import io.virga.cloud.network.WantedAddresses;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Actor;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Result;
import io.virga.cloud.operation.Source;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Tags;
import io.virga.host.api.MachineFootprint;
import io.virga.store.Transaction;
import io.virga.wire.ServiceException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What services do that act by themselves: without a request, by their role, and told by a value why something is refused. */
class VerbsTest {
    private static final Principal.Service AUTO_SCALING = new Principal.Service(
            "123456789012", "autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling", "AROASCALING", "AutoScaling");
    private static final Action ATTACH = Action.of("ec2:AttachNetworkInterface");
    private static final Action DETACH = Action.of("ec2:DetachNetworkInterface");
    private static final Action ASSOCIATE = Action.of("ec2:AssociateAddress");
    private static final Action DESCRIBE = Action.of("ec2:DescribeInstances");

    @TempDir
    Path directory;

    private final PolicyTexts policies = new PolicyTexts();
    private CloudTester tester;
    private Image image;
    private Verbs verbs;
    private int starts;

    @BeforeEach
    void start() {
        start(CloudTester.Options.defaults());
    }

    private void start(CloudTester.Options options) {
        tester = CloudTester.in(directory.resolve("data" + ++starts), options.withPolicies(policies));
        image = tester.image("tiny", 1);
        verbs = tester.cloud().verbs();
    }

    private void startAnew(CloudTester.Options options) {
        tester.close();
        start(options);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private static Actor service() {
        return Actor.service(AUTO_SCALING, REGION);
    }

    private static Actor owner() {
        return new Actor(CloudTester.OWNER, "123456789012", REGION, Source.NONE);
    }

    private <T> T as(Actor actor, BiFunction<Transaction, Acting, T> work) {
        Acting acting = Acting.inBackground(
                actor, tester.clock().instant(), tester.cloud().authorizer());
        return tester.store().write(transaction -> work.apply(transaction, acting));
    }

    private static <T, R> T done(Result<T, R> result) {
        return ((Result.Done<T, R>) result).value();
    }

    private static Object refusal(Result<?, ?> result) {
        return ((Result.Refused<?, ?>) result).refusal();
    }

    @Test
    void aServiceEndsItsInstancesByItsRole() {
        String id = tester.running(image);
        Map<String, Object> before = tester.everything();
        assertThatThrownBy(() -> as(
                        service(),
                        (t, acting) -> verbs.instances().terminate(t, acting, List.of(id), GuestShutdown.ASKED)))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("UnauthorizedOperation"));
        assertThat(tester.everything()).isEqualTo(before);

        policies.give(service().caller(), allow("ec2:TerminateInstances", "*"));
        Instances.Terminated terminated =
                as(service(), (t, acting) -> verbs.instances().terminate(t, acting, List.of(id), GuestShutdown.ASKED));
        assertThat(terminated.refusals()).isEmpty();
        assertThat(terminated.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.after().state()).isEqualTo(InstanceState.SHUTTING_DOWN));
        tester.settle();
        assertThat(tester.state(id)).isEqualTo("terminated");
    }

    @Test
    void aChangeOfSeveralInstancesIsOfAllOrNone() {
        String first = tester.running(image);
        String second = tester.running(image);
        tester.stop(second);
        tester.settle();
        Map<String, Object> before = tester.everything();
        assertThat(refusal(as(owner(), (t, acting) -> verbs.instances().reboot(t, acting, List.of(first, second)))))
                .isEqualTo(new InstanceRefusal.WrongState(second, InstanceState.STOPPED, "rebooted"));
        assertThat(tester.everything()).isEqualTo(before);
        assertThatList(done(as(
                        owner(),
                        (t, acting) ->
                                verbs.instances().stop(t, acting, List.of(first, second), GuestShutdown.SKIPPED))))
                .extracting(change -> change.after().state())
                .containsExactly(InstanceState.STOPPING, InstanceState.STOPPED);
    }

    @Test
    void anInstanceThatFindsNoRoomSaysWhatIsShort() {
        startAnew(CloudTester.Options.defaults().withHosts(MachineFootprint.ofMiB(1024) + 512));
        String stopped = tester.running(image);
        tester.stop(stopped);
        tester.settle();
        String other = tester.running(image);
        Object refusal = refusal(as(owner(), (t, acting) -> verbs.instances().start(t, acting, List.of(stopped))));
        assertThat(refusal).isInstanceOfSatisfying(InstanceRefusal.NotStarted.class, none -> {
            assertThat(none.instanceId()).isEqualTo(stopped);
            assertThat(none.reason()).isInstanceOf(LaunchRefusal.NoCapacity.class);
            assertThat(none.reason().isShortage()).isTrue();
        });
        tester.terminate(other);
        tester.settle();
        assertThatList(done(as(owner(), (t, acting) -> verbs.instances().start(t, acting, List.of(stopped)))))
                .hasSize(1);
        tester.settle();
        assertThat(tester.state(stopped)).isEqualTo("running");
    }

    @Test
    void anAddressIsAllocatedAssociatedAndReleased() {
        startAnew(CloudTester.Options.defaults().withQuota(Quotas.ELASTIC_ADDRESSES, 1));
        String id = tester.running(image);
        ElasticAddress address =
                done(as(owner(), (t, acting) -> verbs.addresses().allocate(t, acting, Tags.NONE)));
        assertThat(refusal(as(owner(), (t, acting) -> verbs.addresses().allocate(t, acting, Tags.NONE))))
                .isEqualTo(new AddressRefusal.QuotaReached(Quotas.ELASTIC_ADDRESSES, 1));
        NetworkInterface i = networkInterface(id);
        assertThat(done(associate(address.id(), i.id(), Optional.empty()))).startsWith("eipassoc-");
        assertThat(refusal(associate(address.id(), i.id(), Optional.of("10.9.9.9"))))
                .isEqualTo(new AddressRefusal.NotAssigned("10.9.9.9", i.id()));
        assertThat(tester.instance(id).publicIpAddress()).contains(address.publicAddress());

        done(as(owner(), (t, acting) -> verbs.addresses().release(t, acting, address.id())));
        assertThat(refusal(as(owner(), (t, acting) -> verbs.addresses().recover(t, acting, Tags.NONE, "192.0.2.200"))))
                .isEqualTo(new AddressRefusal.NeverOwned("192.0.2.200"));
        assertThat(done(as(
                                owner(),
                                (t, acting) ->
                                        verbs.addresses().recover(t, acting, Tags.NONE, address.publicAddress())))
                        .publicAddress())
                .isEqualTo(address.publicAddress());
    }

    private Result<String, AddressRefusal> associate(
            String allocationId, String interfaceId, Optional<String> privateAddress) {
        return as(
                owner(),
                (t, acting) -> verbs.associations()
                        .associate(
                                t,
                                ElasticAddress.TYPE.get(t, acting, ASSOCIATE, allocationId),
                                NetworkInterface.TYPE.get(t, acting, ASSOCIATE, interfaceId),
                                privateAddress,
                                Reassociation.REFUSED));
    }

    @Test
    void aServiceWithoutPermissionAllocatesNothing() {
        assertThatThrownBy(() -> as(service(), (t, acting) -> verbs.addresses().allocate(t, acting, Tags.NONE)))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("UnauthorizedOperation"));
        policies.give(service().caller(), allow("ec2:AllocateAddress", "*"));
        assertThat(done(as(service(), (t, acting) -> verbs.addresses().allocate(t, acting, Tags.NONE)))
                        .account())
                .isEqualTo("123456789012");
    }

    @Test
    void anInterfaceIsCreatedAttachedDetachedAndDeleted() {
        String id = tester.running(image);
        NetworkInterface primary = networkInterface(id);
        String made = created(primary);
        assertThat(refusal(attach(id, made, 0))).isEqualTo(new AttachmentRefusal.IndexInUse(id, 0));
        assertThat(refusal(attach(id, made, 256))).isEqualTo(new AttachmentRefusal.NoIndex(256, 255));
        assertThat(refusal(attach(id, primary.id(), 1))).isEqualTo(new AttachmentRefusal.InUse(primary.id()));
        assertThat(refusal(detach(id, primary.id()))).isEqualTo(new AttachmentRefusal.Primary(primary.id()));
        done(attach(id, made, 1));
        assertThat(refusal(delete(made))).isEqualTo(new InterfaceRefusal.InUse(made));
        tester.settle();
        done(detach(id, made));
        tester.settle();
        assertThat(done(delete(made)).id()).isEqualTo(made);
    }

    @Test
    void aTypeThatHasNoRoomForAnInterfaceSaysSo() {
        String id = tester.running(image);
        NetworkInterface primary = networkInterface(id);
        done(attach(id, created(primary), 1));
        // A t3.micro has at most two.
        assertThat(refusal(attach(id, created(primary), 2)))
                .isInstanceOfSatisfying(
                        AttachmentRefusal.BeyondType.class,
                        beyond -> assertThat(beyond.limit())
                                .isInstanceOfSatisfying(TypeLimit.InterfaceCount.class, count -> {
                                    assertThat(count.interfaces()).isEqualTo(3);
                                    assertThat(count.most()).isEqualTo(2);
                                }));
    }

    private String created(NetworkInterface like) {
        return done(as(
                        owner(),
                        (t, acting) -> verbs.interfaces()
                                .create(t, acting, spec(t, acting, like.subnetId(), like.groupIds()))))
                .id();
    }

    private Result<NetworkInterface, InterfaceRefusal> delete(String interfaceId) {
        return as(owner(), (t, acting) -> Interfaces.delete(t, acting, interfaceId));
    }

    private Result<NetworkInterface, AttachmentRefusal> attach(String instanceId, String interfaceId, int index) {
        return as(
                owner(),
                (t, acting) -> verbs.attachments()
                        .attach(
                                t,
                                Instance.TYPE.get(t, acting, ATTACH, instanceId),
                                NetworkInterface.TYPE.get(t, acting, ATTACH, interfaceId),
                                index,
                                acting.time()));
    }

    private Result<NetworkInterface, AttachmentRefusal> detach(String instanceId, String interfaceId) {
        return as(
                owner(),
                (t, acting) -> verbs.attachments()
                        .detach(
                                t,
                                Instance.TYPE.get(t, acting, DETACH, instanceId),
                                NetworkInterface.TYPE.get(t, acting, DETACH, interfaceId),
                                Detaching.FORCED));
    }

    private static InterfaceSpec spec(Transaction transaction, Acting acting, String subnetId, List<String> groups) {
        Subnet subnet = Subnet.TYPE.get(transaction, acting, Action.of("ec2:CreateNetworkInterface"), subnetId);
        return new InterfaceSpec(subnet, groups, WantedAddresses.ANY, false, "", Tags.NONE);
    }

    private NetworkInterface networkInterface(String instanceId) {
        return as(owner(), (t, acting) -> {
            Instance instance = Instance.TYPE.get(t, acting, DESCRIBE, instanceId);
            return NetworkInterface.TYPE.get(
                    t, acting, DESCRIBE, instance.interfaceIds().getFirst());
        });
    }
}
