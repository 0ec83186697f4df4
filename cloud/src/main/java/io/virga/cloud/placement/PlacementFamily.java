package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Kinds;

/** The hosts and what is free on them. It has no operations: nobody outside knows of hosts. */
public final class PlacementFamily implements Family {
    public static final Kinds KINDS = Kinds.ofDocuments(HostRecord.DOCUMENTS);

    private final HostRegistry registry;
    private final HostWatch watch;

    public PlacementFamily(HostRegistry registry, HostWatch watch) {
        this.registry = requireNonNull(registry, "registry is null");
        this.watch = requireNonNull(watch, "watch is null");
    }

    @Override
    public Kinds kinds() {
        return KINDS;
    }

    @Override
    public void register(Operations operations) {}

    @Override
    public void beginWithHosts() {
        registry.registerAll();
    }

    @Override
    public void close() {
        watch.close();
    }
}
