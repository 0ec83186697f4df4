package io.virga.wire.sigv4;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;

/**
 * The scope in which a signature is valid, with its access key: {@code AKID/20150830/us-east-1/ec2/aws4_request}.
 *
 * @param date the day in UTC, {@code 20150830}
 */
public record CredentialScope(String accessKeyId, String date, String region, String service) {
    static final String TERMINATOR = "aws4_request";

    public CredentialScope {
        requireNonNull(accessKeyId, "accessKeyId is null");
        requireNonNull(date, "date is null");
        requireNonNull(region, "region is null");
        requireNonNull(service, "service is null");
    }

    /** Parses a scope; empty when the text doesn't have the five parts. */
    static Optional<CredentialScope> parse(String credential) {
        String[] parts = credential.split("/", -1);
        int n = parts.length;
        if (n < 5 || !parts[n - 1].equals(TERMINATOR)) {
            return Optional.empty();
        }
        // Only the key id may contain slashes, as in the published rules
        String accessKeyId = String.join("/", Arrays.copyOf(parts, n - 4));
        boolean whole = !accessKeyId.isEmpty() && !parts[n - 4].isEmpty();
        return whole
                ? Optional.of(new CredentialScope(accessKeyId, parts[n - 4], parts[n - 3], parts[n - 2]))
                : Optional.empty();
    }

    /** The part that enters the string to sign: everything except the key id. */
    String signedPart() {
        return date + "/" + region + "/" + service + "/" + TERMINATOR;
    }
}
