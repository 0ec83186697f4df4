package io.virga.cloud.network;

import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.BlockPublicAccessStates;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Subnet;
import io.virga.api.ec2.Tag;
import io.virga.api.ec2.TagSpecification;
import io.virga.api.ec2.VpcBlockPublicAccessExclusion;
import io.virga.api.ec2.VpcBlockPublicAccessOptions;
import io.virga.cloud.CloudTester;
import io.virga.cloud.placement.Quotas;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.NetworkSpec;
import io.virga.host.api.NetworkSpec.PublicAccess;
import io.virga.host.simulated.SimulatedHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicAccessOperationsTest {
    @TempDir
    Path directory;

    private VpcTester tester;
    private String vpc;
    private String first;
    private String second;

    @BeforeEach
    void start() {
        open(CloudTester.Options.defaults());
    }

    private void open(CloudTester.Options options) {
        tester = new VpcTester(directory, options);
        vpc = tester.vpc("10.0.0.0/16");
        first = tester.subnet(vpc, "10.0.0.0/24");
        second = tester.subnet(vpc, "10.0.1.0/24");
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private VpcBlockPublicAccessOptions options() {
        return tester.call(Ec2.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS, Map.of())
                .vpcBlockPublicAccessOptions()
                .orElseThrow();
    }

    private VpcBlockPublicAccessOptions block(String mode) {
        return tester.call(Ec2.MODIFY_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS, Map.of("InternetGatewayBlockMode", mode))
                .vpcBlockPublicAccessOptions()
                .orElseThrow();
    }

    private VpcBlockPublicAccessExclusion exclude(String member, String id, String mode) {
        return tester.call(
                        Ec2.CREATE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
                        Map.of(member, id, "InternetGatewayExclusionMode", mode))
                .vpcBlockPublicAccessExclusion()
                .orElseThrow();
    }

    private static String id(VpcBlockPublicAccessExclusion exclusion) {
        return exclusion.exclusionId().orElseThrow();
    }

    private List<VpcBlockPublicAccessExclusion> exclusions(Map<String, ?> request) {
        return tester.call(Ec2.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, request)
                .vpcBlockPublicAccessExclusions();
    }

    private VpcBlockPublicAccessExclusion describe(String id) {
        return exclusions(Map.of("ExclusionIds", List.of(id))).getFirst();
    }

    /** What hosts let pass for the two subnets. */
    private List<PublicAccess> onHosts() {
        tester.cloud().settle();
        List<NetworkSpec.Subnet> subnets =
                tester.cloud().host().appliedNetwork(vpc).orElseThrow().subnets();
        return List.of(first, second).stream()
                .map(id -> subnets.stream()
                        .filter(subnet -> subnet.id().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .publicAccess())
                .toList();
    }

    /** The modes that the VPC and the two subnets show. */
    private List<String> shown() {
        return List.of(
                mode(tester.describe(vpc).blockPublicAccessStates().orElseThrow()),
                mode(subnet(first).blockPublicAccessStates().orElseThrow()),
                mode(subnet(second).blockPublicAccessStates().orElseThrow()));
    }

    private Subnet subnet(String id) {
        return tester.call(Ec2.DESCRIBE_SUBNETS, Map.of("SubnetIds", List.of(id)))
                .subnets()
                .getFirst();
    }

    private static String mode(BlockPublicAccessStates states) {
        return states.internetGatewayBlockMode().orElseThrow();
    }

    @Test
    void nothingIsBlockedAtFirst() {
        VpcBlockPublicAccessOptions options = options();
        assertThat(options.state()).contains("default-state");
        assertThat(options.internetGatewayBlockMode()).contains("off");
        assertThat(options.managedBy()).contains("account");
        assertThat(options.exclusionsAllowed()).contains("allowed");
        assertThat(options.awsAccountId()).contains(CloudTester.OWNER.account());
        assertThat(options.awsRegion()).contains("us-east-1");
        assertThat(options.lastUpdateTimestamp()).isEmpty();
        assertThat(shown()).containsOnly("off");
        tester.launch(first);
        assertThat(onHosts()).containsOnly(PublicAccess.OPEN);
    }

    @Test
    void theModeReachesAllNetworksOfTheRegion() {
        tester.launch(first);
        VpcBlockPublicAccessOptions answer = block("block-bidirectional");
        assertThat(answer.state()).contains("update-in-progress");
        assertThat(answer.internetGatewayBlockMode()).contains("block-bidirectional");
        assertThat(onHosts()).containsOnly(PublicAccess.NONE);
        assertThat(options().state()).contains("update-complete");
        assertThat(options().lastUpdateTimestamp()).isPresent();
        assertThat(shown()).containsOnly("block-bidirectional");
        block("block-ingress");
        assertThat(onHosts()).containsOnly(PublicAccess.GATEWAYS);
        assertThat(shown()).containsOnly("block-ingress");
        block("off");
        assertThat(onHosts()).containsOnly(PublicAccess.OPEN);
        assertThat(options().state()).contains("update-complete");
        assertThat(tester.code(Ec2.MODIFY_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS, Map.of()))
                .isEqualTo("MissingParameter");
    }

    /** Who waits for the end of a change relies on it. */
    @Test
    void aChangeIsCompleteWhenTheHostsObey() {
        tester.launch(first);
        tester.cloud().settle();
        String exclusion = id(exclude("VpcId", vpc, "allow-egress"));
        tester.cloud().settle();
        tester.cloud().host().failNext(SimulatedHost.Operation.APPLY_NETWORK, Reason.FAILED);
        block("block-bidirectional");
        tester.cloud().idle();
        assertThat(options().state()).contains("update-in-progress");
        assertThat(onHosts()).containsOnly(PublicAccess.EGRESS);
        assertThat(options().state()).contains("update-complete");
        tester.cloud().host().failNext(SimulatedHost.Operation.APPLY_NETWORK, Reason.FAILED);
        tester.call(Ec2.DELETE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION, Map.of("ExclusionId", exclusion));
        tester.cloud().idle();
        assertThat(describe(exclusion).state()).contains("delete-in-progress");
        assertThat(onHosts()).containsOnly(PublicAccess.NONE);
        assertThat(describe(exclusion).state()).contains("delete-complete");
        // What is chosen again is chosen already.
        assertThat(block("block-bidirectional").state()).contains("update-complete");
    }

    @Test
    void exclusionsLetPassWhatTheySay() {
        tester.launch(first);
        block("block-bidirectional");
        String ofVpc = id(exclude("VpcId", vpc, "allow-egress"));
        assertThat(onHosts()).containsOnly(PublicAccess.EGRESS);
        assertThat(shown()).containsOnly("block-ingress");
        String ofSubnet = id(exclude("SubnetId", second, "allow-bidirectional"));
        assertThat(onHosts()).containsExactly(PublicAccess.EGRESS, PublicAccess.OPEN);
        assertThat(shown()).containsExactly("block-ingress", "block-ingress", "off");
        // An exclusion for egress only counts when both directions are blocked.
        block("block-ingress");
        assertThat(onHosts()).containsExactly(PublicAccess.GATEWAYS, PublicAccess.OPEN);
        block("block-bidirectional");
        tester.call(
                Ec2.MODIFY_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
                Map.of("ExclusionId", ofVpc, "InternetGatewayExclusionMode", "allow-bidirectional"));
        assertThat(onHosts()).containsOnly(PublicAccess.OPEN);
        assertThat(describe(ofVpc).state()).contains("update-complete");
        for (String id : List.of(ofVpc, ofSubnet)) {
            assertThat(tester.call(Ec2.DELETE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION, Map.of("ExclusionId", id))
                            .vpcBlockPublicAccessExclusion()
                            .orElseThrow()
                            .state())
                    .contains("delete-in-progress");
        }
        assertThat(onHosts()).containsOnly(PublicAccess.NONE);
    }

    @Test
    void anExclusionThroughItsLife() {
        VpcBlockPublicAccessExclusion made = tester.call(
                        Ec2.CREATE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
                        Map.of(
                                "SubnetId",
                                first,
                                "InternetGatewayExclusionMode",
                                "allow-egress",
                                "TagSpecifications",
                                List.of(TagSpecification.builder()
                                        .resourceType("vpc-block-public-access-exclusion")
                                        .tags(List.of(Tag.builder()
                                                .key("a")
                                                .value("b")
                                                .build()))
                                        .build())))
                .vpcBlockPublicAccessExclusion()
                .orElseThrow();
        String id = id(made);
        assertThat(id).matches("vpcbpa-exclude-[0-9a-f]{17}");
        assertThat(made.state()).contains("create-in-progress");
        assertThat(made.resourceArn()).isEqualTo(subnet(first).subnetArn());
        assertThat(made.creationTimestamp()).isPresent();
        assertThat(made.deletionTimestamp()).isEmpty();
        tester.cloud().settle();
        assertThat(describe(id).state()).contains("create-complete");
        assertThat(describe(id).tags()).hasSize(1);
        tester.call(Ec2.DELETE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION, Map.of("ExclusionId", id));
        tester.cloud().settle();
        assertThat(describe(id).state()).contains("delete-complete");
        assertThat(describe(id).deletionTimestamp()).isPresent();
        assertThat(tester.code(Ec2.DELETE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION, Map.of("ExclusionId", id)))
                .isEqualTo("IncorrectState");
        assertThat(tester.code(
                        Ec2.MODIFY_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
                        Map.of("ExclusionId", id, "InternetGatewayExclusionMode", "allow-egress")))
                .isEqualTo("IncorrectState");
        // Another one can be made meanwhile.
        exclude("SubnetId", first, "allow-egress");
        tester.cloud().pass(Duration.ofHours(2));
        tester.cloud().settle();
        assertThat(tester.code(Ec2.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, Map.of("ExclusionIds", List.of(id))))
                .isEqualTo("InvalidVpcBlockPublicAccessExclusionId.NotFound");
    }

    @Test
    void itGoesWithWhatItExcludes() {
        exclude("VpcId", vpc, "allow-egress");
        exclude("SubnetId", first, "allow-egress");
        tester.call(Ec2.DELETE_SUBNET, Map.of("SubnetId", first));
        tester.cloud().settle();
        assertThat(filtered("state", "delete-complete")).hasSize(1);
        tester.call(Ec2.DELETE_SUBNET, Map.of("SubnetId", second));
        tester.call(Ec2.DELETE_VPC, Map.of("VpcId", vpc));
        tester.cloud().settle();
        assertThat(filtered("state", "delete-complete")).hasSize(2);
        tester.cloud().pass(Duration.ofHours(2));
        tester.cloud().settle();
        assertThat(exclusions(Map.of())).isEmpty();
    }

    @Test
    void filters() {
        String ofVpc = id(exclude("VpcId", vpc, "allow-egress"));
        String ofSubnet = id(exclude("SubnetId", first, "allow-bidirectional"));
        tester.cloud().settle();
        assertThat(filtered("internet-gateway-exclusion-mode", "allow-egress")).containsExactly(ofVpc);
        assertThat(filtered("resource-arn", subnet(first).subnetArn().orElseThrow()))
                .containsExactly(ofSubnet);
        assertThat(filtered("state", "create-complete")).containsExactlyInAnyOrder(ofVpc, ofSubnet);
        assertThat(filtered("state", "delete-complete")).isEmpty();
    }

    private List<String> filtered(String name, String value) {
        return exclusions(Map.of("Filters", List.of(filter(name, value)))).stream()
                .map(PublicAccessOperationsTest::id)
                .toList();
    }

    @Test
    void refusals() {
        Map<String, String> egress = Map.of("InternetGatewayExclusionMode", "allow-egress");
        assertThat(tester.code(Ec2.CREATE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION, egress))
                .isEqualTo("MissingParameter");
        assertThat(tester.code(Ec2.CREATE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION, Map.of("VpcId", vpc)))
                .isEqualTo("MissingParameter");
        assertThat(refusal("VpcId", "vpc-00000000000000000")).isEqualTo("InvalidVpcID.NotFound");
        assertThat(refusal("SubnetId", "subnet-00000000000000000")).isEqualTo("InvalidSubnetID.NotFound");
        assertThat(tester.code(
                        Ec2.CREATE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
                        Map.of("VpcId", vpc, "SubnetId", first, "InternetGatewayExclusionMode", "allow-egress")))
                .isEqualTo("InvalidParameterCombination");
        exclude("VpcId", vpc, "allow-egress");
        assertThat(refusal("VpcId", vpc)).isEqualTo("VpcBlockPublicAccessExclusionAlreadyExists");
        assertThat(tester.code(
                        Ec2.DELETE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
                        Map.of("ExclusionId", "vpcbpa-exclude-00000000000000000")))
                .isEqualTo("InvalidVpcBlockPublicAccessExclusionId.NotFound");
    }

    private String refusal(String member, String id) {
        return tester.code(
                Ec2.CREATE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION,
                Map.of(member, id, "InternetGatewayExclusionMode", "allow-egress"));
    }

    @Test
    void aRegionHasSoManyExclusions() {
        stop();
        open(CloudTester.Options.defaults().withQuota(Quotas.PUBLIC_ACCESS_EXCLUSIONS, 1));
        String made = id(exclude("VpcId", vpc, "allow-egress"));
        assertThat(refusal("SubnetId", first)).isEqualTo("VpcBlockPublicAccessExclusionLimitExceeded");
        tester.call(Ec2.DELETE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION, Map.of("ExclusionId", made));
        exclude("SubnetId", first, "allow-egress");
    }
}
