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
 * The program that a server is: as {@code ./virga} runs it, with its class path and its cache of classes, where the launcher
 * has started this program; else out of this program's own class path.
 */
public final class ServerProgram {
    /** The launcher's class path of a server. */
    private static final String CLASSES = "virga.server.classes";
    /** The launcher's cache of classes, which is good for that class path. */
    private static final String CACHE = "virga.server.cache";

    private ServerProgram() {}

    /**
     * A command line.
     *
     * @param jvmOptions of the JVM; one of them may name another cache
     * @param words what Virga is told
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

    /** The cache that the build has made; empty where there is no launcher, or the build could not make one. */
    public static Optional<Path> cache() {
        return Optional.ofNullable(System.getProperty(CACHE)).map(Path::of).filter(Files::exists);
    }

    private static String classes() {
        return Optional.ofNullable(System.getProperty(CLASSES)).orElseGet(ServerProgram::jars);
    }

    /** This program's class path without directories: a cache of classes can be made for jars only. */
    private static String jars() {
        String path = System.getProperty("java.class.path");
        String jars = Arrays.stream(path.split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        // Where the server itself is in a directory, as in an unpackaged build, there is nothing to be left out.
        return jars.contains("virga-server") ? jars : path;
    }
}
