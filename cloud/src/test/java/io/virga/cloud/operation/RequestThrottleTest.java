package io.virga.cloud.operation;

import static io.virga.cloud.CloudTester.OTHER_REGION;
import static io.virga.cloud.CloudTester.OWNER;
import static io.virga.cloud.CloudTester.REGION;
import static io.virga.cloud.CloudTester.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.api.ec2.CreateTagsRequest;
import io.virga.api.ec2.DescribeInstancesRequest;
import io.virga.api.ec2.DescribeRegionsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Filter;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.api.ec2.StopInstancesRequest;
import io.virga.api.sts.GetCallerIdentityRequest;
import io.virga.api.sts.Sts;
import io.virga.cloud.CloudTester;
import io.virga.cloud.TestingClock;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestThrottleTest {
    private static final Structure TAGS = CreateTagsRequest.builder().build();
    private static final Structure EVERYTHING =
            DescribeInstancesRequest.builder().build();

    private final TestingClock clock = new TestingClock();
    private final RequestThrottle throttle = RequestThrottle.of(1);

    private boolean admits(Operation<?, ?> operation, Structure request) {
        return admits(throttle, operation, request, OWNER, REGION);
    }

    private boolean admits(
            RequestThrottle by, Operation<?, ?> operation, Structure request, Caller caller, String region) {
        try {
            by.admit(Requests.untyped(operation, request, caller, region, clock.instant()));
            return true;
        } catch (ServiceException e) {
            assertThat(e.code()).isEqualTo("RequestLimitExceeded");
            assertThat(e.status()).isEqualTo(503);
            return false;
        }
    }

    /** How many of 2000 simultaneous requests are admitted. */
    private int admitted(Operation<?, ?> operation, Structure request) {
        int count = 0;
        for (int i = 0; i < 2000; i++) {
            count += admits(operation, request) ? 1 : 0;
        }
        return count;
    }

    @Test
    void aBucketEmptiesAndFillsWithTime() {
        assertThat(admitted(Ec2.CREATE_TAGS, TAGS)).isEqualTo(100);
        clock.advance(Duration.ofMillis(2500));
        assertThat(admitted(Ec2.CREATE_TAGS, TAGS)).isEqualTo(25);
        clock.advance(Duration.ofHours(1));
        assertThat(admitted(Ec2.CREATE_TAGS, TAGS)).isEqualTo(100);
    }

    @Test
    void aClockThatIsSetBackGivesNothingAndBreaksNothing() {
        assertThat(admitted(Ec2.CREATE_TAGS, TAGS)).isEqualTo(100);
        clock.advance(Duration.ofHours(-1));
        assertThat(admitted(Ec2.CREATE_TAGS, TAGS)).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(admitted(Ec2.CREATE_TAGS, TAGS)).isEqualTo(10);
    }

    @Test
    void eachKindOfActionHasItsDocumentedSize() {
        assertThat(admitted(
                        Ec2.DESCRIBE_REGIONS, DescribeRegionsRequest.builder().build()))
                .isEqualTo(100);
        assertThat(admitted(Ec2.CREATE_SECURITY_GROUP, TAGS)).isEqualTo(50);
        assertThat(admitted(Ec2.CREATE_KEY_PAIR, TAGS)).isEqualTo(50);
        assertThat(admitted(
                        Ec2.RUN_INSTANCES,
                        RunInstancesRequest.builder().maxCount(1).build()))
                .isEqualTo(5);
        assertThat(admitted(Ec2.ADVERTISE_BYOIP_CIDR, TAGS)).isEqualTo(1);
    }

    @Test
    void readingEverythingHasASmallerBucketOfItsOwn() {
        assertThat(admitted(Ec2.DESCRIBE_INSTANCES, EVERYTHING)).isEqualTo(50);
        Structure filtered = DescribeInstancesRequest.builder()
                .filters(List.of(Filter.builder().name("vpc-id").build()))
                .build();
        assertThat(admitted(Ec2.DESCRIBE_INSTANCES, filtered)).isEqualTo(100);
        Structure paged = DescribeInstancesRequest.builder().maxResults(5).build();
        assertThat(admits(Ec2.DESCRIBE_INSTANCES, paged)).isFalse();
    }

    @Test
    void instancesAreCountedBesideRequests() {
        Structure many = RunInstancesRequest.builder().maxCount(600).build();
        assertThat(admits(Ec2.RUN_INSTANCES, many)).isTrue();
        assertThat(admits(Ec2.RUN_INSTANCES, many)).isFalse();
        Structure rest = RunInstancesRequest.builder().maxCount(400).build();
        assertThat(admits(Ec2.RUN_INSTANCES, rest)).isTrue();
        clock.advance(Duration.ofSeconds(10));
        assertThat(admits(
                        Ec2.RUN_INSTANCES,
                        RunInstancesRequest.builder().maxCount(21).build()))
                .isFalse();
        assertThat(admits(
                        Ec2.RUN_INSTANCES,
                        RunInstancesRequest.builder().maxCount(20).build()))
                .isTrue();
        Structure two = StopInstancesRequest.builder()
                .instanceIds(List.of("i-1", "i-2"))
                .build();
        assertThat(admitted(Ec2.STOP_INSTANCES, two)).isEqualTo(50);
    }

    @Test
    void aNegativeCountGivesNothingBack() {
        Structure negative = RunInstancesRequest.builder().maxCount(-1_000_000).build();
        assertThat(admits(Ec2.RUN_INSTANCES, negative)).isTrue();
        assertThat(admits(
                        Ec2.RUN_INSTANCES,
                        RunInstancesRequest.builder().maxCount(1001).build()))
                .isFalse();
    }

    @Test
    void accountsAndRegionsHaveBucketsOfTheirOwn() {
        assertThat(admitted(Ec2.CREATE_TAGS, TAGS)).isEqualTo(100);
        assertThat(admits(throttle, Ec2.CREATE_TAGS, TAGS, STRANGER, REGION)).isTrue();
        assertThat(admits(throttle, Ec2.CREATE_TAGS, TAGS, OWNER, OTHER_REGION)).isTrue();
        assertThat(admits(Ec2.CREATE_TAGS, TAGS)).isFalse();
    }

    @Test
    void aFactorMultipliesBothSizeAndRate() {
        RequestThrottle twice = RequestThrottle.of(2);
        int count = 0;
        while (admits(twice, Ec2.CREATE_TAGS, TAGS, OWNER, REGION)) {
            count++;
        }
        assertThat(count).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        int more = 0;
        while (admits(twice, Ec2.CREATE_TAGS, TAGS, OWNER, REGION)) {
            more++;
        }
        assertThat(more).isEqualTo(20);
        assertThatThrownBy(() -> RequestThrottle.of(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RequestThrottle.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherServicesAndWhatIsOffAreNotThrottled() {
        Structure who = GetCallerIdentityRequest.builder().build();
        assertThat(admitted(Sts.GET_CALLER_IDENTITY, who)).isEqualTo(2000);
        for (int i = 0; i < 2000; i++) {
            assertThat(admits(RequestThrottle.OFF, Ec2.RUN_INSTANCES, TAGS, OWNER, REGION))
                    .isTrue();
        }
    }

    @Test
    void theDispatcherAsksIt(@TempDir Path directory) {
        try (CloudTester tester =
                CloudTester.in(directory, CloudTester.Options.defaults().throttled(throttle))) {
            DescribeRegionsRequest request = DescribeRegionsRequest.builder().build();
            for (int i = 0; i < 100; i++) {
                assertThat(tester.call(Ec2.DESCRIBE_REGIONS, request).regions()).isNotEmpty();
            }
            assertThatThrownBy(() -> tester.call(Ec2.DESCRIBE_REGIONS, request))
                    .isInstanceOfSatisfying(
                            ServiceException.class, e -> assertThat(e.code()).isEqualTo("RequestLimitExceeded"));
        }
    }
}
