package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostDescription;
import io.virga.store.DocumentType;
import io.virga.store.Index;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * The memory of a host: its capacity, and the part reserved for machines that run or are about to. An index orders hosts by
 * free memory, so placement costs the same for any number of hosts and calls none of them.
 *
 * @param architectures the architectures of machines that the host runs; empty for a host that is no longer configured
 * @param capacityMiB the total memory for guests
 * @param memoryMiB the reserved part of it
 */
public record HostUse(String host, List<String> architectures, long capacityMiB, long memoryMiB, int machines) {
    /**
     * More than any free memory. Hence {@code 2 * MOST_MIB - freeMiB()} always has sixteen digits, and its text sorts like
     * the number.
     */
    private static final long MOST_MIB = 1_000_000_000_000_000L;

    private static final Index<HostUse> BY_FREE = Index.ordered(
            "free", use -> use.architectures().stream().map(use::freeKey).toList());

    public static final DocumentType<HostUse> DOCUMENTS =
            DocumentType.json("host_use", HostUse.class, HostUse::host, List.of(BY_FREE));

    public HostUse {
        requireNonNull(host, "host is null");
        // Documents of earlier versions have no architectures until the host is registered.
        architectures = architectures == null ? List.of() : List.copyOf(architectures);
        if (memoryMiB < 0 || machines < 0) {
            throw new IllegalArgumentException("more was given back than promised on host " + host);
        }
    }

    static HostUse of(Reader reader, String host) {
        return reader.get(DOCUMENTS, host).orElseGet(() -> new HostUse(host, List.of(), 0, 0, 0));
    }

    /** The host with the most free memory that runs an architecture; among equals the first by name. */
    static Optional<HostUse> freest(Reader reader, String architecture) {
        return reader.findRange(DOCUMENTS, BY_FREE, architecture + "/", architecture + "/~", 1).stream()
                .findFirst();
    }

    /** The free memory. Negative if the host now has less memory than when machines were placed on it. */
    long freeMiB() {
        return capacityMiB - memoryMiB;
    }

    private String freeKey(String architecture) {
        return architecture + "/" + (2 * MOST_MIB - freeMiB());
    }

    /** The same use with the capacity and architectures of a new description. */
    HostUse of(HostDescription description) {
        return new HostUse(
                host,
                description.architectures(),
                Math.min(description.memoryMiB(), MOST_MIB - 1),
                memoryMiB,
                machines);
    }

    /** The use of a host that is no longer configured, on which nothing is placed. */
    HostUse gone() {
        return new HostUse(host, List.of(), 0, memoryMiB, machines);
    }

    /** Reserves memory for a machine. */
    public static void promise(Transaction transaction, String host, long memoryMiB) {
        change(transaction, host, memoryMiB, 1);
    }

    /** Releases the memory reserved for a machine. */
    public static void release(Transaction transaction, String host, long memoryMiB) {
        change(transaction, host, -memoryMiB, -1);
    }

    private static void change(Transaction transaction, String host, long memoryMiB, int machines) {
        HostUse use = of(transaction, host);
        transaction.put(
                DOCUMENTS,
                new HostUse(
                        host, use.architectures, use.capacityMiB, use.memoryMiB + memoryMiB, use.machines + machines));
    }
}
