package io.virga.host.network;

import static java.util.Objects.requireNonNull;

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

        final NatGateways natGateways;
        Optional<VpcServices> services = Optional.empty();

        Network(NetworkSettings settings, String id) {
            natGateways = new NatGateways(settings, id);
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

    private record Applied(VpcNamespace vpc, Wiring wiring, List<NftTable> tables, List<String> interfaceIds) {}

    /**
     * @param metadata serves metadata in every network
     * @param random makes the ids of DNS queries: must be secure outside tests
     */
    public NamespaceNetworks(NetworkSettings settings, InstanceMetadataService metadata, RandomGenerator random) {
        this.settings = requireNonNull(settings, "settings is null");
        this.metadata = requireNonNull(metadata, "metadata is null");
        this.upstream = new DnsUpstream(settings.edge(), settings.resolvConf(), random);
        this.edge = new Edge(settings);
        this.peerings = new PeeringLinks(settings);
        long period = REFRESH_PERIOD.toMillis();
        Future<?> _ = timer.scheduleWithFixedDelay(this::refresh, period, period, TimeUnit.MILLISECONDS);
    }

    /** Restores the edge's rules while any network has a gateway. A failure is logged, and retried after a period. */
    void refresh() {
        try {
            edge.refresh();
        } catch (RuntimeException | Error e) {
            // A scheduled task that throws is never run again.
            LOG.warn(
                    "Could not check the rules between guests and this machine; the next check is in {} s",
                    REFRESH_PERIOD.toSeconds(),
                    e);
        }
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
        Network network = networks.computeIfAbsent(vpc.id(), id -> new Network(settings, id));
        Set<String> connected;
        network.lock.lock();
        try {
            Optional<Applied> before = network.applied;
            // A failure half way leaves the namespace in an unknown state.
            network.applied = Optional.empty();
            List<String> interfaceIds =
                    spec.interfaces().stream().map(NetworkSpec.Interface::id).toList();
            connected = change(network, before, new Applied(vpc, Wiring.of(vpc), tables, interfaceIds));
        } finally {
            network.lock.unlock();
        }
        vpc.peerings().stream()
                .filter(peering -> !connected.contains(peering.device()))
                .forEach(peering -> connect(vpc.id(), peering));
    }

    /** Connects a network with a peered one, if both are here and want it. */
    private void connect(String networkId, VpcNamespace.Peering peering) {
        Network one = networks.get(networkId);
        Network other = networks.get(peering.otherId());
        if (one == null || other == null || one == other) {
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
    private Set<String> change(Network network, Optional<Applied> known, Applied wanted) {
        VpcNamespace vpc = wanted.vpc();
        Namespace namespace = namespace(vpc.id());
        NetworkCommands commands = new NetworkCommands(namespace);
        Optional<Applied> before = known;
        if (!Namespaces.exists(DeviceNames.namespace(settings.tag(), vpc.id()))) {
            close(network);
            before = Optional.empty();
            Namespaces.create(DeviceNames.namespace(settings.tag(), vpc.id()));
        }
        if (before.isEmpty()) {
            network.natGateways.forget();
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
            commands.ip(List.of("link set dev " + DeviceNames.GATEWAY + " up"));
        }
        Wiring there = before.isPresent() ? present(before.get(), wanted, commands) : commands.observe();
        Wiring wiring = wanted.wiring().withoutPeeringsExcept(there.peerings());
        if (ipv6Begins) {
            commands.sysctl(ipv6Settings(there, vpc));
        }
        Map<String, String> cables = network.natGateways.prepare(vpc);
        commands.ip(there.removals(wiring));
        if (before.isEmpty()) {
            // An earlier process may have ended between making a device and setting it up.
            commands.ip(wiring.devices().stream()
                    .filter(there.devices()::contains)
                    .map(device -> Wiring.settingUp(device, settings.mtu()))
                    .toList());
        }
        // Load the rules before the interfaces exist, so that no machine is ever unfiltered.
        commands.nft(rules(before, wanted));
        if (before.isEmpty()) {
            // The settings exist from the first rule about connections.
            commands.sysctl(TRACKING);
        }
        commands.ip(there.additions(wiring, new Wiring.Devices(settings.mtu(), settings.tapOwner(), cables)));
        commands.sysctl(tapSettings(before, vpc));
        network.natGateways.configure(vpc);
        publicAddresses(before, there, wanted, commands);
        serve(network, namespace, vpc);
        network.applied = Optional.of(wanted);
        return wiring.peerings();
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

    /** Routes the public addresses to the network, and ends the flows of addresses that it lost. */
    private void publicAddresses(Optional<Applied> before, Wiring there, Applied wanted, NetworkCommands commands) {
        VpcNamespace vpc = wanted.vpc();
        Set<IpBlock> gone = new LinkedHashSet<>();
        if (vpc.hasGateway()) {
            Set<IpBlock> addresses = vpc.ports().stream()
                    .flatMap(port -> port.publicAddresses().values().stream())
                    .collect(Collectors.toSet());
            addresses.addAll(IpBlock.of(Family.IPV6, vpc.blocks()));
            gone.addAll(edge.route(vpc.id(), addresses));
        } else if (there.hasGateway()) {
            edge.disconnect(vpc.id());
        }
        before.ifPresent(applied -> gone.addAll(moved(applied.vpc(), vpc)));
        // A released address may soon be assigned to another machine, which must not inherit its flows.
        commands.cutFlows(gone);
        edge.cutFlows(gone);
        commands.cutFlows(there.portAddressesLost(wanted.wiring()));
        commands.cutUntracked(
                before.map(applied -> UntrackedFlows.lost(applied.vpc(), vpc)).orElse(List.of()));
    }

    /** The public addresses that interfaces had before and no longer have. */
    private static Set<IpBlock> moved(VpcNamespace before, VpcNamespace after) {
        Map<String, VpcNamespace.Port> ports =
                after.ports().stream().collect(Collectors.toMap(VpcNamespace.Port::device, port -> port));
        Set<IpBlock> gone = new LinkedHashSet<>();
        for (VpcNamespace.Port old : before.ports()) {
            Map<IpBlock, IpBlock> now = Optional.ofNullable(ports.get(old.device()))
                    .map(VpcNamespace.Port::publicAddresses)
                    .orElse(Map.of());
            old.publicAddresses().forEach((own, publicAddress) -> {
                if (!publicAddress.equals(now.get(own))) {
                    gone.add(publicAddress);
                }
            });
        }
        return gone;
    }

    private void serve(Network network, Namespace namespace, VpcNamespace vpc) {
        if (network.services.isPresent()) {
            network.services.get().update(vpc);
        } else {
            network.services = Optional.of(VpcServices.start(vpc, namespace, settings.mtu(), metadata, upstream));
        }
    }

    @Override
    public void remove(String networkId) {
        String name = DeviceNames.namespace(settings.tag(), networkId);
        Network network = networks.computeIfAbsent(networkId, id -> new Network(settings, id));
        network.lock.lock();
        try {
            close(network);
            network.applied = Optional.empty();
            // They go first: what is found after an end in the midst is the network.
            network.natGateways.removeExcept(Set.of());
            if (Namespaces.exists(name)) {
                // Delete the devices first: a namespace that is still in use stays, and its devices would stay with it.
                NetworkCommands commands = new NetworkCommands(namespace(networkId));
                if (!commands.observe().devices().isEmpty()) {
                    commands.ip(List.of("link delete group " + Wiring.DEVICE_GROUP));
                }
                edge.disconnect(networkId);
                Namespaces.delete(name);
            }
        } finally {
            network.lock.unlock();
        }
    }

    private static void close(Network network) {
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
