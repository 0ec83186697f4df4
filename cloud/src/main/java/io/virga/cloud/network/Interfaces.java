package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.resource.Ids;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is done to network interfaces, whoever does it: each a part of a transaction, with the wake-ups that it needs. */
public final class Interfaces {
    private static final String ANY = "*";

    private final Ids ids;
    private final Addresses addresses;

    public Interfaces(Ids ids, Addresses addresses) {
        this.ids = requireNonNull(ids, "ids is null");
        this.addresses = requireNonNull(addresses, "addresses is null");
    }

    /** The instance that a new interface is attached to. */
    public record Attach(String instanceId, int deviceIndex, boolean deleteOnTermination) {
        public Attach {
            requireNonNull(instanceId, "instanceId is null");
        }
    }

    /** Addresses for an interface. They are free until {@link #create}, which belongs into the same transaction. */
    public Addressing addresses(Reader reader, InterfaceSpec spec) {
        return addresses.choose(reader, spec);
    }

    /** The interface as it will be, as far as policies ask. */
    public NetworkInterface planned(Acting acting, InterfaceSpec spec) {
        return make(
                acting, spec, ANY, "", new Addressing.Free("", Optional.empty()), Optional.empty(), Optional.empty());
    }

    /**
     * Creates an interface that is attached to an instance. Its VPC is not woken: a launch wakes it once for all.
     *
     * @param host the host that it is plugged in on
     */
    public NetworkInterface create(
            Transaction transaction,
            Acting acting,
            InterfaceSpec spec,
            Addressing.Free free,
            Attach attach,
            String host) {
        NetworkInterface created = make(
                acting,
                spec,
                ids.next("eni"),
                ids.nextMacAddress(),
                free,
                Optional.of(new NetworkInterface.Attachment(
                        ids.next("eni-attach"),
                        attach.instanceId(),
                        attach.deviceIndex(),
                        acting.time(),
                        attach.deleteOnTermination())),
                Optional.of(new NetworkInterface.Plug(host, false)));
        transaction.insert(NetworkInterface.TYPE.documents(), created);
        return created;
    }

    private static NetworkInterface make(
            Acting acting,
            InterfaceSpec spec,
            String id,
            String macAddress,
            Addressing.Free free,
            Optional<NetworkInterface.Attachment> attachment,
            Optional<NetworkInterface.Plug> plug) {
        Subnet subnet = spec.subnet();
        return new NetworkInterface(
                id,
                acting.account(),
                acting.region(),
                spec.tags(),
                subnet.vpcId(),
                subnet.id(),
                subnet.zone(),
                subnet.zoneId(),
                spec.description(),
                macAddress,
                free.privateAddress(),
                free.publicAddress(),
                spec.publicAddress(),
                spec.groupIds(),
                true,
                attachment,
                plug);
    }

    /** What plugging in needs: the public address of each interface that gets one at a start. */
    public sealed interface Plugging {
        record Ready(List<Optional<String>> publicAddresses) implements Plugging {
            public Ready {
                publicAddresses = List.copyOf(publicAddresses);
            }
        }

        /** Not enough public addresses are free. */
        record NoAddress(Addressing.NonePublic refusal) implements Plugging {
            public NoAddress {
                requireNonNull(refusal, "refusal is null");
            }
        }
    }

    /** Chooses what {@link #plugIn} needs, and changes nothing. */
    public Plugging plugging(Reader reader, List<String> interfaceIds) {
        List<Optional<String>> chosen = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (NetworkInterface i : reader.get(NetworkInterface.TYPE.documents(), interfaceIds)) {
            Optional<String> address = Optional.empty();
            if (i.assignPublicAddress() && i.publicAddress().isEmpty()) {
                address = addresses.freePublic(reader, taken);
                if (address.isEmpty()) {
                    return new Plugging.NoAddress(new Addressing.NonePublic(addresses.publicPool()));
                }
                taken.add(address.get());
            }
            chosen.add(address);
        }
        return new Plugging.Ready(chosen);
    }

    /** Plugs the interfaces of an instance in on the host on which it starts. */
    public static void plugIn(Transaction transaction, List<String> interfaceIds, Plugging.Ready ready, String host) {
        List<NetworkInterface> interfaces = transaction.get(NetworkInterface.TYPE.documents(), interfaceIds);
        for (int n = 0; n < interfaces.size(); n++) {
            NetworkInterface i = interfaces.get(n);
            NetworkInterface plugged = i.withPlug(Optional.of(new NetworkInterface.Plug(host, false)));
            Optional<String> address = ready.publicAddresses().get(n);
            put(transaction, address.isPresent() ? plugged.withPublicAddress(address) : plugged);
        }
    }

    /** Unplugs the interfaces of an instance that has stopped. A public address from the pool goes back. */
    public static void unplug(Transaction transaction, List<String> interfaceIds) {
        for (NetworkInterface i : transaction.get(NetworkInterface.TYPE.documents(), interfaceIds)) {
            NetworkInterface unplugged = i.withPlug(Optional.empty());
            put(transaction, i.assignPublicAddress() ? unplugged.withPublicAddress(Optional.empty()) : unplugged);
        }
    }

    /** Detaches the interfaces of an instance that has ended, and deletes those that were to go with it. */
    public static void release(Transaction transaction, List<String> interfaceIds) {
        for (NetworkInterface i : transaction.get(NetworkInterface.TYPE.documents(), interfaceIds)) {
            boolean goes = i.attachment()
                    .map(NetworkInterface.Attachment::deleteOnTermination)
                    .orElse(true);
            if (goes) {
                transaction.delete(NetworkInterface.TYPE.documents(), i.id());
            } else {
                put(
                        transaction,
                        i.withPlug(Optional.empty())
                                .withPublicAddress(Optional.empty())
                                .withAttachment(Optional.empty()));
            }
        }
    }

    /** Whether an interface of an instance is plugged in. */
    public static boolean arePlugged(Reader reader, List<String> interfaceIds) {
        return reader.get(NetworkInterface.TYPE.documents(), interfaceIds).stream()
                .anyMatch(i -> i.plug().isPresent());
    }

    private static void put(Transaction transaction, NetworkInterface changed) {
        transaction.replace(NetworkInterface.TYPE.documents(), changed);
    }
}
