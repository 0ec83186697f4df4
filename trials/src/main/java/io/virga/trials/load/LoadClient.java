package io.virga.trials.load;

import io.virga.trials.client.ApiConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One client. In a loop it launches an instance, describes and tags it, stops and starts it, and terminates it. It
 * touches only its own resources, so that throttling is the only legitimate refusal.
 */
final class LoadClient {
    static final String THROTTLED = "RequestLimitExceeded";

    private static final Pattern CODE = Pattern.compile("<Code>([^<]+)</Code>");
    private static final Pattern INSTANCE = Pattern.compile("<instanceId>(i-[0-9a-f]+)</instanceId>");
    private static final Duration LONGEST_CHANGE = Duration.ofSeconds(60);

    private final ApiConnection connection;
    private final SplittableRandom random;
    private final Setting setting;
    private final Pace pace;
    private final String name;
    private int launched;

    /**
     * What all clients share.
     *
     * @param image the image to launch
     * @param goesOn whether time is left
     * @param life how long an instance lives
     * @param requests receives every answered request
     */
    record Setting(String image, BooleanSupplier goesOn, Duration life, Listener requests) {}

    /** Receives answered requests. */
    @FunctionalInterface
    interface Listener {
        /**
         * A request was answered.
         *
         * @param nanos time from the moment at which the request was due
         * @param lagNanos the client's own delay: how much earlier it could have sent the request
         * @param code the error code, or ""
         */
        void answered(String action, long nanos, long lagNanos, String code);
    }

    /** A request was refused, or an expected change did not happen. */
    static final class LoadException extends IOException {
        private static final long serialVersionUID = 1L;

        LoadException(String message) {
            super(message);
        }
    }

    LoadClient(ApiConnection connection, long seed, String name, Pace pace, Setting setting) {
        this.connection = connection;
        this.random = new SplittableRandom(seed);
        this.name = name;
        this.pace = pace;
        this.setting = setting;
    }

    /** Repeats an instance's life until the time is over, and leaves no instance behind. */
    void run() throws IOException, InterruptedException {
        while (setting.goesOn().getAsBoolean()) {
            String instance = launch();
            await(instance, "running");
            long death = System.nanoTime()
                    + setting.life().toNanos() / 2
                    + random.nextLong(setting.life().toNanos());
            mix(instance, death - setting.life().toNanos() / 2);
            ask("StopInstances", Map.of("InstanceId.1", instance));
            await(instance, "stopped");
            ask("StartInstances", Map.of("InstanceId.1", instance));
            await(instance, "running");
            mix(instance, death);
            ask("TerminateInstances", Map.of("InstanceId.1", instance));
            await(instance, "terminated");
        }
    }

    private String launch() throws IOException, InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ImageId", setting.image());
        parameters.put("InstanceType", "t3.nano");
        parameters.put("MinCount", "1");
        parameters.put("MaxCount", "1");
        // SDKs send a client token with every launch.
        parameters.put("ClientToken", name + "-" + launched++);
        parameters.put("TagSpecification.1.ResourceType", "instance");
        parameters.put("TagSpecification.1.Tag.1.Key", "client");
        parameters.put("TagSpecification.1.Tag.1.Value", name);
        String answer = ask("RunInstances", parameters);
        Matcher instance = INSTANCE.matcher(answer);
        if (!instance.find()) {
            throw new LoadException("a launch without an instance: " + answer);
        }
        return instance.group(1);
    }

    /** Reads three times as often as it writes. */
    private void mix(String instance, long until) throws IOException, InterruptedException {
        while (setting.goesOn().getAsBoolean() && System.nanoTime() < until) {
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3 -> ask("DescribeInstances", Map.of("InstanceId.1", instance));
                case 4, 5 ->
                    ask(
                            "DescribeInstances",
                            Map.of("Filter.1.Name", "tag:client", "Filter.1.Value.1", name, "MaxResults", "50"));
                case 6 -> ask("DescribeInstanceStatus", Map.of("InstanceId.1", instance));
                case 7, 8 ->
                    ask(
                            "DescribeVolumes",
                            Map.of("Filter.1.Name", "attachment.instance-id", "Filter.1.Value.1", instance));
                case 9 ->
                    ask(
                            "DescribeNetworkInterfaces",
                            Map.of("Filter.1.Name", "attachment.instance-id", "Filter.1.Value.1", instance));
                case 10 -> ask("DescribeSecurityGroups", Map.of("MaxResults", "5"));
                case 11 -> ask("DescribeRegions", Map.of());
                case 12 -> ask("DescribeTags", Map.of("Filter.1.Name", "resource-id", "Filter.1.Value.1", instance));
                case 13 -> ask("DescribeInstanceTypes", Map.of("InstanceType.1", "t3.nano"));
                case 14 -> ask("DescribeImages", Map.of("ImageId.1", setting.image()));
                case 15, 16, 17, 18 ->
                    ask(
                            "CreateTags",
                            Map.of(
                                    "ResourceId.1",
                                    instance,
                                    "Tag.1.Key",
                                    "turn",
                                    "Tag.1.Value",
                                    Integer.toString(random.nextInt(1000))));
                default -> ask("DeleteTags", Map.of("ResourceId.1", instance, "Tag.1.Key", "turn"));
            }
        }
    }

    /** Polls until the instance is in this state, as waiters do. */
    private void await(String instance, String state) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        String wanted = "<name>" + state + "</name>";
        while (!ask("DescribeInstances", Map.of("InstanceId.1", instance)).contains(wanted)) {
            if (System.nanoTime() - begin > LONGEST_CHANGE.toNanos()
                    && setting.goesOn().getAsBoolean()) {
                setting.requests().answered("(wait)", System.nanoTime() - begin, 0, "NotIn:" + state);
                throw new LoadException(instance + " is not " + state + " after " + LONGEST_CHANGE.toSeconds() + " s");
            }
            if (!pace.isSteady()) {
                Thread.sleep(100);
            }
        }
    }

    /** Sends a request and returns the answer. A throttled request is retried after a pause, as SDKs do. */
    private String ask(String action, Map<String, String> parameters) throws IOException, InterruptedException {
        byte[] form = ApiConnection.form(action, parameters);
        long pause = 50;
        while (true) {
            long free = System.nanoTime();
            long due = pace.await();
            long lag = System.nanoTime() - Math.max(due, free);
            ApiConnection.Answer answer = connection.send(form);
            String code = answer.status() == 200 ? "" : code(answer.text());
            setting.requests().answered(action, System.nanoTime() - due, lag, code);
            if (code.isEmpty()) {
                return answer.text();
            }
            if (!code.equals(THROTTLED)) {
                throw new LoadException(action + " is answered " + answer.status() + ": " + answer.text());
            }
            pace.pause(pause + random.nextLong(pause));
            pause = Math.min(2000, pause * 2);
        }
    }

    private static String code(String text) {
        Matcher code = CODE.matcher(text);
        return code.find() ? code.group(1) : "no code";
    }
}
