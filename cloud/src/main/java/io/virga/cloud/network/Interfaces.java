package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Result;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is done to network interfaces, whoever does it: each a part of a transaction, with the wake-ups that it needs. */
public final class Interfaces {
    private static final String ANY = "*";
    private static final Action CREATE = Action.of("ec2:CreateNetworkInterface");
    private static final Action DELETE = Action.of("ec2:DeleteNetworkInterface");

    private final Ids ids;
    private final Addresses addresses;
    private final InstanceDirectory instances;
    private final Quotas quotas;
    private final GroupsOfInterface groups;

    public Interfaces(Ids ids, Addresses addresses, InstanceDirectory instances, Quotas quotas) {
        this.ids = requireNonNull(ids, "ids is null");
        this.addresses = requireNonNull(addresses, "addresses is null");
        this.instances = requireNonNull(instances, "instances is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
        this.groups = new GroupsOfInterface(quotas);
    }

    /** Finds the security groups of an interface. */
    public GroupsOfInterface groups() {
        return groups;
    }

    /** The instance that an interface is attached to. */
    public record Attach(
            String instanceId, int deviceIndex, boolean deleteOnTermination, Optional<InstanceNames> names) {
        public Attach {
            requireNonNull(instanceId, "instanceId is null");
            requireNonNull(names, "names is null");
        }

        /** An interface that does not name its instance. */
        public Attach(String instanceId, int deviceIndex, boolean deleteOnTermination) {
            this(instanceId, deviceIndex, deleteOnTermination, Optional.empty());
        }
    }

    /**
     * Addresses for an interface. They are free until {@link #create}, which belongs into the same transaction.
     *
     * @param others addresses that are chosen already, and not taken yet
     */
    public Addressing addresses(Reader reader, InterfaceSpec spec, Set<String> others) {
        return addresses.choose(reader, spec, others);
    }

    /** The interface as it will be, as far as policies ask. */
    public NetworkInterface planned(Acting acting, InterfaceSpec spec) {
        return make(
                acting,
                spec,
                ANY,
                "",
                new Addressing.Free(List.of(""), List.of(), List.of(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
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
        return insert(
                transaction,
                make(
                        acting,
                        spec,
                        ids.next("eni"),
                        ids.nextMacAddress(),
                        free,
                        Optional.of(attachment(attach, acting.time())),
                        Optional.of(new NetworkInterface.Plug(host, false)),
                        Optional.empty()));
    }

    /** Creates an interface that is attached to nothing. */
    public Result<NetworkInterface, InterfaceRefusal> create(
            Transaction transaction, Acting acting, InterfaceSpec spec) {
        NetworkInterface.TYPE.authorizeCreation(transaction, acting, CREATE, planned(acting, spec));
        long count = NetworkInterface.count(transaction, Scope.of(acting));
        if (!quotas.allows(Quotas.NETWORK_INTERFACES, count + 1)) {
            return Result.refused(new InterfaceRefusal.QuotaReached(
                    Quotas.NETWORK_INTERFACES, quotas.limit(Quotas.NETWORK_INTERFACES)));
        }
        return switch (addresses(transaction, spec, Set.of())) {
            case Addressing.Refusal reason -> Result.refused(new InterfaceRefusal.NoAddress(reason));
            case Addressing.Free free -> Result.done(create(transaction, acting, spec, free));
        };
    }

    private NetworkInterface create(Transaction transaction, Acting acting, InterfaceSpec spec, Addressing.Free free) {
        NetworkInterface created = insert(
                transaction,
                make(
                        acting,
                        spec,
                        ids.next("eni"),
                        ids.nextMacAddress(),
                        free,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        // Its groups have a new member.
        NetworkReconciler.WAKER.wake(transaction, created.vpcId());
        return created;
    }

    /** Creates an interface that a service manages. Its addresses are not checked: it passes on what others send. */
    NetworkInterface createManaged(
            Transaction transaction,
            Acting acting,
            InterfaceSpec spec,
            Addressing.Free free,
            String id,
            NetworkInterface.Manager manager) {
        return insert(
                transaction,
                make(
                        acting,
                        spec,
                        id,
                        ids.nextMacAddress(),
                        free,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(manager)));
    }

    /** Refuses a user's change of an interface that a service manages. */
    public static NetworkInterface requireOwn(NetworkInterface i) {
        if (i.manager().isPresent()) {
            throw NetworkErrors.managed(i.id());
        }
        return i;
    }

    private static NetworkInterface insert(Transaction transaction, NetworkInterface created) {
        transaction.insert(NetworkInterface.TYPE.documents(), created);
        return created;
    }

    private NetworkInterface.Attachment attachment(Attach attach, Instant now) {
        return new NetworkInterface.Attachment(
                ids.next("eni-attach"),
                attach.instanceId(),
                attach.deviceIndex(),
                now,
                attach.deleteOnTermination(),
                Optional.empty(),
                attach.names());
    }

    private static NetworkInterface make(
            Acting acting,
            InterfaceSpec spec,
            String id,
            String macAddress,
            Addressing.Free free,
            Optional<NetworkInterface.Attachment> attachment,
            Optional<NetworkInterface.Plug> plug,
            Optional<NetworkInterface.Manager> manager) {
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
                free.addresses(),
                free.ipv6Addresses(),
                spec.addresses().ipv6().primary()
                        ? free.ipv6Addresses().stream().findFirst()
                        : Optional.empty(),
                free.prefixes(),
                spec.publicAddress(),
                spec.groupIds(),
                manager.isEmpty(),
                attachment,
                plug,
                manager);
    }

    /**
     * Attaches an interface to an instance that is being launched. Its VPC is not woken, as by {@link #create}.
     *
     * @param host the host that it is plugged in on
     */
    public NetworkInterface attachAtLaunch(
            Transaction transaction, NetworkInterface i, Attach attach, Instant now, String host) {
        return put(
                transaction,
                i.withAttachment(Optional.of(attachment(attach, now)))
                        .withPlug(Optional.of(new NetworkInterface.Plug(host, false))));
    }

    /** Attaches an interface to an instance that is stopped. */
    public NetworkInterface attach(Transaction transaction, NetworkInterface i, Attach attach, Instant now) {
        return put(transaction, i.withAttachment(Optional.of(attachment(attach, now))));
    }

    /**
     * Attaches an interface to an instance that runs. Its host makes the interface, and then its machine gets it.
     *
     * @param host the host of the instance
     */
    public NetworkInterface attachRunning(
            Transaction transaction, NetworkInterface i, Attach attach, Instant now, String host) {
        NetworkInterface attached = put(
                transaction,
                i.withAttachment(Optional.of(
                                attachment(attach, now).with(Optional.of(NetworkInterface.Change.ATTACHING))))
                        .withPlug(Optional.of(new NetworkInterface.Plug(host, false))));
        NetworkReconciler.WAKER.wake(transaction, i.vpcId());
        return attached;
    }

    /** Notes that a machine that runs has got an interface, or is asked to give it up. */
    public static void note(Transaction transaction, NetworkInterface i, Optional<NetworkInterface.Change> change) {
        put(transaction, i.withAttachment(i.attachment().map(a -> a.with(change))));
    }

    /** Detaches an interface that no machine has any more. */
    public static NetworkInterface detach(Transaction transaction, NetworkInterface i) {
        NetworkInterface detached = put(
                transaction,
                i.withoutAutomaticAddress()
                        .withPrimaryIpv6(Optional.empty())
                        .withPlug(Optional.empty())
                        .withAttachment(Optional.empty()));
        NetworkReconciler.WAKER.wake(transaction, i.vpcId());
        return detached;
    }

    /** Replaces an interface by a changed one, and has its network and its instance's metadata changed. */
    public void change(Transaction transaction, NetworkInterface changed) {
        put(transaction, changed);
        NetworkReconciler.WAKER.wake(transaction, changed.vpcId());
        changed.attachment().ifPresent(a -> instances.interfaceChanged(transaction, a.instanceId()));
    }

    /** Deletes an interface that is attached to nothing. Its Elastic IP addresses stay, associated with nothing. */
    public static Result<NetworkInterface, InterfaceRefusal> delete(
            Transaction transaction, Acting acting, String interfaceId) {
        NetworkInterface i = NetworkInterface.TYPE.get(transaction, acting, DELETE, interfaceId);
        if (i.manager().isPresent()) {
            return Result.refused(new InterfaceRefusal.Managed(i.id()));
        }
        if (i.attachment().isPresent()) {
            return Result.refused(new InterfaceRefusal.InUse(i.id()));
        }
        delete(transaction, i);
        NetworkReconciler.WAKER.wake(transaction, i.vpcId());
        return Result.done(i);
    }

    /** Deletes an interface, whoever manages it, without waking its VPC. */
    static void delete(Transaction transaction, NetworkInterface i) {
        i.elastics(NetworkInterface.Elastic::allocationId).forEach(id -> Associations.forget(transaction, id));
        InterfacePermission.deleteAll(transaction, i.id());
        transaction.delete(NetworkInterface.TYPE.documents(), i.id());
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
            if (getsAutomaticAddress(i, interfaceIds.size())) {
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

    /**
     * Whether an interface of an instance that runs or starts is to get a public address from the pool.
     *
     * @param count the number of interfaces of the instance
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html">Public IPv4
     *     addresses</a>: none for an instance with several interfaces, and none beside an Elastic IP address
     */
    private static boolean getsAutomaticAddress(NetworkInterface i, int count) {
        return count == 1
                && i.assignPublicAddress()
                && !i.addresses().isEmpty()
                && i.publicAddress().isEmpty()
                && !i.hasElastic();
    }

    /**
     * An interface that has lost an Elastic IP address, with a public address from the pool if it gets one: its instance runs.
     * It gets none when none is free.
     */
    NetworkInterface withAutomaticAddress(Reader reader, NetworkInterface i) {
        boolean gets = i.plug().isPresent()
                && i.attachment()
                        .filter(a -> getsAutomaticAddress(i, instances.interfaces(reader, a.instanceId())))
                        .isPresent();
        return gets
                ? addresses
                        .freePublic(reader, Set.of())
                        .map(address -> i.withAutomaticAddress(address))
                        .orElse(i)
                : i;
    }

    /** Plugs the interfaces of an instance in on the host on which it starts. */
    public static void plugIn(Transaction transaction, List<String> interfaceIds, Plugging.Ready ready, String host) {
        List<NetworkInterface> interfaces = transaction.get(NetworkInterface.TYPE.documents(), interfaceIds);
        for (int n = 0; n < interfaces.size(); n++) {
            NetworkInterface i = interfaces.get(n);
            NetworkInterface plugged = i.withPlug(Optional.of(new NetworkInterface.Plug(host, false)));
            Optional<String> address = ready.publicAddresses().get(n);
            put(transaction, address.map(plugged::withAutomaticAddress).orElse(plugged));
        }
    }

    /**
     * Unplugs the interfaces of an instance that has stopped. A public address from the pool goes back, and what was under way
     * in the machine is done.
     *
     * @return the ids of those that stay attached
     */
    public static List<String> unplug(Transaction transaction, List<String> interfaceIds) {
        List<String> staying = new ArrayList<>();
        for (NetworkInterface i : transaction.get(NetworkInterface.TYPE.documents(), interfaceIds)) {
            if (isEnding(i)) {
                detach(transaction, i);
            } else {
                put(
                        transaction,
                        i.withoutAutomaticAddress()
                                .withPlug(Optional.empty())
                                .withAttachment(i.attachment().map(a -> a.with(Optional.empty()))));
                staying.add(i.id());
            }
        }
        return staying.size() == interfaceIds.size() ? interfaceIds : staying;
    }

    private static boolean isEnding(NetworkInterface i) {
        return i.attachment().filter(NetworkInterface.Attachment::isEnding).isPresent();
    }

    /** Detaches the interfaces of an instance that has ended, and deletes those that were to go with it. */
    public static void release(Transaction transaction, List<String> interfaceIds) {
        for (NetworkInterface i : transaction.get(NetworkInterface.TYPE.documents(), interfaceIds)) {
            boolean goes = !isEnding(i)
                    && i.attachment()
                            .map(NetworkInterface.Attachment::deleteOnTermination)
                            .orElse(true);
            if (goes) {
                delete(transaction, i);
            } else {
                detach(transaction, i);
            }
        }
    }

    /** Whether the owner of an interface lets another account attach it. */
    public static boolean isLentTo(Reader reader, String interfaceId, String account) {
        return InterfacePermission.to(reader, interfaceId).stream()
                .anyMatch(permission -> permission.grantee().equals(account)
                        && permission.permission().equals(InterfacePermission.ATTACH));
    }

    /** Whether an interface of an instance is plugged in. */
    public static boolean arePlugged(Reader reader, List<String> interfaceIds) {
        return reader.get(NetworkInterface.TYPE.documents(), interfaceIds).stream()
                .anyMatch(i -> i.plug().isPresent());
    }

    private static NetworkInterface put(Transaction transaction, NetworkInterface changed) {
        transaction.replace(NetworkInterface.TYPE.documents(), changed);
        return changed;
    }
}
