package io.virga.wire;

import io.virga.wire.ServiceModel.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.loader.ModelAssembler;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.transform.ModelTransformer;

/** The services of the module model as the codecs see them, with schemas made at run time: most have no classes. */
final class ImportedServices {
    private static final Path MODELS = Path.of("..", "model", "src", "main", "smithy");

    private static final Model TRAITS = traits();

    private ImportedServices() {}

    /** The traits of Smithy and AWS, without the services of the protocol tests, some of which have the names of real ones. */
    private static Model traits() {
        Model all = Model.assembler()
                .discoverModels()
                .putProperty(ModelAssembler.ALLOW_UNKNOWN_TRAITS, true)
                .disableValidation()
                .assemble()
                .getResult()
                .orElseThrow();
        return ModelTransformer.create().filterShapes(all, shape -> {
            String namespace = shape.getId().getNamespace();
            return !namespace.startsWith("com.amazonaws.") && !namespace.contains("protocoltests");
        });
    }

    /** The names of all services here. */
    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(MODELS)) {
            return files.map(file -> file.getFileName().toString().replace(".smithy", ""))
                    .filter(name -> !name.equals("virga") && !name.endsWith("-observed"))
                    .sorted()
                    .toList();
        }
    }

    /** A service in each of its protocols that Virga speaks. */
    static List<DynamicService> of(String name) {
        Model model = model(name);
        ServiceShape service = model.getServiceShapes().iterator().next();
        List<DynamicService> services = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            if (service.hasTrait(SmithyService.traitOf(protocol))) {
                services.add(described(name, model, service, protocol));
            }
        }
        return services;
    }

    private static Model model(String name) {
        ModelAssembler assembler = Model.assembler()
                .addModel(TRAITS)
                .putProperty(ModelAssembler.ALLOW_UNKNOWN_TRAITS, true)
                .disableValidation();
        for (String file : List.of(name, name + "-observed", "virga")) {
            Path path = MODELS.resolve(file + ".smithy");
            if (Files.exists(path)) {
                assembler.addImport(path);
            }
        }
        return assembler.assemble().getResult().orElseThrow();
    }

    private static DynamicService described(String name, Model model, ServiceShape service, Protocol protocol) {
        String shapeName = service.getId().getName();
        DynamicService described = new DynamicService(
                new ServiceNames(
                        name,
                        name,
                        name,
                        name,
                        service.getId().getNamespace(),
                        shapeName,
                        targetPrefix(service),
                        service.getVersion(),
                        "https://example.com/"),
                protocol);
        SmithySchemas schemas = new SmithySchemas(model, protocol);
        List<OperationShape> operations = TopDownIndex.of(model).getContainedOperations(service).stream()
                .sorted(Comparator.comparing(operation -> operation.getId().getName()))
                .toList();
        for (OperationShape operation : operations) {
            HttpBinding binding = operation
                    .getTrait(HttpTrait.class)
                    .map(http -> new HttpBinding(http.getMethod(), http.getUri().toString(), http.getCode()))
                    .orElse(HttpBinding.RPC);
            described.add(
                    operation.getId().getName(),
                    schemas.structure(operation.getInputShape()),
                    schemas.structure(operation.getOutputShape()),
                    binding);
        }
        return described;
    }

    private static String targetPrefix(ServiceShape service) {
        return service.findTrait("virga.model#serviceNames")
                .flatMap(names -> names.toNode().expectObjectNode().getStringMember("targetPrefix"))
                .map(prefix -> prefix.getValue())
                .orElse(service.getId().getName());
    }
}
