package io.virga.trials.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request whose answer was not right, as it is kept in a file.
 *
 * @param seed of the run
 * @param breach what was wrong
 * @param answer the beginning of what came
 * @param again whether the same was wrong when it was sent again, alone
 * @param shot the request; the smaller one where a smaller one does the same
 */
record Failure(long seed, String breach, String answer, boolean again, Shot shot) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Writes it, and returns where. */
    Path keep(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("seed-" + seed + "-request-" + shot.number() + ".json");
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
        return file;
    }

    /** Reads one that was kept; {@link IOException} when the file holds none. */
    static Failure read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), Failure.class);
        } catch (JacksonException e) {
            throw new IOException(file + " holds no request of the fuzzer's: " + e.getOriginalMessage(), e);
        }
    }
}
