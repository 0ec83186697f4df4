package io.virga.cloud.resource;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resource types of a service whose ids tell the type, for what works on any of them: EC2's tags above all. */
public final class ResourceTypes {
    private final Map<String, ResourceType<?>> byPrefix = new LinkedHashMap<>();

    /**
     * Picks the types of one service.
     *
     * @param service the prefix of its actions
     * @param types of any service
     */
    public ResourceTypes(String service, List<ResourceType<?>> types) {
        for (ResourceType<?> type : types) {
            if (type.service().equals(service)) {
                String prefix = type.ids()
                        .prefix()
                        .orElseThrow(() -> new IllegalArgumentException("ids of " + type + " don't tell the type"));
                if (byPrefix.putIfAbsent(prefix, type) != null) {
                    throw new IllegalArgumentException("two types with ids " + prefix);
                }
            }
        }
    }

    public Collection<ResourceType<?>> all() {
        return byPrefix.values();
    }

    /** The type to which an id belongs, by its prefix. */
    public Optional<ResourceType<?>> ofId(String id) {
        return Optional.ofNullable(byPrefix.get(id.substring(0, id.lastIndexOf('-') + 1)));
    }

    /** The type that the service calls by this name. */
    public Optional<ResourceType<?>> named(String name) {
        return byPrefix.values().stream()
                .filter(type -> type.name().equals(name))
                .findFirst();
    }
}
