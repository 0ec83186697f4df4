package io.virga.host.linux;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The user who started Virga. Without root, Virga lives in a user namespace in which it is root; what a person is told has to
 * name the user outside of it.
 *
 * @param name as a person knows it
 * @param isInNamespace whether this process is in a user namespace, in which other users and groups are not known
 */
record StartingUser(String name, boolean isInNamespace) {
    /** What an id is shown as that a user namespace does not map: user_namespaces(7). */
    static final String UNKNOWN_GROUP = "nogroup";

    static StartingUser current() {
        try {
            return of(
                    System.getProperty("user.name"),
                    Files.readAllLines(Path.of("/proc/self/uid_map"), UTF_8),
                    Files.readAllLines(Path.of("/etc/passwd"), UTF_8));
        } catch (IOException e) {
            return new StartingUser(System.getProperty("user.name"), false);
        }
    }

    /**
     * The user whom root is outside of a namespace.
     *
     * @param here the name of this process's user inside
     * @param map lines {@code INSIDE OUTSIDE COUNT}
     * @param passwd lines of passwd(5)
     */
    static StartingUser of(String here, List<String> map, List<String> passwd) {
        Optional<String> outside = map.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length == 3 && words[0].equals("0") && !words[1].equals("0"))
                .map(words -> words[1])
                .findFirst();
        return outside.map(id -> new StartingUser(nameOf(id, passwd), true))
                .orElseGet(() -> new StartingUser(here, false));
    }

    private static String nameOf(String id, List<String> passwd) {
        return passwd.stream()
                .map(line -> line.split(":"))
                .filter(words -> words.length > 2 && words[2].equals(id))
                .map(words -> words[0])
                .findFirst()
                .orElse("#" + id);
    }
}
