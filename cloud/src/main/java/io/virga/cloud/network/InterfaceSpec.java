package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Tags;
import java.util.List;
import java.util.SortedMap;

/**
 * What a new network interface is to be.
 *
 * @param publicAddress whether it gets a public address, at each start of its instance anew
 */
public record InterfaceSpec(
        Subnet subnet,
        List<String> groupIds,
        WantedAddresses addresses,
        boolean publicAddress,
        String description,
        SortedMap<String, String> tags) {
    public InterfaceSpec {
        requireNonNull(subnet, "subnet is null");
        groupIds = List.copyOf(groupIds);
        requireNonNull(addresses, "addresses is null");
        requireNonNull(description, "description is null");
        tags = tags.isEmpty() ? Tags.NONE : tags;
    }
}
