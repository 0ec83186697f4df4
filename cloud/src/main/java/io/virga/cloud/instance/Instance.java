package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.MachineNeed;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An instance: what is fixed at its launch, the attributes that can be modified, and its current status.
 *
 * @param blockDevices its volumes, the root first
 * @param interfaceIds its network interfaces in the order of their device index
 */
public record Instance(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        Launch launch,
        Attributes attributes,
        Status status,
        List<BlockDevice> blockDevices,
        List<String> interfaceIds)
        implements Resource<Instance> {
    /**
     * What is fixed at the launch of an instance.
     *
     * @param publicKey the {@code authorized_keys} line of the key pair; copied here, since the key pair may be deleted
     */
    public record Launch(
            String reservationId,
            int index,
            Optional<String> clientToken,
            String imageId,
            String architecture,
            String bootMode,
            Optional<String> kernelId,
            Optional<String> ramdiskId,
            Optional<String> keyName,
            Optional<String> publicKey,
            String rootDeviceName,
            String zone,
            String zoneId,
            String vpcId,
            String subnetId,
            String machineUuid,
            Instant time) {
        public Launch {
            requireNonNull(reservationId, "reservationId is null");
            requireNonNull(clientToken, "clientToken is null");
            requireNonNull(imageId, "imageId is null");
            requireNonNull(architecture, "architecture is null");
            requireNonNull(bootMode, "bootMode is null");
            requireNonNull(kernelId, "kernelId is null");
            requireNonNull(ramdiskId, "ramdiskId is null");
            requireNonNull(keyName, "keyName is null");
            requireNonNull(publicKey, "publicKey is null");
            requireNonNull(rootDeviceName, "rootDeviceName is null");
            requireNonNull(zone, "zone is null");
            requireNonNull(zoneId, "zoneId is null");
            requireNonNull(vpcId, "vpcId is null");
            requireNonNull(subnetId, "subnetId is null");
            requireNonNull(machineUuid, "machineUuid is null");
            requireNonNull(time, "time is null");
        }
    }

    /**
     * The attributes of an instance that can be modified.
     *
     * @param memoryMiB the memory of its type
     * @param userData in Base64, as in the API
     * @param shutdownBehavior {@code stop} or {@code terminate}: what happens when the guest powers itself off
     */
    public record Attributes(
            String instanceType,
            int cores,
            int threadsPerCore,
            long memoryMiB,
            Optional<String> userData,
            boolean disableApiTermination,
            boolean disableApiStop,
            String shutdownBehavior,
            boolean ebsOptimized,
            MetadataOptions metadata) {
        public Attributes {
            requireNonNull(instanceType, "instanceType is null");
            requireNonNull(userData, "userData is null");
            requireNonNull(shutdownBehavior, "shutdownBehavior is null");
            requireNonNull(metadata, "metadata is null");
        }

        int vcpus() {
            return cores * threadsPerCore;
        }
    }

    /**
     * The current status of an instance.
     *
     * @param generation counts its starts
     * @param host the host of its volumes, and of its machine while it has one
     * @param launchTime the time of its last start
     * @param transitionReason why it is in this state, in EC2's older format; may be empty
     * @param since the time at which it entered this state
     * @param withoutGuest the stored name of {@link #skipGuestShutdown}
     * @param rebootsAsked the number of reboots requested in this generation; {@code rebootsDone} is the number carried out
     * @param impairment what is wrong with its machine while it is {@code running}
     */
    public record Status(
            InstanceState state,
            long generation,
            String host,
            Instant launchTime,
            Optional<StateReason> reason,
            String transitionReason,
            Instant since,
            boolean withoutGuest,
            int rebootsAsked,
            int rebootsDone,
            Optional<Impairment> impairment) {
        public Status {
            requireNonNull(state, "state is null");
            requireNonNull(host, "host is null");
            requireNonNull(launchTime, "launchTime is null");
            requireNonNull(reason, "reason is null");
            requireNonNull(transitionReason, "transitionReason is null");
            requireNonNull(since, "since is null");
            requireNonNull(impairment, "impairment is null");
        }

        /** The status of a new instance. */
        static Status launched(String host, Instant now) {
            return new Status(
                    InstanceState.PENDING,
                    1,
                    host,
                    now,
                    Optional.of(StateReason.PENDING),
                    "",
                    now,
                    false,
                    0,
                    0,
                    Optional.empty());
        }

        /** The status after a transition. A transition that {@link InstanceState} does not allow is a bug. */
        Status become(InstanceState next, Optional<StateReason> why, String transition, Instant now) {
            if (!state.mayBecome(next)) {
                throw new IllegalStateException("an instance may not go from " + state + " to " + next);
            }
            return new Status(
                    next,
                    generation,
                    host,
                    launchTime,
                    why,
                    transition,
                    now,
                    withoutGuest,
                    rebootsAsked,
                    rebootsDone,
                    Optional.empty());
        }

        /** Whether the machine is killed without asking the guest to shut down. */
        boolean skipGuestShutdown() {
            return withoutGuest;
        }

        /** The same status, but the machine will be killed without asking the guest to shut down. */
        Status skippingGuestShutdown() {
            return new Status(
                    state,
                    generation,
                    host,
                    launchTime,
                    reason,
                    transitionReason,
                    since,
                    true,
                    rebootsAsked,
                    rebootsDone,
                    impairment);
        }

        /** The status at the beginning of a new start. */
        Status started(String newHost, Instant now) {
            return new Status(
                    InstanceState.PENDING,
                    generation + 1,
                    newHost,
                    now,
                    Optional.empty(),
                    "",
                    now,
                    false,
                    0,
                    0,
                    Optional.empty());
        }

        Status withReboots(int asked, int done) {
            return with(since, asked, done, impairment);
        }

        /** The same status, as if the state had been entered at another time. */
        Status withSince(Instant newSince) {
            return with(newSince, rebootsAsked, rebootsDone, impairment);
        }

        Status withImpairment(Optional<Impairment> newImpairment) {
            return with(since, rebootsAsked, rebootsDone, newImpairment);
        }

        private Status with(Instant newSince, int asked, int done, Optional<Impairment> newImpairment) {
            return new Status(
                    state,
                    generation,
                    host,
                    launchTime,
                    reason,
                    transitionReason,
                    newSince,
                    withoutGuest,
                    asked,
                    done,
                    newImpairment);
        }
    }

    /**
     * A problem of a machine that has not ended.
     *
     * @param detail the host's description, as text for users
     */
    public record Impairment(String detail, Instant since) {
        public Impairment {
            requireNonNull(detail, "detail is null");
            requireNonNull(since, "since is null");
        }
    }

    /** A volume attached to an instance. The volume has the facts of the attachment. */
    public record BlockDevice(String deviceName, String volumeId) {
        public BlockDevice {
            requireNonNull(deviceName, "deviceName is null");
            requireNonNull(volumeId, "volumeId is null");
        }
    }

    private static final Index<Instance> BY_KERNEL = Index.of(
            "kernel",
            i -> i.status().state() == InstanceState.TERMINATED
                    ? List.of()
                    : i.launch().kernelId().stream().toList());

    /** A stopped instance has nothing on its host but volumes. */
    private static final Index<Instance> BY_HOST = Index.of(
            "host",
            i -> i.status().state() == InstanceState.STOPPED
                    ? List.of()
                    : List.of(i.status().host()));

    /** The accounts of terminated instances that are still described. */
    private static final Index<Instance> BY_ENDED_OF = Index.of(
            "ended_of", i -> i.status().state() == InstanceState.TERMINATED ? List.of(i.account()) : List.of());

    public static final ResourceType<Instance> TYPE = InstanceFilters.addTo(ResourceType.named(
                            "instance", "i", Instance.class)
                    .errors("InvalidInstanceID.NotFound", "InvalidInstanceID.Malformed", "instance")
                    .index(BY_KERNEL)
                    .index(BY_HOST)
                    .index(BY_ENDED_OF)
                    .conditionKey("ec2:AvailabilityZone", i -> i.launch().zone())
                    .conditionKey("ec2:AvailabilityZoneId", i -> i.launch().zoneId())
                    .conditionKey("ec2:EbsOptimized", i -> i.attributes().ebsOptimized())
                    .conditionKey("ec2:InstanceAutoRecovery", i -> "default")
                    .conditionKey("ec2:InstanceBandwidthWeighting", i -> "default")
                    .conditionKey("ec2:InstanceID", Instance::id)
                    .conditionKey("ec2:InstanceMarketType", i -> "on-demand")
                    .conditionKey(
                            "ec2:InstanceMetadataTags",
                            i -> InstanceViews.enabled(i.attributes().metadata().tags()))
                    .conditionKey("ec2:InstanceType", i -> i.attributes().instanceType())
                    .conditionKey(
                            "ec2:MetadataHttpEndpoint",
                            i -> InstanceViews.enabled(i.attributes().metadata().enabled()))
                    .conditionKey(
                            "ec2:MetadataHttpPutResponseHopLimit",
                            i -> i.attributes().metadata().hopLimit())
                    .conditionKey(
                            "ec2:MetadataHttpTokens",
                            i -> InstanceViews.tokens(i.attributes().metadata()))
                    .conditionKey("ec2:RootDeviceType", i -> "ebs")
                    .conditionKey("ec2:Tenancy", i -> "default")
                    .tagsWake(
                            InstanceReconciler.WAKER,
                            i -> i.attributes().metadata().tags())
                    .tagRule((i, tags) -> i.attributes().metadata().checkTags(tags)))
            .build();

    public Instance {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(launch, "launch is null");
        requireNonNull(attributes, "attributes is null");
        requireNonNull(status, "status is null");
        blockDevices = List.copyOf(blockDevices);
        interfaceIds = List.copyOf(interfaceIds);
    }

    /** Whether an instance may still start with a kernel. */
    public static boolean usesKernel(Reader reader, String kernelId) {
        return reader.count(TYPE.documents(), BY_KERNEL, kernelId) > 0;
    }

    /** Whether an account has an instance of an image. Terminated instances count as long as they are described. */
    public static boolean launchedFrom(Reader reader, Scope scope, String imageId) {
        return TYPE.unguarded().countBy(reader, scope, "image-id", imageId) > 0;
    }

    /** The number of an account's terminated instances that are still described. */
    static long ended(Reader reader, String account) {
        return reader.count(TYPE.documents(), BY_ENDED_OF, account);
    }

    /** The instances that have a machine on a host, or had one and are still described. */
    static List<Instance> on(Reader reader, String host) {
        return reader.find(TYPE.documents(), BY_HOST, host);
    }

    /** What the machine takes of its host. */
    MachineNeed need() {
        return new MachineNeed(attributes.vcpus(), attributes.memoryMiB());
    }

    public InstanceState state() {
        return status.state();
    }

    @Override
    public Instance withTags(SortedMap<String, String> newTags) {
        return new Instance(id, account, region, newTags, launch, attributes, status, blockDevices, interfaceIds);
    }

    Instance withAttributes(Attributes newAttributes) {
        return new Instance(id, account, region, tags, launch, newAttributes, status, blockDevices, interfaceIds);
    }

    Instance withStatus(Status newStatus) {
        return new Instance(id, account, region, tags, launch, attributes, newStatus, blockDevices, interfaceIds);
    }

    Instance withBlockDevices(List<BlockDevice> newBlockDevices) {
        return new Instance(id, account, region, tags, launch, attributes, status, newBlockDevices, interfaceIds);
    }

    Instance withInterfaceIds(List<String> newInterfaceIds) {
        return new Instance(id, account, region, tags, launch, attributes, status, blockDevices, newInterfaceIds);
    }
}
