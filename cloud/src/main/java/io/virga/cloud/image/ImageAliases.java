package io.virga.cloud.image;

import io.virga.cloud.operation.Acting;
import io.virga.store.Reader;

/** Knows what stands for the id of an image in a launch: {@code resolve:ssm:} and the name of a parameter. */
@FunctionalInterface
public interface ImageAliases {
    String PREFIX = "resolve:ssm:";

    /**
     * The id of the image that a parameter leads to, for someone who acts.
     *
     * @param parameter its name or ARN, with or without a version
     * @throws io.virga.wire.ServiceException the actor may not read it, or there is none
     */
    String imageId(Reader reader, Acting acting, String parameter);
}
