package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** Hosts as the owner of the machines sees them. EC2's API knows nothing of them. */
public interface HostAdministration {
    /**
     * A host.
     *
     * @param state {@code enabled}, {@code draining} or {@code lost}
     * @param draining whether no new machines are placed on it, also when it is back after it was lost
     * @param zones the names of the zones that it serves; empty when they follow from its place among the hosts
     * @param machines the number of machines that run on it, or are about to
     * @param memoryMiB the memory that is reserved for them
     * @param capacityMiB the memory that there is for machines
     * @param vcpus the processors of its machines together; more than it has are allowed
     * @param processors the number of its processors
     * @param accelerator what runs its guests: {@code KVM} or {@code TCG}; empty when it has not said so yet
     */
    record Host(
            String name,
            String state,
            boolean draining,
            List<String> zones,
            int machines,
            long memoryMiB,
            long capacityMiB,
            int vcpus,
            int processors,
            Optional<String> accelerator) {
        public Host {
            requireNonNull(name, "name is null");
            requireNonNull(state, "state is null");
            zones = List.copyOf(zones);
            requireNonNull(accelerator, "accelerator is null");
        }
    }

    /** All hosts, by name. */
    List<Host> list();

    /**
     * Keeps new machines from a host, or lets them be placed on it again. Those on it go on.
     *
     * @return the host as it is then
     * @throws io.virga.wire.ServiceException when there is no such host
     */
    Host drain(String name, boolean draining);
}
