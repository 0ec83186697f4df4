package io.virga.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.wire.ServiceModel.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestDefinition;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestsTrait;

/**
 * The requests that AWS publishes as malformed for restJson1: each is refused with the status and the error that the case
 * names. What the message says is a service's own.
 */
class SmithyMalformedRequestTest {
    @TestFactory
    List<DynamicTest> restJson1() {
        SkippedCases skipped = SkippedCases.ofMalformedRequests();
        List<DynamicTest> tests = new ArrayList<>();
        for (SmithyService service : SmithyService.of(Protocol.REST_JSON_1)) {
            service.operations()
                    .forEach((shape, operation) -> shape.getTrait(HttpMalformedRequestTestsTrait.class)
                            .ifPresent(trait -> {
                                Map<String, Integer> count = new HashMap<>();
                                for (HttpMalformedRequestTestCase test : trait.getTestCases()) {
                                    String id = test.getId().replaceFirst("_case[0-9]+$", "");
                                    int number = count.merge(id, 1, Integer::sum);
                                    tests.add(skipped.test(id, number, () -> refused(service, test)));
                                }
                            }));
        }
        tests.add(DynamicTest.dynamicTest("skipped cases exist", skipped::assertAllMet));
        assertThat(tests).hasSizeGreaterThan(500);
        return tests;
    }

    private static void refused(SmithyService service, HttpMalformedRequestTestCase test) {
        HttpMalformedRequestDefinition definition = test.getRequest();
        WireRequest request = SmithyRequests.of(
                definition.getMethod(),
                definition.getUri().orElse("/"),
                definition.getQueryParams(),
                new LinkedHashMap<>(definition.getHeaders()),
                definition.getBody(),
                Optional.empty());
        WireAnswer answer = answer(service.described(), request);
        assertThat(answer.status()).isEqualTo(test.getResponse().getCode());
        Map<String, String> headers = new HashMap<>();
        answer.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        test.getResponse()
                .getHeaders()
                .forEach((name, value) -> assertThat(headers).containsEntry(name.toLowerCase(Locale.ROOT), value));
    }

    private static WireAnswer answer(ServiceModel service, WireRequest request) {
        ProtocolCodec codec = ProtocolCodec.of(service, request);
        try {
            validate(codec, codec.operation(service, request), request);
            return new WireAnswer(200, Map.of(), WireAnswer.NOTHING);
        } catch (ServiceException e) {
            return codec.encodeError(service, e, "id");
        }
    }

    private static <I extends Structure> void validate(
            ProtocolCodec codec, Operation<I, ?> operation, WireRequest request) {
        Validator.validate(operation, codec.decodeInput(operation, request));
    }
}
