package io.virga.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.shapes.ShapeId;

/**
 * The command of the importer: converts botocore's descriptions of services to Smithy IDL.
 *
 * <p>{@code ImportModel BOTOCORE_DATA SMITHY_DIRECTORY SERVICE[=SHAPE]...}, for example {@code …/botocore/data
 * model/src/main/smithy kms ram=AmazonResourceSharing}, writes {@code kms.smithy} and {@code ram.smithy} from the newest API
 * version that botocore has; {@code all} stands for the services that were imported before. SHAPE is the name of the service's
 * shape in AWS's own models. It is needed once, and only for services without {@code X-Amz-Target}; a file that exists keeps
 * its name. The same input gives the same file, byte for byte.
 *
 * <p>See {@code model/README.md}.
 */
public final class ImportModel {
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+");
    private static final Pattern NAMESPACE_LINE = Pattern.compile("(?m)^namespace (\\S+)$");
    private static final Pattern SERVICE_LINE = Pattern.compile("(?m)^service (\\S+) \\{$");

    private ImportModel() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 3) {
            throw new IllegalArgumentException("Usage: ImportModel BOTOCORE_DATA SMITHY_DIRECTORY SERVICE[=SHAPE]...");
        }
        Path data = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        for (String argument : services(List.of(arguments).subList(2, arguments.length), target)) {
            int equals = argument.indexOf('=');
            String service = equals < 0 ? argument : argument.substring(0, equals);
            if (!SERVICE.matcher(service).matches()) {
                throw new IllegalArgumentException(
                        "A service is named as in the AWS CLI, such as elbv2; not " + service);
            }
            importService(
                    data.resolve(service),
                    equals < 0 ? Optional.empty() : Optional.of(argument.substring(equals + 1)),
                    target.resolve(service + ".smithy"));
        }
    }

    /** The services of all arguments; one argument may name several, since Maven hands them over as one property. */
    private static List<String> services(List<String> arguments, Path target) throws IOException {
        List<String> services = new ArrayList<>();
        for (String argument : arguments) {
            for (String service : argument.strip().split("[ ,]+")) {
                services.addAll(service.equals("all") ? Models.services(target) : List.of(service));
            }
        }
        return services;
    }

    private static void importService(Path versions, Optional<String> shapeName, Path file) throws IOException {
        Path directory = newest(versions);
        String module = versions.getFileName().toString();
        ObjectNode service = read(directory, "service-2.json");
        BotocoreMetadata metadata = new BotocoreMetadata(module, service.expectObjectMember("metadata"));
        Optional<ShapeId> given = shapeName.map(name -> ShapeId.fromParts(metadata.namespace(), name));
        Optional<ShapeId> kept = Files.exists(file) ? Optional.of(serviceIn(file)) : Optional.empty();
        ShapeId shape = given.or(() -> kept)
                .orElseGet(() -> ShapeId.fromParts(metadata.namespace(), metadata.likelyShapeName()));
        Model model = new BotocoreService(
                        metadata,
                        service,
                        read(directory, "paginators-1.json"),
                        read(directory, "waiters-2.json"),
                        shape)
                .toModel();
        Models.save(model, shape.getNamespace(), file);
    }

    /** The id of the service in a file that an earlier import wrote. */
    private static ShapeId serviceIn(Path file) throws IOException {
        String text = Files.readString(file);
        Matcher namespace = NAMESPACE_LINE.matcher(text);
        Matcher service = SERVICE_LINE.matcher(text);
        if (!namespace.find() || !service.find()) {
            throw new IllegalArgumentException(file + " has no service; delete the file, or name the service's shape");
        }
        return ShapeId.fromParts(namespace.group(1), service.group(1));
    }

    /** The directory of the newest API version; the versions' names are dates. */
    private static Path newest(Path versions) throws IOException {
        if (!Files.isDirectory(versions)) {
            throw new IllegalArgumentException(
                    "There is no service in " + versions + ". Give the directory data of an installed botocore.");
        }
        try (Stream<Path> directories = Files.list(versions)) {
            return directories
                    .filter(Files::isDirectory)
                    .max(Comparator.comparing(
                            directory -> directory.getFileName().toString()))
                    .orElseThrow(() -> new IllegalArgumentException("There is no API version in " + versions));
        }
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
            throw new IllegalArgumentException("There is no " + name + " or " + name + ".gz in " + directory);
        }
        return Node.objectNode();
    }

    private static ObjectNode parse(byte[] json) {
        return Node.parse(new String(json, StandardCharsets.UTF_8)).expectObjectNode();
    }
}
