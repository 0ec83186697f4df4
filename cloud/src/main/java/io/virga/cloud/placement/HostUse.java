package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

import io.virga.store.DocumentType;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;

/** What of a host is promised to machines that run or are about to. */
public record HostUse(String host, long memoryMiB, int machines) {
    public static final DocumentType<HostUse> DOCUMENTS =
            DocumentType.json("host_use", HostUse.class, HostUse::host, List.of());

    public HostUse {
        requireNonNull(host, "host is null");
        if (memoryMiB < 0 || machines < 0) {
            throw new IllegalArgumentException("more was given back than promised on host " + host);
        }
    }

    static HostUse of(Reader reader, String host) {
        return reader.get(DOCUMENTS, host).orElseGet(() -> new HostUse(host, 0, 0));
    }

    /** Promises memory for a machine. */
    public static void promise(Transaction transaction, String host, long memoryMiB) {
        HostUse use = of(transaction, host);
        transaction.put(DOCUMENTS, new HostUse(host, use.memoryMiB + memoryMiB, use.machines + 1));
    }

    /** Gives back what was promised for a machine. */
    public static void release(Transaction transaction, String host, long memoryMiB) {
        HostUse use = of(transaction, host);
        transaction.put(DOCUMENTS, new HostUse(host, use.memoryMiB - memoryMiB, use.machines - 1));
    }
}
