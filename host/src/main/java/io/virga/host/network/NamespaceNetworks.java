package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.FlowPart;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.Networks;
import io.virga.host.dns.DnsUpstream;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.metadata.InstanceMetadataService;
import io.virga.host.network.IpBlock.Family;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Networks as namespaces of this machine's kernel. They outlive this process. The first {@link #apply} of a new process
 * inspects what exists, and changes only what differs.
 */
public final class NamespaceNetworks implements Networks, Taps, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NamespaceNetworks.class);
    /** How long flushed rules may be missing at the edge, or rules for an old default route may stay. */
    private static final Duration REFRESH_PERIOD = Duration.ofSeconds(30);

    /** As long as EC2 tracks a UDP flow that both sides use. Other times are the kernel's defaults, which EC2 has as well. */
    private static final Map<String, String> TRACKING = Map.of("netfilter/nf_conntrack_udp_timeout_stream", "180");

    private final NetworkSettings settings;
    private final InstanceMetadataService metadata;
    private final DnsUpstream upstream;
    private final PublicNames published = new PublicNames();
    private final EndpointConnections connections;
    private final Edge edge;
    private final PeeringLinks peerings;
    private final ConcurrentMap<String, Network> networks = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("networks-timer").factory());

    /** What this process knows of a network, guarded by {@code lock}. */
    private static final class Network {
        final ReentrantLock lock = new ReentrantLock();
        /** What the namespace holds; empty when it must be inspected, at first and after a failure. */
        Optional<Applied> applied = Optional.empty();

        /**
         * Descriptions by whose rules flows were accepted that the rules in force have not judged since; empty when nobody knows,
         * as at first.
         */
        Optional<List<VpcNamespace>> acceptedBy = Optional.empty();

        /** What was applied when a peering could not be connected. It is applied again after a period. */
        Optional<Applied> unconnected = Optional.empty();

        /** Where packets at watched ports are counted. */
        FlowCounters counters = new FlowCounters(false);

        /** What was counted last, until the next is asked for. */
        Optional<FlowPart> lastPart = Optional.empty();

        /** Whether packets were counted since the last part that no part will tell. */
        boolean countsLost;

        private long parts;

        final PortNamespaces namespaces;
        final EndpointListeners endpoints;
        Optional<VpcServices> services = Optional.empty();

        Network(NetworkSettings settings, EndpointConnections connections, String id) {
            namespaces = new PortNamespaces(settings, id);
            endpoints = new EndpointListeners(id, namespaces, connections);
        }
    }

    /** Whether Java opens sockets of IPv6. It looks for addresses of the process's own namespace once, at its start. */
    private static final class Ipv6Sockets {
        static final boolean AVAILABLE = available();

        private static boolean available() {
            try {
                DatagramChannel.open(StandardProtocolFamily.INET6).close();
                return true;
            } catch (UnsupportedOperationException | IOException e) {
                return false;
            }
        }
    }

    /** More of them are not worth remembering: after so many failures all flows are judged. */
    private static final int MOST_ACCEPTED_BY = 8;

    private record Applied(VpcNamespace vpc, Wiring wiring, List<NftTable> tables, List<String> interfaceIds) {
        /** The same, with rules that count on one side, if they count. */
        Applied counting(FlowCounters side) {
            return vpc.isWatched() ? new Applied(vpc, wiring, side.in(tables, vpc), interfaceIds) : this;
        }
    }

    /**
     * @param metadata serves metadata in every network
     * @param random makes the ids of DNS queries: must be secure outside tests
     */
    public NamespaceNetworks(NetworkSettings settings, InstanceMetadataService metadata, RandomGenerator random) {
        this(settings, metadata, random, EndpointDoor.SHUT);
    }

    /**
     * @param metadata serves metadata in every network
     * @param random makes the ids of DNS queries: must be secure outside tests
     * @param door where connections to interface endpoints lead
     */
    public NamespaceNetworks(
            NetworkSettings settings, InstanceMetadataService metadata, RandomGenerator random, EndpointDoor door) {
        this.connections = new EndpointConnections(door);
        this.settings = requireNonNull(settings, "settings is null");
        this.metadata = requireNonNull(metadata, "metadata is null");
        this.upstream = new DnsUpstream(settings.edge(), settings.resolvConf(), random);
        this.edge = new Edge(settings);
        this.peerings = new PeeringLinks(settings);
        long period = REFRESH_PERIOD.toMillis();
        Future<?> _ = timer.scheduleWithFixedDelay(this::refresh, period, period, TimeUnit.MILLISECONDS);
    }

    /**
     * Restores the edge's rules while any network has a gateway, and connects peerings that could not be connected. A failure is
     * logged, and retried after a period.
     */
    void refresh() {
        attempt("check the rules between guests and this machine", edge::refresh);
        for (Network network : networks.values()) {
            attempt("connect a network with its peers", () -> reconnect(network));
        }
    }

    private static void attempt(String purpose, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            // A scheduled task that throws is never run again.
            LOG.warn("Could not {}; the next attempt is in {} s", purpose, REFRESH_PERIOD.toSeconds(), e);
        }
    }

    /** Applies a network again whose peerings could not be connected. */
    private void reconnect(Network network) {
        Applied wanted;
        Set<String> connected;
        network.lock.lock();
        try {
            if (network.unconnected.isEmpty()) {
                return;
            }
            wanted = network.unconnected.get();
            connected = change(network, wanted);
        } finally {
            network.lock.unlock();
        }
        connect(wanted.vpc(), connected);
    }

    @Override
    public Tap tap(String networkId, String interfaceId) {
        return new Tap(DeviceNames.tap(interfaceId), namespace(networkId), settings.mtu());
    }

    @Override
    public List<String> list() {
        String prefix = DeviceNames.namespacePrefix(settings.tag());
        return Namespaces.names(prefix).stream()
                .filter(DeviceNames::isNetwork)
                .filter(Namespaces::exists)
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    /** Those that were applied by this process: it serves DHCP, DNS and metadata in them. */
    @Override
    public Map<String, List<String>> served() {
        Map<String, List<String>> served = new HashMap<>();
        networks.forEach((id, network) -> {
            network.lock.lock();
            try {
                network.applied.ifPresent(applied -> served.put(id, applied.interfaceIds()));
            } finally {
                network.lock.unlock();
            }
        });
        return served;
    }

    @Override
    public void apply(NetworkSpec spec) {
        VpcNamespace vpc = VpcNamespace.of(spec);
        List<NftTable> tables = tables(vpc);
        Namespaces.requirePrivileges();
        if (vpc.hasIpv6() && !Ipv6Sockets.AVAILABLE) {
            throw new HostException(
                    Reason.UNSUPPORTED,
                    "Network %s has IPv6, which is off where Virga runs: not even the loopback device has an address"
                            .formatted(vpc.id()));
        }
        Network network = networks.computeIfAbsent(vpc.id(), id -> new Network(settings, connections, id));
        List<String> interfaceIds =
                spec.interfaces().stream().map(NetworkSpec.Interface::id).toList();
        Set<String> connected;
        network.lock.lock();
        try {
            // Whatever comes of it, what an earlier call wanted is out of date.
            network.unconnected = Optional.empty();
            connected = change(network, new Applied(vpc, Wiring.of(vpc), tables, interfaceIds));
        } finally {
            network.lock.unlock();
        }
        connect(vpc, connected);
    }

    /** Connects a network with its peers, but for those whose devices are there. */
    private void connect(VpcNamespace vpc, Set<String> connected) {
        vpc.peerings().stream()
                .filter(peering -> !connected.contains(peering.device()))
                .forEach(peering -> connect(vpc.id(), peering));
    }

    /**
     * Connects a network with a peered one, if both are here and want it. A failure is none of the network, which is complete
     * without: it may be the other network's. Both are inspected before their next change, which {@link #refresh} makes.
     */
    private void connect(String networkId, VpcNamespace.Peering peering) {
        Network one = networks.get(networkId);
        Network other = networks.get(peering.otherId());
        if (one == null || other == null) {
            return;
        }
        boolean ascending = networkId.compareTo(peering.otherId()) < 0;
        ReentrantLock first = ascending ? one.lock : other.lock;
        ReentrantLock second = ascending ? other.lock : one.lock;
        first.lock();
        try {
            second.lock();
            try {
                Optional<PeeringLinks.End> here = end(one, peering.id(), peering.otherId());
                Optional<PeeringLinks.End> there = end(other, peering.id(), networkId);
                if (here.isPresent() && there.isPresent()) {
                    peerings.connect(peering.device(), here.get(), there.get());
                }
            } catch (RuntimeException | Error e) {
                for (Network network : List.of(one, other)) {
                    network.unconnected = network.applied;
                    network.applied = Optional.empty();
                }
                if (e instanceof Error error) {
                    throw error;
                }
                LOG.warn(
                        "Could not connect the networks {} and {}; the next attempt is within {} s",
                        networkId,
                        peering.otherId(),
                        REFRESH_PERIOD.toSeconds(),
                        e);
            } finally {
                second.unlock();
            }
        } finally {
            first.unlock();
        }
    }

    /** A network's end of a peering with another network; empty when it does not have the peering now. */
    private Optional<PeeringLinks.End> end(Network network, String peeringId, String otherId) {
        return network.applied
                .filter(applied -> applied.vpc().peerings().stream()
                        .anyMatch(peering -> peering.id().equals(peeringId)
                                && peering.otherId().equals(otherId)))
                .map(applied -> new PeeringLinks.End(
                        applied.vpc().id(),
                        applied.wiring(),
                        new NetworkCommands(namespace(applied.vpc().id()))));
    }

    static List<NftTable> tables(VpcNamespace vpc) {
        try {
            return NftRuleset.of(vpc);
        } catch (IllegalArgumentException e) {
            throw new HostException(
                    Reason.INVALID, "A rule of network %s is wrong: %s".formatted(vpc.id(), e.getMessage()), e);
        }
    }

    /** Makes a network as it is wanted. Returns the devices of the peerings that are connected. */
    private Set<String> change(Network network, Applied given) {
        Applied wanted = given.counting(network.counters);
        Optional<Applied> known = network.applied;
        boolean lostBefore = network.countsLost;
        // A failure half way leaves the namespace in an unknown state, and what was counted will be thrown away.
        network.applied = Optional.empty();
        network.countsLost = true;
        Set<String> connected = change(network, known, wanted);
        network.countsLost = lostBefore;
        if (!wanted.vpc().isWatched()) {
            network.lastPart = Optional.empty();
        }
        network.applied = Optional.of(wanted);
        network.unconnected = Optional.empty();
        return connected;
    }

    /**
     * The order leaves no moment in which a packet takes another way than before or after: routes and rules to existing devices
     * first, then the rules of the firewall, then new devices with what is on them, and removals last.
     */
    private Set<String> change(Network network, Optional<Applied> known, Applied wanted) {
        VpcNamespace vpc = wanted.vpc();
        Namespace namespace = namespace(vpc.id());
        NetworkCommands commands = new NetworkCommands(namespace);
        boolean isNew = begin(network, vpc);
        Optional<Applied> before = known.filter(_ -> !isNew);
        if (before.isEmpty()) {
            network.namespaces.forget();
            commands.sysctl(NetworkCommands.ROUTER_SETTINGS);
            commands.ip(List.of("link set dev lo up"));
        }
        boolean ipv6Begins =
                vpc.hasIpv6() && before.filter(there -> there.vpc().hasIpv6()).isEmpty();
        boolean sameGateway = before.filter(
                        there -> there.vpc().hasGateway() && there.vpc().hasIpv6() == vpc.hasIpv6())
                .isPresent();
        if (ipv6Begins) {
            commands.sysctl(NetworkCommands.IPV6_SETTINGS);
        }
        if (vpc.hasGateway() && !sameGateway) {
            edge.connect(vpc.id(), vpc.hasIpv6());
            commands.ip(List.of("link set dev %s mtu %d up".formatted(DeviceNames.GATEWAY, settings.mtu())));
        }
        Wiring there = before.map(applied -> present(applied, wanted, commands))
                .orElseGet(() -> isNew ? Wiring.NONE : commands.observe());
        Wiring wiring = wanted.wiring().withoutPeeringsExcept(there.peerings());
        if (ipv6Begins) {
            commands.sysctl(ipv6Settings(there, vpc));
        }
        Map<String, String> cables = network.namespaces.prepare(vpc);
        if (before.isEmpty()) {
            // An earlier process may have ended between making a device and setting it up.
            commands.ip(wiring.devices().stream()
                    .filter(there.devices()::contains)
                    .map(device -> Wiring.settingUp(device, settings.mtu()))
                    .toList());
        }
        // A machine must not inherit the flows of another that had its address, even if the change that took it failed.
        commands.flows().cut(wiring.portAddressesMissing(there));
        Wiring first = wiring.onDevicesOf(there);
        commands.ip(there.additions(first, Wiring.Devices.NONE));
        // Load the rules before the interfaces exist, so that no machine is ever unfiltered.
        load(network, before, wanted, commands);
        commands.ip(
                there.and(first).additions(wiring, new Wiring.Devices(settings.mtu(), settings.tapOwner(), cables)));
        commands.sysctl(tapSettings(before, vpc));
        commands.ip(there.removals(wiring));
        commands.flows().cut(there.portAddressesMissing(wiring));
        network.namespaces.configure(vpc);
        publicAddresses(before, vpc, commands);
        serve(network, namespace, vpc);
        return wiring.peerings();
    }

    /** Makes the namespace if it does not exist. Returns whether it has: then it holds nothing, and need not be inspected. */
    private boolean begin(Network network, VpcNamespace vpc) {
        String name = DeviceNames.namespace(settings.tag(), vpc.id());
        if (Namespaces.exists(name)) {
            return false;
        }
        close(network);
        network.acceptedBy = Optional.of(List.of());
        Namespaces.create(name);
        return true;
    }

    /** Loads the rules, and lets them judge the flows that they would not accept and EC2 does not track. */
    private static void load(Network network, Optional<Applied> before, Applied wanted, NetworkCommands commands) {
        VpcNamespace vpc = wanted.vpc();
        network.acceptedBy = network.acceptedBy
                .map(some -> Stream.concat(some.stream(), Stream.of(vpc)).toList())
                .filter(some -> some.size() <= MOST_ACCEPTED_BY);
        commands.nft(rules(before, wanted));
        if (before.isEmpty()) {
            // The settings exist from the first rule about connections.
            commands.sysctl(TRACKING);
        }
        if (network.acceptedBy.isEmpty()) {
            commands.flows().judgeAll();
        } else {
            commands.flows()
                    .judge(network.acceptedBy.get().stream()
                            .flatMap(earlier -> UntrackedFlows.lost(earlier, vpc).stream())
                            .distinct()
                            .toList());
        }
        network.acceptedBy = Optional.of(List.of(vpc));
    }

    /** What a network's namespace holds. A peering's device is missing when the other network has removed it. */
    private static Wiring present(Applied before, Applied wanted, NetworkCommands commands) {
        boolean peered =
                !before.vpc().peerings().isEmpty() || !wanted.vpc().peerings().isEmpty();
        return before.wiring().withoutPeeringsExcept(peered ? PeeringLinks.in(commands) : Set.of());
    }

    /** Turns IPv6 on for devices that were made without. Those to come have it from the start. */
    private static Map<String, String> ipv6Settings(Wiring there, VpcNamespace vpc) {
        Map<String, String> sysctl = new LinkedHashMap<>();
        Set<String> devices = new TreeSet<>(there.devices());
        devices.add("lo");
        if (vpc.hasGateway()) {
            devices.add(DeviceNames.GATEWAY);
        }
        for (String device : devices) {
            sysctl.put("ipv6/conf/" + device + "/addr_gen_mode", "1");
            sysctl.put("ipv6/conf/" + device + "/disable_ipv6", "0");
        }
        return sysctl;
    }

    private static Map<String, String> tapSettings(Optional<Applied> before, VpcNamespace vpc) {
        Map<String, VpcNamespace.Port> known = before.stream()
                .flatMap(there -> there.vpc().ports().stream())
                .collect(Collectors.toMap(VpcNamespace.Port::device, port -> port));
        Map<String, String> sysctl = new LinkedHashMap<>();
        for (VpcNamespace.Port port : vpc.ports()) {
            VpcNamespace.Port old = known.get(port.device());
            if (old == null || old.checked() != port.checked()) {
                String device = "ipv4/conf/" + port.device();
                sysctl.put(device + "/proxy_arp", "1");
                sysctl.put(device + "/rp_filter", port.checked() ? "1" : "0");
                sysctl.put(device + "/send_redirects", "0");
                sysctl.put("ipv4/neigh/" + port.device() + "/proxy_delay", "0");
            }
        }
        return sysctl;
    }

    private static String rules(Optional<Applied> before, Applied wanted) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < wanted.tables().size(); i++) {
            NftTable table = wanted.tables().get(i);
            text.append(
                    before.isPresent() ? table.changesFrom(before.get().tables().get(i)) : table.replacement());
        }
        return text.toString();
    }

    /** Routes the public addresses to the network, and ends the flows of addresses that interfaces no longer have. */
    private void publicAddresses(Optional<Applied> before, VpcNamespace vpc, NetworkCommands commands) {
        Map<IpBlock, IpBlock> publicAddresses = vpc.publicAddresses();
        if (vpc.hasGateway()) {
            Set<IpBlock> addresses = new LinkedHashSet<>(publicAddresses.values());
            addresses.addAll(IpBlock.of(Family.IPV6, vpc.blocks()));
            edge.route(vpc.id(), addresses);
        } else if (before.isEmpty() || before.get().vpc().hasGateway()) {
            edge.disconnect(vpc.id());
        }
        if (before.isEmpty() || !before.get().vpc().publicAddresses().equals(publicAddresses)) {
            // A released address may soon be assigned to another machine, which must not inherit its flows.
            Set<IpBlock> gone = commands.flows().cutTranslatedExcept(publicAddresses);
            edge.cutFlows(vpc.id(), gone);
        }
    }

    private void serve(Network network, Namespace namespace, VpcNamespace vpc) {
        published.publish(vpc);
        if (network.services.isPresent()) {
            network.services.get().update(vpc);
        } else {
            network.services =
                    Optional.of(VpcServices.start(vpc, namespace, settings.mtu(), metadata, upstream, published));
        }
        network.endpoints.serve(vpc);
    }

    @Override
    public FlowPart flows(String networkId, long read) {
        Network network = networks.get(networkId);
        if (network == null) {
            return new FlowPart(read + 1, List.of(), List.of());
        }
        network.lock.lock();
        try {
            Optional<FlowPart> unread = network.lastPart.filter(last -> read != 0 && last.number() != read);
            return unread.orElseGet(() -> count(network, networkId));
        } finally {
            network.lock.unlock();
        }
    }

    /** Has packets counted on the other side from now on, and reads what was counted on this one. */
    private FlowPart count(Network network, String networkId) {
        network.parts++;
        Optional<Applied> watched =
                network.applied.filter(applied -> applied.vpc().isWatched());
        if (watched.isEmpty()) {
            return new FlowPart(network.parts, List.of(), List.of());
        }
        FlowPart counted = count(network, watched.get(), namespace(networkId));
        FlowPart part = network.countsLost
                ? new FlowPart(
                        counted.number(),
                        counted.flows(),
                        watched.get().vpc().ports().stream()
                                .map(VpcNamespace.Port::id)
                                .toList())
                : counted;
        network.countsLost = false;
        network.lastPart = Optional.of(part);
        return part;
    }

    private static FlowPart count(Network network, Applied applied, Namespace namespace) {
        FlowCounters side = network.counters;
        FlowCounters other = side.other();
        Applied now = applied.counting(other);
        String change = now.tables().getFirst().changesFrom(applied.tables().getFirst());
        new NetworkCommands(namespace).nft(other.emptying(applied.vpc()) + change);
        network.counters = other;
        network.applied = Optional.of(now);
        return FlowParts.read(namespace, applied.vpc(), side, network.parts);
    }

    @Override
    public void remove(String networkId) {
        String name = DeviceNames.namespace(settings.tag(), networkId);
        Network network = networks.computeIfAbsent(networkId, id -> new Network(settings, connections, id));
        network.lock.lock();
        try {
            close(network);
            published.forget(networkId);
            network.lastPart = Optional.empty();
            network.applied = Optional.empty();
            network.unconnected = Optional.empty();
            boolean exists = Namespaces.exists(name);
            if (exists) {
                // Delete the devices first: a namespace that is still in use stays, and its devices would stay with it.
                deleteDevices(new NetworkCommands(namespace(networkId)));
                edge.disconnect(networkId);
            }
            network.namespaces.removeExcept(Set.of());
            if (exists) {
                // After a crash before this, list still finds the network, and remove runs again.
                Namespaces.delete(name);
            }
        } finally {
            network.lock.unlock();
        }
    }

    private static void deleteDevices(NetworkCommands commands) {
        Set<String> devices = commands.observe().devices();
        while (!devices.isEmpty()) {
            // A crash may have left devices that are in no group yet, and a group without devices cannot be deleted.
            List<String> lines =
                    new ArrayList<>(devices.stream().map(Wiring::intoGroup).toList());
            lines.add("link delete group " + Wiring.DEVICE_GROUP);
            try {
                commands.ip(lines);
                return;
            } catch (HostException e) {
                // The other end of a pair may have been deleted meanwhile, and its end here with it.
                Set<String> left = commands.observe().devices();
                if (left.containsAll(devices)) {
                    throw e;
                }
                devices = left;
            }
        }
    }

    private static void close(Network network) {
        network.endpoints.close();
        network.services.ifPresent(VpcServices::close);
        network.services = Optional.empty();
    }

    /** Removes all networks of this tag, and everything that was made for them at the edge. */
    public void removeAll() {
        list().forEach(this::remove);
    }

    /** Stops DHCP, DNS and metadata, and leaves the networks as they are. */
    @Override
    public void close() {
        // Waits for a running refresh, which is bounded: each of its programs has a deadline.
        timer.close();
        for (Network network : networks.values()) {
            network.lock.lock();
            try {
                close(network);
                network.applied = Optional.empty();
            } finally {
                network.lock.unlock();
            }
        }
    }

    private Namespace namespace(String networkId) {
        return Namespace.named(DeviceNames.namespace(settings.tag(), networkId));
    }
}
