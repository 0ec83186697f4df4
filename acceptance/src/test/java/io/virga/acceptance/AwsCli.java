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
 * The AWS CLI as a user has it. Environment variables and an option point it to Virga.
 *
 * @param entry the command prefix that runs a command in the server's namespaces; empty for this machine
 * @param region the region that it uses
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

    /** Variables that point any AWS tool to Virga and hide this machine's own settings from it. */
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
        return run(environment(), arguments);
    }

    /**
     * Runs a command with credentials of somebody else.
     *
     * @param credentials access key id, secret access key, and for temporary credentials the session token, between tabs, as
     *     the CLI prints them
     */
    ProgramRun runAs(String credentials, String... arguments) {
        String[] parts = credentials.split("\t", -1);
        Map<String, String> environment = environment();
        environment.put("AWS_ACCESS_KEY_ID", parts[0]);
        environment.put("AWS_SECRET_ACCESS_KEY", parts[1]);
        environment.put("AWS_SESSION_TOKEN", parts.length > 2 ? parts[2] : "");
        return run(environment, arguments);
    }

    private ProgramRun run(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(entry);
        // Debian 12's version does not read AWS_ENDPOINT_URL yet.
        command.addAll(List.of("aws", "--endpoint-url", endpoint.toString()));
        command.addAll(Arrays.asList(arguments));
        return ProgramRun.of(LIMIT, environment, command);
    }

    /** Runs an {@code aws ec2} command that must succeed, and returns its answer. */
    String ec2(String... arguments) {
        return run(with("ec2", arguments)).text();
    }

    /** Runs an {@code aws ec2} command that must be refused, and returns the error code. */
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
