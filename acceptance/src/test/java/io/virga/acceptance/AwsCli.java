package io.virga.acceptance;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The AWS CLI, as a user has it, told by its environment and an option where Virga is.
 *
 * @param entry what to put before a command so that it runs where the server is; empty for this machine
 * @param region the region that it is set to
 */
record AwsCli(List<String> entry, URI endpoint, String region) {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern ERROR = Pattern.compile("An error occurred \\(([A-Za-z0-9.]+)\\)");

    AwsCli {
        entry = List.copyOf(entry);
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(region, "region is null");
    }

    static AwsCli of(URI endpoint) {
        return new AwsCli(List.of(), endpoint, "us-east-1");
    }

    AwsCli in(String newRegion) {
        return new AwsCli(entry, endpoint, newRegion);
    }

    /** What points any AWS tool to Virga, and keeps this machine's own settings away from it. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("AWS_ENDPOINT_URL", endpoint.toString());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_SESSION_TOKEN", "");
        environment.put("AWS_DEFAULT_REGION", region);
        environment.put("AWS_REGION", region);
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_PAGER", "");
        environment.put("AWS_DEFAULT_OUTPUT", "text");
        environment.put("NO_PROXY", "*");
        return environment;
    }

    ProgramRun run(String... arguments) {
        List<String> command = new ArrayList<>(entry);
        // Debian 12's own version does not read AWS_ENDPOINT_URL yet.
        command.addAll(List.of("aws", "--endpoint-url", endpoint.toString()));
        command.addAll(Arrays.asList(arguments));
        return ProgramRun.of(LIMIT, environment(), command);
    }

    /** The answer of a command of {@code aws ec2} that succeeds. */
    String ec2(String... arguments) {
        return run(with("ec2", arguments)).text();
    }

    /** The error code that a command of {@code aws ec2} is refused with. */
    String refused(String... arguments) {
        ProgramRun run = run(with("ec2", arguments));
        Matcher matcher = ERROR.matcher(run.errors());
        if (run.exitCode() == 0 || !matcher.find()) {
            throw new AssertionError("was not refused: " + run);
        }
        return matcher.group(1);
    }

    private static String[] with(String first, String[] others) {
        List<String> words = new ArrayList<>(List.of(first));
        words.addAll(Arrays.asList(others));
        return words.toArray(String[]::new);
    }
}
