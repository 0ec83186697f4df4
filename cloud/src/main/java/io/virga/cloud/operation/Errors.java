package io.virga.cloud.operation;

import io.virga.wire.ServiceException;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The errors of EC2, each code with its message in one place.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html">Error codes for the Amazon EC2 API</a>
 */
public final class Errors {
    private Errors() {}

    /** An error caused by the client, with HTTP status 400. */
    public static ServiceException of(String code, String message) {
        return new ServiceException(code, 400, message);
    }

    public static ServiceException dryRunOperation() {
        return new ServiceException("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
    }

    public static ServiceException unsupportedOperation(String message) {
        return of("UnsupportedOperation", message);
    }

    /** The request has a member that the handler does not obey. */
    public static ServiceException unsupportedParameter(String operation, String path) {
        return unsupportedOperation("The parameter " + path + " of " + operation
                + " is not supported here yet, and it is not ignored silently. Leave it out.");
    }

    public static ServiceException unknownRegion(String region) {
        return new ServiceException(
                "AuthFailure",
                401,
                "There is no region " + region
                        + " here. Use one that DescribeRegions names, or start Virga with --region " + region + ".");
    }

    /** The region exists in AWS, but the account has not opted in to it: EC2 does not know the account's keys there. */
    public static ServiceException regionNotOptedIn(String region) {
        return new ServiceException(
                "AuthFailure",
                401,
                "AWS was not able to validate the provided access credentials: the account has not opted in to the"
                        + " region "
                        + region + ". Start Virga with --region " + region + " to opt in.");
    }

    public static ServiceException internalError(String message) {
        return new ServiceException("InternalError", 500, message);
    }

    /** A failure of the program, which is in the log. */
    static ServiceException internalFailure() {
        return internalError("An internal error has occurred.");
    }

    /** Too many requests a second. The status is 503, so clients retry later. */
    public static ServiceException requestLimitExceeded() {
        return new ServiceException("RequestLimitExceeded", 503, "Request limit exceeded.");
    }

    public static ServiceException idempotentParameterMismatch(String token) {
        return of(
                "IdempotentParameterMismatch",
                "Arguments on this idempotent request are inconsistent with arguments used in previous request(s)."
                        + " Client token: "
                        + token);
    }

    /**
     * The request exceeds what one request may do. Not {@code RequestLimitExceeded}: clients retry that by themselves, and
     * this request can never succeed.
     */
    public static ServiceException resourceCountExceeded(String message) {
        return of("ResourceCountExceeded", message);
    }

    /** The instances launched with this client token have been terminated. */
    public static ServiceException idempotentInstanceTerminated(String reservationId) {
        return of(
                "IdempotentInstanceTerminated",
                "The instances of reservation " + reservationId
                        + ", which was made with the same client token, have been terminated.");
    }

    public static ServiceException invalidParameterValue(String message) {
        return of("InvalidParameterValue", message);
    }

    /** A value that is not legal for its parameter, and why. */
    public static ServiceException invalidValue(Object value, String parameter, String why) {
        return invalidParameterValue("Value (" + value + ") for parameter " + parameter + " is invalid. " + why);
    }

    public static ServiceException invalidParameterCombination(String message) {
        return of("InvalidParameterCombination", message);
    }

    public static ServiceException missingParameter(String parameter) {
        return of("MissingParameter", "The request must contain the parameter " + parameter);
    }

    /** Ids of resources that do not exist or belong to another account, one or several, in EC2's wording. */
    public static ServiceException notFound(String code, String noun, Collection<String> ids) {
        String list = String.join(", ", ids);
        return of(
                code,
                ids.size() == 1
                        ? "The " + noun + " ID '" + list + "' does not exist"
                        : "The " + noun + " IDs '" + list + "' do not exist");
    }

    /** Ids that do not have the form of their type, one or several, listed in one error. */
    public static ServiceException malformedIds(String code, Collection<String> ids) {
        return of(
                code,
                ids.stream()
                        .collect(Collectors.joining(
                                "\", \"", ids.size() == 1 ? "Invalid id: \"" : "Invalid ids: \"", "\"")));
    }

    public static ServiceException incorrectInstanceState(String message) {
        return of("IncorrectInstanceState", message);
    }

    public static ServiceException operationNotPermitted(String message) {
        return of("OperationNotPermitted", message);
    }

    /** A transient failure of the server, after which AWS's clients retry. */
    public static ServiceException serviceUnavailable(String message) {
        return new ServiceException("ServiceUnavailable", 503, message);
    }

    public static ServiceException insufficientInstanceCapacity(String message) {
        return new ServiceException("InsufficientInstanceCapacity", 500, message);
    }
}
