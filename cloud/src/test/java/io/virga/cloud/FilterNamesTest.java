package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.Ec2;
import io.virga.cloud.firewall.SecurityGroup;
import io.virga.cloud.image.Image;
import io.virga.cloud.instance.Instance;
import io.virga.cloud.instance.InstanceStatusOperations;
import io.virga.cloud.key.KeyPairs;
import io.virga.cloud.network.ElasticAddress;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.Subnet;
import io.virga.cloud.network.Vpc;
import io.virga.cloud.resource.FilterTable;
import io.virga.cloud.resource.TagOperations;
import io.virga.cloud.volume.Volume;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every filter that EC2 documents for an operation that is implemented is known here, and no other one. */
class FilterNamesTest {
    @TempDir
    Path directory;

    private static List<Operation<?, ?>> filtering(Cloud cloud) {
        return cloud.operations().implemented().stream()
                .filter(operation -> operation.input().member("Filters").isPresent())
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    @Test
    void knowsEveryDocumentedFilter() {
        try (CloudTester tester = CloudTester.in(directory)) {
            Set<String> missing = new TreeSet<>();
            for (Operation<?, ?> operation : filtering(tester.cloud())) {
                for (String name : operation.filterNames()) {
                    String asked = name.replace("<key>", "x").replaceAll("<.*>", "x");
                    error(tester, operation, asked)
                            .ifPresent(e -> missing.add(operation.name() + " " + name + ": " + e));
                }
            }
            assertThat(missing).isEmpty();
            assertThat(filtering(tester.cloud()).size()).isGreaterThan(12);
        }
    }

    @Test
    void refusesEveryOtherFilter() {
        try (CloudTester tester = CloudTester.in(directory)) {
            for (Operation<?, ?> operation : filtering(tester.cloud())) {
                assertThat(error(tester, operation, "no-such-filter"))
                        .as(operation.name())
                        .contains("InvalidParameterValue");
            }
            assertThat(error(tester, Ec2.DESCRIBE_TAGS, "tag:")).isEmpty();
        }
    }

    /** What is known beyond the documented names and tag-value: EC2 takes these, and tools send them. */
    private static final Map<Operation<?, ?>, Set<String>> MORE = Map.of(
            Ec2.DESCRIBE_INSTANCES, Set.of("iam-instance-profile.name"),
            Ec2.DESCRIBE_NETWORK_INTERFACES, Set.of("group-name"),
            Ec2.DESCRIBE_VPCS, Set.of("isDefault"));

    @Test
    void knowsNoFilterThatIsNotDocumented() {
        Map<Operation<?, ?>, FilterTable<?>> tables = Map.ofEntries(
                Map.entry(Ec2.DESCRIBE_INSTANCES, Instance.TYPE.filters()),
                Map.entry(Ec2.DESCRIBE_INSTANCE_STATUS, InstanceStatusOperations.filters()),
                Map.entry(Ec2.DESCRIBE_VOLUMES, Volume.TYPE.filters()),
                Map.entry(Ec2.DESCRIBE_IMAGES, Image.TYPE.filters()),
                Map.entry(Ec2.DESCRIBE_VPCS, Vpc.TYPE.filters()),
                Map.entry(Ec2.DESCRIBE_SUBNETS, Subnet.TYPE.filters()),
                Map.entry(Ec2.DESCRIBE_NETWORK_INTERFACES, NetworkInterface.TYPE.filters()),
                Map.entry(Ec2.DESCRIBE_ADDRESSES, ElasticAddress.TYPE.filters()),
                Map.entry(Ec2.DESCRIBE_SECURITY_GROUPS, SecurityGroup.TYPE.filters()),
                Map.entry(Ec2.DESCRIBE_KEY_PAIRS, KeyPairs.TYPE.filters()),
                Map.entry(Ec2.DESCRIBE_TAGS, TagOperations.filters()));
        tables.forEach((operation, table) -> {
            Set<String> more = new TreeSet<>(table.names());
            operation.filterNames().forEach(more::remove);
            if (operation.filterNames().contains("tag-key")) {
                assertThat(more.remove("tag-value")).as(operation.name()).isTrue();
            }
            assertThat(more).as(operation.name()).isEqualTo(MORE.getOrDefault(operation, Set.of()));
        });
    }

    private static <I extends Structure> Optional<String> error(
            CloudTester tester, Operation<I, ?> operation, String filter) {
        try {
            I request = CloudTester.request(operation, Map.of("Filters", List.of(CloudTester.filter(filter, "x"))));
            tester.call(CloudTester.OWNER, CloudTester.REGION, operation, request);
            return Optional.empty();
        } catch (ServiceException e) {
            return Optional.of(e.code());
        }
    }
}
