package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Errors;
import io.virga.cloud.region.Regions;
import io.virga.cloud.region.Zone;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import io.virga.wire.ServiceException;
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

    /** An instance type in messages, the architecture of the machine, and what it needs. */
    public record Wanted(String instanceType, String architecture, MachineNeed need) {
        public Wanted {
            requireNonNull(instanceType, "instanceType is null");
            requireNonNull(architecture, "architecture is null");
            requireNonNull(need, "need is null");
        }
    }

    /**
     * Chooses the host of a zone with the most free memory, and reserves what the machine needs in this transaction.
     *
     * @return the host's name
     * @throws io.virga.wire.ServiceException InsufficientInstanceCapacity when no host of the zone has enough memory;
     *     Unsupported when no host of any zone runs the architecture
     */
    public String place(Transaction transaction, String region, String zone, Wanted wanted) {
        Optional<HostRecord> freest = HostRecord.freest(transaction, order(region, zone), wanted.architecture());
        if (freest.isPresent()) {
            return promise(transaction, freest.get(), wanted, "on a host of the zone " + zone);
        }
        List<String> all = regions.zones(region).stream().map(Zone::name).toList();
        if (freestZone(transaction, region, all, wanted.architecture()).isPresent()) {
            throw Errors.insufficientInstanceCapacity("There is no capacity for " + wanted.instanceType()
                    + " in the zone " + zone + ": none of its hosts takes machines now. Choose another zone.");
        }
        throw Errors.of(
                "Unsupported",
                "No host here runs " + wanted.architecture() + " machines, which the instance type "
                        + wanted.instanceType() + " is.");
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

    /**
     * Reserves what a machine needs on the host that has its volumes.
     *
     * @throws io.virga.wire.ServiceException InsufficientInstanceCapacity when the host has too little free memory, or takes
     *     no machines
     */
    public String placeAt(Transaction transaction, String hostName, Wanted wanted) {
        HostRecord host = HostRecord.of(transaction, hostName);
        return switch (host.state()) {
            case ENABLED -> promise(transaction, host, wanted, "on the host that has its volumes");
            case DRAINING, LOST ->
                throw Errors.insufficientInstanceCapacity("The host " + hostName
                        + ", which has the volumes of the instance, "
                        + (host.state() == HostState.LOST ? "does not answer." : "takes no machines now."));
        };
    }

    private static String promise(Transaction transaction, HostRecord host, Wanted wanted, String where) {
        if (host.freeMiB() < wanted.need().memoryMiB()) {
            throw full(wanted, Math.max(0, host.freeMiB()), where);
        }
        HostRecord.promise(transaction, host, wanted.need());
        return host.host();
    }

    private static ServiceException full(Wanted wanted, long free, String where) {
        return Errors.insufficientInstanceCapacity(
                ("There is no sufficient capacity for %s (%d MiB of memory, and %d MiB for the process around it): the"
                    + " most that is free %s is %d MiB. Stop or terminate other instances, or use a smaller type.")
                        .formatted(
                                wanted.instanceType(),
                                wanted.need().guestMiB(),
                                wanted.need().memoryMiB() - wanted.need().guestMiB(),
                                where,
                                free));
    }
}
