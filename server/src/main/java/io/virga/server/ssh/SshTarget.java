package io.virga.server.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.server.client.Answer;
import io.virga.server.client.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The address, user and keys to reach one instance by SSH. */
public record SshTarget(
        String instanceId, String address, String user, Optional<Path> key, Path knownHosts, boolean known) {
    /** An instance cannot be reached by SSH. The message gives the reason, in words for a person. */
    public static final class UnreachableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreachableException(String message) {
            super(message);
        }
    }

    /**
     * Looks up the instance, its user and its keys.
     *
     * @param user the user to log in as; empty to derive it from the image
     */
    public static SshTarget of(ApiClient client, Path data, String instanceId, Optional<String> user)
            throws IOException {
        Answer instance = client.ec2("DescribeInstances", Map.of("InstanceId.1", instanceId))
                .items("reservationSet")
                .getFirst()
                .items("instancesSet")
                .getFirst();
        String state = instance.required("instanceState.name");
        if (!state.equals("running")) {
            throw new UnreachableException(
                    "The instance " + instanceId + " is " + state + ". SSH needs a running one.");
        }
        String address = instance.text("ipAddress")
                .orElseThrow(() -> new UnreachableException("The instance " + instanceId + " has no public address."));
        String login = user.isPresent() ? user.get() : loginUser(client, instance.required("imageId"));
        Path knownHosts = data.resolve("known_hosts");
        boolean known = learnHostKeys(client, instanceId, knownHosts);
        Optional<Path> key = instance.text("keyName").flatMap(name -> new KeyFiles(data).find(name));
        return new SshTarget(instanceId, address, login, key, knownHosts, known);
    }

    /** The ssh program and its arguments. */
    public List<String> command(Optional<Path> otherKey, List<String> remoteCommand, boolean batch) {
        List<String> words = new ArrayList<>(List.of("ssh", "-F", "none"));
        otherKey.or(() -> key)
                .ifPresent(file -> words.addAll(List.of("-i", file.toString(), "-o", "IdentitiesOnly=yes")));
        words.addAll(List.of("-o", "UserKnownHostsFile=" + knownHosts, "-o", "GlobalKnownHostsFile=/dev/null"));
        // Alias the host key by the instance's id: another instance will use the address one day, but never the id.
        words.addAll(List.of("-o", "HostKeyAlias=" + instanceId, "-o", "CheckHostIP=no"));
        words.addAll(List.of("-o", "StrictHostKeyChecking=" + (known ? "yes" : "accept-new")));
        words.addAll(List.of("-o", "ConnectTimeout=20", "-o", "LogLevel=ERROR"));
        if (batch) {
            words.addAll(List.of("-o", "BatchMode=yes"));
        }
        words.addAll(List.of("-l", user, address));
        words.addAll(remoteCommand);
        return List.copyOf(words);
    }

    /**
     * The user that the image was registered with; otherwise derived from the image's name, for images of known
     * distributions.
     */
    private static String loginUser(ApiClient client, String imageId) throws IOException {
        for (JsonNode image : client.own("GET", "/_virga/images").get("images")) {
            if (image.get("id").asString().equals(imageId)) {
                return Optional.ofNullable(image.get("loginUser"))
                        .map(JsonNode::asString)
                        .orElseGet(() -> loginUserByName(image.get("name").asString()));
            }
        }
        return "ec2-user";
    }

    static String loginUserByName(String imageName) {
        String name = imageName.toLowerCase(Locale.ROOT);
        if (name.contains("debian")) {
            return "admin";
        }
        for (String distribution : List.of("ubuntu", "fedora", "rocky", "alpine", "arch")) {
            if (name.contains(distribution)) {
                return distribution;
            }
        }
        return "ec2-user";
    }

    /** Stores the host keys that the console shows. Returns whether host keys are known; stored keys stay known. */
    private static boolean learnHostKeys(ApiClient client, String instanceId, Path knownHosts) throws IOException {
        List<String> lines =
                Files.exists(knownHosts) ? new ArrayList<>(Files.readAllLines(knownHosts, UTF_8)) : new ArrayList<>();
        String console = client.ec2("GetConsoleOutput", Map.of("InstanceId", instanceId))
                .text("output")
                .map(text -> new String(Base64.getMimeDecoder().decode(text), UTF_8))
                .orElse("");
        List<String> told = HostKeys.knownHosts(console, instanceId);
        if (!told.isEmpty()) {
            if (!lines.containsAll(told)) {
                lines.removeIf(line -> line.startsWith(instanceId + " "));
                lines.addAll(told);
                Files.write(knownHosts, lines, UTF_8);
            }
            return true;
        }
        return lines.stream().anyMatch(line -> line.startsWith(instanceId + " "));
    }
}
