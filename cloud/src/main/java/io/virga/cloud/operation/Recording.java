package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.CallRecord.Result;
import io.virga.store.Transaction;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has one call recorded once: in the transaction of its change, or at its end when it has changed nothing. */
final class Recording {
    private static final Logger log = LoggerFactory.getLogger(Recording.class);

    private final CallRecorder recorder;
    private Request<?, ?> request;
    private Optional<Acting> acting = Optional.empty();
    private boolean committed;

    Recording(CallRecorder recorder, Request<?, ?> request) {
        this.recorder = requireNonNull(recorder, "recorder is null");
        this.request = requireNonNull(request, "request is null");
    }

    /** The decisions about the call are those of this actor. */
    void by(Acting actor) {
        acting = Optional.of(actor);
    }

    /** The call is recorded as one of this caller, and in its account. */
    void by(Caller caller) {
        request = request.by(caller);
    }

    private CallRecord of(Result result) {
        return new CallRecord(request, acting.flatMap(Acting::decided), result);
    }

    /** Records the call in its transaction, which may still be undone. */
    void inTransaction(Transaction transaction, Result result) {
        recorder.record(transaction, of(result));
    }

    /** The transaction is durable, and with it the record. */
    void committed() {
        committed = true;
    }

    /** Records the call at its end, unless its transaction did. */
    void end(Result result) {
        if (committed) {
            return;
        }
        try {
            recorder.record(of(result));
        } catch (RuntimeException e) {
            log.error("the call {} of {} could not be recorded", request.id(), request.operation(), e);
        }
    }
}
