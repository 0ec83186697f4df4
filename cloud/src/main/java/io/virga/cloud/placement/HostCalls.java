package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.reconcile.Run;
import io.virga.host.api.HostCall;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.HostInterceptor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The calls to one host, bounded in number and in time, so that a host that hangs delays nothing but its own things.
 *
 * <p>A call that is overdue is not interrupted: its effect may still come, and interrupting a host within its work does
 * more harm than waiting. Its caller is told at once. Until the call returns, no other call may change the same thing, so
 * that a late effect cannot undo a newer one.
 */
final class HostCalls implements HostInterceptor {
    /**
     * How long calls may take.
     *
     * @param question for a call that changes nothing
     * @param deed for a call that does something
     */
    record Limits(Duration question, Duration deed) {
        static final Limits DEFAULT = new Limits(Duration.ofSeconds(15), Duration.ofMinutes(2));

        Limits {
            requireNonNull(question, "question is null");
            requireNonNull(deed, "deed is null");
        }
    }

    /** The number of calls that a host is given at once. */
    private static final int MOST_AT_ONCE = 256;

    /** The number of overdue calls from which on the host is asked nothing more until one returns. */
    private static final int MOST_OVERDUE = 32;

    private static final int MOST_DESCRIPTIONS = 4;

    private final String host;
    private final Limits limits;
    private final CallWatch watch;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    /**
     * Bounds {@link io.virga.host.api.Host#describe} apart from all else: a host that is busy, or slow in something else, must
     * not count as lost. Its things would be woken when it is lost and when it is back, which makes it slower still.
     */
    private final Semaphore descriptions = new Semaphore(MOST_DESCRIPTIONS);

    private final Map<String, HostCall> overdueBySubject = new ConcurrentHashMap<>();
    private final AtomicInteger overdue = new AtomicInteger();

    HostCalls(String host, Limits limits, CallWatch watch) {
        this.host = requireNonNull(host, "host is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.watch = requireNonNull(watch, "watch is null");
    }

    /** Whether a call that changes something is overdue: its effect may still come. */
    boolean isAwaited() {
        return !overdueBySubject.isEmpty();
    }

    /** A call that a host has not answered yet. */
    final class InFlight implements CallWatch.Watched {
        private final HostCall call;
        private final long deadline;
        private final Overdue whenOverdue;
        private boolean ended;
        private boolean late;

        private InFlight(HostCall call, Duration longest, Overdue whenOverdue) {
            this.call = call;
            this.deadline = System.nanoTime() + longest.toNanos();
            this.whenOverdue = whenOverdue;
        }

        /** Tells the caller if the call is overdue. Called from time to time. */
        @Override
        public void check(long now) {
            synchronized (this) {
                if (ended || late || now - deadline < 0) {
                    return;
                }
                late = true;
                overdue.incrementAndGet();
                call.subject().filter(_ -> !call.question()).ifPresent(id -> overdueBySubject.put(id, call));
            }
            whenOverdue.accept(unavailable("has not answered in time", call));
        }

        /** True if the call was answered in time. */
        private synchronized boolean end() {
            ended = true;
            if (late) {
                overdue.decrementAndGet();
                call.subject().ifPresent(id -> overdueBySubject.remove(id, call));
            }
            return !late;
        }
    }

    /** Told of a call that is overdue. */
    @FunctionalInterface
    private interface Overdue {
        void accept(HostException why);
    }

    @Override
    public Object call(HostCall call, Supplier<Object> proceed) {
        Duration longest = call.question() ? limits.question() : limits.deed();
        Optional<Run> run = Run.current();
        if (run.isPresent()) {
            return watched(call, proceed, longest, run.get()::giveUp);
        }
        CompletableFuture<Object> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("call-" + host).start(() -> {
            try {
                answer.complete(watched(call, proceed, longest, answer::completeExceptionally));
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        return await(answer);
    }

    /** Makes a call on this thread. The caller is told when it is overdue, and waits no longer for this thread. */
    private Object watched(HostCall call, Supplier<Object> proceed, Duration longest, Overdue whenOverdue) {
        boolean describes = call.name().equals(HostCall.DESCRIBE);
        Semaphore bound = describes ? descriptions : places;
        if ((!describes && overdue.get() >= MOST_OVERDUE) || !bound.tryAcquire()) {
            throw unavailable("does not answer, so it was not asked", call);
        }
        try {
            Optional<HostCall> earlier = call.question()
                    ? Optional.empty()
                    : call.subject().flatMap(id -> Optional.ofNullable(overdueBySubject.get(id)));
            if (earlier.isPresent()) {
                throw unavailable(
                        "has not answered an earlier call (%s), so it was not asked".formatted(earlier.get()), call);
            }
            InFlight inFlight = new InFlight(call, longest, whenOverdue);
            watch.add(inFlight);
            boolean inTime;
            Object answer;
            try {
                answer = proceed.get();
            } finally {
                inTime = inFlight.end();
                watch.remove(inFlight);
            }
            if (!inTime) {
                throw unavailable("has answered too late", call);
            }
            return answer;
        } finally {
            bound.release();
        }
    }

    private static Object await(CompletableFuture<Object> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(Reason.UNAVAILABLE, "interrupted while waiting for a host", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private HostException unavailable(String what, HostCall call) {
        return new HostException(Reason.UNAVAILABLE, "the host %s %s: %s".formatted(host, what, call));
    }
}
