package io.virga.cloud.identity.iam;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A service that has a role of its own in an account.
 *
 * @param principal {@code autoscaling.amazonaws.com}
 * @param roleName {@code AWSServiceRoleForAutoScaling}
 * @param suffixes whether there may be several roles, told apart by suffixes that a user gives
 * @param policy the name of the managed policy that the role has
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html">AWS
 *     services that work with IAM</a>
 */
record LinkedService(String principal, String roleName, boolean suffixes, String policy) {
    private static final String SUFFIX = "suffix";

    private static final Map<String, LinkedService> BY_PRINCIPAL = TextTable.lines("service-linked-roles.txt").stream()
            .map(line -> line.split(" "))
            .map(words -> new LinkedService(words[0], words[1], words[2].equals(SUFFIX), words[3]))
            .collect(Collectors.toUnmodifiableMap(LinkedService::principal, Function.identity()));

    LinkedService {
        requireNonNull(principal, "principal is null");
        requireNonNull(roleName, "roleName is null");
        requireNonNull(policy, "policy is null");
    }

    static List<LinkedService> all() {
        return List.copyOf(BY_PRINCIPAL.values());
    }

    static Optional<LinkedService> of(String principal) {
        return Optional.ofNullable(BY_PRINCIPAL.get(principal));
    }

    String path() {
        return "/aws-service-role/" + principal + "/";
    }

    /** The path and name of its policy in the ARN. */
    String policyNameWithPath() {
        return "aws-service-role/" + policy;
    }

    /** Who may assume the role: the service, and nobody else. */
    String trust() {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":[\""
                + principal + "\"]},\"Action\":[\"sts:AssumeRole\"]}]}";
    }
}
