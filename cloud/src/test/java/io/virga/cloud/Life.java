package io.virga.cloud;

import io.virga.api.ec2.BlockDeviceMapping;
import io.virga.api.ec2.CreateTagsRequest;
import io.virga.api.ec2.DeregisterImageRequest;
import io.virga.api.ec2.EbsBlockDevice;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ModifyInstanceAttributeRequest;
import io.virga.api.ec2.RebootInstancesRequest;
import io.virga.api.ec2.Reservation;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.api.ec2.StartInstancesRequest;
import io.virga.api.ec2.StopInstancesRequest;
import io.virga.api.ec2.TerminateInstancesRequest;
import io.virga.cloud.image.Image;
import io.virga.cloud.image.Images;
import io.virga.cloud.instance.Instance;
import io.virga.cloud.resource.Scope;
import io.virga.host.api.HostException;
import io.virga.wire.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Acts on a control plane from outside, and records its state each time that everything has settled. */
final class Life {
    private static final Duration AN_HOUR = Duration.ofHours(1).plusSeconds(1);
    private static final Scope OWNER = new Scope(CloudTester.OWNER.account(), CloudTester.REGION);

    private final SteppedCloud cloud;
    private final Disturbance disturbance;
    private final List<SortedMap<String, Object>> states = new ArrayList<>();

    Life(SteppedCloud cloud, Disturbance disturbance) {
        this.cloud = cloud;
        this.disturbance = disturbance;
    }

    SteppedCloud cloud() {
        return cloud;
    }

    /** The recorded states. */
    List<SortedMap<String, Object>> states() {
        return List.copyOf(states);
    }

    /**
     * Acts on the control plane. If a permanent failure has changed the course of events, the action may come too late and
     * fail.
     */
    void act(Runnable action) {
        disturbance.act();
        try {
            action.run();
        } catch (ServiceException | HostException e) {
            if (!disturbance.endsOtherwise()) {
                throw e;
            }
        }
    }

    void settle() {
        cloud.settle();
        states.add(cloud.state());
    }

    /** Makes an image that boots its own kernel. */
    Image image() {
        return image("");
    }

    /** As above, as steps of this actor. */
    Image image(String actor) {
        try {
            Path disk = CloudTester.emptyDisk(1);
            try {
                return cloud.insist(actor, () -> registered(disk));
            } finally {
                Files.deleteIfExists(disk);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Image registered(Path disk) {
        String name = "tiny";
        Images images = cloud.cloud().images();
        Images.BootFiles files = new Images.BootFiles(disk, disk, "console=ttyS0");
        Images.Source source = new Images.Source(
                name, "of a test", "x86_64", "legacy-bios", disk, Optional.of(files), new TreeMap<>());
        // A client that got no answer checks whether the image exists before it tries again.
        return images.named(OWNER, name).orElseGet(() -> images.register(OWNER, source, part -> {}));
    }

    void deregister(Image image, boolean withSnapshots) {
        act(() -> cloud.call(
                Ec2.DEREGISTER_IMAGE,
                DeregisterImageRequest.builder()
                        .imageId(image.id())
                        .deleteAssociatedSnapshots(withSnapshots)
                        .build()));
    }

    List<String> launch(Image image, UnaryOperator<RunInstancesRequest.Builder> change) {
        RunInstancesRequest.Builder request = change.apply(CloudTester.launch(image));
        Reservation reservation = cloud.call(Ec2.RUN_INSTANCES, request.build());
        return reservation.instances().stream()
                .map(i -> i.instanceId().orElseThrow())
                .toList();
    }

    String launch(Image image) {
        return launch(image, request -> request).getFirst();
    }

    /** A volume in addition to the root volume. */
    static BlockDeviceMapping volume(String device, boolean deleteOnTermination) {
        return BlockDeviceMapping.builder()
                .deviceName(device)
                .ebs(EbsBlockDevice.builder()
                        .volumeSize(2)
                        .deleteOnTermination(deleteOnTermination)
                        .build())
                .build();
    }

    void stop(String id, boolean force) {
        act(() -> cloud.call(
                Ec2.STOP_INSTANCES,
                StopInstancesRequest.builder()
                        .instanceIds(List.of(id))
                        .force(force)
                        .build()));
    }

    void start(String id) {
        act(() -> cloud.call(
                Ec2.START_INSTANCES,
                StartInstancesRequest.builder().instanceIds(List.of(id)).build()));
    }

    void reboot(String id) {
        act(() -> cloud.call(
                Ec2.REBOOT_INSTANCES,
                RebootInstancesRequest.builder().instanceIds(List.of(id)).build()));
    }

    void terminate(String id) {
        act(() -> cloud.call(
                Ec2.TERMINATE_INSTANCES,
                TerminateInstancesRequest.builder().instanceIds(List.of(id)).build()));
    }

    void modify(String id, UnaryOperator<ModifyInstanceAttributeRequest.Builder> change) {
        act(() -> cloud.call(
                Ec2.MODIFY_INSTANCE_ATTRIBUTE,
                change.apply(ModifyInstanceAttributeRequest.builder().instanceId(id))
                        .build()));
    }

    void tag(String id, String key, String value) {
        act(() -> cloud.call(
                Ec2.CREATE_TAGS,
                CreateTagsRequest.builder()
                        .resources(List.of(id))
                        .tags(List.of(CloudTester.tag(key, value)))
                        .build()));
    }

    /** Terminates and deregisters everything, and waits until nothing of it is described any more. */
    void end() {
        List<Instance> instances = cloud.store().read(reader -> reader.all(Instance.TYPE.documents()));
        instances.forEach(instance -> terminate(instance.id()));
        settle();
        List<Image> images = cloud.store().read(reader -> reader.all(Image.TYPE.documents()));
        images.forEach(image -> deregister(image, true));
        cloud.pass(AN_HOUR);
        settle();
    }
}
