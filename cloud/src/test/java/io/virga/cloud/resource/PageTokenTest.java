package io.virga.cloud.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.DescribeInstanceTypesRequest;
import io.virga.api.ec2.DescribeInstanceTypesResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.InstanceTypeInfo;
import io.virga.cloud.CloudTester;
import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token continues one query of one caller, and no other. */
class PageTokenTest {
    private static final Map<String, Object> QUESTION =
            Map.of("Filters", List.of(CloudTester.filter("current-generation", "true", "false")), "MaxResults", 5);

    @TempDir
    Path directory;

    private CloudTester tester;
    private DescribeInstanceTypesResult first;
    private String token;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
        first = ask(QUESTION);
        token = first.nextToken().orElseThrow();
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private DescribeInstanceTypesResult ask(Map<String, ?> members) {
        return tester.call(Ec2.DESCRIBE_INSTANCE_TYPES, CloudTester.request(Ec2.DESCRIBE_INSTANCE_TYPES, members));
    }

    private static Map<String, Object> with(String member, Object value) {
        Map<String, Object> members = new HashMap<>(QUESTION);
        members.put(member, value);
        return members;
    }

    private static Set<String> names(DescribeInstanceTypesResult page) {
        Set<String> names = new TreeSet<>();
        for (InstanceTypeInfo type : page.instanceTypes()) {
            names.add(type.instanceType().orElseThrow());
        }
        return names;
    }

    private void assertContinues(Map<String, Object> members) {
        Set<String> both = new HashSet<>(names(first));
        both.addAll(names(ask(members)));
        assertThat(both).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void continuesTheSameQuestion() {
        assertContinues(with("NextToken", token));
        Map<String, Object> larger = with("NextToken", token);
        larger.put("MaxResults", 7);
        assertContinues(larger);
        tester.restart();
        assertContinues(with("NextToken", token));
    }

    private static <I extends Structure> String code(
            CloudTester tester, Operation<I, ?> operation, Map<String, ?> members) {
        return tester.code(operation, CloudTester.request(operation, members));
    }

    @Test
    void isRefusedInEveryOtherOperation() {
        Set<String> refused = new TreeSet<>();
        for (Operation<?, ?> operation : tester.cloud().operations().implemented()) {
            // Other services have errors of their own for it, which the tests of their packages hold them to.
            boolean pages = operation.service() == Ec2.MODEL
                    && operation.input().member("NextToken").isPresent();
            if (pages && operation.input().members().stream().noneMatch(Member::isRequired)) {
                assertThat(code(tester, operation, Map.of("NextToken", token)))
                        .as(operation.name())
                        .isEqualTo("InvalidNextToken");
                refused.add(operation.name());
            }
        }
        assertThat(refused)
                .contains("DescribeInstances", "DescribeTags", "DescribeImages")
                .hasSizeGreaterThan(9);
    }

    @Test
    void isRefusedForAnotherQuestion() {
        Map<String, Object> otherFilter = with("Filters", List.of(CloudTester.filter("current-generation", "true")));
        otherFilter.put("NextToken", token);
        Map<String, Object> named = with("InstanceTypes", List.of("t3.micro"));
        named.put("NextToken", token);
        Map<String, Object> noFilter = Map.of("NextToken", token);
        for (Map<String, Object> members : List.of(otherFilter, named, noFilter)) {
            assertThat(code(tester, Ec2.DESCRIBE_INSTANCE_TYPES, members)).isEqualTo("InvalidNextToken");
        }
    }

    @Test
    void isRefusedForAnotherCallerAndInAnotherRegion() {
        DescribeInstanceTypesRequest request =
                CloudTester.request(Ec2.DESCRIBE_INSTANCE_TYPES, with("NextToken", token));
        ServiceException stranger =
                tester.refused(CloudTester.STRANGER, CloudTester.REGION, Ec2.DESCRIBE_INSTANCE_TYPES, request);
        assertThat(stranger.code()).isEqualTo("InvalidNextToken");
        ServiceException elsewhere =
                tester.refused(CloudTester.OWNER, CloudTester.OTHER_REGION, Ec2.DESCRIBE_INSTANCE_TYPES, request);
        assertThat(elsewhere.code()).isEqualTo("InvalidNextToken");
    }

    @Test
    void isRefusedWhenItWasChanged() {
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertThat(code(tester, Ec2.DESCRIBE_INSTANCE_TYPES, with("NextToken", changed)))
                    .isEqualTo("InvalidNextToken");
            bytes[i] ^= 1;
        }
    }
}
