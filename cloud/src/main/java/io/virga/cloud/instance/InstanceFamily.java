package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.catalogue.InstanceTypeCatalogue;
import io.virga.cloud.image.Images;
import io.virga.cloud.network.Associations;
import io.virga.cloud.network.Interfaces;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.placement.Placement;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.region.Regions;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Kinds;
import io.virga.cloud.resource.Resumption;
import io.virga.cloud.resource.ViewCache;
import io.virga.cloud.volume.Volumes;
import io.virga.host.api.Host;
import io.virga.store.Follower;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** Instances. */
public final class InstanceFamily implements Family {
    public static final Kinds KINDS = Kinds.ofTypes(Instance.TYPE).and(VcpuUse.DOCUMENTS);

    /**
     * The parts of other families that instances are made with.
     *
     * @param quotas the limits of accounts
     */
    public record Parts(
            InstanceTypeCatalogue catalogue,
            Regions regions,
            Images images,
            Placement placement,
            Quotas quotas,
            Interfaces interfaces,
            Associations associations,
            Volumes volumes,
            Ids ids) {
        public Parts {
            requireNonNull(catalogue, "catalogue is null");
            requireNonNull(regions, "regions is null");
            requireNonNull(images, "images is null");
            requireNonNull(placement, "placement is null");
            requireNonNull(quotas, "quotas is null");
            requireNonNull(interfaces, "interfaces is null");
            requireNonNull(associations, "associations is null");
            requireNonNull(volumes, "volumes is null");
            requireNonNull(ids, "ids is null");
        }
    }

    private final Store store;
    private final Hosts hosts;
    private final Parts parts;
    private final InstanceReconciler.Timing timing;
    private final InstantSource clock;
    private final InstanceOperations operations;
    private final InterfaceAttachments attachments;
    private final InstanceReconciler reconciler;
    private final MachineEvents events;

    public InstanceFamily(
            Store store,
            Hosts hosts,
            Parts parts,
            InstanceReconciler.Timing timing,
            InstantSource clock,
            ViewCache views) {
        this.store = requireNonNull(store, "store is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.timing = requireNonNull(timing, "timing is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.operations = new InstanceOperations(parts, hosts, views);
        this.attachments = new InterfaceAttachments(parts.catalogue(), parts.interfaces());
        this.reconciler = new InstanceReconciler(store, hosts, timing, clock);
        this.events = new MachineEvents(store);
        store.follow(Follower.ignoringGaps(operations::forget));
    }

    @Override
    public Kinds kinds() {
        return KINDS;
    }

    @Override
    public void register(Operations table) {
        operations.register(table);
        new InstanceStatusOperations().register(table);
        new CreditSpecificationOperations(parts.catalogue()).register(table);
        new InstanceAttributeOperations(parts.catalogue(), parts.interfaces()).register(table);
        new InstanceNameOperations(parts.interfaces()).register(table);
        new InterfaceAttachmentOperations(attachments).register(table);
        new AddressAssociationOperations(parts.associations()).register(table);
    }

    @Override
    public List<Reconciler<?>> reconcilers() {
        return List.of(reconciler);
    }

    @Override
    public void resume() {
        // Before the instances are looked at, so that no change is missed in between.
        hosts.all().forEach(this::added);
        ObservedMachines observed = ObservedMachines.of(store, hosts);
        Resumption.each(
                store,
                Instance.TYPE.documents(),
                store.read(reader -> observed.unsettled(reader, clock.instant(), timing)),
                (transaction, instance) -> InstanceReconciler.resume(transaction, instance, clock.instant()));
    }

    @Override
    public void added(Host host) {
        events.follow(host, store.read(reader -> Hosts.incarnation(reader, host.name())));
    }

    @Override
    public List<Consumer<Transaction>> residents(Reader reader, String host) {
        return Instance.on(reader, host).stream()
                .<Consumer<Transaction>>map(instance -> transaction -> transaction
                        .get(Instance.TYPE.documents(), instance.id())
                        .ifPresent(now -> InstanceReconciler.resume(transaction, now, clock.instant())))
                .toList();
    }

    @Override
    public void wipe(Host host) {
        host.machines().list().forEach(machine -> host.machines().remove(machine.id(), machine.generation()));
    }

    /** Launches instances, for whoever wants some. */
    public Launcher launcher() {
        return operations.launcher();
    }

    /** Starts, stops, reboots and terminates instances, for whoever wants it. */
    public Instances instances() {
        return operations.instances();
    }

    /** Attaches interfaces to instances, and detaches them, for whoever wants it. */
    public InterfaceAttachments attachments() {
        return attachments;
    }

    /** Follows the reports of the hosts. */
    public MachineEvents events() {
        return events;
    }

    @Override
    public void close() {
        events.close();
    }
}
