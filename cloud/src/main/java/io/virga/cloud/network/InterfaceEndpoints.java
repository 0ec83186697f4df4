package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Tags;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is done to interface endpoints, whoever does it: each a part of a transaction, with the wake-ups that it needs. */
final class InterfaceEndpoints {
    private final Ids ids;
    private final Interfaces interfaces;

    InterfaceEndpoints(Ids ids, Interfaces interfaces) {
        this.ids = requireNonNull(ids, "ids is null");
        this.interfaces = requireNonNull(interfaces, "interfaces is null");
    }

    /** The id of a new endpoint. */
    String nextId() {
        return ids.next("vpce");
    }

    /**
     * The security groups of a new endpoint; that of the VPC when none is named.
     *
     * @throws io.virga.wire.ServiceException a group does not exist, is of another VPC, or they are too many
     */
    List<String> groups(Reader reader, Acting acting, Purpose purpose, String vpcId, List<String> groupIds) {
        return interfaces.groups().ofEndpoint(reader, acting, purpose, vpcId, groupIds);
    }

    /**
     * Refuses private DNS where the VPC's resolver could not give the service's name to the endpoint.
     *
     * @throws io.virga.wire.ServiceException the VPC gives no names, or another endpoint has this one
     */
    static void requirePrivateDns(Reader reader, Vpc vpc, VpcEndpoint endpoint) {
        if (!vpc.namesPublicAddresses()) {
            throw VpcEndpointErrors.namesNeeded(vpc.id());
        }
        boolean taken = VpcEndpoint.withInterfacesIn(reader, vpc).stream()
                .filter(other -> !other.id().equals(endpoint.id())
                        && other.service().equals(endpoint.service())
                        && other.state() != VpcEndpoint.State.DELETING)
                .flatMap(other -> other.privateLink().stream())
                .anyMatch(VpcEndpoint.PrivateLink::privateDns);
        if (taken) {
            throw VpcEndpointErrors.nameTaken(VpcEndpointService.of(endpoint).host(), vpc.id());
        }
    }

    /**
     * Gives an endpoint an interface in each of some subnets, unless it has one there.
     *
     * @param wanted the addresses that are wanted, by subnet; one is chosen for the others
     * @throws io.virga.wire.ServiceException a subnet is of another VPC or in the zone of another one, or an address cannot be
     *     had
     */
    VpcEndpoint.PrivateLink add(
            Transaction transaction,
            Acting acting,
            VpcEndpoint endpoint,
            VpcEndpoint.PrivateLink link,
            List<Subnet> subnets,
            Map<String, String> wanted) {
        List<VpcEndpoint.Place> places = new ArrayList<>(link.places());
        Set<String> taken = new HashSet<>();
        places.forEach(place -> taken.add(place.zone()));
        for (Subnet subnet : subnets) {
            if (places.stream().anyMatch(place -> place.subnetId().equals(subnet.id()))) {
                requireSame(transaction, endpoint, subnet, Optional.ofNullable(wanted.get(subnet.id())));
                continue;
            }
            if (!subnet.vpcId().equals(endpoint.vpcId())) {
                throw VpcEndpointErrors.foreignSubnet(subnet.id(), endpoint.vpcId());
            }
            if (!taken.add(subnet.zone())) {
                throw VpcEndpointErrors.sameZone(subnet.id());
            }
            String made = create(
                    transaction,
                    acting,
                    endpoint,
                    link.groupIds(),
                    subnet,
                    Optional.ofNullable(wanted.get(subnet.id())));
            places.add(new VpcEndpoint.Place(subnet.id(), subnet.zone(), made));
        }
        return link.withPlaces(places);
    }

    private String create(
            Transaction transaction,
            Acting acting,
            VpcEndpoint endpoint,
            List<String> groupIds,
            Subnet subnet,
            Optional<String> address) {
        InterfaceSpec spec = new InterfaceSpec(
                subnet,
                groupIds,
                new WantedAddresses(address, List.of(), 0, WantedIpv6.NONE, WantedPrefixes.NONE),
                false,
                "VPC Endpoint Interface " + endpoint.id(),
                Tags.NONE);
        Addressing.Free free = switch (interfaces.addresses(transaction, spec, Set.of())) {
            case Addressing.Free chosen -> chosen;
            case Addressing.Refusal refusal -> throw NetworkErrors.of(refusal);
        };
        return interfaces
                .createManaged(transaction, acting, spec, free, ids.next("eni"), NetworkInterface.Manager.vpcEndpoint())
                .id();
    }

    /** An interface of an endpoint keeps its address. */
    private static void requireSame(Reader reader, VpcEndpoint endpoint, Subnet subnet, Optional<String> wanted) {
        Optional<String> address = endpoint.privateLink().orElseThrow().places().stream()
                .filter(place -> place.subnetId().equals(subnet.id()))
                .findFirst()
                .flatMap(place -> reader.get(NetworkInterface.TYPE.documents(), place.interfaceId()))
                .flatMap(NetworkInterface::privateAddress);
        if (wanted.isPresent() && !wanted.equals(address)) {
            throw VpcEndpointErrors.addressStays(subnet.id());
        }
    }

    /**
     * Takes the interfaces in some subnets from an endpoint, and deletes them.
     *
     * @throws io.virga.wire.ServiceException it has none in one of them
     */
    static VpcEndpoint.PrivateLink remove(
            Transaction transaction, VpcEndpoint endpoint, VpcEndpoint.PrivateLink link, List<Subnet> subnets) {
        List<VpcEndpoint.Place> places = new ArrayList<>(link.places());
        for (Subnet subnet : subnets) {
            VpcEndpoint.Place gone = places.stream()
                    .filter(place -> place.subnetId().equals(subnet.id()))
                    .findFirst()
                    .orElseThrow(() -> VpcEndpointErrors.notInSubnet(subnet.id(), endpoint.id()));
            places.remove(gone);
            release(transaction, gone);
        }
        return link.withPlaces(places);
    }

    /** Deletes an interface of an endpoint. */
    static void release(Transaction transaction, VpcEndpoint.Place place) {
        transaction
                .get(NetworkInterface.TYPE.documents(), place.interfaceId())
                .ifPresent(i -> Interfaces.delete(transaction, i));
    }

    /**
     * Changes the security groups of an endpoint and its interfaces.
     *
     * @throws io.virga.wire.ServiceException a group is of another VPC, or they are none or too many
     */
    VpcEndpoint.PrivateLink regroup(
            Transaction transaction,
            Acting acting,
            Purpose purpose,
            VpcEndpoint endpoint,
            VpcEndpoint.PrivateLink link,
            List<String> added,
            List<String> removed) {
        if (added.isEmpty() && removed.isEmpty()) {
            return link;
        }
        Set<String> groups = new LinkedHashSet<>(link.groupIds());
        if (!groups.containsAll(removed)) {
            throw VpcEndpointErrors.notInGroup(removed, endpoint.id());
        }
        Set<String> named = new LinkedHashSet<>(added);
        named.addAll(removed);
        groups(transaction, acting, purpose, endpoint.vpcId(), List.copyOf(named));
        groups.addAll(added);
        groups.removeAll(removed);
        if (groups.isEmpty()) {
            throw VpcEndpointErrors.noGroups(endpoint.id());
        }
        interfaces.groups().requireFew(groups.size());
        return regrouped(transaction, link, List.copyOf(groups));
    }

    private VpcEndpoint.PrivateLink regrouped(
            Transaction transaction, VpcEndpoint.PrivateLink link, List<String> groupIds) {
        for (VpcEndpoint.Place place : link.places()) {
            transaction
                    .get(NetworkInterface.TYPE.documents(), place.interfaceId())
                    .ifPresent(i -> interfaces.change(transaction, i.withGroupIds(groupIds)));
        }
        return link.withGroupIds(groupIds);
    }
}
