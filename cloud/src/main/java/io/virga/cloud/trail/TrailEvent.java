package io.virga.cloud.trail;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * What is kept of a call. The JSON of the record is made of it only when somebody looks it up. Texts that are absent are
 * empty.
 *
 * @param time to the millisecond
 * @param service the service's module name: {@code ec2}
 * @param identity the record's {@code userIdentity}, as JSON
 * @param username whom LookupEvents finds it by
 * @param input the input without secrets, as JSON of the model's names
 * @param output the answer of a change, as JSON of the model's names
 */
record TrailEvent(
        UUID id,
        Instant time,
        String requestId,
        String account,
        String region,
        String service,
        String operation,
        boolean readOnly,
        String identity,
        String username,
        String accessKeyId,
        String address,
        String userAgent,
        String errorCode,
        String errorMessage,
        String input,
        String output) {
    TrailEvent {
        requireNonNull(id, "id is null");
        requireNonNull(time, "time is null");
        requireNonNull(requestId, "requestId is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(service, "service is null");
        requireNonNull(operation, "operation is null");
        requireNonNull(identity, "identity is null");
        requireNonNull(username, "username is null");
        requireNonNull(accessKeyId, "accessKeyId is null");
        requireNonNull(address, "address is null");
        requireNonNull(userAgent, "userAgent is null");
        requireNonNull(errorCode, "errorCode is null");
        requireNonNull(errorMessage, "errorMessage is null");
        requireNonNull(input, "input is null");
        requireNonNull(output, "output is null");
    }

    /** The name of the service in events: {@code ec2.amazonaws.com}. */
    static String source(String service) {
        return switch (service) {
                    case "cloudwatch" -> "monitoring";
                    case "elb", "elbv2" -> "elasticloadbalancing";
                    case "efs" -> "elasticfilesystem";
                    case "resourcegroupstaggingapi" -> "tagging";
                    case "service-quotas" -> "servicequotas";
                    default -> service;
                }
                + ".amazonaws.com";
    }
}
