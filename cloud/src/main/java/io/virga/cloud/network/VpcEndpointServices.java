package io.virga.cloud.network;

import static java.util.Objects.requireNonNull;

import io.virga.wire.ServiceModel;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The services that VPCs can have endpoints for: with interfaces, those that answer here; with routes, S3.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html">AWS services that
 *     integrate with AWS PrivateLink</a>
 */
final class VpcEndpointServices {
    /** What Virga is about to have. DynamoDB has a list of addresses, and no endpoint. */
    private static final List<String> BY_GATEWAY = List.of("s3");

    private final Supplier<Collection<ServiceModel>> answering;

    /** @param answering the services that have an operation here */
    VpcEndpointServices(Supplier<Collection<ServiceModel>> answering) {
        this.answering = requireNonNull(answering, "answering is null");
    }

    /** The services of a region, by name. */
    List<VpcEndpointService> in(String region) {
        return Stream.concat(
                        BY_GATEWAY.stream().flatMap(service -> VpcEndpointService.byGateway(region, service).stream()),
                        answering.get().stream()
                                .flatMap(service ->
                                        VpcEndpointService.byInterface(region, service.signingName()).stream()))
                .sorted(Comparator.comparing(VpcEndpointService::name))
                .toList();
    }

    /** The service of a region with this name. */
    Optional<VpcEndpointService> find(String region, String name) {
        return in(region).stream()
                .filter(service -> service.name().equals(name))
                .findFirst();
    }
}
