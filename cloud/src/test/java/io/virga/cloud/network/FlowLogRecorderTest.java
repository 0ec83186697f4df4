package io.virga.cloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.cloud.network.FlowLogRecorder.Recorded;
import io.virga.host.api.NetworkSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On simulated hosts, where no packets flow: all there is to record is that there were none. */
class FlowLogRecorderTest {
    @TempDir
    Path directory;

    private VpcTester tester;
    private String vpc;
    private String eni;

    @BeforeEach
    void start() throws Exception {
        tester = new VpcTester(directory);
        String instance = tester.cloud().running(tester.cloud().image("image", 1));
        vpc = tester.defaultVpc().vpcId().orElseThrow();
        eni = tester.call(Ec2.DESCRIBE_NETWORK_INTERFACES, Map.of()).networkInterfaces().stream()
                .filter(i -> i.attachment().flatMap(a -> a.instanceId()).equals(Optional.of(instance)))
                .findFirst()
                .flatMap(i -> i.networkInterfaceId())
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private FlowLogRecorder recorder() {
        return tester.cloud().cloud().flowLogRecorder(tester.cloud().clock(), directory.resolve("flow-logs"));
    }

    private String log(String type, String id) {
        return tester.call(
                        Ec2.CREATE_FLOW_LOGS,
                        Map.of(
                                "ResourceType",
                                type,
                                "ResourceIds",
                                List.of(id),
                                "TrafficType",
                                "ALL",
                                "MaxAggregationInterval",
                                60))
                .flowLogIds()
                .getFirst();
    }

    private NetworkSpec.Watch watch() {
        return tester.cloud()
                .store()
                .read(reader -> NetworkPlan.of(reader, vpc, Optional.empty()))
                .on(tester.cloud().host().name())
                .orElseThrow()
                .watch();
    }

    private static List<Recorded> all(FlowLogRecorder recorder) {
        return recorder.records(Optional.empty(), Instant.EPOCH);
    }

    @Test
    void recordsThatThereWasNothingAndKeepsItOverARestart() {
        String log = log("VPC", vpc);
        tester.cloud().settle();
        try (FlowLogRecorder recorder = recorder()) {
            recorder.record();
            assertThat(all(recorder)).isEmpty();
            tester.cloud().clock().advance(Duration.ofMinutes(1));
            recorder.record();
            assertThat(all(recorder)).singleElement().satisfies(record -> {
                assertThat(record.flowLogId()).isEqualTo(log);
                assertThat(record.format().line(record.values())).contains(eni).endsWith(" - NODATA");
            });
            Instant written = all(recorder).getFirst().written();
            assertThat(recorder.records(Optional.of(eni), Instant.EPOCH)).hasSize(1);
            assertThat(recorder.records(Optional.of(vpc), Instant.EPOCH)).hasSize(1);
            assertThat(recorder.records(Optional.of(log), Instant.EPOCH)).hasSize(1);
            assertThat(recorder.records(Optional.of("fl-0123456789abcdef0"), Instant.EPOCH))
                    .isEmpty();
            assertThat(recorder.records(Optional.empty(), written)).isEmpty();
        }
        try (FlowLogRecorder again = recorder()) {
            assertThat(all(again)).hasSize(1);
            again.record();
            tester.cloud().clock().advance(Duration.ofMinutes(1));
            again.record();
            assertThat(all(again)).hasSize(2);
            tester.call(Ec2.DELETE_FLOW_LOGS, Map.of("FlowLogIds", List.of(log)));
            again.record();
            assertThat(all(again)).isEmpty();
            assertThat(directory.resolve("flow-logs").resolve(log)).doesNotExist();
        }
    }

    @Test
    void hostsWatchWhereAFlowLogIs() {
        assertThat(watch()).isEqualTo(NetworkSpec.Watch.NOTHING);
        String log = log("NetworkInterface", eni);
        assertThat(watch()).isEqualTo(new NetworkSpec.Watch(false, List.of(), List.of(eni)));
        log("VPC", vpc);
        assertThat(watch().everywhere()).isTrue();
        tester.call(Ec2.DELETE_FLOW_LOGS, Map.of("FlowLogIds", List.of(log)));
        assertThat(watch().everywhere()).isTrue();
    }
}
