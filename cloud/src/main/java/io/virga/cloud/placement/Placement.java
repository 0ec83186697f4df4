package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.region.Regions;
import io.virga.cloud.region.Zone;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the host for a machine, and reserves what the machine needs. A function of the store: no host is called, since every
 * other write waits meanwhile.
 */
public final class Placement {
    private final Regions regions;

    public Placement(Regions regions) {
        this.regions = requireNonNull(regions, "regions is null");
    }

    /** Where a machine was placed, or why nowhere. */
    public sealed interface Placed {
        /** What the machine needs is reserved on this host. */
        record On(String host) implements Placed {
            public On {
                requireNonNull(host, "host is null");
            }
        }

        /** No host of any zone runs machines of the architecture, whatever its state. */
        record NoHost() implements Placed {}
    }

    /** What there is not enough of. */
    public sealed interface Shortage extends Placed {
        /**
         * No host of the zone has enough free memory.
         *
         * @param freeMiB the most that is free on a host of the zone
         */
        record ZoneFull(String zone, long freeMiB) implements Shortage {
            public ZoneFull {
                requireNonNull(zone, "zone is null");
            }
        }

        /** None of the hosts of the zone takes machines now; those of other zones do. */
        record ZoneClosed(String zone) implements Shortage {
            public ZoneClosed {
                requireNonNull(zone, "zone is null");
            }
        }

        /** None of the hosts of any zone takes machines now. */
        record AllClosed() implements Shortage {}

        /** The one host that is possible has too little free memory. */
        record HostFull(String host, long freeMiB) implements Shortage {
            public HostFull {
                requireNonNull(host, "host is null");
            }
        }

        /** The one host that is possible takes no machines. */
        record HostClosed(String host, HostState state) implements Shortage {
            public HostClosed {
                requireNonNull(host, "host is null");
                requireNonNull(state, "state is null");
            }
        }
    }

    /** Chooses the host of a zone with the most free memory, and reserves what the machine needs in this transaction. */
    public Placed place(Transaction transaction, String region, String zone, String architecture, MachineNeed need) {
        Optional<HostRecord> freest = HostRecord.freest(transaction, order(region, zone), architecture);
        if (freest.isPresent()) {
            HostRecord host = freest.get();
            return host.freeMiB() < need.memoryMiB()
                    ? new Shortage.ZoneFull(zone, Math.max(0, host.freeMiB()))
                    : promise(transaction, host, need);
        }
        List<String> all = regions.zones(region).stream().map(Zone::name).toList();
        if (freestZone(transaction, region, all, architecture).isPresent()) {
            return new Shortage.ZoneClosed(zone);
        }
        return HostRecord.isKnown(transaction, architecture) ? new Shortage.AllClosed() : new Placed.NoHost();
    }

    /** The zone, among some of a region, whose freest host has the most free memory; among equals the first. */
    public Optional<String> freestZone(Reader reader, String region, List<String> zones, String architecture) {
        Optional<String> best = Optional.empty();
        long most = 0;
        for (String zone : zones) {
            Optional<HostRecord> freest = HostRecord.freest(reader, order(region, zone), architecture);
            if (freest.isPresent() && (best.isEmpty() || freest.get().freeMiB() > most)) {
                best = Optional.of(zone);
                most = freest.get().freeMiB();
            }
        }
        return best;
    }

    private ZoneOrder order(String region, String zone) {
        List<Zone> zones = regions.zones(region);
        for (int i = 0; i < zones.size(); i++) {
            if (zones.get(i).name().equals(zone)) {
                return new ZoneOrder(zone, i, zones.size());
            }
        }
        throw new IllegalArgumentException("no zone of " + region + ": " + zone);
    }

    /** Reserves what a machine needs on the host that has its volumes. */
    public Placed placeAt(Transaction transaction, String hostName, MachineNeed need) {
        HostRecord host = HostRecord.of(transaction, hostName);
        return switch (host.state()) {
            case ENABLED ->
                host.freeMiB() < need.memoryMiB()
                        ? new Shortage.HostFull(hostName, Math.max(0, host.freeMiB()))
                        : promise(transaction, host, need);
            case DRAINING, LOST -> new Shortage.HostClosed(hostName, host.state());
        };
    }

    private static Placed promise(Transaction transaction, HostRecord host, MachineNeed need) {
        HostRecord.promise(transaction, host, need);
        return new Placed.On(host.host());
    }
}
