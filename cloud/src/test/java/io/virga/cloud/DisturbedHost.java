package io.virga.cloud;

import io.virga.host.api.Disks;
import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.HostDescription;
import io.virga.host.api.InterceptedHost;
import io.virga.host.api.Machines;
import io.virga.host.api.MetadataService;
import io.virga.host.api.Networks;
import io.virga.host.api.Question;
import io.virga.host.api.Reports;
import java.util.Arrays;
import java.util.List;

/**
 * A host as one control plane sees it. Each call to it is a step. It claims not to be simulated, so that a new control plane
 * finds what is on the host and restores nothing from the store.
 */
final class DisturbedHost implements Host {
    private static final List<Class<?>> PARTS =
            List.of(Machines.class, Disks.class, Networks.class, MetadataService.class, Reports.class);

    private final Host undisturbed;
    private final Host host;
    private final Disturbance disturbance;

    DisturbedHost(Host host, Disturbance disturbance) {
        this.disturbance = disturbance;
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
        return new DisturbedHost(undisturbed.at(epoch), disturbance);
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
                simulated.zones(),
                simulated.sharesFiles());
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

    @Override
    public Reports reports() {
        return host.reports();
    }

    /** Nothing: {@link SteppedCloud} has reports read when their turn comes. */
    @Override
    public void onReport(Runnable hint) {}

    @Override
    public void close() {
        // Nothing: the host outlives the control plane.
    }
}
