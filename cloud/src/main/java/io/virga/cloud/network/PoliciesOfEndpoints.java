package io.virga.cloud.network;

import io.virga.cloud.identity.EndpointPolicies;
import io.virga.policy.EndpointGate;
import io.virga.policy.Policy;
import io.virga.policy.PolicyDocument;
import io.virga.policy.PolicyGrammar;
import io.virga.store.Reader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The policies of interface endpoints, each compiled when it is first asked for. */
public final class PoliciesOfEndpoints implements EndpointPolicies {
    /** Compiled policies in memory; beyond it all are compiled anew. */
    private static final int MOST_COMPILED = 1000;

    private static final String NOTHING = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}]}""";

    private record Key(String endpointId, String text) {}

    private final Map<Key, EndpointGate> compiled = new ConcurrentHashMap<>();

    @Override
    public Optional<EndpointGate> gate(Reader reader, String endpointId, String region) {
        Optional<VpcEndpoint> endpoint = reader.get(VpcEndpoint.TYPE.documents(), endpointId)
                .filter(found -> found.region().equals(region) && found.state() == VpcEndpoint.State.AVAILABLE);
        if (endpoint.isEmpty()) {
            return Optional.of(compiled(endpointId, NOTHING));
        }
        return endpoint.get().policy().map(text -> compiled(endpointId, text));
    }

    private EndpointGate compiled(String endpointId, String text) {
        if (compiled.size() >= MOST_COMPILED) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(
                new Key(endpointId, text),
                key -> new EndpointGate(
                        Policy.of(key.endpointId(), PolicyDocument.parse(key.text(), PolicyGrammar.RESOURCE))));
    }
}
