package io.virga.trials.faults;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/**
 * A fault, and what puts Virga through it.
 *
 * @param name how {@code --only} calls it
 * @param title what happens, for a table
 * @param needs what it cannot strike without
 * @param inShortForm whether the short form, which tests run, has it, too
 */
record Fault(String name, String title, Needs needs, boolean inShortForm, Course course) {
    /** What a fault needs of the machine. */
    enum Needs {
        /** Simulated hosts are enough. */
        NOTHING,
        /** Guests that run. */
        GUESTS
    }

    /** What is done, and what is looked at. */
    interface Course {
        /**
         * Takes Virga through the fault and out of it.
         *
         * @throws BrokenPromiseException what was expected did not come about
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
