package io.virga.cloud.instance;

import static java.util.Objects.requireNonNull;

/** What became of the start of a stopped instance. */
public sealed interface StartResult permits StartResult.Started, LaunchRefusal {
    /** The instance is {@code pending}. */
    record Started(Instance instance) implements StartResult {
        public Started {
            requireNonNull(instance, "instance is null");
        }
    }
}
