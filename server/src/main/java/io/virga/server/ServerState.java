package io.virga.server;

import static java.util.Objects.requireNonNull;

import io.virga.server.isolation.ProcessIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a running server publishes about itself in its data directory, for the other commands.
 *
 * @param process the server
 * @param endpoint the URL of its API
 * @param region its first region
 * @param credentials the root's access key
 * @param simulated whether its hosts are simulated, so that no machine runs behind its instances
 * @param adminKey the key that its own pages require; stored in a separate file
 */
public record ServerState(
        ProcessIdentity process,
        URI endpoint,
        String region,
        Credentials credentials,
        boolean simulated,
        AdminKey adminKey) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "server.json";

    public ServerState {
        requireNonNull(process, "process is null");
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(region, "region is null");
        requireNonNull(credentials, "credentials is null");
        requireNonNull(adminKey, "adminKey is null");
    }

    /** The same server, for a client of another region. */
    public ServerState inRegion(String other) {
        return new ServerState(process, endpoint, other, credentials, simulated, adminKey);
    }

    /** The server that runs on this directory now; empty when there is none. */
    public static Optional<ServerState> running(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            ServerState state = new ServerState(
                    new ProcessIdentity(
                            json.get("pid").asLong(),
                            json.get("startTicks").asLong(),
                            json.get("bootId").asString()),
                    URI.create(json.get("endpoint").asString()),
                    json.get("region").asString(),
                    new Credentials(
                            json.get("accessKeyId").asString(),
                            json.get("secretAccessKey").asString()),
                    json.get("simulated").asBoolean(),
                    AdminKey.read(data));
            return state.process().isAlive() ? Optional.of(state) : Optional.empty();
        } catch (IOException e) {
            throw new StartException(file + " cannot be read: " + e.getMessage(), e);
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            return Optional.empty(); // written by another version
        }
    }

    /** Writes the state, readable by the owner of the directory only. */
    public void write(Path data) {
        ObjectNode json = JSON.createObjectNode()
                .put("pid", process.pid())
                .put("startTicks", process.startTicks())
                .put("bootId", process.bootId())
                .put("endpoint", endpoint.toString())
                .put("region", region)
                .put("accessKeyId", credentials.accessKeyId())
                .put("secretAccessKey", credentials.secretAccessKey())
                .put("simulated", simulated);
        try {
            Path temporary = data.resolve(FILE + ".new");
            Files.deleteIfExists(temporary);
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(temporary, JSON.writeValueAsBytes(json));
            Files.move(temporary, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartException("The data directory %s cannot be written: %s".formatted(data, e.getMessage()), e);
        }
    }

    /** Deletes the state when the server ends. */
    public static void remove(Path data) {
        try {
            Files.deleteIfExists(data.resolve(FILE));
        } catch (IOException e) {
            // Harmless: a state that remains names a process that has ended, so no command takes it for a running
            // server.
            return;
        }
    }
}
