package io.virga.cloud;

import io.virga.host.api.HostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Counts what is done in the name of a control plane, each write to its store and each call of a host, and lets one of these
 * steps go wrong.
 */
final class Disturbance {
    /** What can be the matter with a step. */
    enum Fault {
        NONE,
        /** It does not happen, and fails; repeating it helps. */
        FAILS,
        /** It does not happen, and fails in a way that is not worth a repetition; of hosts only. */
        FAILS_FOR_GOOD,
        /** It happens, and fails all the same. */
        HAPPENS_AND_FAILS,
        /** It happens twice. */
        TWICE,
        /** It does not happen, and the control plane is gone. */
        CRASH_BEFORE,
        /** It happens, and the control plane is gone. */
        CRASH_AFTER
    }

    /** What kind of thing a step is. */
    enum Kind {
        WRITE,
        /** A call of a host that does something. */
        DEED,
        /** A call of a host that only asks. */
        QUESTION
    }

    /**
     * A step that was taken.
     *
     * @param actor the reconciler that took it, or what else did
     * @param first whether somebody had acted since the step before
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
                // Before any other step is after the one before it.
                faults.add(Fault.CRASH_BEFORE);
            }
            return faults;
        }
    }

    /**
     * The steps that are worth a disturbance: all, but of those that repeat each other while something is waited for the
     * first two and the last.
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

    /** The control plane is gone: an error, so that nothing catches it on the way. */
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

    /** @param faulty which step goes wrong, from 1; 0 for none */
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

    /** Somebody acts, from outside: not a step. */
    void act() {
        acted = true;
    }

    /** Whether what fails is not tried again, so that things end otherwise than they would have. */
    boolean endsOtherwise() {
        return fault == Fault.FAILS_FOR_GOOD;
    }

    boolean hasHappened() {
        return fault == Fault.NONE || steps.size() >= faulty;
    }

    /** Another control plane takes over. */
    void revive() {
        dead = false;
    }

    void requireAlive() {
        if (dead) {
            throw new Crash();
        }
    }

    /** Does this in somebody's name; only so it consists of steps. */
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
