package io.virga.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;

/**
 * The command of the importer: converts botocore's description of a service to Smithy IDL.
 *
 * <p>{@code ImportModel BOTOCORE_SERVICE_DIRECTORY SERVICE_SHAPE_ID FILE}, for example {@code
 * …/botocore/data/ec2/2016-11-15 com.amazonaws.ec2#AmazonEC2 model/src/main/smithy/ec2.smithy}. The same input gives
 * the same file, byte for byte. See {@code model/README.md}.
 */
public final class ImportModel {
    private ImportModel() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("Usage: ImportModel BOTOCORE_SERVICE_DIRECTORY SERVICE_SHAPE_ID FILE");
        }
        Path directory = Path.of(arguments[0]);
        String service = arguments[1];
        Model model = new BotocoreService(
                        read(directory, "service-2.json"),
                        read(directory, "paginators-1.json"),
                        read(directory, "waiters-2.json"),
                        service)
                .toModel();
        Models.save(model, service.substring(0, service.indexOf('#')), Path.of(arguments[2]));
    }

    /** Reads a file, plain or {@code .gz}; returns an empty object when a service has no paginators or no waiters. */
    private static ObjectNode read(Path directory, String name) throws IOException {
        Path plain = directory.resolve(name);
        Path packed = directory.resolve(name + ".gz");
        if (Files.exists(plain)) {
            return parse(Files.readAllBytes(plain));
        }
        if (Files.exists(packed)) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                return parse(in.readAllBytes());
            }
        }
        if (name.startsWith("service")) {
            throw new IllegalArgumentException("There is no " + name + " or " + name + ".gz in " + directory
                    + ". Give the directory of a service and version: …/botocore/data/ec2/2016-11-15");
        }
        return Node.objectNode();
    }

    private static ObjectNode parse(byte[] json) {
        return Node.parse(new String(json, StandardCharsets.UTF_8)).expectObjectNode();
    }
}
