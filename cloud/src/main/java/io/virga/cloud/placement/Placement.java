package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Errors;
import io.virga.host.api.Host;
import io.virga.store.Reader;
import io.virga.store.Store;
import io.virga.store.Transaction;
import io.virga.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses the host for a machine, and reserves the memory on it. */
public final class Placement {
    /** The number of hosts that one transaction registers. Bounded, because every other write waits meanwhile. */
    private static final int REGISTERED_AT_ONCE = 1000;

    private final Hosts hosts;

    public Placement(Hosts hosts) {
        this.hosts = requireNonNull(hosts, "hosts is null");
    }

    /** Records the hosts whose description has changed. Nothing is placed on a host before it is registered. */
    public void register(Store store) {
        List<HostUse> changed = store.read(this::changed);
        for (int begin = 0; begin < changed.size(); begin += REGISTERED_AT_ONCE) {
            List<HostUse> some = changed.subList(begin, Math.min(begin + REGISTERED_AT_ONCE, changed.size()));
            store.write(transaction -> {
                some.forEach(use -> transaction.put(HostUse.DOCUMENTS, use));
                return true;
            });
        }
    }

    private List<HostUse> changed(Reader reader) {
        List<HostUse> changed = new ArrayList<>();
        for (Host host : hosts.all()) {
            HostUse known = HostUse.of(reader, host.describe().name());
            HostUse present = known.of(host.describe());
            if (!present.equals(known)) {
                changed.add(present);
            }
        }
        for (HostUse known : reader.all(HostUse.DOCUMENTS)) {
            if (hosts.find(known.host()).isEmpty() && !known.equals(known.gone())) {
                changed.add(known.gone());
            }
        }
        return changed;
    }

    /**
     * Chooses the host with the most free memory, and reserves the machine's memory in this transaction.
     *
     * @throws io.virga.wire.ServiceException InsufficientInstanceCapacity when no host has enough memory; Unsupported when
     *     no host runs the architecture
     */
    public String place(Transaction transaction, String instanceType, String architecture, long memoryMiB) {
        Optional<HostUse> freest = HostUse.freest(transaction, architecture);
        if (freest.isEmpty()) {
            throw Errors.of(
                    "Unsupported",
                    "No host here runs " + architecture + " machines, which the instance type " + instanceType
                            + " is.");
        }
        return promise(transaction, freest.get(), instanceType, memoryMiB);
    }

    /**
     * Reserves a machine's memory on the host that has its volumes.
     *
     * @throws io.virga.wire.ServiceException InsufficientInstanceCapacity when the host has too little free memory
     * @throws IllegalStateException no such host is configured
     */
    public String placeAt(Transaction transaction, String hostName, String instanceType, long memoryMiB) {
        hosts.get(hostName);
        return promise(transaction, HostUse.of(transaction, hostName), instanceType, memoryMiB);
    }

    private static String promise(Transaction transaction, HostUse host, String instanceType, long memoryMiB) {
        if (host.freeMiB() < memoryMiB) {
            throw full(instanceType, memoryMiB, Math.max(0, host.freeMiB()));
        }
        HostUse.promise(transaction, host.host(), memoryMiB);
        return host.host();
    }

    private static ServiceException full(String instanceType, long memoryMiB, long free) {
        return Errors.insufficientInstanceCapacity("There is no sufficient capacity for " + instanceType + " ("
                + memoryMiB + " MiB of memory): the most that is free on a host is " + free
                + " MiB. Stop or terminate other instances, or use a smaller type.");
    }
}
