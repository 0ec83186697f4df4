package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How transit gateways route packets from a VPC to an address, for those who explain it.
 *
 * @param steps what packets pass, one for each transit gateway
 * @param arrival the attachment of the VPC to which they come; empty when they are refused
 * @param refusal why they are refused
 */
public record TransitTrace(List<Step> steps, Optional<String> arrival, Optional<Refusal> refusal) {
    /** Why transit gateways do not pass on a packet. */
    public enum Refusal {
        /** The VPC has no attachment in the zone from which the packet comes. */
        ZONE,
        /** The attachment is not associated with a route table. */
        NOT_ASSOCIATED,
        /** The route table has no route to the VPC that was asked for. */
        NO_ROUTE_TO_ATTACHMENT,
        /** No route matches the address. */
        NO_ROUTE,
        /** The route drops packets, or its attachment is not available. */
        BAD_ROUTE,
        /** The packet would come back to its own VPC, or passes too many transit gateways. */
        NO_WAY
    }

    /**
     * A transit gateway.
     *
     * @param attachmentId where packets come to it
     * @param tableId the route table that the attachment is associated with
     * @param route the route that they take
     */
    public record Step(String gatewayId, String attachmentId, Optional<String> tableId, Optional<Route> route) {
        public Step {
            requireNonNull(gatewayId, "gatewayId is null");
            requireNonNull(attachmentId, "attachmentId is null");
            requireNonNull(tableId, "tableId is null");
            requireNonNull(route, "route is null");
        }
    }

    /**
     * A route of a transit gateway's route table.
     *
     * @param attachmentId where it leads; empty when it drops packets
     * @param resourceId what is attached there
     * @param resourceType {@code vpc} or {@code peering}
     */
    public record Route(
            String destination,
            Optional<String> prefixListId,
            boolean isStatic,
            boolean isActive,
            Optional<String> attachmentId,
            Optional<String> resourceId,
            Optional<String> resourceType) {
        public Route {
            requireNonNull(destination, "destination is null");
            requireNonNull(prefixListId, "prefixListId is null");
            requireNonNull(attachmentId, "attachmentId is null");
            requireNonNull(resourceId, "resourceId is null");
            requireNonNull(resourceType, "resourceType is null");
        }
    }

    public TransitTrace {
        steps = List.copyOf(steps);
        requireNonNull(arrival, "arrival is null");
        requireNonNull(refusal, "refusal is null");
    }

    /**
     * The trace of packets from a subnet that a route leads to a transit gateway.
     *
     * @param wanted the VPCs that packets are meant to come to
     * @return empty when the VPC is not attached to the transit gateway
     */
    public static Optional<TransitTrace> of(
            Reader reader, String subnetId, String gatewayId, AddressBlock destination, List<String> wanted) {
        return reader.get(Subnet.TYPE.documents(), subnetId)
                .flatMap(subnet -> available(reader, subnet.vpcId())
                        .filter(attachment -> attachment.own().gatewayId().equals(gatewayId))
                        .findFirst()
                        .map(attachment -> hasZone(attachment, subnet.zone())
                                ? of(reader, attachment, destination, wanted)
                                : new TransitTrace(
                                        List.of(step(attachment, gatewayId)),
                                        Optional.empty(),
                                        Optional.of(Refusal.ZONE))));
    }

    /** The trace of packets that take a way from a VPC, as hosts know it. */
    public static TransitTrace ofWay(Reader reader, String vpcId, String wayId, AddressBlock destination) {
        return of(reader, own(reader, vpcId, wayId), destination, List.of());
    }

    /** The id of the attachment at which packets from a VPC take a way. */
    public static String entry(Reader reader, String vpcId, String wayId) {
        return own(reader, vpcId, wayId).id();
    }

    private static TransitGatewayAttachment own(Reader reader, String vpcId, String wayId) {
        return available(reader, vpcId)
                .filter(attachment -> TransitPlan.isEndOf(wayId, attachment.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no way of " + vpcId + ": " + wayId));
    }

    private static Stream<TransitGatewayAttachment> available(Reader reader, String vpcId) {
        return TransitGatewayAttachment.ofVpc(reader, vpcId).stream()
                .filter(attachment -> attachment.state().isAvailable());
    }

    private static boolean hasZone(TransitGatewayAttachment attachment, String zone) {
        return attachment.ofVpc().stream()
                .flatMap(vpc -> vpc.ports().stream())
                .anyMatch(port -> port.zone().equals(zone));
    }

    private static Step step(TransitGatewayAttachment attachment, String gatewayId) {
        return new Step(gatewayId, attachment.id(), Optional.empty(), Optional.empty());
    }

    private static TransitTrace of(
            Reader reader, TransitGatewayAttachment own, AddressBlock destination, List<String> wanted) {
        List<Step> steps = new ArrayList<>();
        TransitGatewayAttachment at = own;
        String gatewayId = own.own().gatewayId();
        // What other accounts and regions have is followed, and not told. The first transit gateway is of the VPC's
        // owner.
        Optional<String> seen = Optional.empty();
        for (int passed = 0; passed < TransitRoutes.MOST_GATEWAYS; passed++) {
            if (seen.isEmpty() && !isOf(reader, gatewayId, Scope.of(own))) {
                seen = Optional.of(at.id());
            }
            Optional<TransitGatewayRouteTable> table = at.side(gatewayId)
                    .flatMap(TransitGatewayAttachment.Side::associated)
                    .flatMap(id -> TransitGatewayRouteTable.byId(reader, id))
                    .filter(there -> there.state().isAvailable());
            if (table.isEmpty() && seen.isEmpty()) {
                steps.add(step(at, gatewayId));
                return refused(steps, Refusal.NOT_ASSOCIATED);
            }
            if (table.isEmpty()) {
                return refused(steps, Refusal.NO_WAY);
            }
            List<TransitRoutes.Route> routes = TransitRoutes.of(reader, table.get());
            Optional<TransitRoutes.Route> best = best(routes, destination);
            String gateway = gatewayId;
            if (seen.isEmpty()) {
                steps.add(new Step(
                        gatewayId, at.id(), Optional.of(table.get().id()), best.map(route -> route(route, gateway))));
            } else if (best.isEmpty() || !best.get().isActive()) {
                return refused(steps, Refusal.NO_WAY);
            }
            if (best.isEmpty()) {
                return refused(
                        steps,
                        lacks(reader, gatewayId, routes, wanted) ? Refusal.NO_ROUTE_TO_ATTACHMENT : Refusal.NO_ROUTE);
            }
            if (!best.get().isActive()) {
                return refused(steps, Refusal.BAD_ROUTE);
            }
            at = best.get().attachment().orElseThrow();
            Optional<TransitGatewayAttachment.Kind.OfVpc> there = at.ofVpc();
            if (there.isPresent()) {
                return there.get().vpcId().equals(own.resourceId())
                        ? refused(steps, Refusal.NO_WAY)
                        : new TransitTrace(steps, Optional.of(seen.orElse(at.id())), Optional.empty());
            }
            gatewayId = at.resourceId(gatewayId);
        }
        return refused(steps, Refusal.NO_WAY);
    }

    private static boolean isOf(Reader reader, String gatewayId, Scope scope) {
        return reader.get(TransitGateway.TYPE.documents(), gatewayId)
                .filter(gateway -> Scope.of(gateway).equals(scope))
                .isPresent();
    }

    private static TransitTrace refused(List<Step> steps, Refusal refusal) {
        return new TransitTrace(steps, Optional.empty(), Optional.of(refusal));
    }

    private static Optional<TransitRoutes.Route> best(List<TransitRoutes.Route> routes, AddressBlock destination) {
        return routes.stream()
                .filter(route -> AddressBlock.of(route.destination()).contains(destination))
                .max(Comparator.comparingInt(route -> length(route.destination())));
    }

    private static int length(String cidr) {
        return Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
    }

    private static Route route(TransitRoutes.Route route, String gatewayId) {
        return new Route(
                route.destination(),
                route.prefixListId(),
                route.isStatic(),
                route.isActive(),
                route.attachment().map(TransitGatewayAttachment::id),
                route.attachment().map(attachment -> attachment.resourceId(gatewayId)),
                route.attachment().map(TransitGatewayAttachment::resourceType));
    }

    /** Whether the routes lead to none of the attachments of the VPCs that are wanted, though there are such. */
    private static boolean lacks(
            Reader reader, String gatewayId, List<TransitRoutes.Route> routes, List<String> wanted) {
        List<String> attachments = TransitGatewayAttachment.of(reader, gatewayId).stream()
                .filter(attachment -> attachment
                        .ofVpc()
                        .filter(vpc -> wanted.contains(vpc.vpcId()))
                        .isPresent())
                .map(TransitGatewayAttachment::id)
                .toList();
        return !attachments.isEmpty()
                && routes.stream()
                        .flatMap(route -> route.attachment().stream())
                        .noneMatch(attachment -> attachments.contains(attachment.id()));
    }
}
