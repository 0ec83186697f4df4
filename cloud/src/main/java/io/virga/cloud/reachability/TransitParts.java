package io.virga.cloud.reachability;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.network.TransitGateway;
import io.virga.cloud.network.TransitGatewayAttachment;
import io.virga.cloud.network.TransitGatewayRouteTable;
import io.virga.cloud.network.TransitTrace;
import io.virga.cloud.network.Vpc;
import io.virga.cloud.reachability.AnalysisResult.Header;
import io.virga.cloud.reachability.AnalysisResult.Part;
import io.virga.cloud.reachability.AnalysisResult.Reason;
import io.virga.cloud.reachability.AnalysisResult.Role;
import io.virga.cloud.reachability.AnalysisResult.Thing;
import io.virga.cloud.reachability.AnalysisResult.TransitRoute;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Names what packets pass of transit gateways, which hosts know as one step. */
final class TransitParts {
    private final Reader reader;
    private final NetworkInsightsPath path;
    private final AnalysisParts parts;

    TransitParts(Reader reader, NetworkInsightsPath path, AnalysisParts parts) {
        this.reader = requireNonNull(reader, "reader is null");
        this.path = requireNonNull(path, "path is null");
        this.parts = requireNonNull(parts, "parts is null");
    }

    /** The attachment at which a way is entered. */
    Thing attachment(Component.Transit way) {
        return attachment(TransitTrace.entry(reader, way.networkId(), way.wayId()));
    }

    private Thing attachment(String id) {
        return parts.thing(TransitGatewayAttachment.TYPE, id);
    }

    /** The parts of a way: attachments, and the route tables between them. */
    List<Part> parts(Component.Transit way, Packet packet, Header header) {
        TransitTrace trace = TransitTrace.ofWay(reader, way.networkId(), way.wayId(), packet.destination());
        List<Part> all = new ArrayList<>();
        for (TransitTrace.Step step : trace.steps()) {
            Map<Role, Thing> things = new EnumMap<>(Role.class);
            things.put(Role.TRANSIT_GATEWAY, gateway(step));
            if (all.isEmpty()) {
                things.put(Role.VPC, parts.thing(Vpc.TYPE, way.networkId()));
            }
            all.add(part(attachment(step.attachmentId()), things, Optional.empty(), header));
            step.tableId()
                    .ifPresent(table -> all.add(part(
                            parts.thing(TransitGatewayRouteTable.TYPE, table),
                            Map.of(Role.TRANSIT_GATEWAY, gateway(step)),
                            step.route().map(TransitParts::route),
                            header)));
        }
        trace.arrival().ifPresent(id -> {
            Map<Role, Thing> things = new EnumMap<>(Role.class);
            things.put(Role.TRANSIT_GATEWAY, gateway(trace.steps().getLast()));
            trace.steps()
                    .getLast()
                    .route()
                    .filter(route -> route.resourceType().equals(Optional.of("vpc")))
                    .flatMap(TransitTrace.Route::resourceId)
                    .ifPresent(vpcId -> things.put(Role.VPC, parts.thing(Vpc.TYPE, vpcId)));
            all.add(part(attachment(id), things, Optional.empty(), header));
        });
        return all;
    }

    private static Part part(Thing component, Map<Role, Thing> things, Optional<TransitRoute> route, Header header) {
        return new Part(component, things, Optional.empty(), Optional.empty(), Optional.empty(), route, header);
    }

    private Thing gateway(TransitTrace.Step step) {
        return parts.thing(TransitGateway.TYPE, step.gatewayId());
    }

    private static TransitRoute route(TransitTrace.Route route) {
        return new TransitRoute(
                route.destination(),
                route.prefixListId(),
                !route.isStatic(),
                route.isActive(),
                route.attachmentId(),
                route.resourceId(),
                route.resourceType());
    }

    /** Why a transit gateway does not take packets that a subnet's route leads to it; empty when it is not attached. */
    Optional<Reason> refusal(Component.TableRoute route, String gatewayId, Packet packet, Header header) {
        // The packet goes to the destination, and its answer to the source.
        List<String> wanted = Stream.concat(Stream.of(path.source()), path.destination().stream())
                .flatMap(id -> Ends.of(reader, Scope.of(path), id).vpcs().stream())
                .filter(vpcId -> !vpcId.equals(route.networkId()))
                .toList();
        return TransitTrace.of(reader, route.subnetId(), gatewayId, packet.destination(), wanted)
                .flatMap(
                        trace -> trace.refusal().map(why -> reason(trace.steps().getLast(), why, header)));
    }

    private Reason reason(TransitTrace.Step step, TransitTrace.Refusal why, Header header) {
        Map<Role, Thing> things = new EnumMap<>(Role.class);
        things.put(Role.TRANSIT_GATEWAY, gateway(step));
        things.put(Role.TRANSIT_GATEWAY_ATTACHMENT, attachment(step.attachmentId()));
        Optional<Thing> table = step.tableId().map(id -> parts.thing(TransitGatewayRouteTable.TYPE, id));
        table.ifPresent(thing -> things.put(Role.TRANSIT_GATEWAY_ROUTE_TABLE, thing));
        return new Reason(
                code(why),
                Optional.of(
                        switch (why) {
                            case ZONE -> gateway(step);
                            case NOT_ASSOCIATED -> attachment(step.attachmentId());
                            case NO_ROUTE_TO_ATTACHMENT, NO_ROUTE, BAD_ROUTE, NO_WAY -> table.orElseThrow();
                        }),
                Optional.empty(),
                things,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                step.route().map(TransitParts::route),
                Optional.of(header));
    }

    private static String code(TransitTrace.Refusal why) {
        return switch (why) {
            case ZONE -> "TGW_ROUTE_AZ_RESTRICTION";
            case NOT_ASSOCIATED -> "TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION";
            case NO_ROUTE_TO_ATTACHMENT -> "TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT";
            case NO_ROUTE -> "TGW_RTB_CANNOT_ROUTE";
            case BAD_ROUTE -> "TGW_RTB_BAD_STATE_ROUTE";
            case NO_WAY -> "NO_PATH";
        };
    }
}
