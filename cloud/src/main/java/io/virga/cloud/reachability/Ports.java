package io.virga.cloud.reachability;

import io.virga.host.api.NetworkSpec.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of ports. Of ICMP, a number is {@code type * 256 + code}, as hosts look them up. Protocols without ports have all of
 * them or none.
 *
 * @param ranges disjoint, not adjacent, and in order
 */
public record Ports(List<Range> ranges) {
    private static final int LAST = 65_535;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int CODES = 256;

    /** The ports from the first to the last, both included. */
    public record Range(int from, int to) {
        public Range {
            if (from < 0 || to > LAST || from > to) {
                throw new IllegalArgumentException("no range of ports: %d-%d".formatted(from, to));
            }
        }
    }

    public static final Ports ALL = of(0, LAST);
    public static final Ports NONE = new Ports(List.of());

    public Ports {
        ranges = List.copyOf(ranges);
    }

    /** The ports from the first to the last, both included. */
    public static Ports of(int from, int to) {
        return new Ports(List.of(new Range(from, to)));
    }

    /** An ICMP message of this type, with the code 0. */
    static Ports message(int type) {
        return of(type * CODES, type * CODES);
    }

    /**
     * The ports of an entry of a network ACL, or of a rule of a group.
     *
     * @param protocol the IP protocol number, or {@link Rule#ANY_PROTOCOL}
     * @param from the first port, or the ICMP type; {@link Rule#ANY} for all
     * @param to the last port, or the ICMP code; {@link Rule#ANY} for all
     */
    static Ports of(int protocol, int from, int to) {
        if (protocol == Rule.ANY_PROTOCOL || from == Rule.ANY) {
            return ALL;
        }
        if (protocol == ICMP || protocol == ICMPV6) {
            int first = from * CODES;
            return to == Rule.ANY ? of(first, first + CODES - 1) : of(first + to, first + to);
        }
        return of(from, to == Rule.ANY ? from : to);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Whether these are all ports. */
    public boolean isAll() {
        return equals(ALL);
    }

    /** The ports that both have. */
    Ports and(Ports other) {
        List<Range> common = new ArrayList<>();
        for (Range one : ranges) {
            for (Range two : other.ranges) {
                int from = Math.max(one.from(), two.from());
                int to = Math.min(one.to(), two.to());
                if (from <= to) {
                    common.add(new Range(from, to));
                }
            }
        }
        return new Ports(common);
    }

    /** The ports that one of the two has. */
    Ports or(Ports other) {
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        all.sort(Comparator.comparingInt(Range::from));
        List<Range> joined = new ArrayList<>();
        for (Range range : all) {
            if (!joined.isEmpty() && range.from() <= joined.getLast().to() + 1) {
                Range last = joined.removeLast();
                joined.add(new Range(last.from(), Math.max(last.to(), range.to())));
            } else {
                joined.add(range);
            }
        }
        return new Ports(joined);
    }

    /** The ports that this one has and the other has not. */
    Ports without(Ports other) {
        List<Range> rest = ranges;
        for (Range gone : other.ranges) {
            List<Range> next = new ArrayList<>();
            for (Range range : rest) {
                if (range.from() < gone.from()) {
                    next.add(new Range(range.from(), Math.min(range.to(), gone.from() - 1)));
                }
                if (range.to() > gone.to()) {
                    next.add(new Range(Math.max(range.from(), gone.to() + 1), range.to()));
                }
            }
            rest = next;
        }
        return new Ports(rest);
    }
}
