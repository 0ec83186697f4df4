package io.virga.cloud.instance;

import io.virga.api.ec2.InstanceNetworkInterfaceSpecification;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.network.DefaultVpc;
import io.virga.cloud.network.Subnet;
import io.virga.cloud.network.Vpc;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.ReadAlong;
import io.virga.cloud.region.Zone;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The network settings of a launch: those of the request, and EC2's defaults for the others.
 *
 * @param privateAddress the requested private address, if any
 * @param publicAddress whether the instances get a public address
 * @param deleteOnTermination whether the interface is deleted with its instance
 */
record LaunchNetwork(
        Subnet subnet,
        List<String> groupIds,
        Optional<String> privateAddress,
        boolean publicAddress,
        String description,
        boolean deleteOnTermination) {
    private static final int MOST_GROUPS = 5;
    private static final ReadAlong OF_DEFAULT_VPC =
            new ReadAlong("the launch is authorized on the subnet that is chosen of these");

    LaunchNetwork {
        groupIds = List.copyOf(groupIds);
    }

    /**
     * Reads the network settings of a request.
     *
     * @param zone the requested Availability Zone, if any
     * @param freest chooses among zones when none is requested; empty when none of them has a host for the machine
     */
    static LaunchNetwork of(
            Reader reader,
            Acting acting,
            RunInstancesRequest request,
            Optional<Zone> zone,
            Function<List<String>, Optional<String>> freest) {
        List<InstanceNetworkInterfaceSpecification> interfaces = request.networkInterfaces();
        if (interfaces.isEmpty()) {
            return ofInstance(reader, acting, request, zone, freest);
        }
        if (interfaces.size() > 1) {
            throw Errors.unsupportedOperation(
                    "Instances with more than one network interface are not supported here yet.");
        }
        return ofInterface(reader, acting, request, interfaces.getFirst(), zone, freest);
    }

    private static LaunchNetwork ofInstance(
            Reader reader,
            Acting acting,
            RunInstancesRequest request,
            Optional<Zone> zone,
            Function<List<String>, Optional<String>> freest) {
        if (request.subnetId().isPresent() && request.hasSecurityGroups()) {
            throw LaunchErrors.groupNamesWithSubnet();
        }
        Subnet subnet = subnet(reader, acting, request.subnetId(), zone, freest);
        List<String> groups = groups(reader, acting, subnet, request.securityGroupIds(), request.securityGroups());
        return new LaunchNetwork(subnet, groups, request.privateIpAddress(), subnet.mapPublicIpOnLaunch(), "", true);
    }

    private static LaunchNetwork ofInterface(
            Reader reader,
            Acting acting,
            RunInstancesRequest request,
            InstanceNetworkInterfaceSpecification specification,
            Optional<Zone> zone,
            Function<List<String>, Optional<String>> freest) {
        if (request.subnetId().isPresent()
                || request.hasSecurityGroupIds()
                || request.hasSecurityGroups()
                || request.privateIpAddress().isPresent()) {
            throw Errors.invalidParameterCombination("Network interfaces and an instance-level "
                    + (request.subnetId().isPresent()
                            ? "subnet ID"
                            : request.privateIpAddress().isPresent() ? "private IP address" : "security groups")
                    + " may not be specified on the same request");
        }
        int index = specification
                .deviceIndex()
                .orElseThrow(() -> Errors.missingParameter("NetworkInterface.1.DeviceIndex"));
        if (index != 0) {
            throw Errors.invalidParameterValue(
                    "The primary network interface must have the device index 0, not " + index + ".");
        }
        specification.interfaceType().filter(type -> !type.equals("interface")).ifPresent(type -> {
            throw Errors.unsupportedOperation("Network interfaces of type " + type + " are not supported here.");
        });
        specification.networkCardIndex().filter(card -> card != 0).ifPresent(card -> {
            throw Errors.invalidValue(card, "NetworkCardIndex", "The instance has one network card, with the index 0.");
        });
        Subnet subnet = subnet(reader, acting, specification.subnetId(), zone, freest);
        return new LaunchNetwork(
                subnet,
                groups(reader, acting, subnet, specification.groups(), List.of()),
                specification.privateIpAddress(),
                specification.associatePublicIpAddress().orElse(subnet.mapPublicIpOnLaunch()),
                specification.description().orElse(""),
                specification.deleteOnTermination().orElse(true));
    }

    private static Subnet subnet(
            Reader reader,
            Acting acting,
            Optional<String> subnetId,
            Optional<Zone> zone,
            Function<List<String>, Optional<String>> freest) {
        if (subnetId.isPresent()) {
            Subnet subnet = Subnet.TYPE.get(reader, acting, Launches.RUN, subnetId.get());
            if (zone.isPresent() && !zone.get().name().equals(subnet.zone())) {
                throw Errors.invalidParameterCombination("The subnet " + subnet.id() + " is in the availability zone "
                        + subnet.zone() + ", not in " + zone.get().name() + ".");
            }
            return subnet;
        }
        Vpc vpc = DefaultVpc.find(reader, Scope.of(acting)).orElseThrow(LaunchErrors::noDefaultVpc);
        List<Subnet> subnets = Subnet.TYPE.findBy(reader, acting, OF_DEFAULT_VPC, "vpc-id", vpc.id()).stream()
                .filter(Subnet::defaultForZone)
                .filter(one -> zone.isEmpty() || one.zone().equals(zone.get().name()))
                .sorted(Comparator.comparing(Subnet::zone))
                .toList();
        Optional<String> chosen = subnets.size() < 2
                ? Optional.empty()
                : freest.apply(subnets.stream().map(Subnet::zone).toList());
        Subnet subnet = subnets.stream()
                .filter(one -> chosen.isEmpty() || one.zone().equals(chosen.get()))
                .findFirst()
                .orElseThrow(LaunchErrors::noDefaultSubnet);
        Subnet.TYPE.authorize(reader, acting, Launches.RUN, subnet);
        return subnet;
    }

    private static List<String> groups(
            Reader reader, Acting acting, Subnet subnet, List<String> groupIds, List<String> groupNames) {
        if (!groupIds.isEmpty() && !groupNames.isEmpty()) {
            throw Errors.invalidParameterCombination(
                    "The parameters SecurityGroupId and SecurityGroup cannot be used together.");
        }
        List<SecurityGroup> groups = new ArrayList<>(SecurityGroup.TYPE.get(reader, acting, Launches.RUN, groupIds));
        Optional<String> defaultVpcId =
                DefaultVpc.find(reader, Scope.of(acting)).map(Vpc::id);
        groups.addAll(SecurityGroup.inDefaultVpc(reader, acting, Launches.RUN, defaultVpcId, groupNames));
        if (groups.isEmpty()) {
            SecurityGroup group = SecurityGroup.named(reader, Scope.of(acting), subnet.vpcId(), "default")
                    .orElseThrow(() -> Errors.internalError("The VPC " + subnet.vpcId() + " has no default group."));
            SecurityGroup.TYPE.authorize(reader, acting, Launches.RUN, group);
            groups.add(group);
        }
        checkSameVpc(groups, subnet.vpcId(), subnet.id());
        return groups.stream().map(SecurityGroup::id).distinct().toList();
    }

    /** Refuses groups of another VPC, and too many groups. */
    static void checkSameVpc(List<SecurityGroup> groups, String vpcId, String subnetId) {
        for (SecurityGroup group : groups) {
            if (!group.vpcId().equals(vpcId)) {
                throw LaunchErrors.differentNetworks(group.id(), subnetId);
            }
        }
        if (groups.size() > MOST_GROUPS) {
            throw LaunchErrors.tooManyGroups(MOST_GROUPS);
        }
    }
}
