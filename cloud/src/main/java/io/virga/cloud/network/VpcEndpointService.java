package io.virga.cloud.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.arn.Partition;
import io.virga.cloud.prefixlist.PrefixList;
import io.virga.cloud.prefixlist.PrefixLists;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A service that a VPC can have a gateway endpoint for.
 *
 * @param name its full name: {@code com.amazonaws.us-east-1.s3}
 * @param host the name at which its clients reach it
 * @param prefixListId the list of its addresses
 */
record VpcEndpointService(String name, String region, String host, String prefixListId) {
    static final String OWNER = "amazon";

    /** What Virga has, or is about to have. DynamoDB has a list of addresses, and no endpoint. */
    private static final List<String> OFFERED = List.of("s3");

    VpcEndpointService {
        requireNonNull(name, "name is null");
        requireNonNull(region, "region is null");
        requireNonNull(host, "host is null");
        requireNonNull(prefixListId, "prefixListId is null");
    }

    /** The services of a region. */
    static List<VpcEndpointService> in(String region) {
        return OFFERED.stream()
                .flatMap(service ->
                        PrefixLists.ofService(region, service).map(list -> of(region, service, list)).stream())
                .toList();
    }

    private static VpcEndpointService of(String region, String service, PrefixList list) {
        String host = service + "." + region + "." + Partition.of(region).domain();
        return new VpcEndpointService(list.name(), region, host, list.id());
    }

    /** The service of a region with this name. */
    static Optional<VpcEndpointService> find(String region, String name) {
        return in(region).stream()
                .filter(service -> service.name().equals(name))
                .findFirst();
    }

    /** Its id, always the same: {@code vpce-svc-} and 17 hexadecimal digits. */
    String id() {
        String digits = UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString().replace("-", "");
        return "vpce-svc-0" + digits.substring(0, 16);
    }
}
