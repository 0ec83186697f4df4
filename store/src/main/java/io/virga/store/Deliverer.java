package io.virga.store;

import java.util.List;

/**
 * Delivers the records of an {@link Outbox}, wherever they go. Called by one thread at a time.
 *
 * <p>Each record is delivered at least once: it is delivered again when this method throws, and when the process ends before
 * the outbox has noted the delivery. {@link OutboxRecord#number} tells repeated records.
 */
@FunctionalInterface
public interface Deliverer {
    /**
     * Delivers records of one source, in order. An exception is logged, and the records are delivered again after a back-off;
     * other sources go on meanwhile. A call that hangs stops all sources of this deliverer.
     *
     * @param records at least one
     * @param missed how many records of the source before them were dropped, because this deliverer was stuck for too long;
     *     see {@link OutboxLimits}
     */
    void deliver(String source, List<OutboxRecord> records, long missed);
}
