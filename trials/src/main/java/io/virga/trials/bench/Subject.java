package io.virga.trials.bench;

import io.virga.server.AdminKey;
import io.virga.trials.client.ApiConnection;
import io.virga.trials.client.ApiConnection.Answer;
import io.virga.trials.client.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An EC2 endpoint under measurement: Virga or a peer. This class fills, empties and queries it; the load comes from
 * {@link LoadLoop}.
 */
final class Subject {
    /** The tag of all instances that this program launches, so that it terminates no others. */
    static final String NAME_TAG = "bench";

    private static final Pattern IMAGE = Pattern.compile("<imageId>(ami-[0-9a-f]+)</imageId>");
    private static final Pattern INSTANCE = Pattern.compile("<instanceId>(i-[0-9a-f]+)</instanceId>");
    private static final Pattern SUBNET = Pattern.compile("<subnetId>(subnet-[0-9a-f]+)</subnetId>");
    private static final Pattern FREE = Pattern.compile("<availableIpAddressCount>([0-9]+)</availableIpAddressCount>");
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final int TERMINATED_AT_ONCE = 500;

    private final String name;
    private final Access access;
    private final Optional<ServerProcess> process;
    private final Optional<Path> data;
    private String image = "";
    private List<String> subnets = List.of();
    private long capacity;

    /** The address of an endpoint, and the credentials for it. */
    record Access(URI endpoint, String region, String accessKeyId, String secretAccessKey, InstantSource clock) {
        /** The same endpoint for somebody else. */
        Access by(String otherKeyId, String otherSecret) {
            return new Access(endpoint, region, otherKeyId, otherSecret, clock);
        }
    }

    /**
     * @param process the server's process, if known and on this machine
     * @param data the data directory of a Virga that may be wiped, which is faster than terminating every instance
     */
    Subject(String name, Access access, Optional<ServerProcess> process, Optional<Path> data) throws IOException {
        this.name = name;
        this.access = access;
        this.process = process;
        this.data = data;
        look();
    }

    String name() {
        return name;
    }

    Optional<ServerProcess> process() {
        return process;
    }

    Access access() {
        return access;
    }

    LoadLoop load() {
        return load("ec2", access);
    }

    /** @param service the signing name of the service */
    LoadLoop load(String service, Access by) {
        FormSigner signer =
                new FormSigner(by.endpoint(), service, by.region(), by.accessKeyId(), by.secretAccessKey(), by.clock());
        return new LoadLoop(by.endpoint(), signer, process);
    }

    /** How many more instances its subnets can take. */
    long capacity() {
        return capacity;
    }

    /** Its subnets' ids. */
    List<String> subnets() {
        return subnets;
    }

    /** Finds the image and the subnets to launch with. */
    void look() throws IOException {
        List<String> images = all(IMAGE, ask("DescribeImages", Map.of()));
        if (images.isEmpty()) {
            throw new IOException(name + " has no image to launch from");
        }
        image = images.getFirst();
        String text = ask("DescribeSubnets", Map.of());
        subnets = all(SUBNET, text);
        capacity = FREE.matcher(text)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
        if (subnets.isEmpty()) {
            throw new IOException(name + " has no subnet to launch into");
        }
    }

    /** Sends a request and returns the answer's body. Throws on any status other than 200. */
    String ask(String action, Map<String, String> parameters) throws IOException {
        return ask("ec2", access, ApiConnection.form(action, parameters), action);
    }

    /** As {@link #ask(String, Map)}, of another service and by somebody else. */
    String ask(String service, Access by, byte[] form, String action) throws IOException {
        try (ApiConnection connection = new ApiConnection(
                by.endpoint(),
                service,
                by.region(),
                by.accessKeyId(),
                by.secretAccessKey(),
                Optional.empty(),
                by.clock())) {
            Answer answer = connection.send(form);
            if (answer.status() != 200) {
                throw new IOException(
                        action + " is answered by " + name + " with " + answer.status() + ": " + answer.text());
            }
            return answer.text();
        }
    }

    /** The parameters of a launch. */
    Map<String, String> launch(int count, String subnet) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ImageId", image);
        parameters.put("InstanceType", "t3.nano");
        parameters.put("MinCount", Integer.toString(count));
        parameters.put("MaxCount", Integer.toString(count));
        parameters.put("SubnetId", subnet);
        parameters.put("TagSpecification.1.ResourceType", "instance");
        parameters.put("TagSpecification.1.Tag.1.Key", "Name");
        parameters.put("TagSpecification.1.Tag.1.Value", NAME_TAG);
        return parameters;
    }

    /** Launches instances by one call without waiting for them, and returns their ids. */
    List<String> run(int count, String subnet) throws IOException {
        List<String> ids = instances(ask("RunInstances", launch(count, subnet)));
        if (ids.size() != count) {
            throw new IOException(name + " launched " + ids.size() + " instances instead of " + count);
        }
        return ids;
    }

    /** Launches this many instances, waits until they run, and returns their ids. */
    List<String> fill(int count) throws IOException, InterruptedException {
        List<String> launched = new ArrayList<>();
        for (int turn = 0; launched.size() < count; turn++) {
            int batch = Math.min(500, count - launched.size());
            launched.addAll(run(batch, subnets.get(turn % subnets.size())));
        }
        awaitRunning();
        return launched;
    }

    /** Waits until no instance is pending, and returns the {@link System#nanoTime} of that moment. */
    long awaitRunning() throws IOException, InterruptedException {
        return awaitNone("pending");
    }

    /** Waits until no instance is in this state, and returns the {@link System#nanoTime} of that moment. */
    private long awaitNone(String state) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("MaxResults", "5");
        parameters.put("Filter.1.Name", "instance-state-name");
        parameters.put("Filter.1.Value.1", state);
        while (true) {
            long asked = System.nanoTime();
            if (instances(ask("DescribeInstances", parameters)).isEmpty()) {
                return System.nanoTime();
            }
            if (asked - begin > LONGEST_WAIT.toNanos()) {
                throw new IOException("instances of " + name + " are still " + state + " after " + LONGEST_WAIT);
            }
            // Poll so rarely that the polling itself is no load.
            Thread.sleep(Math.max(10, 10 * (System.nanoTime() - asked) / 1_000_000));
        }
    }

    /** Empties the endpoint, as far as possible to the state of its first start. */
    void clear() throws IOException, InterruptedException {
        if (data.isPresent()) {
            reset(data.get());
        } else {
            terminateAll();
        }
        look();
    }

    private void reset(Path directory) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                access.endpoint().resolve("/_virga/reset").toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty(
                "Authorization", "Bearer " + AdminKey.read(directory).text());
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(0);
        connection.getOutputStream().close();
        if (connection.getResponseCode() != 200) {
            throw new IOException(name + " cannot be reset: " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream()) {
            body.readAllBytes();
        }
    }

    private void terminateAll() throws IOException, InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("MaxResults", Integer.toString(TERMINATED_AT_ONCE));
        parameters.put("Filter.1.Name", "tag:Name");
        parameters.put("Filter.1.Value.1", NAME_TAG);
        parameters.put("Filter.2.Name", "instance-state-name");
        parameters.put("Filter.2.Value.1", "pending");
        parameters.put("Filter.2.Value.2", "running");
        for (List<String> left = instances(ask("DescribeInstances", parameters));
                !left.isEmpty();
                left = instances(ask("DescribeInstances", parameters))) {
            Map<String, String> ids = new LinkedHashMap<>();
            for (String id : left) {
                ids.put("InstanceId." + (ids.size() + 1), id);
            }
            ask("TerminateInstances", ids);
        }
        awaitNone("shutting-down");
    }

    static List<String> instances(String text) {
        return all(INSTANCE, text);
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
