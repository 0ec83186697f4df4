package io.virga.server.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.virga.server.AdminKey;
import io.virga.server.Credentials;
import io.virga.server.ServerState;
import io.virga.wire.sigv4.SignedRequest;
import io.virga.wire.sigv4.Signer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of a running server: of EC2's API and of Virga's own pages. */
public final class ApiClient implements AutoCloseable {
    private static final String EC2_VERSION = "2016-11-15";
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;
    private final String region;
    private final Credentials credentials;
    private final AdminKey adminKey;
    private final InstantSource clock;

    public ApiClient(ServerState server, InstantSource clock) {
        this.endpoint = server.endpoint();
        this.region = server.region();
        this.credentials = server.credentials();
        this.adminKey = server.adminKey();
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Calls an operation of EC2.
     *
     * @param parameters named as in the query protocol: {@code InstanceId.1}
     * @throws ApiException when the server refuses the request
     * @throws IOException when the server does not answer
     */
    public Answer ec2(String action, Map<String, String> parameters) throws IOException {
        String form = "Action=" + action + "&Version=" + EC2_VERSION
                + parameters.entrySet().stream()
                        .map(entry -> "&" + encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining());
        HttpRequest request = signed(form.getBytes(UTF_8))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .timeout(ANSWER_LIMIT)
                .build();
        HttpResponse<byte[]> response = send(request, HttpResponse.BodyHandlers.ofByteArray());
        Answer answer = Answer.parse(response.body());
        if (response.statusCode() != 200) {
            throw new ApiException(
                    answer.text("Errors.Error.Code").orElse("Error " + response.statusCode()),
                    answer.text("Errors.Error.Message").orElse(""));
        }
        return answer;
    }

    /**
     * Requests one of Virga's own pages.
     *
     * @throws ApiException when the server refuses the request
     */
    public JsonNode own(String method, String path) throws IOException {
        HttpRequest request =
                own(method, path, "", new byte[0]).timeout(ANSWER_LIMIT).build();
        HttpResponse<byte[]> response = send(request, HttpResponse.BodyHandlers.ofByteArray());
        JsonNode json = JSON.readTree(response.body());
        if (response.statusCode() != 200) {
            throw refused(json);
        }
        return json;
    }

    /**
     * Starts a long operation and reports each of its steps.
     *
     * @param progress receives every line except the last
     * @return the last line
     * @throws ApiException when the operation failed
     */
    public JsonNode work(String path, String rawQuery, byte[] body, Consumer<JsonNode> progress) throws IOException {
        HttpRequest request = own("POST", path, rawQuery, body).build();
        HttpResponse<InputStream> response = send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode json = JSON.readTree(line);
                if (json.has("code")) {
                    throw refused(json);
                }
                if (json.has("image")) {
                    return json;
                }
                progress.accept(json);
            }
        } catch (JacksonException e) {
            throw new IOException("The server's answer cannot be read: " + e.getOriginalMessage(), e);
        }
        throw new IOException("The server broke off before the work was done. Its log tells more.");
    }

    private static ApiException refused(JsonNode json) {
        return new ApiException(
                Optional.ofNullable(json.get("code")).map(JsonNode::asString).orElse("Error"),
                Optional.ofNullable(json.get("message")).map(JsonNode::asString).orElse(json.toString()));
    }

    /** A request to one of Virga's own pages. */
    private HttpRequest.Builder own(String method, String path, String rawQuery, byte[] body) {
        return HttpRequest.newBuilder(endpoint.resolve(rawQuery.isEmpty() ? path : path + "?" + rawQuery))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + adminKey.text());
    }

    /** A request to EC2, signed with the root's access key. */
    private HttpRequest.Builder signed(byte[] body) {
        String host = endpoint.getHost() + ":" + endpoint.getPort();
        SignedRequest unsigned = new SignedRequest("POST", "/", "", Map.of("host", List.of(host)), body);
        Signer signer =
                new Signer(credentials.accessKeyId(), credentials.secretAccessKey(), Optional.empty(), region, "ec2");
        HttpRequest.Builder builder = HttpRequest.newBuilder(endpoint.resolve("/"))
                .method("POST", HttpRequest.BodyPublishers.ofByteArray(body));
        signer.sign(unsigned, clock.instant()).forEach(builder::header);
        return builder;
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
