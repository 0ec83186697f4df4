package io.virga.server;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.placement.HostRecord;
import io.virga.cloud.placement.HostRegistry;
import io.virga.server.http.HostAdministration;
import io.virga.wire.ServiceException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The hosts of the cloud in this process. */
final class CloudHosts implements HostAdministration {
    private final HostRegistry registry;

    CloudHosts(HostRegistry registry) {
        this.registry = requireNonNull(registry, "registry is null");
    }

    @Override
    public List<Host> list() {
        return registry.records().stream()
                .sorted(Comparator.comparing(HostRecord::host))
                .map(CloudHosts::view)
                .toList();
    }

    private static Host view(HostRecord record) {
        return new Host(
                record.host(),
                record.state().name().toLowerCase(Locale.ROOT),
                record.draining(),
                record.zones(),
                record.machines(),
                record.memoryMiB(),
                record.capacityMiB(),
                record.vcpus(),
                record.processors(),
                record.accelerator().map(Enum::name));
    }

    @Override
    public Host drain(String name, boolean draining) {
        return registry.drain(name, draining)
                .map(CloudHosts::view)
                .orElseThrow(() -> new ServiceException(
                        "NotFound",
                        404,
                        "There is no host " + name + " here. There are: "
                                + list().stream().map(Host::name).collect(Collectors.joining(", ")) + "."));
    }
}
