package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Tags;
import io.virga.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** What is done to NAT gateways, whoever does it: each a part of a transaction, with the wake-ups that it needs. */
final class NatGateways {
    private final Ids ids;
    private final Interfaces interfaces;
    private final Addresses addresses;
    private final Associations associations;

    NatGateways(Ids ids, Interfaces interfaces, Addresses addresses, Associations associations) {
        this.ids = requireNonNull(ids, "ids is null");
        this.interfaces = requireNonNull(interfaces, "interfaces is null");
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.associations = requireNonNull(associations, "associations is null");
    }

    /** A NAT gateway as it will be. */
    NatGateway planned(Acting acting, Subnet subnet, boolean isPublic, SortedMap<String, String> tags) {
        return new NatGateway(
                ids.next("nat"),
                acting.account(),
                acting.region(),
                tags,
                subnet.vpcId(),
                subnet.id(),
                subnet.zone(),
                ids.next("eni"),
                isPublic,
                new NatGateway.State.Pending(),
                acting.time());
    }

    /**
     * Inserts a NAT gateway with its interface.
     *
     * @param elastic the addresses for its private ones, in their order; none for a private NAT gateway
     * @throws io.virga.wire.ServiceException an address cannot be had
     */
    void insert(
            Transaction transaction,
            Acting acting,
            NatGateway planned,
            Subnet subnet,
            WantedAddresses wanted,
            List<ElasticAddress> elastic) {
        InterfaceSpec spec = new InterfaceSpec(
                subnet, List.of(), wanted, false, "Interface for NAT Gateway " + planned.id(), Tags.NONE);
        Addressing.Free free = free(interfaces.addresses(transaction, spec, Set.of()));
        NetworkInterface made = interfaces.createManaged(
                transaction, acting, spec, free, planned.interfaceId(), NetworkInterface.Manager.natGateway());
        associate(transaction, made, free.privateAddresses(), elastic);
        transaction.insert(NatGateway.TYPE.documents(), planned);
        NatGatewayReconciler.WAKER.wake(transaction, planned.id());
    }

    private static Addressing.Free free(Addressing addressing) {
        return switch (addressing) {
            case Addressing.Free free -> free;
            case Addressing.Refusal refusal -> throw NetworkErrors.of(refusal);
        };
    }

    private void associate(
            Transaction transaction, NetworkInterface i, List<String> privateAddresses, List<ElasticAddress> elastic) {
        for (int n = 0; n < elastic.size(); n++) {
            ElasticAddress address = elastic.get(n);
            if (address.association().isPresent()) {
                throw NetworkErrors.alreadyAssociated(address.id());
            }
            associations.put(transaction, address, i, privateAddresses.get(n));
        }
    }

    /**
     * Gives a NAT gateway more addresses.
     *
     * @param named private addresses that are wanted
     * @param more the number of private addresses that are chosen
     * @return the new private addresses
     */
    List<String> add(
            Transaction transaction,
            NetworkInterface i,
            Subnet subnet,
            List<String> named,
            int more,
            List<ElasticAddress> elastic) {
        Addressing.Free free = free(addresses.choose(transaction, subnet, named, more));
        List<NetworkInterface.Address> all = new ArrayList<>(i.addresses());
        free.privateAddresses().stream().map(NetworkInterface.Address::of).forEach(all::add);
        NetworkInterface changed = i.withAddresses(all);
        interfaces.change(transaction, changed);
        associate(transaction, changed, free.privateAddresses(), elastic);
        return free.privateAddresses();
    }

    /** Takes secondary addresses from a NAT gateway, with their public ones, which stay allocated. */
    void remove(Transaction transaction, NetworkInterface i, Set<String> gone) {
        i.addresses().stream()
                .filter(address -> gone.contains(address.privateAddress()))
                .flatMap(address -> address.elastic().stream())
                .forEach(elastic -> Associations.forget(transaction, elastic.allocationId()));
        interfaces.change(
                transaction,
                i.withAddresses(i.addresses().stream()
                        .filter(address -> !gone.contains(address.privateAddress()))
                        .toList()));
    }
}
