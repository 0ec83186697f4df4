package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.prefixlist.PrefixList;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A route table of a transit gateway. Attachments that are associated with it are routed by it; those that propagate to it give
 * it routes of their own, which are no part of the document.
 *
 * @param entries its static routes
 * @param references its routes to prefix lists
 */
public record TransitGatewayRouteTable(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        String gatewayId,
        List<Entry> entries,
        List<Entry> references,
        TransitState state,
        Instant created)
        implements Resource<TransitGatewayRouteTable> {
    /**
     * A static route.
     *
     * @param destination a block of IPv4 or IPv6 addresses in its canonical form, or the id of a prefix list
     * @param attachmentId where it leads; empty when what it matches is dropped
     */
    public record Entry(String destination, Optional<String> attachmentId) {
        public Entry {
            requireNonNull(destination, "destination is null");
            requireNonNull(attachmentId, "attachmentId is null");
        }
    }

    private static final Index<TransitGatewayRouteTable> OF_GATEWAY =
            Index.of("of_gateway", table -> table.state().ended().isEmpty() ? List.of(table.gatewayId()) : List.of());

    private static final Index<TransitGatewayRouteTable> NAMING_LIST = Index.of(
            "naming_list",
            table -> table.references().stream().map(Entry::destination).toList());

    public static final ResourceType<TransitGatewayRouteTable> TYPE = ResourceType.named(
                    "transit-gateway-route-table", "tgw-rtb", TransitGatewayRouteTable.class)
            .errors("InvalidRouteTableID.NotFound", "InvalidRouteTableId.Malformed", "transitGatewayRouteTable")
            .index(OF_GATEWAY)
            .index(NAMING_LIST)
            .filterAll(
                    "default-association-route-table",
                    (table, reader) -> List.of(String.valueOf(table.isDefaultAssociation(reader))))
            .filterAll(
                    "default-propagation-route-table",
                    (table, reader) -> List.of(String.valueOf(table.isDefaultPropagation(reader))))
            .filter("state", table -> table.state().word())
            .filter("transit-gateway-id", TransitGatewayRouteTable::gatewayId)
            .idFilter("transit-gateway-route-table-id")
            .conditionKey("ec2:transitGatewayRouteTableId", TransitGatewayRouteTable::id)
            .build();

    public TransitGatewayRouteTable {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(gatewayId, "gatewayId is null");
        entries = List.copyOf(entries);
        references = List.copyOf(references);
        requireNonNull(state, "state is null");
        requireNonNull(created, "created is null");
    }

    /** The route tables of a transit gateway that have not ended. */
    static List<TransitGatewayRouteTable> of(Reader reader, String gatewayId) {
        return reader.find(TYPE.documents(), OF_GATEWAY, gatewayId);
    }

    /** The route tables with a route to a prefix list. */
    static List<TransitGatewayRouteTable> namingList(Reader reader, PrefixList list) {
        return reader.find(TYPE.documents(), NAMING_LIST, list.id()).stream()
                .filter(table -> table.region().equals(list.region()))
                .toList();
    }

    /** The route table with this id. */
    static Optional<TransitGatewayRouteTable> byId(Reader reader, String id) {
        return reader.get(TYPE.documents(), id);
    }

    private Optional<TransitGateway> gateway(Reader reader) {
        return TransitGateway.anywhere(reader, gatewayId);
    }

    /** Whether new attachments are associated with it. */
    boolean isDefaultAssociation(Reader reader) {
        return gateway(reader)
                .flatMap(TransitGateway::associationTable)
                .filter(id::equals)
                .isPresent();
    }

    /** Whether new attachments propagate to it. */
    boolean isDefaultPropagation(Reader reader) {
        return gateway(reader)
                .flatMap(TransitGateway::propagationTable)
                .filter(id::equals)
                .isPresent();
    }

    /** The static route for exactly a destination. */
    Optional<Entry> entry(String destination) {
        return find(entries, destination);
    }

    /** The route to a prefix list. */
    Optional<Entry> reference(String prefixListId) {
        return find(references, prefixListId);
    }

    private static Optional<Entry> find(List<Entry> all, String destination) {
        return all.stream()
                .filter(entry -> entry.destination().equals(destination))
                .findFirst();
    }

    private static List<Entry> without(List<Entry> all, String destination) {
        return all.stream()
                .filter(entry -> !entry.destination().equals(destination))
                .toList();
    }

    private static List<Entry> with(List<Entry> all, Entry more) {
        List<Entry> changed = new ArrayList<>(without(all, more.destination()));
        changed.add(more);
        return changed;
    }

    @Override
    public TransitGatewayRouteTable withTags(SortedMap<String, String> newTags) {
        return new TransitGatewayRouteTable(
                id, account, region, newTags, gatewayId, entries, references, state, created);
    }

    private TransitGatewayRouteTable with(List<Entry> newEntries, List<Entry> newReferences) {
        return new TransitGatewayRouteTable(
                id, account, region, tags, gatewayId, newEntries, newReferences, state, created);
    }

    /** The table with a static route in the place of the one with the same destination, or in addition. */
    TransitGatewayRouteTable withEntry(Entry entry) {
        return with(with(entries, entry), references);
    }

    TransitGatewayRouteTable withoutEntry(String destination) {
        return with(without(entries, destination), references);
    }

    /** The table with a route to a prefix list in the place of the one to the same list, or in addition. */
    TransitGatewayRouteTable withReference(Entry reference) {
        return with(entries, with(references, reference));
    }

    TransitGatewayRouteTable withoutReference(String prefixListId) {
        return with(entries, without(references, prefixListId));
    }

    TransitGatewayRouteTable withState(TransitState newState) {
        return new TransitGatewayRouteTable(
                id, account, region, tags, gatewayId, entries, references, newState, created);
    }
}
