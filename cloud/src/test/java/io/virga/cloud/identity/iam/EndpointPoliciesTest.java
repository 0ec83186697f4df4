package io.virga.cloud.identity.iam;

import static io.virga.cloud.PolicyTexts.allow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Vpc;
import io.virga.api.ec2.VpcEndpoint;
import io.virga.api.iam.Iam;
import io.virga.cloud.CloudTester;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Request;
import io.virga.cloud.operation.Source;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that come by a VPC endpoint: what conditions see of that, and the endpoint's own policy. */
class EndpointPoliciesTest extends IamTest {
    private static final String ADDRESS = "172.31.0.77";

    private String vpc;

    @BeforeEach
    void findVpc() {
        vpc = tester.call(Ec2.DESCRIBE_VPCS, Map.of()).vpcs().stream()
                .flatMap((Vpc found) -> found.vpcId().stream())
                .findFirst()
                .orElseThrow();
    }

    private String endpoint(String service, Map<String, ?> more) {
        Map<String, Object> members = new HashMap<>(more);
        members.putAll(Map.of("VpcId", vpc, "ServiceName", service, "VpcEndpointType", "Interface"));
        String id = tester.call(Ec2.CREATE_VPC_ENDPOINT, members)
                .vpcEndpoint()
                .flatMap(VpcEndpoint::vpcEndpointId)
                .orElseThrow();
        tester.cloud().settle();
        return id;
    }

    private String endpoint(String... statements) {
        return endpoint("com.amazonaws.us-east-1.ec2", policyOf(statements));
    }

    private static Map<String, String> policyOf(String... statements) {
        return statements.length == 0 ? Map.of() : Map.of("PolicyDocument", IamTester.policy(statements));
    }

    private static String passing(String effect, String action) {
        return "{\"Effect\":\"%s\",\"Principal\":\"*\",\"Action\":\"%s\",\"Resource\":\"*\"}".formatted(effect, action);
    }

    private <I extends Structure, O extends Structure> O through(
            String endpointId, String region, Caller caller, Operation<I, O> operation, Map<String, ?> members) {
        Source source =
                Source.of(Optional.of(ADDRESS), Optional.empty(), false).by(new Source.Endpoint(endpointId, vpc));
        return tester.cloud()
                .cloud()
                .dispatcher()
                .dispatch(new Request<>(
                        operation,
                        CloudTester.request(operation, members),
                        caller,
                        region,
                        source,
                        "00000000-0000-4000-8000-000000000000",
                        tester.cloud().clock().instant()));
    }

    private void passes(String endpointId, Caller caller, Operation<?, ?> operation) {
        through(endpointId, "us-east-1", caller, operation, Map.of());
    }

    private void isRefused(String endpointId, Caller caller, Operation<?, ?> operation, String reason) {
        assertThatThrownBy(() -> passes(endpointId, caller, operation))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"StringEquals\":{\"aws:SourceVpce\":\"ENDPOINT\"}}",
                "{\"StringEquals\":{\"aws:SourceVpc\":\"VPC\"}}",
                "{\"IpAddress\":{\"aws:VpcSourceIp\":\"172.31.0.0/24\"}}",
                "{\"Null\":{\"aws:SourceIp\":\"true\"}}"
            })
    void conditionsSeeTheWay(String condition) {
        String way = endpoint();
        Caller bob = tester.user("bob");
        tester.give(
                "bob",
                allow(
                        "ec2:DescribeVpcs",
                        "*",
                        condition.replace("ENDPOINT", way).replace("VPC", vpc)));
        passes(way, bob, Ec2.DESCRIBE_VPCS);
        assertThat(tester.refused(bob, Ec2.DESCRIBE_VPCS, Map.of()).code()).isEqualTo("UnauthorizedOperation");
    }

    @Test
    void theAddressOfARequestToTheServerItselfIsNoneOfAVpc() {
        String way = endpoint();
        Caller bob = tester.user("bob");
        tester.give("bob", allow("ec2:DescribeVpcs", "*", "{\"IpAddress\":{\"aws:SourceIp\":\"0.0.0.0/0\"}}"));
        tester.call(bob, Ec2.DESCRIBE_VPCS, Map.of());
        isRefused(way, bob, Ec2.DESCRIBE_VPCS, "no identity-based policy");
    }

    @Test
    void theEndpointsPolicyIsOneMoreGate() {
        String way = endpoint(passing("Allow", "ec2:DescribeVpcs"), passing("Allow", "ec2:DescribeSubnets"));
        Caller bob = tester.user("bob");
        tester.give("bob", allow("ec2:DescribeVpcs", "*"), allow("ec2:DescribeInstances", "*"));
        passes(way, bob, Ec2.DESCRIBE_VPCS);
        isRefused(
                way,
                bob,
                Ec2.DESCRIBE_INSTANCES,
                "because no VPC endpoint policy allows the ec2:DescribeInstances action");
        isRefused(
                way,
                bob,
                Ec2.DESCRIBE_SUBNETS,
                "because no identity-based policy allows the ec2:DescribeSubnets action");
        tester.call(bob, Ec2.DESCRIBE_INSTANCES, Map.of());
        Caller root = CloudTester.OWNER;
        passes(way, root, Ec2.DESCRIBE_SUBNETS);
        isRefused(way, root, Ec2.DESCRIBE_INSTANCES, "because no VPC endpoint policy allows");

        tester.call(
                Ec2.MODIFY_VPC_ENDPOINT,
                Map.of(
                        "VpcEndpointId",
                        way,
                        "PolicyDocument",
                        IamTester.policy(passing("Allow", "*"), passing("Deny", "ec2:DescribeVpcs"))));
        isRefused(way, bob, Ec2.DESCRIBE_VPCS, "with an explicit deny in a VPC endpoint policy");
        passes(way, bob, Ec2.DESCRIBE_INSTANCES);
        tester.call(Ec2.MODIFY_VPC_ENDPOINT, Map.of("VpcEndpointId", way, "ResetPolicy", true));
        passes(way, root, Ec2.DESCRIBE_VPCS);
    }

    @Test
    void aRefusalHasTheFormOfItsService() {
        String way = endpoint("com.amazonaws.iam", policyOf(passing("Allow", "iam:Get*")));
        assertThatThrownBy(() -> passes(way, CloudTester.OWNER, Iam.LIST_USERS))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo("AccessDenied"))
                .hasMessageEndingWith("because no VPC endpoint policy allows the iam:ListUsers action");
    }

    @Test
    void conditionsOfTheEndpointsPolicyAreObeyed() {
        String statement = passing("Allow", "*");
        String way = endpoint(statement.substring(0, statement.length() - 1)
                + ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalArn\":\"arn:aws:iam::123456789012:user/bob\"}}}");
        Caller bob = tester.user("bob");
        Caller eve = tester.user("eve");
        for (String user : List.of("bob", "eve")) {
            tester.give(user, allow("ec2:*", "*"));
        }
        passes(way, bob, Ec2.DESCRIBE_VPCS);
        isRefused(way, eve, Ec2.DESCRIBE_VPCS, "because no VPC endpoint policy allows");
    }

    @Test
    void anEndpointThatIsGoneOrOfAnotherRegionLetsNothingPass() {
        String way = endpoint();
        passes(way, CloudTester.OWNER, Ec2.DESCRIBE_VPCS);
        assertThatThrownBy(() -> through(way, "eu-west-1", CloudTester.OWNER, Ec2.DESCRIBE_VPCS, Map.of()))
                .hasMessageContaining("with an explicit deny in a VPC endpoint policy");
        tester.call(Ec2.DELETE_VPC_ENDPOINTS, Map.of("VpcEndpointIds", List.of(way)));
        isRefused(way, CloudTester.OWNER, Ec2.DESCRIBE_VPCS, "with an explicit deny in a VPC endpoint policy");
    }
}
