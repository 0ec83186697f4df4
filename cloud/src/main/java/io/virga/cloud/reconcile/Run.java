package io.virga.cloud.reconcile;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One run of a reconciler, which can be given up while it waits for a call that does not return. The key is then reconciled
 * again after a back-off. The thread of the run is left to itself, and nothing that it still returns is written.
 */
public final class Run {
    private static final ScopedValue<Run> CURRENT = ScopedValue.newInstance();

    private final Consumer<RuntimeException> giveUp;

    /** @param giveUp ends the run as failed, unless it has ended */
    Run(Consumer<RuntimeException> giveUp) {
        this.giveUp = requireNonNull(giveUp, "giveUp is null");
    }

    /** The run on the current thread; empty on a thread that runs no reconciler. */
    public static Optional<Run> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    <T> T on(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }

    /** Ends the run as failed, from another thread. Does nothing when it has ended. */
    public void giveUp(RuntimeException why) {
        giveUp.accept(why);
    }
}
