package io.virga.cloud.placement;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CallWatchTest {
    @Test
    void anErrorAtOneCallDoesNotEndTheWatch() throws Exception {
        CountDownLatch looks = new CountDownLatch(3);
        try (CallWatch watch = new CallWatch()) {
            watch.add(now -> {
                looks.countDown();
                throw new StackOverflowError("by the test");
            });

            looks.await();
        }
    }
}
