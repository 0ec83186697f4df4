package io.virga.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The form of a {@code Resource} value, as IAM checks it: {@code *}, or an ARN that may end early. */
final class ResourceSyntax {
    private static final int SEGMENTS = 6;
    private static final Set<String> PARTITIONS =
            Set.of("*", "aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc");
    private static final List<String> IAM_PATHS = List.of(
            "user/",
            "federated-user/",
            "role/",
            "group/",
            "instance-profile/",
            "mfa/",
            "server-certificate/",
            "policy/",
            "sms-mfa/",
            "saml-provider/",
            "oidc-provider/",
            "report/",
            "access-report/");

    private ResourceSyntax() {}

    /** Whether a text begins as an ARN and has an empty segment where none can be. */
    static boolean failsLegacyParsing(String resource) {
        String[] parts = resource.split(":", SEGMENTS);
        if (!parts[0].equals("arn") || parts.length < 3) {
            return false;
        }
        if (parts.length == SEGMENTS) {
            return parts[2].isEmpty();
        }
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** IAM's text about what is wrong with a resource, if anything is. */
    static Optional<String> problem(String resource) {
        if (resource.equals("*")) {
            return Optional.empty();
        }
        String[] parts = resource.split(":", SEGMENTS);
        if (parts.length == 1) {
            return Optional.of(notAnArn(resource));
        }
        if (!PARTITIONS.contains(parts[1])) {
            return Optional.of(
                    "Partition \"" + parts[1] + "\" is not valid for resource \"" + completed(parts) + "\".");
        }
        if (!parts[0].equals("arn")) {
            return Optional.of(notAnArn(resource));
        }
        if (parts.length < 3 || parts[2].indexOf('*') >= 0 || parts[2].indexOf('?') >= 0) {
            return Optional.of("Resource vendor must be fully qualified and cannot contain regexes.");
        }
        return regionOrPathProblem(resource, parts);
    }

    private static Optional<String> regionOrPathProblem(String resource, String[] parts) {
        boolean region = parts.length > 3 && !parts[3].isEmpty();
        boolean account = parts.length > 4 && !parts[4].isEmpty();
        if (parts[2].equals("iam")) {
            if (region) {
                return Optional.of("IAM resource " + resource + " cannot contain region information.");
            }
            String path = parts.length == SEGMENTS ? parts[5] : "*";
            if (!path.equals("*") && IAM_PATHS.stream().noneMatch(path::startsWith)) {
                return Optional.of(
                        "IAM resource path must either be \"*\" or start with " + String.join(", ", IAM_PATHS) + ".");
            }
        }
        // Buckets have no region; access points and others, which have an account, do
        if (parts[2].equals("s3") && region && !account && parts.length == SEGMENTS) {
            return Optional.of("Resource " + resource + " can not contain region information.");
        }
        return Optional.empty();
    }

    private static String notAnArn(String resource) {
        return "Resource " + resource + " must be in ARN format or \"*\".";
    }

    /** As IAM reads an ARN that ends early: what is missing is anything. */
    private static String completed(String[] parts) {
        StringBuilder arn = new StringBuilder("arn");
        for (int i = 1; i < SEGMENTS; i++) {
            arn.append(':').append(i < parts.length ? parts[i] : "*");
        }
        return arn.toString();
    }
}
