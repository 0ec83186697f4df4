package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Ids;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.Optional;

/**
 * Associations of Elastic IP addresses with private addresses of interfaces: each is written in both documents, in one
 * transaction.
 */
public final class Associations {
    private final Ids ids;
    private final Interfaces interfaces;

    public Associations(Ids ids, Interfaces interfaces) {
        this.ids = requireNonNull(ids, "ids is null");
        this.interfaces = requireNonNull(interfaces, "interfaces is null");
    }

    /** Whether a VPC has an internet gateway, without which no public address of it leads anywhere. */
    public static boolean hasInternetGateway(Reader reader, String vpcId) {
        return InternetGateway.ofVpc(reader, vpcId).isPresent();
    }

    /**
     * Associates an address, which loses its earlier association. What the private address had goes: an address of the pool
     * goes back, an Elastic IP address stays allocated.
     *
     * @return the id of the association; that which is there already, if it is the same
     * @throws io.virga.wire.ServiceException a service's interface has the address
     */
    public String associate(
            Transaction transaction, ElasticAddress address, NetworkInterface i, String privateAddress) {
        Optional<ElasticAddress.Association> before = address.association();
        boolean same = before.isPresent()
                && before.get().networkInterfaceId().equals(i.id())
                && before.get().privateAddress().equals(privateAddress);
        if (same) {
            return before.get().id();
        }
        address.networkInterface(transaction).ifPresent(Interfaces::requireOwn);
        boolean moves = before.isPresent() && before.get().networkInterfaceId().equals(i.id());
        disassociate(transaction, address, !moves);
        // The interface may be the one that has just lost the address.
        NetworkInterface now = current(transaction, i.id());
        now.address(privateAddress)
                .flatMap(NetworkInterface.Address::elastic)
                .ifPresent(other -> forget(transaction, other.allocationId()));
        String id = ids.next("eipassoc");
        put(
                transaction,
                address.withAssociation(Optional.of(new ElasticAddress.Association(id, i.id(), privateAddress))));
        interfaces.change(
                transaction,
                now.withAssociation(
                        privateAddress,
                        Optional.of(new NetworkInterface.Association(
                                address.publicAddress(),
                                Optional.of(new NetworkInterface.Elastic(address.id(), id))))));
        return id;
    }

    private static NetworkInterface current(Reader reader, String id) {
        return reader.get(NetworkInterface.TYPE.documents(), id)
                .orElseThrow(() -> new IllegalStateException("there is no interface " + id));
    }

    /** Disassociates an address, if it is associated. Its interface may get an address of the pool again. */
    public void disassociate(Transaction transaction, ElasticAddress address) {
        address.networkInterface(transaction).ifPresent(Interfaces::requireOwn);
        disassociate(transaction, address, true);
    }

    /** @param refills whether the interface may get an address of the pool */
    private void disassociate(Transaction transaction, ElasticAddress address, boolean refills) {
        address.association().ifPresent(association -> {
            put(transaction, address.withAssociation(Optional.empty()));
            NetworkInterface without = current(transaction, association.networkInterfaceId())
                    .withAssociation(association.privateAddress(), Optional.empty());
            interfaces.change(transaction, refills ? interfaces.withAutomaticAddress(transaction, without) : without);
        });
    }

    /** Notes that an address is associated with nothing any more. */
    static void forget(Transaction transaction, String allocationId) {
        transaction
                .get(ElasticAddress.TYPE.documents(), allocationId)
                .ifPresent(address -> put(transaction, address.withAssociation(Optional.empty())));
    }

    /** Notes that the private address of an association is now another interface's. */
    static void move(Transaction transaction, NetworkInterface.Address address, String interfaceId) {
        address.elastic()
                .flatMap(elastic -> transaction.get(ElasticAddress.TYPE.documents(), elastic.allocationId()))
                .ifPresent(known -> put(
                        transaction,
                        known.withAssociation(known.association()
                                .map(a -> new ElasticAddress.Association(a.id(), interfaceId, a.privateAddress())))));
    }

    private static void put(Transaction transaction, ElasticAddress changed) {
        transaction.replace(ElasticAddress.TYPE.documents(), changed);
    }
}
