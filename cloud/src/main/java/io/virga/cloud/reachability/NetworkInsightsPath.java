package io.virga.cloud.reachability;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.resource.Resource;
import io.virga.cloud.resource.ResourceType;
import io.virga.cloud.resource.Scope;
import io.virga.store.Reader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A path that can be analyzed for reachability.
 *
 * @param source the id of an instance, interface, internet gateway, peering connection or endpoint
 * @param destination the id of such, too; empty for one by address only
 * @param protocol {@code tcp} or {@code udp}
 * @param sourceIp the address of the packets at the source
 * @param destinationIp the address of the packets at the destination
 * @param atSource what the packets have to be at the source
 * @param atDestination what the packets have to be at the destination
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/reachability/how-reachability-analyzer-works.html">How Reachability
 *     Analyzer works</a>
 */
public record NetworkInsightsPath(
        String id,
        String account,
        String region,
        SortedMap<String, String> tags,
        Instant created,
        String source,
        Optional<String> destination,
        String protocol,
        Optional<Integer> destinationPort,
        Optional<String> sourceIp,
        Optional<String> destinationIp,
        Optional<Filter> atSource,
        Optional<Filter> atDestination)
        implements Resource<NetworkInsightsPath> {
    /** What packets have to be at an end of the path. */
    public record Filter(
            Optional<String> sourceAddress,
            Optional<Ports.Range> sourcePorts,
            Optional<String> destinationAddress,
            Optional<Ports.Range> destinationPorts) {
        public Filter {
            requireNonNull(sourceAddress, "sourceAddress is null");
            requireNonNull(sourcePorts, "sourcePorts is null");
            requireNonNull(destinationAddress, "destinationAddress is null");
            requireNonNull(destinationPorts, "destinationPorts is null");
        }
    }

    public static final ResourceType<NetworkInsightsPath> TYPE = ResourceType.named(
                    "network-insights-path", "nip", NetworkInsightsPath.class)
            .errors(
                    "InvalidNetworkInsightsPathId.NotFound",
                    "InvalidNetworkInsightsPathId.Malformed",
                    "network insights path")
            .noIdFilter()
            .filter("destination", NetworkInsightsPath::destination)
            .filter("filter-at-source.source-address", path -> path.atSource().flatMap(Filter::sourceAddress))
            .filter(
                    "filter-at-source.source-port-range",
                    path -> texts(path.atSource().flatMap(Filter::sourcePorts)))
            .filter(
                    "filter-at-source.destination-address",
                    path -> path.atSource().flatMap(Filter::destinationAddress))
            .filter(
                    "filter-at-source.destination-port-range",
                    path -> texts(path.atSource().flatMap(Filter::destinationPorts)))
            .filter(
                    "filter-at-destination.source-address",
                    path -> path.atDestination().flatMap(Filter::sourceAddress))
            .filter(
                    "filter-at-destination.source-port-range",
                    path -> texts(path.atDestination().flatMap(Filter::sourcePorts)))
            .filter(
                    "filter-at-destination.destination-address",
                    path -> path.atDestination().flatMap(Filter::destinationAddress))
            .filter(
                    "filter-at-destination.destination-port-range",
                    path -> texts(path.atDestination().flatMap(Filter::destinationPorts)))
            .filter("protocol", NetworkInsightsPath::protocol)
            .filter("source", NetworkInsightsPath::source)
            .build();

    public NetworkInsightsPath {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(tags, "tags is null");
        requireNonNull(created, "created is null");
        requireNonNull(source, "source is null");
        requireNonNull(destination, "destination is null");
        requireNonNull(protocol, "protocol is null");
        requireNonNull(destinationPort, "destinationPort is null");
        requireNonNull(sourceIp, "sourceIp is null");
        requireNonNull(destinationIp, "destinationIp is null");
        requireNonNull(atSource, "atSource is null");
        requireNonNull(atDestination, "atDestination is null");
    }

    /** A range as clients may write it: {@code 22-25}, and a single port without its end. */
    private static List<String> texts(Optional<Ports.Range> range) {
        return range.map(r -> r.from() == r.to()
                        ? List.of(r.from() + "-" + r.to(), Integer.toString(r.from()))
                        : List.of(r.from() + "-" + r.to()))
                .orElse(List.of());
    }

    /** The number of paths that an account has in a region. */
    static long count(Reader reader, Scope scope) {
        return TYPE.unguarded().count(reader, scope);
    }

    /** The address that packets have at the source. */
    Optional<String> sourceAddress() {
        return sourceIp.or(() -> atSource.flatMap(Filter::sourceAddress));
    }

    /** The address that packets go to, at the destination. */
    Optional<String> destinationAddress() {
        return destinationIp.or(() -> atDestination.flatMap(Filter::destinationAddress));
    }

    @Override
    public NetworkInsightsPath withTags(SortedMap<String, String> newTags) {
        return new NetworkInsightsPath(
                id,
                account,
                region,
                newTags,
                created,
                source,
                destination,
                protocol,
                destinationPort,
                sourceIp,
                destinationIp,
                atSource,
                atDestination);
    }
}
