package io.virga.cloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SortedElementsTest {
    @Test
    void itDoesWhatASortedSetDoes() {
        Random random = new Random(11);
        TreeSet<String> model = new TreeSet<>();
        SortedElements<String> elements = SortedElements.none(Function.identity());
        for (int round = 0; round < 500; round++) {
            TreeMap<String, Optional<String>> changes = new TreeMap<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                String one = "k" + random.nextInt(60);
                boolean adds = random.nextBoolean();
                changes.put(one, adds ? Optional.of(one) : Optional.empty());
                if (adds) {
                    model.add(one);
                } else {
                    model.remove(one);
                }
            }
            elements = elements.with(changes);

            assertThat(elements.list()).containsExactlyElementsOf(model);
            assertThat(elements.size()).isEqualTo(model.size());
            assertThat(elements.isEmpty()).isEqualTo(model.isEmpty());
            String probe = "k" + random.nextInt(60);
            assertThat(elements.find(probe)).isEqualTo(Optional.of(probe).filter(model::contains));
        }
    }
}
