package io.virga.wire;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A protocol: requests into inputs, outputs and errors into answers, for every operation of every service that speaks
 * it.
 *
 * <p>Codecs have no state and can be used by any number of threads.
 */
public sealed interface ProtocolCodec permits Ec2QueryCodec, AwsQueryCodec {
    /** The codec of a protocol. */
    static ProtocolCodec of(ServiceModel.Protocol protocol) {
        return switch (protocol) {
            case EC2_QUERY -> Ec2QueryCodec.INSTANCE;
            case AWS_QUERY -> AwsQueryCodec.INSTANCE;
        };
    }

    /**
     * The input of an operation. What doesn't fit the schema is a {@link ServiceException}; whether values are legal is
     * for the {@link Validator} to say.
     */
    <I extends Structure> I decodeInput(Operation<I, ?> operation, QueryParameters parameters);

    /** Writes an answer of HTTP status 200. The stream is neither flushed nor closed. */
    <O extends Structure> void encodeOutput(Operation<?, O> operation, O output, String requestId, OutputStream to)
            throws IOException;

    /**
     * Encodes a structure that will be in many answers, so that each of them only copies its bytes; to be called before
     * other threads have the structure.
     *
     * @return how many bytes are kept with it
     */
    int keepEncoded(Structure structure);

    /** Writes the body of an error's answer; its status is {@link ServiceException#status()}. */
    void encodeError(ServiceModel service, ServiceException error, String requestId, OutputStream to)
            throws IOException;

    /** The {@code Content-Type} of answers. */
    String contentType();
}
