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

    /** Sets it back, as somebody does who puts it right. */
    public void setBack(Duration duration) {
        now.updateAndGet(instant -> instant.minus(duration));
    }

    /** Moves on to this time, unless it is later already. */
    public void advanceTo(Instant time) {
        now.updateAndGet(instant -> instant.isBefore(time) ? time : instant);
    }
}
