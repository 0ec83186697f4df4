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
import io.virga.cloud.operation.Result;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.region.Regions;
import io.virga.cloud.resource.Page;
import io.virga.cloud.resource.ViewCache;
import io.virga.cloud.resource.Views;
import io.virga.host.api.ConsoleOutput;
import io.virga.host.api.HostException;
import io.virga.store.Change;
import io.virga.store.Reader;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The operations on instances, except those on attributes and status. */
final class InstanceOperations {
    private final LaunchRequests requests;
    private final Launcher launcher;
    private final Regions regions;
    private final Instances instances;
    private final Hosts hosts;
    private final Views<Instance, io.virga.api.ec2.Instance> views;

    InstanceOperations(InstanceFamily.Parts parts, Hosts hosts, ViewCache viewCache) {
        this.views = new Views<>(Instance.TYPE.documents(), InstanceViews::instance, viewCache);
        this.requests = new LaunchRequests(parts.catalogue(), parts.regions());
        this.launcher = new Launcher(
                parts,
                (reader, acting, purpose, name) ->
                        KeyPairs.find(reader, acting, purpose, name).map(SshKeyPair::publicKeyLine));
        this.instances = new Instances(parts.placement(), parts.quotas(), parts.interfaces());
        this.regions = parts.regions();
        this.hosts = requireNonNull(hosts, "hosts is null");
    }

    Launcher launcher() {
        return launcher;
    }

    Instances instances() {
        return instances;
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
        return call.writeThenView(transaction -> {
            Launched launched = launcher.launch(transaction, call.acting(), spec, least, most)
                    .orElseThrow(LaunchErrors::of);
            return new Call.Effect<>(launched.reservationId(), reader -> InstanceViews.launched(reader, launched));
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

    private StopInstancesResult stop(Call call, StopInstancesRequest request) {
        if (request.hibernate().orElse(false)) {
            throw LaunchErrors.hibernationNotConfigured();
        }
        Instances.GuestShutdown guest = guestShutdown(request.force(), request.skipOsShutdown());
        List<String> ids = named(request.instanceIds());
        return call.write(transaction -> StopInstancesResult.builder()
                .stoppingInstances(changes(instances.stop(transaction, call.acting(), ids, guest)))
                .build());
    }

    private static Instances.GuestShutdown guestShutdown(Optional<Boolean> force, Optional<Boolean> skipOsShutdown) {
        return force.orElse(false) || skipOsShutdown.orElse(false)
                ? Instances.GuestShutdown.SKIPPED
                : Instances.GuestShutdown.ASKED;
    }

    private static List<String> named(List<String> instanceIds) {
        if (instanceIds.isEmpty()) {
            throw Errors.missingParameter("InstanceId");
        }
        return instanceIds;
    }

    private static List<InstanceStateChange> changes(Result<List<Instances.Changed>, InstanceRefusal> result) {
        return InstanceViews.stateChanges(result.orElseThrow(InstanceErrors::of));
    }

    private StartInstancesResult start(Call call, StartInstancesRequest request) {
        List<String> ids = named(request.instanceIds());
        return call.write(transaction -> StartInstancesResult.builder()
                .startingInstances(changes(instances.start(transaction, call.acting(), ids)))
                .build());
    }

    private RebootInstancesResult reboot(Call call, RebootInstancesRequest request) {
        List<String> ids = named(request.instanceIds());
        return call.write(transaction -> {
            instances.reboot(transaction, call.acting(), ids).orElseThrow(InstanceErrors::of);
            return RebootInstancesResult.builder().build();
        });
    }

    private TerminateInstancesResult terminate(Call call, TerminateInstancesRequest request) {
        Instances.GuestShutdown guest = guestShutdown(request.force(), request.skipOsShutdown());
        List<String> ids = named(request.instanceIds());
        return call.writeParts(transaction -> {
            Instances.Terminated terminated = instances.terminate(transaction, call.acting(), ids, guest);
            return new Call.Parts<>(
                    TerminateInstancesResult.builder()
                            .terminatingInstances(InstanceViews.stateChanges(terminated.changes()))
                            .build(),
                    terminated.refusals().stream().findFirst().map(InstanceErrors::of));
        });
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
