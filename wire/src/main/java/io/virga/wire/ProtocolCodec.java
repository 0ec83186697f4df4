package io.virga.wire;

import java.util.Optional;

/**
 * The codec of a protocol: decodes requests into inputs, and encodes outputs and errors into answers, for every operation
 * of every service that uses the protocol.
 *
 * <p>Codecs are stateless and thread-safe.
 */
public sealed interface ProtocolCodec permits Ec2QueryCodec, AwsQueryCodec, AwsJsonCodec, RestJsonCodec, RpcCborCodec {
    /** The codec of a protocol. */
    static ProtocolCodec of(ServiceModel.Protocol protocol) {
        return switch (protocol) {
            case EC2_QUERY -> Ec2QueryCodec.INSTANCE;
            case AWS_QUERY -> AwsQueryCodec.INSTANCE;
            case AWS_JSON_1_0 -> AwsJsonCodec.VERSION_1_0;
            case AWS_JSON_1_1 -> AwsJsonCodec.VERSION_1_1;
            case REST_JSON_1 -> RestJsonCodec.INSTANCE;
            case RPC_V2_CBOR -> RpcCborCodec.INSTANCE;
        };
    }

    /**
     * The codec of the protocol that a request to a service speaks, told by its headers. One that speaks none of the
     * service's is answered in the one that the service's clients prefer.
     */
    static ProtocolCodec of(ServiceModel service, WireRequest request) {
        return of(SpokenProtocol.of(service, request));
    }

    ServiceModel.Protocol protocol();

    /** The operation that a request names; the {@link ServiceException} to answer when the service has none of that name. */
    Operation<?, ?> operation(ServiceModel service, WireRequest request);

    /**
     * The operation that a request names, or empty when it names none of the service's: to find the service among several.
     */
    Optional<Operation<?, ?>> find(ServiceModel service, WireRequest request);

    /**
     * The input of an operation. What doesn't fit the schema is a {@link ServiceException}; whether values are legal is
     * for the {@link Validator} to say.
     */
    <I extends Structure> I decodeInput(Operation<I, ?> operation, WireRequest request);

    /** The answer of a success. */
    <O extends Structure> WireAnswer encodeOutput(Operation<?, O> operation, O output, String requestId);

    /** The answer of an error, with the code that the protocol has for it. */
    WireAnswer encodeError(ServiceModel service, ServiceException error, String requestId);

    /**
     * Encodes a structure that will be in many answers, so that each of them only copies its bytes; to be called before
     * other threads have the structure. A protocol may have no use for it.
     *
     * @return the number of bytes kept
     */
    default int keepEncoded(Structure structure) {
        return 0;
    }
}
