package io.virga.wire;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The codec of a protocol: decodes requests into inputs, and encodes outputs and errors into answers, for every operation
 * of every service that uses the protocol.
 *
 * <p>Codecs are stateless and thread-safe.
 */
public sealed interface ProtocolCodec permits Ec2QueryCodec, AwsQueryCodec {
    /** The codec of a protocol. */
    static ProtocolCodec of(ServiceModel.Protocol protocol) {
        return switch (protocol) {
            case EC2_QUERY -> Ec2QueryCodec.INSTANCE;
            case AWS_QUERY -> AwsQueryCodec.INSTANCE;
            case AWS_JSON_1_0, AWS_JSON_1_1, REST_JSON_1, RPC_V2_CBOR ->
                throw new IllegalArgumentException("There is no codec of " + protocol + " yet");
        };
    }

    /**
     * Decodes the input of an operation. Throws a {@link ServiceException} when a parameter doesn't fit the schema. The
     * {@link Validator} checks afterwards whether the values are legal.
     */
    <I extends Structure> I decodeInput(Operation<I, ?> operation, QueryParameters parameters);

    /** Writes the body of an answer with HTTP status 200. The stream is neither flushed nor closed. */
    <O extends Structure> void encodeOutput(Operation<?, O> operation, O output, String requestId, OutputStream to)
            throws IOException;

    /**
     * Encodes a structure ahead and keeps the bytes with it, so that each answer that holds the structure only copies them.
     * Must be called before the structure is published to other threads.
     *
     * @return the number of bytes kept
     */
    int keepEncoded(Structure structure);

    /** Writes the body of an error answer, whose HTTP status is {@link ServiceException#status()}. */
    void encodeError(ServiceModel service, ServiceException error, String requestId, OutputStream to)
            throws IOException;

    /** The {@code Content-Type} of answers. */
    String contentType();
}
