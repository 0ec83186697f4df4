package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.image.Image;
import io.virga.cloud.image.Images;
import io.virga.cloud.network.Addressing;
import io.virga.cloud.network.InterfaceSpec;
import io.virga.cloud.network.Interfaces;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.NetworkReconciler;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.operation.Result;
import io.virga.cloud.placement.MachineNeed;
import io.virga.cloud.placement.Placement;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.volume.Volume;
import io.virga.cloud.volume.VolumeSpec;
import io.virga.cloud.volume.Volumes;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import io.virga.wire.ServiceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Launches instances, whoever wants them: a request, a template, a fleet, a scaling group. One transaction writes the whole
 * launch; then the reconcilers carry it out.
 */
public final class Launcher {
    /** The action of a launch, whoever launches. */
    public static final Action RUN = Action.of("ec2:RunInstances");

    /** The maximum number of documents of one launch, below the limit of a transaction: {@code TransactionLimits}. */
    private static final int MOST_DOCUMENTS = 40_000;

    /** An instance and wake-ups. */
    private static final int DOCUMENTS_BESIDE_DEVICES = 3;

    /** A volume and its wake-up. */
    private static final int DOCUMENTS_OF_VOLUME = 2;

    /** Stands for ids that do not exist yet. */
    private static final String ANY = "*";

    private final Images images;
    private final Placement placement;
    private final Quotas quotas;
    private final Interfaces interfaces;
    private final Volumes volumes;
    private final Ids ids;
    private final PublicKeys keys;

    /** The public key of a key pair, as a line of {@code authorized_keys}. */
    @FunctionalInterface
    interface PublicKeys {
        Optional<String> find(Reader reader, Acting acting, Purpose purpose, String keyName);
    }

    Launcher(InstanceFamily.Parts parts, PublicKeys keys) {
        this.images = parts.images();
        this.placement = parts.placement();
        this.quotas = parts.quotas();
        this.interfaces = parts.interfaces();
        this.volumes = parts.volumes();
        this.ids = parts.ids();
        this.keys = requireNonNull(keys, "keys is null");
    }

    /** What all instances of a launch have in common. */
    private record Plan(
            LaunchSpec spec,
            String reservationId,
            Image image,
            Instance.Attributes attributes,
            LaunchNetwork network,
            List<LaunchVolumes.Planned> volumes,
            Optional<String> publicKey) {
        VolumeSpec volume(LaunchVolumes.Planned planned) {
            return new VolumeSpec(
                    planned.shape(),
                    planned.snapshotId(),
                    network.subnet().zone(),
                    network.subnet().zoneId(),
                    spec.tagsOf("volume"));
        }

        int documentsEach() {
            return DOCUMENTS_BESIDE_DEVICES + network.planned().size() + DOCUMENTS_OF_VOLUME * volumes.size();
        }
    }

    /**
     * Launches as many instances as there is room for, if those are enough. A refused launch leaves the transaction as it
     * was, which may go on and record the refusal.
     *
     * @param least the smallest number of instances that is enough, from 1
     * @param most the number of instances that is wanted
     */
    public Result<Launched, LaunchRefusal> launch(
            Transaction transaction, Acting acting, LaunchSpec spec, int least, int most) {
        Optional<LaunchRefusal> onlyForOne = most > 1 ? onlyForOne(spec, most) : Optional.empty();
        if (onlyForOne.isPresent()) {
            return Result.refused(onlyForOne.get());
        }
        Plan plan;
        try {
            plan = plan(transaction, acting, spec);
        } catch (LaunchRefused e) {
            return Result.refused(e.refusal());
        } catch (ServiceException e) {
            return Result.refused(new LaunchRefusal.Unusable(e));
        }
        return Result.attempt(transaction, part -> {
            Result<Launched, LaunchRefusal> result = launch(part, acting, plan, least, most);
            if (result instanceof Result.Done) {
                NetworkReconciler.WAKER.wake(part, plan.network().subnet().vpcId());
            }
            return result;
        });
    }

    /** Refuses for several instances what only one can have. */
    private static Optional<LaunchRefusal> onlyForOne(LaunchSpec spec, int count) {
        for (LaunchSpec.Network network : spec.networks()) {
            switch (network) {
                case LaunchSpec.Network.New made -> {
                    if (made.addresses().namesAny()) {
                        return Optional.of(new LaunchRefusal.OneAddressForSeveral(count));
                    }
                }
                case LaunchSpec.Network.Existing _ -> {
                    return Optional.of(new LaunchRefusal.OneInterfaceForSeveral(count));
                }
            }
        }
        return Optional.empty();
    }

    private Plan plan(Reader reader, Acting acting, LaunchSpec spec) {
        Image image = images.launchable(reader, acting, RUN, spec.imageId());
        LaunchRefused.beyond(InstanceAttributeRules.ofArchitecture(spec.type(), image.architecture()));
        Optional<String> publicKey = spec.keyName()
                .map(name ->
                        keys.find(reader, acting, RUN, name).orElseThrow(() -> LaunchErrors.keyPairNotFound(name)));
        Instance.Attributes attributes = attributes(spec, image);
        attributes.metadata().checkTags(spec.tagsOf("instance"));
        List<LaunchVolumes.Planned> planned = LaunchVolumes.of(reader, acting, image, spec.devices());
        LaunchRefused.beyond(InstanceAttributeRules.ofAttachments(
                spec.type(), planned.size(), spec.networks().size()));
        LaunchNetwork network = LaunchNetwork.of(
                reader,
                acting,
                spec,
                zones -> placement.freestZone(reader, acting.region(), zones, image.architecture()),
                interfaces.groups());
        Plan plan = new Plan(spec, ids.next("r"), image, attributes, network, planned, publicKey);
        authorizeCreation(reader, acting, plan);
        return plan;
    }

    private static Instance.Attributes attributes(LaunchSpec spec, Image image) {
        LaunchSpec.Options options = spec.options();
        MetadataOptions defaults = image.requiresMetadataTokens() ? MetadataOptions.TOKENS : MetadataOptions.DEFAULT;
        return new Instance.Attributes(
                spec.type().name(),
                options.cores(),
                options.threadsPerCore(),
                spec.type().memoryMiB(),
                options.userData(),
                options.disableApiTermination(),
                options.disableApiStop(),
                options.shutdownBehavior(),
                options.ebsOptimized(),
                options.metadata().of(defaults));
    }

    /** What the launch creates is authorized as it will be, before anything is taken for it. */
    private void authorizeCreation(Reader reader, Acting acting, Plan plan) {
        if (acting.mayEverywhere(RUN)) {
            return;
        }
        Instance planned = instance(acting, plan, ANY, 0, ANY, ANY, List.of(), List.of());
        Instance.TYPE.authorizeCreation(reader, acting, RUN, planned);
        for (InterfaceSpec spec : plan.network().made()) {
            NetworkInterface.TYPE.authorizeCreation(reader, acting, RUN, interfaces.planned(acting, spec));
        }
        for (LaunchVolumes.Planned volume : plan.volumes()) {
            Volume.TYPE.authorizeCreation(reader, acting, RUN, volumes.planned(acting, plan.volume(volume)));
        }
    }

    /**
     * Whether {@code least} instances fit into the quotas and into a transaction is checked before the first one is made,
     * because no other write runs meanwhile.
     */
    private Result<Launched, LaunchRefusal> launch(
            Transaction transaction, Acting acting, Plan plan, int least, int most) {
        int room = Math.min(most, MOST_DOCUMENTS / plan.documentsEach());
        if (least > room) {
            return Result.refused(new LaunchRefusal.TooMany(room));
        }
        long known = NetworkInterface.count(transaction, Scope.of(acting));
        Optional<LaunchRefusal> tooFew = quotaReached(transaction, acting, plan, least, known);
        if (tooFew.isPresent()) {
            return Result.refused(tooFew.get());
        }
        List<Instance> instances = new ArrayList<>();
        List<NetworkInterface> interfaces = new ArrayList<>();
        for (int i = 0; i < room; i++) {
            long present = known + (long) i * plan.network().made().size();
            switch (launchOne(transaction, acting, plan, i, present)) {
                case Result.Done<Launched, LaunchRefusal>(Launched one) -> {
                    instances.addAll(one.instances());
                    interfaces.addAll(one.interfaces());
                }
                case Result.Refused<Launched, LaunchRefusal>(LaunchRefusal refusal) -> {
                    return refusal.isShortage() && instances.size() >= least
                            ? Result.done(new Launched(instances, interfaces))
                            : Result.refused(refusal);
                }
            }
        }
        return Result.done(new Launched(instances, interfaces));
    }

    /** @param known the number of interfaces that the account has */
    private Optional<LaunchRefusal> quotaReached(
            Transaction transaction, Acting acting, Plan plan, int count, long known) {
        long vcpus = VcpuUse.of(transaction, Scope.of(acting))
                + (long) count * plan.attributes().vcpus();
        if (!quotas.allows(Quotas.RUNNING_VCPUS, vcpus)) {
            return Optional.of(quotaReached(Quotas.RUNNING_VCPUS));
        }
        long made = (long) count * plan.network().made().size();
        return quotas.allows(Quotas.NETWORK_INTERFACES, known + made)
                ? Optional.empty()
                : Optional.of(quotaReached(Quotas.NETWORK_INTERFACES));
    }

    private LaunchRefusal quotaReached(String quota) {
        return new LaunchRefusal.QuotaReached(quota, quotas.limit(quota));
    }

    /**
     * Launches one more instance. Everything that can be refused comes before the first write, because a launch that runs
     * out of something still commits the earlier instances, and must not leave a reservation behind.
     */
    private Result<Launched, LaunchRefusal> launchOne(
            Transaction transaction, Acting acting, Plan plan, int index, long known) {
        Optional<LaunchRefusal> quota = quotaReached(transaction, acting, plan, 1, known);
        if (quota.isPresent()) {
            return Result.refused(quota.get());
        }
        List<Addressing.Free> free = new ArrayList<>();
        Set<String> chosen = new HashSet<>();
        List<InterfaceSpec> made = plan.network().made();
        for (int i = 0; i < made.size(); i++) {
            Set<String> taken = new HashSet<>(chosen);
            made.subList(i + 1, made.size())
                    .forEach(later -> taken.addAll(later.addresses().named()));
            switch (interfaces.addresses(transaction, made.get(i), taken)) {
                case Addressing.Refusal refusal -> {
                    return Result.refused(new LaunchRefusal.NoAddress(refusal));
                }
                case Addressing.Free one -> {
                    free.add(one);
                    chosen.addAll(one.privateAddresses());
                    chosen.addAll(one.ipv6Addresses());
                    chosen.addAll(one.prefixes());
                }
            }
        }
        return placeOne(transaction, acting, plan, index, free);
    }

    private Result<Launched, LaunchRefusal> placeOne(
            Transaction transaction, Acting acting, Plan plan, int index, List<Addressing.Free> addresses) {
        Instance.Attributes attributes = plan.attributes();
        String architecture = plan.image().architecture();
        MachineNeed need = new MachineNeed(attributes.vcpus(), attributes.memoryMiB());
        String zone = plan.network().subnet().zone();
        return switch (placement.place(transaction, acting.region(), zone, architecture, need)) {
            case Placement.Placed.NoHost _ ->
                Result.refused(new LaunchRefusal.NoHost(attributes.instanceType(), architecture));
            case Placement.Shortage shortage ->
                Result.refused(new LaunchRefusal.NoCapacity(attributes.instanceType(), need, shortage));
            case Placement.Placed.On(String host) ->
                Result.done(insert(transaction, acting, plan, index, addresses, host));
        };
    }

    private Launched insert(
            Transaction transaction,
            Acting acting,
            Plan plan,
            int index,
            List<Addressing.Free> addresses,
            String host) {
        String id = ids.next("i");
        VcpuUse.add(transaction, Scope.of(acting), plan.attributes().vcpus());
        List<NetworkInterface> attached = interfaces(transaction, acting, plan, id, addresses, host);
        List<Instance.BlockDevice> devices = new ArrayList<>();
        for (LaunchVolumes.Planned planned : plan.volumes()) {
            Volumes.Attach attach = new Volumes.Attach(id, planned.deviceName(), planned.deleteOnTermination());
            Volume volume = volumes.create(transaction, acting, plan.volume(planned), attach, host);
            devices.add(new Instance.BlockDevice(planned.deviceName(), volume.id()));
        }
        Instance instance = instance(
                acting,
                plan,
                id,
                index,
                host,
                ids.nextMachineUuid(),
                devices,
                attached.stream().map(NetworkInterface::id).toList());
        transaction.insert(Instance.TYPE.documents(), instance);
        // The volumes and the network wake the instance when they are ready.
        InstanceReconciler.WAKER.wakeAt(transaction, id, acting.time().plus(Step.NEXT_LOOK));
        return new Launched(List.of(instance), attached);
    }

    /** @param addresses those of each interface that is made */
    private List<NetworkInterface> interfaces(
            Transaction transaction,
            Acting acting,
            Plan plan,
            String instanceId,
            List<Addressing.Free> addresses,
            String host) {
        List<NetworkInterface> attached = new ArrayList<>();
        Iterator<Addressing.Free> free = addresses.iterator();
        for (LaunchNetwork.Planned planned : plan.network().planned()) {
            Interfaces.Attach attach = new Interfaces.Attach(
                    instanceId,
                    planned.deviceIndex(),
                    planned.deleteOnTermination(),
                    planned.deviceIndex() == 0 ? plan.network().names() : Optional.empty());
            attached.add(
                    switch (planned) {
                        case LaunchNetwork.Planned.New made ->
                            interfaces.create(transaction, acting, made.spec(), free.next(), attach, host);
                        case LaunchNetwork.Planned.Existing existing ->
                            interfaces.attachAtLaunch(
                                    transaction, existing.networkInterface(), attach, acting.time(), host);
                    });
        }
        return attached;
    }

    private static Instance instance(
            Acting acting,
            Plan plan,
            String id,
            int index,
            String host,
            String machineUuid,
            List<Instance.BlockDevice> devices,
            List<String> interfaceIds) {
        return new Instance(
                id,
                acting.account(),
                acting.region(),
                plan.spec().tagsOf("instance"),
                launchOf(acting, plan, index, machineUuid),
                plan.attributes(),
                Instance.Status.launched(host, acting.time()),
                devices,
                interfaceIds);
    }

    private static Instance.Launch launchOf(Acting acting, Plan plan, int index, String machineUuid) {
        Image image = plan.image();
        return new Instance.Launch(
                plan.reservationId(),
                index,
                plan.spec().clientToken(),
                image.id(),
                image.architecture(),
                image.bootMode(),
                image.kernelId(),
                image.ramdiskId(),
                plan.spec().keyName(),
                plan.publicKey(),
                image.rootDeviceName(),
                plan.network().subnet().zone(),
                plan.network().subnet().zoneId(),
                plan.network().subnet().vpcId(),
                plan.network().subnet().id(),
                machineUuid,
                acting.time());
    }
}
