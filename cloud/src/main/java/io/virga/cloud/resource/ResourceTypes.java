package io.virga.cloud.resource;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All resource types, for operations that work on any of them, such as those on tags. */
public final class ResourceTypes {
    private final Map<String, ResourceType<?>> byPrefix = new LinkedHashMap<>();

    public ResourceTypes(List<ResourceType<?>> types) {
        for (ResourceType<?> type : types) {
            if (byPrefix.putIfAbsent(type.idPrefix(), type) != null) {
                throw new IllegalArgumentException("two types with ids " + type.idPrefix());
            }
        }
    }

    public Collection<ResourceType<?>> all() {
        return byPrefix.values();
    }

    /** The type to which an id belongs, by its prefix. */
    public Optional<ResourceType<?>> ofId(String id) {
        int dash = id.lastIndexOf('-');
        return dash < 0 ? Optional.empty() : Optional.ofNullable(byPrefix.get(id.substring(0, dash)));
    }

    /** The type with this name in EC2. */
    public Optional<ResourceType<?>> named(String name) {
        return byPrefix.values().stream()
                .filter(type -> type.name().equals(name))
                .findFirst();
    }
}
