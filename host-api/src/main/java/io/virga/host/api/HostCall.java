package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A call to a host, as data.
 *
 * @param name the interface and its method: {@code Machines.start}
 * @param question whether the call changes nothing
 * @param arguments the arguments of the method
 */
public record HostCall(String name, boolean question, List<Object> arguments) {
    /** The name of {@link Host#describe}. */
    public static final String DESCRIBE = "Host.describe";

    /** The answer of a call that answers nothing. */
    public enum Done {
        DONE
    }

    public HostCall {
        requireNonNull(name, "name is null");
        arguments = List.copyOf(arguments);
    }

    /** The id of the machine, disk, network or other thing that the call is about; empty when it is about many. */
    public Optional<String> subject() {
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        return switch (arguments.getFirst()) {
            case String id -> Optional.of(id);
            case MachineSpec machine -> Optional.of(machine.id());
            case DiskSpec disk -> Optional.of(disk.id());
            case NetworkSpec network -> Optional.of(network.id());
            case InstanceMetadata metadata -> Optional.of(metadata.instanceId());
            default -> Optional.empty();
        };
    }

    /** The call in words, for messages: {@code Machines.start i-0123456789abcdef0}. */
    @Override
    public String toString() {
        return subject().map(id -> name + " " + id).orElse(name);
    }
}
