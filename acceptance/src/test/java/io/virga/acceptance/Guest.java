package io.virga.acceptance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A guest reached by SSH, at the address that it had when this record was made.
 *
 * @param bastion the guest through which it is reached; empty when it is reached directly
 */
record Guest(RealVirga virga, String id, String address, String user, Path key, Optional<Guest> bastion) {
    private static final Duration BOOT_LIMIT = Duration.ofSeconds(150);
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(2);

    /** A guest that is reached directly. */
    Guest(RealVirga virga, String id, String address, String user, Path key) {
        this(virga, id, address, user, key, Optional.empty());
    }

    private List<String> login() {
        List<String> words = new ArrayList<>(List.of("ssh", "-F", "none", "-i", key.toString(), "-o", "BatchMode=yes"));
        for (String option : List.of(
                "IdentitiesOnly=yes",
                "StrictHostKeyChecking=no",
                "UserKnownHostsFile=/dev/null",
                "GlobalKnownHostsFile=/dev/null",
                "LogLevel=ERROR",
                "ConnectTimeout=5")) {
            words.addAll(List.of("-o", option));
        }
        bastion.ifPresent(through -> words.addAll(
                List.of("-o", "ProxyCommand=" + String.join(" ", through.login()) + " nc " + address + " 22")));
        words.addAll(List.of("-l", user, address));
        return words;
    }

    private ProgramRun ssh(String command) {
        List<String> words = login();
        words.add(command);
        return ProgramRun.of(COMMAND_LIMIT, Map.of(), virga.sandbox().command(words));
    }

    /** Waits until the guest accepts a login. */
    Guest await() {
        return await(BOOT_LIMIT);
    }

    Guest await(Duration limit) {
        Eventually.holds(id + " answers by SSH", limit, () -> {
            ProgramRun run = ssh("true");
            if (run.exitCode() != 0 && virga.describe(id, "State.Name").equals("terminated")) {
                throw new AssertionError(id + " is terminated: " + virga.describe(id, "StateReason.Message"));
            }
            return run.exitCode() == 0;
        });
        return this;
    }

    /** Runs a command in the guest and returns its output; fails when the command fails. */
    String run(String command) {
        return ssh(command).text();
    }

    /** Runs a command in the guest that may fail. */
    ProgramRun attempt(String command) {
        return ssh(command);
    }

    /** The id of the current boot. */
    String bootId() {
        return run("cat /proc/sys/kernel/random/boot_id");
    }
}
