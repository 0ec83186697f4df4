package io.virga.wire;

import io.virga.wire.ServiceModel.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * Which of its protocols a service is spoken to, told by what each protocol's clients always send.
 *
 * <table>
 * <caption>Marks of the protocols</caption>
 * <tr><th>mark</th><th>protocol</th></tr>
 * <tr><td>{@code smithy-protocol: rpc-v2-cbor}</td><td>rpcv2Cbor</td></tr>
 * <tr><td>{@code X-Amz-Target}</td><td>awsJson of either version</td></tr>
 * <tr><td>a form as body, or {@code Action} in the query</td><td>awsQuery, ec2Query</td></tr>
 * <tr><td>none of these</td><td>restJson1</td></tr>
 * </table>
 */
final class SpokenProtocol {
    static final String TARGET = "x-amz-target";
    static final String SMITHY_PROTOCOL = "smithy-protocol";
    static final String CBOR = "rpc-v2-cbor";

    private SpokenProtocol() {}

    static Protocol of(ServiceModel service, WireRequest request) {
        List<Protocol> spoken = service.protocols();
        if (spoken.size() == 1) {
            return service.protocol();
        }
        return spoken.stream()
                .filter(protocol -> isMarked(protocol, request))
                .findFirst()
                .or(() -> spoken.stream().filter(Protocol.REST_JSON_1::equals).findFirst())
                .orElse(service.protocol());
    }

    private static boolean isMarked(Protocol protocol, WireRequest request) {
        return switch (protocol) {
            case RPC_V2_CBOR -> isCbor(request);
            case AWS_JSON_1_0, AWS_JSON_1_1 -> request.header(TARGET).isPresent();
            case AWS_QUERY, EC2_QUERY -> isQuery(request);
            case REST_JSON_1 -> false;
        };
    }

    static boolean isCbor(WireRequest request) {
        return request.header(SMITHY_PROTOCOL).filter(CBOR::equals).isPresent();
    }

    private static boolean isQuery(WireRequest request) {
        return request.mediaType().equals("application/x-www-form-urlencoded")
                || request.query().value("Action").isPresent();
    }

    /** The operation's name behind the last dot of {@code X-Amz-Target}, where what is before is the service's. */
    static Optional<String> target(ServiceModel service, WireRequest request) {
        String target = request.header(TARGET).orElse("");
        int dot = target.lastIndexOf('.');
        String prefix = target.substring(0, Math.max(dot, 0));
        boolean own = prefix.equals(service.names().targetPrefix())
                || prefix.equals(service.names().shapeName());
        return own ? Optional.of(target.substring(dot + 1)) : Optional.empty();
    }
}
