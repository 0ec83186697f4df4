package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.wire.DynamicStructure.DynamicSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.w3c.dom.Element;
import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.loader.ModelAssembler;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestsTrait;

/**
 * The protocol test cases that AWS publishes for ec2Query and awsQuery, from the server's side: decodes the requests and
 * encodes the answers and errors.
 */
class SmithyProtocolTest {
    private static final Model MODEL = Model.assembler()
            .discoverModels()
            .putProperty(ModelAssembler.ALLOW_UNKNOWN_TRAITS, true)
            .assemble()
            .getResult()
            .orElseThrow();

    /** Cases that only concern clients, each with the reason. */
    private static final Map<String, String> ABOUT_CLIENTS = Map.of(
            "QueryEmptyQueryMaps", "an empty map leaves no trace in a client's request",
            "Ec2EmptyQueryLists", "an empty list leaves no trace in a client's request",
            "QueryProtocolIdempotencyTokenAutoFill", "it is the client that fills the token in",
            "Ec2ProtocolIdempotencyTokenAutoFill", "it is the client that fills the token in",
            "SDKAppliedContentEncoding_awsQuery", "what a client compresses; the case has no body",
            "SDKAppliedContentEncoding_ec2Query", "what a client compresses; the case has no body",
            "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsQuery", "a client's headers; the case has no body",
            "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_ec2Query", "a client's headers; the case has no body");

    @TestFactory
    List<DynamicTest> ec2Query() {
        return tests("aws.protocoltests.ec2#AwsEc2", ServiceModel.Protocol.EC2_QUERY, 40);
    }

    @TestFactory
    List<DynamicTest> awsQuery() {
        return tests("aws.protocoltests.query#AwsQuery", ServiceModel.Protocol.AWS_QUERY, 60);
    }

    private static List<DynamicTest> tests(String serviceId, ServiceModel.Protocol protocol, int fewest) {
        ServiceShape service = MODEL.expectShape(ShapeId.from(serviceId), ServiceShape.class);
        SmithySchemas schemas = new SmithySchemas(MODEL, protocol);
        DynamicService described = new DynamicService("test", protocol, "https://example.com/");
        List<DynamicTest> tests = new ArrayList<>();
        for (ShapeId id : service.getOperations()) {
            OperationShape shape = MODEL.expectShape(id, OperationShape.class);
            DynamicSchema input = schemas.structure(shape.getInputShape());
            DynamicSchema output = schemas.structure(shape.getOutputShape());
            Operation<DynamicStructure, DynamicStructure> operation = described.add(id.getName(), input, output);
            for (HttpRequestTestCase test : shape.getTrait(HttpRequestTestsTrait.class)
                    .map(HttpRequestTestsTrait::getTestCases)
                    .orElse(List.of())) {
                add(tests, test.getId(), () -> request(operation, schemas.value(input, test.getParams()), test));
            }
            for (HttpResponseTestCase test : responses(shape)) {
                add(tests, test.getId(), () -> response(operation, schemas.value(output, test.getParams()), test));
            }
            for (ShapeId error : shape.getErrors(service)) {
                Shape errorShape = MODEL.expectShape(error);
                for (HttpResponseTestCase test : responses(errorShape)) {
                    add(
                            tests,
                            test.getId(),
                            () -> error(
                                    described,
                                    errorShape,
                                    schemas.value(schemas.structure(error), test.getParams()),
                                    test));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(fewest);
        return tests;
    }

    private static List<HttpResponseTestCase> responses(Shape shape) {
        return shape.getTrait(HttpResponseTestsTrait.class)
                .map(HttpResponseTestsTrait::getTestCases)
                .orElse(List.of());
    }

    private static void add(List<DynamicTest> tests, String id, Executable test) {
        if (!ABOUT_CLIENTS.containsKey(id)) {
            tests.add(DynamicTest.dynamicTest(id, test));
        }
    }

    private static void request(
            Operation<DynamicStructure, ?> operation, DynamicStructure expected, HttpRequestTestCase test) {
        String body = test.getBody().orElseThrow(() -> new AssertionError("The case has no body"));
        QueryParameters parameters = QueryParameters.ofForm(body.getBytes(UTF_8));
        assertThat(parameters.value("Action")).contains(operation.name());
        assertThat(ProtocolCodec.of(operation.service().protocol()).decodeInput(operation, parameters))
                .isEqualTo(expected);
    }

    private static void response(
            Operation<?, DynamicStructure> operation, DynamicStructure output, HttpResponseTestCase test)
            throws IOException {
        ProtocolCodec codec = ProtocolCodec.of(operation.service().protocol());
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        codec.encodeOutput(operation, output, "abc-123", xml);
        compare(xml.toByteArray(), test, codec);
    }

    private static void error(ServiceModel service, Shape shape, DynamicStructure details, HttpResponseTestCase test)
            throws IOException {
        int status = shape.getTrait(AwsQueryErrorTrait.class)
                .map(AwsQueryErrorTrait::getHttpResponseCode)
                .orElse(400);
        String code = shape.getTrait(AwsQueryErrorTrait.class)
                .map(AwsQueryErrorTrait::getCode)
                .orElse(shape.getId().getName());
        ServiceException error = details.value("Message")
                .map(message -> new ServiceException(code, status, (String) message))
                .orElseGet(() -> new ServiceException(code, status, "Hi", details));
        assertThat(error.status()).isEqualTo(test.getCode());
        ProtocolCodec codec = ProtocolCodec.of(service.protocol());
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        codec.encodeError(service, error, "foo-id", xml);
        compare(xml.toByteArray(), test, codec);
    }

    private static void compare(byte[] xml, HttpResponseTestCase test, ProtocolCodec codec) {
        // The charset is not compared: some cases have one and some don't, and so do services
        assertThat(codec.contentType())
                .startsWith(test.getHeaders()
                        .getOrDefault("Content-Type", "text/xml")
                        .split(";")[0]);
        Element actual = XmlComparison.parse(xml);
        if (test.getBody().isEmpty()) {
            assertThat(actual.getTextContent().strip()).isEqualTo("abc-123");
            return;
        }
        Element expected = XmlComparison.parse(test.getBody().get().strip().getBytes(UTF_8));
        // Envelope elements that the cases leave out. botocore requires the result element even for an empty output
        Set<String> optional = Set.of("ResponseMetadata", "requestId", "Message", "NoInputAndNoOutputResult", "return");
        XmlComparison.assertSame(actual, expected, expected.getNamespaceURI() != null, optional);
    }
}
