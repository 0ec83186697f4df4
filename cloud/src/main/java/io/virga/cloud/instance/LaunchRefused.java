package io.virga.cloud.instance;

import java.util.Optional;

/** Ends the planning of a launch that is refused. {@link Launcher#launch} makes a value of it again. */
final class LaunchRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient LaunchRefusal refusal;

    LaunchRefused(LaunchRefusal refusal) {
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    /** Refuses a launch of which an instance would be beyond a limit of its type. */
    static void beyond(Optional<TypeLimit> limit) {
        if (limit.isPresent()) {
            throw new LaunchRefused(new LaunchRefusal.BeyondType(limit.get()));
        }
    }

    LaunchRefusal refusal() {
        return refusal;
    }
}
