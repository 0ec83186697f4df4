package io.virga.host.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Who runs the build, and so whose files end up in an image as root's.
 *
 * @param root whether this process is root, in whatever namespace
 * @param userIds how many user ids this process can give to files: 1 in a namespace that an ordinary user made alone
 */
record Ownership(boolean root, long userIds) {
    /** Enough for every user id that Debian's packages use. */
    private static final long ALL_SYSTEM_USERS = 65_536;

    static Ownership current() {
        long ids = 0;
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/uid_map"), StandardCharsets.US_ASCII)) {
                ids += Long.parseLong(line.trim().split("\\s+")[2]);
            }
            return new Ownership((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, ids);
        } catch (IOException e) {
            // Without /proc nothing of this runs; an ordinary user is the safe guess.
            return new Ownership(false, 1);
        }
    }

    /** Whether files can be given to any user, so that packages can be installed as they are. */
    boolean fullRoot() {
        return root && userIds >= ALL_SYSTEM_USERS;
    }

    /** The words that run a command to which files of this user look like root's. */
    List<String> asRoot(List<String> command) {
        if (root) {
            return command;
        }
        List<String> words = new ArrayList<>(List.of("fakeroot", "--"));
        words.addAll(command);
        return words;
    }
}
