package io.virga.cloud.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.arn.Partition;
import io.virga.cloud.prefixlist.PrefixLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A service that a VPC can have an endpoint for.
 *
 * @param name its full name: {@code com.amazonaws.us-east-1.s3}
 * @param label its name in the names of its endpoints: {@code ec2}
 * @param host the name at which its clients reach it: {@code ec2.us-east-1.amazonaws.com}
 * @param signingName the service in the scope of a signature
 * @param prefixListId the list of its addresses, to which gateway endpoints lead; empty for a service with interface endpoints
 */
record VpcEndpointService(
        String name, String region, String label, String host, String signingName, Optional<String> prefixListId) {
    static final String OWNER = "amazon";
    private static final String PREFIX = "com.amazonaws.";

    /** IAM is one service for all regions of a partition, and has endpoints in the region of its control plane only. */
    private static final String IAM = "iam";

    private static final String REGION_OF_IAM = "us-east-1";

    VpcEndpointService {
        requireNonNull(name, "name is null");
        requireNonNull(region, "region is null");
        requireNonNull(label, "label is null");
        requireNonNull(host, "host is null");
        requireNonNull(signingName, "signingName is null");
        requireNonNull(prefixListId, "prefixListId is null");
    }

    /** The service to whose addresses a gateway endpoint leads; empty when they are not known. */
    static Optional<VpcEndpointService> byGateway(String region, String service) {
        return PrefixLists.ofService(region, service)
                .map(list -> new VpcEndpointService(
                        list.name(), region, service, host(region, service), service, Optional.of(list.id())));
    }

    /** The service that answers at interface endpoints; empty when it has none in the region. */
    static Optional<VpcEndpointService> byInterface(String region, String signingName) {
        boolean global = signingName.equals(IAM);
        if (global && !region.equals(REGION_OF_IAM)) {
            return Optional.empty();
        }
        return Optional.of(new VpcEndpointService(
                PREFIX + (global ? IAM : region + "." + signingName),
                region,
                signingName,
                global ? IAM + "." + Partition.of(region).domain() : host(region, signingName),
                signingName,
                Optional.empty()));
    }

    /** The service of an endpoint. */
    static VpcEndpointService of(VpcEndpoint endpoint) {
        String service = endpoint.service().substring(endpoint.service().lastIndexOf('.') + 1);
        return (endpoint.privateLink().isPresent()
                        ? byInterface(endpoint.region(), service)
                        : byGateway(endpoint.region(), service))
                .orElseThrow(() -> new IllegalStateException("no service " + endpoint.service()));
    }

    private static String host(String region, String service) {
        return service + "." + region + "." + Partition.of(region).domain();
    }

    /** The type of its endpoints. */
    String type() {
        return prefixListId.isPresent() ? VpcEndpoint.GATEWAY : VpcEndpoint.INTERFACE;
    }

    /** The domain below which its endpoints have names. */
    String domain() {
        return label + "." + region + ".vpce." + Partition.of(region).domain();
    }

    /** The name of an endpoint that resolves to the addresses of all its interfaces. */
    String nameOf(VpcEndpoint endpoint) {
        return labelOf(endpoint) + "." + domain();
    }

    /** The name of an endpoint that resolves to the address of its interface in a zone. */
    String nameOf(VpcEndpoint endpoint, String zone) {
        return labelOf(endpoint) + "-" + zone + "." + domain();
    }

    private static String labelOf(VpcEndpoint endpoint) {
        return endpoint.id() + "-" + digits(endpoint.id()).substring(0, 8);
    }

    /** The names of the interface of an endpoint in a zone. */
    List<String> names(VpcEndpoint endpoint, String zone, boolean withHost) {
        List<String> names = new ArrayList<>(List.of(nameOf(endpoint), nameOf(endpoint, zone)));
        if (withHost) {
            names.add(host);
        }
        return names;
    }

    /** The names at which an endpoint is reached, those of the endpoint before the service's own. */
    List<String> names(VpcEndpoint endpoint, VpcEndpoint.PrivateLink link) {
        List<String> names = new ArrayList<>(List.of(nameOf(endpoint)));
        link.places().forEach(place -> names.add(nameOf(endpoint, place.zone())));
        if (link.privateDns()) {
            names.add(host);
        }
        return names;
    }

    /** Its id, always the same: {@code vpce-svc-} and 17 hexadecimal digits. */
    String id() {
        return "vpce-svc-0" + digits(name).substring(0, 16);
    }

    private static String digits(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString().replace("-", "");
    }
}
