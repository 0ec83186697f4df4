package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostDescription;
import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A host as the control plane knows it: its place among the zones, its state, its capacity, and the part of the capacity that
 * is reserved for machines that run or are about to. An index orders the hosts of a zone by free memory, so placement costs
 * the same for any number of hosts and calls none of them.
 *
 * @param architectures the architectures of machines that the host runs
 * @param capacityMiB the memory for machines
 * @param memoryMiB the reserved part of it
 * @param machines the number of machines that it is reserved for
 * @param order the host's place in the order of the configured hosts, from 0, which decides its zones unless it names some
 * @param zones the names of the zones that it serves, if it names some
 * @param processors the number of its processors
 * @param vcpus the processors of its machines together; more than it has are allowed
 * @param diskGiB the size of the file system with its disks
 * @param accelerator what runs its guests
 * @param incarnation the start of the host that registered last
 * @param draining whether no new machines are placed on it, as its owner wants
 * @param lost whether it does not answer, or is not configured any more
 * @param configured whether it is one of the hosts that this Virga was started with
 * @param toBeWiped whether it has things of before a reset, which it was lost for. It stays lost until they are removed
 * @param toBeWoken whether its things have yet to be looked at since it was lost or came back: what changes while it is lost
 *     is not said to it. False in documents of earlier versions
 */
public record HostRecord(
        String host,
        List<String> architectures,
        long capacityMiB,
        long memoryMiB,
        int machines,
        int order,
        List<String> zones,
        int processors,
        int vcpus,
        long diskGiB,
        Optional<HostDescription.Accelerator> accelerator,
        long incarnation,
        boolean draining,
        boolean lost,
        boolean configured,
        boolean toBeWiped,
        boolean toBeWoken) {
    /**
     * More than any free memory. Hence {@code 2 * MOST_MIB - freeMiB()} always has sixteen digits, and its text sorts like
     * the number.
     */
    private static final long MOST_MIB = 1_000_000_000_000_000L;

    /** The least common multiple of all numbers of zones that regions have: 1 to 6. */
    static final int CLASSES = 60;

    private static final String BY_ORDER = "order";
    private static final int MOST_BUSY = 9999;

    /** The hosts on which machines may be placed, by zone, architecture and free memory, the most first. */
    private static final Index<HostRecord> BY_FREE = Index.ordered("free", HostRecord::freeKeys);

    /** The hosts whose zones follow from their order. */
    private static final Index<HostRecord> IN_ORDER =
            Index.of("in_order", host -> host.configured() && host.zones().isEmpty() ? List.of(BY_ORDER) : List.of());

    /** Named host_use for the sake of earlier databases, which have the memory of hosts in documents of this type. */
    public static final DocumentType<HostRecord> DOCUMENTS =
            DocumentType.json("host_use", HostRecord.class, HostRecord::host, List.of(BY_FREE, IN_ORDER));

    public HostRecord {
        requireNonNull(host, "host is null");
        // Documents of earlier versions lack all that follows, until the host is registered.
        architectures = architectures == null ? List.of() : List.copyOf(architectures);
        zones = zones == null ? List.of() : List.copyOf(zones);
        accelerator = accelerator == null ? Optional.empty() : accelerator;
        if (memoryMiB < 0 || machines < 0 || vcpus < 0) {
            throw new IllegalArgumentException("more was given back than promised on host " + host);
        }
    }

    /** A host that has never answered. */
    static HostRecord unknown(String host) {
        return new HostRecord(
                host, List.of(), 0, 0, 0, 0, List.of(), 0, 0, 0, Optional.empty(), 0, false, true, false, false, false);
    }

    static HostRecord of(Reader reader, String host) {
        return reader.get(DOCUMENTS, host).orElseGet(() -> unknown(host));
    }

    public HostState state() {
        if (lost) {
            return HostState.LOST;
        }
        return draining ? HostState.DRAINING : HostState.ENABLED;
    }

    /** Whether the host may be called. */
    public static boolean isReachable(Reader reader, String host) {
        return of(reader, host).state() != HostState.LOST;
    }

    /** The free memory. Negative if the host now has less memory than when machines were placed on it. */
    long freeMiB() {
        return capacityMiB - memoryMiB;
    }

    /** The processors that its machines have, in percent of its own. */
    private int busy() {
        return processors == 0 ? 0 : (int) Math.min(MOST_BUSY, 100L * vcpus / processors);
    }

    private List<String> freeKeys() {
        if (state() != HostState.ENABLED) {
            return List.of();
        }
        String free = "/" + (2 * MOST_MIB - freeMiB()) + "/" + (MOST_BUSY + 1 + busy());
        List<String> keys = new ArrayList<>();
        for (String architecture : architectures) {
            if (zones.isEmpty()) {
                keys.add(classKey(order % CLASSES) + architecture + free);
            }
            zones.forEach(zone -> keys.add(zoneKey(zone) + architecture + free));
        }
        return keys;
    }

    private static String classKey(int number) {
        return "class/" + number + "/";
    }

    private static String zoneKey(String zone) {
        return "zone/" + zone + "/";
    }

    /**
     * The host of a zone with the most free memory that runs an architecture; among equals the one whose processors are least
     * promised, then the first by name.
     */
    static Optional<HostRecord> freest(Reader reader, ZoneOrder zone, String architecture) {
        int inOrder = (int) reader.count(DOCUMENTS, IN_ORDER, BY_ORDER);
        Stream<String> keys = Stream.concat(
                Stream.of(zoneKey(zone.name())), zone.classes(inOrder).mapToObj(HostRecord::classKey));
        return keys.map(key -> key + architecture + "/")
                .flatMap(key -> reader.findRange(DOCUMENTS, BY_FREE, key, key + "~", 1).stream())
                .min(Comparator.comparingLong(HostRecord::freeMiB)
                        .reversed()
                        .thenComparingInt(HostRecord::busy)
                        .thenComparing(HostRecord::host));
    }

    /**
     * Whether some configured host runs an architecture, whatever its state. Looks at all hosts: for a launch that has found
     * none.
     */
    static boolean isKnown(Reader reader, String architecture) {
        return reader.all(DOCUMENTS).stream()
                .anyMatch(host -> host.configured() && host.architectures().contains(architecture));
    }

    /** The same use with what a host says of itself. If it was lost, its things have to be looked at. */
    HostRecord registered(HostDescription description, int newOrder) {
        return new HostRecord(
                host,
                description.architectures(),
                Math.min(description.memoryMiB(), MOST_MIB - 1),
                memoryMiB,
                machines,
                newOrder,
                description.zones(),
                description.cpus(),
                vcpus,
                description.diskGiB(),
                Optional.of(description.accelerator()),
                description.incarnation(),
                draining,
                toBeWiped,
                true,
                toBeWiped,
                toBeWoken || (lost && incarnation != 0));
    }

    /** A configured host that does not answer. */
    HostRecord lost(int newOrder) {
        return with(memoryMiB, vcpus, machines, newOrder, draining, true, true);
    }

    /** A host that is not configured any more. */
    HostRecord gone() {
        return with(memoryMiB, vcpus, machines, order, draining, true, false);
    }

    /** The host with or without things of before a reset. */
    HostRecord toBeWiped(boolean now) {
        return new HostRecord(
                host,
                architectures,
                capacityMiB,
                memoryMiB,
                machines,
                order,
                zones,
                processors,
                vcpus,
                diskGiB,
                accelerator,
                incarnation,
                draining,
                lost || now,
                configured,
                now,
                toBeWoken);
    }

    /** The host with or without things that have to be looked at. */
    HostRecord toBeWoken(boolean now) {
        return new HostRecord(
                host,
                architectures,
                capacityMiB,
                memoryMiB,
                machines,
                order,
                zones,
                processors,
                vcpus,
                diskGiB,
                accelerator,
                incarnation,
                draining,
                lost,
                configured,
                toBeWiped,
                now);
    }

    HostRecord draining(boolean now) {
        return with(memoryMiB, vcpus, machines, order, now, lost, configured);
    }

    private HostRecord with(
            long newMemoryMiB,
            int newVcpus,
            int newMachines,
            int newOrder,
            boolean newDraining,
            boolean newLost,
            boolean newConfigured) {
        return new HostRecord(
                host,
                architectures,
                capacityMiB,
                newMemoryMiB,
                newMachines,
                newOrder,
                zones,
                processors,
                newVcpus,
                diskGiB,
                accelerator,
                incarnation,
                newDraining,
                newLost,
                newConfigured,
                toBeWiped,
                toBeWoken);
    }

    /** Reserves what a machine needs. */
    static void promise(Transaction transaction, HostRecord host, MachineNeed need) {
        transaction.put(
                DOCUMENTS,
                host.with(
                        host.memoryMiB + need.memoryMiB(),
                        host.vcpus + need.vcpus(),
                        host.machines + 1,
                        host.order,
                        host.draining,
                        host.lost,
                        host.configured));
    }

    /** Releases what was reserved for a machine. */
    public static void release(Transaction transaction, String hostName, MachineNeed need) {
        HostRecord host = of(transaction, hostName);
        int machines = host.machines - 1;
        // Earlier versions reserved no processors, and less memory. Nothing of that may be left when no machine is.
        long memoryMiB = machines == 0 ? 0 : Math.max(0, host.memoryMiB - need.memoryMiB());
        int vcpus = machines == 0 ? 0 : Math.max(0, host.vcpus - need.vcpus());
        transaction.put(
                DOCUMENTS,
                host.with(memoryMiB, vcpus, machines, host.order, host.draining, host.lost, host.configured));
    }
}
