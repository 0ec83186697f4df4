package io.virga.cloud.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.virga.cloud.placement.Placement.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static Optional<String> choose(long memoryMiB, Candidate... candidates) {
        return Placement.choose(List.of(candidates), "x86_64", memoryMiB);
    }

    @Test
    void takesTheHostWithTheMostFreeMemory() {
        Candidate small = new Candidate("a", "x86_64", 100);
        Candidate large = new Candidate("b", "x86_64", 200);
        Candidate foreign = new Candidate("c", "arm64", 900);
        assertThat(choose(50, small, large, foreign)).contains("b");
        assertThat(choose(200, small, large, foreign)).contains("b");
        assertThat(choose(201, small, large, foreign)).isEmpty();
        assertThat(choose(1)).isEmpty();
    }

    @Test
    void takesTheFirstByNameAmongEquals() {
        Candidate a = new Candidate("a", "x86_64", 100);
        Candidate b = new Candidate("b", "x86_64", 100);
        assertThat(choose(1, a, b)).contains("a");
        assertThat(choose(1, b, a)).contains("a");
    }

    @Test
    void neverChoosesAHostThatIsTooSmall() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            List<Candidate> candidates = new ArrayList<>();
            for (int host = 0; host < random.nextInt(6); host++) {
                candidates.add(
                        new Candidate("h" + host, random.nextBoolean() ? "x86_64" : "arm64", random.nextInt(100)));
            }
            long wanted = random.nextInt(100);
            long most = candidates.stream()
                    .filter(c -> c.architecture().equals("x86_64"))
                    .mapToLong(Candidate::freeMemoryMiB)
                    .max()
                    .orElse(-1);
            Optional<String> chosen = Placement.choose(candidates, "x86_64", wanted);
            assertThat(chosen.isPresent()).isEqualTo(most >= wanted);
            chosen.ifPresent(name -> assertThat(candidates).contains(new Candidate(name, "x86_64", most)));
        }
    }

    @Test
    void knowsItsQuotas() {
        Quotas quotas = new Quotas(Map.of(Quotas.RUNNING_VCPUS, 5L));
        assertThat(quotas.limit(Quotas.RUNNING_VCPUS)).isEqualTo(5);
        assertThat(quotas.limit(Quotas.RULES_PER_SECURITY_GROUP)).isEqualTo(60);
        assertThatIllegalArgumentException().isThrownBy(() -> new Quotas(Map.of("L-0", 1L)));
    }
}
