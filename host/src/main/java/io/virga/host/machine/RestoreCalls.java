package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineStatus;
import io.virga.host.disk.BackgroundWork;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The restore of a machine, which goes on in the background: calls for the same generation join it, and calls that change the
 * machine otherwise are refused, or give it up. There is one at a time. Calls that wait for it are told its failure; so is the
 * next one for the same generation, if none waits and no other call comes before. The restore holds the machine's lock, so ask
 * before that lock is taken.
 */
final class RestoreCalls {
    private static final Logger log = LoggerFactory.getLogger(RestoreCalls.class);

    /** How long a restore may take to end that was given up: its QEMU may be about to start. */
    private static final Duration END = Duration.ofSeconds(90);

    private static final Duration END_AT_CLOSE = Duration.ofSeconds(10);

    private record Restore(MemoryRestore memory, BackgroundWork<MachineStatus> work) {
        boolean isUnderWay() {
            return !work.isDone();
        }

        long generation() {
            return memory.spec().generation();
        }
    }

    private final Function<MemoryRestore, MachineStatus> work;
    private final ReentrantLock lock = new ReentrantLock();
    /** The restore that goes on, or one whose failure nobody was told. Changed under the lock. */
    private volatile Optional<Restore> last = Optional.empty();

    private boolean closed;

    /** @param work makes a restore, and returns the status of the machine that runs */
    RestoreCalls(Function<MemoryRestore, MachineStatus> work) {
        this.work = requireNonNull(work, "work is null");
    }

    /**
     * Begins a restore, or joins the one that goes on.
     *
     * @return the status of the machine that runs; empty when the restore goes on after this time
     * @throws HostException the restore has failed, and the next call begins anew; FAILED while one of another generation goes on
     */
    Optional<MachineStatus> join(MemoryRestore wanted, Duration most) {
        Restore one = joined(wanted);
        Optional<MachineStatus> restored = Optional.empty();
        boolean told = false;
        try {
            restored = one.work().await(most);
            told = restored.isPresent();
        } catch (HostException e) {
            told = !one.isUnderWay();
            throw e;
        } finally {
            if (told) {
                forget(one);
            }
        }
        return restored;
    }

    private Restore joined(MemoryRestore wanted) {
        lock.lock();
        try {
            if (closed) {
                throw new HostException(Reason.FAILED, "Virga is being ended; try again when it runs");
            }
            if (last.isPresent()) {
                Restore one = last.get();
                if (one.generation() == wanted.spec().generation()) {
                    return one;
                }
                if (one.isUnderWay()) {
                    throw underWay(one);
                }
            }
            String id = wanted.spec().id();
            FutureTask<MachineStatus> task = new FutureTask<>(() -> {
                MachineStatus restored = work.apply(wanted);
                // A later call for this generation is to be told what the machine is then.
                forgetThatOf(wanted);
                return restored;
            });
            Restore begun = new Restore(wanted, new BackgroundWork<>("the restore of " + id, task));
            last = Optional.of(begun);
            Thread.ofVirtual().name("restore-" + id).start(task);
            return begun;
        } finally {
            lock.unlock();
        }
    }

    private void forget(Restore one) {
        forgetThatOf(one.memory());
    }

    private void forgetThatOf(MemoryRestore memory) {
        lock.lock();
        try {
            last = last.filter(one -> !one.memory().equals(memory));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sees that no restore goes on, and forgets the failure of one that has ended.
     *
     * @throws HostException FAILED while one goes on
     */
    void requireNone() {
        lock.lock();
        try {
            Optional<Restore> underWay = last.filter(Restore::isUnderWay);
            if (underWay.isPresent()) {
                throw underWay(underWay.get());
            }
            last = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private static HostException underWay(Restore one) {
        return new HostException(
                Reason.FAILED,
                "%s: its memory is being loaded for its start %d; try again when that is done"
                        .formatted(one.memory().spec().id(), one.generation()));
    }

    /** How far the restore is that goes on, in words; empty when there is none. */
    Optional<String> progress() {
        return last.filter(Restore::isUnderWay).map(one -> one.memory().progress());
    }

    /**
     * Gives up a restore of this generation or an earlier one, and forgets its failure. Returns when it has ended: with the
     * guest restored, if it was about to be.
     *
     * @throws HostException FAILED when it does not end in time, or while one of a later generation goes on
     */
    void giveUp(long generation) {
        Optional<Restore> one = last.filter(restore -> restore.generation() <= generation);
        if (one.isPresent()) {
            if (!hasEnded(one.get(), END)) {
                throw new HostException(
                        Reason.FAILED,
                        "%s: the restore of its memory does not end; try again"
                                .formatted(one.get().memory().spec().id()));
            }
        }
        requireNone();
    }

    private static boolean hasEnded(Restore one, Duration most) {
        one.memory().giveUp();
        try {
            Optional<MachineStatus> _ = one.work().await(most);
        } catch (HostException e) {
            log.debug("A restore has ended", e);
        }
        return !one.isUnderWay();
    }

    /** Gives up what goes on, for a while, and refuses what comes: the next Virga finds what is left. */
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        last.ifPresent(one -> hasEnded(one, END_AT_CLOSE));
    }
}
