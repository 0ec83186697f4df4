package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

import java.util.stream.IntStream;

/**
 * A zone and its place among the zones of its region, which decides the hosts that serve it unless hosts name their zones.
 *
 * <p>With as many hosts as zones or more, each host belongs to one zone of each region, in turns. With fewer, each zone belongs
 * to one host, in turns. One host alone serves all zones.
 *
 * @param name the name, {@code us-east-1a}
 * @param index its place, from 0
 * @param zones the number of zones of the region
 */
record ZoneOrder(String name, int index, int zones) {
    ZoneOrder {
        requireNonNull(name, "name is null");
        if (zones < 1 || HostRecord.CLASSES % zones != 0 || index < 0 || index >= zones) {
            throw new IllegalArgumentException("not a zone: %d of %d".formatted(index, zones));
        }
    }

    /** Whether a host with this place in the order of all hosts serves the zone. */
    boolean isServedBy(int order, int hosts) {
        int turns = Math.min(hosts, zones);
        return order % turns == index % turns;
    }

    /** The places in the order, modulo {@link HostRecord#CLASSES}, of the hosts that serve the zone. */
    IntStream classes(int hosts) {
        if (hosts == 0) {
            return IntStream.empty();
        }
        if (hosts <= zones) {
            return IntStream.of(index % hosts);
        }
        return IntStream.iterate(
                index, number -> number < Math.min(hosts, HostRecord.CLASSES), number -> number + zones);
    }
}
