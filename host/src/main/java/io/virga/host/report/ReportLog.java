package io.virga.host.report;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.MachineStatus;
import io.virga.host.api.ReportCursor;
import io.virga.host.api.ReportPage;
import io.virga.host.api.Reports;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reports of one incarnation of a host, in memory: a bounded number, the latest. */
public final class ReportLog implements Reports, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportLog.class);

    private final long incarnation;
    private final Deque<MachineStatus> kept = new ArrayDeque<>();
    private final List<Runnable> hints = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final AtomicBoolean hinting = new AtomicBoolean();

    /** The number of the latest report. */
    private long last;

    /** @param incarnation that of the host, from 1 */
    public ReportLog(long incarnation) {
        this.incarnation = incarnation;
    }

    /** Adds a report. */
    public void add(MachineStatus machine) {
        requireNonNull(machine, "machine is null");
        synchronized (this) {
            last++;
            kept.addLast(machine);
            if (kept.size() > KEPT) {
                kept.removeFirst();
            }
        }
        // One hint for many reports: whoever follows reads all that there are.
        if (!hints.isEmpty() && hinting.compareAndSet(false, true)) {
            hint();
        }
    }

    private void hint() {
        try {
            threads.execute(() -> {
                hinting.set(false);
                hints.forEach(ReportLog::call);
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("A hint is lost, since the host is being closed");
        }
    }

    private static void call(Runnable hint) {
        try {
            hint.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A hint at a report failed", e);
        }
    }

    /** Has the hint called soon after each report, on another thread. */
    public void onReport(Runnable hint) {
        hints.add(requireNonNull(hint, "hint is null"));
    }

    @Override
    public synchronized ReportPage since(ReportCursor cursor, int most) {
        long discarded = last - kept.size();
        boolean complete =
                cursor.incarnation() == incarnation && cursor.sequence() >= discarded && cursor.sequence() <= last;
        if (!complete) {
            return new ReportPage(new ReportCursor(incarnation, last), false, List.of());
        }
        List<MachineStatus> page = after(cursor.sequence()).stream().limit(most).toList();
        return new ReportPage(new ReportCursor(incarnation, cursor.sequence() + page.size()), true, page);
    }

    /** The reports after one that is kept or was discarded last. From the end, since who follows lacks only the latest. */
    private List<MachineStatus> after(long sequence) {
        List<MachineStatus> latest = new ArrayList<>();
        Iterator<MachineStatus> backwards = kept.descendingIterator();
        for (long number = last; number > sequence; number--) {
            latest.add(backwards.next());
        }
        return latest.reversed();
    }

    /** Calls no more hints. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
