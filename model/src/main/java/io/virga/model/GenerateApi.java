package io.virga.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;

/**
 * The command of the generator: writes Java sources for a service in Smithy IDL.
 *
 * <p>{@code GenerateApi MODEL_FILE PACKAGE CLASS SOURCE_DIRECTORY CLASSES_DIRECTORY}. It does nothing when neither the model
 * nor the generator has changed since the last run. Otherwise it replaces the sources and empties the directory of compiled
 * classes, since classes of removed shapes must not remain.
 */
public final class GenerateApi {
    private GenerateApi() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 5) {
            throw new IllegalArgumentException(
                    "Usage: GenerateApi MODEL_FILE PACKAGE CLASS SOURCE_DIRECTORY CLASSES_DIRECTORY");
        }
        Path modelFile = Path.of(arguments[0]);
        String packageName = arguments[1];
        Path sources = Path.of(arguments[3]);
        Path stamp = sources.resolve(packageName + ".stamp");
        String state = state(modelFile);
        if (Files.exists(stamp) && Files.readString(stamp).equals(state)) {
            return;
        }
        deleteTree(sources);
        deleteTree(Path.of(arguments[4]));
        Path directory = sources.resolve(packageName.replace('.', '/'));
        Files.createDirectories(directory);
        for (Map.Entry<String, String> source : generate(Models.load(models(modelFile)), packageName, arguments[2])
                .entrySet()) {
            Files.writeString(directory.resolve(source.getKey() + ".java"), source.getValue());
        }
        Files.writeString(stamp, state);
    }

    /** The sources of the model's only service, by class name. */
    static Map<String, String> generate(Model model, String packageName, String className) {
        List<ServiceShape> services = List.copyOf(model.getServiceShapes());
        if (services.size() != 1) {
            throw new IllegalArgumentException("The model has " + services.size() + " services; give it just one.");
        }
        ServiceShape service = services.get(0);
        ServiceFacts facts = new ServiceFacts(service);
        boolean ec2 = facts.protocols().contains("EC2_QUERY");
        String shapesClass = className + "Shapes";
        ServiceShapes shapes = new ServiceShapes(model, service, shapesClass);
        ShapesWriter shapesWriter = new ShapesWriter(shapes, packageName, shapesClass);
        StructureWriter structureWriter = new StructureWriter(shapes, packageName, ec2);
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
        OperationsWriter operationsWriter = new OperationsWriter(shapes, packageName, className);
        sources.put(operationsWriter.name(), operationsWriter.write());
        return sources;
    }

    /** The files of a service's model: the imported model, the observed behaviour (if any), and Virga's own traits. */
    private static List<Path> models(Path modelFile) {
        String name = modelFile.getFileName().toString();
        Path observed = modelFile.resolveSibling(name.replace(".smithy", "-observed.smithy"));
        Path traits = modelFile.resolveSibling("virga.smithy");
        return Files.exists(observed) ? List.of(modelFile, observed, traits) : List.of(modelFile, traits);
    }

    /** A digest of the model's files and of the generator's own classes. */
    private static String state(Path modelFile) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : models(modelFile)) {
                digest.update(Files.readAllBytes(file));
            }
            for (Class<?> part : List.of(
                    GenerateApi.class,
                    JavaNames.class,
                    Models.class,
                    OperationsWriter.class,
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
