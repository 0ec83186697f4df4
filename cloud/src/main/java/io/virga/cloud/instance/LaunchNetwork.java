package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Cidr;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.firewall.SecurityGroups;
import io.virga.cloud.network.DefaultVpc;
import io.virga.cloud.network.InterfaceSpec;
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
 * The primary interface of a launch: what the specification says, and EC2's defaults for the rest.
 *
 * @param deleteOnTermination whether the interface is deleted with its instance
 */
record LaunchNetwork(InterfaceSpec spec, boolean deleteOnTermination) {
    private static final ReadAlong OF_DEFAULT_VPC =
            new ReadAlong("the launch is authorized on the subnet that is chosen of these");

    LaunchNetwork {
        requireNonNull(spec, "spec is null");
    }

    Subnet subnet() {
        return spec.subnet();
    }

    /**
     * Finds the subnet and the groups.
     *
     * @param freest chooses among zones when none is wanted; empty when none of them has a host for the machine
     * @param mostGroups the groups that an interface may have at most
     * @throws io.virga.wire.ServiceException a subnet or group does not exist, does not fit, or may not be used
     */
    static LaunchNetwork of(
            Reader reader,
            Acting acting,
            LaunchSpec launch,
            Function<List<String>, Optional<String>> freest,
            long mostGroups) {
        LaunchSpec.Network wanted = launch.network();
        Subnet subnet = subnet(reader, acting, wanted, launch.zone(), freest);
        List<SecurityGroup> groups = groups(reader, acting, subnet, wanted.groupIds(), wanted.groupNames());
        checkGroups(reader, groups, subnet.vpcId(), subnet.id(), mostGroups);
        return new LaunchNetwork(
                new InterfaceSpec(
                        subnet,
                        groups.stream().map(SecurityGroup::id).distinct().toList(),
                        wanted.privateAddress(),
                        wanted.publicAddress().orElse(subnet.mapPublicIpOnLaunch()),
                        wanted.description(),
                        launch.tagsOf("network-interface")),
                wanted.deleteOnTermination());
    }

    private static Subnet subnet(
            Reader reader,
            Acting acting,
            LaunchSpec.Network wanted,
            Optional<Zone> zone,
            Function<List<String>, Optional<String>> freest) {
        if (wanted.subnetId().isPresent()) {
            Subnet subnet = Subnet.TYPE.get(
                    reader, acting, Launcher.RUN, wanted.subnetId().get());
            if (zone.isPresent() && !zone.get().name().equals(subnet.zone())) {
                throw Errors.invalidParameterCombination("The subnet " + subnet.id() + " is in the availability zone "
                        + subnet.zone() + ", not in " + zone.get().name() + ".");
            }
            return subnet;
        }
        Vpc vpc = DefaultVpc.find(reader, Scope.of(acting)).orElseThrow(LaunchErrors::noDefaultVpc);
        List<Subnet> all = Subnet.TYPE.findBy(reader, acting, OF_DEFAULT_VPC, "vpc-id", vpc.id()).stream()
                .filter(Subnet::defaultForZone)
                .filter(one -> zone.isEmpty() || one.zone().equals(zone.get().name()))
                .sorted(Comparator.comparing(Subnet::zone))
                .toList();
        List<Subnet> subnets = withAddress(all, wanted.privateAddress());
        Optional<String> chosen = subnets.size() < 2
                ? Optional.empty()
                : freest.apply(subnets.stream().map(Subnet::zone).toList());
        Subnet subnet = subnets.stream()
                .filter(one -> chosen.isEmpty() || one.zone().equals(chosen.get()))
                .findFirst()
                .orElseThrow(LaunchErrors::noDefaultSubnet);
        Subnet.TYPE.authorize(reader, acting, Launcher.RUN, subnet);
        return subnet;
    }

    /** The subnets that a wanted address can be in; all of them when it is in none, or no address. */
    private static List<Subnet> withAddress(List<Subnet> subnets, Optional<String> wanted) {
        Optional<Integer> address = wanted.flatMap(Cidr::parseAddress);
        List<Subnet> fitting = subnets.stream()
                .filter(one -> address.isEmpty() || Cidr.of(one.cidr()).contains(address.get()))
                .toList();
        return fitting.isEmpty() ? subnets : fitting;
    }

    private static List<SecurityGroup> groups(
            Reader reader, Acting acting, Subnet subnet, List<String> groupIds, List<String> groupNames) {
        List<SecurityGroup> groups = new ArrayList<>(SecurityGroup.TYPE.get(reader, acting, Launcher.RUN, groupIds));
        Optional<String> defaultVpcId =
                DefaultVpc.find(reader, Scope.of(acting)).map(Vpc::id);
        groups.addAll(SecurityGroup.inDefaultVpc(reader, acting, Launcher.RUN, defaultVpcId, groupNames));
        if (groups.isEmpty()) {
            SecurityGroup group = SecurityGroup.named(reader, Scope.of(acting), subnet.vpcId(), SecurityGroups.DEFAULT)
                    .orElseThrow(() -> Errors.internalError("The VPC " + subnet.vpcId() + " has no default group."));
            SecurityGroup.TYPE.authorize(reader, acting, Launcher.RUN, group);
            groups.add(group);
        }
        return groups;
    }

    /** Refuses groups that cannot be used in the VPC, and too many groups. */
    static void checkGroups(Reader reader, List<SecurityGroup> groups, String vpcId, String subnetId, long mostGroups) {
        for (SecurityGroup group : groups) {
            if (!group.isUsableIn(reader, vpcId)) {
                throw LaunchErrors.differentNetworks(group.id(), subnetId);
            }
        }
        if (groups.stream().map(SecurityGroup::id).distinct().count() > mostGroups) {
            throw LaunchErrors.tooManyGroups(mostGroups);
        }
    }
}
