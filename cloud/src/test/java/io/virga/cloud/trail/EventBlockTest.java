package io.virga.cloud.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EventBlockTest {
    static TrailEvent event(int number, Instant time, boolean readOnly) {
        return new TrailEvent(
                new UUID(number, ~number),
                time,
                new UUID(number, 7).toString(),
                "123456789012",
                "us-east-1",
                "ec2",
                readOnly ? "DescribeInstances" : "CreateTags",
                readOnly,
                "{\"type\":\"Root\"}",
                "root",
                "test",
                "192.0.2.7",
                "a test",
                "",
                "",
                "{}",
                "");
    }

    @Property(tries = 200)
    void readsWhatItWrote(
            @ForAll @Size(max = 20) List<String> texts,
            @ForAll long most,
            @ForAll long least,
            @ForAll boolean readOnly) {
        List<TrailEvent> events = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).replaceAll("[\\ud800-\\udfff]", "?");
            String other = texts.get((i * 7 + 3) % texts.size()).replaceAll("[\\ud800-\\udfff]", "?");
            events.add(new TrailEvent(
                    new UUID(most, least + i),
                    Instant.ofEpochMilli(Math.floorMod(most, 1L << 45)),
                    i % 2 == 0 ? new UUID(least, most).toString() : text,
                    other,
                    text,
                    other,
                    text,
                    readOnly ^ i % 3 == 0,
                    other,
                    text,
                    text,
                    other,
                    text,
                    other,
                    text,
                    other,
                    text));
        }
        assertThat(EventBlock.decode(EventBlock.encode(events))).isEqualTo(events);
    }

    @Test
    void anIdThatLooksLikeAUuidKeepsItsCapitals() {
        TrailEvent small = event(1, Instant.EPOCH, true);
        TrailEvent large = new TrailEvent(
                small.id(),
                small.time(),
                "AAAAAAAA-0000-0000-0000-000000000000",
                small.account(),
                small.region(),
                small.service(),
                small.operation(),
                true,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "");
        assertThat(EventBlock.decode(EventBlock.encode(List.of(small, large)))).containsExactly(small, large);
    }

    @Test
    void repeatedTextsCostNothing() {
        List<TrailEvent> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            events.add(event(i, Instant.EPOCH.plusMillis(i), true));
        }
        assertThat(EventBlock.encode(events).length).isLessThan(100 * 60);
    }
}
