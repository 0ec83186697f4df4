package io.virga.trials.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request with a wrong answer, as stored in a file.
 *
 * @param seed the seed of the run
 * @param breach what was wrong
 * @param answer the beginning of the answer
 * @param again whether the same was wrong when the request was sent again, alone
 * @param shot the request, or a smaller one with the same failure
 */
record Failure(long seed, String breach, String answer, boolean again, Shot shot) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Writes the failure to a file and returns the file. */
    Path keep(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("seed-" + seed + "-request-" + shot.number() + ".json");
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
        return file;
    }

    /** Reads a stored failure; throws {@link IOException} when the file contains none. */
    static Failure read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), Failure.class);
        } catch (JacksonException e) {
            throw new IOException(file + " holds no request of the fuzzer's: " + e.getOriginalMessage(), e);
        }
    }
}
