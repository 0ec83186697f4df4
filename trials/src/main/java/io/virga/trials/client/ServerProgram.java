package io.virga.trials.client;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The command line of a server. If the launcher has started this program, the server uses the launcher's class path and
 * AOT cache, as with {@code ./virga}; otherwise it uses this program's own class path.
 */
public final class ServerProgram {
    /** System property: the server's class path, set by the launcher. */
    private static final String CLASSES = "virga.server.classes";
    /** System property: the launcher's AOT cache, which is valid for that class path. */
    private static final String CACHE = "virga.server.cache";

    private ServerProgram() {}

    /**
     * The command line of a server.
     *
     * @param jvmOptions options of the JVM; one of them may name another cache
     * @param words the arguments of Virga
     */
    public static List<String> command(List<String> jvmOptions, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(jvmOptions);
        cache().ifPresent(file -> command.addAll(List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off", "-Xlog:cds*=off")));
        command.addAll(List.of("-cp", classes(), "io.virga.server.Main"));
        command.addAll(words);
        return List.copyOf(command);
    }

    /** The AOT cache that the build has made; empty without the launcher, or if the build could not make one. */
    public static Optional<Path> cache() {
        return Optional.ofNullable(System.getProperty(CACHE)).map(Path::of).filter(Files::exists);
    }

    private static String classes() {
        return Optional.ofNullable(System.getProperty(CLASSES)).orElseGet(ServerProgram::jars);
    }

    /** This program's class path without directories, because an AOT cache works with jars only. */
    private static String jars() {
        String path = System.getProperty("java.class.path");
        String jars = Arrays.stream(path.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        // In an unpackaged build the server itself is in a directory, so nothing may be left out.
        return jars.contains("virga-server") ? jars : path;
    }
}
