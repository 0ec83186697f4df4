package io.virga.cloud;

import static io.virga.cloud.CloudTester.REGION;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.api.Services;
import io.virga.api.cloudtrail.CloudTrail;
import io.virga.api.ec2.BlockDeviceMapping;
import io.virga.api.ec2.CreateKeyPairRequest;
import io.virga.api.ec2.CreateManagedPrefixListRequest;
import io.virga.api.ec2.CreateSecurityGroupRequest;
import io.virga.api.ec2.DescribeManagedPrefixListsRequest;
import io.virga.api.ec2.DescribeNetworkAclsRequest;
import io.virga.api.ec2.DescribeSecurityGroupRulesRequest;
import io.virga.api.ec2.DescribeSubnetsRequest;
import io.virga.api.ec2.EbsBlockDevice;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.IpPermission;
import io.virga.api.ec2.IpRange;
import io.virga.api.ec2.ManagedPrefixList;
import io.virga.api.ec2.NetworkAcl;
import io.virga.api.ec2.SecurityGroupRule;
import io.virga.api.ec2.SecurityGroupRuleDescription;
import io.virga.api.ec2.SecurityGroupRuleRequest;
import io.virga.api.ec2.SecurityGroupRuleUpdate;
import io.virga.api.iam.CreateRoleRequest;
import io.virga.api.iam.Iam;
import io.virga.api.ssm.Ssm;
import io.virga.api.sts.Sts;
import io.virga.arn.ArnPattern;
import io.virga.arn.Partition;
import io.virga.authorization.ActionName;
import io.virga.authorization.AuthorizationTable;
import io.virga.authorization.OperationRule;
import io.virga.authorization.ResourceUse;
import io.virga.cloud.image.Image;
import io.virga.cloud.operation.Actor;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Dispatcher;
import io.virga.cloud.placement.Quotas;
import io.virga.wire.Blob;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.ServiceModel;
import io.virga.wire.Structure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A walk over all operations: with a principal that may nothing, with the least policy that AWS's reference gives for each
 * operation, and with each statement of that policy left out.
 */
class AuthorizationWalkTest {
    /** A region that accepts requests and that nobody has used: a request that is refused must not create anything in it. */
    private static final String UNUSED_REGION = "eu-central-1";

    /** The operations that no policy of the caller decides about, with AWS's reasons, as the authorization tables have them. */
    private static final Map<String, String> OPEN = Map.of(
            "sts:GetCallerIdentity",
            "AWS: no permissions are required, and a policy that denies sts:GetCallerIdentity changes nothing",
            "sts:GetSessionToken",
            "AWS: no permissions are required; policies cannot control operations that authenticate",
            "sts:AssumeRoleWithSAML",
            "the caller has no AWS credentials; the role's trust policy decides about the SAML assertion",
            "sts:AssumeRoleWithWebIdentity",
            "the caller has no AWS credentials; the role's trust policy decides about the web identity token");

    /** The resources that the sample requests of {@link #samples} act on, by action and kind. */
    private static final Map<String, Set<String>> ACTED_ON = Map.ofEntries(
            Map.entry("GetFederationToken", Set.of("sts:GetFederationToken federated-user")),
            Map.entry(
                    "RunInstances",
                    Set.of(
                            "ec2:RunInstances image",
                            "ec2:RunInstances instance",
                            "ec2:RunInstances key-pair",
                            "ec2:RunInstances network-interface",
                            "ec2:RunInstances security-group",
                            "ec2:RunInstances snapshot",
                            "ec2:RunInstances subnet",
                            "ec2:RunInstances volume",
                            "ec2:CreateTags instance",
                            "ec2:CreateTags network-interface",
                            "ec2:CreateTags volume")),
            Map.entry(
                    "ModifyInstanceAttribute",
                    Set.of("ec2:ModifyInstanceAttribute instance", "ec2:ModifyInstanceAttribute security-group")),
            Map.entry("CreateTags", Set.of("ec2:CreateTags instance", "ec2:CreateTags volume")),
            Map.entry("DeleteTags", Set.of("ec2:DeleteTags instance")),
            Map.entry("CreateKeyPair", Set.of("ec2:CreateKeyPair key-pair", "ec2:CreateTags key-pair")),
            Map.entry("ImportKeyPair", Set.of("ec2:ImportKeyPair key-pair", "ec2:CreateTags key-pair")),
            Map.entry("DeleteKeyPair", Set.of("ec2:DeleteKeyPair key-pair")),
            Map.entry(
                    "CreateSecurityGroup",
                    Set.of(
                            "ec2:CreateSecurityGroup security-group",
                            "ec2:CreateSecurityGroup vpc",
                            "ec2:CreateTags security-group")),
            Map.entry(
                    "AuthorizeSecurityGroupIngress",
                    Set.of(
                            "ec2:AuthorizeSecurityGroupIngress security-group",
                            "ec2:AuthorizeSecurityGroupIngress security-group-rule",
                            "ec2:CreateTags security-group-rule")),
            Map.entry("CreateVpc", Set.of("ec2:CreateVpc vpc", "ec2:CreateTags vpc")),
            Map.entry("DisassociateVpcCidrBlock", Set.of("ec2:DisassociateVpcCidrBlock vpc")),
            Map.entry(
                    "CreateSubnet", Set.of("ec2:CreateSubnet subnet", "ec2:CreateSubnet vpc", "ec2:CreateTags subnet")),
            Map.entry(
                    "CreateInternetGateway",
                    Set.of("ec2:CreateInternetGateway internet-gateway", "ec2:CreateTags internet-gateway")),
            Map.entry(
                    "CreateEgressOnlyInternetGateway",
                    Set.of(
                            "ec2:CreateEgressOnlyInternetGateway egress-only-internet-gateway",
                            "ec2:CreateEgressOnlyInternetGateway vpc",
                            "ec2:CreateTags egress-only-internet-gateway")),
            Map.entry(
                    "CreateVpcBlockPublicAccessExclusion",
                    Set.of(
                            "ec2:CreateVpcBlockPublicAccessExclusion subnet",
                            "ec2:CreateVpcBlockPublicAccessExclusion vpc-block-public-access-exclusion",
                            "ec2:CreateTags vpc-block-public-access-exclusion")),
            Map.entry(
                    "CreateVpcEndpoint",
                    Set.of(
                            "ec2:CreateVpcEndpoint security-group",
                            "ec2:CreateVpcEndpoint subnet",
                            "ec2:CreateVpcEndpoint vpc",
                            "ec2:CreateVpcEndpoint vpc-endpoint",
                            "ec2:CreateTags vpc-endpoint")),
            Map.entry(
                    "ModifyVpcEndpoint",
                    Set.of("ec2:ModifyVpcEndpoint route-table", "ec2:ModifyVpcEndpoint vpc-endpoint")),
            Map.entry(
                    "CreateNetworkInsightsPath",
                    Set.of(
                            "ec2:CreateNetworkInsightsPath internet-gateway",
                            "ec2:CreateNetworkInsightsPath network-insights-path",
                            "ec2:CreateNetworkInsightsPath vpc-endpoint",
                            "ec2:CreateTags network-insights-path")),
            Map.entry(
                    "StartNetworkInsightsAnalysis",
                    Set.of(
                            "ec2:StartNetworkInsightsAnalysis network-insights-analysis",
                            "ec2:StartNetworkInsightsAnalysis network-insights-path",
                            "ec2:CreateTags network-insights-analysis")),
            Map.entry("DisassociateSubnetCidrBlock", Set.of("ec2:DisassociateSubnetCidrBlock subnet")),
            Map.entry(
                    "CreateRouteTable",
                    Set.of(
                            "ec2:CreateRouteTable route-table",
                            "ec2:CreateRouteTable vpc",
                            "ec2:CreateTags route-table")),
            Map.entry(
                    "CreateNatGateway",
                    Set.of(
                            "ec2:CreateNatGateway elastic-ip",
                            "ec2:CreateNatGateway natgateway",
                            "ec2:CreateNatGateway subnet",
                            "ec2:CreateTags natgateway")),
            Map.entry(
                    "CreateFlowLogs",
                    Set.of("ec2:CreateFlowLogs vpc", "ec2:CreateFlowLogs vpc-flow-log", "ec2:CreateTags vpc-flow-log")),
            Map.entry(
                    "CreateVpcPeeringConnection",
                    Set.of(
                            "ec2:CreateVpcPeeringConnection vpc",
                            "ec2:CreateVpcPeeringConnection vpc-peering-connection",
                            "ec2:CreateTags vpc-peering-connection")),
            Map.entry(
                    "CreateTransitGateway",
                    Set.of("ec2:CreateTransitGateway transit-gateway", "ec2:CreateTags transit-gateway")),
            Map.entry(
                    "CreateTransitGatewayRouteTable",
                    Set.of(
                            "ec2:CreateTransitGatewayRouteTable transit-gateway",
                            "ec2:CreateTransitGatewayRouteTable transit-gateway-route-table",
                            "ec2:CreateTags transit-gateway-route-table")),
            Map.entry(
                    "CreateTransitGatewayVpcAttachment",
                    Set.of(
                            "ec2:CreateTransitGatewayVpcAttachment subnet",
                            "ec2:CreateTransitGatewayVpcAttachment transit-gateway",
                            "ec2:CreateTransitGatewayVpcAttachment transit-gateway-attachment",
                            "ec2:CreateTransitGatewayVpcAttachment vpc",
                            "ec2:CreateTags transit-gateway-attachment")),
            Map.entry(
                    "CreateTransitGatewayPeeringAttachment",
                    Set.of(
                            "ec2:CreateTransitGatewayPeeringAttachment transit-gateway",
                            "ec2:CreateTransitGatewayPeeringAttachment transit-gateway-attachment",
                            "ec2:CreateTags transit-gateway-attachment")),
            Map.entry(
                    "ModifyTransitGatewayVpcAttachment",
                    Set.of(
                            "ec2:ModifyTransitGatewayVpcAttachment subnet",
                            "ec2:ModifyTransitGatewayVpcAttachment transit-gateway-attachment")),
            Map.entry(
                    "EnableTransitGatewayRouteTablePropagation",
                    Set.of(
                            "ec2:EnableTransitGatewayRouteTablePropagation transit-gateway-attachment",
                            "ec2:EnableTransitGatewayRouteTablePropagation transit-gateway-route-table")),
            Map.entry(
                    "DisableTransitGatewayRouteTablePropagation",
                    Set.of(
                            "ec2:DisableTransitGatewayRouteTablePropagation transit-gateway-attachment",
                            "ec2:DisableTransitGatewayRouteTablePropagation transit-gateway-route-table")),
            Map.entry(
                    "AssociateRouteTable",
                    Set.of("ec2:AssociateRouteTable route-table", "ec2:AssociateRouteTable internet-gateway")),
            Map.entry(
                    "DisassociateRouteTable",
                    Set.of("ec2:DisassociateRouteTable route-table", "ec2:DisassociateRouteTable subnet")),
            Map.entry(
                    "ReplaceRouteTableAssociation",
                    Set.of("ec2:ReplaceRouteTableAssociation route-table", "ec2:ReplaceRouteTableAssociation subnet")),
            Map.entry("CreateDhcpOptions", Set.of("ec2:CreateDhcpOptions dhcp-options", "ec2:CreateTags dhcp-options")),
            Map.entry(
                    "AuthorizeSecurityGroupEgress",
                    Set.of(
                            "ec2:AuthorizeSecurityGroupEgress security-group",
                            "ec2:AuthorizeSecurityGroupEgress security-group-rule",
                            "ec2:CreateTags security-group-rule")),
            Map.entry(
                    "DisassociateSecurityGroupVpc",
                    Set.of("ec2:DisassociateSecurityGroupVpc security-group", "ec2:DisassociateSecurityGroupVpc vpc")),
            Map.entry(
                    "CreateNetworkAcl",
                    Set.of(
                            "ec2:CreateNetworkAcl network-acl",
                            "ec2:CreateNetworkAcl vpc",
                            "ec2:CreateTags network-acl")),
            Map.entry(
                    "CreateManagedPrefixList",
                    Set.of("ec2:CreateManagedPrefixList prefix-list", "ec2:CreateTags prefix-list")),
            Map.entry(
                    "CreateNetworkInterface",
                    Set.of(
                            "ec2:CreateNetworkInterface network-interface",
                            "ec2:CreateNetworkInterface security-group",
                            "ec2:CreateNetworkInterface subnet",
                            "ec2:CreateTags network-interface")),
            Map.entry(
                    "DeleteNetworkInterfacePermission",
                    Set.of("ec2:DeleteNetworkInterfacePermission network-interface")),
            Map.entry("AllocateAddress", Set.of("ec2:AllocateAddress elastic-ip", "ec2:CreateTags elastic-ip")),
            Map.entry(
                    "AcceptAddressTransfer",
                    Set.of("ec2:AcceptAddressTransfer elastic-ip", "ec2:CreateTags elastic-ip")),
            Map.entry("ReleaseAddress", Set.of("ec2:ReleaseAddress elastic-ip")),
            Map.entry("AssociateAddress", Set.of("ec2:AssociateAddress elastic-ip", "ec2:AssociateAddress instance")),
            Map.entry("DisassociateAddress", Set.of("ec2:DisassociateAddress elastic-ip")));

    @TempDir
    Path directory;

    private final PolicyTexts policies = new PolicyTexts();
    private CloudTester tester;
    private Image image;
    private Image other;
    private String running;
    private String stopped;
    private Optional<String> role = Optional.empty();
    private Optional<VpcSamples> vpcSamples = Optional.empty();
    private Optional<TransitSamples> transitSamples = Optional.empty();
    private Optional<NetworkSamples> network = Optional.empty();

    @BeforeEach
    void start() {
        tester = CloudTester.in(
                directory,
                CloudTester.Options.defaults()
                        .withQuota(Quotas.ELASTIC_ADDRESSES, 20)
                        .withPolicies(policies));
        image = tester.image("tiny", 1);
        other = tester.image("other", 1);
        List<String> ids = tester.running(image, r -> r.minCount(2).maxCount(2));
        running = ids.get(0);
        stopped = ids.get(1);
        tester.stop(stopped);
        tester.call(
                Ec2.CREATE_KEY_PAIR,
                CreateKeyPairRequest.builder()
                        .keyName("known")
                        .keyType("ed25519")
                        .build());
        tester.settle();
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    /** All operations, also those of which only the names are known. */
    private static Stream<Operation<?, ?>> named() {
        return Stream.concat(Stream.of(Ec2.MODEL), Services.ALL.stream())
                .map(ServiceModel::operations)
                .flatMap(List::stream);
    }

    private static List<Operation<?, ?>> operations() {
        return named().filter(Operation::isDescribed).toList();
    }

    @Test
    void everyOperationHasARuleAndEveryExceptionAReason() {
        Map<String, String> exceptions = new TreeMap<>();
        named().forEach(operation -> {
            OperationRule rule = AuthorizationTable.of(
                            operation.service().names().iamPrefix())
                    .rule(operation.name())
                    .orElseThrow(() -> new AssertionError("no rule for " + operation));
            switch (rule) {
                case OperationRule.Actions actions ->
                    assertThat(actions.always()).as("%s", operation).isNotEmpty();
                case OperationRule.Open open -> exceptions.put(operation.toString(), open.reason());
                case OperationRule.TrustPolicy trust -> exceptions.put(operation.toString(), trust.reason());
            }
        });
        assertThat(exceptions).isEqualTo(new TreeMap<>(OPEN));
    }

    private static String deniedCode(Operation<?, ?> operation) {
        return operation.service().conventions().accessDenied();
    }

    /** The code of the error that a request is answered with; "" when it is answered otherwise. */
    private <I extends Structure> String code(Caller caller, String region, Operation<I, ?> operation, I input) {
        try {
            tester.call(caller, region, operation, input);
            return "";
        } catch (ServiceException e) {
            return e.code();
        }
    }

    private <I extends Structure> ServiceException least(Caller caller, String region, Operation<I, ?> operation) {
        return tester.refused(caller, region, operation, LeastRequest.of(operation));
    }

    @Test
    void whoMayNothingIsRefusedEverythingAndChangesNothing() {
        Map<String, Object> before = tester.everything();
        for (String region : List.of(REGION, UNUSED_REGION)) {
            for (Operation<?, ?> operation : operations()) {
                if (!OPEN.containsKey(operation.toString())) {
                    ServiceException refused = least(PolicyTexts.BOB, region, operation);
                    assertThat(refused.code()).as("%s", operation).isEqualTo(deniedCode(operation));
                    assertThat(refused.status())
                            .isEqualTo(operation.service().conventions().accessDeniedStatus());
                }
            }
        }
        assertThat(tester.everything()).isEqualTo(before);
    }

    /** That an operation is known by its name only is told to those who may call it. */
    @Test
    void whoMayNothingIsRefusedWhatIsKnownByNameOnly() {
        Actor bob = new Actor(PolicyTexts.BOB, PolicyTexts.BOB.principal().account(), REGION, CloudTester.SOURCE);
        Actor root = new Actor(CloudTester.OWNER, CloudTester.OWNER.principal().account(), REGION, CloudTester.SOURCE);
        Dispatcher dispatcher = tester.cloud().dispatcher();
        Instant now = tester.clock().instant();
        int walked = 0;
        for (ServiceModel service : Services.ALL) {
            for (Operation<?, ?> operation : service.operations()) {
                if (!operation.isDescribed() && !OPEN.containsKey(operation.toString())) {
                    walked++;
                    assertThatThrownBy(() -> dispatcher.authorize(operation, bob, now))
                            .as("%s", operation)
                            .isInstanceOfSatisfying(
                                    ServiceException.class,
                                    refused -> assertThat(refused.code()).isEqualTo(deniedCode(operation)));
                    dispatcher.authorize(operation, root, now);
                }
            }
        }
        assertThat(walked).isGreaterThan(1000);
    }

    /** The full samples, too: a refusal must come before anything that they name is looked up. */
    @Test
    void whoMayNothingIsRefusedRequestsThatWouldSucceed() {
        Map<Operation<?, ?>, Map<String, Object>> samples = samples();
        Map<String, Object> before = tester.everything();
        samples.forEach((operation, members) ->
                assertThat(sample(operation, members)).as("%s", operation).isEqualTo(deniedCode(operation)));
        assertThat(tester.everything()).isEqualTo(before);
    }

    @Test
    void whatEverySignedCallerMayIsNotRefused() {
        policies.give(PolicyTexts.BOB, PolicyTexts.deny("*", "*"));
        for (Operation<?, ?> operation : operations()) {
            if (OPEN.containsKey(operation.toString())) {
                assertThat(leastCode(operation))
                        .as("%s", operation)
                        .isIn("", "UnsupportedOperation", "InvalidIdentityToken");
            }
        }
    }

    private <I extends Structure> String leastCode(Operation<I, ?> operation) {
        return code(PolicyTexts.BOB, REGION, operation, LeastRequest.of(operation));
    }

    @Test
    void aDenialIsToldBeforeWhatIsNotThereYet() {
        policies.give(PolicyTexts.BOB, PolicyTexts.allow("*", "*"), PolicyTexts.deny("ec2:CreateVpnGateway", "*"));
        assertThat(least(PolicyTexts.BOB, REGION, Ec2.CREATE_VPN_GATEWAY).code())
                .isEqualTo("UnauthorizedOperation");
        policies.give(PolicyTexts.BOB, PolicyTexts.allow("ec2:CreateVpnGateway", "*"));
        assertThat(least(PolicyTexts.BOB, REGION, Ec2.CREATE_VPN_GATEWAY).code())
                .isEqualTo("UnsupportedOperation");
    }

    /** With a policy for all actions and resources no operation is refused, implemented or not. */
    @Test
    void whoMayEverythingIsNotRefused() {
        policies.give(PolicyTexts.BOB, PolicyTexts.allow("*", "*"));
        for (Operation<?, ?> operation : operations()) {
            assertThat(leastCode(operation)).as("%s", operation).isNotEqualTo(deniedCode(operation));
        }
    }

    /** A request for each operation that is implemented, which would succeed; those of EC2 as dry runs, so that they do
     * nothing, and those of other services only where they change nothing. */
    private Map<Operation<?, ?>, Map<String, Object>> samples() {
        Map<Operation<?, ?>, Map<String, Object>> all = new LinkedHashMap<>();
        for (Operation<?, ?> operation : tester.cloud().operations().implemented()) {
            if (operation.service() == Ec2.MODEL) {
                all.put(operation, Map.of());
            }
        }
        all.put(Ec2.RUN_INSTANCES, runInstances());
        all.put(Ec2.STOP_INSTANCES, Map.of("InstanceIds", List.of(running)));
        all.put(Ec2.START_INSTANCES, Map.of("InstanceIds", List.of(stopped)));
        all.put(Ec2.REBOOT_INSTANCES, Map.of("InstanceIds", List.of(running)));
        all.put(
                Ec2.MODIFY_PRIVATE_DNS_NAME_OPTIONS,
                Map.of("InstanceId", running, "EnableResourceNameDnsARecord", true));
        all.put(Ec2.TERMINATE_INSTANCES, Map.of("InstanceIds", List.of(running, stopped)));
        all.put(Ec2.MODIFY_INSTANCE_ATTRIBUTE, Map.of("InstanceId", running, "Groups", List.of(group())));
        all.put(Ec2.DESCRIBE_INSTANCE_ATTRIBUTE, Map.of("InstanceId", running, "Attribute", "instanceType"));
        all.put(Ec2.GET_CONSOLE_OUTPUT, Map.of("InstanceId", running));
        all.put(Ec2.GET_DEFAULT_CREDIT_SPECIFICATION, Map.of("InstanceFamily", "t3"));
        all.put(
                Ec2.CREATE_TAGS,
                Map.of("Resources", List.of(running, volume()), "Tags", List.of(tag("stage", "test"))));
        all.put(Ec2.DELETE_TAGS, Map.of("Resources", List.of(running), "Tags", List.of(tag("stage", "test"))));
        all.put(Ec2.DEREGISTER_IMAGE, Map.of("ImageId", image.id()));
        all.put(
                Ec2.CREATE_KEY_PAIR,
                Map.of(
                        "KeyName", "mine",
                        "KeyType", "ed25519",
                        "TagSpecifications", List.of(tags("key-pair", tag("a", "b")))));
        all.put(
                Ec2.IMPORT_KEY_PAIR,
                Map.of(
                        "KeyName",
                        "mine",
                        "PublicKeyMaterial",
                        Blob.of("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f x"
                                .getBytes(StandardCharsets.UTF_8)),
                        "TagSpecifications",
                        List.of(tags("key-pair", tag("a", "b")))));
        all.put(Ec2.DELETE_KEY_PAIR, Map.of("KeyName", "known"));
        IpPermission permission = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(22)
                .toPort(22)
                .ipRanges(List.of(IpRange.builder().cidrIp("0.0.0.0/0").build()))
                .build();
        all.put(
                Ec2.AUTHORIZE_SECURITY_GROUP_INGRESS,
                Map.of(
                        "GroupId", group(),
                        "IpPermissions", List.of(permission),
                        "TagSpecifications", List.of(tags("security-group-rule", tag("a", "b")))));
        all.put(Ec2.REVOKE_SECURITY_GROUP_INGRESS, Map.of("GroupId", group(), "IpPermissions", List.of(permission)));
        all.put(
                Ec2.CREATE_SECURITY_GROUP,
                Map.of(
                        "GroupName", "mine",
                        "Description", "mine",
                        "TagSpecifications", List.of(tags("security-group", tag("a", "b")))));
        all.put(Ec2.DELETE_SECURITY_GROUP, Map.of("GroupId", spareGroup()));
        VpcSamples vpcs = samplesOfVpcs();
        all.putAll(vpcs.mutations());
        all.putAll(vpcs.others());
        TransitSamples transit = samplesOfTransit();
        all.putAll(transit.mutations());
        all.putAll(transit.others());
        all.put(
                Ec2.AUTHORIZE_SECURITY_GROUP_EGRESS,
                Map.of(
                        "GroupId", group(),
                        "IpPermissions", List.of(permission),
                        "TagSpecifications", List.of(tags("security-group-rule", tag("a", "b")))));
        all.put(Ec2.REVOKE_SECURITY_GROUP_EGRESS, Map.of("GroupId", group(), "IpPermissions", List.of(permission)));
        addFirewall(all);
        all.putAll(network());
        all.put(CloudTrail.LOOKUP_EVENTS, Map.of());
        all.put(Sts.ASSUME_ROLE, Map.of("RoleArn", role(), "RoleSessionName", "work"));
        all.put(Sts.GET_FEDERATION_TOKEN, Map.of("Name", "guest"));
        all.put(Sts.GET_ACCESS_KEY_INFO, Map.of("AccessKeyId", "AKIAIOSFODNN7EXAMPLE"));
        all.put(Sts.DECODE_AUTHORIZATION_MESSAGE, Map.of("EncodedMessage", "x"));
        all.put(Ssm.GET_PARAMETER, Map.of("Name", "/aws/service/none"));
        all.put(Ssm.GET_PARAMETERS, Map.of("Names", List.of("/aws/service/none", "mine")));
        all.put(Ssm.GET_PARAMETERS_BY_PATH, Map.of("Path", "/aws/service"));
        return all;
    }

    /** What the samples of transit gateways are about is made once. */
    private TransitSamples samplesOfTransit() {
        if (transitSamples.isEmpty()) {
            transitSamples = Optional.of(new TransitSamples(tester));
        }
        return transitSamples.get();
    }

    /** What the samples of VPCs are about is made once. */
    private VpcSamples samplesOfVpcs() {
        if (vpcSamples.isEmpty()) {
            vpcSamples = Optional.of(new VpcSamples(tester));
        }
        return vpcSamples.get();
    }

    private void addFirewall(Map<Operation<?, ?>, Map<String, Object>> all) {
        SecurityGroupRule rule = tester.call(
                        Ec2.DESCRIBE_SECURITY_GROUP_RULES,
                        DescribeSecurityGroupRulesRequest.builder()
                                .filters(List.of(CloudTester.filter("group-id", group())))
                                .build())
                .securityGroupRules()
                .getFirst();
        String ruleId = rule.securityGroupRuleId().orElseThrow();
        boolean egress = rule.isEgress().orElseThrow();
        Map<String, Object> described = Map.of(
                "GroupId",
                group(),
                "SecurityGroupRuleDescriptions",
                List.of(SecurityGroupRuleDescription.builder()
                        .securityGroupRuleId(ruleId)
                        .description("new")
                        .build()));
        all.put(Ec2.UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_INGRESS, described);
        all.put(Ec2.UPDATE_SECURITY_GROUP_RULE_DESCRIPTIONS_EGRESS, described);
        SecurityGroupRuleRequest.Builder modified =
                SecurityGroupRuleRequest.builder().ipProtocol("tcp").fromPort(1).toPort(2);
        all.put(
                Ec2.MODIFY_SECURITY_GROUP_RULES,
                Map.of(
                        "GroupId",
                        group(),
                        "SecurityGroupRules",
                        List.of(SecurityGroupRuleUpdate.builder()
                                .securityGroupRuleId(ruleId)
                                .securityGroupRule(
                                        (egress ? modified.cidrIpv4("10.0.0.0/8") : modified.referencedGroupId(group()))
                                                .build())
                                .build())));
        NetworkAcl acl = tester.call(
                        Ec2.DESCRIBE_NETWORK_ACLS,
                        DescribeNetworkAclsRequest.builder().build())
                .networkAcls()
                .getFirst();
        String aclId = acl.networkAclId().orElseThrow();
        String vpcId = acl.vpcId().orElseThrow();
        all.put(Ec2.ASSOCIATE_SECURITY_GROUP_VPC, Map.of("GroupId", group(), "VpcId", vpcId));
        all.put(Ec2.DISASSOCIATE_SECURITY_GROUP_VPC, Map.of("GroupId", group(), "VpcId", vpcId));
        all.put(Ec2.GET_SECURITY_GROUPS_FOR_VPC, Map.of("VpcId", vpcId));
        all.put(Ec2.DESCRIBE_SECURITY_GROUP_REFERENCES, Map.of("GroupId", List.of(group())));
        all.put(Ec2.DESCRIBE_STALE_SECURITY_GROUPS, Map.of("VpcId", vpcId));
        all.put(
                Ec2.CREATE_NETWORK_ACL,
                Map.of("VpcId", vpcId, "TagSpecifications", List.of(tags("network-acl", tag("a", "b")))));
        all.put(Ec2.DELETE_NETWORK_ACL, Map.of("NetworkAclId", aclId));
        Map<String, Object> entry = Map.of(
                "NetworkAclId",
                aclId,
                "Protocol",
                "-1",
                "RuleAction",
                "deny",
                "Egress",
                false,
                "CidrBlock",
                "10.0.0.0/8",
                "RuleNumber",
                100);
        all.put(Ec2.CREATE_NETWORK_ACL_ENTRY, entry);
        all.put(Ec2.REPLACE_NETWORK_ACL_ENTRY, entry);
        all.put(Ec2.DELETE_NETWORK_ACL_ENTRY, Map.of("NetworkAclId", aclId, "RuleNumber", 100, "Egress", false));
        all.put(
                Ec2.REPLACE_NETWORK_ACL_ASSOCIATION,
                Map.of(
                        "NetworkAclId",
                        aclId,
                        "AssociationId",
                        acl.associations().getFirst().networkAclAssociationId().orElseThrow()));
        all.put(
                Ec2.CREATE_MANAGED_PREFIX_LIST,
                Map.of(
                        "PrefixListName",
                        "mine",
                        "MaxEntries",
                        5,
                        "AddressFamily",
                        "IPv4",
                        "TagSpecifications",
                        List.of(tags("prefix-list", tag("a", "b")))));
        String listId = prefixList();
        all.put(Ec2.MODIFY_MANAGED_PREFIX_LIST, Map.of("PrefixListId", listId, "PrefixListName", "other"));
        all.put(
                Ec2.RESTORE_MANAGED_PREFIX_LIST_VERSION,
                Map.of("PrefixListId", listId, "PreviousVersion", 1L, "CurrentVersion", 1L));
        all.put(Ec2.DELETE_MANAGED_PREFIX_LIST, Map.of("PrefixListId", listId));
        all.put(Ec2.GET_MANAGED_PREFIX_LIST_ENTRIES, Map.of("PrefixListId", listId));
        all.put(Ec2.GET_MANAGED_PREFIX_LIST_ASSOCIATIONS, Map.of("PrefixListId", listId));
    }

    /** A prefix list; made once. */
    private String prefixList() {
        List<ManagedPrefixList> known = tester.call(
                        Ec2.DESCRIBE_MANAGED_PREFIX_LISTS,
                        DescribeManagedPrefixListsRequest.builder()
                                .filters(List.of(CloudTester.filter("owner-id", CloudTester.OWNER.account())))
                                .build())
                .prefixLists();
        return (known.isEmpty()
                        ? tester.call(
                                        Ec2.CREATE_MANAGED_PREFIX_LIST,
                                        CreateManagedPrefixListRequest.builder()
                                                .prefixListName("known")
                                                .maxEntries(3)
                                                .addressFamily("IPv4")
                                                .build())
                                .prefixList()
                                .orElseThrow()
                        : known.getFirst())
                .prefixListId()
                .orElseThrow();
    }

    private Map<Operation<?, ?>, Map<String, Object>> network() {
        if (network.isEmpty()) {
            network = Optional.of(new NetworkSamples(tester, running));
        }
        return network.get().all();
    }

    private Map<String, Object> runInstances() {
        Map<String, Object> members = new TreeMap<>();
        members.put("ImageId", image.id());
        members.put("InstanceType", "t3.micro");
        members.put("MinCount", 1);
        members.put("MaxCount", 1);
        members.put("KeyName", "known");
        members.put("SubnetId", subnet());
        members.put("SecurityGroupIds", List.of(group()));
        members.put(
                "BlockDeviceMappings",
                List.of(BlockDeviceMapping.builder()
                        .deviceName("/dev/sdf")
                        .ebs(EbsBlockDevice.builder()
                                .snapshotId(other.blockDevices().getFirst().snapshotId())
                                .build())
                        .build()));
        members.put(
                "TagSpecifications",
                Stream.of("instance", "volume", "network-interface")
                        .map(type -> tags(type, tag("stage", "test")))
                        .toList());
        return members;
    }

    /** A role that trusts the account, so that the policies of whoever asks decide; made once. */
    private String role() {
        if (role.isEmpty()) {
            role = tester.call(
                            Iam.CREATE_ROLE,
                            CreateRoleRequest.builder()
                                    .roleName("app")
                                    .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":"
                                            + "\"Allow\",\"Principal\":{\"AWS\":\"" + CloudTester.OWNER.account()
                                            + "\"},\"Action\":\"sts:AssumeRole\"}}")
                                    .build())
                    .role()
                    .flatMap(io.virga.api.iam.Role::arn);
        }
        return role.orElseThrow();
    }

    private String subnet() {
        return tester.call(
                        Ec2.DESCRIBE_SUBNETS, DescribeSubnetsRequest.builder().build())
                .subnets()
                .getFirst()
                .subnetId()
                .orElseThrow();
    }

    private String group() {
        return tester.instance(running).securityGroups().getFirst().groupId().orElseThrow();
    }

    private String volume() {
        return tester.instance(running)
                .blockDeviceMappings()
                .getFirst()
                .ebs()
                .orElseThrow()
                .volumeId()
                .orElseThrow();
    }

    /** A security group that nothing uses; made once. */
    private String spareGroup() {
        String name = "spare";
        return tester
                .call(
                        Ec2.DESCRIBE_SECURITY_GROUPS,
                        io.virga.api.ec2.DescribeSecurityGroupsRequest.builder().build())
                .securityGroups()
                .stream()
                .filter(group -> group.groupName().equals(Optional.of(name)))
                .findFirst()
                .flatMap(io.virga.api.ec2.SecurityGroup::groupId)
                .orElseGet(() -> tester.call(
                                Ec2.CREATE_SECURITY_GROUP,
                                CreateSecurityGroupRequest.builder()
                                        .groupName(name)
                                        .description("spare")
                                        .build())
                        .groupId()
                        .orElseThrow());
    }

    private <I extends Structure> String sample(Operation<I, ?> operation, Map<String, Object> members) {
        Map<String, Object> dry = new LinkedHashMap<>(members);
        if (operation.input().member("DryRun").isPresent()) {
            dry.put("DryRun", true);
        }
        return code(PolicyTexts.BOB, REGION, operation, CloudTester.request(operation, dry));
    }

    /** The statements of the least policy, by what they are about: {@code ec2:RunInstances image}. */
    private static Map<String, String> leastPolicy(Operation<?, ?> operation) {
        AuthorizationTable table =
                AuthorizationTable.of(operation.service().names().iamPrefix());
        OperationRule.Actions rule =
                (OperationRule.Actions) table.rule(operation.name()).orElseThrow();
        Map<String, String> statements = new TreeMap<>();
        for (ActionName name : rule.always()) {
            statements.putAll(statements(name));
        }
        if (rule.sometimes().contains(ActionName.parse("ec2:CreateTags"))) {
            Map<String, String> tagging = statements(ActionName.parse("ec2:CreateTags"));
            kinds(operation).forEach(kind -> {
                String key = "ec2:CreateTags " + kind;
                Optional.ofNullable(tagging.get(key)).ifPresent(statement -> statements.put(key, statement));
            });
        }
        return statements;
    }

    private static Set<String> kinds(Operation<?, ?> operation) {
        return AuthorizationTable.of("ec2").action(operation.name()).orElseThrow().resources().stream()
                .map(use -> use.kind().name())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> statements(ActionName name) {
        List<ResourceUse> resources = AuthorizationTable.of(name.service())
                .action(name.action())
                .orElseThrow()
                .resources();
        if (resources.isEmpty()) {
            return Map.of(name + " *", PolicyTexts.allow(name.toString(), "*"));
        }
        Map<String, String> statements = new TreeMap<>();
        for (ResourceUse use : resources) {
            ArnPattern arn = use.kind().arn();
            String any = arn.fill(
                            Partition.AWS,
                            "*",
                            "*",
                            Collections.nCopies(arn.variables().size(), "*"))
                    .toString();
            statements.put(name + " " + use.kind().name(), PolicyTexts.allow(name.toString(), any));
        }
        return statements;
    }

    /** What a request is answered that is allowed and would succeed. */
    private static final Set<String> SUCCESS = Set.of("", "DryRunOperation");

    /** Samples that are refused by what they find, which is looked at after the permission. */
    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            Map.entry("ec2:AssignIpv6Addresses", "InvalidParameterValue"),
            Map.entry("ec2:AssignPrivateIpAddresses", "PrivateIpAddressLimitExceeded"),
            Map.entry("ec2:AssociateSecurityGroupVpc", "InvalidParameterValue"),
            Map.entry("ec2:AssociateSubnetCidrBlock", "InvalidSubnet.Range"),
            Map.entry("ec2:AssociateVpcCidrBlock", "InvalidVpc.Range"),
            Map.entry("ec2:CreateDefaultVpc", "DefaultVpcAlreadyExists"),
            Map.entry("ec2:CreateNetworkAclEntry", "NetworkAclEntryAlreadyExists"),
            Map.entry("ec2:DeleteNetworkAcl", "InvalidParameterValue"),
            Map.entry("ec2:DisassociateSecurityGroupVpc", "InvalidGroup.NotFound"),
            Map.entry("ec2:DisassociateSubnetCidrBlock", "OperationNotPermitted"),
            Map.entry("ec2:DisassociateVpcCidrBlock", "OperationNotPermitted"),
            Map.entry("ec2:UnassignIpv6Addresses", "InvalidParameterValue"),
            Map.entry("ec2:UnassignPrivateIpAddresses", "InvalidParameterValue"),
            Map.entry("ec2:UpdateSecurityGroupRuleDescriptionsEgress", "InvalidSecurityGroupRuleId.NotFound"),
            Map.entry("ssm:GetParameter", "ParameterNotFound"),
            Map.entry("sts:DecodeAuthorizationMessage", "InvalidAuthorizationMessageException"),
            Map.entry("sts:GetAccessKeyInfo", "ValidationError"));

    @Test
    void theLeastPolicyIsEnoughAndNothingOfItCanBeMissing() {
        Map<Operation<?, ?>, Map<String, Object>> samples = samples();
        assertThat(samples.keySet().stream().map(Operation::name)).containsAll(ACTED_ON.keySet());
        Map<String, Object> before = tester.everything();
        List<String> wrong = new ArrayList<>();
        Map<String, String> others = new TreeMap<>();
        samples.forEach((operation, members) -> {
            Map<String, String> least = leastPolicy(operation);
            policies.give(PolicyTexts.BOB, least.values().stream());
            String answer = sample(operation, members);
            if (answer.equals(deniedCode(operation))) {
                wrong.add(operation + " is refused with " + least.keySet());
            } else if (!SUCCESS.contains(answer)) {
                others.put(operation.toString(), answer);
            }
            Set<String> needed = new TreeSet<>();
            for (String left : least.keySet()) {
                policies.give(
                        PolicyTexts.BOB,
                        least.entrySet().stream()
                                .filter(entry -> !entry.getKey().equals(left))
                                .map(Map.Entry::getValue));
                if (sample(operation, members).equals(deniedCode(operation))) {
                    needed.add(left);
                }
            }
            Set<String> expected = ACTED_ON.getOrDefault(operation.name(), required(operation));
            if (!needed.equals(new TreeSet<>(expected))) {
                wrong.add(operation + " needs " + needed + " and should need " + expected);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(others).isEqualTo(new TreeMap<>(OTHERWISE));
        assertThat(tester.everything()).isEqualTo(before);
    }

    private static Set<String> required(Operation<?, ?> operation) {
        String service = operation.service().names().iamPrefix();
        String action = service + ":" + operation.name();
        List<ResourceUse> resources = AuthorizationTable.of(service)
                .action(operation.name())
                .orElseThrow()
                .resources();
        return resources.isEmpty()
                ? Set.of(action + " *")
                : resources.stream()
                        .filter(ResourceUse::required)
                        .map(use -> action + " " + use.kind().name())
                        .collect(Collectors.toSet());
    }
}
