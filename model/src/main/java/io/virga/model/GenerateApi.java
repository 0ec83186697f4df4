package io.virga.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;

/**
 * The command of the generator: writes Java sources for services in Smithy IDL.
 *
 * <p>{@code GenerateApi MODEL_DIRECTORY SOURCE_DIRECTORY CLASSES_DIRECTORY SERVICE...}, for example {@code
 * model/src/main/smithy target/generated-sources/api target/classes ec2=Ec2}. {@link Selection#of} says how services are named.
 * It does nothing when neither the models, the generator nor the arguments have changed since the last run. Otherwise it
 * replaces the sources and empties the directory of compiled classes, since classes of removed shapes must not remain.
 */
public final class GenerateApi {
    /** The package of all generated code; each service with classes has one of its own below it. */
    static final String PACKAGE = "io.virga.api";

    private GenerateApi() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 4) {
            throw new IllegalArgumentException(
                    "Usage: GenerateApi MODEL_DIRECTORY SOURCE_DIRECTORY CLASSES_DIRECTORY SERVICE...");
        }
        Path models = Path.of(arguments[0]);
        Path sources = Path.of(arguments[1]);
        List<String> services = List.of(arguments).subList(3, arguments.length);
        Path stamp = sources.resolve("generated.stamp");
        Selection selection = Selection.of(services);
        String state = state(models, selection, services);
        if (Files.exists(stamp) && Files.readString(stamp).equals(state)) {
            return;
        }
        deleteTree(sources);
        deleteTree(Path.of(arguments[2]));
        for (Map.Entry<String, String> source : generate(models, selection).entrySet()) {
            Path file = sources.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
        }
        Files.writeString(stamp, state);
    }

    /** All sources, by the full name of the class. */
    private static Map<String, String> generate(Path models, Selection selection) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        Set<String> described = new TreeSet<>();
        Map<String, Model> listed = new TreeMap<>();
        for (String service : services(models, selection)) {
            Model model = Models.read(Models.files(models, service));
            Selection.Described wanted = selection.described().get(service);
            if (wanted == null) {
                listed.put(service, model);
            } else {
                String packageName = PACKAGE + "." + service.replace("-", "");
                generate(model, packageName, wanted)
                        .forEach((name, source) -> sources.put(packageName + "." + name, source));
                described.add(packageName + "." + wanted.className());
            }
        }
        selection
                .directory()
                .ifPresent(className -> new DirectoryWriter(PACKAGE, className, described, listed)
                        .write()
                        .forEach((name, source) -> sources.put(PACKAGE + "." + name, source)));
        return sources;
    }

    /** The services of which anything is generated. */
    private static List<String> services(Path models, Selection selection) throws IOException {
        List<String> all = Models.services(models);
        for (String named : selection.described().keySet()) {
            if (!all.contains(named)) {
                throw new IllegalArgumentException(
                        "There is no " + named + ".smithy in " + models + "; import it first");
            }
        }
        return all.stream()
                .filter(service -> selection.described().containsKey(service) || selection.lists(service))
                .toList();
    }

    /** The sources of the model's only service, by class name. */
    static Map<String, String> generate(Model model, String packageName, Selection.Described described) {
        String className = described.className();
        ServiceShape service = Models.service(model);
        for (String operation : described.operations()) {
            if (!service.getAllOperations()
                    .contains(ShapeId.fromParts(service.getId().getNamespace(), operation))) {
                throw new IllegalArgumentException(service.getId() + " has no operation " + operation);
            }
        }
        ServiceFacts facts = new ServiceFacts(service);
        String shapesClass = className + "Shapes";
        ServiceShapes shapes = new ServiceShapes(model, service, shapesClass, described::describes);
        ShapesWriter shapesWriter = new ShapesWriter(shapes, packageName, shapesClass);
        StructureWriter structureWriter = new StructureWriter(shapes, facts, packageName);
        ServiceWriter serviceWriter = new ServiceWriter(shapes, facts, packageName, className);
        Map<String, String> sources = new TreeMap<>(shapesWriter.write());
        for (Shape structure : shapes.structures()) {
            sources.put(ServiceShapes.className(structure), structureWriter.write(structure));
        }
        for (String empty : shapes.emptyStructures()) {
            sources.put(empty, structureWriter.writeEmpty(empty));
        }
        for (Shape shape : shapes.enums()) {
            sources.put(ServiceShapes.className(shape), shapesWriter.writeEnum(shape));
        }
        sources.put(className, serviceWriter.writeService());
        OperationsWriter operationsWriter = new OperationsWriter(shapes, facts, packageName, className);
        sources.put(operationsWriter.name(), operationsWriter.write());
        return sources;
    }

    /** A digest of the models' files, of the arguments and of the generator's own classes. */
    private static String state(Path models, Selection selection, List<String> arguments) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String service : services(models, selection)) {
                for (Path file : Models.files(models, service)) {
                    digest.update(Files.readAllBytes(file));
                }
            }
            digest.update(String.join(" ", arguments).getBytes(StandardCharsets.UTF_8));
            for (Class<?> part : List.of(
                    GenerateApi.class,
                    JavaNames.class,
                    DirectoryWriter.class,
                    Models.class,
                    OperationsWriter.class,
                    Selection.class,
                    ServiceFacts.class,
                    ServiceShapes.class,
                    ServiceWriter.class,
                    ShapesWriter.class,
                    Source.class,
                    StructureWriter.class)) {
                try (InputStream in = part.getResourceAsStream(part.getSimpleName() + ".class")) {
                    digest.update(in.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(directory)) {
            walk.forEach(paths::add);
        }
        paths.sort(Comparator.reverseOrder());
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
