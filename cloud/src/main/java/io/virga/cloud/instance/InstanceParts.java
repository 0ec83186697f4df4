package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.volume.Volume;
import io.virga.cloud.volume.VolumeState;
import io.virga.store.Reader;
import java.util.List;
import java.util.Optional;

/** How far the volumes and interfaces are that an instance needs before its machine can start. */
sealed interface InstanceParts {
    /** All are there. */
    record Ready() implements InstanceParts {}

    /** Some are still being made. */
    record Unready() implements InstanceParts {}

    /** One can never be there. */
    record Broken(String problem) implements InstanceParts {
        public Broken {
            requireNonNull(problem, "problem is null");
        }
    }

    static InstanceParts of(Reader reader, Instance instance) {
        boolean ready = true;
        for (Instance.BlockDevice device : instance.blockDevices()) {
            Optional<Volume> volume = reader.get(Volume.TYPE.documents(), device.volumeId());
            if (volume.isEmpty()
                    || volume.get().state() == VolumeState.ERROR
                    || volume.get().state() == VolumeState.DELETING) {
                return new Broken("the volume " + device.volumeId() + " could not be made"
                        + volume.flatMap(Volume::problem)
                                .map(problem -> ": " + problem)
                                .orElse(""));
            }
            ready &= volume.get().isReady();
        }
        List<NetworkInterface> interfaces = reader.get(NetworkInterface.TYPE.documents(), instance.interfaceIds());
        ready &= interfaces.stream()
                .allMatch(i -> i.plug().map(NetworkInterface.Plug::made).orElse(false));
        return ready ? new Ready() : new Unready();
    }
}
