package io.virga.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.DescribeInstancesRequest;
import io.virga.api.ec2.DescribeKeyPairsRequest;
import io.virga.api.ec2.DescribeSecurityGroupsRequest;
import io.virga.api.ec2.DescribeVolumesRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Instance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Databases that earlier versions of Virga wrote are opened with all that is in them. Each is kept as SQL; a change of the
 * format, or of what a document needs, adds one that the version before wrote.
 */
class EarlierDatabasesTest {
    private static final String RUNNING = "i-00f39aea649363a1c";
    private static final String STOPPED = "i-0304f93a999e820bc";
    private static final String TERMINATED = "i-09c4ae9695fb198d0";

    @TempDir
    Path directory;

    private void lay(String name) throws IOException, SQLException {
        try (InputStream sql = EarlierDatabasesTest.class.getResourceAsStream("/databases/" + name);
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("virga.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(new String(sql.readAllBytes(), UTF_8));
        }
    }

    private static Map<String, Instance> instances(CloudTester tester) {
        return tester
                .call(Ec2.DESCRIBE_INSTANCES, DescribeInstancesRequest.builder().build())
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .collect(Collectors.toMap(instance -> instance.instanceId().orElseThrow(), instance -> instance));
    }

    @Test
    void whatFormat3HeldIsThereAndGoesOn() throws IOException, SQLException {
        lay("format-3.sql");
        try (CloudTester tester = CloudTester.in(directory)) {
            assertThat(instances(tester)).containsOnlyKeys(RUNNING, STOPPED, TERMINATED);
            assertThat(instances(tester).get(RUNNING).tags())
                    .extracting(
                            tag -> tag.key().orElseThrow() + "=" + tag.value().orElseThrow())
                    .containsExactlyInAnyOrder("Name=first", "team=a");
            assertThat(tester.call(
                                    Ec2.DESCRIBE_KEY_PAIRS,
                                    DescribeKeyPairsRequest.builder().build())
                            .keyPairs())
                    .extracting(key -> key.keyName().orElseThrow())
                    .containsExactlyInAnyOrder("imported", "made");
            assertThat(tester.call(
                                    Ec2.DESCRIBE_VOLUMES,
                                    DescribeVolumesRequest.builder().build())
                            .volumes())
                    .extracting(volume -> volume.size().orElseThrow())
                    .contains(3);
            assertThat(tester.call(
                                    Ec2.DESCRIBE_SECURITY_GROUPS,
                                    DescribeSecurityGroupsRequest.builder()
                                            .filters(List.of(CloudTester.filter("tag:team", "a")))
                                            .build())
                            .securityGroups())
                    .singleElement()
                    .satisfies(group -> assertThat(group.ipPermissions()).hasSize(3));

            tester.idle();
            assertThat(tester.state(STOPPED)).isEqualTo("stopped");
            // Simulated hosts keep their contents since a later version, so this one's has no machine of that name.
            assertThat(tester.state(RUNNING)).isEqualTo("stopped");
            tester.terminate(RUNNING);
            tester.idle();
            assertThat(tester.state(RUNNING)).isEqualTo("terminated");
        }
    }
}
