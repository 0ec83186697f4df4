package io.virga.cloud.region;

import static java.util.Objects.requireNonNull;

/** An availability zone: its name for this account ({@code us-east-1a}) and its id for all ({@code use1-az1}). */
public record Zone(String region, String name, String id) {
    public Zone {
        requireNonNull(region, "region is null");
        requireNonNull(name, "name is null");
        requireNonNull(id, "id is null");
    }
}
