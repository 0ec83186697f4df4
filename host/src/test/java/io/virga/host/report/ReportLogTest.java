package io.virga.host.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.MachineStatus;
import io.virga.host.api.ReportCursor;
import io.virga.host.api.ReportPage;
import io.virga.host.api.Reports;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ReportLogTest {
    private final ReportLog log = new ReportLog(3);

    private static MachineStatus status(long number) {
        return new MachineStatus("i-1", number, MachineStatus.State.RUNNING, "", Instant.EPOCH);
    }

    @Test
    void keepsABoundedNumberAndTellsThatSomeAreMissing() {
        for (int i = 1; i <= Reports.KEPT + 2; i++) {
            log.add(status(i));
        }

        ReportPage late = log.since(new ReportCursor(3, 1), 10);
        assertThat(late).isEqualTo(new ReportPage(new ReportCursor(3, Reports.KEPT + 2), false, java.util.List.of()));
        ReportPage inTime = log.since(new ReportCursor(3, 2), Integer.MAX_VALUE);
        assertThat(inTime.complete()).isTrue();
        assertThat(inTime.machines()).hasSize(Reports.KEPT).first().isEqualTo(status(3));
    }

    @Test
    void aCursorOfAnotherStartOrOfTheFutureIsNotContinued() {
        log.add(status(1));

        assertThat(log.since(new ReportCursor(2, 1), 10).complete()).isFalse();
        assertThat(log.since(new ReportCursor(3, 7), 10).complete()).isFalse();
    }

    @Test
    void aHintThatFailsKeepsNoOtherFromComing() throws Exception {
        Semaphore hints = new Semaphore(0);
        log.onReport(() -> {
            throw new AssertionError("by the test");
        });
        log.onReport(hints::release);

        log.add(status(1));
        hints.acquire();
        log.add(status(2));
        hints.acquire();
    }

    @Test
    void reportsDoNotWaitForHints() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        Semaphore hints = new Semaphore(0);
        log.onReport(() -> {
            hints.release();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        log.add(status(1));
        hints.acquire();

        log.add(status(2));

        assertThat(log.since(new ReportCursor(3, 0), 10).machines()).hasSize(2);
        hints.acquire();
        goOn.countDown();
    }
}
