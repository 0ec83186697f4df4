package io.virga.wire;

import static java.util.Objects.requireNonNull;

import io.virga.wire.ServiceModel.Protocol;
import java.util.Optional;
import java.util.Set;

/**
 * What the operations of a service have in common beyond what its model says: the codes of errors that any operation may
 * answer, and the members that mean the same in all operations of a kind.
 *
 * <p>What members mean is told by the kind of an operation: one whose answer is a list, one that takes effect once for each
 * token. A member of such a name in another operation is that operation's own.
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
 * @param membersOfLists the members by which an operation whose answer is a list is asked for some of its items, or for a
 *     page of them, as far as its input has them
 * @param dryRun the member by which every operation whose input has it is asked to do nothing but say what it would answer
 * @param clientToken the member with the token of an idempotent operation, where the model marks none as that
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
        Set<String> membersOfLists,
        Optional<String> dryRun,
        Optional<String> clientToken) {
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
            // DescribeNatGateways and a few others have their filters under the name Filter.
            Set.of("Filters", "Filter", "MaxResults", "NextToken"),
            Optional.of("DryRun"),
            Optional.of("ClientToken"));

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
            Set.of("MaxItems", "Marker"),
            Optional.empty(),
            Optional.empty());

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
            Set.of("MaxResults", "NextToken"),
            Optional.empty(),
            Optional.empty());

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
            Set.of("MaxResults", "NextToken"),
            Optional.empty(),
            Optional.empty());

    public ServiceConventions {
        membersOfLists = Set.copyOf(membersOfLists);
        requireNonNull(dryRun, "dryRun is null");
        requireNonNull(clientToken, "clientToken is null");
    }

    static ServiceConventions of(Protocol preferred) {
        return switch (preferred) {
            case EC2_QUERY -> EC2;
            case AWS_QUERY -> QUERY;
            case AWS_JSON_1_0, AWS_JSON_1_1, RPC_V2_CBOR -> JSON;
            case REST_JSON_1 -> REST_JSON;
        };
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
