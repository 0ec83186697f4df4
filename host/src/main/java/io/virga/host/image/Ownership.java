package io.virga.host.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rights of the user that runs the build. Files of this user become root's in an image.
 *
 * @param root whether this process is root, in any user namespace
 * @param userIds how many user ids this process can chown files to: 1 in a namespace that an ordinary user made without help
 */
record Ownership(boolean root, long userIds) {
    /** Covers every user id that Debian's packages use. */
    private static final long ALL_SYSTEM_USERS = 65_536;

    static Ownership current() {
        long ids = 0;
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/uid_map"), StandardCharsets.US_ASCII)) {
                ids += Long.parseLong(line.trim().split("\\s+")[2]);
            }
            return new Ownership((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, ids);
        } catch (IOException e) {
            // Without /proc a build fails anyway; assume an ordinary user.
            return new Ownership(false, 1);
        }
    }

    /** Whether this process can chown files to any user, so that packages can be installed normally. */
    boolean fullRoot() {
        return root && userIds >= ALL_SYSTEM_USERS;
    }

    /** The command line that runs a command so that files of this user appear as root's. */
    List<String> asRoot(List<String> command) {
        if (root) {
            return command;
        }
        List<String> words = new ArrayList<>(List.of("fakeroot", "--"));
        words.addAll(command);
        return words;
    }
}
