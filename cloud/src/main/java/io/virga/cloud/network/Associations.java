package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Result;
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

    /** What happens to an association that is there already. */
    public enum Reassociation {
        /** The address, and the private address, lose what they were associated with. */
        ALLOWED,
        /** The new association is refused. */
        REFUSED
    }

    /**
     * Associates an address, which loses its earlier association. What the private address had goes: an address of the pool
     * goes back, an Elastic IP address stays allocated.
     *
     * @param address found for the actor in this transaction
     * @param i found for the actor in this transaction
     * @param wanted one of the private addresses of the interface; empty for its primary one
     * @return the id of the association; that which is there already, if it is the same
     */
    public Result<String, AddressRefusal> associate(
            Transaction transaction,
            ElasticAddress address,
            NetworkInterface i,
            Optional<String> wanted,
            Reassociation reassociation) {
        if (i.manager().isPresent()) {
            return Result.refused(new AddressRefusal.Managed(i.id()));
        }
        Optional<String> assigned = wanted.or(i::privateAddress);
        if (assigned.isEmpty()) {
            return Result.refused(new AddressRefusal.NoPrivateAddress(i.id()));
        }
        String privateAddress = assigned.get();
        Optional<AddressRefusal> refusal = refusal(transaction, i, privateAddress)
                .or(() -> reassociation == Reassociation.ALLOWED
                        ? Optional.empty()
                        : alreadyAssociated(address, i, privateAddress));
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        return isAssociated(address, i, privateAddress)
                ? Result.done(address.association().orElseThrow().id())
                : managedOf(transaction, address)
                        .<Result<String, AddressRefusal>>map(Result::refused)
                        .orElseGet(() -> Result.done(put(transaction, address, i, privateAddress)));
    }

    private static Optional<AddressRefusal> refusal(Reader reader, NetworkInterface i, String privateAddress) {
        if (!i.privateAddresses().contains(privateAddress)) {
            return Optional.of(new AddressRefusal.NotAssigned(privateAddress, i.id()));
        }
        return hasInternetGateway(reader, i.vpcId())
                ? Optional.empty()
                : Optional.of(new AddressRefusal.NoGateway(i.vpcId()));
    }

    /** Whether a VPC has an internet gateway, without which no public address of it leads anywhere. */
    static boolean hasInternetGateway(Reader reader, String vpcId) {
        return InternetGateway.ofVpc(reader, vpcId).isPresent();
    }

    private static boolean isAssociated(ElasticAddress address, NetworkInterface i, String privateAddress) {
        return address.association()
                .filter(association -> association.networkInterfaceId().equals(i.id())
                        && association.privateAddress().equals(privateAddress))
                .isPresent();
    }

    private static Optional<AddressRefusal> alreadyAssociated(
            ElasticAddress address, NetworkInterface i, String privateAddress) {
        if (address.association().isPresent() && !isAssociated(address, i, privateAddress)) {
            return Optional.of(new AddressRefusal.AlreadyAssociated(address.id()));
        }
        boolean hasAnother = i.address(privateAddress)
                .flatMap(NetworkInterface.Address::elastic)
                .filter(elastic -> !elastic.allocationId().equals(address.id()))
                .isPresent();
        return hasAnother ? Optional.of(new AddressRefusal.AlreadyAssociated(i.id())) : Optional.empty();
    }

    /** A service's interface keeps its address. */
    private static Optional<AddressRefusal> managedOf(Reader reader, ElasticAddress address) {
        return address.networkInterface(reader)
                .filter(i -> i.manager().isPresent())
                .map(i -> new AddressRefusal.Managed(i.id()));
    }

    /** Writes an association, whoever manages the interface. */
    String put(Transaction transaction, ElasticAddress address, NetworkInterface i, String privateAddress) {
        boolean moves = address.association()
                .filter(association -> association.networkInterfaceId().equals(i.id()))
                .isPresent();
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

    /**
     * Disassociates an address, if it is associated. Its interface may get an address of the pool again.
     *
     * @param address found for the actor in this transaction
     */
    public Result<ElasticAddress, AddressRefusal> disassociate(Transaction transaction, ElasticAddress address) {
        Optional<AddressRefusal> managed = managedOf(transaction, address);
        if (managed.isPresent()) {
            return Result.refused(managed.get());
        }
        disassociate(transaction, address, true);
        return Result.done(address.withAssociation(Optional.empty()));
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
