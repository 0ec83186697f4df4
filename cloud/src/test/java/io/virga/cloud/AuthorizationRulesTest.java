package io.virga.cloud;

import static io.virga.cloud.CloudTester.OTHER_REGION;
import static io.virga.cloud.CloudTester.REGION;
import static io.virga.cloud.CloudTester.launch;
import static io.virga.cloud.CloudTester.tag;
import static io.virga.cloud.CloudTester.tags;
import static io.virga.cloud.PolicyTexts.BOB;
import static io.virga.cloud.PolicyTexts.allow;
import static io.virga.cloud.PolicyTexts.deny;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.api.ec2.CreateTagsRequest;
import io.virga.api.ec2.DescribeInstancesRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.ModifyInstanceAttributeRequest;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.api.ec2.StartInstancesRequest;
import io.virga.api.ec2.StopInstancesRequest;
import io.virga.api.ec2.TerminateInstancesRequest;
import io.virga.api.sts.GetAccessKeyInfoRequest;
import io.virga.api.sts.GetCallerIdentityRequest;
import io.virga.api.sts.Sts;
import io.virga.arn.Arn;
import io.virga.cloud.image.Image;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Actor;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Session;
import io.virga.cloud.operation.Source;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked of policies, by which resources and condition keys, and how a refusal is told. */
class AuthorizationRulesTest {
    private static final String ALL = "*";
    private static final String INSTANCES = "arn:aws:ec2:*:*:instance/*";

    @TempDir
    Path directory;

    private final PolicyTexts policies = new PolicyTexts();
    private CloudTester tester;
    private Image image;
    private String tagged;
    private String plain;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory, CloudTester.Options.defaults().withPolicies(policies));
        image = tester.image("tiny", 1);
        tagged = tester.running(image, r -> r.tagSpecifications(List.of(tags("instance", tag("stage", "test")))))
                .getFirst();
        plain = tester.running(image);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private <I extends Structure, O extends Structure> O asBob(Operation<I, O> operation, I request) {
        return tester.call(BOB, REGION, operation, request);
    }

    private <I extends Structure> ServiceException refused(Operation<I, ?> operation, I request) {
        return tester.refused(BOB, REGION, operation, request);
    }

    private <I extends Structure> void assertRefused(Operation<I, ?> operation, I request) {
        assertThat(refused(operation, request).code()).isEqualTo("UnauthorizedOperation");
    }

    private static StopInstancesRequest stop(String... ids) {
        return StopInstancesRequest.builder().instanceIds(List.of(ids)).build();
    }

    private static TerminateInstancesRequest terminate(String... ids) {
        return TerminateInstancesRequest.builder().instanceIds(List.of(ids)).build();
    }

    @Test
    void tellsWhoMayNotDoWhatAndWhy() {
        policies.give(BOB, allow("ec2:StopInstances", "arn:aws:ec2:*:*:instance/i-00000000000000000"));
        ServiceException refused = refused(Ec2.STOP_INSTANCES, stop(plain));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.getMessage())
                .startsWith(
                        "You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/bob is"
                                + " not authorized to perform: ec2:StopInstances on resource:"
                                + " arn:aws:ec2:us-east-1:123456789012:instance/" + plain
                                + " because no identity-based policy allows the ec2:StopInstances action. Encoded"
                                + " authorization failure message: ");
        policies.give(BOB, allow("ec2:*", ALL), deny("ec2:StopInstances", INSTANCES));
        assertThat(refused(Ec2.STOP_INSTANCES, stop(plain)).getMessage())
                .contains("with an explicit deny in an identity-based policy");
    }

    @Test
    void tellsItInTheFormOfTheService() {
        ServiceException refused = refused(
                Sts.GET_ACCESS_KEY_INFO,
                GetAccessKeyInfoRequest.builder()
                        .accessKeyId("AKIAIOSFODNN7EXAMPLE")
                        .build());
        assertThat(refused.code()).isEqualTo("AccessDenied");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.getMessage())
                .isEqualTo("User: arn:aws:iam::123456789012:user/bob is not authorized to perform: sts:GetAccessKeyInfo"
                        + " because no identity-based policy allows the sts:GetAccessKeyInfo action");
    }

    @Test
    void aRefusalCarriesAllThatLedToItForThoseWhoMayReadIt() {
        policies.give(BOB, allow("ec2:*", ALL), deny("ec2:StopInstances", INSTANCES));
        String message = refused(Ec2.STOP_INSTANCES, stop(tagged)).getMessage();
        String encoded = message.substring(message.lastIndexOf(' ') + 1);
        String json = tester.cloud()
                .authorizationMessages()
                .decode("123456789012", encoded)
                .orElseThrow();
        JsonNode decoded = new JsonMapper().readTree(json);
        assertThat(decoded.path("allowed").asBoolean()).isFalse();
        assertThat(decoded.path("explicitDeny").asBoolean()).isTrue();
        assertThat(decoded.at("/matchedStatements/items/0/sourcePolicyId").asString())
                .isEqualTo("test");
        JsonNode context = decoded.path("context");
        assertThat(context.at("/principal/arn").asString()).isEqualTo("arn:aws:iam::123456789012:user/bob");
        assertThat(context.path("action").asString()).isEqualTo("ec2:StopInstances");
        assertThat(context.path("resource").asString()).endsWith("instance/" + tagged);
        Map<String, String> keys = new TreeMap<>();
        context.at("/conditions/items")
                .forEach(item -> keys.put(
                        item.path("key").asString(),
                        item.at("/values/items/0/value").asString()));
        assertThat(keys)
                .containsEntry("ec2:InstanceType", "t3.micro")
                .containsEntry("ec2:Region", REGION)
                .containsEntry("aws:SourceIp", "192.0.2.7")
                .containsEntry("aws:username", "bob");
        assertThat(tester.cloud().authorizationMessages().decode("210987654321", encoded))
                .isEmpty();
        assertThat(tester.cloud().authorizationMessages().decode("123456789012", encoded.substring(4)))
                .isEmpty();
        assertThat(encoded).doesNotContain(tagged);
    }

    @Test
    void aMessageIsReadAfterARestartAndNoneIsAfterAReset() throws InterruptedException {
        String message = refused(Ec2.STOP_INSTANCES, stop(plain)).getMessage();
        String encoded = message.substring(message.lastIndexOf(' ') + 1);
        tester.restart();
        assertThat(tester.cloud().authorizationMessages().decode("123456789012", encoded))
                .isPresent();
        tester.cloud().reset();
        assertThat(tester.cloud().authorizationMessages().decode("123456789012", encoded))
                .isEmpty();
        assertRefused(Ec2.STOP_INSTANCES, stop(plain));
    }

    @Test
    void aRefusalNeverTellsWhatExists() {
        String unknown = "i-00000000000000000";
        assertRefused(Ec2.STOP_INSTANCES, stop(unknown));
        policies.give(BOB, allow("ec2:StopInstances", "arn:aws:ec2:*:*:instance/" + plain));
        assertRefused(Ec2.STOP_INSTANCES, stop(unknown));
        policies.give(BOB, allow("ec2:StopInstances", ALL));
        assertThat(refused(Ec2.STOP_INSTANCES, stop(unknown)).code()).isEqualTo("InvalidInstanceID.NotFound");
        policies.give(BOB, allow("ec2:StopInstances", ALL, "{\"StringEquals\":{\"aws:ResourceTag/stage\":\"test\"}}"));
        assertRefused(Ec2.STOP_INSTANCES, stop(unknown));
    }

    @Test
    void aResourceIsKnownByItsTagsAndItsOwnKeys() {
        policies.give(
                BOB, allow("ec2:StopInstances", INSTANCES, "{\"StringEquals\":{\"aws:ResourceTag/stage\":\"test\"}}"));
        assertRefused(Ec2.STOP_INSTANCES, stop(plain));
        asBob(Ec2.STOP_INSTANCES, stop(tagged));
        // The reconciler may have been quick.
        assertThat(tester.state(tagged)).isIn("stopping", "stopped");
        policies.give(
                BOB,
                allow(
                        "ec2:TerminateInstances",
                        INSTANCES,
                        "{\"StringEquals\":{\"ec2:InstanceType\":\"t3.micro\",\"ec2:ResourceTag/stage\":\"test\"}}"));
        assertRefused(Ec2.TERMINATE_INSTANCES, terminate(plain));
        asBob(Ec2.TERMINATE_INSTANCES, terminate(tagged));
    }

    @Test
    void oneOfSeveralThatIsRefusedRefusesAll() {
        policies.give(
                BOB,
                allow("ec2:TerminateInstances", INSTANCES, "{\"StringEquals\":{\"aws:ResourceTag/stage\":\"test\"}}"));
        assertRefused(Ec2.TERMINATE_INSTANCES, terminate(tagged, plain));
        assertThat(tester.state(tagged)).isEqualTo("running");
        assertThat(tester.state(plain)).isEqualTo("running");
    }

    private static RunInstancesRequest.Builder bobs(Image image) {
        return launch(image).tagSpecifications(List.of(tags("instance", tag("owner", "bob"))));
    }

    @Test
    void whatIsCreatedIsKnownByItsTypeAndTheTagsOfTheRequest() {
        String tagging =
                allow("ec2:CreateTags", INSTANCES, "{\"StringEquals\":{\"ec2:CreateAction\":\"RunInstances\"}}");
        String others = allow("ec2:RunInstances", "arn:aws:ec2:*:*:subnet/*")
                + "," + allow("ec2:RunInstances", "arn:aws:ec2:*::image/*")
                + "," + allow("ec2:RunInstances", "arn:aws:ec2:*:*:network-interface/*")
                + "," + allow("ec2:RunInstances", "arn:aws:ec2:*:*:security-group/*")
                + "," + allow("ec2:RunInstances", "arn:aws:ec2:*:*:volume/*");
        policies.give(
                BOB,
                others,
                tagging,
                allow(
                        "ec2:RunInstances",
                        INSTANCES,
                        "{\"StringEquals\":{\"ec2:InstanceType\":\"t3.micro\",\"aws:RequestTag/owner\":\"bob\"},"
                                + "\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"owner\"]}}"));
        asBob(Ec2.RUN_INSTANCES, bobs(image).build());
        assertRefused(Ec2.RUN_INSTANCES, bobs(image).instanceType("t3.small").build());
        assertRefused(Ec2.RUN_INSTANCES, launch(image).build());
        assertRefused(
                Ec2.RUN_INSTANCES,
                launch(image)
                        .tagSpecifications(List.of(tags("instance", tag("owner", "bob"), tag("more", ""))))
                        .build());
        policies.give(BOB, others, allow("ec2:RunInstances", INSTANCES));
        assertRefused(Ec2.RUN_INSTANCES, bobs(image).build());
        asBob(Ec2.RUN_INSTANCES, launch(image).build());
    }

    /** Tagging at the creation does not allow tagging later. */
    @Test
    void theActionThatCreatesIsAKeyOfTagging() {
        policies.give(BOB, allow("ec2:CreateTags", ALL, "{\"StringEquals\":{\"ec2:CreateAction\":\"RunInstances\"}}"));
        CreateTagsRequest request = CreateTagsRequest.builder()
                .resources(List.of(plain))
                .tags(List.of(tag("stage", "test")))
                .build();
        assertRefused(Ec2.CREATE_TAGS, request);
        policies.give(
                BOB, allow("ec2:CreateTags", ALL, "{\"StringEquals\":{\"aws:RequestTag/stage\":\"production\"}}"));
        assertRefused(Ec2.CREATE_TAGS, request);
        policies.give(BOB, allow("ec2:CreateTags", ALL, "{\"StringEquals\":{\"aws:RequestTag/stage\":\"test\"}}"));
        asBob(Ec2.CREATE_TAGS, request);
    }

    @Test
    void aRetriedLaunchIsAuthorizedToo() {
        RunInstancesRequest request = launch(image).clientToken("token").build();
        policies.give(BOB, allow("ec2:RunInstances", ALL));
        String reservation = asBob(Ec2.RUN_INSTANCES, request).reservationId().orElseThrow();
        assertThat(asBob(Ec2.RUN_INSTANCES, request).reservationId()).contains(reservation);
        policies.give(BOB, allow("ec2:RunInstances", ALL, "{\"StringEquals\":{\"ec2:InstanceType\":\"m5.large\"}}"));
        assertRefused(Ec2.RUN_INSTANCES, request);
    }

    @Test
    void anAttributeIsKnownByItsNameAndValue() {
        policies.give(
                BOB,
                allow(
                        "ec2:ModifyInstanceAttribute",
                        ALL,
                        "{\"StringEquals\":{\"ec2:Attribute/DisableApiStop\":\"true\"}}"));
        asBob(Ec2.MODIFY_INSTANCE_ATTRIBUTE, stopDisabled(true));
        assertRefused(Ec2.MODIFY_INSTANCE_ATTRIBUTE, stopDisabled(false));
        policies.give(
                BOB, allow("ec2:ModifyInstanceAttribute", ALL, "{\"StringEquals\":{\"ec2:Attribute\":\"UserData\"}}"));
        assertRefused(Ec2.MODIFY_INSTANCE_ATTRIBUTE, stopDisabled(true));
    }

    private ModifyInstanceAttributeRequest stopDisabled(boolean disabled) {
        return ModifyInstanceAttributeRequest.builder()
                .instanceId(plain)
                .disableApiStop(AttributeBooleanValue.builder().value(disabled).build())
                .build();
    }

    @Test
    void aDryRunTellsTheRefusal() {
        StartInstancesRequest dry = StartInstancesRequest.builder()
                .instanceIds(List.of(plain))
                .dryRun(true)
                .build();
        assertRefused(Ec2.START_INSTANCES, dry);
        policies.give(BOB, allow("ec2:StartInstances", ALL));
        assertThat(refused(Ec2.START_INSTANCES, dry).code()).isEqualTo("DryRunOperation");
    }

    private static DescribeInstancesRequest describe() {
        return DescribeInstancesRequest.builder().build();
    }

    private void assertDescribes(Caller caller, String region, String condition, boolean allowed) {
        policies.give(caller, allow("ec2:DescribeInstances", ALL, condition));
        if (allowed) {
            tester.call(caller, region, Ec2.DESCRIBE_INSTANCES, describe());
        } else {
            assertThat(tester.refused(caller, region, Ec2.DESCRIBE_INSTANCES, describe())
                            .code())
                    .as(condition)
                    .isEqualTo("UnauthorizedOperation");
        }
    }

    @Test
    void theRequestIsKnownByWhenAndWhereItCameFrom() {
        assertDescribes(BOB, REGION, "{\"IpAddress\":{\"aws:SourceIp\":\"192.0.2.0/24\"}}", true);
        assertDescribes(BOB, REGION, "{\"IpAddress\":{\"aws:SourceIp\":\"198.51.100.0/24\"}}", false);
        assertDescribes(BOB, REGION, "{\"StringEquals\":{\"aws:UserAgent\":\"a test\"}}", true);
        assertDescribes(BOB, REGION, "{\"Bool\":{\"aws:SecureTransport\":\"false\"}}", true);
        assertDescribes(BOB, REGION, "{\"Bool\":{\"aws:SecureTransport\":\"true\"}}", false);
        assertDescribes(BOB, REGION, "{\"StringEquals\":{\"aws:RequestedRegion\":\"us-east-1\"}}", true);
        assertDescribes(BOB, OTHER_REGION, "{\"StringEquals\":{\"ec2:Region\":\"us-east-1\"}}", false);
        assertDescribes(BOB, REGION, "{\"StringEquals\":{\"ec2:Region\":\"us-east-1\"}}", true);
        assertDescribes(BOB, REGION, "{\"DateLessThan\":{\"aws:CurrentTime\":\"2026-02-01T00:00:00Z\"}}", true);
        assertDescribes(BOB, REGION, "{\"DateGreaterThan\":{\"aws:CurrentTime\":\"2026-02-01T00:00:00Z\"}}", false);
        assertDescribes(BOB, REGION, "{\"NumericGreaterThan\":{\"aws:EpochTime\":\"1000\"}}", true);
        assertDescribes(BOB, REGION, "{\"Bool\":{\"aws:ViaAWSService\":\"false\"}}", true);
        assertDescribes(BOB, REGION, "{\"Null\":{\"aws:CalledVia\":\"true\"}}", true);
    }

    @Test
    void theCallerIsKnownByItsPrincipalAndItsSession() {
        assertDescribes(BOB, REGION, "{\"StringEquals\":{\"aws:username\":\"bob\"}}", true);
        assertDescribes(BOB, REGION, "{\"StringEquals\":{\"aws:PrincipalType\":\"User\"}}", true);
        assertDescribes(BOB, REGION, "{\"StringEquals\":{\"aws:PrincipalAccount\":\"123456789012\"}}", true);
        assertDescribes(
                BOB, REGION, "{\"ArnEquals\":{\"aws:PrincipalArn\":\"arn:aws:iam::123456789012:user/bob\"}}", true);
        assertDescribes(BOB, REGION, "{\"Null\":{\"aws:MultiFactorAuthPresent\":\"true\"}}", true);
        assertDescribes(BOB, REGION, "{\"Null\":{\"aws:TokenIssueTime\":\"true\"}}", true);
        Instant issued = tester.clock().instant().minusSeconds(600);
        Caller session = new Caller(
                new Principal.RoleSession("123456789012", "/team/", "admin", "AROAADMIN", "bob"),
                new Session(
                        Optional.of("ASIABOB"),
                        Optional.of(issued),
                        Optional.of(issued),
                        Optional.of("robert"),
                        new TreeMap<>(Map.of("project", "virga")),
                        List.of(),
                        Set.of(),
                        Optional.empty()));
        assertDescribes(session, REGION, "{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"true\"}}", true);
        assertDescribes(session, REGION, "{\"NumericLessThan\":{\"aws:MultiFactorAuthAge\":\"601\"}}", true);
        assertDescribes(session, REGION, "{\"NumericLessThan\":{\"aws:MultiFactorAuthAge\":\"600\"}}", false);
        assertDescribes(session, REGION, "{\"StringEquals\":{\"aws:SourceIdentity\":\"robert\"}}", true);
        assertDescribes(session, REGION, "{\"StringEquals\":{\"aws:PrincipalTag/project\":\"virga\"}}", true);
        assertDescribes(session, REGION, "{\"StringEquals\":{\"aws:userid\":\"AROAADMIN:bob\"}}", true);
        assertDescribes(
                session,
                REGION,
                "{\"ArnEquals\":{\"aws:PrincipalArn\":\"arn:aws:iam::123456789012:role/team/admin\"}}",
                true);
        assertDescribes(session, REGION, "{\"DateLessThan\":{\"aws:TokenIssueTime\":\"" + issued + "\"}}", false);
        assertDescribes(session, REGION, "{\"DateLessThanEquals\":{\"aws:TokenIssueTime\":\"" + issued + "\"}}", true);
    }

    @Test
    void theIdentityIsToldEvenToThoseWhoMayNothing() {
        policies.give(BOB, deny("sts:GetCallerIdentity", ALL));
        assertThat(asBob(
                                Sts.GET_CALLER_IDENTITY,
                                GetCallerIdentityRequest.builder().build())
                        .arn())
                .contains("arn:aws:iam::123456789012:user/bob");
    }

    @Test
    void arnsAreInThePartitionOfTheRegion() {
        policies.give(BOB, allow("ec2:StopInstances", "arn:aws-cn:ec2:*:*:instance/*"));
        assertRefused(Ec2.STOP_INSTANCES, stop(plain));
    }

    @Test
    void aRoleIsHandedOverOnlyByThoseWhoMayPassIt() {
        Arn role = Arn.parse("arn:aws:iam::123456789012:role/web");
        Actor actor = new Actor(BOB, "123456789012", REGION, Source.NONE);
        Instant now = tester.clock().instant();
        policies.give(BOB, allow("ec2:*", ALL));
        ServiceException refused = catchThrowableOfType(
                ServiceException.class,
                () -> Acting.inBackground(actor, now, tester.cloud().authorizer())
                        .authorizePassRole(role, "ec2.amazonaws.com"));
        assertThat(refused.getMessage()).contains("iam:PassRole on resource: " + role);
        policies.give(
                BOB,
                allow(
                        "iam:PassRole",
                        "arn:aws:iam::*:role/web",
                        "{\"StringEquals\":{\"iam:PassedToService\":\"ec2.amazonaws.com\"}}"));
        assertThatNoException()
                .isThrownBy(() -> Acting.inBackground(actor, now, tester.cloud().authorizer())
                        .authorizePassRole(role, "ec2.amazonaws.com"));
        assertThat(catchThrowableOfType(
                        ServiceException.class,
                        () -> Acting.inBackground(actor, now, tester.cloud().authorizer())
                                .authorizePassRole(role, "lambda.amazonaws.com")))
                .isNotNull();
    }
}
