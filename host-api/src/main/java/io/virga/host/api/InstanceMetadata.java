package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What a machine reads of itself. The control plane decides what is in it; the host serves it.
 *
 * @param networkId the network that the machine asks from
 * @param addresses the private addresses that it asks from
 * @param enabled whether there is an answer at all ({@code HttpEndpoint})
 * @param tokensRequired whether version 1, without a token, is refused ({@code HttpTokens=required})
 * @param hopLimit the IP time to live of the answer to a request for a token ({@code HttpPutResponseHopLimit})
 * @param content what there is to read, always the same; made when it is asked for, since most of it never is, and kept by
 *     nobody
 */
public record InstanceMetadata(
        String instanceId,
        String networkId,
        List<String> addresses,
        boolean enabled,
        boolean tokensRequired,
        int hopLimit,
        Supplier<Content> content) {
    public InstanceMetadata {
        requireNonNull(instanceId, "instanceId is null");
        requireNonNull(networkId, "networkId is null");
        addresses = List.copyOf(addresses);
        requireNonNull(content, "content is null");
    }

    /**
     * The answers to a machine.
     *
     * @param leaves values by path below {@code /latest}: {@code meta-data/instance-id}. Directories follow from the paths.
     * @param listings what a directory answers when that is not the list of what is in it: {@code meta-data/public-keys/}
     * @param userData the bytes of {@code /latest/user-data}
     */
    public record Content(SortedMap<String, String> leaves, Map<String, String> listings, Optional<byte[]> userData) {
        public Content {
            leaves = Collections.unmodifiableSortedMap(new TreeMap<>(leaves));
            listings = Map.copyOf(listings);
            userData = userData.map(byte[]::clone);
        }
    }
}
