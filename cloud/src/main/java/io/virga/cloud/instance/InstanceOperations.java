package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.api.ec2.DescribeInstancesRequest;
import io.virga.api.ec2.DescribeInstancesResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.GetConsoleOutputRequest;
import io.virga.api.ec2.GetConsoleOutputResult;
import io.virga.api.ec2.InstanceStateChange;
import io.virga.api.ec2.RebootInstancesRequest;
import io.virga.api.ec2.RebootInstancesResult;
import io.virga.api.ec2.Reservation;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.api.ec2.StartInstancesRequest;
import io.virga.api.ec2.StartInstancesResult;
import io.virga.api.ec2.StopInstancesRequest;
import io.virga.api.ec2.StopInstancesResult;
import io.virga.api.ec2.TerminateInstancesRequest;
import io.virga.api.ec2.TerminateInstancesResult;
import io.virga.cloud.key.KeyPairs;
import io.virga.cloud.key.SshKeyPair;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.region.Regions;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.ViewCache;
import io.virga.cloud.resource.Views;
import io.virga.host.api.ConsoleOutput;
import io.virga.host.api.HostException;
import io.virga.store.Change;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import io.virga.wire.ServiceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The operations on instances, except those on attributes and status. */
final class InstanceOperations {
    private final LaunchRequests requests;
    private final Launcher launcher;
    private final Regions regions;
    private final InstanceTransitions transitions;
    private final Hosts hosts;
    private final Views<Instance, io.virga.api.ec2.Instance> views;

    InstanceOperations(InstanceFamily.Parts parts, Hosts hosts, ViewCache viewCache) {
        this.views = new Views<>(Instance.TYPE.documents(), InstanceViews::instance, viewCache);
        this.requests = new LaunchRequests(parts.catalogue(), parts.regions());
        this.launcher = new Launcher(
                parts,
                (reader, acting, purpose, name) ->
                        KeyPairs.find(reader, acting, purpose, name).map(SshKeyPair::publicKeyLine));
        this.transitions = new InstanceTransitions(parts.placement(), parts.quotas(), parts.interfaces());
        this.regions = parts.regions();
        this.hosts = requireNonNull(hosts, "hosts is null");
    }

    Launcher launcher() {
        return launcher;
    }

    /** Evicts cached views of changed documents. */
    void forget(List<Change> changes) {
        views.forget(changes);
    }

    void register(Operations operations) {
        operations.idempotent(
                Ec2.RUN_INSTANCES,
                this::run,
                new LaunchIdempotency(regions),
                "ImageId",
                "InstanceType",
                "MinCount",
                "MaxCount",
                "KeyName",
                "SecurityGroupIds",
                "SecurityGroups",
                "SubnetId",
                "PrivateIpAddress",
                "Ipv6Addresses.Ipv6Address",
                "Ipv6AddressCount",
                "EnablePrimaryIpv6",
                "UserData",
                "TagSpecifications",
                "BlockDeviceMappings.DeviceName",
                "BlockDeviceMappings.NoDevice",
                "BlockDeviceMappings.VirtualName",
                "BlockDeviceMappings.Ebs.DeleteOnTermination",
                "BlockDeviceMappings.Ebs.Encrypted",
                "BlockDeviceMappings.Ebs.Iops",
                "BlockDeviceMappings.Ebs.SnapshotId",
                "BlockDeviceMappings.Ebs.Throughput",
                "BlockDeviceMappings.Ebs.VolumeSize",
                "BlockDeviceMappings.Ebs.VolumeType",
                "NetworkInterfaces.AssociatePublicIpAddress",
                "NetworkInterfaces.DeleteOnTermination",
                "NetworkInterfaces.Description",
                "NetworkInterfaces.DeviceIndex",
                "NetworkInterfaces.Groups",
                "NetworkInterfaces.InterfaceType",
                "NetworkInterfaces.Ipv6Addresses.Ipv6Address",
                "NetworkInterfaces.Ipv6AddressCount",
                "NetworkInterfaces.Ipv4Prefixes.Ipv4Prefix",
                "NetworkInterfaces.Ipv4PrefixCount",
                "NetworkInterfaces.Ipv6Prefixes.Ipv6Prefix",
                "NetworkInterfaces.Ipv6PrefixCount",
                "NetworkInterfaces.NetworkCardIndex",
                "NetworkInterfaces.NetworkInterfaceId",
                "NetworkInterfaces.PrimaryIpv6",
                "NetworkInterfaces.PrivateIpAddress",
                "NetworkInterfaces.PrivateIpAddresses",
                "NetworkInterfaces.SecondaryPrivateIpAddressCount",
                "NetworkInterfaces.SubnetId",
                "PrivateDnsNameOptions.EnableResourceNameDnsAAAARecord",
                "PrivateDnsNameOptions.EnableResourceNameDnsARecord",
                "PrivateDnsNameOptions.HostnameType",
                "Placement.AvailabilityZone",
                "Placement.AvailabilityZoneId",
                "Placement.Tenancy",
                "Monitoring",
                "HibernationOptions",
                "EnclaveOptions",
                "CpuOptions.CoreCount",
                "CpuOptions.ThreadsPerCore",
                "CreditSpecification",
                "DisableApiStop",
                "DisableApiTermination",
                "EbsOptimized",
                "InstanceInitiatedShutdownBehavior",
                "MetadataOptions");
        operations.describe(Ec2.DESCRIBE_INSTANCES, this::describe, "InstanceIds", "IncludeManagedResources");
        operations.withoutEffect(
                Ec2.DESCRIBE_INSTANCES, "IncludeManagedResources", "no service provider manages resources here");
        operations.on(Ec2.STOP_INSTANCES, this::stop, "InstanceIds", "Force", "Hibernate", "SkipOsShutdown");
        operations.on(Ec2.START_INSTANCES, this::start, "InstanceIds");
        operations.on(Ec2.REBOOT_INSTANCES, this::reboot, "InstanceIds");
        operations.on(Ec2.TERMINATE_INSTANCES, this::terminate, "InstanceIds", "Force", "SkipOsShutdown");
        operations.on(Ec2.GET_CONSOLE_OUTPUT, this::consoleOutput, "InstanceId", "Latest");
        operations.withoutEffect(
                Ec2.GET_CONSOLE_OUTPUT, "Latest", "every instance's console output is always the latest");
    }

    private Reservation run(Call call, RunInstancesRequest request) {
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
        LaunchSpec spec = requests.spec(call, request);
        return call.writeThenView(transaction -> switch (launcher.launch(
                transaction, call.acting(), spec, least, most)) {
            case LaunchResult.Launched launched ->
                new Call.Effect<>(launched.reservationId(), reader -> InstanceViews.launched(reader, launched));
            case LaunchRefusal refusal -> throw LaunchErrors.of(refusal);
        });
    }

    private DescribeInstancesResult describe(Call call, DescribeInstancesRequest request) {
        Reader reader = call.snapshot();
        Page<Instance> page = Page.of(call, reader, Instance.TYPE, request, request.instanceIds());
        return DescribeInstancesResult.builder()
                .reservations(InstanceViews.reservations(page.items(), some -> views.of(reader, some)))
                .nextToken(page.nextToken())
                .build();
    }

    /** Applies a step to each instance of a request, to all or none of them. */
    private static List<InstanceStateChange> change(
            Call call,
            Transaction transaction,
            List<String> instanceIds,
            BiFunction<Transaction, Instance, Instance> step) {
        if (instanceIds.isEmpty()) {
            throw Errors.missingParameter("InstanceId");
        }
        List<InstanceStateChange> changes = new ArrayList<>();
        for (Instance before : Instance.TYPE.get(transaction, call.acting(), call.action(), instanceIds)) {
            changes.add(InstanceViews.stateChange(before, step.apply(transaction, before)));
        }
        return changes;
    }

    private StopInstancesResult stop(Call call, StopInstancesRequest request) {
        if (request.hibernate().orElse(false)) {
            throw LaunchErrors.hibernationNotConfigured();
        }
        boolean skipGuestShutdown =
                request.force().orElse(false) || request.skipOsShutdown().orElse(false);
        return call.write(transaction -> StopInstancesResult.builder()
                .stoppingInstances(change(
                        call,
                        transaction,
                        request.instanceIds(),
                        (tx, instance) -> stopOne(tx, instance, skipGuestShutdown, call.time())))
                .build());
    }

    private static Instance stopOne(
            Transaction transaction, Instance instance, boolean skipGuestShutdown, Instant now) {
        return switch (instance.state()) {
            case RUNNING, PENDING -> {
                if (instance.attributes().disableApiStop()) {
                    throw Errors.operationNotPermitted("The instance '" + instance.id()
                            + "' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.");
                }
                if (instance.state() == InstanceState.PENDING) {
                    throw notInState(instance, "stopped");
                }
                yield InstanceTransitions.stop(
                        transaction,
                        instance,
                        StateReason.USER_SHUTDOWN,
                        InstanceTransitions.userInitiated(now),
                        skipGuestShutdown,
                        now);
            }
            case STOPPING ->
                skipGuestShutdown && !instance.status().skipGuestShutdown()
                        ? skipGuestShutdown(transaction, instance)
                        : instance;
            case STOPPED -> instance;
            case SHUTTING_DOWN, TERMINATED -> throw notInState(instance, "stopped");
        };
    }

    /** Ends the wait of a stopping instance for its guest. */
    private static Instance skipGuestShutdown(Transaction transaction, Instance instance) {
        Instance skipped = instance.withStatus(instance.status().skippingGuestShutdown());
        transaction.replace(Instance.TYPE.documents(), skipped);
        InstanceReconciler.WAKER.wake(transaction, instance.id());
        return skipped;
    }

    private static ServiceException notInState(Instance instance, String verb) {
        return Errors.incorrectInstanceState(
                "The instance '" + instance.id() + "' is not in a state from which it can be " + verb + ".");
    }

    private StartInstancesResult start(Call call, StartInstancesRequest request) {
        return call.write(transaction -> StartInstancesResult.builder()
                .startingInstances(change(
                        call, transaction, request.instanceIds(), (tx, instance) -> switch (instance.state()) {
                            case STOPPED -> startOne(tx, instance, call.time());
                            case PENDING, RUNNING -> instance;
                            case STOPPING, SHUTTING_DOWN, TERMINATED -> throw notInState(instance, "started");
                        }))
                .build());
    }

    private Instance startOne(Transaction transaction, Instance instance, Instant now) {
        return switch (transitions.start(transaction, instance, now)) {
            case StartResult.Started(Instance started) -> started;
            case LaunchRefusal refusal -> throw LaunchErrors.of(refusal);
        };
    }

    private RebootInstancesResult reboot(Call call, RebootInstancesRequest request) {
        return call.write(transaction -> {
            change(call, transaction, request.instanceIds(), InstanceOperations::rebootOne);
            return RebootInstancesResult.builder().build();
        });
    }

    private static Instance rebootOne(Transaction transaction, Instance instance) {
        if (instance.state() != InstanceState.RUNNING) {
            throw notInState(instance, "rebooted");
        }
        Instance.Status status = instance.status();
        Instance asked = instance.withStatus(status.withReboots(status.rebootsAsked() + 1, status.rebootsDone()));
        transaction.replace(Instance.TYPE.documents(), asked);
        InstanceReconciler.WAKER.wake(transaction, instance.id());
        return asked;
    }

    private TerminateInstancesResult terminate(Call call, TerminateInstancesRequest request) {
        boolean skipGuestShutdown =
                request.force().orElse(false) || request.skipOsShutdown().orElse(false);
        if (request.instanceIds().isEmpty()) {
            throw Errors.missingParameter("InstanceId");
        }
        return call.writeParts(transaction -> {
            List<Instance> instances =
                    Instance.TYPE.get(transaction, call.acting(), call.action(), request.instanceIds());
            Map<String, ServiceException> refusals = protectedZones(instances);
            List<InstanceStateChange> changes = new ArrayList<>();
            for (Instance before : instances) {
                if (!refusals.containsKey(before.launch().zone())) {
                    Instance after = terminateOne(transaction, before, skipGuestShutdown, call.time());
                    changes.add(InstanceViews.stateChange(before, after));
                }
            }
            return new Call.Parts<>(
                    TerminateInstancesResult.builder()
                            .terminatingInstances(changes)
                            .build(),
                    refusals.values().stream().findFirst());
        });
    }

    /**
     * The Availability Zones in which no instance is terminated because one of them is protected, each with its error.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TerminateInstances.html">TerminateInstances</a>
     */
    private static Map<String, ServiceException> protectedZones(List<Instance> instances) {
        Map<String, ServiceException> zones = new LinkedHashMap<>();
        for (Instance instance : instances) {
            boolean ending =
                    instance.state() == InstanceState.SHUTTING_DOWN || instance.state() == InstanceState.TERMINATED;
            if (instance.attributes().disableApiTermination() && !ending) {
                zones.putIfAbsent(
                        instance.launch().zone(),
                        Errors.operationNotPermitted("The instance '" + instance.id()
                                + "' may not be terminated. Modify its 'disableApiTermination' instance attribute and"
                                + " try again."));
            }
        }
        return zones;
    }

    private static Instance terminateOne(
            Transaction transaction, Instance instance, boolean skipGuestShutdown, Instant now) {
        return switch (instance.state()) {
            case PENDING, RUNNING, STOPPING, STOPPED ->
                InstanceTransitions.terminate(
                        transaction,
                        instance,
                        StateReason.USER_SHUTDOWN,
                        InstanceTransitions.userInitiated(now),
                        skipGuestShutdown,
                        now);
            case SHUTTING_DOWN ->
                skipGuestShutdown && !instance.status().skipGuestShutdown()
                        ? skipGuestShutdown(transaction, instance)
                        : instance;
            case TERMINATED -> instance;
        };
    }

    private GetConsoleOutputResult consoleOutput(Call call, GetConsoleOutputRequest request) {
        String id = request.instanceId().orElseThrow(() -> Errors.missingParameter("InstanceId"));
        Instance instance = call.read(reader -> Instance.TYPE.get(reader, call.acting(), call.action(), id));
        call.awaitHosts();
        Optional<ConsoleOutput> output = hosts.find(instance.status().host()).flatMap(host -> {
            try {
                return Optional.of(host.machines().console(id));
            } catch (HostException e) {
                if (e.reason() == HostException.Reason.NOT_FOUND) {
                    return Optional.empty();
                }
                throw Errors.internalError(e.getMessage());
            }
        });
        return GetConsoleOutputResult.builder()
                .instanceId(id)
                .timestamp(output.map(ConsoleOutput::lastWritten).or(() -> Optional.of(call.time())))
                .output(output.filter(o -> o.bytes().length > 0)
                        .map(o -> Base64.getEncoder().encodeToString(o.bytes())))
                .build();
    }
}
