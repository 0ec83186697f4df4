package io.virga.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.loader.ModelAssembler;
import software.amazon.smithy.model.shapes.SmithyIdlComponentOrder;
import software.amazon.smithy.model.shapes.SmithyIdlModelSerializer;

/** Reads and writes models in Smithy IDL. */
final class Models {
    private Models() {}

    /**
     * Loads a model. Throws a {@link software.amazon.smithy.model.validation.ValidatedResultException} if the model breaks
     * Smithy's rules.
     */
    static Model load(Collection<Path> files) {
        ModelAssembler assembler = Model.assembler()
                .discoverModels(Models.class.getClassLoader())
                // The waiters' trait is in a separate library, which is not needed here.
                .putProperty(ModelAssembler.ALLOW_UNKNOWN_TRAITS, true);
        files.forEach(assembler::addImport);
        return assembler.assemble().unwrap();
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
