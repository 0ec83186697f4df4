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
 * A host's memory: what it has, and what is promised to machines that run or are about to. Ordered by what is free, so that
 * placement costs the same on any number of hosts, and asks none of them.
 *
 * @param architectures those of the machines that the host takes; empty for a host that this Virga no longer has
 * @param capacityMiB memory that guests may have in all
 * @param memoryMiB how much of it is promised
 */
public record HostUse(String host, List<String> architectures, long capacityMiB, long memoryMiB, int machines) {
    /** Subtracting less than this from it leaves sixteen digits, so that texts are in the order of numbers. */
    private static final long MOST_MIB = 1_000_000_000_000_000L;

    private static final Index<HostUse> BY_FREE = Index.ordered(
            "free", use -> use.architectures().stream().map(use::freeKey).toList());

    public static final DocumentType<HostUse> DOCUMENTS =
            DocumentType.json("host_use", HostUse.class, HostUse::host, List.of(BY_FREE));

    public HostUse {
        requireNonNull(host, "host is null");
        // Documents of earlier versions have none, until the host is registered.
        architectures = architectures == null ? List.of() : List.copyOf(architectures);
        if (memoryMiB < 0 || machines < 0) {
            throw new IllegalArgumentException("more was given back than promised on host " + host);
        }
    }

    static HostUse of(Reader reader, String host) {
        return reader.get(DOCUMENTS, host).orElseGet(() -> new HostUse(host, List.of(), 0, 0, 0));
    }

    /** The host of an architecture with the most free memory; the first by name among equals. */
    static Optional<HostUse> freest(Reader reader, String architecture) {
        return reader.findRange(DOCUMENTS, BY_FREE, architecture + "/", architecture + "/~", 1).stream()
                .findFirst();
    }

    /** Below zero when a host has less memory than it had when machines were placed on it. */
    long freeMiB() {
        return capacityMiB - memoryMiB;
    }

    private String freeKey(String architecture) {
        return architecture + "/" + (2 * MOST_MIB - freeMiB());
    }

    /** The same use of a host that is now described so. */
    HostUse of(HostDescription description) {
        return new HostUse(
                host,
                description.architectures(),
                Math.min(description.memoryMiB(), MOST_MIB - 1),
                memoryMiB,
                machines);
    }

    /** The same use of a host that is gone: nothing is placed on it. */
    HostUse gone() {
        return new HostUse(host, List.of(), 0, memoryMiB, machines);
    }

    /** Promises memory for a machine. */
    public static void promise(Transaction transaction, String host, long memoryMiB) {
        change(transaction, host, memoryMiB, 1);
    }

    /** Releases what was promised for a machine. */
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
