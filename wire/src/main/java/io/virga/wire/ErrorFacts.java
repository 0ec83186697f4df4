package io.virga.wire;

import static java.util.Objects.requireNonNull;

/**
 * What a client sees of an error that a model describes, beside its message and members.
 *
 * @param shapeName the error's shape, which is the code of the JSON protocols and of rpcv2Cbor: {@code QueueDoesNotExist}
 * @param queryCode the code of awsQuery, which awsQueryCompatible services send in a header of the other protocols, too:
 *     {@code AWS.SimpleQueueService.NonExistentQueue}. The shape's name when the model gives no other.
 * @param status the HTTP status
 * @param isSenderFault whether the client is at fault
 */
public record ErrorFacts(String shapeName, String queryCode, int status, boolean isSenderFault) {
    public ErrorFacts {
        requireNonNull(shapeName, "shapeName is null");
        requireNonNull(queryCode, "queryCode is null");
    }

    /** An error whose status tells the fault, and whose code is the same in every protocol. */
    public static ErrorFacts of(String shapeName, int status) {
        return new ErrorFacts(shapeName, shapeName, status, status < 500);
    }
}
