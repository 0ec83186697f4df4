package io.virga.cloud.instance;

import io.virga.cloud.placement.Hosts;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.api.MachineStatus;
import io.virga.store.Reader;
import io.virga.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machines of all hosts at a start of Virga, asked of each host in one go. A start compares them with all instances, and
 * wakes those only that need a step: of very many instances nearly all are as wanted.
 *
 * <p>That nothing else is outstanding for them is known without a look: what is has a wake-up in the store.
 */
final class ObservedMachines {
    private static final Logger log = LoggerFactory.getLogger(ObservedMachines.class);

    /** By host. A host that is lost or does not answer is not among them. */
    private final Map<String, OnHost> hosts = new HashMap<>();

    /**
     * What one host has.
     *
     * @param metadata the generation for which metadata is published, by the instance's id
     */
    private record OnHost(Map<String, MachineStatus> machines, Map<String, Long> metadata) {}

    private ObservedMachines() {}

    static ObservedMachines of(Store store, Hosts hosts) {
        ObservedMachines observed = new ObservedMachines();
        for (Host host : hosts.all()) {
            if (!hosts.isLost(store, host.name())) {
                observed.look(host);
            }
        }
        return observed;
    }

    private void look(Host host) {
        try {
            Map<String, MachineStatus> machines = new HashMap<>();
            host.machines().list().forEach(machine -> machines.put(machine.id(), machine));
            hosts.put(host.name(), new OnHost(machines, host.metadata().published()));
        } catch (HostException e) {
            log.warn("The host {} does not tell its machines, and each is looked at: {}", host.name(), e.getMessage());
        }
    }

    /** The ids of the instances that need a step, or of which that is unknown, in no particular order. */
    List<String> unsettled(Reader reader, Instant now, InstanceReconciler.Timing timing) {
        List<String> ids = new ArrayList<>();
        reader.each(Instance.TYPE.documents(), instance -> {
            if (!isSettled(instance, now, timing)) {
                ids.add(instance.id());
            }
        });
        return ids;
    }

    private boolean isSettled(Instance instance, Instant now, InstanceReconciler.Timing timing) {
        OnHost host = hosts.get(instance.status().host());
        return host != null
                && switch (instance.state()) {
                    case RUNNING, STOPPED -> {
                        Optional<MachineStatus> machine =
                                Optional.ofNullable(host.machines().get(instance.id()));
                        yield Step.isSettled(instance, machine, isPublished(host, instance), now, timing)
                                && (instance.state() == InstanceState.STOPPED
                                        || machine.filter(status -> MachineInterfaces.areAsOf(instance, status))
                                                .isPresent());
                    }
                    case PENDING, STOPPING, SHUTTING_DOWN, TERMINATED -> false;
                };
    }

    private static boolean isPublished(OnHost host, Instance instance) {
        Long generation = host.metadata().get(instance.id());
        return generation != null && generation == instance.status().generation();
    }
}
