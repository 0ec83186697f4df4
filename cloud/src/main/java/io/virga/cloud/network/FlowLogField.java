package io.virga.cloud.network;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of a flow log's records, in the order of AWS's table. Those of version 2 are the default format.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html">Flow log records</a>
 */
public enum FlowLogField {
    VERSION(2),
    ACCOUNT_ID(2),
    INTERFACE_ID(2),
    SRCADDR(2),
    DSTADDR(2),
    SRCPORT(2),
    DSTPORT(2),
    PROTOCOL(2),
    PACKETS(2),
    BYTES(2),
    START(2),
    END(2),
    ACTION(2),
    LOG_STATUS(2),
    VPC_ID(3),
    SUBNET_ID(3),
    INSTANCE_ID(3),
    TCP_FLAGS(3),
    TYPE(3),
    PKT_SRCADDR(3),
    PKT_DSTADDR(3),
    REGION(4),
    AZ_ID(4),
    SUBLOCATION_TYPE(4),
    SUBLOCATION_ID(4),
    PKT_SRC_AWS_SERVICE(5),
    PKT_DST_AWS_SERVICE(5),
    FLOW_DIRECTION(5),
    TRAFFIC_PATH(5);

    /** What a record has in a field that does not apply. */
    public static final String NONE = "-";

    /** The fields of later versions: of transit gateways, of ECS, of reasons of refusals, and of encryption. */
    static final List<String> LATER = List.of(
            "resource-type",
            "tgw-id",
            "tgw-attachment-id",
            "tgw-src-vpc-account-id",
            "tgw-dst-vpc-account-id",
            "tgw-src-vpc-id",
            "tgw-dst-vpc-id",
            "tgw-src-subnet-id",
            "tgw-dst-subnet-id",
            "tgw-src-eni",
            "tgw-dst-eni",
            "tgw-src-az-id",
            "tgw-dst-az-id",
            "tgw-pair-attachment-id",
            "packets-lost-no-route",
            "packets-lost-blackhole",
            "packets-lost-mtu-exceeded",
            "packets-lost-ttl-expired",
            "ecs-cluster-arn",
            "ecs-cluster-name",
            "ecs-container-instance-arn",
            "ecs-container-instance-id",
            "ecs-container-id",
            "ecs-second-container-id",
            "ecs-service-name",
            "ecs-task-definition-arn",
            "ecs-task-arn",
            "ecs-task-id",
            "reject-reason",
            "resource-id",
            "encryption-status");

    private static final Map<String, FlowLogField> BY_WORD =
            Arrays.stream(values()).collect(toUnmodifiableMap(FlowLogField::word, Function.identity()));

    private final int version;

    FlowLogField(int version) {
        this.version = version;
    }

    /** The version of flow logs that has introduced it. */
    public int version() {
        return version;
    }

    /** Its name in formats: {@code pkt-srcaddr}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<FlowLogField> find(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
