package io.virga.server;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.image.FirstImages;
import io.virga.cloud.image.SimulatedImages;
import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.local.LocalHost;
import io.virga.host.local.LocalHostOptions;
import io.virga.host.machine.AcceleratorPolicy;
import io.virga.host.machine.ControlGroups;
import io.virga.host.metadata.InstanceMetadataService;
import io.virga.host.network.EndpointDoor;
import io.virga.host.network.NamespaceNetworks;
import io.virga.host.network.NetworkSettings;
import io.virga.host.simulated.SimulatedHost;
import io.virga.host.simulated.SimulatedHostOptions;
import io.virga.host.simulated.SimulatedJournal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** The hosts that a configuration names, and what they need. They belong to this process as the data directory does. */
final class ConfiguredHosts implements AutoCloseable {
    private final Configuration configuration;
    private final FirstImages firstImages;
    private final Epoch epoch;
    private final Consumer<String> progress;
    private final EndpointDoor endpoints;
    private final InstantSource clock;
    private final SecureRandom random;
    private final List<Host> opened = new CopyOnWriteArrayList<>();

    /** What is to be closed, the newest first. Guarded by this object. */
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /**
     * @param epoch that of the control plane, which the hosts serve
     * @param endpoints serves the connections of guests to VPC endpoints
     */
    ConfiguredHosts(
            Configuration configuration,
            FirstImages firstImages,
            Epoch epoch,
            Consumer<String> progress,
            EndpointDoor endpoints,
            InstantSource clock,
            SecureRandom random) {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.firstImages = requireNonNull(firstImages, "firstImages is null");
        this.epoch = requireNonNull(epoch, "epoch is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.endpoints = requireNonNull(endpoints, "endpoints is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    /**
     * Opens the hosts.
     *
     * @throws HostException a host can't be opened
     */
    synchronized List<Host> open() {
        switch (configuration.hosts()) {
            case Hosts.Local(AcceleratorPolicy accelerator, List<String> _) -> opened.add(local(accelerator));
            case Hosts.Simulated(int count, List<String> zones) -> {
                SimulatedJournal journal = SimulatedJournal.open(configuration.data());
                parts.push(journal);
                for (int i = 0; i < count; i++) {
                    opened.add(simulated("simulated-" + i, journal, zones));
                }
            }
        }
        return List.copyOf(opened);
    }

    private Host simulated(String name, SimulatedJournal journal, List<String> zones) {
        SimulatedHostOptions options = SimulatedHostOptions.of(clock)
                .withState(journal.state(name))
                .withLibrary(library())
                .withoutMetadata()
                .withZones(zones);
        if (configuration.memoryMiB().isPresent()) {
            options = options.withMemoryMiB(configuration.memoryMiB().getAsLong());
        }
        SimulatedHost host = new SimulatedHost(name, options);
        host.serve(epoch);
        parts.push(host);
        return host;
    }

    /** The snapshots of the images that simulated hosts start with. Each host knows them without an upload. */
    private Function<String, Optional<Long>> library() {
        return firstImages instanceof FirstImages.Simulated(SimulatedImages images)
                ? id -> images.snapshotGiB(id).map(gib -> (long) gib << 30)
                : id -> Optional.empty();
    }

    private Host local(AcceleratorPolicy accelerator) {
        progress.accept("Looking at what runs guests on this machine …");
        InstanceMetadataService metadata = new InstanceMetadataService(clock, random);
        NamespaceNetworks networks = new NamespaceNetworks(
                NetworkSettings.of(NetworkTag.of(configuration.data()))
                        .withPublicPool(configuration.publicCidr())
                        // pasta keeps guests from the machine's other addresses over IPv4 only.
                        .withInternet(
                                configuration.isolated()
                                        ? NetworkSettings.Internet.IPV4
                                        : NetworkSettings.Internet.AUTOMATIC),
                metadata,
                random,
                endpoints);
        parts.push(networks);
        Optional<Long> memoryMiB = configuration.memoryMiB().isPresent()
                ? Optional.of(configuration.memoryMiB().getAsLong())
                : Optional.empty();
        LocalHost host = LocalHost.open(new LocalHostOptions(
                "local",
                configuration.data(),
                memoryMiB,
                accelerator,
                Version.text(),
                clock,
                networks,
                networks,
                metadata,
                configuration.hosts().zones(),
                ControlGroups.VIRGA));
        parts.push(host);
        host.serve(epoch);
        return host;
    }

    /** The hosts that are open. */
    List<Host> opened() {
        return List.copyOf(opened);
    }

    @Override
    public synchronized void close() {
        CloudControlPlane.closeAll(parts);
    }
}
