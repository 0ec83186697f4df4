package io.virga.model;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.smithy.model.Model;

/** A small service as botocore would describe it, imported. */
final class Fixture {
    static final String SERVICE = "com.example.zoo#Zoo";

    private Fixture() {}

    /** The text of the imported model, written to a file of this name in the directory. */
    static String importTo(Path file) throws IOException, URISyntaxException {
        Path source = Path.of(Fixture.class.getResource("/fixture").toURI());
        ImportModel.main(new String[] {source.toString(), SERVICE, file.toString()});
        return Files.readString(file);
    }

    static Model load(Path file) {
        return Models.load(List.of(file, Path.of("src", "main", "smithy", "virga.smithy")));
    }
}
