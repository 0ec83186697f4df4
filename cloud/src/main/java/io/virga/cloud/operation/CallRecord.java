package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.util.Optional;

/**
 * What is recorded of a call: the request with who sent it, and what became of it.
 *
 * @param decision the decision that refused the call, or else the first that allowed something; empty when no policy was
 *     asked, as for the root
 */
public record CallRecord(Request<?, ?> request, Optional<Decided> decision, Result result) {
    public CallRecord {
        requireNonNull(request, "request is null");
        requireNonNull(decision, "decision is null");
        requireNonNull(result, "result is null");
    }

    /** What became of a call. */
    public sealed interface Result {
        /** The answer. Its lists may be made while they are read: a recorder of a describe should not read them. */
        record Answered(Structure answer) implements Result {
            public Answered {
                requireNonNull(answer, "answer is null");
            }
        }

        /** The error, also that of a dry run, and that of a failure of the program. */
        record Refused(ServiceException error) implements Result {
            public Refused {
                requireNonNull(error, "error is null");
            }
        }
    }
}
