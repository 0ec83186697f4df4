package io.virga.trials.torture;

import io.virga.trials.client.ApiConnection;
import io.virga.trials.client.ApiConnection.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Connections to a server: one to each service for the root user, and one for each request of somebody else. */
final class Connections implements AutoCloseable {
    private static final String REGION = "us-east-1";

    private final URI endpoint;
    private final Map<Route, ApiConnection> kept = new HashMap<>();

    Connections(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Sends a request and reads the answer, whatever its status.
     *
     * @throws IOException when no answer came or the answer is malformed
     */
    Answer send(Deed deed) throws IOException {
        return send(deed.route(), deed.form());
    }

    private Answer send(Route route, byte[] form) throws IOException {
        if (route.credentials().equals(Credentials.ROOT)) {
            return kept.computeIfAbsent(route, this::connection).send(form);
        }
        try (ApiConnection connection = connection(route)) {
            return connection.send(form);
        }
    }

    private ApiConnection connection(Route route) {
        Credentials credentials = route.credentials();
        return new ApiConnection(
                endpoint,
                route.service().signingName(),
                REGION,
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                credentials.token(),
                InstantSource.system());
    }

    /** Sends a request of the root user that must be acknowledged, and returns the answer. */
    Xml ask(Route route, String action, Map<String, String> parameters) throws IOException {
        Answer answer = send(route, ApiConnection.form(action, route.service().version(), parameters));
        if (answer.status() != 200) {
            throw new IOException(
                    action + " " + parameters + " was answered with " + answer.status() + ": " + answer.text());
        }
        return Xml.of(answer.body());
    }

    @Override
    public void close() throws IOException {
        for (ApiConnection connection : kept.values()) {
            connection.close();
        }
    }
}
