package io.virga.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.smithy.aws.traits.ServiceTrait;
import software.amazon.smithy.aws.traits.auth.SigV4Trait;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.PaginatedTrait;
import software.amazon.smithy.model.traits.Trait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/** Writes the class of the service, with a constant for each operation, and the class with facts about the operations. */
final class ServiceWriter {
    private final ServiceShapes shapes;
    private final String packageName;
    private final String className;
    private final boolean ec2;

    ServiceWriter(ServiceShapes shapes, String packageName, String className, boolean ec2) {
        this.shapes = shapes;
        this.packageName = packageName;
        this.className = className;
        this.ec2 = ec2;
    }

    String writeService() {
        ServiceShape service = shapes.service();
        Source source = new Source();
        source.line("package " + packageName + ";").line();
        for (String imported : List.of(
                "io.virga.wire.Operation",
                "io.virga.wire.ServiceModel",
                "io.virga.wire.StructureSchema",
                "java.util.HashMap",
                "java.util.List",
                "java.util.Map",
                "java.util.Optional")) {
            source.line("import " + imported + ";");
        }
        ServiceTrait names = service.expectTrait(ServiceTrait.class);
        source.line();
        source.line("/** The service " + names.getSdkId() + ", version " + service.getVersion() + ". */");
        source.line("public final class " + className + " extends ServiceModel {");
        source.line("public static final " + className + " MODEL = new " + className + "();")
                .line();
        writeOperations(source);
        source.line("private " + className + "() {}").line();
        text(source, "name", names.getEndpointPrefix());
        text(source, "signingName", service.expectTrait(SigV4Trait.class).getName());
        text(source, "version", service.getVersion());
        text(
                source,
                "xmlNamespace",
                service.expectTrait(XmlNamespaceTrait.class).getUri());
        method(
                source,
                "public ServiceModel.Protocol protocol()",
                "ServiceModel.Protocol." + (ec2 ? "EC2_QUERY" : "AWS_QUERY"));
        method(source, "public List<Operation<?, ?>> operations()", "OPERATIONS");
        method(
                source,
                "public Optional<Operation<?, ?>> operation(String name)",
                "Optional.ofNullable(BY_NAME.get(name))");
        writeSchemas(source, "inputSchema", true);
        writeSchemas(source, "outputSchema", false);
        method(source, "protected List<String> filterNames(int operation)", facts() + ".filterNames(operation)");
        method(
                source,
                "protected Optional<Operation.Paginator> paginator(int operation)",
                facts() + ".paginator(operation)");
        source.line("private static Map<String, Operation<?, ?>> byName() {")
                .line("Map<String, Operation<?, ?>> names = HashMap.newHashMap(OPERATIONS.size());")
                .line("for (Operation<?, ?> operation : OPERATIONS) {")
                .line("names.put(operation.name(), operation);")
                .line("}")
                .line("return names;")
                .line("}");
        return source.line("}").toString();
    }

    private String facts() {
        return className + "Operations";
    }

    private void writeOperations(Source source) {
        List<String> constants = new ArrayList<>();
        for (OperationShape operation : shapes.operations()) {
            String name = operation.getId().getName();
            String constant = JavaNames.constant(name);
            source.line("public static final Operation<" + shapes.inputClass(operation) + ", "
                    + shapes.outputClass(operation) + "> " + constant + " = new Operation<>(MODEL, " + constants.size()
                    + ", " + JavaNames.literal(name) + ");");
            constants.add(constant);
        }
        source.line();
        source.line("private static final List<Operation<?, ?>> OPERATIONS = List.of(");
        for (int i = 0; i < constants.size(); i++) {
            source.line("        " + constants.get(i) + (i == constants.size() - 1 ? ");" : ","));
        }
        source.line();
        source.line("private static final Map<String, Operation<?, ?>> BY_NAME = byName();")
                .line();
    }

    private static void text(Source source, String method, String value) {
        method(source, "public String " + method + "()", JavaNames.literal(value));
    }

    private static void method(Source source, String signature, String result) {
        source.line("@Override")
                .line(signature + " {")
                .line("return " + result + ";")
                .line("}")
                .line();
    }

    private void writeSchemas(Source source, String method, boolean input) {
        source.line("@Override")
                .line("protected StructureSchema<?> " + method + "(int operation) {")
                .line("return switch (operation) {");
        int index = 0;
        for (OperationShape operation : shapes.operations()) {
            String type = input ? shapes.inputClass(operation) : shapes.outputClass(operation);
            source.line("case " + index++ + " -> " + type + ".SCHEMA;");
        }
        source.line("default -> throw new IndexOutOfBoundsException(operation);")
                .line("};")
                .line("}")
                .line();
    }

    String factsName() {
        return facts();
    }

    /** The source of the class with filter names and paginators, separate so that it is loaded only on demand. */
    String writeFacts() {
        Source source = new Source();
        source.line("package " + packageName + ";").line();
        source.line("import io.virga.wire.Operation;")
                .line("import java.util.List;")
                .line("import java.util.Optional;")
                .line();
        source.line("final class " + facts() + " {");
        source.line("@SuppressWarnings({\"unchecked\", \"rawtypes\"}) // an array of a generic type");
        source.line("private static final List<String>[] FILTER_NAMES = new List["
                + shapes.operations().size() + "];");
        source.line();
        source.line("private " + facts() + "() {}").line();
        source.line("/** Needs no lock: the lists are immutable, so a race only makes an equal list twice. */");
        source.line("static List<String> filterNames(int operation) {")
                .line("List<String> names = FILTER_NAMES[operation];")
                .line("if (names == null) {")
                .line("names = makeFilterNames(operation);")
                .line("FILTER_NAMES[operation] = names;")
                .line("}")
                .line("return names;")
                .line("}")
                .line();
        source.line("private static List<String> makeFilterNames(int operation) {")
                .line("return switch (operation) {");
        for (int i = 0; i < shapes.operations().size(); i++) {
            writeFilterNames(source, i);
        }
        source.line("default -> List.of();").line("};").line("}").line();
        source.line("static Optional<Operation.Paginator> paginator(int operation) {")
                .line("return switch (operation) {");
        for (int i = 0; i < shapes.operations().size(); i++) {
            int index = i;
            shapes.operations()
                    .get(i)
                    .getTrait(PaginatedTrait.class)
                    .ifPresent(trait -> writePaginator(source, index, trait));
        }
        source.line("default -> Optional.empty();").line("};").line("}").line();
        source.line("private static Optional<Operation.Paginator> page("
                + "String inputToken, String outputToken, Optional<String> limit, String... results) {");
        source.line("return Optional.of(new Operation.Paginator(inputToken, outputToken, limit, List.of(results)));");
        return source.line("}").line("}").toString();
    }

    private void writeFilterNames(Source source, int index) {
        List<String> names = texts(shapes.operations().get(index), BotocoreService.FILTER_NAMES);
        if (!names.isEmpty()) {
            source.line("case " + index + " -> List.of(");
            writeLiterals(source, names);
        }
    }

    private static void writeLiterals(Source source, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            source.line("        " + JavaNames.literal(values.get(i)) + (i == values.size() - 1 ? ");" : ","));
        }
    }

    private void writePaginator(Source source, int index, PaginatedTrait trait) {
        List<String> results = texts(shapes.operations().get(index), BotocoreService.PAGE_RESULTS);
        if (results.isEmpty()) {
            results = trait.getItems().map(List::of).orElse(List.of());
        }
        Optional<String> limit = trait.getPageSize().map(JavaNames::literal);
        StringBuilder call = new StringBuilder("case " + index + " -> page(");
        call.append(JavaNames.literal(trait.getInputToken().orElseThrow())).append(", ");
        call.append(JavaNames.literal(trait.getOutputToken().orElseThrow())).append(", ");
        call.append(limit.map(member -> "Optional.of(" + member + ")").orElse("Optional.empty()"));
        results.forEach(result -> call.append(", ").append(JavaNames.literal(result)));
        source.line(call.append(");").toString());
    }

    private static List<String> texts(OperationShape operation, ShapeId trait) {
        List<String> values = new ArrayList<>();
        operation.findTrait(trait).map(Trait::toNode).ifPresent(node -> {
            for (Node value : node.expectArrayNode()) {
                values.add(value.expectStringNode().getValue());
            }
        });
        return values;
    }
}
