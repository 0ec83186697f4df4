package io.virga.host.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.api.NetworkSpec.Rule;
import io.virga.host.network.IpBlock.Family;
import io.virga.host.network.TrafficSets.Side;
import io.virga.host.network.TrafficSets.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TrafficSetsTest {
    private static final List<Integer> PROTOCOLS = List.of(1, 6, 17, 47);

    /** @param source the source port, or an ICMP message's type and code */
    private record Packet(int protocol, int source, int destination, IpBlock address) {}

    /** An element of a set as it was written: {@code 6 . 22-23 . 10.0.0.0/8}. */
    private record Element(int protocol, NumberRange numbers, IpBlock block) {
        static Element parse(String text) {
            String[] parts = text.split(" \\. ");
            NumberRange numbers = new NumberRange(0, 65_535);
            if (parts.length == 3) {
                String[] ends = parts[1].split("-");
                numbers = new NumberRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
            }
            int protocol = parts.length == 1 ? -1 : Integer.parseInt(parts[0]);
            return new Element(protocol, numbers, IpBlock.parse(parts[parts.length - 1]));
        }

        boolean matches(Packet packet, int number) {
            return (protocol < 0 || protocol == packet.protocol())
                    && numbers.contains(number)
                    && block.contains(packet.address());
        }

        boolean overlaps(Element other) {
            return protocol == other.protocol
                    && numbers.first() <= other.numbers.last()
                    && other.numbers.first() <= numbers.last()
                    && (block.contains(other.block) || other.block.contains(block));
        }
    }

    private static boolean accepts(TrafficSets sets, Packet packet) {
        return sets.rules().stream().anyMatch(rule -> {
            Family family = rule.contains("ip6") || rule.contains("ipv6") ? Family.IPV6 : Family.IPV4;
            if (family != packet.address().family()) {
                return false;
            }
            if (rule.startsWith("meta nfproto ")) {
                return true;
            }
            String set = rule.replaceFirst(".*@(\\S+) accept", "$1");
            int number = rule.contains("th sport") ? packet.source() : packet.destination();
            return elements(sets, set).anyMatch(element -> element.matches(packet, number));
        });
    }

    private static Stream<Element> elements(TrafficSets sets, String set) {
        return sets.sets().get(set).elements().keySet().stream().map(Element::parse);
    }

    private static boolean accepts(Traffic traffic, Packet packet) {
        if (!IpBlock.parse(traffic.cidr()).contains(packet.address())) {
            return false;
        }
        if (traffic.protocol() == Rule.ANY_PROTOCOL) {
            return true;
        }
        return traffic.protocol() == packet.protocol()
                && switch (traffic.protocol()) {
                    case 6, 17 ->
                        traffic.from() == Rule.ANY
                                || (traffic.from() <= packet.destination() && packet.destination() <= traffic.to());
                    case 1 ->
                        (traffic.from() == Rule.ANY || traffic.from() == packet.source() >> 8)
                                && (traffic.to() == Rule.ANY || traffic.to() == (packet.source() & 255));
                    default -> true;
                };
    }

    private static Traffic traffic(Random random) {
        int length = random.nextInt(5) * 8;
        String cidr = random.nextInt(4) == 0
                ? "2001:db8:%d:%d::/%d".formatted(random.nextInt(2), random.nextInt(2), length == 0 ? 0 : 32 + length)
                : "10.%d.%d.0/%d".formatted(random.nextInt(2), random.nextInt(2), Math.min(length, 24));
        int first = random.nextInt(12);
        return switch (random.nextInt(6)) {
            case 0 ->
                new Traffic(
                        Rule.ANY_PROTOCOL,
                        Rule.ANY,
                        Rule.ANY,
                        random.nextBoolean()
                                ? "10.0.%d.0/24".formatted(random.nextInt(2))
                                : "2001:db8:0:%d::/64".formatted(random.nextInt(2)));
            case 1 -> new Traffic(1, random.nextInt(3), random.nextInt(3) - 1, cidr);
            case 2 -> new Traffic(47, Rule.ANY, Rule.ANY, cidr);
            case 3 -> new Traffic(random.nextBoolean() ? 6 : 1, Rule.ANY, Rule.ANY, cidr);
            default -> new Traffic(random.nextBoolean() ? 6 : 17, first, first + random.nextInt(6), cidr);
        };
    }

    @Test
    void aPacketMatchesWhenOneOfTheDescriptionsDoes() {
        Random random = new Random(20260301);
        int matched = 0;
        for (int round = 0; round < 300; round++) {
            List<Traffic> all = Stream.generate(() -> traffic(random))
                    .limit(1 + random.nextInt(12))
                    .toList();
            TrafficSets sets = TrafficSets.of("x", all, Side.SOURCE, "accept");
            for (int i = 0; i < 100; i++) {
                Packet packet = new Packet(
                        PROTOCOLS.get(random.nextInt(PROTOCOLS.size())),
                        random.nextInt(3) << 8 | random.nextInt(3),
                        random.nextInt(18),
                        IpBlock.parse((random.nextInt(3) == 0 ? "2001:db8:%d:%d::7" : "10.%d.%d.7")
                                .formatted(random.nextInt(3), random.nextInt(3))));
                boolean expected = all.stream().anyMatch(traffic -> accepts(traffic, packet));
                assertThat(accepts(sets, packet)).as("%s in %s", packet, all).isEqualTo(expected);
                matched += expected ? 1 : 0;
            }
        }
        assertThat(matched).isBetween(5000, 25_000);
    }

    /** The kernel refuses elements that overlap. */
    @Test
    void noTwoElementsOfASetOverlap() {
        Random random = new Random(20260302);
        for (int round = 0; round < 300; round++) {
            List<Traffic> all = Stream.generate(() -> traffic(random)).limit(30).toList();
            TrafficSets sets = TrafficSets.of("x", all, Side.SOURCE, "accept");
            for (String set : sets.sets().keySet()) {
                List<Element> elements = new ArrayList<>(elements(sets, set).toList());
                for (Element one : elements) {
                    assertThat(elements.stream().filter(one::overlaps))
                            .as("%s of %s", set, all)
                            .containsExactly(one);
                }
            }
        }
    }

    @Test
    void theNumberOfRulesDoesNotGrowWithThatOfDescriptions() {
        List<Traffic> few = List.of(new Traffic(6, 1, 2, "10.0.0.0/8"));
        List<Traffic> many = new ArrayList<>();
        for (int i = 0; i < 960; i++) {
            many.add(new Traffic(6, 2 * i, 2 * i, "10.%d.0.0/16".formatted(i % 7)));
        }
        assertThat(TrafficSets.of("x", many, Side.SOURCE, "accept").rules())
                .isEqualTo(TrafficSets.of("x", few, Side.SOURCE, "accept").rules());
    }

    @Test
    void rangesAreUnitedAndTakenAway() {
        List<NumberRange> some = List.of(new NumberRange(5, 9), new NumberRange(1, 3), new NumberRange(4, 4));
        assertThat(NumberRange.union(some)).containsExactly(new NumberRange(1, 9));
        assertThat(NumberRange.difference(some, List.of(new NumberRange(3, 4), new NumberRange(9, 20))))
                .containsExactly(new NumberRange(1, 2), new NumberRange(5, 8));
        assertThat(NumberRange.difference(some, List.of(new NumberRange(0, 65_535))))
                .isEmpty();
        assertThat(Set.of(new NumberRange(7, 7).text(), new NumberRange(7, 8).text()))
                .containsExactlyInAnyOrder("7", "7-8");
    }
}
