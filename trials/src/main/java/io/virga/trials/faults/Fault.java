package io.virga.trials.faults;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/**
 * A fault, and the course that takes Virga through it.
 *
 * @param name the name for {@code --only}
 * @param title what happens, for a table
 * @param needs what the fault needs in order to occur
 * @param inShortForm whether the short form, which the tests run, includes it
 */
record Fault(String name, String title, Needs needs, boolean inShortForm, Course course) {
    /** What a fault needs of the machine. */
    enum Needs {
        /** Simulated hosts are enough. */
        NOTHING,
        /** Running guests. */
        GUESTS
    }

    /** Causes the fault and checks its effects. */
    interface Course {
        /**
         * Takes Virga through the fault and its recovery.
         *
         * @throws BrokenPromiseException when an expectation is not met
         */
        void take(Evidence evidence) throws IOException, InterruptedException;
    }

    Fault {
        requireNonNull(name, "name is null");
        requireNonNull(title, "title is null");
        requireNonNull(needs, "needs is null");
        requireNonNull(course, "course is null");
    }
}
