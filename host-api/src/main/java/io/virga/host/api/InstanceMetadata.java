package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The instance metadata of a machine. The control plane provides it; the host serves it to the machine.
 *
 * @param generation that of the machine, as in {@link MachineSpec}
 * @param networkId the network of the machine's requests
 * @param addresses the private source addresses of the machine's requests: IPv4 addresses for requests to 169.254.169.254,
 *     and IPv6 addresses for those to fd00:ec2::254, none of which where that endpoint is off ({@code HttpProtocolIpv6})
 * @param enabled whether requests are answered at all ({@code HttpEndpoint})
 * @param tokensRequired whether version 1, without a token, is refused ({@code HttpTokens=required})
 * @param hopLimit the IP time to live of the answer to a request for a token ({@code HttpPutResponseHopLimit})
 */
public record InstanceMetadata(
        String instanceId,
        long generation,
        String networkId,
        List<String> addresses,
        boolean enabled,
        boolean tokensRequired,
        int hopLimit,
        Content content) {
    public InstanceMetadata {
        requireNonNull(instanceId, "instanceId is null");
        requireNonNull(networkId, "networkId is null");
        addresses = List.copyOf(addresses);
        requireNonNull(content, "content is null");
    }

    /**
     * The metadata that a machine can read.
     *
     * @param leaves values by path below {@code /latest}: {@code meta-data/instance-id}. The paths imply the directories.
     * @param listings the answers of directories whose answer is not the list of their entries:
     *     {@code meta-data/public-keys/}
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
