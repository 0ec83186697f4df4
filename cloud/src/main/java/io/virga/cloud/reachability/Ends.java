package io.virga.cloud.reachability;

import io.virga.cloud.instance.Instance;
import io.virga.cloud.network.InternetGateway;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.VpcEndpoint;
import io.virga.cloud.network.VpcPeering;
import io.virga.cloud.network.WantedNetworks;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/** What a path can begin and end at. */
sealed interface Ends {
    /** Interfaces: one, or those of an instance. */
    record Interfaces(List<NetworkInterface> interfaces) implements Ends {}

    /** The internet gateway of a VPC. */
    record Gateway(String vpcId) implements Ends {}

    /** An active peering connection, with those of its VPCs that are of the account. */
    record Peering(String peeringId, List<String> vpcIds) implements Ends {}

    /** An endpoint of a VPC, with its interfaces, or with that one of them which was named. Packets arrive at these. */
    record Endpoint(VpcEndpoint endpoint, List<NetworkInterface> interfaces) implements Ends {}

    /** It exists and is connected to nothing: a terminated instance, a detached gateway, a peering that is not active. */
    record Unassociated() implements Ends {}

    /** It does not exist any more. */
    record Gone() implements Ends {}

    /** The types of resources that can be the ends of a path. */
    List<ResourceType<?>> TYPES =
            List.of(Instance.TYPE, NetworkInterface.TYPE, InternetGateway.TYPE, VpcPeering.TYPE, VpcEndpoint.TYPE);

    /**
     * The type of an id that {@link #TYPES} has.
     *
     * @throws IllegalArgumentException it has none
     */
    static ResourceType<?> type(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no end of a path: " + id));
    }

    /** The type of an id; empty when such a resource cannot be the end of a path. */
    static Optional<ResourceType<?>> find(String id) {
        return TYPES.stream().filter(type -> type.isId(id)).findFirst();
    }

    /** What an id means now. */
    static Ends of(Reader reader, Scope scope, String id) {
        ResourceType<?> type = type(id);
        if (type.unguarded().find(reader, scope, id).isEmpty()) {
            return new Gone();
        }
        if (type.equals(Instance.TYPE)) {
            return interfaces(WantedNetworks.ofInstance(reader, scope, id));
        }
        if (type.equals(NetworkInterface.TYPE)) {
            return reader.get(NetworkInterface.TYPE.documents(), id).stream()
                    .map(nic -> nic.manager().isEmpty() ? interfaces(List.of(nic)) : managed(reader, nic))
                    .findFirst()
                    .orElseGet(Gone::new);
        }
        if (type.equals(InternetGateway.TYPE)) {
            return reader.get(InternetGateway.TYPE.documents(), id)
                    .flatMap(InternetGateway::vpcId)
                    .<Ends>map(Gateway::new)
                    .orElseGet(Unassociated::new);
        }
        if (type.equals(VpcPeering.TYPE)) {
            List<String> vpcIds = WantedNetworks.peered(reader, scope, id);
            return vpcIds.isEmpty() ? new Unassociated() : new Peering(id, vpcIds);
        }
        return reader.get(VpcEndpoint.TYPE.documents(), id)
                .<Ends>map(endpoint -> new Endpoint(endpoint, WantedNetworks.ofEndpoint(reader, endpoint)))
                .orElseGet(Gone::new);
    }

    /** An interface of an endpoint; the others that services manage only pass packets on. */
    private static Ends managed(Reader reader, NetworkInterface nic) {
        return WantedNetworks.endpointOf(reader, nic)
                .<Ends>map(endpoint -> new Endpoint(endpoint, List.of(nic)))
                .orElseGet(Unassociated::new);
    }

    /** As EC2, without interfaces that have no IPv4 address. */
    private static Ends interfaces(List<NetworkInterface> all) {
        List<NetworkInterface> some =
                all.stream().filter(nic -> !nic.addresses().isEmpty()).toList();
        return some.isEmpty() ? new Unassociated() : new Interfaces(some);
    }

    /** The VPCs that it is in. */
    default List<String> vpcs() {
        return switch (this) {
            case Interfaces(List<NetworkInterface> all) ->
                all.stream().map(NetworkInterface::vpcId).distinct().toList();
            case Gateway(String vpcId) -> List.of(vpcId);
            case Peering(String _, List<String> ids) -> ids;
            case Endpoint(VpcEndpoint endpoint, List<NetworkInterface> _) -> List.of(endpoint.vpcId());
            case Unassociated _, Gone _ -> List.of();
        };
    }
}
