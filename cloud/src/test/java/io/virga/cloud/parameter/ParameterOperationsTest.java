package io.virga.cloud.parameter;

import static io.virga.cloud.CloudTester.OTHER_REGION;
import static io.virga.cloud.CloudTester.OWNER;
import static io.virga.cloud.CloudTester.REGION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.DescribeImagesRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.Image;
import io.virga.api.ec2.Reservation;
import io.virga.api.ec2.RunInstancesRequest;
import io.virga.api.ssm.GetParameterRequest;
import io.virga.api.ssm.GetParametersByPathRequest;
import io.virga.api.ssm.GetParametersByPathResult;
import io.virga.api.ssm.GetParametersRequest;
import io.virga.api.ssm.GetParametersResult;
import io.virga.api.ssm.Parameter;
import io.virga.api.ssm.ParameterStringFilter;
import io.virga.api.ssm.Ssm;
import io.virga.cloud.CloudTester;
import io.virga.cloud.PolicyTexts;
import io.virga.cloud.image.FirstImages;
import io.virga.cloud.image.SimulatedImages;
import io.virga.cloud.resource.Scope;
import io.virga.wire.Operation;
import io.virga.wire.ProtocolCodec;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import io.virga.wire.WireAnswer;
import io.virga.wire.WireRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterOperationsTest {
    private static final String AMAZON_LINUX = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
    private static final String NOBLE =
            "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id";

    @TempDir
    Path directory;

    private final PolicyTexts policies = new PolicyTexts();
    private CloudTester tester;

    @BeforeEach
    void start() {
        SimulatedImages images = new SimulatedImages(List.of(new Scope(OWNER.account(), REGION)), List.of());
        tester = CloudTester.in(
                directory,
                CloudTester.Options.defaults()
                        .withFirstImages(new FirstImages.Simulated(images))
                        .withPolicies(policies));
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private Parameter get(String name) {
        return tester.call(
                        Ssm.GET_PARAMETER,
                        GetParameterRequest.builder().name(name).build())
                .parameter()
                .orElseThrow();
    }

    private String code(String name) {
        return tester.code(
                Ssm.GET_PARAMETER, GetParameterRequest.builder().name(name).build());
    }

    private Image image(String id) {
        return tester.call(
                        Ec2.DESCRIBE_IMAGES,
                        DescribeImagesRequest.builder().imageIds(List.of(id)).build())
                .images()
                .getFirst();
    }

    private GetParametersByPathResult page(String path, boolean recursive, int limit, Optional<String> token) {
        return tester.call(
                Ssm.GET_PARAMETERS_BY_PATH,
                GetParametersByPathRequest.builder()
                        .path(path)
                        .recursive(recursive)
                        .maxResults(limit)
                        .nextToken(token)
                        .build());
    }

    private List<String> below(String path, boolean recursive, int limit) {
        List<String> names = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            GetParametersByPathResult page = page(path, recursive, limit, token);
            assertThat(page.parameters()).hasSizeLessThanOrEqualTo(limit);
            page.parameters().forEach(parameter -> names.add(parameter.name().orElseThrow()));
            token = page.nextToken();
        } while (token.isPresent());
        return names;
    }

    @ParameterizedTest
    @CsvSource({
        AMAZON_LINUX + ", al2023-ami-2023.12.20260803.3-kernel-6.1-x86_64, text",
        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64,"
                + " al2023-ami-2023.12.20260803.3-kernel-6.1-arm64, text",
        "/aws/service/ami-amazon-linux-latest/al2023-ami-minimal-kernel-default-x86_64,"
                + " al2023-ami-minimal-2023.12.20260803.3-kernel-6.1-x86_64, text",
        NOBLE + ", ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20260714, aws:ec2:image",
        "/aws/service/canonical/ubuntu/server/jammy/stable/20231207/arm64/hvm/ebs-gp2/ami-id,"
                + " ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-arm64-server-20231207, aws:ec2:image",
        "/aws/service/debian/release/bookworm/latest/amd64, debian-12-amd64-20251006-2257, aws:ec2:image",
        "/aws/service/debian/release/13/latest/arm64, debian-13-arm64-20251117-2299, aws:ec2:image"
    })
    void aNameLeadsToTheNewestImage(String name, String imageName, String dataType) {
        Parameter parameter = get(name);
        Image image = image(parameter.value().orElseThrow());
        assertThat(image.name()).contains(imageName);
        assertThat(parameter.type()).contains("String");
        assertThat(parameter.dataType()).contains(dataType);
        assertThat(parameter.arn()).contains("arn:aws:ssm:us-east-1::parameter" + name);
        assertThat(parameter.lastModifiedDate().map(Instant::toString))
                .contains(image.creationDate().orElseThrow().replace(".000Z", "Z"));
        assertThat(parameter.selector()).isEmpty();
    }

    @Test
    void aVersionLeadsToAnOlderImage() {
        Parameter newest = get(AMAZON_LINUX);
        assertThat(newest.version()).contains(2L);
        Parameter older = get(AMAZON_LINUX + ":1");
        assertThat(older.name()).contains(AMAZON_LINUX);
        assertThat(older.selector()).contains(":1");
        assertThat(older.version()).contains(1L);
        assertThat(image(older.value().orElseThrow()).name())
                .contains("al2023-ami-2023.9.20251208.0-kernel-6.1-x86_64");
        assertThat(get(AMAZON_LINUX + ":2").value()).isEqualTo(newest.value());
        assertThat(code(AMAZON_LINUX + ":0")).isEqualTo("ParameterVersionNotFound");
        assertThat(code(AMAZON_LINUX + ":3")).isEqualTo("ParameterVersionNotFound");
        assertThat(code(AMAZON_LINUX + ":999999999999999999")).isEqualTo("ParameterVersionNotFound");
        assertThat(code(AMAZON_LINUX + ":stable")).isEqualTo("ParameterVersionNotFound");
    }

    @Test
    void anArnIsAName() {
        String arn = "arn:aws:ssm:us-east-1::parameter" + AMAZON_LINUX;
        assertThat(get(arn)).isEqualTo(get(AMAZON_LINUX));
        assertThat(get(arn + ":1").value()).isEqualTo(get(AMAZON_LINUX + ":1").value());
        assertThat(code(arn.replace("us-east-1", "eu-west-1"))).isEqualTo("ParameterNotFound");
        assertThat(code("arn:aws:ssm:us-east-1::document/x")).isEqualTo("ValidationException");
    }

    @Test
    void eachRegionHasImagesOfItsOwn() {
        Parameter there = tester.call(
                        OWNER,
                        OTHER_REGION,
                        Ssm.GET_PARAMETER,
                        GetParameterRequest.builder().name(NOBLE).build())
                .parameter()
                .orElseThrow();
        assertThat(there.value()).isNotEqualTo(get(NOBLE).value());
        assertThat(there.arn()).contains("arn:aws:ssm:eu-west-1::parameter" + NOBLE);
    }

    @Test
    void spacesAroundANameDoNotCount() {
        assertThat(get(" " + NOBLE + " ")).isEqualTo(get(NOBLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{test}-test", "a b", "a:b:c", ":1", "a:", " "})
    void refusesNamesThatCannotBe(String name) {
        assertThat(code(name)).isEqualTo("ValidationException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mine",
                "/mine/too",
                "/aws/service",
                "/aws/service/ami-amazon-linux-latest",
                "/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-x86_64-gp2",
                "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp2/ami-id"
            })
    void knowsNoOtherParameters(String name) {
        ServiceException refused = tester.refused(
                Ssm.GET_PARAMETER, GetParameterRequest.builder().name(name).build());
        assertThat(refused.code()).isEqualTo("ParameterNotFound");
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void withoutImagesThereAreNoParameters(@TempDir Path empty) {
        try (CloudTester without = CloudTester.in(empty)) {
            assertThat(without.code(
                            Ssm.GET_PARAMETER,
                            GetParameterRequest.builder().name(NOBLE).build()))
                    .isEqualTo("ParameterNotFound");
        }
    }

    @Test
    void tellsWhichOfSeveralNamesLeadNowhere() {
        GetParametersResult result = tester.call(
                Ssm.GET_PARAMETERS,
                GetParametersRequest.builder()
                        .names(List.of(
                                "/z", NOBLE, AMAZON_LINUX + ":1", AMAZON_LINUX + ":9", AMAZON_LINUX, NOBLE, "/z"))
                        .build());
        assertThat(result.parameters())
                .extracting(parameter ->
                        parameter.name().orElseThrow() + parameter.selector().orElse(""))
                .containsExactly(AMAZON_LINUX, AMAZON_LINUX + ":1", NOBLE);
        assertThat(result.invalidParameters()).containsExactly("/z", AMAZON_LINUX + ":9");
    }

    @Test
    void listsByPath() {
        String path = "/aws/service/ami-amazon-linux-latest";
        List<String> direct = below(path, false, 10);
        assertThat(direct).hasSize(8).isSorted().contains(AMAZON_LINUX).allMatch(name -> name.startsWith(path + "/"));
        assertThat(below(path + "/", false, 3)).isEqualTo(direct);
        assertThat(below("/aws/service", false, 10)).isEmpty();
        List<String> all = below("/aws/service", true, 7);
        assertThat(all).isSorted().doesNotHaveDuplicates().containsAll(direct).contains(NOBLE);
        // 8 of Amazon Linux; of each Ubuntu two names, three serials and two architectures; of each Debian two and two
        assertThat(all).hasSize(8 + 2 * 2 * 3 * 2 + 2 * 2 * 2);
        assertThat(below("/", true, 10)).isEqualTo(all);
        assertThat(below("/aws/serv", true, 10)).isEmpty();
    }

    @Test
    void aTokenContinuesItsOwnQuestion() {
        Optional<String> token = page("/aws/service", true, 5, Optional.empty()).nextToken();
        assertThat(tester.code(
                        Ssm.GET_PARAMETERS_BY_PATH,
                        GetParametersByPathRequest.builder()
                                .path("/aws")
                                .recursive(true)
                                .nextToken(token)
                                .build()))
                .isEqualTo("InvalidNextToken");
    }

    @ParameterizedTest
    @CsvSource({
        "Type, Equals, String, 8",
        "Type, Equals, StringList, 0",
        "Type, BeginsWith, Str, 8",
        "Type, Equals, Text, InvalidFilterValue",
        "KeyId, Equals, alias/aws/ssm, 0",
        "Label, Equals, latest, 0",
        "Label, BeginsWith, latest, InvalidFilterOption",
        "Name, Equals, x, InvalidFilterKey",
        "Type, Contains, String, InvalidFilterOption"
    })
    void filters(String key, String option, String value, String expected) {
        GetParametersByPathRequest request = GetParametersByPathRequest.builder()
                .path("/aws/service/ami-amazon-linux-latest")
                .parameterFilters(List.of(ParameterStringFilter.builder()
                        .key(key)
                        .option(option)
                        .values(List.of(value))
                        .build()))
                .build();
        if (expected.startsWith("Invalid")) {
            assertThat(tester.code(Ssm.GET_PARAMETERS_BY_PATH, request)).isEqualTo(expected);
        } else {
            assertThat(tester.call(Ssm.GET_PARAMETERS_BY_PATH, request).parameters())
                    .hasSize(Integer.parseInt(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws/service", "/aws//service", "/aws/ser*", "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16"})
    void refusesPathsThatCannotBe(String path) {
        assertThat(tester.code(
                        Ssm.GET_PARAMETERS_BY_PATH,
                        GetParametersByPathRequest.builder().path(path).build()))
                .isEqualTo("ValidationException");
    }

    @Test
    void policiesDecideNameByName() {
        policies.give(
                PolicyTexts.BOB,
                PolicyTexts.allow("ssm:GetParameter*", "arn:aws:ssm:*::parameter/aws/service/canonical/*"));
        GetParametersRequest both = GetParametersRequest.builder()
                .names(List.of(NOBLE, AMAZON_LINUX))
                .build();
        assertThat(tester.call(
                                PolicyTexts.BOB,
                                REGION,
                                Ssm.GET_PARAMETER,
                                GetParameterRequest.builder().name(NOBLE).build())
                        .parameter())
                .contains(get(NOBLE));
        ServiceException refused = tester.refused(PolicyTexts.BOB, REGION, Ssm.GET_PARAMETERS, both);
        assertThat(refused.code()).isEqualTo("AccessDeniedException");
        assertThat(refused)
                .hasMessageContaining("ssm:GetParameters on resource: arn:aws:ssm:us-east-1::parameter" + AMAZON_LINUX);
        assertThat(tester.refused(
                        PolicyTexts.BOB,
                        REGION,
                        Ssm.GET_PARAMETER,
                        GetParameterRequest.builder().name("mine").build()))
                .hasMessageContaining("arn:aws:ssm:us-east-1:123456789012:parameter/mine");
    }

    private RunInstancesRequest launch(String imageId) {
        return RunInstancesRequest.builder()
                .imageId(imageId)
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1)
                .build();
    }

    @Test
    void aLaunchTakesAParameterInThePlaceOfAnImage() {
        Reservation reservation = tester.call(Ec2.RUN_INSTANCES, launch("resolve:ssm:" + AMAZON_LINUX + ":1"));
        assertThat(reservation.instances().getFirst().imageId())
                .isEqualTo(get(AMAZON_LINUX + ":1").value());
        assertThat(tester.code(Ec2.RUN_INSTANCES, launch("resolve:ssm:" + AMAZON_LINUX + ":9")))
                .isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.RUN_INSTANCES, launch("resolve:ssm:mine"))).isEqualTo("InvalidParameterValue");
        assertThat(tester.code(Ec2.RUN_INSTANCES, launch("resolve:x"))).isEqualTo("InvalidAMIID.Malformed");
    }

    @Test
    void whoLaunchesByAParameterMustBeAllowedToReadIt() {
        policies.give(PolicyTexts.BOB, PolicyTexts.allow("ec2:*", "*"));
        ServiceException refused =
                tester.refused(PolicyTexts.BOB, REGION, Ec2.RUN_INSTANCES, launch("resolve:ssm:" + AMAZON_LINUX));
        assertThat(refused.code()).isEqualTo("UnauthorizedOperation");
        assertThat(refused).hasMessageContaining("ssm:GetParameters");
        policies.give(PolicyTexts.BOB, PolicyTexts.allow("ec2:*", "*"), PolicyTexts.allow("ssm:GetParameters", "*"));
        assertThat(tester.call(PolicyTexts.BOB, REGION, Ec2.RUN_INSTANCES, launch("resolve:ssm:" + AMAZON_LINUX))
                        .instances())
                .hasSize(1);
    }

    /** What the AWS CLI sends, and what it gets. */
    @Test
    void speaksItsProtocol() throws IOException {
        String body = "{\"Name\":\"" + NOBLE + "\"}";
        String answer = exchange(Ssm.GET_PARAMETER, body);
        assertThat(answer)
                .startsWith("{\"Parameter\":{\"Name\":\"" + NOBLE + "\",\"Type\":\"String\",\"Value\":\"ami-")
                .contains("\"LastModifiedDate\":1784030084,")
                .contains("\"Version\":2")
                .endsWith("\"DataType\":\"aws:ec2:image\"}}");
    }

    private <I extends Structure, O extends Structure> String exchange(Operation<I, O> operation, String body)
            throws IOException {
        WireRequest wire = new WireRequest(
                "POST",
                "/",
                "",
                Map.of(
                        "content-type", List.of("application/x-amz-json-1.1"),
                        "x-amz-target", List.of("AmazonSSM." + operation.name())),
                body.getBytes(UTF_8));
        ProtocolCodec codec = ProtocolCodec.of(Ssm.MODEL, wire);
        assertThat(codec.find(Ssm.MODEL, wire)).contains(operation);
        WireAnswer answer =
                codec.encodeOutput(operation, tester.call(operation, codec.decodeInput(operation, wire)), "a request");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        answer.body().writeTo(bytes);
        return bytes.toString(UTF_8);
    }
}
