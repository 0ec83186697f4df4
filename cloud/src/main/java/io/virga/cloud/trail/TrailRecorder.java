package io.virga.cloud.trail;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.CallRecord;
import io.virga.cloud.operation.CallRecorder;
import io.virga.cloud.operation.Request;
import io.virga.store.Outbox;
import io.virga.store.Transaction;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records calls: a change in its own transaction, by the outbox; anything else in a queue that one thread empties every
 * moment into one transaction.
 */
final class TrailRecorder implements CallRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(TrailRecorder.class);

    /** The most calls without an effect that wait to be written. More are dropped, and counted in the log. */
    private static final int MOST_WAITING = 20_000;

    /** How many are written in one transaction. */
    private static final int MOST_AT_ONCE = 5_000;

    private static final String CREDENTIALS = "Credentials";
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final EventMaker maker;
    private final Outbox outbox;
    private final String source;
    private final Duration linger;
    private final Consumer<List<TrailEvent>> history;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("trail-reads").unstarted(this::run);

    /**
     * A call that has changed nothing.
     *
     * @param answer only one with credentials, whose key's id tells which calls they sign; another may be a view of a whole
     *     state of the store
     */
    private record Waiting(Request<?, ?> request, Optional<ServiceException> error, Optional<Structure> answer) {}

    /**
     * @param source the source of the records in the outbox
     * @param linger how long a call without an effect waits for others
     * @param history takes the events of calls without an effect
     */
    TrailRecorder(EventMaker maker, Outbox outbox, String source, Duration linger, Consumer<List<TrailEvent>> history) {
        this.maker = requireNonNull(maker, "maker is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.source = requireNonNull(source, "source is null");
        this.linger = requireNonNull(linger, "linger is null");
        this.history = requireNonNull(history, "history is null");
    }

    void start() {
        thread.start();
    }

    @Override
    public void record(Transaction transaction, CallRecord call) {
        TrailEvent event = maker.event(call.request(), error(call), answer(call));
        outbox.append(transaction, source, EventBlock.encode(List.of(event)));
    }

    @Override
    public void record(CallRecord call) {
        Optional<Structure> told = tellsCredentials(call.request().operation()) ? answer(call) : Optional.empty();
        if (!waiting.offer(new Waiting(call.request(), error(call), told))) {
            dropped.incrementAndGet();
        }
    }

    /** Whether an operation answers with credentials. Of some operations that are refused, only the name is known. */
    private static boolean tellsCredentials(Operation<?, ?> operation) {
        return operation.isDescribed() && operation.output().member(CREDENTIALS).isPresent();
    }

    private static Optional<Structure> answer(CallRecord call) {
        return call.result() instanceof CallRecord.Result.Answered answered
                ? Optional.of(answered.answer().get())
                : Optional.empty();
    }

    private static Optional<ServiceException> error(CallRecord call) {
        return call.result() instanceof CallRecord.Result.Refused(ServiceException error)
                ? Optional.of(error)
                : Optional.empty();
    }

    private void run() {
        try {
            while (ended.getCount() > 0) {
                Waiting first = waiting.poll(linger.toMillis() + 1, TimeUnit.MILLISECONDS);
                if (first != null) {
                    ended.await(linger.toMillis(), TimeUnit.MILLISECONDS);
                    write(first);
                }
            }
            Waiting rest = waiting.poll();
            while (rest != null) {
                write(rest);
                rest = waiting.poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Waiting first) {
        List<Waiting> calls = new ArrayList<>();
        calls.add(first);
        waiting.drainTo(calls, MOST_AT_ONCE - 1);
        try {
            history.accept(calls.stream()
                    .map(call -> maker.event(call.request(), call.error(), call.answer()))
                    .toList());
        } catch (RuntimeException e) {
            LOG.warn("{} calls that changed nothing could not be recorded: {}", calls.size(), e.getMessage());
        }
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            LOG.warn("{} calls that changed nothing were not recorded, since too many came at once", lost);
        }
    }

    /** Writes what waits, and ends. */
    void close() {
        ended.countDown();
        try {
            if (thread.isAlive() && !thread.join(LONGEST_END)) {
                LOG.warn("The last calls that changed nothing were not recorded in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
