package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.CpuOptionsRequest;
import io.virga.api.ec2.InstanceMetadataOptionsRequest;
import io.virga.api.ec2.Placement;
import io.virga.api.ec2.Reservation;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.cloud.catalogue.InstanceType;
import io.virga.cloud.catalogue.InstanceTypeCatalogue;
import io.virga.cloud.image.Image;
import io.virga.cloud.image.Images;
import io.virga.cloud.network.Addresses;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.NetworkReconciler;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.placement.MachineNeed;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.region.Regions;
import io.virga.cloud.region.Zone;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.Tags;
import io.virga.cloud.volume.Volume;
import io.virga.cloud.volume.VolumeReconciler;
import io.virga.cloud.volume.VolumeState;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import io.virga.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** RunInstances. One transaction writes the whole launch; then the reconcilers carry it out. */
final class Launches {
    /** The maximum number of documents of one request, below the limit of a transaction: {@code TransactionLimits}. */
    private static final int MOST_DOCUMENTS = 40_000;

    /** An instance, its interface, and wake-ups. */
    private static final int DOCUMENTS_BESIDE_VOLUMES = 4;

    /** A volume and its wake-up. */
    private static final int DOCUMENTS_OF_VOLUME = 2;

    /** The action of a launch, whoever launches. */
    static final Action RUN = Action.of("ec2:RunInstances");

    /** Stands for the ids of what is not created yet. */
    private static final String ANY = "*";

    private static final String DEFAULT_TYPE = "m1.small";

    private final InstanceTypeCatalogue catalogue;
    private final Regions regions;
    private final Images images;
    private final io.virga.cloud.placement.Placement placement;
    private final Quotas quotas;
    private final Addresses addresses;
    private final Ids ids;
    private final PublicKeys keys;

    /** The public key of a key pair, as a line of {@code authorized_keys}. */
    @FunctionalInterface
    interface PublicKeys {
        Optional<String> find(Reader reader, Acting acting, Purpose purpose, String keyName);
    }

    Launches(InstanceFamily.Parts parts, PublicKeys keys) {
        this.catalogue = parts.catalogue();
        this.regions = parts.regions();
        this.images = parts.images();
        this.placement = parts.placement();
        this.quotas = parts.quotas();
        this.addresses = parts.addresses();
        this.ids = parts.ids();
        this.keys = requireNonNull(keys, "keys is null");
    }

    /** What all instances of a launch have in common. */
    private record Plan(
            String reservationId,
            Image image,
            Instance.Attributes attributes,
            LaunchNetwork network,
            List<LaunchVolumes.Planned> volumes,
            Map<String, SortedMap<String, String>> tags,
            Optional<String> keyName,
            Optional<String> publicKey) {
        SortedMap<String, String> tagsOf(String type) {
            return tags.getOrDefault(type, Tags.NONE);
        }
    }

    Reservation run(Call call, RunInstancesRequest request) {
        int least = request.minCount().orElseThrow(() -> Errors.missingParameter("MinCount"));
        int most = request.maxCount().orElseThrow(() -> Errors.missingParameter("MaxCount"));
        if (least < 1) {
            throw Errors.invalidValue(least, "minCount", "Minimum of 1.");
        }
        if (most < least) {
            throw Errors.invalidParameterValue(
                    "Value (" + least + ") for parameter minCount is invalid. It must be less"
                            + " than or equal to maxCount (" + most + ").");
        }
        refuseWhatIsNotThere(request);
        return call.write(transaction -> {
            Plan plan = plan(call, transaction, request);
            if (plan.network().privateAddress().isPresent() && most > 1) {
                throw Errors.invalidParameterCombination(
                        "A private IP address can be asked for one instance only, not for " + most + ".");
            }
            List<Instance> launched = launch(call, transaction, plan, least, most);
            NetworkReconciler.WAKER.wake(transaction, plan.network().subnet().vpcId());
            return InstanceViews.launched(transaction, launched);
        });
    }

    /** Refuses options that Virga supports only at their default values. */
    private static void refuseWhatIsNotThere(RunInstancesRequest request) {
        refuse(request.monitoring().flatMap(m -> m.enabled()).orElse(false), "Detailed monitoring");
        refuse(request.hibernationOptions().flatMap(h -> h.configured()).orElse(false), "Hibernation");
        refuse(request.enclaveOptions().flatMap(e -> e.enabled()).orElse(false), "Nitro Enclaves");
        refuse(
                request.placement()
                        .flatMap(Placement::tenancy)
                        .filter(tenancy -> !tenancy.equals("default"))
                        .isPresent(),
                "Dedicated tenancy");
    }

    private static void refuse(boolean wanted, String what) {
        if (wanted) {
            throw Errors.unsupportedOperation(what + " is not supported here yet.");
        }
    }

    private Plan plan(Call call, Reader reader, RunInstancesRequest request) {
        Acting acting = call.acting();
        String imageId = request.imageId().orElseThrow(() -> Errors.missingParameter("ImageId"));
        Image image = images.launchable(reader, acting, RUN, imageId);
        String typeName = request.instanceType().orElse(DEFAULT_TYPE);
        InstanceType type = launchable(typeName, image.architecture());
        Optional<String> publicKey = request.keyName()
                .map(name ->
                        keys.find(reader, acting, RUN, name).orElseThrow(() -> LaunchErrors.keyPairNotFound(name)));
        Optional<Zone> zone = request.placement()
                .flatMap(p -> regions.requested(call.region(), p.availabilityZone(), p.availabilityZoneId()));
        Instance.Attributes attributes = attributes(request, type, image);
        Map<String, SortedMap<String, String>> tags =
                Tags.of(request.tagSpecifications(), Set.of("instance", "volume", "network-interface"));
        attributes.metadata().checkTags(tags.getOrDefault("instance", Tags.NONE));
        List<LaunchVolumes.Planned> volumes = LaunchVolumes.of(reader, acting, image, request.blockDeviceMappings());
        InstanceAttributeRules.checkAttachments(type, volumes.size(), 1);
        Plan plan = new Plan(
                ids.next("r"),
                image,
                attributes,
                LaunchNetwork.of(
                        reader,
                        acting,
                        request,
                        zone,
                        zones -> placement.freestZone(reader, call.region(), zones, image.architecture())),
                volumes,
                tags,
                request.keyName(),
                publicKey);
        authorizeCreation(reader, call, plan);
        return plan;
    }

    /** What the launch creates is authorized as it will be, before anything is taken for it. */
    private void authorizeCreation(Reader reader, Call call, Plan plan) {
        Acting acting = call.acting();
        if (acting.mayEverywhere(RUN)) {
            return;
        }
        NetworkInterface eni = networkInterface(call, plan, ANY, ANY, "", Optional.empty(), ANY);
        Instance.TYPE.authorizeCreation(
                reader, acting, RUN, instance(call, plan, ANY, 0, ANY, ANY, List.of(), List.of()));
        NetworkInterface.TYPE.authorizeCreation(reader, acting, RUN, eni);
        for (LaunchVolumes.Planned planned : plan.volumes()) {
            Volume.TYPE.authorizeCreation(reader, acting, RUN, volume(call, plan, planned, ANY, ANY, ANY));
        }
    }

    private InstanceType launchable(String name, String architecture) {
        InstanceType type = catalogue.find(name).orElseThrow(() -> LaunchErrors.unknownType(name));
        InstanceAttributeRules.checkLaunchable(type, architecture);
        return type;
    }

    private static Instance.Attributes attributes(RunInstancesRequest request, InstanceType type, Image image) {
        Optional<CpuOptionsRequest> cpu = request.cpuOptions();
        int cores = cpu.flatMap(CpuOptionsRequest::coreCount).orElse(type.cpu().cores());
        int threads =
                cpu.flatMap(CpuOptionsRequest::threadsPerCore).orElse(type.cpu().threadsPerCore());
        if (cpu.isPresent()
                && (!type.cpu().validCores().contains(cores)
                        || !type.cpu().validThreadsPerCore().contains(threads))) {
            throw Errors.invalidParameterCombination(
                    "CpuOptions of " + cores + " cores and " + threads + " threads per core are not valid for "
                            + type.name() + ": cores " + type.cpu().validCores() + ", threads per core "
                            + type.cpu().validThreadsPerCore() + ".");
        }
        // False even for types that are always EBS-optimized: the attribute shows what was requested.
        boolean ebsOptimized = request.ebsOptimized().orElse(false);
        if (ebsOptimized) {
            InstanceAttributeRules.checkEbsOptimizable(type);
        }
        return new Instance.Attributes(
                type.name(),
                cores,
                threads,
                type.memoryMiB(),
                request.userData().filter(data -> !data.isEmpty()).map(UserData::check),
                request.disableApiTermination().orElse(false),
                request.disableApiStop().orElse(false),
                request.instanceInitiatedShutdownBehavior().orElse("stop"),
                ebsOptimized,
                metadata(request.metadataOptions(), image));
    }

    /** The request's values, then the image's, then EC2's defaults. */
    private static MetadataOptions metadata(Optional<InstanceMetadataOptionsRequest> request, Image image) {
        MetadataOptions defaults = image.requiresMetadataTokens() ? MetadataOptions.TOKENS : MetadataOptions.DEFAULT;
        return request.map(options -> metadata(options, defaults)).orElse(defaults);
    }

    private static MetadataOptions metadata(InstanceMetadataOptionsRequest request, MetadataOptions defaults) {
        int hopLimit = request.httpPutResponseHopLimit().orElse(defaults.hopLimit());
        if (hopLimit < 1 || hopLimit > 64) {
            throw Errors.invalidValue(hopLimit, "HttpPutResponseHopLimit", "It must be between 1 and 64.");
        }
        refuse(request.httpProtocolIpv6().filter("enabled"::equals).isPresent(), "Instance metadata over IPv6");
        return new MetadataOptions(
                !request.httpEndpoint().equals(Optional.of("disabled")),
                request.httpTokens().map("required"::equals).orElse(defaults.tokensRequired()),
                hopLimit,
                request.instanceMetadataTags().equals(Optional.of("enabled")));
    }

    /**
     * Launches as many instances as there is room for, if those are enough. Whether {@code least} instances fit into the
     * quotas and into a transaction is checked before the first one is made, because no other write runs meanwhile.
     */
    private List<Instance> launch(Call call, Transaction transaction, Plan plan, int least, int most) {
        List<Instance> launched = new ArrayList<>();
        long interfaces = NetworkInterface.count(transaction, Scope.of(call));
        int documentsEach =
                DOCUMENTS_BESIDE_VOLUMES + DOCUMENTS_OF_VOLUME * plan.volumes().size();
        int room = Math.min(most, MOST_DOCUMENTS / documentsEach);
        if (least > room) {
            throw LaunchErrors.tooManyInRequest(room);
        }
        VcpuUse.check(
                transaction,
                quotas,
                Scope.of(call),
                (long) least * plan.attributes().vcpus());
        quotas.check(
                Quotas.NETWORK_INTERFACES,
                interfaces + least,
                "NetworkInterfaceLimitExceeded",
                "You have reached the limit on the number of network interfaces that you can create.");
        try {
            for (int i = 0; i < room; i++) {
                VcpuUse.check(
                        transaction, quotas, Scope.of(call), plan.attributes().vcpus());
                quotas.check(
                        Quotas.NETWORK_INTERFACES,
                        interfaces + i + 1,
                        "NetworkInterfaceLimitExceeded",
                        "You have reached the limit on the number of network interfaces that you can create.");
                launched.add(launchOne(call, transaction, plan, i));
            }
        } catch (ServiceException e) {
            boolean full = e.code().startsWith("Insufficient") || e.code().endsWith("LimitExceeded");
            if (!full || launched.size() < least) {
                throw e;
            }
        }
        return launched;
    }

    private Instance launchOne(Call call, Transaction transaction, Plan plan, int index) {
        String id = ids.next("i");
        LaunchNetwork network = plan.network();
        // Addresses first: everything that can fail must do so before memory is reserved on a host. A launch that runs
        // out of addresses still commits the earlier instances, and must not leave a reservation behind.
        String privateAddress = network.privateAddress().isPresent()
                ? addresses.requestedPrivate(
                        transaction, network.subnet(), network.privateAddress().get())
                : addresses.freePrivate(transaction, network.subnet());
        Optional<String> publicAddress =
                network.publicAddress() ? Optional.of(addresses.freePublic(transaction)) : Optional.empty();
        Instance.Attributes attributes = plan.attributes();
        String host = placement.place(
                transaction,
                call.region(),
                network.subnet().zone(),
                new io.virga.cloud.placement.Placement.Wanted(
                        attributes.instanceType(),
                        plan.image().architecture(),
                        new MachineNeed(attributes.vcpus(), attributes.memoryMiB())));
        VcpuUse.add(transaction, Scope.of(call), attributes.vcpus());
        NetworkInterface eni = networkInterface(call, plan, ids.next("eni"), id, privateAddress, publicAddress, host);
        transaction.insert(NetworkInterface.TYPE.documents(), eni);
        List<Instance.BlockDevice> devices = new ArrayList<>();
        for (LaunchVolumes.Planned planned : plan.volumes()) {
            devices.add(insertVolume(call, transaction, plan, planned, id, host));
        }
        Instance instance = instance(call, plan, id, index, host, ids.nextMachineUuid(), devices, List.of(eni.id()));
        transaction.insert(Instance.TYPE.documents(), instance);
        // The volumes and the network wake the instance when they are ready.
        InstanceReconciler.WAKER.wakeAt(transaction, id, call.time().plus(InstanceReconciler.NEXT_LOOK));
        return instance;
    }

    private static Instance instance(
            Call call,
            Plan plan,
            String id,
            int index,
            String host,
            String machineUuid,
            List<Instance.BlockDevice> devices,
            List<String> interfaceIds) {
        return new Instance(
                id,
                call.account(),
                call.region(),
                plan.tagsOf("instance"),
                launch(call, plan, index, machineUuid),
                plan.attributes(),
                new Instance.Status(
                        InstanceState.PENDING,
                        1,
                        host,
                        call.time(),
                        Optional.of(StateReason.PENDING),
                        "",
                        call.time(),
                        false,
                        0,
                        0,
                        Optional.empty()),
                devices,
                interfaceIds);
    }

    private static Instance.Launch launch(Call call, Plan plan, int index, String machineUuid) {
        Image image = plan.image();
        return new Instance.Launch(
                plan.reservationId(),
                index,
                call.clientToken(),
                image.id(),
                image.architecture(),
                image.bootMode(),
                image.kernelId(),
                image.ramdiskId(),
                plan.keyName(),
                plan.publicKey(),
                image.rootDeviceName(),
                plan.network().subnet().zone(),
                plan.network().subnet().zoneId(),
                plan.network().subnet().vpcId(),
                plan.network().subnet().id(),
                machineUuid,
                call.time());
    }

    private NetworkInterface networkInterface(
            Call call,
            Plan plan,
            String id,
            String instanceId,
            String privateAddress,
            Optional<String> publicAddress,
            String host) {
        LaunchNetwork network = plan.network();
        return new NetworkInterface(
                id,
                call.account(),
                call.region(),
                plan.tagsOf("network-interface"),
                network.subnet().vpcId(),
                network.subnet().id(),
                network.subnet().zone(),
                network.subnet().zoneId(),
                network.description(),
                id.equals(ANY) ? "" : ids.nextMacAddress(),
                privateAddress,
                publicAddress,
                network.publicAddress(),
                network.groupIds(),
                true,
                Optional.of(new NetworkInterface.Attachment(
                        id.equals(ANY) ? "" : ids.next("eni-attach"),
                        instanceId,
                        0,
                        call.time(),
                        network.deleteOnTermination())),
                Optional.of(new NetworkInterface.Plug(host, false)));
    }

    private Instance.BlockDevice insertVolume(
            Call call,
            Transaction transaction,
            Plan plan,
            LaunchVolumes.Planned planned,
            String instanceId,
            String host) {
        Volume volume = volume(call, plan, planned, ids.next("vol"), instanceId, host);
        transaction.insert(Volume.TYPE.documents(), volume);
        VolumeReconciler.WAKER.wake(transaction, volume.id());
        return new Instance.BlockDevice(planned.deviceName(), volume.id(), call.time(), planned.deleteOnTermination());
    }

    private static Volume volume(
            Call call, Plan plan, LaunchVolumes.Planned planned, String id, String instanceId, String host) {
        return new Volume(
                id,
                call.account(),
                call.region(),
                plan.tagsOf("volume"),
                plan.network().subnet().zone(),
                plan.network().subnet().zoneId(),
                planned.shape().sizeGiB(),
                planned.shape().type().wireName(),
                planned.shape().iops(),
                planned.shape().throughputMiBps(),
                planned.snapshotId(),
                call.time(),
                host,
                VolumeState.CREATING,
                Optional.of(new Volume.Attachment(
                        instanceId, planned.deviceName(), call.time(), planned.deleteOnTermination())),
                Optional.empty());
    }
}
