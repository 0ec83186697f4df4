package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Index;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A transit gateway: a router between VPCs, and other transit gateways. Its attachments and route tables are documents of their
 * own.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/tgw/what-is-transit-gateway.html">AWS Transit Gateway</a>
 */
public record TransitGateway(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        Optional<String> description,
        Options options,
        TransitState state,
        Instant created)
        implements Resource<TransitGateway> {
    /**
     * What a user chooses.
     *
     * @param asn the number of its autonomous system
     * @param autoAccept whether attachments of other accounts are accepted by themselves
     * @param associationTable the route table that new attachments are associated with; it stays while that is off
     * @param propagationTable the route table that new attachments propagate to; it stays while that is off
     */
    public record Options(
            long asn,
            boolean autoAccept,
            boolean associates,
            Optional<String> associationTable,
            boolean propagates,
            Optional<String> propagationTable,
            boolean dnsSupport,
            boolean vpnEcmp) {
        public Options {
            requireNonNull(associationTable, "associationTable is null");
            requireNonNull(propagationTable, "propagationTable is null");
        }
    }

    private static final Index<TransitGateway> IN_SCOPE = Index.of(
            "lasting_in",
            gateway -> gateway.state().ended().isEmpty()
                    ? List.of(Scope.of(gateway).key())
                    : List.of());

    public static final ResourceType<TransitGateway> TYPE = ResourceType.named(
                    "transit-gateway", "tgw", TransitGateway.class)
            .errors("InvalidTransitGatewayID.NotFound", "InvalidTransitGatewayID.Malformed", "transitGateway")
            .index(IN_SCOPE)
            .filter("options.amazon-side-asn", gateway -> gateway.options().asn())
            .filter("options.association-default-route-table-id", gateway -> gateway.associationTable())
            .filter(
                    "options.auto-accept-shared-attachments",
                    gateway -> word(gateway.options().autoAccept()))
            .filter(
                    "options.default-route-table-association",
                    gateway -> word(gateway.options().associates()))
            .filter(
                    "options.default-route-table-propagation",
                    gateway -> word(gateway.options().propagates()))
            .filter("options.dns-support", gateway -> word(gateway.options().dnsSupport()))
            .filter("options.propagation-default-route-table-id", gateway -> gateway.propagationTable())
            .filter(
                    "options.vpn-ecmp-support",
                    gateway -> word(gateway.options().vpnEcmp()))
            .filter("owner-id", TransitGateway::account)
            .filter("state", gateway -> gateway.state().word())
            .idFilter("transit-gateway-id")
            .conditionKey("ec2:transitGatewayId", TransitGateway::id)
            .build();

    public TransitGateway {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(description, "description is null");
        requireNonNull(options, "options is null");
        requireNonNull(state, "state is null");
        requireNonNull(created, "created is null");
    }

    /** An option that is on or off, as the API has it. */
    static String word(boolean on) {
        return on ? "enable" : "disable";
    }

    /** The number of transit gateways of an account in a region that have not ended. */
    static long count(Reader reader, Scope scope) {
        return reader.count(TYPE.documents(), IN_SCOPE, scope.key());
    }

    /** The transit gateway with this id, wherever it is; empty when there is none or it has ended. */
    static Optional<TransitGateway> anywhere(Reader reader, String id) {
        return reader.get(TYPE.documents(), id)
                .filter(gateway -> gateway.state().ended().isEmpty());
    }

    /** The route table that new attachments are associated with. */
    Optional<String> associationTable() {
        return options.associationTable().filter(table -> options.associates());
    }

    /** The route table that new attachments propagate to. */
    Optional<String> propagationTable() {
        return options.propagationTable().filter(table -> options.propagates());
    }

    @Override
    public TransitGateway withTags(SortedMap<String, String> newTags) {
        return new TransitGateway(id, account, region, newTags, description, options, state, created);
    }

    TransitGateway withDescription(String newDescription) {
        return new TransitGateway(id, account, region, tags, Optional.of(newDescription), options, state, created);
    }

    TransitGateway withOptions(Options newOptions) {
        return new TransitGateway(id, account, region, tags, description, newOptions, state, created);
    }

    TransitGateway withState(TransitState newState) {
        return new TransitGateway(id, account, region, tags, description, options, newState, created);
    }
}
