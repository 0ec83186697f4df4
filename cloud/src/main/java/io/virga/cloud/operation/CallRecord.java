package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.util.Optional;
import java.util.function.Supplier;

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
        /**
         * An answer. It may have to be made first, and its lists may be made while they are read: a recorder asks for it only
         * if it needs it, and in a transaction only before the transaction ends.
         */
        record Answered(Supplier<? extends Structure> answer) implements Result {
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
