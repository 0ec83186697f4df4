package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Assigns private addresses to interfaces that exist, and takes them back: each a part of a transaction. */
final class PrivateAddresses {
    private final Addresses addresses;
    private final Interfaces interfaces;
    private final InstanceDirectory instances;

    PrivateAddresses(Addresses addresses, Interfaces interfaces, InstanceDirectory instances) {
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.interfaces = requireNonNull(interfaces, "interfaces is null");
        this.instances = requireNonNull(instances, "instances is null");
    }

    /**
     * Assigns secondary addresses. Those that the interface has stay.
     *
     * @param named the addresses that are wanted
     * @param more the number of addresses that are chosen
     * @param move whether a secondary address of another interface is taken from it, with its Elastic IP address
     * @return the new addresses
     * @throws io.virga.wire.ServiceException an address cannot be assigned
     */
    List<String> assign(
            Transaction transaction, NetworkInterface i, Subnet subnet, List<String> named, int more, boolean move) {
        if (subnet.isIpv6Only()) {
            throw NetworkErrors.of(new Addressing.NoBlock(subnet.id(), false));
        }
        Set<String> missing = new LinkedHashSet<>(named);
        missing.removeAll(i.privateAddresses());
        requireRoom(transaction, i, i.addresses().size() + i.ipv4Prefixes().size() + missing.size() + more);
        List<NetworkInterface.Address> all = new ArrayList<>(i.addresses());
        List<String> free = new ArrayList<>();
        for (String address : missing) {
            holder(transaction, i, subnet, address)
                    .ifPresentOrElse(
                            holder -> all.add(taken(transaction, i, holder, address, move)), () -> free.add(address));
        }
        switch (addresses.choose(transaction, subnet, free, more)) {
            case Addressing.Refusal refusal -> throw NetworkErrors.of(refusal);
            case Addressing.Free chosen ->
                chosen.privateAddresses().stream()
                        .map(NetworkInterface.Address::of)
                        .forEach(all::add);
        }
        interfaces.change(transaction, i.withAddresses(all));
        return all.stream()
                .skip(i.addresses().size())
                .map(NetworkInterface.Address::privateAddress)
                .toList();
    }

    /**
     * Delegates IPv4 blocks to an interface.
     *
     * @return the new blocks
     * @throws io.virga.wire.ServiceException a block cannot be delegated
     */
    List<String> delegate(Transaction transaction, NetworkInterface i, Subnet subnet, WantedPrefixes wanted) {
        i.attachment().ifPresent(a -> instances.requirePrefixes(transaction, a.instanceId()));
        requireRoom(transaction, i, i.addresses().size() + i.ipv4Prefixes().size() + wanted.ipv4Count());
        return switch (addresses.prefixes().choose(transaction, subnet, wanted, Set.of())) {
            case Prefixes.Chosen.None(Addressing.Refusal refusal) -> throw NetworkErrors.of(refusal);
            case Prefixes.Chosen.Some(List<String> blocks) -> {
                interfaces.change(transaction, i.withMorePrefixes(blocks));
                yield blocks;
            }
        };
    }

    /**
     * An interface without some of its blocks.
     *
     * @throws io.virga.wire.ServiceException it does not have them
     */
    static NetworkInterface withoutBlocks(NetworkInterface i, List<String> blocks) {
        List<String> unknown =
                blocks.stream().filter(block -> !i.prefixes().contains(block)).toList();
        if (!unknown.isEmpty()) {
            throw NetworkErrors.notAssigned(unknown);
        }
        return blocks.isEmpty()
                ? i
                : i.withPrefixes(i.prefixes().stream()
                        .filter(block -> !blocks.contains(block))
                        .toList());
    }

    private void requireRoom(Reader reader, NetworkInterface i, int count) {
        int most = i.attachment()
                .map(a -> instances.mostAddresses(reader, a.instanceId()))
                .orElse(InterfaceOperations.MOST_ADDRESSES);
        if (count > most) {
            throw NetworkErrors.tooManyAddresses(count, most);
        }
    }

    /** Another interface that has an address of the subnet; empty when none has, or when none can have it. */
    private static Optional<NetworkInterface> holder(Reader reader, NetworkInterface i, Subnet subnet, String address) {
        return Addresses.unusable(subnet, address).isPresent()
                ? Optional.empty()
                : NetworkInterface.withPrivateAddress(reader, i.vpcId(), address);
    }

    /** An address that another interface gives up. */
    private NetworkInterface.Address taken(
            Transaction transaction, NetworkInterface i, NetworkInterface holder, String address, boolean move) {
        if (!move || !holder.account().equals(i.account())) {
            throw NetworkErrors.assignedElsewhere(address);
        }
        Interfaces.requireOwn(holder);
        if (holder.privateAddress().equals(Optional.of(address))) {
            throw NetworkErrors.primaryStays(address);
        }
        NetworkInterface.Address moved = holder.address(address).orElseThrow();
        interfaces.change(transaction, without(holder, Set.of(address)));
        Associations.move(transaction, moved, i.id());
        return moved;
    }

    private static NetworkInterface without(NetworkInterface i, Set<String> gone) {
        return i.withAddresses(i.addresses().stream()
                .filter(a -> !gone.contains(a.privateAddress()))
                .toList());
    }

    /**
     * Takes secondary addresses back. Their Elastic IP addresses stay allocated.
     *
     * @throws io.virga.wire.ServiceException the interface does not have an address, or it is the primary one
     */
    void unassign(Transaction transaction, NetworkInterface i, List<String> named) {
        Set<String> gone = new LinkedHashSet<>(named);
        i.privateAddress().filter(gone::contains).ifPresent(primary -> {
            throw NetworkErrors.primaryStays(primary);
        });
        List<String> unknown =
                gone.stream().filter(address -> i.address(address).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw NetworkErrors.notAssigned(unknown);
        }
        for (String address : gone) {
            i.address(address)
                    .flatMap(NetworkInterface.Address::elastic)
                    .ifPresent(elastic -> Associations.forget(transaction, elastic.allocationId()));
        }
        interfaces.change(transaction, without(i, gone));
    }
}
