package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.placement.HostRecord;
import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.MachineSpec;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/**
 * What an instance's machine should be, with everything that it is made of. All of it is of one state of the store: a machine
 * must not start with disks of one moment and interfaces of another.
 */
sealed interface Desired {
    Instance instance();

    /** The host does not answer. What is on it is left as it is. */
    record OnLostHost(Instance instance) implements Desired {
        public OnLostHost {
            requireNonNull(instance, "instance is null");
        }
    }

    /** The machine should start as soon as its volumes and interfaces are there. */
    record Unprepared(Instance instance) implements Desired {
        public Unprepared {
            requireNonNull(instance, "instance is null");
        }
    }

    /** The machine should start, but never can. */
    record Unpreparable(Instance instance, String problem) implements Desired {
        public Unpreparable {
            requireNonNull(instance, "instance is null");
            requireNonNull(problem, "problem is null");
        }
    }

    /** The machine should start. */
    record Started(Instance instance, MachineSpec machine, InstanceMetadata metadata) implements Desired {
        public Started {
            requireNonNull(instance, "instance is null");
            requireNonNull(machine, "machine is null");
            requireNonNull(metadata, "metadata is null");
        }
    }

    /**
     * The machine should go on running.
     *
     * @param interfaces the interfaces of the instance, with those on their way to it and off it
     */
    record Running(Instance instance, List<NetworkInterface> interfaces) implements Desired {
        public Running {
            requireNonNull(instance, "instance is null");
            interfaces = List.copyOf(interfaces);
        }
    }

    /** The machine should end. */
    record Ended(Instance instance) implements Desired {
        public Ended {
            requireNonNull(instance, "instance is null");
        }
    }

    /** There should be no machine, but its disks. */
    record Stopped(Instance instance) implements Desired {
        public Stopped {
            requireNonNull(instance, "instance is null");
        }
    }

    /**
     * There should be nothing, and after a while not even the instance.
     *
     * @param ended the number of the account's terminated instances
     */
    record Forgotten(Instance instance, long ended) implements Desired {
        public Forgotten {
            requireNonNull(instance, "instance is null");
        }
    }

    /** What is wanted of an instance; empty when there is no such instance. */
    static Optional<Desired> of(Reader reader, String instanceId) {
        return reader.get(Instance.TYPE.documents(), instanceId).map(instance -> of(reader, instance));
    }

    /** What is wanted of an instance that is in the state that {@code reader} reads. */
    static Desired of(Reader reader, Instance instance) {
        if (!HostRecord.isReachable(reader, instance.status().host())) {
            return new OnLostHost(instance);
        }
        return switch (instance.state()) {
            case PENDING ->
                switch (InstanceParts.of(reader, instance)) {
                    case InstanceParts.Broken(String problem) -> new Unpreparable(instance, problem);
                    case InstanceParts.Unready _ -> new Unprepared(instance);
                    case InstanceParts.Ready _ ->
                        new Started(instance, MachineSpecs.of(reader, instance), MetadataTree.of(reader, instance));
                };
            case RUNNING ->
                new Running(instance, reader.get(NetworkInterface.TYPE.documents(), instance.interfaceIds()));
            case STOPPING, SHUTTING_DOWN -> new Ended(instance);
            case STOPPED -> new Stopped(instance);
            case TERMINATED -> new Forgotten(instance, Instance.ended(reader, instance.account()));
        };
    }
}
