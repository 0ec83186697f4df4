package io.virga.cloud.operation;

import io.virga.store.Transaction;

/**
 * Hears of every call once, accepted or refused: the seam of CloudTrail.
 *
 * <p>A call that changes something is recorded in the transaction of the change, so that neither is there without the other.
 */
public interface CallRecorder {
    /** Records nothing. */
    CallRecorder NONE = new CallRecorder() {
        @Override
        public void record(Transaction transaction, CallRecord call) {}

        @Override
        public void record(CallRecord call) {}
    };

    /** Both of two recorders, the first one first. */
    static CallRecorder both(CallRecorder first, CallRecorder second) {
        return new CallRecorder() {
            @Override
            public void record(Transaction transaction, CallRecord call) {
                first.record(transaction, call);
                second.record(transaction, call);
            }

            @Override
            public void record(CallRecord call) {
                first.record(call);
                second.record(call);
            }
        };
    }

    /** Records a call that changes something, in the transaction of the change. What it throws undoes the change. */
    void record(Transaction transaction, CallRecord call);

    /**
     * Records a call that has changed nothing: one that reads, one that was refused, a dry run. Called before the answer is
     * sent. What it throws is logged, and does not change the answer.
     */
    void record(CallRecord call);
}
