package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.wire.ServiceModel.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.protocoltests.traits.AppliesTo;
import software.amazon.smithy.protocoltests.traits.HttpMessageTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestsTrait;

/**
 * The protocol test cases that AWS publishes, from the server's side: the requests name their operation and are decoded, the
 * answers and errors are encoded.
 */
class SmithyProtocolTest {
    @TestFactory
    List<DynamicTest> ec2Query() {
        return tests(Protocol.EC2_QUERY, 40);
    }

    @TestFactory
    List<DynamicTest> awsQuery() {
        return tests(Protocol.AWS_QUERY, 60);
    }

    @TestFactory
    List<DynamicTest> awsJson10() {
        return tests(Protocol.AWS_JSON_1_0, 30);
    }

    @TestFactory
    List<DynamicTest> awsJson11() {
        return tests(Protocol.AWS_JSON_1_1, 40);
    }

    @TestFactory
    List<DynamicTest> restJson1() {
        return tests(Protocol.REST_JSON_1, 200);
    }

    @TestFactory
    List<DynamicTest> rpcv2Cbor() {
        return tests(Protocol.RPC_V2_CBOR, 4);
    }

    private static List<DynamicTest> tests(Protocol protocol, int fewest) {
        SkippedCases skipped = SkippedCases.of(protocol);
        List<DynamicTest> tests = new ArrayList<>();
        for (SmithyService service : SmithyService.of(protocol)) {
            service.operations().forEach((shape, operation) -> {
                requests(shape, protocol)
                        .forEach(
                                test -> tests.add(skipped.test(test.getId(), () -> request(service, operation, test))));
                responses(shape, protocol)
                        .forEach(test -> tests.add(
                                skipped.test(test.getId() + ".answer", () -> response(service, operation, test))));
                for (Shape error : service.errors(shape)) {
                    responses(error, protocol)
                            .forEach(test -> tests.add(
                                    skipped.test(test.getId() + ".error", () -> error(service, error, test))));
                }
            });
        }
        tests.add(DynamicTest.dynamicTest("skipped cases exist", skipped::assertAllMet));
        assertThat(tests).hasSizeGreaterThan(fewest);
        return tests;
    }

    private static List<HttpRequestTestCase> requests(OperationShape shape, Protocol protocol) {
        return shape
                .getTrait(HttpRequestTestsTrait.class)
                .map(HttpRequestTestsTrait::getTestCases)
                .orElse(List.of())
                .stream()
                .filter(test -> isServers(test, protocol))
                .toList();
    }

    private static List<HttpResponseTestCase> responses(Shape shape, Protocol protocol) {
        return shape
                .getTrait(HttpResponseTestsTrait.class)
                .map(HttpResponseTestsTrait::getTestCases)
                .orElse(List.of())
                .stream()
                .filter(test -> isServers(test, protocol))
                .toList();
    }

    private static boolean isServers(HttpMessageTestCase test, Protocol protocol) {
        return test.getProtocol().toString().equals(SmithyService.traitOf(protocol))
                && test.getAppliesTo().filter(AppliesTo.CLIENT::equals).isEmpty();
    }

    private static void request(
            SmithyService service, Operation<DynamicStructure, ?> operation, HttpRequestTestCase test) {
        WireRequest request = SmithyRequests.of(
                test.getMethod(),
                test.getUri(),
                test.getQueryParams(),
                test.getHeaders(),
                test.getBody(),
                test.getBodyMediaType());
        ProtocolCodec codec = ProtocolCodec.of(service.described(), request);
        assertThat(codec.operation(service.described(), request)).isSameAs(operation);
        DynamicStructure expected =
                service.schemas().value((DynamicStructure.DynamicSchema) operation.input(), test.getParams());
        assertThat(codec.decodeInput(operation, request)).isEqualTo(expected);
    }

    private static void response(
            SmithyService service, Operation<?, DynamicStructure> operation, HttpResponseTestCase test) {
        DynamicStructure output =
                service.schemas().value((DynamicStructure.DynamicSchema) operation.output(), test.getParams());
        ProtocolCodec codec = ProtocolCodec.of(service.described().protocol());
        compare(codec.encodeOutput(operation, output, "abc-123"), test);
    }

    private static void error(SmithyService service, Shape shape, HttpResponseTestCase test) {
        DynamicStructure details =
                service.schemas().value(service.schemas().structure(shape.getId()), test.getParams());
        String message = details.value("Message")
                .or(() -> details.value("message"))
                .map(String.class::cast)
                // The envelope of XML has a message, whether the shape of the error has one or not
                .orElse(service.described().xmlNamespace().isEmpty() ? "" : "Hi");
        ProtocolCodec codec = ProtocolCodec.of(service.described().protocol());
        compare(codec.encodeError(service.described(), ServiceException.of(details, message), "foo-id"), test);
    }

    private static void compare(WireAnswer answer, HttpResponseTestCase test) {
        assertThat(answer.status()).isEqualTo(test.getCode());
        Map<String, String> headers = answer.headers().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        test.getHeaders().forEach((name, value) -> {
            switch (name.toLowerCase(Locale.ROOT)) {
                // Whether a charset is said differs from case to case, as it does from service to service
                case "content-type" -> assertThat(headers.get("content-type")).startsWith(value.split(";")[0]);
                case "content-length" -> assertThat(value).isEqualTo(String.valueOf(answer.bytes().length));
                default -> assertThat(headers).containsEntry(name.toLowerCase(Locale.ROOT), value);
            }
        });
        for (String forbidden : test.getForbidHeaders()) {
            assertThat(headers).doesNotContainKey(forbidden.toLowerCase(Locale.ROOT));
        }
        boolean xml = headers.getOrDefault("content-type", "").contains("xml");
        if (xml) {
            compareXml(answer.bytes(), test);
        } else if (test.getBody().isPresent()) {
            compareBody(answer.bytes(), test);
        }
    }

    private static void compareBody(byte[] actual, HttpResponseTestCase test) {
        String expected = test.getBody().orElseThrow();
        switch (test.getBodyMediaType().orElse("")) {
            case "application/json" ->
                JsonComparison.assertSame(Node.parse(new String(actual, UTF_8)), Node.parse(expected));
            case "application/cbor" -> {
                byte[] wanted = SmithyRequests.bytes(expected, test.getBodyMediaType());
                assertThat(CborTree.read(actual)).isEqualTo(CborTree.read(wanted));
            }
            default -> assertThat(new String(actual, UTF_8)).isEqualTo(expected);
        }
    }

    private static void compareXml(byte[] xml, HttpResponseTestCase test) {
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
