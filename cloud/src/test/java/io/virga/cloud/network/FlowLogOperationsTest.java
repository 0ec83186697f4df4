package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.filter;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.CreateFlowLogsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.FlowLog;
import io.virga.api.ec2.UnsuccessfulItem;
import io.virga.api.ec2.UnsuccessfulItemError;
import io.virga.cloud.CloudTester;
import io.virga.cloud.placement.Quotas;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowLogOperationsTest {
    private static final String DEFAULT_FORMAT = "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr}"
            + " ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";

    @TempDir
    Path directory;

    private VpcTester tester;
    private String vpc;
    private String subnet;

    @BeforeEach
    void start() {
        open(CloudTester.Options.defaults());
    }

    private void open(CloudTester.Options options) {
        tester = new VpcTester(directory, options);
        vpc = tester.vpc("10.0.0.0/16");
        subnet = tester.subnet(vpc, "10.0.0.0/24");
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private static Map<String, Object> request(String type, String id, Map<String, ?> more) {
        Map<String, Object> all =
                new HashMap<>(Map.of("ResourceType", type, "ResourceIds", List.of(id), "TrafficType", "ALL"));
        all.putAll(more);
        return all;
    }

    private CreateFlowLogsResult create(String type, String id, Map<String, ?> more) {
        return tester.call(Ec2.CREATE_FLOW_LOGS, request(type, id, more));
    }

    private String created(String type, String id, Map<String, ?> more) {
        CreateFlowLogsResult made = create(type, id, more);
        assertThat(made.unsuccessful()).isEmpty();
        return made.flowLogIds().getFirst();
    }

    private String refused(Map<String, ?> more) {
        return tester.code(Ec2.CREATE_FLOW_LOGS, request("VPC", vpc, more));
    }

    private List<FlowLog> found(String filter, String value) {
        return tester.call(Ec2.DESCRIBE_FLOW_LOGS, Map.of("Filter", List.of(filter(filter, value))))
                .flowLogs();
    }

    private FlowLog describe(String id) {
        return tester.call(Ec2.DESCRIBE_FLOW_LOGS, Map.of("FlowLogIds", List.of(id)))
                .flowLogs()
                .getFirst();
    }

    private static String code(UnsuccessfulItem item) {
        return item.error().flatMap(UnsuccessfulItemError::code).orElseThrow();
    }

    @Test
    void aFlowLogWithoutADestinationShowsNone() {
        FlowLog log = describe(created(
                "VPC", vpc, Map.of("TagSpecifications", List.of(tags("vpc-flow-log", tag("Name", "all"))))));
        assertThat(log.flowLogStatus()).contains("ACTIVE");
        assertThat(log.deliverLogsStatus()).contains("SUCCESS");
        assertThat(log.resourceId()).contains(vpc);
        assertThat(log.trafficType()).contains("ALL");
        assertThat(log.logFormat()).contains(DEFAULT_FORMAT);
        assertThat(log.maxAggregationInterval()).contains(600);
        assertThat(log.logDestinationType()).isEmpty();
        assertThat(log.logDestination()).isEmpty();
        assertThat(log.logGroupName()).isEmpty();
        assertThat(log.tags()).hasSize(1);
    }

    @Test
    void everyDestinationIsRefused() {
        assertThat(refused(Map.of("LogDestinationType", "s3", "LogDestination", "arn:aws:s3:::logs")))
                .isEqualTo("UnsupportedOperation");
        assertThat(refused(Map.of("LogDestinationType", "cloud-watch-logs"))).isEqualTo("UnsupportedOperation");
        assertThat(refused(Map.of("LogDestinationType", "kinesis-data-firehose")))
                .isEqualTo("UnsupportedOperation");
        assertThat(refused(Map.of("LogGroupName", "logs"))).isEqualTo("UnsupportedOperation");
        assertThat(refused(Map.of("DeliverLogsPermissionArn", "arn:aws:iam::000000000000:role/logs")))
                .isEqualTo("UnsupportedOperation");
        assertThat(tester.message(
                        Ec2.CREATE_FLOW_LOGS, request("VPC", vpc, Map.of("LogDestination", "arn:aws:s3:::logs"))))
                .contains("LogDestination", "./virga network flows");
        assertThat(found("resource-id", vpc)).isEmpty();
    }

    @Test
    void refusesWhatIsNotRecorded() {
        for (String kind : List.of("TransitGateway", "TransitGatewayAttachment", "RegionalNatGateway")) {
            assertThat(tester.code(Ec2.CREATE_FLOW_LOGS, request(kind, "tgw-0123456789abcdef0", Map.of())))
                    .isEqualTo("UnsupportedOperation");
        }
        assertThat(tester.code(Ec2.CREATE_FLOW_LOGS, Map.of("ResourceType", "VPC", "ResourceIds", List.of(vpc))))
                .isEqualTo("MissingParameter");
        assertThat(refused(Map.of("MaxAggregationInterval", 61))).isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.CREATE_FLOW_LOGS, request("VPC", subnet, Map.of())))
                .isEqualTo("InvalidVpcID.Malformed");
    }

    @Test
    void aFormatHasTheFieldsOfVersions2To5() {
        String all = "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol}"
                + " ${packets} ${bytes} ${start} ${end} ${action} ${log-status} ${vpc-id} ${subnet-id} ${instance-id}"
                + " ${tcp-flags} ${type} ${pkt-srcaddr} ${pkt-dstaddr} ${region} ${az-id} ${sublocation-type}"
                + " ${sublocation-id} ${pkt-src-aws-service} ${pkt-dst-aws-service} ${flow-direction} ${traffic-path}";
        assertThat(describe(created("VPC", vpc, Map.of("LogFormat", all))).logFormat())
                .contains(all);
        assertThat(FlowLogFormat.of(all).version()).isEqualTo(5);
        assertThat(FlowLogFormat.of("${az-id} ${srcaddr}").version()).isEqualTo(4);
        assertThat(FlowLogFormat.of("${version} ${start}").line(Map.of(FlowLogField.START, "7")))
                .isEqualTo("2 7");
        assertThat(refused(Map.of("LogFormat", "${srcaddr} ${reject-reason}"))).isEqualTo("UnsupportedOperation");
        assertThat(refused(Map.of("LogFormat", "${srcaddr} ${color}"))).isEqualTo("InvalidParameter");
        for (String wrong : List.of("srcaddr", "${srcaddr} ", "${srcaddr}${dstaddr}", "${srcaddr}  ${dstaddr}", "x")) {
            assertThat(refused(Map.of("LogFormat", wrong))).as(wrong).isEqualTo("InvalidParameter");
        }
    }

    @Test
    void aResourceHasTwoFlowLogsThatDifferAtTheMost() {
        created("Subnet", subnet, Map.of("TrafficType", "ACCEPT"));
        assertThat(tester.code(Ec2.CREATE_FLOW_LOGS, request("Subnet", subnet, Map.of("TrafficType", "ACCEPT"))))
                .isEqualTo("FlowLogAlreadyExists");
        created("Subnet", subnet, Map.of("TrafficType", "REJECT"));
        assertThat(tester.code(Ec2.CREATE_FLOW_LOGS, request("Subnet", subnet, Map.of())))
                .isEqualTo("FlowLogsLimitExceeded");
        tester.close();
        open(CloudTester.Options.defaults().withQuota(Quotas.FLOW_LOGS_PER_RESOURCE, 3));
        created("VPC", vpc, Map.of("TrafficType", "ACCEPT"));
        created("VPC", vpc, Map.of("TrafficType", "REJECT"));
        created("VPC", vpc, Map.of("MaxAggregationInterval", 60));
        assertThat(refused(Map.of())).isEqualTo("FlowLogsLimitExceeded");
    }

    @Test
    void tellsWhichResourcesAndFlowLogsAreNotThere() {
        String unknown = "vpc-0123456789abcdef0";
        CreateFlowLogsResult made = create("VPC", vpc, Map.of("ResourceIds", List.of(unknown, vpc)));
        assertThat(made.flowLogIds()).hasSize(1);
        assertThat(made.unsuccessful()).hasSize(1);
        assertThat(made.unsuccessful().getFirst().resourceId()).contains(unknown);
        assertThat(code(made.unsuccessful().getFirst())).isEqualTo("InvalidVpcID.NotFound");
        assertThat(create("VPC", unknown, Map.of()).unsuccessful()).hasSize(1);
        assertThat(refused(Map.of("ResourceIds", List.of(unknown), "ClientToken", "one")))
                .isEqualTo("InvalidVpcID.NotFound");
        String gone = "fl-0123456789abcdef0";
        String there = made.flowLogIds().getFirst();
        List<UnsuccessfulItem> failed = tester.call(Ec2.DELETE_FLOW_LOGS, Map.of("FlowLogIds", List.of(gone, there)))
                .unsuccessful();
        assertThat(failed).hasSize(1);
        assertThat(failed.getFirst().resourceId()).contains(gone);
        assertThat(code(failed.getFirst())).isEqualTo("InvalidFlowLogId.NotFound");
        assertThat(found("resource-id", vpc)).isEmpty();
        assertThat(tester.code(Ec2.DESCRIBE_FLOW_LOGS, Map.of("FlowLogIds", List.of(there))))
                .isEqualTo("InvalidFlowLogId.NotFound");
    }

    @Test
    void aTokenMakesThemOnce() {
        String other = tester.vpc("10.1.0.0/16");
        Map<String, Object> more = Map.of("ClientToken", "once", "ResourceIds", List.of(vpc, other));
        CreateFlowLogsResult first = create("VPC", vpc, more);
        assertThat(first.flowLogIds()).hasSize(2);
        assertThat(first.clientToken()).contains("once");
        assertThat(create("VPC", vpc, more).flowLogIds()).isEqualTo(first.flowLogIds());
        assertThat(refused(Map.of("ClientToken", "once"))).isEqualTo("IdempotentParameterMismatch");
        assertThat(refused(Map.of("DryRun", true, "TrafficType", "REJECT"))).isEqualTo("DryRunOperation");
        assertThat(found("traffic-type", "REJECT")).isEmpty();
    }

    @Test
    void areFoundByEachFilter() {
        String log = created("Subnet", subnet, Map.of("TrafficType", "REJECT"));
        created("VPC", vpc, Map.of("TrafficType", "ACCEPT"));
        for (Map.Entry<String, String> wanted : Map.of(
                        "resource-id", subnet, "traffic-type", "REJECT", "flow-log-id", log)
                .entrySet()) {
            assertThat(found(wanted.getKey(), wanted.getValue()))
                    .as(wanted.getKey())
                    .extracting(found -> found.flowLogId().orElseThrow())
                    .containsExactly(log);
        }
        assertThat(found("deliver-log-status", "SUCCESS")).hasSize(2);
        assertThat(found("deliver-log-status", "FAILED")).isEmpty();
        assertThat(found("log-destination-type", "s3")).isEmpty();
    }

    @Test
    void outlivesWhatItRecords() {
        String log = created("Subnet", subnet, Map.of());
        tester.call(Ec2.DELETE_SUBNET, Map.of("SubnetId", subnet));
        tester.call(Ec2.DELETE_VPC, Map.of("VpcId", vpc));
        tester.cloud().settle();
        assertThat(describe(log).resourceId()).contains(subnet);
        assertThat(tester.call(Ec2.DELETE_FLOW_LOGS, Map.of("FlowLogIds", List.of(log)))
                        .unsuccessful())
                .isEmpty();
    }
}
