package io.virga.cloud.region;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Family;

/** Regions and Availability Zones. */
public final class RegionFamily implements Family {
    private final Regions regions;

    public RegionFamily(Regions regions) {
        this.regions = requireNonNull(regions, "regions is null");
    }

    @Override
    public void register(Operations operations) {
        new RegionOperations(regions).register(operations);
    }
}
