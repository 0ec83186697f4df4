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
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private final NetworkSettings settings;
    private final InstanceMetadataService metadata;
    private final DnsUpstream upstream;
    private final Edge edge;
    private final ConcurrentMap<String, Network> networks = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("networks-timer").factory());

    /** What this process knows of a network, guarded by {@code lock}. */
    private static final class Network {
        final ReentrantLock lock = new ReentrantLock();
        /** What the namespace holds; empty when it must be inspected, at first and after a failure. */
        Optional<Applied> applied = Optional.empty();

        Optional<VpcServices> services = Optional.empty();
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
        Network network = networks.computeIfAbsent(vpc.id(), id -> new Network());
        network.lock.lock();
        try {
            Optional<Applied> before = network.applied;
            // A failure half way leaves the namespace in an unknown state.
            network.applied = Optional.empty();
            List<String> interfaceIds =
                    spec.interfaces().stream().map(NetworkSpec.Interface::id).toList();
            change(network, before, new Applied(vpc, Wiring.of(vpc), tables, interfaceIds));
        } finally {
            network.lock.unlock();
        }
    }

    static List<NftTable> tables(VpcNamespace vpc) {
        try {
            return NftRuleset.of(vpc);
        } catch (IllegalArgumentException e) {
            throw new HostException(
                    Reason.INVALID, "A rule of network %s is wrong: %s".formatted(vpc.id(), e.getMessage()), e);
        }
    }

    private void change(Network network, Optional<Applied> known, Applied wanted) {
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
            prepare(commands);
        }
        if (vpc.hasGateway() && before.filter(there -> there.vpc().hasGateway()).isEmpty()) {
            edge.connect(vpc.id());
            commands.ip(List.of("link set dev " + DeviceNames.GATEWAY + " up"));
        }
        Wiring there = before.isPresent() ? before.get().wiring() : commands.observe();
        commands.ip(there.removals(wanted.wiring()));
        // Load the rules before the interfaces exist, so that no machine is ever unfiltered.
        commands.nft(rules(before, wanted));
        commands.ip(there.additions(wanted.wiring(), settings.mtu(), settings.tapOwner()));
        commands.sysctl(tapSettings(before, vpc));
        publicAddresses(before, there, vpc, commands);
        serve(network, namespace, before, vpc);
        network.applied = Optional.of(wanted);
    }

    /** Sets up what all networks' namespaces have in common. Idempotent. */
    private static void prepare(NetworkCommands commands) {
        Map<String, String> sysctl = new LinkedHashMap<>();
        sysctl.put("ipv6/conf/all/disable_ipv6", "1");
        sysctl.put("ipv6/conf/default/disable_ipv6", "1");
        sysctl.put("ipv4/ip_forward", "1");
        sysctl.put("ipv4/conf/all/rp_filter", "0");
        sysctl.put("ipv4/conf/default/rp_filter", "0");
        sysctl.put("ipv4/conf/all/send_redirects", "0");
        sysctl.put("ipv4/conf/default/send_redirects", "0");
        sysctl.put("ipv4/conf/all/accept_redirects", "0");
        sysctl.put("ipv4/conf/all/accept_source_route", "0");
        commands.sysctl(sysctl);
        commands.ip(List.of("link set dev lo up"));
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
    private void publicAddresses(Optional<Applied> before, Wiring there, VpcNamespace vpc, NetworkCommands commands) {
        Set<Ipv4Block> gone = new LinkedHashSet<>();
        if (vpc.hasGateway()) {
            Set<Ipv4Block> addresses = vpc.ports().stream()
                    .flatMap(port -> port.publicAddresses().values().stream())
                    .collect(Collectors.toSet());
            gone.addAll(edge.route(vpc.id(), addresses));
        } else if (there.hasGateway()) {
            edge.disconnect(vpc.id());
        }
        before.ifPresent(applied -> gone.addAll(moved(applied.vpc(), vpc)));
        // A released address may soon be assigned to another machine, which must not inherit its flows.
        commands.cutFlows(gone);
        edge.cutFlows(gone);
        commands.cutFlows(there.machineAddressesLost(Wiring.of(vpc)));
    }

    /** The public addresses that interfaces had before and no longer have. */
    private static Set<Ipv4Block> moved(VpcNamespace before, VpcNamespace after) {
        Map<String, VpcNamespace.Port> ports =
                after.ports().stream().collect(Collectors.toMap(VpcNamespace.Port::device, port -> port));
        Set<Ipv4Block> gone = new LinkedHashSet<>();
        for (VpcNamespace.Port old : before.ports()) {
            Map<Ipv4Block, Ipv4Block> now = Optional.ofNullable(ports.get(old.device()))
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

    private void serve(Network network, Namespace namespace, Optional<Applied> before, VpcNamespace vpc) {
        boolean moved = before.filter(there -> !there.vpc().dnsAddress().equals(vpc.dnsAddress()))
                .isPresent();
        if (moved) {
            close(network);
        }
        if (network.services.isPresent()) {
            network.services.get().update(vpc);
        } else {
            network.services = Optional.of(VpcServices.start(vpc, namespace, settings.mtu(), metadata, upstream));
        }
    }

    @Override
    public void remove(String networkId) {
        String name = DeviceNames.namespace(settings.tag(), networkId);
        Network network = networks.computeIfAbsent(networkId, id -> new Network());
        network.lock.lock();
        try {
            close(network);
            network.applied = Optional.empty();
            if (Namespaces.exists(name)) {
                // Delete the devices first: a namespace that is still in use stays, and its devices would stay with it.
                NetworkCommands commands = new NetworkCommands(namespace(networkId));
                if (!commands.observe().taps().isEmpty()) {
                    commands.ip(List.of("link delete group " + Wiring.TAP_GROUP));
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
