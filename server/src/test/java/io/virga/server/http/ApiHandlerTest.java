package io.virga.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.Services;
import io.virga.api.ec2.Ec2;
import io.virga.api.ssm.Ssm;
import io.virga.api.sts.Sts;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.ServiceModel;
import io.virga.wire.Structure;
import io.virga.wire.sigv4.CredentialsSource;
import io.virga.wire.sigv4.SignatureVerifier;
import io.virga.wire.sigv4.SignedRequest;
import io.virga.wire.sigv4.Signer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiHandlerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    /** A service without handlers, of which Virga has the names of operations only. */
    private static final ServiceModel NAMED = Services.ALL.stream()
            .filter(service -> service.protocol() == ServiceModel.Protocol.AWS_QUERY
                    && service.operations().stream().noneMatch(Operation::isDescribed))
            .findFirst()
            .orElseThrow();

    private final List<String> refused = new ArrayList<>();

    private final class Nothing implements ApiHandler.Execution<String> {
        @Override
        public <I extends Structure, O extends Structure> O execute(
                Operation<I, O> operation, I input, String principal, String region, ApiRequest request) {
            throw new IllegalStateException("nothing is to be done");
        }

        @Override
        public void authorize(Operation<?, ?> operation, String principal, String region, ApiRequest request) {
            throw new ServiceException("AccessDenied", 400, "nothing is to be done");
        }

        @Override
        public void refused(
                Operation<?, ?> operation,
                String principal,
                String region,
                ApiRequest request,
                ServiceException error) {
            refused.add(operation.name() + " of " + principal + " in " + region + ": " + error.code());
        }
    }

    private final ApiHandler<String> handler = new ApiHandler<>(
            List.of(Ec2.MODEL, Sts.MODEL, Ssm.MODEL, NAMED),
            new SignatureVerifier<>(
                    (key, token) -> new CredentialsSource.Found<>("secret", key),
                    InstantSource.fixed(NOW),
                    Set.of("us-east-1")),
            new ApiHandler.Unsigned<>("nobody", "us-east-1"),
            new Nothing(),
            name -> name);

    /** A request without a signature. */
    private ApiResponse unsigned(String form, Map<String, List<String>> headers) {
        return handler.handle(new ApiRequest(
                "id", "POST", "/", "", headers, form.getBytes(UTF_8), InetAddress.getLoopbackAddress(), false));
    }

    private static String text(ApiResponse response) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        response.body().writeTo(body);
        return body.toString(UTF_8);
    }

    @Test
    void anOperationThatTakesUnsignedRequestsIsReached() throws IOException {
        ApiResponse response = unsigned(
                "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=x", Map.of("host", List.of("h")));
        // What executes here refuses everything, and knows who asked
        assertThat(text(response)).contains("<Code>InternalError</Code>");
        assertThat(response.facts().operation()).isEqualTo("AssumeRoleWithWebIdentity");
        assertThat(response.facts().principal()).isEqualTo("nobody");
    }

    @Test
    void everyOtherOperationWantsASignature() throws IOException {
        ApiResponse response = unsigned("Action=GetCallerIdentity&Version=2011-06-15", Map.of("host", List.of("h")));
        assertThat(response.status()).isEqualTo(403);
        assertThat(text(response)).contains("<Code>MissingAuthenticationToken</Code>");
        assertThat(response.facts().principal()).isEqualTo("-");
    }

    @Test
    void aSignatureThatIsThereIsVerifiedInAnyCase() throws IOException {
        ApiResponse response = unsigned(
                "Action=AssumeRoleWithWebIdentity&Version=2011-06-15",
                Map.of("host", List.of("h"), "authorization", List.of("AWS4-HMAC-SHA256 Credential=x")));
        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).contains("<Code>IncompleteSignature</Code>");
    }

    @Test
    void aClientOfAnotherProtocolCanReadThatItsServiceIsNotHere() throws IOException {
        ApiResponse response = unsigned(
                "{}",
                Map.of(
                        "host", List.of("h"),
                        "x-amz-target", List.of("DynamoDB_20120810.ListTables"),
                        "content-type", List.of("application/x-amz-json-1.0")));
        assertThat(response.headers()).containsEntry("Content-Type", "application/x-amz-json-1.0");
        assertThat(text(response))
                .contains("\"__type\":\"com.amazon.coral.service#MissingAuthenticationTokenException\"");
    }

    @Test
    void anEndpointLeadsToItsServiceOnly() throws IOException {
        ApiRequest sts = new ApiRequest(
                "id",
                "POST",
                "/",
                "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=x",
                Map.of("host", List.of("h")),
                new byte[0],
                InetAddress.getLoopbackAddress(),
                false,
                Optional.of(new EndpointPassage("vpce-1", "vpc-1", "ec2")));
        ApiResponse response = handler.handle(sts);
        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response))
                .contains("<Code>UnknownService</Code>")
                .contains("The VPC endpoint vpce-1 leads to 'ec2', and the request is for 'sts'.");
    }

    private static ApiRequest without(Map<String, List<String>> headers, String query) {
        return new ApiRequest("id", "POST", "/", query, headers, new byte[0], InetAddress.getLoopbackAddress(), false);
    }

    private static Map<String, List<String>> signedFor(String service) {
        return Map.of(
                "host",
                List.of("h"),
                "x-amz-date",
                List.of("20260301T100000Z"),
                "authorization",
                List.of("AWS4-HMAC-SHA256 Credential=key/20260301/us-east-1/" + service
                        + "/aws4_request, SignedHeaders=host, Signature=0"));
    }

    /** A body that is too large, a host that is not this one: a client reads of it in its own protocol. */
    @Test
    void aRefusalOfTheFrontDoorIsInTheProtocolOfTheRequest() throws IOException {
        ServiceException error = FrontDoorErrors.tooLarge(10);
        Map<String, List<String>> json = Map.of(
                "x-amz-target", List.of("DynamoDB_20120810.ListTables"),
                "content-type", List.of("application/x-amz-json-1.0"));
        ApiResponse response = handler.refuse(without(json, ""), error);
        assertThat(response.status()).isEqualTo(413);
        assertThat(response.headers()).containsEntry("Content-Type", "application/x-amz-json-1.0");
        assertThat(text(response)).contains("RequestEntityTooLarge").doesNotContain("<");
        // also where the protocol itself has 400 for whatever its callers do wrong
        ApiResponse ssm = handler.refuse(without(signedFor("ssm"), ""), error);
        assertThat(ssm.status()).isEqualTo(413);
        assertThat(text(ssm)).contains("RequestEntityTooLarge").doesNotContain("<");
        Map<String, List<String>> cbor = Map.of("smithy-protocol", List.of("rpc-v2-cbor"));
        ApiResponse binary = handler.refuse(without(cbor, ""), error);
        assertThat(binary.status()).isEqualTo(413);
        assertThat(binary.headers()).containsEntry("Content-Type", "application/cbor");
        assertThat(text(handler.refuse(without(signedFor("sts"), ""), error)))
                .contains("<ErrorResponse", "<Code>RequestEntityTooLarge</Code>");
        assertThat(text(handler.refuse(without(signedFor("ec2"), ""), error)))
                .contains("<Response><Errors>", "<Code>RequestEntityTooLarge</Code>");
        assertThat(text(handler.refuse(without(Map.of(), "Action=GetCallerIdentity&Version=2011-06-15"), error)))
                .contains("<ErrorResponse");
        assertThat(text(handler.refuse(without(Map.of(), ""), error))).contains("<Response><Errors>");
    }

    private String answer(String service, String form) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>(Map.of("host", List.of("h")));
        SignedRequest unsigned = new SignedRequest("POST", "/", "", headers, form.getBytes(UTF_8));
        new Signer("key", "secret", Optional.empty(), "us-east-1", service)
                .sign(unsigned, NOW)
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        ApiResponse response = handler.handle(new ApiRequest(
                "id", "POST", "/", "", headers, unsigned.body(), InetAddress.getLoopbackAddress(), false));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        response.body().writeTo(body);
        assertThat(response.status()).isEqualTo(400);
        return body.toString(UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Action=%zz", "Action=%FF", "Action=%ED%A0%80"})
    void aFormThatCannotBeReadIsToldInTheFormOfTheServiceThatItIsSignedFor(String form) throws IOException {
        assertThat(answer("sts", form))
                .startsWith("<ErrorResponse xmlns=\"" + Sts.MODEL.xmlNamespace())
                .contains("<Code>MalformedQueryString</Code>");
        assertThat(answer("ec2", form)).contains("<Response><Errors><Error><Code>MalformedQueryString</Code>");
    }

    @Test
    void aCallThatCannotBeDecodedIsHeardOf() throws IOException {
        answer("ec2", "Action=RunInstances&Version=2016-11-15&MinCount=many");
        assertThat(refused).containsExactly("RunInstances of key in us-east-1: InvalidParameterValue");
    }

    @Test
    void aCallOfAnOperationThatIsKnownByNameIsHeardOf() throws IOException {
        Operation<?, ?> named = NAMED.operations().getFirst();
        assertThat(named.isDescribed()).isFalse();
        answer(NAMED.signingName(), "Action=" + named.name() + "&Version=" + NAMED.version());
        assertThat(refused).containsExactly(named.name() + " of key in us-east-1: AccessDenied");
    }

    @Test
    void whoIsNotKnownIsNotHeardOf() throws IOException {
        unsigned("Action=RunInstances&Version=2016-11-15&MinCount=many", Map.of("host", List.of("h")));
        assertThat(refused).isEmpty();
    }

    @Test
    void aServiceThatIsNotHereIsTold() throws IOException {
        assertThat(answer("s3", "Action=%zz")).contains("<Response><Errors><Error><Code>UnknownService</Code>");
    }
}
