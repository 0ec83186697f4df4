package io.virga.server.http;

import static java.util.Objects.requireNonNull;

/**
 * The VPC endpoint by which a connection came from a guest.
 *
 * @param endpointId the endpoint
 * @param vpcId the VPC that it is of
 * @param service the service that it leads to, as the scope of signatures names it
 */
public record EndpointPassage(String endpointId, String vpcId, String service) {
    public EndpointPassage {
        requireNonNull(endpointId, "endpointId is null");
        requireNonNull(vpcId, "vpcId is null");
        requireNonNull(service, "service is null");
    }
}
