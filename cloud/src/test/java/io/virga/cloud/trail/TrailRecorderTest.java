package io.virga.cloud.trail;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.virga.api.ec2.DescribeRegionsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.cloud.operation.CallRecord;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Errors;
import io.virga.cloud.operation.Requests;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Calls that change nothing wait in a queue with a bound. */
class TrailRecorderTest {
    private static final int BOUND = 20_000;

    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(TrailRecorder.class);
    private final List<Integer> written = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        told.start();
        log.addAppender(told);
        log.setAdditive(false);
        log.setLevel(Level.WARN);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(told);
        log.setAdditive(true);
        log.setLevel(null);
    }

    private static CallRecord refused() {
        return new CallRecord(
                Requests.of(
                        Ec2.DESCRIBE_REGIONS,
                        DescribeRegionsRequest.builder().build(),
                        Caller.root("123456789012"),
                        "us-east-1",
                        Instant.EPOCH),
                Optional.empty(),
                new CallRecord.Result.Refused(Errors.missingParameter("Name")));
    }

    @Test
    void moreCallsThanWaitAreDroppedAndCounted(@TempDir Path directory) {
        try (Store store = SqliteStore.open(directory.resolve("virga.db"), List.of())) {
            TrailRecorder recorder = new TrailRecorder(
                    new EventMaker(), store.outbox(), "test", Duration.ZERO, events -> written.add(events.size()));
            for (int i = 0; i < BOUND + 7; i++) {
                recorder.record(refused());
            }
            recorder.start();
            recorder.close();
        }
        assertThat(written).allMatch(some -> some <= 5_000);
        assertThat(written.stream().mapToInt(Integer::intValue).sum()).isEqualTo(BOUND);
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("7 calls that changed nothing were not recorded, since too many came at once");
    }
}
