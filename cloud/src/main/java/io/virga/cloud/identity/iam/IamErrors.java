package io.virga.cloud.identity.iam;

import io.virga.wire.ServiceException;
import java.util.Locale;

/**
 * The errors of IAM, each code with its message in one place.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html">The errors of each operation</a>
 */
final class IamErrors {
    private IamErrors() {}

    private static ServiceException of(String code, int status, String message) {
        return new ServiceException(code, status, message);
    }

    private static String capital(String noun) {
        return noun.substring(0, 1).toUpperCase(Locale.ROOT) + noun.substring(1);
    }

    static ServiceException notThere(String message) {
        return of("NoSuchEntity", 404, message);
    }

    static ServiceException noSuchEntity(String noun, String name) {
        return notThere(
                noun.equals("instance profile")
                        ? "Instance Profile " + name + " cannot be found."
                        : "The " + noun + " with name " + name + " cannot be found.");
    }

    static ServiceException noSuchAccessKey(String id) {
        return noSuchCredential("Access Key", id);
    }

    /** @param noun {@code Access Key}, {@code Public Key} */
    static ServiceException noSuchCredential(String noun, String id) {
        return notThere("The " + noun + " with id " + id + " cannot be found.");
    }

    static ServiceException noSuchPolicy(String arn) {
        return notThere("Policy " + arn + " was not found.");
    }

    static ServiceException notAttachable(String arn) {
        return notThere("Policy " + arn + " does not exist or is not attachable.");
    }

    static ServiceException alreadyExists(String noun, String name) {
        return exists(
                switch (noun) {
                    case "policy" -> "A policy called " + name + " already exists. Duplicate names are not allowed.";
                    case "instance profile" -> "Instance Profile " + name + " already exists.";
                    case "virtual MFA device" -> "MFADevice entity at the same path and name already exists.";
                    default -> capital(noun) + " with name " + name + " already exists.";
                });
    }

    static ServiceException exists(String message) {
        return of("EntityAlreadyExists", 409, message);
    }

    /** @param first what has to be done before: {@code must detach all policies first} */
    static ServiceException deleteConflict(String first) {
        return conflict("Cannot delete entity, " + first + ".");
    }

    static ServiceException conflict(String message) {
        return of("DeleteConflict", 409, message);
    }

    static ServiceException limitExceeded(String quota, int limit) {
        return limit("Cannot exceed quota for " + quota + ": " + limit);
    }

    static ServiceException limit(String message) {
        return of("LimitExceeded", 409, message);
    }

    static ServiceException outsideAccount() {
        return of("AccessDenied", 403, "Policy is outside your own account.");
    }

    static ServiceException serviceRolePolicy() {
        return of("PolicyNotAttachable", 400, "Cannot attach a Service Role Policy to a Customer Role.");
    }

    static ServiceException invalidAuthenticationCode() {
        return of("InvalidAuthenticationCode", 403, "Authentication code for device is not valid.");
    }

    static ServiceException passwordPolicyViolation(String message) {
        return of("PasswordPolicyViolation", 400, message);
    }

    static ServiceException wrongPassword() {
        return of("AccessDenied", 403, "The old password was incorrect.");
    }

    /** More of it than the machine can bear, or more attempts than a secret may have. */
    static ServiceException throttled() {
        return of("Throttling", 400, "Rate exceeded");
    }

    /** Something else changed what the request was about to change. */
    static ServiceException concurrentModification() {
        return of("ConcurrentModification", 409, "Another request changed the same entity. Please try again.");
    }

    /** Something else changes what the request was about to change, for operations that know no ConcurrentModification. */
    static ServiceException temporarilyUnmodifiable(String message) {
        return of("EntityTemporarilyUnmodifiable", 409, message);
    }

    static ServiceException noReport() {
        return of("ReportNotPresent", 410, "No report exists for this account. Generate one.");
    }

    static ServiceException expiredReport() {
        return of("ReportExpired", 410, "The report of this account is too old. Generate another one.");
    }

    static ServiceException malformedPolicy(String message) {
        return of("MalformedPolicyDocument", 400, message);
    }

    static ServiceException invalidInput(String message) {
        return of("InvalidInput", 400, message);
    }

    static ServiceException validation(String message) {
        return of("ValidationError", 400, message);
    }

    static ServiceException unmodifiable(String message) {
        return of("UnmodifiableEntity", 400, message);
    }

    /** @param name of a role that is linked to a service */
    static ServiceException protectedRole(String name) {
        return unmodifiable("Cannot perform the operation on the protected role '" + name
                + "' - this role is only modifiable by AWS");
    }

    static ServiceException invalidMarker() {
        return validation("Invalid Marker.");
    }

    /** A member without a value where there is none of the caller's to take. */
    static ServiceException needsUserName() {
        return validation("Must specify userName when calling with non-User credentials");
    }

    static ServiceException missing(String member) {
        return validation("1 validation error detected: Value at '" + Character.toLowerCase(member.charAt(0))
                + member.substring(1) + "' failed to satisfy constraint: Member must not be null");
    }

    static ServiceException duplicateSshPublicKey() {
        return of("DuplicateSSHPublicKey", 400, "The SSH public key is already associated with this user.");
    }

    static ServiceException invalidPublicKey(String message) {
        return of("InvalidPublicKey", 400, message);
    }

    static ServiceException unrecognizedPublicKeyEncoding() {
        return of(
                "UnrecognizedPublicKeyEncoding",
                400,
                "The public key must be encoded in ssh-rsa format or PEM format (BEGIN PUBLIC KEY).");
    }

    static ServiceException malformedCertificate(String message) {
        return of("MalformedCertificate", 400, message);
    }

    static ServiceException invalidCertificate(String message) {
        return of("InvalidCertificate", 400, message);
    }

    /** @param id of the certificate that is the same */
    static ServiceException duplicateCertificate(String id) {
        return of("DuplicateCertificate", 409, "The certificate is already associated as " + id + ".");
    }

    static ServiceException serviceNotSupported(String service) {
        return of(
                "NotSupportedService",
                404,
                "No such service " + service + " is supported for Service Specific Credentials");
    }

    /** Something of IAM's that is legal there and cannot be had here. */
    static ServiceException unsupported(String message) {
        return of("UnsupportedOperation", 400, message);
    }
}
