package io.virga.cloud;

import io.virga.host.api.Disks;
import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.HostDescription;
import io.virga.host.api.HostListener;
import io.virga.host.api.InterceptedHost;
import io.virga.host.api.Machines;
import io.virga.host.api.MetadataService;
import io.virga.host.api.Networks;
import io.virga.host.api.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A host as one control plane sees it. Each call to it is a step. It claims not to be simulated, so that a new control plane
 * finds what is on the host and restores nothing from the store.
 */
final class DisturbedHost implements Host {
    private static final List<Class<?>> PARTS =
            List.of(Machines.class, Disks.class, Networks.class, MetadataService.class);

    private final Host undisturbed;
    private final Host host;
    private final Disturbance disturbance;
    private final List<HostListener> listeners;

    DisturbedHost(Host host, Disturbance disturbance) {
        this(host, disturbance, new ArrayList<>());
    }

    private DisturbedHost(Host host, Disturbance disturbance, List<HostListener> listeners) {
        this.disturbance = disturbance;
        this.listeners = listeners;
        this.undisturbed = host;
        this.host = new InterceptedHost(host, (call, proceed) -> {
            Disturbance.Kind kind = call.question() ? Disturbance.Kind.QUESTION : Disturbance.Kind.DEED;
            return disturbance.step(call.toString(), kind, proceed);
        });
    }

    /** The names of all deeds that a host offers. */
    static List<String> deeds() {
        return PARTS.stream()
                .flatMap(part -> Arrays.stream(part.getMethods()))
                .filter(method -> !method.isAnnotationPresent(Question.class))
                .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
                .toList();
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public Host at(Epoch epoch) {
        return new DisturbedHost(undisturbed.at(epoch), disturbance, listeners);
    }

    @Override
    public HostDescription describe() {
        HostDescription simulated = undisturbed.describe();
        return new HostDescription(
                simulated.name(),
                simulated.incarnation(),
                simulated.architectures(),
                HostDescription.Accelerator.TCG,
                "so that nothing is put back",
                simulated.cpus(),
                simulated.memoryMiB(),
                simulated.diskGiB(),
                simulated.zones());
    }

    @Override
    public Machines machines() {
        return host.machines();
    }

    @Override
    public Disks disks() {
        return host.disks();
    }

    @Override
    public Networks networks() {
        return host.networks();
    }

    @Override
    public MetadataService metadata() {
        return host.metadata();
    }

    /** Stores the listener. {@link SteppedCloud} calls it when its turn comes. */
    @Override
    public void addListener(HostListener listener) {
        listeners.add(listener);
    }

    List<HostListener> listeners() {
        return List.copyOf(listeners);
    }

    @Override
    public void close() {
        // Nothing: the host outlives the control plane.
    }
}
