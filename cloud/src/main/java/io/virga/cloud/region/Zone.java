package io.virga.cloud.region;

import static java.util.Objects.requireNonNull;

/**
 * An Availability Zone: its name in this account ({@code us-east-1a}), and its id, the same in all accounts
 * ({@code use1-az1}).
 */
public record Zone(String region, String name, String id) {
    public Zone {
        requireNonNull(region, "region is null");
        requireNonNull(name, "name is null");
        requireNonNull(id, "id is null");
    }
}
