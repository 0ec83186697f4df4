package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Kinds;
import io.virga.store.Store;

/** The hosts and what is free on them. It has no operations: nobody outside knows of hosts. */
public final class PlacementFamily implements Family {
    public static final Kinds KINDS = Kinds.ofDocuments(HostUse.DOCUMENTS);

    private final Store store;
    private final Placement placement;

    public PlacementFamily(Store store, Placement placement) {
        this.store = requireNonNull(store, "store is null");
        this.placement = requireNonNull(placement, "placement is null");
    }

    @Override
    public Kinds kinds() {
        return KINDS;
    }

    @Override
    public void register(Operations operations) {}

    @Override
    public void begin() {
        placement.register(store);
    }
}
