package io.virga.host.metadata;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.MetadataService;
import io.virga.host.linux.Listening;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves metadata to machines. A machine is identified by its network and its address in that network. Metadata can be
 * published before the network exists.
 */
public final class InstanceMetadataService implements MetadataService {
    /** Open connections of one address; further ones are closed. */
    private static final int MOST_CONNECTIONS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(InstanceMetadataService.class);

    private record Caller(String networkId, String address) {}

    private final InstantSource clock;
    private final MetadataAnswers answers;
    private final ConcurrentMap<Caller, InstanceMetadata> byCaller = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, InstanceMetadata> byInstance = new ConcurrentHashMap<>();
    private final ConcurrentMap<Caller, Integer> connections = new ConcurrentHashMap<>();

    /**
     * @param clock decides when tokens expire
     * @param random makes the tokens: must be secure outside tests
     */
    public InstanceMetadataService(InstantSource clock, RandomGenerator random) {
        this.clock = requireNonNull(clock, "clock is null");
        this.answers = new MetadataAnswers(new TokenMint(clock, random));
    }

    @Override
    public synchronized void publish(InstanceMetadata metadata) {
        requireNonNull(metadata, "metadata is null");
        refuseStale(metadata.instanceId(), metadata.generation());
        callers(metadata).forEach(caller -> byCaller.put(caller, metadata));
        // Add the new entries before the old ones are removed, so that every request is answered. The new metadata may
        // equal the old.
        InstanceMetadata old = byInstance.put(metadata.instanceId(), metadata);
        if (old != null) {
            Set<Caller> kept = callers(metadata);
            callers(old).stream().filter(caller -> !kept.contains(caller)).forEach(caller -> forget(caller, old));
        }
    }

    @Override
    public synchronized void withdraw(String instanceId, long generation) {
        refuseStale(instanceId, generation);
        InstanceMetadata old = byInstance.remove(instanceId);
        if (old != null) {
            callers(old).forEach(caller -> forget(caller, old));
        }
    }

    @Override
    public synchronized Map<String, Long> published() {
        return byInstance.values().stream()
                .collect(Collectors.toMap(InstanceMetadata::instanceId, InstanceMetadata::generation));
    }

    private void refuseStale(String instanceId, long generation) {
        InstanceMetadata served = byInstance.get(instanceId);
        if (served != null && generation < served.generation()) {
            throw new HostException(
                    Reason.STALE_GENERATION,
                    "start %d of %s is over, the metadata are those of %d"
                            .formatted(generation, instanceId, served.generation()));
        }
    }

    private static Set<Caller> callers(InstanceMetadata metadata) {
        return metadata.addresses().stream()
                // There are many texts for an IPv6 address, and one form of those that Java writes.
                .map(address -> new Caller(
                        metadata.networkId(),
                        address.contains(":") ? InetAddress.ofLiteral(address).getHostAddress() : address))
                .collect(Collectors.toSet());
    }

    /** Removes the entry, unless the address belongs to another instance by now. */
    private void forget(Caller caller, InstanceMetadata old) {
        byCaller.computeIfPresent(caller, (key, now) -> now.instanceId().equals(old.instanceId()) ? null : now);
    }

    /** Serves a network's machines on this socket until it is closed. */
    public void serve(String networkId, ServerSocketChannel listener) {
        Thread.ofVirtual()
                .name("metadata-" + networkId)
                .start(() -> new Listening("Requests for metadata in " + networkId)
                        .run(listener, channel -> accept(networkId, channel)));
    }

    private void accept(String networkId, SocketChannel channel) throws IOException {
        SocketAddress peer = channel.getRemoteAddress();
        if (!(peer instanceof InetSocketAddress inet)) {
            channel.close();
            return;
        }
        Caller caller = new Caller(networkId, inet.getAddress().getHostAddress());
        if (connections.merge(caller, 1, Integer::sum) > MOST_CONNECTIONS) {
            leave(caller);
            channel.close();
            return;
        }
        Thread thread = Thread.ofVirtual().name("metadata-" + caller.address()).unstarted(() -> {
            try (channel) {
                new HttpConnection(channel, clock).serve(request -> answer(caller, request));
            } catch (IOException e) {
                LOG.debug("Metadata for {}: {}", caller, e.getMessage());
            } catch (RuntimeException e) {
                LOG.warn("Metadata for {} failed", caller, e);
            } finally {
                leave(caller);
            }
        });
        boolean started = false;
        try {
            thread.start();
            started = true;
        } finally {
            if (!started) {
                leave(caller);
            }
        }
    }

    private void leave(Caller caller) {
        connections.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
    }

    private HttpAnswer answer(Caller caller, HttpRequest request) {
        // Look the metadata up for each request: a change takes effect at once, also on open connections.
        return Optional.ofNullable(byCaller.get(caller))
                .map(metadata -> answers.answer(metadata, request))
                .orElseGet(() -> HttpAnswer.error(503, "Service Unavailable"));
    }
}
