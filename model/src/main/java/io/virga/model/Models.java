package io.virga.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.loader.ModelAssembler;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.SmithyIdlComponentOrder;
import software.amazon.smithy.model.shapes.SmithyIdlModelSerializer;
import software.amazon.smithy.model.validation.Severity;
import software.amazon.smithy.model.validation.ValidatedResult;
import software.amazon.smithy.model.validation.ValidatedResultException;
import software.amazon.smithy.model.validation.ValidationEvent;

/** Reads and writes models in Smithy IDL. */
final class Models {
    private static final String OBSERVED = "-observed.smithy";

    private Models() {}

    /**
     * Loads a model. Throws a {@link ValidatedResultException} if the model breaks Smithy's rules. Smithy's warnings about how
     * a service is designed are ignored, dangers among them: AWS's services are as they are.
     */
    static Model load(Collection<Path> files) {
        return result(assembler(files));
    }

    /** Loads a model without checking most of Smithy's rules, which takes half the time; tests check them. */
    static Model read(Collection<Path> files) {
        return result(assembler(files).disableValidation());
    }

    private static ModelAssembler assembler(Collection<Path> files) {
        ModelAssembler assembler = Model.assembler()
                .addModel(Library.TRAITS)
                // The waiters' trait is in a separate library, which is not needed here.
                .putProperty(ModelAssembler.ALLOW_UNKNOWN_TRAITS, true);
        files.forEach(assembler::addImport);
        return assembler;
    }

    /** The traits of Smithy and AWS, loaded once: finding them takes as long as loading a service. */
    private static final class Library {
        static final Model TRAITS = result(Model.assembler().discoverModels(Models.class.getClassLoader()));
    }

    private static Model result(ModelAssembler assembler) {
        ValidatedResult<Model> result = assembler.assemble();
        List<ValidationEvent> errors = result.getValidationEvents(Severity.ERROR);
        if (!errors.isEmpty()) {
            throw new ValidatedResultException(errors);
        }
        return result.getResult().orElseThrow();
    }

    /** The names of the services whose imported models are in a directory, sorted. */
    static List<String> services(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".smithy") && !name.equals("virga.smithy"))
                    .filter(name -> !name.endsWith(OBSERVED))
                    .map(name -> name.substring(0, name.length() - ".smithy".length()))
                    .sorted()
                    .toList();
        }
    }

    /** The files of a service's model: the imported model, the observed behaviour (if any), and Virga's own traits. */
    static List<Path> files(Path directory, String service) {
        Path model = directory.resolve(service + ".smithy");
        Path observed = directory.resolve(service + OBSERVED);
        Path traits = directory.resolve("virga.smithy");
        return Files.exists(observed) ? List.of(model, observed, traits) : List.of(model, traits);
    }

    /** The model's only service. */
    static ServiceShape service(Model model) {
        List<ServiceShape> services = List.copyOf(model.getServiceShapes());
        if (services.size() != 1) {
            throw new IllegalArgumentException("The model has " + services.size() + " services; give it just one.");
        }
        return services.get(0);
    }

    /** Writes the shapes of one namespace to a file, sorted by name, so that a diff shows what changed. */
    static void save(Model model, String namespace, Path file) throws IOException {
        String text = SmithyIdlModelSerializer.builder()
                .componentOrder(SmithyIdlComponentOrder.ALPHA_NUMERIC)
                .shapeFilter(shape -> shape.getId().getNamespace().equals(namespace))
                .build()
                .serialize(model)
                .values()
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No shape is in the namespace " + namespace));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, List.of(text.stripTrailing()), StandardCharsets.UTF_8);
    }
}
