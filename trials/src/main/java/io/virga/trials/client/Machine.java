package io.virga.trials.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Describes the machine that a trial ran on, for a page. */
public final class Machine {
    private Machine() {}

    /** The date, the processors and the Java version: {@code 2026-01-31, 2 processors (…), Java 25}. */
    public static String description(InstantSource clock) throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("of an unknown model");
        return "%s, %d processors (%s), Java %s"
                .formatted(
                        clock.instant().atZone(ZoneOffset.UTC).toLocalDate(),
                        Runtime.getRuntime().availableProcessors(),
                        model,
                        Runtime.version().feature());
    }
}
