package io.virga.server.command;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Polls for a result, up to a limit. */
final class Waiting {
    private Waiting() {}

    /** Polls once; empty means not yet. */
    @FunctionalInterface
    interface Question<T> {
        Optional<T> ask() throws IOException;
    }

    /** The first result; empty when there was none within the limit. */
    static <T> Optional<T> until(Duration limit, Duration pause, Question<T> question) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            Optional<T> answer = question.ask();
            if (answer.isPresent() || System.nanoTime() - deadline > 0) {
                return answer;
            }
            try {
                if (never.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("nobody counts this down");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
