package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Tags;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a new network interface is to be.
 *
 * @param privateAddress the private address that is wanted, if any
 * @param publicAddress whether it gets a public address, at each start of its instance anew
 */
public record InterfaceSpec(
        Subnet subnet,
        List<String> groupIds,
        Optional<String> privateAddress,
        boolean publicAddress,
        String description,
        SortedMap<String, String> tags) {
    public InterfaceSpec {
        requireNonNull(subnet, "subnet is null");
        groupIds = List.copyOf(groupIds);
        requireNonNull(privateAddress, "privateAddress is null");
        requireNonNull(description, "description is null");
        tags = tags.isEmpty() ? Tags.NONE : tags;
    }
}
