package io.virga.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. */
public final class TestingClock implements InstantSource {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));

    @Override
    public Instant instant() {
        return now.get();
    }

    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    /** Sets the clock back, as a correction of the system clock does. */
    public void setBack(Duration duration) {
        now.updateAndGet(instant -> instant.minus(duration));
    }

    /** Advances the clock to this time, unless it is already later. */
    public void advanceTo(Instant time) {
        now.updateAndGet(instant -> instant.isBefore(time) ? time : instant);
    }
}
