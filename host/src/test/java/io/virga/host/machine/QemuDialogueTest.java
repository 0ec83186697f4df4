package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.machine.QmpException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class QemuDialogueTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    private Path directory;

    private FakeQemu qemu;
    private QemuDialogue dialogue;

    @BeforeEach
    void open() throws IOException {
        qemu = new FakeQemu(directory);
        dialogue = qemu.dialogue();
    }

    @AfterEach
    void close() throws IOException {
        dialogue.disconnect();
        qemu.close();
    }

    private static void assertTimeout(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        QmpException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(Kind.TIMEOUT));
    }

    @Test
    void nothingMoreIsAskedWhenTheTimeIsUp() throws Exception {
        dialogue.within(Duration.ZERO, () -> {
            assertTimeout(dialogue::state);
            assertTimeout(() -> dialogue.removeFiles(_ -> true));
            assertTimeout(() -> dialogue.handOver(List.of()));
        });
        assertThat(qemu.asked).isEmpty();
        assertThat(dialogue.answers()).isFalse();

        assertThat(dialogue.state()).isEqualTo("running");
        assertThat(dialogue.answers()).isTrue();
    }

    @Test
    void ofTwoLimitsTheEarlierHolds() throws Exception {
        dialogue.within(Duration.ZERO, () -> dialogue.within(LONG, () -> assertTimeout(dialogue::state)));
        dialogue.within(LONG, () -> {
            dialogue.within(Duration.ZERO, () -> assertTimeout(dialogue::state));
            assertThat(dialogue.state()).isEqualTo("running");
        });
        assertThat(qemu.asked).containsExactly("query-status");
    }

    @Test
    void anAnswerIsAwaitedForWhatIsLeft() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        assertThat(dialogue.state()).isEqualTo("running");
        qemu.before = () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        dialogue.within(
                Duration.ofMillis(300),
                () -> assertThatThrownBy(dialogue::state)
                        .isInstanceOf(QmpException.class)
                        .hasMessageMatching(".*within [12]?[0-9]{1,2} ms"));
        never.countDown();
    }
}
