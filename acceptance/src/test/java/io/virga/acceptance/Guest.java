package io.virga.acceptance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A guest as SSH reaches it, at the address that it had when this was made. */
record Guest(RealVirga virga, String id, String address, String user, Path key) {
    private static final Duration BOOT_LIMIT = Duration.ofSeconds(150);
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(2);

    private ProgramRun ssh(String command) {
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
        words.addAll(List.of("-l", user, address, command));
        return ProgramRun.of(COMMAND_LIMIT, Map.of(), virga.sandbox().command(words));
    }

    /** Waits until it can be logged in to. */
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

    /** What a command in it says; fails when the command does. */
    String run(String command) {
        return ssh(command).text();
    }

    /** The same, whatever becomes of the command. */
    ProgramRun attempt(String command) {
        return ssh(command);
    }

    /** Tells one boot from another. */
    String bootId() {
        return run("cat /proc/sys/kernel/random/boot_id");
    }
}
