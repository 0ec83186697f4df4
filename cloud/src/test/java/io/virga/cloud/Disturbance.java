package io.virga.cloud;

import io.virga.host.api.HostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Counts the steps of a control plane, that is each write to its store and each call to a host, and makes one of them fail. */
final class Disturbance {
    /** The ways in which a step can fail. */
    enum Fault {
        NONE,
        /** The step does not happen, and fails. A retry helps. */
        FAILS,
        /** The step does not happen, and fails permanently, so a retry is pointless; only for calls to hosts. */
        FAILS_FOR_GOOD,
        /** The step happens, and still fails. */
        HAPPENS_AND_FAILS,
        /** The step happens twice. */
        TWICE,
        /** The step does not happen, and the control plane crashes. */
        CRASH_BEFORE,
        /** The step happens, and the control plane crashes. */
        CRASH_AFTER
    }

    /** The kinds of step. */
    enum Kind {
        WRITE,
        /** A call to a host that changes something. */
        DEED,
        /** A call to a host that only reads. */
        QUESTION
    }

    /**
     * A step that was taken.
     *
     * @param actor the reconciler, or other code, that took the step
     * @param first whether an external action came between this step and the one before
     */
    record Step(String actor, String what, Kind kind, boolean first) {
        Set<Fault> faults() {
            Set<Fault> faults = new LinkedHashSet<>();
            faults.add(Fault.FAILS);
            if (kind == Kind.DEED) {
                faults.add(Fault.FAILS_FOR_GOOD);
            }
            if (kind != Kind.QUESTION) {
                faults.add(Fault.HAPPENS_AND_FAILS);
                faults.add(Fault.TWICE);
                faults.add(Fault.CRASH_AFTER);
            }
            if (first) {
                // For any other step, a crash before it is the same as a crash after the step before it.
                faults.add(Fault.CRASH_BEFORE);
            }
            return faults;
        }
    }

    /**
     * The steps worth disturbing: all of them, except that only the first two and the last are chosen from steps that repeat
     * while something is awaited.
     */
    List<Integer> worthwhile() {
        Map<String, List<Integer>> alike = new LinkedHashMap<>();
        int act = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            act += step.first() ? 1 : 0;
            alike.computeIfAbsent(act + step.actor() + step.what(), key -> new ArrayList<>())
                    .add(i + 1);
        }
        return alike.values().stream()
                .flatMap(same ->
                        same.stream().filter(number -> same.indexOf(number) < 2 || number.equals(same.getLast())))
                .sorted()
                .toList();
    }

    /** The control plane has crashed. This is an Error, so that no code in between catches it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("the test lets this control plane be gone", null, false, false);
        }
    }

    private final int faulty;
    private final Fault fault;
    private final List<Step> steps = new ArrayList<>();
    private String actor = "";
    private boolean acted;
    private boolean dead;

    /** @param faulty the number of the step that fails, from 1; 0 for none */
    Disturbance(int faulty, Fault fault) {
        this.faulty = faulty;
        this.fault = fault;
    }

    static Disturbance none() {
        return new Disturbance(0, Fault.NONE);
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Records an external action, which is not a step. */
    void act() {
        acted = true;
    }

    /** Whether the failure is not retried, so that the end state differs. */
    boolean endsOtherwise() {
        return fault == Fault.FAILS_FOR_GOOD;
    }

    boolean hasHappened() {
        return fault == Fault.NONE || steps.size() >= faulty;
    }

    /** Lets another control plane take over. */
    void revive() {
        dead = false;
    }

    void requireAlive() {
        if (dead) {
            throw new Crash();
        }
    }

    /** Runs work under the name of an actor. Only such work consists of steps. */
    <R> R as(String name, Supplier<R> work) {
        actor = name;
        try {
            return work.get();
        } finally {
            actor = "";
        }
    }

    /** Takes a step. */
    <R> R step(String what, Kind kind, Supplier<R> work) {
        requireAlive();
        if (actor.isEmpty()) {
            return work.get();
        }
        steps.add(new Step(actor, what, kind, acted));
        acted = false;
        return steps.size() == faulty ? faulty(kind, work) : work.get();
    }

    private <R> R faulty(Kind kind, Supplier<R> work) {
        return switch (fault) {
            case NONE -> work.get();
            case FAILS -> throw failure(kind, HostException.Reason.FAILED);
            case FAILS_FOR_GOOD -> throw failure(kind, HostException.Reason.INVALID);
            case HAPPENS_AND_FAILS -> {
                R _ = work.get();
                throw failure(kind, HostException.Reason.FAILED);
            }
            case TWICE -> {
                R _ = work.get();
                yield work.get();
            }
            case CRASH_BEFORE -> throw crash();
            case CRASH_AFTER -> {
                R _ = work.get();
                throw crash();
            }
        };
    }

    private static RuntimeException failure(Kind kind, HostException.Reason reason) {
        String message = "the test lets this step fail";
        return kind == Kind.WRITE ? new IllegalStateException(message) : new HostException(reason, message);
    }

    private Crash crash() {
        dead = true;
        return new Crash();
    }

    @Override
    public String toString() {
        String what =
                faulty >= 1 && faulty <= steps.size() ? steps.get(faulty - 1).toString() : "";
        return fault + " at step " + faulty + " " + what;
    }
}
