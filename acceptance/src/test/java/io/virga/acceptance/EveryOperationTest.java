package io.virga.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.Services;
import io.virga.api.ec2.Ec2;
import io.virga.trials.fuzz.ModelRequests;
import io.virga.trials.fuzz.Parameter;
import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.ServiceModel;
import io.virga.wire.sigv4.SignedRequest;
import io.virga.wire.sigv4.Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls every operation of the query protocols that has classes: without parameters, with the minimal valid input, and as a dry
 * run. Operations that are only listed are in {@link EveryServiceTest}.
 */
@Tag("simulated")
class EveryOperationTest {
    private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");

    private static TestServer server;
    private static HttpClient client;

    private record Answer(int status, String code, String message, String body) {
        boolean succeeds() {
            return status == 200;
        }
    }

    @BeforeAll
    static void start() {
        server = TestServer.start(TestServer.Options.DEFAULT);
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    static List<Operation<?, ?>> operations() {
        List<Operation<?, ?>> all = new ArrayList<>(Ec2.MODEL.operations());
        Services.ALL.stream()
                .filter(service -> service.protocol() == ServiceModel.Protocol.AWS_QUERY)
                .flatMap(service -> service.operations().stream())
                .filter(Operation::isDescribed)
                .forEach(all::add);
        return all;
    }

    private static Answer call(Operation<?, ?> operation, List<Parameter> parameters) throws Exception {
        ServiceModel service = operation.service();
        byte[] form =
                Parameter.form(operation.name(), service.version(), parameters).getBytes(UTF_8);
        URI endpoint = server.endpoint();
        String type = "application/x-www-form-urlencoded; charset=utf-8";
        SignedRequest unsigned = new SignedRequest(
                "POST",
                "/",
                "",
                Map.of("host", List.of(endpoint.getHost() + ":" + endpoint.getPort()), "content-type", List.of(type)),
                form);
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve("/"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form));
        new Signer("test", "test", Optional.empty(), "us-east-1", service.signingName())
                .sign(unsigned, InstantSource.system().instant())
                .forEach(request::header);
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        String body = response.body();
        return new Answer(response.statusCode(), first(CODE, body), first(MESSAGE, body), body);
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static boolean isImplemented(Operation<?, ?> operation) {
        return server.operations().implemented().contains(operation);
    }

    private static boolean isAwsQuery(Operation<?, ?> operation) {
        return operation.service().protocol() == ServiceModel.Protocol.AWS_QUERY;
    }

    private static List<Member> required(Operation<?, ?> operation) {
        return operation.input().members().stream().filter(Member::isRequired).toList();
    }

    /** Every answer has the form of its service. */
    private static void assertForm(Operation<?, ?> operation, Answer answer) {
        String namespace = operation.service().xmlNamespace();
        if (answer.succeeds()) {
            assertThat(answer.body()).contains("<" + operation.name() + "Response xmlns=\"" + namespace + "\">");
            if (isAwsQuery(operation)) {
                assertThat(answer.body()).contains("<" + operation.name() + "Result>", "<ResponseMetadata>");
            }
        } else if (isAwsQuery(operation)) {
            assertThat(answer.body())
                    .startsWith("<ErrorResponse xmlns=\"" + namespace + "\"><Error><Type>Sender</Type>");
        } else {
            assertThat(answer.body())
                    .contains("<Response><Errors><Error><Code>")
                    .contains("<RequestID>");
        }
    }

    private static void assertUnsupported(Operation<?, ?> operation, Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("UnsupportedOperation");
        // EC2 itself has ClassicLink no more, and says so in words of its own.
        assertThat(answer.message())
                .startsWith(
                        operation.name().contains("ClassicLink")
                                ? "The functionality you requested is not available in this region"
                                : "The operation " + operation.name() + " is part of the ");
    }

    /** The request succeeds, or is refused for a reason in the request itself, not as unreadable or unimplemented. */
    private static void assertHonest(Answer answer) {
        if (answer.succeeds()) {
            return;
        }
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.code())
                .matches("[A-Z][A-Za-z]+(\\.[A-Z][A-Za-z]+)?")
                .isNotIn(
                        "UnsupportedOperation",
                        "InvalidAction",
                        "UnknownParameter",
                        "MalformedQueryString",
                        "DryRunOperation",
                        "InternalError");
        assertThat(answer.message()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void withNothingNamesWhatIsMissing(Operation<?, ?> operation) throws Exception {
        Answer answer = call(operation, List.of());
        assertForm(operation, answer);
        List<Member> required = required(operation);
        if (required.isEmpty()) {
            if (isImplemented(operation)) {
                assertHonest(answer);
            } else {
                assertUnsupported(operation, answer);
            }
        } else if (isAwsQuery(operation)) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("ValidationError");
            assertThat(answer.message())
                    .startsWith(
                            required.size() + " validation error" + (required.size() == 1 ? "" : "s") + " detected: ")
                    .contains(required.stream()
                            .map(member -> "Value null at '"
                                    + member.name().substring(0, 1).toLowerCase(Locale.ROOT)
                                    + member.name().substring(1) + "'")
                            .toArray(String[]::new));
        } else {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("MissingParameter");
            assertThat(answer.message())
                    .isEqualTo("The request must contain the parameter "
                            + required.getFirst().queryName());
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void withTheLeastThatIsValidIsDoneOrRefusedByName(Operation<?, ?> operation) throws Exception {
        List<Parameter> minimal = ModelRequests.minimal(operation);
        Optional<Answer> dry = operation.input().member("DryRun").isPresent()
                ? Optional.of(call(
                        operation,
                        Stream.concat(minimal.stream(), Stream.of(new Parameter("DryRun", "true")))
                                .toList()))
                : Optional.empty();
        Answer answer = call(operation, minimal);
        assertForm(operation, answer);
        if (!isImplemented(operation)) {
            assertUnsupported(operation, answer);
            dry.ifPresent(d -> assertUnsupported(operation, d));
            return;
        }
        assertHonest(answer);
        if (dry.isPresent()) {
            assertForm(operation, dry.get());
            // A dry run has the same outcome as the real request, since nothing has changed in between.
            assertThat(dry.get().status()).isEqualTo(answer.succeeds() ? 412 : answer.status());
            assertThat(dry.get().code()).isEqualTo(answer.succeeds() ? "DryRunOperation" : answer.code());
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aMemberThatItDoesNotHaveIsNamed(Operation<?, ?> operation) throws IOException, Exception {
        List<Parameter> more = new ArrayList<>(ModelRequests.minimal(operation));
        more.add(new Parameter("Nonsense.1", "a"));
        Answer answer = call(operation, more);
        assertForm(operation, answer);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("UnknownParameter");
        assertThat(answer.message()).isEqualTo("The parameter Nonsense.1 is not recognized");
    }
}
