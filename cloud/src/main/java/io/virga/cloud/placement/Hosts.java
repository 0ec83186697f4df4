package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.InterceptedHost;
import io.virga.store.Reader;
import io.virga.store.Store;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hosts of this control plane, by name. Each call to one of them is bounded in time, and the number of calls that are
 * waiting for one host is bounded.
 */
public final class Hosts implements AutoCloseable {
    private final Epoch epoch;
    private final HostCalls.Limits limits;
    private final CallWatch watch = new CallWatch();
    private final Map<String, HostCalls> calls = new ConcurrentHashMap<>();

    /** Replaced by a copy when a host is added. */
    private volatile Map<String, Host> byName;

    /** @param epoch that of this control plane, which all calls carry */
    public Hosts(List<Host> hosts, Epoch epoch) {
        this(hosts, epoch, HostCalls.Limits.DEFAULT);
    }

    /** For tests, which do not wait as long for a host that hangs. */
    public static Hosts withDeadline(List<Host> hosts, Epoch epoch, Duration deadline) {
        return new Hosts(hosts, epoch, new HostCalls.Limits(deadline, deadline));
    }

    private Hosts(List<Host> hosts, Epoch epoch, HostCalls.Limits limits) {
        this.epoch = requireNonNull(epoch, "epoch is null");
        this.limits = requireNonNull(limits, "limits is null");
        Map<String, Host> all = new LinkedHashMap<>();
        hosts.forEach(host -> put(all, host));
        this.byName = all;
    }

    private void put(Map<String, Host> all, Host host) {
        HostCalls bounded = new HostCalls(host.name(), limits, watch);
        if (all.putIfAbsent(host.name(), new InterceptedHost(host.at(epoch), bounded)) != null) {
            throw new IllegalArgumentException("two hosts " + host.name());
        }
        calls.put(host.name(), bounded);
    }

    /** Adds a host, as the last one in the order. */
    public synchronized Host add(Host host) {
        Map<String, Host> all = new LinkedHashMap<>(byName);
        put(all, host);
        byName = all;
        return all.get(host.name());
    }

    /** All hosts, in the order that decides their zones. */
    public Collection<Host> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    public Optional<Host> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether a host may be called, in some state of the store. */
    public static boolean isReachable(Reader reader, String name) {
        return HostRecord.isReachable(reader, name);
    }

    /** The start of a host that registered last; 0 when it never has. */
    public static long incarnation(Reader reader, String name) {
        return HostRecord.of(reader, name).incarnation();
    }

    /** Whether a host is lost. It must not be called then; what is on it is looked at again when it is back. */
    public boolean isLost(Store store, String name) {
        return store.read(reader -> !HostRecord.isReachable(reader, name));
    }

    /** Whether a host has yet to answer a call that changes something, and whose caller waits no longer. */
    public boolean isAwaited(String name) {
        return Optional.ofNullable(calls.get(name)).map(HostCalls::isAwaited).orElse(false);
    }

    /**
     * The host with this name, on which a machine was placed.
     *
     * @throws HostException UNAVAILABLE when no such host is configured
     */
    public Host get(String name) {
        return find(name)
                .orElseThrow(() -> new HostException(
                        Reason.UNAVAILABLE,
                        "The host " + name
                                + " is not one of this Virga's: was it started with other --hosts than before?"));
    }

    /** Ends the watch over calls in flight. The hosts stay open. */
    @Override
    public void close() {
        watch.close();
    }
}
