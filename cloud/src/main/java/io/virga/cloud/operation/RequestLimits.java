package io.virga.cloud.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.wire.Structure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The sizes and refill rates of EC2's token buckets: the defaults that its documentation gives for every account. */
final class RequestLimits {
    /**
     * A bucket.
     *
     * @param capacity the maximum number of tokens, and the initial one
     * @param perSecond tokens added per second
     */
    record Limit(double capacity, double perSecond) {
        Limit times(double factor) {
            return new Limit(capacity * factor, perSecond * factor);
        }
    }

    private static final Limit NON_MUTATING = new Limit(100, 20);
    private static final Limit UNFILTERED = new Limit(50, 10);
    private static final Limit MUTATING = new Limit(50, 5);
    private static final Limit RESOURCE_INTENSIVE = new Limit(50, 5);

    private static final List<String> READING = List.of("Describe", "List", "Search", "Get");

    private static final Set<String> COSTLY_UNFILTERED = Set.of(
            "DescribeInstances",
            "DescribeInstanceStatus",
            "DescribeNetworkInterfaces",
            "DescribeSecurityGroups",
            "DescribeSnapshots",
            "DescribeSpotInstanceRequests",
            "DescribeVolumes");

    private static final Set<String> COSTLY = Set.of(
            "AcceptVpcPeeringConnection",
            "AuthorizeSecurityGroupIngress",
            "CancelSpotInstanceRequests",
            "CreateKeyPair",
            "CreateVpcPeeringConnection",
            "DeleteVpcPeeringConnection",
            "RejectVpcPeeringConnection",
            "RevokeSecurityGroupIngress",
            "RequestSpotInstances");

    private static final Map<String, Limit> RESOURCES = Map.of(
            "RunInstances", new Limit(1000, 2),
            "TerminateInstances", new Limit(1000, 20),
            "StartInstances", new Limit(1000, 2),
            "StopInstances", new Limit(1000, 20));

    private static final Map<String, Limit> OWN = own();

    private RequestLimits() {}

    private static Map<String, Limit> own() {
        try (InputStream in = RequestLimits.class.getResourceAsStream("request-limits.txt")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .collect(Collectors.toUnmodifiableMap(
                            words -> words[0],
                            words -> new Limit(Double.parseDouble(words[1]), Double.parseDouble(words[2]))));
        } catch (IOException e) {
            throw new UncheckedIOException("the table of request limits cannot be read", e);
        }
    }

    /** Whether a request takes from the smaller bucket for requests that read everything at once. */
    static boolean readsEverything(String action, Structure request) {
        return COSTLY_UNFILTERED.contains(action)
                && request.value("Filters").isEmpty()
                && request.value("MaxResults").isEmpty()
                && request.value("NextToken").isEmpty();
    }

    /** The bucket for the requests of an action. */
    static Limit ofRequests(String action, boolean readsEverything) {
        Limit own = OWN.get(action);
        if (own != null) {
            return own;
        }
        if (READING.stream().anyMatch(action::startsWith)) {
            return readsEverything ? UNFILTERED : NON_MUTATING;
        }
        return COSTLY.contains(action) ? RESOURCE_INTENSIVE : MUTATING;
    }

    /** The bucket for the resources that an action touches; empty for most actions. */
    static Optional<Limit> ofResources(String action) {
        return Optional.ofNullable(RESOURCES.get(action));
    }
}
