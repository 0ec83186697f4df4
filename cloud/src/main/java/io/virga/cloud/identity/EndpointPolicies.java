package io.virga.cloud.identity;

import io.virga.policy.EndpointGate;
import io.virga.store.Reader;
import java.util.Optional;

/** Knows the policies of VPC endpoints: the seam of the family of networks. */
@FunctionalInterface
public interface EndpointPolicies {
    /**
     * The gate for requests that come by an endpoint; empty when the endpoint lets everything pass. An endpoint that is not there
     * any more, or leads to another region, lets nothing pass.
     *
     * @param region the region that the request is for
     */
    Optional<EndpointGate> gate(Reader reader, String endpointId, String region);
}
