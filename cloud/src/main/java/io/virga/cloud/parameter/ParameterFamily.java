package io.virga.cloud.parameter;

import io.virga.cloud.image.ImageAliases;
import io.virga.cloud.image.Images;
import io.virga.cloud.operation.Operations;
import io.virga.cloud.resource.Family;

/** Parameter Store's public parameters, which lead to images. */
public final class ParameterFamily implements Family {
    private final PublicParameters parameters;

    public ParameterFamily(Images images) {
        this.parameters = new PublicParameters(images);
    }

    /** Parameters in the place of an image's id. */
    public ImageAliases aliases() {
        return new ParameterAliases(parameters);
    }

    @Override
    public void register(Operations operations) {
        new ParameterOperations(parameters).register(operations);
    }
}
