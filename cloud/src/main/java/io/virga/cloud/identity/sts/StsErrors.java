package io.virga.cloud.identity.sts;

import io.virga.api.sts.ExpiredTokenException;
import io.virga.api.sts.IDPCommunicationErrorException;
import io.virga.api.sts.InvalidAuthorizationMessageException;
import io.virga.api.sts.InvalidIdentityTokenException;
import io.virga.api.sts.MalformedPolicyDocumentException;
import io.virga.api.sts.PackedPolicyTooLargeException;
import io.virga.arn.Partition;
import io.virga.cloud.operation.Call;
import io.virga.wire.ServiceException;
import java.time.Instant;

/**
 * The errors of STS.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html">Common errors</a>
 */
final class StsErrors {
    private StsErrors() {}

    static ServiceException accessDenied(String message) {
        return new ServiceException("AccessDenied", 403, message);
    }

    /** As a policy's refusal is told, where there is nothing that a policy could allow. */
    static ServiceException mayNotAssume(Call call, String role) {
        return accessDenied("User: " + call.caller().arn().in(Partition.of(call.region()))
                + " is not authorized to perform: sts:AssumeRole on resource: " + role);
    }

    static ServiceException notAuthorizedByWebIdentity() {
        return accessDenied("Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }

    static ServiceException invalidIdentityToken(String message) {
        return ServiceException.of(InvalidIdentityTokenException.builder().build(), message);
    }

    static ServiceException expiredToken(Instant now, Instant expired) {
        return ServiceException.of(
                ExpiredTokenException.builder().build(),
                "Token expired: current date/time " + now.getEpochSecond() + " must be before the expiration date/time "
                        + expired.getEpochSecond());
    }

    /** The cause is in no message: what a provider's address answers is nothing that a caller may learn. */
    static ServiceException providerUnreachable() {
        return ServiceException.of(
                IDPCommunicationErrorException.builder().build(),
                "The identity provider could not be reached, or its answer is not the one of a provider.");
    }

    static ServiceException failedSecondFactor() {
        return accessDenied("MultiFactorAuthentication failed with invalid MFA one time pass code. ");
    }

    static ServiceException tooLong() {
        return validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    static ServiceException validation(String message) {
        return new ServiceException("ValidationError", 400, message);
    }

    static ServiceException malformedPolicy(String message) {
        return ServiceException.of(MalformedPolicyDocumentException.builder().build(), message);
    }

    static ServiceException packedPolicyTooLarge(int percent) {
        return ServiceException.of(
                PackedPolicyTooLargeException.builder().build(),
                "Packed policy consumes " + percent + "% of allotted space, please use smaller policy.");
    }

    static ServiceException invalidAuthorizationMessage() {
        return ServiceException.of(
                InvalidAuthorizationMessageException.builder().build(), "Message is not valid.");
    }
}
