package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.prefixlist.PrefixLists;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The routes of the route tables of transit gateways, and the VPC that each leads to in the end. Pure functions of one state of
 * the store.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html#tgw-route-evaluation-overview">Route
 *     evaluation order</a>
 */
final class TransitRoutes {
    /** How many transit gateways a packet passes, so that a loop of routes ends. */
    static final int MOST_GATEWAYS = 4;

    /**
     * A route of a table.
     *
     * @param destination a block in its canonical form
     * @param prefixListId the prefix list that the route is from
     * @param isStatic whether a user has made it; otherwise the attachment propagates it
     * @param attachment where it leads; empty when what it matches is dropped, or the attachment is gone
     */
    record Route(
            String destination,
            Optional<String> prefixListId,
            boolean isStatic,
            Optional<TransitGatewayAttachment> attachment) {
        Route {
            requireNonNull(destination, "destination is null");
            requireNonNull(prefixListId, "prefixListId is null");
            requireNonNull(attachment, "attachment is null");
        }

        boolean isActive() {
            return attachment.filter(there -> there.state().isAvailable()).isPresent();
        }
    }

    private final Reader reader;
    private final Map<Reached, Map<AddressBlock, Optional<TransitGatewayAttachment>>> reached = new HashMap<>();

    /** A table, and the number of gateways that packets may still pass. */
    private record Reached(String tableId, int gateways) {}

    TransitRoutes(Reader reader) {
        this.reader = requireNonNull(reader, "reader is null");
    }

    /**
     * The routes of a table, one for each destination: a static one wins, then that of a prefix list, then that of the VPC that
     * was attached first.
     */
    static List<Route> of(Reader reader, TransitGatewayRouteTable table) {
        Map<String, Route> routes = new LinkedHashMap<>();
        for (TransitGatewayRouteTable.Entry entry : table.entries()) {
            routes.put(
                    entry.destination(),
                    new Route(entry.destination(), Optional.empty(), true, attachment(reader, entry)));
        }
        for (TransitGatewayRouteTable.Entry entry : table.references()) {
            Optional<TransitGatewayAttachment> attachment = attachment(reader, entry);
            PrefixLists.cidrs(reader, Scope.of(table), entry.destination())
                    .forEach(cidr -> routes.putIfAbsent(
                            cidr, new Route(cidr, Optional.of(entry.destination()), true, attachment)));
        }
        TransitGatewayAttachment.propagatedTo(reader, table.id()).stream()
                .filter(attachment -> attachment.state().isAvailable())
                .sorted(Comparator.comparing(TransitGatewayAttachment::created)
                        .thenComparing(TransitGatewayAttachment::id))
                .forEach(attachment -> blocks(reader, attachment)
                        .forEach(block -> routes.putIfAbsent(
                                block, new Route(block, Optional.empty(), false, Optional.of(attachment)))));
        return List.copyOf(routes.values());
    }

    private static Optional<TransitGatewayAttachment> attachment(Reader reader, TransitGatewayRouteTable.Entry entry) {
        return entry.attachmentId().flatMap(id -> TransitGatewayAttachment.byId(reader, id));
    }

    /** The blocks that an attachment propagates. */
    private static List<String> blocks(Reader reader, TransitGatewayAttachment attachment) {
        return attachment
                .ofVpc()
                .flatMap(of -> Vpc.find(reader, of.vpcId())
                        .map(vpc -> of.options().ipv6Support() ? vpc.allCidrs() : vpc.cidrs()))
                .orElse(List.of());
    }

    /**
     * Where packets from a VPC go, by their destination: to the attachment of a VPC, or nowhere. The longest prefix wins. What
     * no block contains goes nowhere.
     */
    Map<AddressBlock, Optional<TransitGatewayAttachment>> from(TransitGatewayAttachment attachment) {
        return attachment.state().isAvailable()
                ? attachment
                        .ofVpc()
                        .flatMap(vpc -> vpc.side().associated())
                        .map(this::by)
                        .orElse(Map.of())
                : Map.of();
    }

    private Map<AddressBlock, Optional<TransitGatewayAttachment>> by(String tableId) {
        return by(tableId, MOST_GATEWAYS);
    }

    /** Peered gateways can have very many routes to each other, so each table is followed once for each number. */
    private Map<AddressBlock, Optional<TransitGatewayAttachment>> by(String tableId, int gateways) {
        Reached key = new Reached(tableId, gateways);
        Map<AddressBlock, Optional<TransitGatewayAttachment>> known = reached.get(key);
        if (known == null) {
            known = followed(tableId, gateways);
            reached.put(key, known);
        }
        return known;
    }

    private Map<AddressBlock, Optional<TransitGatewayAttachment>> followed(String tableId, int gateways) {
        Optional<TransitGatewayRouteTable> table = TransitGatewayRouteTable.byId(reader, tableId)
                .filter(there -> there.state().isAvailable());
        if (gateways == 0 || table.isEmpty()) {
            return Map.of();
        }
        Map<AddressBlock, Route> routes = new LinkedHashMap<>();
        of(reader, table.get()).forEach(route -> routes.put(AddressBlock.of(route.destination()), route));
        Map<AddressBlock, Optional<TransitGatewayAttachment>> all = new LinkedHashMap<>();
        routes.forEach((block, route) -> {
            Optional<TransitGatewayAttachment> next = route.attachment().filter(there -> route.isActive());
            Optional<TransitGatewayAttachment.Side> peer = next.flatMap(
                            there -> there.beyond(table.get().gatewayId()))
                    .map(TransitGatewayAttachment.Peer::side);
            if (peer.isEmpty()) {
                all.put(block, next);
            } else {
                all.putAll(through(
                        block,
                        routes.keySet(),
                        peer.get()
                                .associated()
                                .map(other -> by(other, gateways - 1))
                                .orElse(Map.of())));
            }
        });
        return all;
    }

    /**
     * Where packets go that a route sends on to a second router, by their destination.
     *
     * @param block the destination of the route
     * @param others the destinations of all routes of the first router. Where one of them is longer than the route's, it decides
     * @param beyond what the second router does
     */
    static <T> Map<AddressBlock, Optional<T>> through(
            AddressBlock block, Collection<AddressBlock> others, Map<AddressBlock, Optional<T>> beyond) {
        Map<AddressBlock, Optional<T>> all = new LinkedHashMap<>();
        List<AddressBlock> inside = others.stream()
                .filter(other -> !other.equals(block) && block.contains(other))
                .toList();
        all.put(
                block,
                beyond.keySet().stream()
                        .filter(there -> there.contains(block))
                        .reduce((one, other) -> one.contains(other) ? other : one)
                        .flatMap(beyond::get));
        beyond.forEach((there, target) -> {
            if (!there.equals(block)
                    && block.contains(there)
                    && inside.stream().noneMatch(longer -> longer.contains(there))) {
                all.put(there, target);
            }
        });
        return all;
    }

    /** Whether both sides want a peering, or did: a request alone must not concern the other side. */
    private static boolean isAccepted(TransitGatewayAttachment attachment) {
        return !(attachment.state() instanceof TransitState.PendingAcceptance);
    }

    /** The VPC attachments of a transit gateway and of all that packets from it can come to, or come from. */
    static List<TransitGatewayAttachment> around(Reader reader, String gatewayId) {
        Map<String, TransitGatewayAttachment> found = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>(Set.of(gatewayId));
        Deque<String> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            String gateway = next.remove();
            for (TransitGatewayAttachment attachment : TransitGatewayAttachment.of(reader, gateway)) {
                Optional<String> other =
                        attachment.beyond(gateway).map(peer -> peer.side().gatewayId());
                if (other.isEmpty()) {
                    found.put(attachment.id(), attachment);
                } else if (isAccepted(attachment) && seen.add(other.get())) {
                    next.add(other.get());
                }
            }
        }
        return List.copyOf(found.values());
    }
}
