package io.virga.cloud.parameter;

import io.virga.api.ssm.InvalidFilterKey;
import io.virga.api.ssm.InvalidFilterOption;
import io.virga.api.ssm.InvalidFilterValue;
import io.virga.api.ssm.ParameterNotFound;
import io.virga.api.ssm.ParameterVersionNotFound;
import io.virga.wire.ServiceException;

/**
 * The errors of Parameter Store.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html#API_GetParameter_Errors">GetParameter</a>
 */
final class ParameterErrors {
    private ParameterErrors() {}

    static ServiceException notFound(String name) {
        return ServiceException.of(ParameterNotFound.builder().build(), "Parameter " + name + " not found.");
    }

    static ServiceException versionNotFound(ParameterName name) {
        String selector = name.selector().orElseThrow();
        return ServiceException.of(
                ParameterVersionNotFound.builder().build(),
                "Systems Manager could not find " + (name.version().isPresent() ? "version " : "label ") + selector
                        + " of " + name.name() + ". Verify the "
                        + (name.version().isPresent() ? "version" : "label")
                        + " and try again.");
    }

    static ServiceException invalid(String message) {
        return new ServiceException("ValidationException", 400, message);
    }

    static ServiceException invalidName(String name) {
        return invalid("Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path, it can"
                + " consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters,"
                + " numbers and the following 3 symbols .-_ The name was: " + name);
    }

    static ServiceException invalidPath(String path) {
        return invalid(
                "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a"
                        + " forward slash \"/\". It must use only letters, numbers, or the following symbols: . (period),"
                        + " - (hyphen), _ (underscore). The path was: " + path);
    }

    static ServiceException invalidFilterKey(String key) {
        return ServiceException.of(
                InvalidFilterKey.builder().build(),
                "The filter key " + key + " is not valid here. Valid filter keys are: [Type, KeyId, Label].");
    }

    static ServiceException invalidFilterOption(String option) {
        return ServiceException.of(
                InvalidFilterOption.builder().build(), "The filter option " + option + " is not valid here.");
    }

    static ServiceException invalidFilterValue(String message) {
        return ServiceException.of(InvalidFilterValue.builder().build(), message);
    }
}
