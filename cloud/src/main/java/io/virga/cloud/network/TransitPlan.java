package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;
import io.virga.host.api.NetworkSpec;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What transit gateways are to a VPC on a host: a way to each VPC that they lead to or from, and a route for each block that they
 * send there. Hosts know no transit gateways: what these decide is decided here, and a packet takes one step.
 */
final class TransitPlan {
    /** Between the id of a route table and the zone in whose subnets it is another one. */
    private static final String SEPARATOR = ".";

    private final Reader reader;
    private final String vpcId;

    /** The available attachments of the VPC, by transit gateway. */
    private final Map<String, TransitGatewayAttachment> attachments;

    /** Where each transit gateway sends the VPC's packets. */
    private final Map<String, Map<AddressBlock, Optional<TransitGatewayAttachment>>> reached = new HashMap<>();

    private final List<NetworkSpec.Peering> ways = new ArrayList<>();

    private TransitPlan(Reader reader, String vpcId, Map<String, TransitGatewayAttachment> attachments) {
        this.reader = requireNonNull(reader, "reader is null");
        this.vpcId = requireNonNull(vpcId, "vpcId is null");
        this.attachments = attachments;
    }

    static TransitPlan of(Reader reader, Vpc vpc) {
        Map<String, TransitGatewayAttachment> attachments = new TreeMap<>();
        for (TransitGatewayAttachment attachment : TransitGatewayAttachment.ofVpc(reader, vpc.id())) {
            if (attachment.state().isAvailable()) {
                attachments.put(attachment.own().gatewayId(), attachment);
            }
        }
        TransitPlan plan = new TransitPlan(reader, vpc.id(), attachments);
        if (!attachments.isEmpty()) {
            plan.find();
        }
        return plan;
    }

    private void find() {
        TransitRoutes routes = new TransitRoutes(reader);
        attachments.forEach((gatewayId, attachment) -> {
            Map<AddressBlock, Optional<TransitGatewayAttachment>> to = routes.from(attachment);
            reached.put(gatewayId, to);
            Set<String> others = new LinkedHashSet<>();
            to.values().forEach(other -> other.ifPresent(there -> others.add(there.id())));
            // Many attachments are associated with the same route table, which is looked through once.
            Map<Optional<String>, Boolean> leadsHere = new HashMap<>();
            for (TransitGatewayAttachment other : TransitRoutes.around(reader, gatewayId)) {
                boolean isHere = other.state().isAvailable()
                        && leadsHere.computeIfAbsent(
                                other.own().associated(), table -> leads(routes.from(other), attachment));
                if (isHere) {
                    others.add(other.id());
                }
            }
            others.stream()
                    .flatMap(id -> TransitGatewayAttachment.byId(reader, id).stream())
                    .filter(this::isElsewhere)
                    .sorted(Comparator.comparing(TransitGatewayAttachment::id))
                    .map(other -> way(attachment, other))
                    .forEach(ways::add);
        });
    }

    private static boolean leads(
            Map<AddressBlock, Optional<TransitGatewayAttachment>> routes, TransitGatewayAttachment to) {
        return routes.values().stream()
                .anyMatch(there -> there.filter(one -> one.id().equals(to.id())).isPresent());
    }

    /** Whether an attachment is of another VPC. What comes back to the VPC itself is dropped. */
    private boolean isElsewhere(TransitGatewayAttachment other) {
        return other.ofVpc().filter(there -> !there.vpcId().equals(vpcId)).isPresent();
    }

    private static NetworkSpec.Peering way(TransitGatewayAttachment own, TransitGatewayAttachment other) {
        return NetworkSpec.Peering.throughTransitGateways(
                wayId(own, other),
                other.ofVpc().orElseThrow().vpcId(),
                own.ofVpc().orElseThrow().ports().getFirst().subnetId());
    }

    /** The id of the way between two attachments, which is the same from both sides. */
    private static String wayId(TransitGatewayAttachment one, TransitGatewayAttachment other) {
        return one.id().compareTo(other.id()) < 0 ? one.id() + "-" + other.id() : other.id() + "-" + one.id();
    }

    /** Whether a way begins or ends at an attachment. */
    static boolean isEndOf(String wayId, String attachmentId) {
        return wayId.startsWith(attachmentId + "-") || wayId.endsWith("-" + attachmentId);
    }

    /** The id of the route table of the API that a table of hosts is made from. */
    static String tableId(String idOnHosts) {
        int separator = idOnHosts.indexOf(SEPARATOR);
        return separator < 0 ? idOnHosts : idOnHosts.substring(0, separator);
    }

    /** The ways to other VPCs. */
    List<NetworkSpec.Peering> ways() {
        return List.copyOf(ways);
    }

    /** The id of a route table for the subnets of a zone. */
    String tableId(RouteTable table, String zone) {
        return isWhole(table, zone) ? table.id() : table.id() + SEPARATOR + zone;
    }

    /** Whether all transit gateways to which a table leads have an attachment in a zone. */
    private boolean isWhole(RouteTable table, String zone) {
        return table.entries().stream().allMatch(entry -> switch (entry.target()) {
            case RouteTable.Target.Transit(String id) -> isAttachedIn(id, zone);
            case RouteTable.Target.Internet _,
                    RouteTable.Target.EgressOnly _,
                    RouteTable.Target.Nat _,
                    RouteTable.Target.Peering _,
                    RouteTable.Target.Endpoint _,
                    RouteTable.Target.Interface _ -> true;
        });
    }

    private boolean isAttachedIn(String gatewayId, String zone) {
        return Optional.ofNullable(attachments.get(gatewayId)).flatMap(TransitGatewayAttachment::ofVpc).stream()
                .flatMap(vpc -> vpc.ports().stream())
                .anyMatch(port -> port.zone().equals(zone));
    }

    /** A route table with the ways of transit gateways in the place of these: one for each kind of zone. */
    Stream<NetworkSpec.RouteTable> resolved(Vpc vpc, RouteTable table, NetworkSpec.RouteTable plain) {
        Set<String> lacking = new TreeSet<>();
        Subnet.inVpc(reader, vpc).stream()
                .map(Subnet::zone)
                .filter(zone -> !isWhole(table, zone))
                .forEach(lacking::add);
        Stream<NetworkSpec.RouteTable> whole = Stream.of(
                new NetworkSpec.RouteTable(plain.id(), resolved(vpc, plain, Optional.empty()), plain.ofGateway()));
        return Stream.concat(
                whole,
                lacking.stream()
                        .map(zone -> new NetworkSpec.RouteTable(
                                plain.id() + SEPARATOR + zone, resolved(vpc, plain, Optional.of(zone)))));
    }

    private List<NetworkSpec.Route> resolved(Vpc vpc, NetworkSpec.RouteTable plain, Optional<String> zone) {
        if (attachments.isEmpty()) {
            return plain.routes();
        }
        Set<AddressBlock> destinations = new LinkedHashSet<>();
        vpc.allCidrs().forEach(block -> destinations.add(AddressBlock.of(block)));
        plain.routes().forEach(route -> destinations.add(AddressBlock.of(route.destinationCidr())));
        Map<String, NetworkSpec.Route> all = new LinkedHashMap<>();
        for (NetworkSpec.Route route : plain.routes()) {
            Optional<TransitGatewayAttachment> attachment = transit(route);
            if (attachment.isEmpty()) {
                all.put(route.destinationCidr(), route);
                continue;
            }
            String gatewayId = attachment.get().own().gatewayId();
            boolean open = zone.isEmpty() || isAttachedIn(gatewayId, zone.get());
            TransitRoutes.through(
                            AddressBlock.of(route.destinationCidr()),
                            destinations,
                            open ? reached.get(gatewayId) : Map.of())
                    .forEach((block, other) -> all.put(
                            block.toString(),
                            new NetworkSpec.Route(
                                    block.toString(),
                                    other.filter(this::isElsewhere)
                                            .<NetworkSpec.Route.Target>map(
                                                    there -> new NetworkSpec.Route.Target.Peering(
                                                            wayId(attachment.get(), there)))
                                            .orElseGet(NetworkSpec.Route.Target.Blackhole::new))));
        }
        return List.copyOf(all.values());
    }

    /** The VPC's attachment to the transit gateway that a route leads to. */
    private Optional<TransitGatewayAttachment> transit(NetworkSpec.Route route) {
        return route.target() instanceof NetworkSpec.Route.Target.Peering(String id)
                ? Optional.ofNullable(attachments.get(id))
                : Optional.empty();
    }
}
