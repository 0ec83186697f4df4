package io.virga.cloud.identity.iam;

import io.virga.cloud.resource.Resource;
import java.time.Instant;

/**
 * A resource of IAM: an account has it, no region does, and a person gave it its name.
 *
 * @param <D> the implementing record
 */
public interface IamResource<D extends IamResource<D>> extends Resource<D> {
    /** Begins and ends with a slash: {@code /}, {@code /team/}. */
    String path();

    String name();

    Instant created();

    @Override
    default String region() {
        return NO_REGION;
    }

    /** What stands for the name in its ARN: {@code team/bob}. */
    default String nameWithPath() {
        return path().substring(1) + name();
    }
}
