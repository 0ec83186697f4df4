package io.virga.wire.sigv4;

import io.virga.wire.ServiceConventions;
import io.virga.wire.ServiceException;
import io.virga.wire.ServiceModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The errors for requests without a valid signature.
 *
 * <p>EC2 has one code, {@code AuthFailure} (401), for whatever is wrong with key or signature, and {@code
 * RequestExpired} (400) for time; the services of awsQuery tell more ("Common errors" in the STS and IAM API
 * references), and those of the other protocols the same by other codes, which their codecs know. A request that isn't
 * signed at all, or whose signature can't be read, is answered alike by all.
 */
final class SignatureErrors {
    private static final String EC2_MESSAGE = "AWS was not able to validate the provided access credentials";

    private final boolean ec2;

    private SignatureErrors(boolean ec2) {
        this.ec2 = ec2;
    }

    static SignatureErrors of(ServiceModel service) {
        return new SignatureErrors(service.conventions().family() == ServiceConventions.Family.EC2);
    }

    private static final String MISSING_TOKEN = "MissingAuthenticationToken";

    static ServiceException missingToken() {
        return new ServiceException(MISSING_TOKEN, 403, "Request is missing Authentication Token");
    }

    static boolean isMissing(ServiceException error) {
        return error.code().equals(MISSING_TOKEN);
    }

    static ServiceException version2() {
        return new ServiceException(
                "IncompleteSignature",
                400,
                "The request is signed with Signature Version 2. Sign it with Signature Version 4 ("
                        + SigningKey.ALGORITHM + ").");
    }

    static ServiceException incomplete(String message) {
        return new ServiceException("IncompleteSignature", 400, message);
    }

    static ServiceException unsupportedAlgorithm(String algorithm) {
        return incomplete("Unsupported AWS 'algorithm': '" + algorithm + "'. Sign with " + SigningKey.ALGORITHM + ".");
    }

    /** The key is unknown or inactive, or doesn't match the session token. */
    ServiceException unknownKey() {
        return ec2
                ? authFailure(EC2_MESSAGE)
                : new ServiceException(
                        "InvalidClientTokenId", 403, "The security token included in the request is invalid.");
    }

    ServiceException expiredSession() {
        return ec2
                ? new ServiceException("RequestExpired", 400, "Request has expired.")
                : new ServiceException("ExpiredToken", 403, "The security token included in the request is expired");
    }

    ServiceException mismatch() {
        return ec2
                ? authFailure(EC2_MESSAGE)
                : doesNotMatch(
                        "The request signature we calculated does not match the signature you provided. Check your AWS"
                                + " Secret Access Key and signing method. Consult the service documentation for details.");
    }

    ServiceException wrongRegion(String region) {
        return ec2
                ? authFailure("Credential should be scoped to a valid region, not '" + region + "'. ")
                : doesNotMatch("Credential should be scoped to a valid region, not '" + region + "'. ");
    }

    ServiceException wrongService(String service, String expected) {
        String message = "Credential should be scoped to correct service: '" + expected + "', not '" + service + "'. ";
        return ec2 ? authFailure(message) : doesNotMatch(message);
    }

    ServiceException wrongDate(String scopeDate, String requestDate) {
        String message = "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                + scopeDate + "' != '" + requestDate + "'.";
        return ec2 ? authFailure(message) : doesNotMatch(message);
    }

    ServiceException unsignedHeader(String header) {
        String message = "'" + header + "' must be a 'SignedHeader' in the AWS Authorization.";
        return ec2 ? authFailure(message) : doesNotMatch(message);
    }

    /** The claimed body hash is not the hash of the body, or is one of S3's substitutes for a hash. */
    ServiceException wrongBodyHash(String claimed) {
        boolean substitute = claimed.startsWith("STREAMING-") || claimed.equals("UNSIGNED-PAYLOAD");
        String message = substitute
                ? "X-Amz-Content-SHA256 '" + claimed
                        + "' is understood by Amazon S3 only. Sign the SHA-256 of the body."
                : "The value of X-Amz-Content-SHA256 is not the SHA-256 of the body.";
        return ec2 ? authFailure(message) : doesNotMatch(message);
    }

    ServiceException tooOld(String amzDate, Instant now, Duration skew) {
        return ec2
                ? new ServiceException("RequestExpired", 400, "Request has expired.")
                : doesNotMatch("Signature expired: " + amzDate + " is now earlier than "
                        + Signer.AMZ_DATE.format(now.minus(skew)) + " (" + Signer.AMZ_DATE.format(now) + " - "
                        + skew.toMinutes() + " min.)");
    }

    ServiceException tooEarly(String amzDate, Instant now, Duration skew) {
        return ec2
                ? new ServiceException(
                        "RequestExpired",
                        400,
                        "Request is dated in the future: " + amzDate + ", while it is " + Signer.AMZ_DATE.format(now)
                                + ". Set your clock.")
                : doesNotMatch("Signature not yet current: " + amzDate + " is still later than "
                        + Signer.AMZ_DATE.format(now.plus(skew)) + " (" + Signer.AMZ_DATE.format(now) + " + "
                        + skew.toMinutes() + " min.)");
    }

    private static ServiceException authFailure(String message) {
        return new ServiceException("AuthFailure", 401, message);
    }

    private static ServiceException doesNotMatch(String message) {
        return new ServiceException("SignatureDoesNotMatch", 403, message);
    }

    /** The Authorization header lacks required fields; the message names each of them. */
    static ServiceException incompleteHeader(Map<String, String> fields, String algorithm) {
        StringBuilder message = new StringBuilder();
        for (String field : List.of("Credential", "Signature", "SignedHeaders")) {
            if (!fields.containsKey(field)) {
                message.append("Authorization header requires '").append(field).append("' parameter. ");
            }
        }
        return incomplete(message + "Authorization=" + algorithm);
    }
}
