package io.virga.model;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.smithy.model.Model;

/** A small service in botocore's form, and its imported model. */
final class Fixture {
    static final String SERVICE = "com.example.zoo#Zoo";

    private Fixture() {}

    /** Imports the service into this file and returns the text of the model. */
    static String importTo(Path file) throws IOException, URISyntaxException {
        Path source = Path.of(Fixture.class.getResource("/fixture").toURI());
        ImportModel.main(new String[] {source.toString(), SERVICE, file.toString()});
        return Files.readString(file);
    }

    static Model load(Path file) {
        return Models.load(List.of(file, Path.of("src", "main", "smithy", "virga.smithy")));
    }
}
