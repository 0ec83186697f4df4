package io.virga.cloud.parameter;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.image.ImageAliases;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Action;
import io.virga.cloud.operation.Errors;
import io.virga.store.Reader;

/**
 * Public parameters in the place of an image's id.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-systems-manager-parameter-to-find-AMI.html">Reference AMIs
 *     using Systems Manager parameters</a>
 */
final class ParameterAliases implements ImageAliases {
    private static final Action GET_PARAMETERS = Action.of("ssm:GetParameters");

    private final PublicParameters parameters;

    ParameterAliases(PublicParameters parameters) {
        this.parameters = requireNonNull(parameters, "parameters is null");
    }

    @Override
    public String imageId(Reader reader, Acting acting, String parameter) {
        ParameterName name = ParameterName.of(parameter);
        acting.authorize(GET_PARAMETERS, ParameterTarget.of(acting, name.name()));
        return parameters
                .find(reader, acting.region(), name)
                .flatMap(found -> found.asked(name))
                .map(PublicParameter.Version::imageId)
                .orElseThrow(() -> Errors.invalidValue(
                        PREFIX + parameter, "imageId", "There is no such parameter, or no such version of it."));
    }
}
