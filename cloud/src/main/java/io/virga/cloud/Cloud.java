package io.virga.cloud;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.Cidr;
import io.virga.cloud.catalogue.InstanceTypeCatalogue;
import io.virga.cloud.catalogue.InstanceTypeOperations;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.firewall.SecurityGroupCreation;
import io.virga.cloud.firewall.SecurityGroupOperations;
import io.virga.cloud.firewall.SecurityGroupRule;
import io.virga.cloud.identity.Account;
import io.virga.cloud.identity.AccountAttributeOperations;
import io.virga.cloud.identity.SecurityTokenOperations;
import io.virga.cloud.image.FirstImages;
import io.virga.cloud.image.Image;
import io.virga.cloud.image.ImageOperations;
import io.virga.cloud.image.ImageReclaimer;
import io.virga.cloud.image.Images;
import io.virga.cloud.instance.Instance;
import io.virga.cloud.instance.InstanceAttributeOperations;
import io.virga.cloud.instance.InstanceOperations;
import io.virga.cloud.instance.InstanceReconciler;
import io.virga.cloud.instance.InstanceStatusOperations;
import io.virga.cloud.instance.SimulatedHostRestore;
import io.virga.cloud.key.KeyPairOperations;
import io.virga.cloud.key.KeyPairs;
import io.virga.cloud.network.Addresses;
import io.virga.cloud.network.DefaultVpc;
import io.virga.cloud.network.ElasticAddress;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.NetworkOperations;
import io.virga.cloud.network.NetworkReconciler;
import io.virga.cloud.network.Subnet;
import io.virga.cloud.network.Vpc;
import io.virga.cloud.network.VpcsOfGroups;
import io.virga.cloud.operation.CallRecorder;
import io.virga.cloud.operation.Dispatcher;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.RequestThrottle;
import io.virga.cloud.placement.HostUse;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.placement.Placement;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.reconcile.ReconcileRunner;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.WakeUp;
import io.virga.cloud.region.RegionOperations;
import io.virga.cloud.region.Regions;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.ResourceTypes;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.TagOperations;
import io.virga.cloud.resource.ViewCache;
import io.virga.cloud.volume.Snapshot;
import io.virga.cloud.volume.Volume;
import io.virga.cloud.volume.VolumeOperations;
import io.virga.cloud.volume.VolumeReconciler;
import io.virga.host.api.Host;
import io.virga.store.DocumentType;
import io.virga.store.Store;
import io.virga.store.Transaction;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/** The control plane: constructs and connects its parts, and starts and stops them. One process can hold several. */
public final class Cloud implements AutoCloseable {
    /**
     * The settings of a control plane.
     *
     * @param regions the regions to serve, the default one first; the regions that AWS enables for every account are served
     *     as well
     * @param accounts the accounts that exist
     * @param publicCidr the block that public addresses are taken from
     * @param quotas quotas that differ from the defaults, by quota code
     * @param throttle the limits on request rates
     * @param timing the timeouts of instances
     * @param firstImages the images that exist before a user makes one
     * @param settle how long a request waits at most until what earlier requests began is done; empty: it does not wait
     */
    public record Settings(
            List<String> regions,
            List<Account> accounts,
            String publicCidr,
            Map<String, Long> quotas,
            RequestThrottle throttle,
            InstanceReconciler.Timing timing,
            FirstImages firstImages,
            Optional<Duration> settle) {
        public Settings {
            regions = List.copyOf(regions);
            accounts = List.copyOf(accounts);
            requireNonNull(publicCidr, "publicCidr is null");
            quotas = Map.copyOf(quotas);
            requireNonNull(throttle, "throttle is null");
            requireNonNull(timing, "timing is null");
            requireNonNull(firstImages, "firstImages is null");
            requireNonNull(settle, "settle is null");
        }

        /** One region and one account. */
        public static Settings defaults() {
            return new Settings(
                    List.of(Regions.DEFAULT),
                    List.of(Account.DEFAULT),
                    "198.18.0.0/16",
                    Map.of(),
                    RequestThrottle.OFF,
                    InstanceReconciler.Timing.DEFAULT,
                    FirstImages.NONE,
                    Optional.empty());
        }
    }

    /**
     * What other parts do with calls. Production and tests differ here.
     *
     * @param recorder hears of every call
     */
    record Seams(CallRecorder recorder) {
        static final Seams DEFAULT = new Seams(CallRecorder.NONE);

        Seams {
            requireNonNull(recorder, "recorder is null");
        }
    }

    private static final List<ResourceType<?>> TYPES = List.of(
            Instance.TYPE,
            Volume.TYPE,
            Snapshot.TYPE,
            Image.TYPE,
            Vpc.TYPE,
            Subnet.TYPE,
            NetworkInterface.TYPE,
            ElasticAddress.TYPE,
            SecurityGroup.TYPE,
            SecurityGroupRule.TYPE,
            KeyPairs.TYPE);

    private static final int RESUMED_AT_ONCE = 1000;

    private final Settings settings;
    private final Store store;
    private final Hosts hosts;
    private final Placement placement;
    private final Regions regions;
    private final FirstUse firstUse;
    private final Images images;
    private final Operations operations = new Operations();
    private final Dispatcher dispatcher;
    private final List<Reconciler> reconcilers;
    private final ReconcileRunner runner;
    private final MachineEvents news;

    /** Constructs the parts; {@link #start} starts them. The caller keeps ownership of the store and the hosts. */
    public Cloud(Settings settings, Store store, List<Host> hosts, InstantSource clock, SecureRandom random) {
        this(settings, store, hosts, clock, random, Seams.DEFAULT);
    }

    Cloud(Settings settings, Store store, List<Host> hosts, InstantSource clock, SecureRandom random, Seams seams) {
        this.settings = requireNonNull(settings, "settings is null");
        this.store = requireNonNull(store, "store is null");
        this.hosts = new Hosts(hosts);
        this.regions = new Regions(settings.regions());
        Ids ids = new Ids(random);
        Quotas quotas = new Quotas(settings.quotas());
        this.placement = new Placement(this.hosts);
        Addresses addresses = new Addresses(Cidr.of(settings.publicCidr()), random);
        InstanceTypeCatalogue catalogue = new InstanceTypeCatalogue();
        this.images = new Images(store, this.hosts, settings.firstImages(), ids, clock);
        this.firstUse = new FirstUse(store, new DefaultVpc(regions, ids), images, clock);

        new RegionOperations(regions).register(operations);
        new AccountAttributeOperations(quotas).register(operations);
        new SecurityTokenOperations().register(operations);
        new TagOperations(new ResourceTypes("ec2", TYPES)).register(operations);
        new KeyPairOperations(ids, random).register(operations);
        new InstanceTypeOperations(catalogue, regions).register(operations);
        ViewCache views = new ViewCache();
        NetworkOperations networks = new NetworkOperations(views);
        networks.register(operations);
        store.subscribe(networks::forget);
        new SecurityGroupOperations(ids, quotas, new VpcsOfGroups()).register(operations);
        new SecurityGroupCreation(ids, quotas, new VpcsOfGroups()).register(operations);
        VolumeOperations volumes = new VolumeOperations(views);
        volumes.register(operations);
        store.subscribe(volumes::forget);
        new ImageOperations(images, Instance::launchedFrom).register(operations);
        InstanceOperations instances = new InstanceOperations(
                catalogue, regions, images, placement, quotas, addresses, ids, this.hosts, views);
        instances.register(operations);
        store.subscribe(instances::forget);
        new InstanceStatusOperations().register(operations);
        new InstanceAttributeOperations(catalogue).register(operations);
        this.dispatcher = new Dispatcher(
                operations, store, new RegionsOfRequests(), settings.throttle(), this::settle, seams.recorder());

        this.reconcilers = List.of(
                new InstanceReconciler(store, this.hosts, settings.timing(), clock),
                new VolumeReconciler(store, this.hosts, InstanceReconciler::partChanged),
                new NetworkReconciler(store, this.hosts, InstanceReconciler::partChanged),
                new ImageReclaimer(store, this.hosts, Instance::usesKernel, images::isBeingMade));
        this.runner = new ReconcileRunner(store, reconcilers, clock);
        this.news = new MachineEvents(store);
    }

    /** All types of resources, of all services. */
    static List<ResourceType<?>> resourceTypes() {
        return TYPES;
    }

    /** The kinds of documents that a store for a control plane must know. */
    public static List<DocumentType<?>> documents() {
        List<DocumentType<?>> documents = new ArrayList<>(Dispatcher.documents());
        documents.add(WakeUp.DOCUMENTS);
        documents.add(HostUse.DOCUMENTS);
        documents.add(FirstUse.DOCUMENTS);
        documents.addAll(InstanceOperations.documents());
        TYPES.forEach(type -> documents.add(type.documents()));
        return List.copyOf(documents);
    }

    /** Creates the resources that every account starts with, resumes all existing resources, and starts the reconcilers. */
    public void start() {
        resume();
        runner.start();
    }

    /** Does everything that {@link #start} does except start the reconcilers: for tests that step through them. */
    void resume() {
        SimulatedHostRestore.restore(store, hosts.all());
        placement.register(store);
        ensureFirstUse();
        resumeAll(Vpc.TYPE.documents(), (transaction, vpc) -> NetworkReconciler.wake(transaction, vpc.id()));
        resumeAll(Instance.TYPE.documents(), InstanceReconciler::resume);
        hosts.all().forEach(host -> host.addListener(news));
    }

    /** Uses one transaction per scope, because a transaction is bounded. A crash between two of them does no harm. */
    private void ensureFirstUse() {
        for (Scope scope : scopes()) {
            store.write(transaction -> {
                firstUse.ensure(transaction, scope);
                return true;
            });
        }
    }

    /** Uses transactions of a thousand resources, because a transaction is bounded. Resuming twice after a crash does no harm. */
    private <D extends Resource<D>> void resumeAll(DocumentType<D> type, BiConsumer<Transaction, D> resume) {
        List<String> ids =
                store.read(reader -> reader.all(type).stream().map(Resource::id).toList());
        for (int begin = 0; begin < ids.size(); begin += RESUMED_AT_ONCE) {
            List<String> some = ids.subList(begin, Math.min(begin + RESUMED_AT_ONCE, ids.size()));
            store.write(transaction -> {
                transaction.get(type, some).forEach(resource -> resume.accept(transaction, resource));
                return true;
            });
        }
    }

    private final class RegionsOfRequests implements Dispatcher.Regions {
        @Override
        public void check(String region) {
            regions.check(region);
        }

        @Override
        public void enter(String account, String region) {
            firstUse.ensure(new Scope(account, region));
        }
    }

    private void settle() {
        settings.settle().ifPresent(longest -> {
            try {
                runner.awaitSettled(longest);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Every account in each of the configured regions. These scopes are set up at start, the others at their first use. */
    private List<Scope> scopes() {
        return settings.accounts().stream()
                .flatMap(account -> regions.named().stream().map(region -> new Scope(account.id(), region)))
                .toList();
    }

    /** The listener for machine events of the hosts. */
    MachineEvents news() {
        return news;
    }

    /** Dispatches requests to their handlers. */
    public Dispatcher dispatcher() {
        return dispatcher;
    }

    /** The operations that are implemented. */
    public Operations operations() {
        return operations;
    }

    public Images images() {
        return images;
    }

    public Regions regions() {
        return regions;
    }

    public Settings settings() {
        return settings;
    }

    /** The reconcilers, for tests that step through them. */
    public List<Reconciler> reconcilers() {
        return reconcilers;
    }

    /** Waits until nothing is outstanding; returns false after {@code atMost}. */
    public boolean awaitSettled(Duration atMost) throws InterruptedException {
        return runner.awaitSettled(atMost);
    }

    /**
     * Waits until nothing can happen before the clock advances. For tests, which then move the clock and call
     * {@link #lookAtAll}.
     *
     * @return the time at which the next outstanding work is due; empty when nothing is outstanding
     * @throws TimeoutException after {@code atMost}
     */
    public Optional<Instant> awaitIdle(Duration atMost) throws InterruptedException, TimeoutException {
        return runner.awaitIdle(atMost);
    }

    /** Runs all work that has become due. For tests that moved the clock, which timers do not notice. */
    public void lookAtAll() {
        runner.lookAtAll();
    }

    /** Deletes everything (machines, networks, disks and all documents), then creates what a first start creates. */
    public void reset() throws InterruptedException {
        runner.whileQuiet(() -> {
            for (Host host : hosts.all()) {
                host.machines().list().forEach(machine -> host.machines().remove(machine.id()));
                host.networks().list().forEach(host.networks()::remove);
                host.disks().list().forEach(host.disks()::remove);
            }
            store.read(reader -> reader.all(Image.TYPE.documents())).stream()
                    .flatMap(image -> image.kernelId().stream())
                    .forEach(kernel -> hosts.all().forEach(host -> host.disks().removeBootFiles(kernel)));
            store.read(reader -> reader.all(Snapshot.TYPE.documents()))
                    .forEach(
                            snapshot -> hosts.all().forEach(host -> host.disks().removeSnapshot(snapshot.id())));
            store.clear();
            placement.register(store);
            ensureFirstUse();
        });
    }

    /** Starts nothing more and finishes what runs. Machines keep running. */
    @Override
    public void close() {
        news.close();
        runner.close();
    }
}
