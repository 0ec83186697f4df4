package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.FlowPart;
import io.virga.host.api.FlowPart.Flow;
import io.virga.host.api.FlowPart.Way;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.SetElements;
import io.virga.host.linux.SetElements.Element;
import io.virga.host.network.IpBlock.Family;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what was counted on one side of {@link FlowCounters}. */
final class FlowParts {
    private static final int DEVICE_BYTES = 16;
    private static final int PORT_BYTES = 4;

    /** The flows of a part. Guests decide how many there are, so it has to end somewhere. */
    private static final int MOST_FLOWS = 50_000;

    private final VpcNamespace vpc;
    private final FlowCounters side;
    private final Map<String, VpcNamespace.Port> ports = new HashMap<>();
    private final Map<Integer, BlockIndex<Route>> routes = new HashMap<>();

    /** Flows whose packets are in several sets, by what tells them apart. */
    private final Map<Flow, Flow> flows = new LinkedHashMap<>();

    private final Set<String> lost = new TreeSet<>();

    private record Route(int prefixLength, Optional<VpcNamespace.NextHop> hop) {}

    private FlowParts(VpcNamespace vpc, FlowCounters side) {
        this.vpc = requireNonNull(vpc, "vpc is null");
        this.side = requireNonNull(side, "side is null");
        vpc.ports().forEach(port -> ports.put(port.device(), port));
    }

    /** What was counted in a network on one side, on which no rule counts any more. */
    static FlowPart read(Namespace namespace, VpcNamespace vpc, FlowCounters side, long number) {
        return new FlowParts(vpc, side).read(namespace, number);
    }

    private FlowPart read(Namespace namespace, long number) {
        try (SetElements sets = SetElements.open(namespace)) {
            for (FlowCounters.Counted counted : FlowCounters.all(vpc)) {
                sets.forEach(FlowCounters.TABLE, side.set(counted), element -> add(counted, element));
            }
            sets.forEach(
                    FlowCounters.TABLE,
                    side.lost(),
                    element -> port(ByteBuffer.wrap(element.key())).ifPresent(port -> lost.add(port.id())));
        }
        return new FlowPart(number, List.copyOf(flows.values()), List.copyOf(lost));
    }

    private Optional<VpcNamespace.Port> port(ByteBuffer key) {
        byte[] name = new byte[DEVICE_BYTES];
        key.get(name);
        int end = 0;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        return Optional.ofNullable(ports.get(new String(name, 0, end, StandardCharsets.US_ASCII)));
    }

    /** Takes an element in. The port may be gone, and its flows with it. */
    private void add(FlowCounters.Counted counted, Element element) {
        ByteBuffer key = ByteBuffer.wrap(element.key());
        port(key).ifPresent(port -> {
            IpBlock source = address(key, counted.family());
            IpBlock destination = address(key, counted.family());
            FlowCounters.Kind kind = counted.kind();
            int protocol = kind.hasPorts() ? kind.protocol() : Byte.toUnsignedInt(key.get());
            int sourcePort = kind.hasPorts() ? port16(key) : 0;
            int destinationPort = kind.hasPorts() ? port16(key) : 0;
            Way way = Way.NONE;
            String peering = "";
            if (counted.leaving() && counted.accepted()) {
                Optional<VpcNamespace.NextHop> hop = hop(port, destination);
                way = way(hop, destination);
                peering = way == Way.PEERING
                                && hop.orElseThrow() instanceof VpcNamespace.NextHop.ToPeer(VpcNamespace.Peering peer)
                        ? peer.id()
                        : "";
            }
            Flow flow = new Flow(
                    port.id(),
                    counted.leaving(),
                    counted.accepted(),
                    protocol,
                    source.text(),
                    destination.text(),
                    sourcePort,
                    destinationPort,
                    0,
                    0,
                    0,
                    way,
                    peering);
            if (flows.size() >= MOST_FLOWS && !flows.containsKey(flow)) {
                lost.add(port.id());
            } else {
                flows.merge(flow, flow.counting(kind.tcpFlags(), element.packets(), element.bytes()), Flow::plus);
            }
        });
    }

    private static IpBlock address(ByteBuffer key, Family family) {
        byte[] address = new byte[family == Family.IPV4 ? 4 : 16];
        key.get(address);
        return IpBlock.address(address);
    }

    /** A port, which takes as much of a key as a word. */
    private static int port16(ByteBuffer key) {
        int port = Short.toUnsignedInt(key.getShort());
        key.position(key.position() + PORT_BYTES - Short.BYTES);
        return port;
    }

    /** The route that the kernel takes: that of the longest prefix. Empty for one inside the network, and for none. */
    private Optional<VpcNamespace.NextHop> hop(VpcNamespace.Port port, IpBlock destination) {
        return routes.computeIfAbsent(port.subnet().table(), this::index).of(destination).stream()
                .max(Comparator.comparingInt(Route::prefixLength))
                .flatMap(Route::hop);
    }

    private BlockIndex<Route> index(int number) {
        BlockIndex<Route> index = new BlockIndex<>();
        List<Map.Entry<IpBlock, VpcNamespace.NextHop>> entries = new ArrayList<>();
        vpc.tables().stream()
                .filter(table -> table.number() == number)
                .forEach(table -> entries.addAll(table.routes().entrySet()));
        entries.forEach(entry ->
                index.add(entry.getKey(), new Route(entry.getKey().prefixLength(), Optional.of(entry.getValue()))));
        // A route for exactly one of the network's blocks replaces its local route.
        vpc.blocks().stream()
                .filter(block ->
                        entries.stream().noneMatch(entry -> entry.getKey().equals(block)))
                .forEach(block -> index.add(block, new Route(block.prefixLength(), Optional.empty())));
        return index;
    }

    private Way way(Optional<VpcNamespace.NextHop> hop, IpBlock destination) {
        if (hop.isEmpty()) {
            return vpc.blocks().stream().anyMatch(block -> block.contains(destination)) ? Way.WITHIN : Way.NONE;
        }
        return switch (hop.get()) {
            case VpcNamespace.NextHop.Gateway _ -> Way.INTERNET_GATEWAY;
            case VpcNamespace.NextHop.ToPort _ -> Way.WITHIN;
            case VpcNamespace.NextHop.ToPeer(VpcNamespace.Peering peering) ->
                peering.attached().isPresent() ? Way.NONE : Way.PEERING;
            case VpcNamespace.NextHop.EgressOnly _, VpcNamespace.NextHop.Drop _ -> Way.NONE;
        };
    }
}
