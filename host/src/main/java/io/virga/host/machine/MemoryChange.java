package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

/**
 * What is being done with the memory of a machine that runs.
 *
 * @param failure why the memory was not saved when that was last tried; empty when it did not fail
 */
record MemoryChange(Step step, String failure) {
    static final MemoryChange NONE = new MemoryChange(Step.NONE, "");
    static final MemoryChange SAVING = new MemoryChange(Step.SAVING, "");

    enum Step {
        NONE,
        /** The guest stands still, and its memory is written. */
        SAVING,
        /** The guest has yet to go on: its memory was loaded, or was not saved. */
        GOING_ON
    }

    MemoryChange {
        requireNonNull(step, "step is null");
        requireNonNull(failure, "failure is null");
    }

    /** The guest has yet to go on. */
    static MemoryChange goingOn(String failure) {
        return new MemoryChange(Step.GOING_ON, failure);
    }

    MemoryChange done() {
        return new MemoryChange(Step.NONE, failure);
    }
}
