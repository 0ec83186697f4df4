package io.virga.cloud;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.account.AccountFamily;
import io.virga.cloud.address.Cidr;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.catalogue.CatalogueFamily;
import io.virga.cloud.catalogue.InstanceTypeCatalogue;
import io.virga.cloud.firewall.FirewallFamily;
import io.virga.cloud.firewall.RulesNamingPrefixLists;
import io.virga.cloud.identity.Account;
import io.virga.cloud.identity.AuthorizationMessages;
import io.virga.cloud.identity.Credentials;
import io.virga.cloud.identity.IdentityFamily;
import io.virga.cloud.identity.PolicySource;
import io.virga.cloud.identity.SealedSecrets;
import io.virga.cloud.identity.SealingKeyFile;
import io.virga.cloud.identity.iam.IamFamily;
import io.virga.cloud.identity.iam.MfaDevices;
import io.virga.cloud.identity.sts.KeyFetcher;
import io.virga.cloud.identity.sts.SessionFamily;
import io.virga.cloud.identity.sts.SessionTokens;
import io.virga.cloud.image.FirstImages;
import io.virga.cloud.image.Images;
import io.virga.cloud.image.ImagesFamily;
import io.virga.cloud.instance.Instance;
import io.virga.cloud.instance.InstanceFamily;
import io.virga.cloud.instance.InstanceReconciler;
import io.virga.cloud.instance.InstancesOfInterfaces;
import io.virga.cloud.instance.MachineEvents;
import io.virga.cloud.key.KeyFamily;
import io.virga.cloud.network.Addresses;
import io.virga.cloud.network.FlowLogRecorder;
import io.virga.cloud.network.Ipv6Pool;
import io.virga.cloud.network.NetworkFamily;
import io.virga.cloud.network.PoliciesOfEndpoints;
import io.virga.cloud.network.RoutesNamingPrefixLists;
import io.virga.cloud.network.TransitGatewaysNamingPrefixLists;
import io.virga.cloud.network.VpcsOfGroups;
import io.virga.cloud.operation.Authorizer;
import io.virga.cloud.operation.CallRecorder;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Dispatcher;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.operation.RequestThrottle;
import io.virga.cloud.operation.Waits;
import io.virga.cloud.parameter.ParameterFamily;
import io.virga.cloud.placement.HostRegistry;
import io.virga.cloud.placement.HostWatch;
import io.virga.cloud.placement.Hosts;
import io.virga.cloud.placement.Placement;
import io.virga.cloud.placement.PlacementFamily;
import io.virga.cloud.placement.Quotas;
import io.virga.cloud.prefixlist.PrefixListFamily;
import io.virga.cloud.prefixlist.PrefixListReferences;
import io.virga.cloud.reachability.ReachabilityFamily;
import io.virga.cloud.reconcile.ReconcileRunner;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.cloud.reconcile.WakeUp;
import io.virga.cloud.region.RegionFamily;
import io.virga.cloud.region.Regions;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Ids;
import io.virga.cloud.resource.Kinds;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.ResourceTypes;
import io.virga.cloud.resource.Scope;
import io.virga.cloud.resource.TagFamily;
import io.virga.cloud.resource.ViewCache;
import io.virga.cloud.trail.TrailFamily;
import io.virga.cloud.volume.VolumeFamily;
import io.virga.cloud.volume.Volumes;
import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.store.DocumentType;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import io.virga.wire.sigv4.CredentialsSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The control plane: constructs and connects its parts, and starts and stops them. One process can hold several. */
public final class Cloud implements AutoCloseable {
    /**
     * The settings of a control plane.
     *
     * @param regions the regions to serve, the default one first; the regions that AWS enables for every account are served
     *     as well
     * @param accounts the accounts that exist
     * @param publicCidr the block that public addresses are taken from
     * @param ipv6Cidr the prefix that IPv6 blocks of VPCs are taken from
     * @param quotas quotas that differ from the defaults, by quota code
     * @param throttle the limits on request rates
     * @param timing the timeouts of instances
     * @param firstImages the images that exist before a user makes one
     * @param settle how long a request waits at most until what earlier requests began is done; empty: it does not wait
     * @param issuerHosts hosts of identity providers that may be at addresses that are not public
     */
    public record Settings(
            List<String> regions,
            List<Account> accounts,
            String publicCidr,
            String ipv6Cidr,
            Map<String, Long> quotas,
            RequestThrottle throttle,
            InstanceReconciler.Timing timing,
            FirstImages firstImages,
            Optional<Duration> settle,
            Set<String> issuerHosts) {
        public Settings {
            regions = List.copyOf(regions);
            accounts = List.copyOf(accounts);
            requireNonNull(publicCidr, "publicCidr is null");
            requireNonNull(ipv6Cidr, "ipv6Cidr is null");
            quotas = Map.copyOf(quotas);
            requireNonNull(throttle, "throttle is null");
            requireNonNull(timing, "timing is null");
            requireNonNull(firstImages, "firstImages is null");
            requireNonNull(settle, "settle is null");
            issuerHosts = Set.copyOf(issuerHosts);
        }

        /** One region and one account. */
        public static Settings defaults() {
            return new Settings(
                    List.of(Regions.DEFAULT),
                    List.of(Account.DEFAULT),
                    "198.18.0.0/16",
                    Ipv6Pool.DEFAULT,
                    Map.of(),
                    RequestThrottle.OFF,
                    InstanceReconciler.Timing.DEFAULT,
                    FirstImages.NONE,
                    Optional.empty(),
                    Set.of());
        }
    }

    /**
     * What other parts do with calls. Production and tests differ here.
     *
     * @param policies the policies that apply to callers; IAM's when empty
     * @param recorder hears of every call; CloudTrail's event history when empty
     * @param providerKeys fetches the keys of identity providers
     */
    record Seams(Optional<PolicySource> policies, Optional<CallRecorder> recorder, KeyFetcher providerKeys) {
        static Seams of(Settings settings) {
            return new Seams(Optional.empty(), Optional.empty(), SessionFamily.overHttps(settings.issuerHosts()));
        }

        Seams {
            requireNonNull(policies, "policies is null");
            requireNonNull(recorder, "recorder is null");
            requireNonNull(providerKeys, "providerKeys is null");
        }
    }

    /** How long a request waits for the end of a start. Clients wait no longer than 30 s for an answer, and try again by themselves. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    /** What the store keeps for the families: it is opened before there are any. */
    private static final List<Kinds> KINDS = List.of(
            IdentityFamily.KINDS,
            IamFamily.KINDS,
            PlacementFamily.KINDS,
            KeyFamily.KINDS,
            NetworkFamily.KINDS,
            FirewallFamily.KINDS,
            PrefixListFamily.KINDS,
            VolumeFamily.KINDS,
            ImagesFamily.KINDS,
            InstanceFamily.KINDS,
            ReachabilityFamily.KINDS,
            TrailFamily.KINDS,
            FirstUse.KINDS);

    private final Settings settings;
    private final Store store;
    private final Hosts hosts;
    private final HostRegistry registry;
    private final HostWatch watch;
    private final Regions regions;
    private final FirstUse firstUse;
    private final Images images;
    private final IdentityFamily identity;
    private final IamFamily iam;
    private final Credentials credentials;
    private final InstanceFamily instances;
    private final Verbs verbs;
    private final List<Family> families;
    private final Operations operations = new Operations();
    private final Dispatcher dispatcher;
    private final List<Reconciler<?>> reconcilers;
    private final ReconcileRunner runner;
    private final LateStart late = new LateStart();

    /**
     * Constructs the parts; {@link #start} starts them. The caller keeps ownership of the store and the hosts.
     *
     * @param hosts those that are open already
     * @param sealingKey the file with the key of the secrets in the store
     */
    public Cloud(
            Settings settings,
            Store store,
            SealingKeyFile sealingKey,
            List<Host> hosts,
            InstantSource clock,
            SecureRandom random) {
        this(
                settings,
                store,
                sealingKey,
                new Hosts(hosts, new Epoch(store.epoch())),
                clock,
                random,
                Seams.of(settings));
    }

    Cloud(
            Settings settings,
            Store store,
            SealingKeyFile sealingKey,
            Hosts hosts,
            InstantSource clock,
            SecureRandom random,
            Seams seams) {
        this.settings = requireNonNull(settings, "settings is null");
        this.store = requireNonNull(store, "store is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.regions = new Regions(settings.regions());
        Ids ids = new Ids(random);
        Quotas quotas = new Quotas(settings.quotas());
        this.registry = new HostRegistry(store, hosts, this::residents, this::wipe);
        this.watch = new HostWatch(hosts, registry, clock, this::answered);
        Placement placement = new Placement(regions);
        InstanceTypeCatalogue catalogue = new InstanceTypeCatalogue();
        ViewCache views = new ViewCache();
        VpcsOfGroups vpcsOfGroups = new VpcsOfGroups();
        this.images = new Images(store, this.hosts, settings.firstImages(), ids, clock);
        NetworkFamily.Parts network = NetworkFamily.Parts.of(
                ids,
                quotas,
                regions,
                new Addresses(Cidr.of(settings.publicCidr()), random),
                new Ipv6Pool(Ipv6Cidr.of(settings.ipv6Cidr()), random),
                new InstancesOfInterfaces(catalogue));
        this.firstUse = new FirstUse(store, network.defaultVpc(), images, clock, scopes());
        InstanceFamily.Parts parts = new InstanceFamily.Parts(
                catalogue,
                regions,
                images,
                placement,
                quotas,
                network.interfaces(),
                network.associations(),
                new Volumes(ids),
                ids);
        SealedSecrets secrets = new SealedSecrets(store, sealingKey, random);
        this.iam = new IamFamily(store, settings.accounts(), secrets, random);
        this.identity = new IdentityFamily(
                store, seams.policies().orElseGet(iam::policies), new PoliciesOfEndpoints(), secrets);
        SessionTokens sessions = new SessionTokens(secrets, random, clock);
        this.credentials = new Credentials(settings.accounts(), iam.keys(), iam.present(sessions));
        this.instances = new InstanceFamily(store, this.hosts, parts, settings.timing(), clock, views);
        this.verbs = new Verbs(
                instances.launcher(),
                instances.instances(),
                network.interfaces(),
                instances.attachments(),
                network.elasticAddresses(),
                network.associations());
        ParameterFamily parameters = new ParameterFamily(images);
        images.resolve(parameters.aliases());
        ImagesFamily imagesFamily =
                new ImagesFamily(store, this.hosts, images, Instance::launchedFrom, Instance::usesKernel);
        TrailFamily trail = new TrailFamily(store, clock, seams.recorder().isEmpty(), TrailFamily.LINGER);
        this.families = List.of(
                new RegionFamily(regions),
                identity,
                iam,
                new SessionFamily(
                        sessions,
                        identity.messages(),
                        settings.accounts(),
                        iam.mfaDevices(),
                        seams.providerKeys(),
                        clock),
                new TagFamily(new ResourceTypes("ec2", resourceTypes())),
                new PlacementFamily(registry, watch),
                new CatalogueFamily(catalogue, regions),
                new KeyFamily(ids, random),
                new NetworkFamily(store, this.hosts, network, clock, InstanceReconciler::partChanged, views),
                new FirewallFamily(ids, quotas, vpcsOfGroups),
                new PrefixListFamily(
                        ids,
                        PrefixListReferences.all(List.of(
                                new RulesNamingPrefixLists(quotas, vpcsOfGroups),
                                new RoutesNamingPrefixLists(quotas),
                                new TransitGatewaysNamingPrefixLists(quotas)))),
                new VolumeFamily(store, this.hosts, InstanceReconciler::partChanged, imagesFamily::deliver, views),
                imagesFamily,
                instances,
                new ReachabilityFamily(store, ids),
                parameters,
                trail,
                new AccountFamily(quotas),
                firstUse);
        checkKinds(families);
        families.forEach(family -> family.register(operations));
        this.dispatcher = new Dispatcher(
                operations,
                store,
                new RegionsOfRequests(),
                settings.throttle(),
                new WaitsOfRequests(),
                identity.authorizer(),
                CallRecorder.both(iam.recorder(), seams.recorder().orElse(trail.recorder())));
        this.reconcilers = families.stream()
                .flatMap(family -> family.reconcilers().stream())
                .toList();
        this.runner = new ReconcileRunner(store, reconcilers, clock);
    }

    /** A family that the store does not know, and one that it knows and that is not here, are errors of the program. */
    private static void checkKinds(List<Family> families) {
        Set<Kinds> here = families.stream()
                .map(Family::kinds)
                .filter(kinds -> !kinds.documents().isEmpty())
                .collect(Collectors.toSet());
        if (!here.equals(Set.copyOf(KINDS))) {
            throw new IllegalStateException("the families and the kinds of documents differ");
        }
    }

    /** The types of the resources of all families. */
    static List<ResourceType<?>> resourceTypes() {
        return KINDS.stream().flatMap(kinds -> kinds.types().stream()).toList();
    }

    /** The document types that the store of a control plane must know. */
    public static List<DocumentType<?>> documents() {
        List<DocumentType<?>> documents = new ArrayList<>(Dispatcher.documents());
        documents.add(WakeUp.DOCUMENTS);
        KINDS.forEach(kinds -> documents.addAll(kinds.documents()));
        return List.copyOf(documents);
    }

    /**
     * Creates the resources that every account starts with, opens the hosts, resumes all existing resources, and starts the
     * reconcilers. While the store still has very much to read, hosts and resources follow after this method has returned:
     * requests that only read are answered meanwhile. Those that change something or ask a host wait until that is done, or are
     * refused when it takes too long.
     *
     * @param open opens the hosts; the caller closes them after this control plane
     * @param failed called when what follows fails: nothing can be changed then
     */
    public void start(Supplier<List<Host>> open, Consumer<Throwable> failed) {
        families.forEach(Family::begin);
        if (store.isPrepared()) {
            open(open);
            return;
        }
        late.start(store::awaitPrepared, () -> open(open), failed);
    }

    private void open(Supplier<List<Host>> open) {
        open.get().forEach(hosts::add);
        families.forEach(Family::beginWithHosts);
        for (Family family : families) {
            if (late.isClosing()) {
                return;
            }
            family.resume();
        }
        runner.start();
        watch.start();
    }

    /** Does everything that {@link #start} does except start the reconcilers: for tests that step through them. */
    void resume() {
        begin();
        families.forEach(Family::resume);
    }

    private void begin() {
        families.forEach(Family::begin);
        families.forEach(Family::beginWithHosts);
    }

    /**
     * Functions that wake what has to be looked at when a host is lost or is back. First the instances, of which those that
     * are pending wait for their networks anew; then what they use.
     */
    private List<Consumer<Transaction>> residents(Reader reader, String host) {
        return families.reversed().stream()
                .flatMap(family -> family.residents(reader, host).stream())
                .toList();
    }

    /** Adds a host, which takes part as soon as it answers. */
    public void add(Host host) {
        Host added = hosts.add(host);
        families.forEach(family -> family.added(added));
        watch.look(added);
    }

    /** What a host reports is read each time it has answered, since a hint at a report may be lost. */
    private void answered(Host host) {
        instances.events().read(host);
    }

    /** Asks all hosts whether they are there, as happens from time to time. For tests, which do not wait for that. */
    public void lookAtHosts() {
        hosts.all().forEach(watch::look);
    }

    /** The records of the hosts. */
    public HostRegistry hosts() {
        return registry;
    }

    private final class RegionsOfRequests implements Dispatcher.Regions {
        @Override
        public void check(String region) {
            regions.check(region);
        }

        @Override
        public void enter(String account, String region) {
            Scope scope = new Scope(account, region);
            if (!firstUse.isSetUp(scope)) {
                awaitStarted();
                firstUse.ensure(scope);
            }
        }
    }

    private final class WaitsOfRequests implements Waits {
        @Override
        public void untilSettled() {
            settings.settle().ifPresent(longest -> {
                try {
                    awaitSettled(longest);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        @Override
        public void untilStarted() {
            awaitStarted();
        }
    }

    /**
     * Waits until the start is over: what is in the store can be described before that, and nothing be changed.
     *
     * @throws io.virga.wire.ServiceException ServiceUnavailable when it takes too long, or this control plane ends
     */
    public void awaitStarted() {
        try {
            if (late.await(LONGEST_WAIT)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Errors.serviceUnavailable("Virga has just been started and has very much to read. What is there can be"
                + " described already; nothing of this request was done. Send it again.");
    }

    /** Waits until the start is over, however long that takes; returns whether it is, or this control plane ends. */
    public boolean awaitStartWithoutLimit() throws InterruptedException {
        return late.await();
    }

    /** Whether the start is over. */
    public boolean isStarted() {
        return late.isOver();
    }

    /** Every account in each of the configured regions. These scopes are set up at start, the others at their first use. */
    private List<Scope> scopes() {
        return settings.accounts().stream()
                .flatMap(account -> regions.named().stream().map(region -> new Scope(account.id(), region)))
                .toList();
    }

    List<Family> families() {
        return families;
    }

    /** What can be done without a request. */
    Verbs verbs() {
        return verbs;
    }

    /** Follows the reports of the hosts. */
    MachineEvents machineEvents() {
        return instances.events();
    }

    /** Dispatches requests to their handlers. */
    public Dispatcher dispatcher() {
        return dispatcher;
    }

    /** The credentials by which requests may be signed. */
    public CredentialsSource<Caller> credentials() {
        return credentials;
    }

    /** The MFA devices of users, for tests. */
    public MfaDevices mfaDevices() {
        return iam.mfaDevices();
    }

    /** Decides what actors may do, in requests and in the background. */
    public Authorizer authorizer() {
        return identity.authorizer();
    }

    /** Opens the messages of refusals, for tests. */
    AuthorizationMessages authorizationMessages() {
        return identity.messages();
    }

    /**
     * Records the traffic of flow logs, once it is started. The caller closes it before this control plane.
     *
     * @param directory where the records are kept
     */
    public FlowLogRecorder flowLogRecorder(InstantSource clock, Path directory) {
        return new FlowLogRecorder(store, hosts, clock, directory);
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
    public List<Reconciler<?>> reconcilers() {
        return reconcilers;
    }

    /** Waits until nothing is outstanding; returns false after {@code atMost}. */
    public boolean awaitSettled(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        return late.await(atMost) && runner.awaitSettled(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    /**
     * Waits until nothing can happen before the clock advances. For tests, which then move the clock and call
     * {@link #lookAtAll}.
     *
     * @return the time at which the next outstanding work is due; empty when nothing is outstanding
     * @throws TimeoutException after {@code atMost}
     */
    public Optional<Instant> awaitIdle(Duration atMost) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + atMost.toNanos();
        if (!late.await(atMost)) {
            throw new TimeoutException("the start is not over");
        }
        return runner.awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    /** Runs all work that has become due. For tests that moved the clock, which timers do not notice. */
    public void lookAtAll() {
        runner.lookAtAll();
    }

    /**
     * Deletes everything (machines, networks, disks and all documents), then creates what a first start creates. A host that
     * does not answer, or still has to answer an earlier call, takes part again only when everything is removed there, too.
     */
    public void reset() throws InterruptedException {
        awaitStarted();
        runner.whileQuiet(() -> {
            List<String> unreached = hosts.all().stream()
                    .filter(host -> !wipeIfThere(host))
                    .map(Host::name)
                    .toList();
            store.clear(registry.toBeWiped(unreached));
            begin();
        });
    }

    /** Returns whether everything is removed from the host, and nothing can come to it any more of before. */
    private boolean wipeIfThere(Host host) {
        if (hosts.isLost(store, host.name()) || hosts.isAwaited(host.name())) {
            return false;
        }
        try {
            wipe(host);
            return true;
        } catch (HostException e) {
            if (e.reason() == HostException.Reason.UNAVAILABLE) {
                return false;
            }
            throw e;
        }
    }

    /** Removes everything from a host: instances before what they use. */
    private void wipe(Host host) {
        families.reversed().forEach(family -> family.wipe(host));
    }

    /** Tells that this control plane will be closed: no request waits any more for the end of the start. */
    public void end() {
        late.end();
    }

    /** Starts nothing more and finishes what runs. Machines keep running. */
    @Override
    public void close() {
        late.close();
        families.reversed().forEach(Family::close);
        runner.close();
        hosts.close();
    }
}
