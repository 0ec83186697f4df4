package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Cidr;
import io.virga.cloud.network.DefaultVpc;
import io.virga.cloud.network.GroupsOfInterface;
import io.virga.cloud.network.InstanceNames;
import io.virga.cloud.network.InterfaceSpec;
import io.virga.cloud.network.Interfaces;
import io.virga.cloud.network.NetworkErrors;
import io.virga.cloud.network.NetworkInterface;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The interfaces of a launch: what the specification says, and EC2's defaults for the rest.
 *
 * @param subnet the subnet of the primary interface
 * @param names how the instances are named; empty: as is usual in the subnet
 * @param planned the interfaces, the primary one first
 * @param made what those of them are to be that are made
 */
record LaunchNetwork(Subnet subnet, Optional<InstanceNames> names, List<Planned> planned, List<InterfaceSpec> made) {
    private static final ReadAlong OF_DEFAULT_VPC =
            new ReadAlong("the launch is authorized on the subnet that is chosen of these");
    private static final ReadAlong OF_INTERFACE =
            new ReadAlong("the launch is authorized on the interface, which is in its subnet already");

    LaunchNetwork {
        requireNonNull(subnet, "subnet is null");
        requireNonNull(names, "names is null");
        planned = List.copyOf(planned);
        made = List.copyOf(made);
    }

    /** An interface of each instance. */
    sealed interface Planned {
        int deviceIndex();

        /** Whether the interface is deleted with its instance. */
        boolean deleteOnTermination();

        /** An interface that is made. */
        record New(InterfaceSpec spec, int deviceIndex, boolean deleteOnTermination) implements Planned {
            public New {
                requireNonNull(spec, "spec is null");
            }
        }

        /** An interface that exists. */
        record Existing(NetworkInterface networkInterface, int deviceIndex, boolean deleteOnTermination)
                implements Planned {
            public Existing {
                requireNonNull(networkInterface, "networkInterface is null");
            }
        }
    }

    /**
     * Finds the subnets and the groups.
     *
     * @param freest chooses among zones when none is wanted; empty when none of them has a host for the machine
     * @param groups finds the security groups of new interfaces
     * @throws io.virga.wire.ServiceException a subnet, group or interface does not exist, does not fit, or may not be used
     */
    static LaunchNetwork of(
            Reader reader,
            Acting acting,
            LaunchSpec launch,
            Function<List<String>, Optional<String>> freest,
            GroupsOfInterface groups) {
        LaunchSpec.Network first = launch.networks().getFirst();
        List<Planned> planned = new ArrayList<>();
        Subnet primary = switch (first) {
            case LaunchSpec.Network.New made -> {
                Subnet subnet = subnet(reader, acting, made, launch.zone(), freest);
                planned.add(made(reader, acting, launch, made, subnet, groups));
                yield subnet;
            }
            case LaunchSpec.Network.Existing existing -> {
                Planned.Existing found = existing(reader, acting, launch, existing);
                planned.add(found);
                yield Subnet.TYPE.get(
                        reader, acting, OF_INTERFACE, found.networkInterface().subnetId());
            }
        };
        checkZone(primary, launch.zone());
        checkDistinct(launch.networks());
        for (LaunchSpec.Network further :
                launch.networks().subList(1, launch.networks().size())) {
            planned.add(further(reader, acting, launch, further, primary, groups));
        }
        List<InterfaceSpec> made = planned.stream()
                .filter(Planned.New.class::isInstance)
                .map(one -> ((Planned.New) one).spec())
                .toList();
        return new LaunchNetwork(primary, launch.options().names().in(primary), planned, made);
    }

    /** Refuses an interface that is named twice. */
    private static void checkDistinct(List<LaunchSpec.Network> wanted) {
        Set<String> seen = new HashSet<>();
        for (LaunchSpec.Network one : wanted) {
            if (one instanceof LaunchSpec.Network.Existing existing && !seen.add(existing.interfaceId())) {
                throw Errors.invalidParameterValue(
                        "The network interface " + existing.interfaceId() + " is named more than once.");
            }
        }
    }

    /** An interface beside the primary one. */
    private static Planned further(
            Reader reader,
            Acting acting,
            LaunchSpec launch,
            LaunchSpec.Network wanted,
            Subnet primary,
            GroupsOfInterface groups) {
        return switch (wanted) {
            case LaunchSpec.Network.New made -> {
                Subnet subnet = made.subnetId()
                        .map(id -> Subnet.TYPE.get(reader, acting, Launcher.RUN, id))
                        .orElse(primary);
                checkPlace(primary, subnet.zone(), subnet.vpcId());
                yield made(reader, acting, launch, made, subnet, groups);
            }
            case LaunchSpec.Network.Existing existing -> {
                Planned.Existing found = existing(reader, acting, launch, existing);
                NetworkInterface i = found.networkInterface();
                checkPlace(primary, i.zone(), i.vpcId());
                yield found;
            }
        };
    }

    private static Planned.New made(
            Reader reader,
            Acting acting,
            LaunchSpec launch,
            LaunchSpec.Network.New wanted,
            Subnet subnet,
            GroupsOfInterface groups) {
        LaunchRefused.beyond(InstanceAttributeRules.ofIpv6Addresses(
                launch.type(), wanted.addresses().ipv6Count(subnet)));
        LaunchRefused.beyond(InstanceAttributeRules.ofPrefixes(
                launch.type(), !wanted.addresses().prefixes().isNone()));
        boolean isOnly = launch.networks().size() == 1;
        return new Planned.New(
                new InterfaceSpec(
                        subnet,
                        groups.ofNew(reader, acting, Launcher.RUN, subnet, wanted.groupIds(), wanted.groupNames()),
                        wanted.addresses(),
                        wanted.publicAddress().orElse(isOnly && subnet.mapPublicIpOnLaunch()),
                        wanted.description(),
                        launch.tagsOf("network-interface")),
                wanted.deviceIndex(),
                wanted.deleteOnTermination());
    }

    private static Planned.Existing existing(
            Reader reader, Acting acting, LaunchSpec launch, LaunchSpec.Network.Existing wanted) {
        NetworkInterface i =
                Interfaces.requireOwn(NetworkInterface.TYPE.get(reader, acting, Launcher.RUN, wanted.interfaceId()));
        if (i.attachment().isPresent()) {
            throw NetworkErrors.interfaceInUse(i.id());
        }
        LaunchRefused.beyond(InstanceAttributeRules.ofInterface(launch.type(), i));
        return new Planned.Existing(i, wanted.deviceIndex(), wanted.deleteOnTermination());
    }

    private static void checkZone(Subnet subnet, Optional<Zone> zone) {
        if (zone.isPresent() && !zone.get().name().equals(subnet.zone())) {
            throw Errors.invalidParameterCombination("The subnet " + subnet.id() + " is in the availability zone "
                    + subnet.zone() + ", not in " + zone.get().name() + ".");
        }
    }

    private static void checkPlace(Subnet primary, String zone, String vpcId) {
        if (!primary.zone().equals(zone)) {
            throw Errors.invalidParameterCombination(
                    "All network interfaces of an instance must be in one availability zone: one is in "
                            + primary.zone() + ", and one in " + zone + ".");
        }
        if (!primary.vpcId().equals(vpcId)) {
            throw Errors.unsupportedOperation(
                    "Network interfaces of several VPCs at one instance are not supported here yet.");
        }
    }

    private static Subnet subnet(
            Reader reader,
            Acting acting,
            LaunchSpec.Network.New wanted,
            Optional<Zone> zone,
            Function<List<String>, Optional<String>> freest) {
        if (wanted.subnetId().isPresent()) {
            return Subnet.TYPE.get(
                    reader, acting, Launcher.RUN, wanted.subnetId().get());
        }
        Vpc vpc = DefaultVpc.find(reader, Scope.of(acting)).orElseThrow(LaunchErrors::noDefaultVpc);
        List<Subnet> all = Subnet.TYPE.findBy(reader, acting, OF_DEFAULT_VPC, "vpc-id", vpc.id()).stream()
                .filter(Subnet::defaultForZone)
                .filter(one -> zone.isEmpty() || one.zone().equals(zone.get().name()))
                .sorted(Comparator.comparing(Subnet::zone))
                .toList();
        List<Subnet> subnets = withAddress(all, wanted.addresses().primary());
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
                .filter(one -> address.isEmpty()
                        || one.block()
                                .filter(block -> block.contains(address.get()))
                                .isPresent())
                .toList();
        return fitting.isEmpty() ? subnets : fitting;
    }
}
