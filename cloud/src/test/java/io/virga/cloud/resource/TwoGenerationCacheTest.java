package io.virga.cloud.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TwoGenerationCacheTest {
    private final TwoGenerationCache<String> recent = new TwoGenerationCache<>(100, String::length);

    private void put(int number) {
        recent.put("id-" + number, "0123456789");
    }

    @Test
    void keepsWhatWasAskedForLast() {
        for (int number = 0; number < 1000; number++) {
            put(number);
            assertThat(recent.find("id-" + number)).contains("0123456789");
            assertThat(recent.find("id-0")).as("always asked for").isPresent();
        }
        for (int number : List.of(0, 999, 998, 997, 996)) {
            assertThat(recent.find("id-" + number))
                    .as("asked for last: %d", number)
                    .isPresent();
        }
        for (int number = 1; number < 1000 - 10; number++) {
            assertThat(recent.find("id-" + number)).as("long ago: %d", number).isEmpty();
        }
    }

    @Test
    void keepsTheLatestOfAnId() {
        recent.put("a", "one");
        recent.put("a", "two");
        assertThat(recent.find("a")).contains("two");
        for (int number = 0; number < 1000; number++) {
            recent.put("a", "number " + number);
        }
        assertThat(recent.find("a")).contains("number 999");
    }

    @Test
    void doesNotKeepWhatIsTooLarge() {
        put(1);
        recent.put("large", "small yet");
        for (int time = 0; time < 3; time++) {
            recent.put("large", "x".repeat(51));
        }
        assertThat(recent.find("large")).isEmpty();
        assertThat(recent.find("id-1")).as("entries beside it stay").isPresent();
    }
}
