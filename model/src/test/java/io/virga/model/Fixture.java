package io.virga.model;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.smithy.model.Model;

/** Small services in botocore's form, and their imported models. */
final class Fixture {
    /** A service of the protocol ec2Query. */
    static final String ZOO = "zoo";

    /** A service of the other protocols, with HTTP bindings. */
    static final String PET_HOTEL = "pet-hotel";

    private Fixture() {}

    /** The services' descriptions in botocore's form. */
    static Path data() throws URISyntaxException {
        return Path.of(Fixture.class.getResource("/fixture").toURI());
    }

    /** Imports a service into this directory and returns the text of the model; "" for {@code all}. */
    static String importTo(Path directory, String service) throws IOException, URISyntaxException {
        ImportModel.main(new String[] {data().toString(), directory.toString(), service});
        return service.equals("all") ? "" : Files.readString(directory.resolve(service + ".smithy"));
    }

    static Model load(Path file) {
        return Models.load(List.of(file, Path.of("src", "main", "smithy", "virga.smithy")));
    }
}
