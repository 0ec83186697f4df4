package io.virga.cloud.trail;

import io.virga.cloud.operation.CallRecorder;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Family;
import io.virga.cloud.resource.Kinds;
import io.virga.store.OutboxRecord;
import io.virga.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** CloudTrail: the record of calls. */
public final class TrailFamily implements Family {
    private static final Logger LOG = LoggerFactory.getLogger(TrailFamily.class);

    public static final Kinds KINDS = Kinds.ofDocuments(EventChunk.TYPE, EventHistory.PROGRESS);

    /** How long records wait for others, so that one write takes many. CloudTrail itself takes minutes. */
    public static final Duration LINGER = Duration.ofMillis(500);

    private static final String NAME = "trail";

    /** Fewer than the outbox hands over at once: there is time to wait for more. */
    private static final int MANY = 1000;

    private final Store store;
    private final boolean records;
    private final Duration linger;
    private final EventHistory history;
    private final TrailRecorder recorder;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean started;

    /**
     * @param records whether calls are recorded; without, there is only the history that was recorded before
     * @param linger how long records wait for others
     */
    public TrailFamily(Store store, InstantSource clock, boolean records, Duration linger) {
        this.store = store;
        this.records = records;
        this.linger = linger;
        this.history = new EventHistory(store, clock, EventHistory.Bounds.DEFAULT);
        this.recorder = new TrailRecorder(new EventMaker(), store.outbox(), NAME, linger, history::add);
    }

    /** Records calls once the family has begun. */
    public CallRecorder recorder() {
        return recorder;
    }

    @Override
    public Kinds kinds() {
        return KINDS;
    }

    @Override
    public void register(Operations operations) {
        new LookupOperations(history).register(operations);
    }

    @Override
    public void begin() {
        history.begin();
        if (records && !started) {
            started = true;
            store.outbox().deliver(NAME, this::deliver);
            recorder.start();
        }
    }

    /** Takes records of changes into the history. */
    private void deliver(String source, List<OutboxRecord> delivered, long missed) {
        if (missed > 0) {
            LOG.error("{} changes are missing in CloudTrail's event history", missed);
        }
        if (delivered.size() < MANY) {
            waitForMore();
        }
        NavigableMap<Long, TrailEvent> events = new TreeMap<>();
        for (OutboxRecord record : delivered) {
            EventBlock.decode(record.body()).forEach(event -> events.put(record.number(), event));
        }
        history.add(events);
    }

    /** What comes meanwhile is handed over next time, all at once. */
    private void waitForMore() {
        try {
            ended.await(linger.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (started) {
            recorder.close();
        }
    }
}
