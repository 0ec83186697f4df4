package io.virga.cloud.catalogue;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.region.Regions;
import io.virga.cloud.resource.Family;

/** Instance types. They are the same for everybody, so the store keeps nothing of them. */
public final class CatalogueFamily implements Family {
    private final InstanceTypeCatalogue catalogue;
    private final Regions regions;

    public CatalogueFamily(InstanceTypeCatalogue catalogue, Regions regions) {
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.regions = requireNonNull(regions, "regions is null");
    }

    @Override
    public void register(Operations operations) {
        new InstanceTypeOperations(catalogue, regions).register(operations);
    }
}
