package io.virga.cloud.resource;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.operation.Operations;

/** The tags of all resources. */
public final class TagFamily implements Family {
    private final ResourceTypes types;

    /** @param types the types of all families */
    public TagFamily(ResourceTypes types) {
        this.types = requireNonNull(types, "types is null");
    }

    @Override
    public void register(Operations operations) {
        new TagOperations(types).register(operations);
    }
}
