package io.virga.wire;

import io.virga.wire.ServiceModel.Protocol;
import java.util.Set;

/**
 * What the operations of a service have in common beyond what its model says: the codes of errors that any operation may
 * answer, and members that mean the same in all of them.
 *
 * <p>The codes are those of the service's own protocol. A service that speaks several has one handler for all: its codec
 * then answers each protocol's own code ({@link CommonErrors}).
 *
 * @param family how errors of validation are told
 * @param missingMember the code for a required member that is absent
 * @param invalidMember the code for a value that the model forbids
 * @param unsupportedOperation the code for an operation, or a member of one, that Virga does not have
 * @param throttled the code for too many requests
 * @param throttledStatus its HTTP status
 * @param accessDenied the code for what a policy does not allow
 * @param accessDeniedStatus its HTTP status
 * @param internal the code for a failure of the server's
 * @param membersOfAll the members that every operation of the service obeys when it has them, by EC2's rules: {@code
 *     DryRun}, {@code Filters}, {@code MaxResults} and {@code NextToken}. Empty elsewhere: there, members of these names are
 *     an operation's own.
 * @param hasClientTokens whether a member {@code ClientToken} makes a request idempotent by EC2's rules
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">EC2's error codes</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html">Common errors of IAM</a>
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/CommonErrors.html">Common errors of
 *     Systems Manager</a>
 */
public record ServiceConventions(
        Family family,
        String missingMember,
        String invalidMember,
        String unsupportedOperation,
        String throttled,
        int throttledStatus,
        String accessDenied,
        int accessDeniedStatus,
        String internal,
        Set<String> membersOfAll,
        boolean hasClientTokens) {
    /** How errors of validation are told. */
    public enum Family {
        /** The first one that is found, by the names that the client sends. */
        EC2,
        /** All at once, by the names of the model. */
        OTHERS
    }

    public static final ServiceConventions EC2 = new ServiceConventions(
            Family.EC2,
            "MissingParameter",
            "InvalidParameterValue",
            "UnsupportedOperation",
            "RequestLimitExceeded",
            503,
            "UnauthorizedOperation",
            403,
            "InternalError",
            Set.of("DryRun", "Filters", "MaxResults", "NextToken"),
            true);

    /** IAM, STS, Auto Scaling and the other services of awsQuery. */
    public static final ServiceConventions QUERY = new ServiceConventions(
            Family.OTHERS,
            "ValidationError",
            "ValidationError",
            "UnsupportedOperation",
            "Throttling",
            400,
            "AccessDenied",
            403,
            "InternalFailure",
            Set.of(),
            false);

    /** The services of awsJson and rpcv2Cbor. */
    public static final ServiceConventions JSON = new ServiceConventions(
            Family.OTHERS,
            "ValidationException",
            "ValidationException",
            "UnsupportedOperationException",
            "ThrottlingException",
            400,
            "AccessDeniedException",
            400,
            "InternalFailure",
            Set.of(),
            false);

    /** The services of restJson1, which use more of HTTP's statuses. */
    public static final ServiceConventions REST_JSON = new ServiceConventions(
            Family.OTHERS,
            "ValidationException",
            "ValidationException",
            "UnsupportedOperationException",
            "ThrottlingException",
            429,
            "AccessDeniedException",
            403,
            "InternalFailure",
            Set.of(),
            false);

    public ServiceConventions {
        membersOfAll = Set.copyOf(membersOfAll);
    }

    static ServiceConventions of(Protocol preferred) {
        return switch (preferred) {
            case EC2_QUERY -> EC2;
            case AWS_QUERY -> QUERY;
            case AWS_JSON_1_0, AWS_JSON_1_1, RPC_V2_CBOR -> JSON;
            case REST_JSON_1 -> REST_JSON;
        };
    }

    /** Whether a member of this name means the same in every operation of the service. */
    public boolean isMemberOfAll(String member) {
        return membersOfAll.contains(member);
    }

    /** An operation, or a member of one, that is in the model and not in Virga. */
    public ServiceException unsupportedOperation(String message) {
        return new ServiceException(unsupportedOperation, 400, message);
    }

    public ServiceException throttled(String message) {
        return new ServiceException(throttled, throttledStatus, message);
    }

    public ServiceException accessDenied(String message) {
        return new ServiceException(accessDenied, accessDeniedStatus, message);
    }

    public ServiceException missingMember(String message) {
        return new ServiceException(missingMember, 400, message);
    }

    public ServiceException invalidMember(String message) {
        return new ServiceException(invalidMember, 400, message);
    }

    public ServiceException internal(String message) {
        return new ServiceException(internal, 500, message);
    }
}
