package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.NetworkSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterfaceChangesTest {
    private static NetworkSpec.Interface one(int number, int version) {
        return new NetworkSpec.Interface(
                "eni-%04d".formatted(number),
                "subnet-1",
                "02:00:00:00:00:%02x".formatted(number % 256),
                List.of(new NetworkSpec.Interface.Address(
                        "10.0.%d.%d".formatted(version, number % 256), "", Optional.empty(), Optional.empty())),
                List.of("sg-1"),
                true);
    }

    private static List<NetworkSpec.Interface> some(Random random, Map<Integer, NetworkSpec.Interface> known) {
        List<NetworkSpec.Interface> chosen = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            int kind = random.nextInt(10);
            if (kind == 0) {
                known.put(number, one(number, random.nextInt(3)));
            }
            NetworkSpec.Interface there = known.computeIfAbsent(number, n -> one(n, 0));
            if (kind != 1) {
                // Another object may be equal.
                chosen.add(kind == 2 ? copy(there) : there);
            }
        }
        return chosen;
    }

    private static NetworkSpec.Interface copy(NetworkSpec.Interface one) {
        return new NetworkSpec.Interface(
                one.id(), one.subnetId(), one.macAddress(), one.addresses(), one.groupIds(), one.sourceDestCheck());
    }

    private static Map<String, NetworkSpec.Interface> byId(List<NetworkSpec.Interface> all) {
        return all.stream().collect(Collectors.toMap(NetworkSpec.Interface::id, one -> one, (a, b) -> a, TreeMap::new));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsWhatAMapFinds(boolean inOrder) {
        Random random = new Random(7);
        Map<Integer, NetworkSpec.Interface> known = new TreeMap<>();
        List<NetworkSpec.Interface> before = List.of();
        for (int round = 0; round < 300; round++) {
            List<NetworkSpec.Interface> now = some(random, known);
            if (!inOrder) {
                Collections.shuffle(now, random);
            }
            Map<String, NetworkSpec.Interface> earlier = byId(before);
            Map<String, NetworkSpec.Interface> later = byId(now);

            InterfaceChanges changes = InterfaceChanges.between(before, now);

            assertThat(changes.removed())
                    .containsExactlyInAnyOrderElementsOf(earlier.values().stream()
                            .filter(one -> !later.containsKey(one.id()))
                            .toList());
            assertThat(changes.added())
                    .containsExactlyInAnyOrderElementsOf(later.values().stream()
                            .filter(one -> !earlier.containsKey(one.id()))
                            .toList());
            assertThat(changes.changed())
                    .containsExactlyInAnyOrderElementsOf(later.values().stream()
                            .filter(one -> earlier.containsKey(one.id())
                                    && !earlier.get(one.id()).equals(one))
                            .map(one -> new InterfaceChanges.Change(earlier.get(one.id()), one))
                            .toList());
            before = now;
        }
    }
}
