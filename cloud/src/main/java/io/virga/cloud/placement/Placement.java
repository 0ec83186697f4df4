package io.virga.cloud.placement;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Errors;
import io.virga.host.api.HostDescription;
import io.virga.store.Transaction;
import io.virga.wire.ServiceException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides which host a machine goes to, and promises it the memory there. */
public final class Placement {
    /** A host that could take a machine. */
    record Candidate(String host, String architecture, long freeMemoryMiB) {}

    private final Hosts hosts;

    public Placement(Hosts hosts) {
        this.hosts = requireNonNull(hosts, "hosts is null");
    }

    /**
     * The host for a machine, its memory promised in this transaction.
     *
     * @throws io.virga.wire.ServiceException InsufficientInstanceCapacity, when no host has the memory; Unsupported, when
     *     none has the architecture
     */
    public String place(Transaction transaction, String instanceType, String architecture, long memoryMiB) {
        List<Candidate> candidates = hosts.all().stream()
                .map(host -> candidate(transaction, host.describe()))
                .toList();
        if (candidates.stream().noneMatch(c -> c.architecture().equals(architecture))) {
            throw Errors.of(
                    "Unsupported",
                    "No host here runs " + architecture + " machines, which the instance type " + instanceType
                            + " is.");
        }
        String host = choose(candidates, architecture, memoryMiB)
                .orElseThrow(() -> full(instanceType, memoryMiB, mostFree(candidates, architecture)));
        HostUse.promise(transaction, host, memoryMiB);
        return host;
    }

    /**
     * Promises a machine the memory on one host, where its volumes are.
     *
     * @throws io.virga.wire.ServiceException InsufficientInstanceCapacity, when the host has not that much free
     */
    public String placeAt(Transaction transaction, String hostName, String instanceType, long memoryMiB) {
        Candidate candidate = candidate(transaction, hosts.get(hostName).describe());
        if (candidate.freeMemoryMiB() < memoryMiB) {
            throw full(instanceType, memoryMiB, candidate.freeMemoryMiB());
        }
        HostUse.promise(transaction, hostName, memoryMiB);
        return hostName;
    }

    private static ServiceException full(String instanceType, long memoryMiB, long free) {
        return Errors.insufficientInstanceCapacity("There is no sufficient capacity for " + instanceType + " ("
                + memoryMiB + " MiB of memory): the most that is free on a host is " + free
                + " MiB. Stop or terminate other instances, or use a smaller type.");
    }

    private static Candidate candidate(Transaction transaction, HostDescription host) {
        long used = HostUse.of(transaction, host.name()).memoryMiB();
        return new Candidate(host.name(), host.architecture(), host.memoryMiB() - used);
    }

    private static long mostFree(List<Candidate> candidates, String architecture) {
        return candidates.stream()
                .filter(c -> c.architecture().equals(architecture))
                .mapToLong(Candidate::freeMemoryMiB)
                .max()
                .orElse(0);
    }

    /** The host with the most free memory of those that have enough; the first by name among equals. */
    static Optional<String> choose(List<Candidate> candidates, String architecture, long memoryMiB) {
        return candidates.stream()
                .filter(c -> c.architecture().equals(architecture) && c.freeMemoryMiB() >= memoryMiB)
                .max(Comparator.comparingLong(Candidate::freeMemoryMiB)
                        .thenComparing(Candidate::host, Comparator.reverseOrder()))
                .map(Candidate::host);
    }
}
