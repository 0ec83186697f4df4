package io.virga.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.smithy.aws.traits.auth.UnsignedPayloadTrait;
import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.HttpErrorTrait;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.traits.OptionalAuthTrait;
import software.amazon.smithy.model.traits.PaginatedTrait;
import software.amazon.smithy.model.traits.RequestCompressionTrait;
import software.amazon.smithy.model.traits.Trait;

/**
 * Writes the class with what is known of the operations beside their inputs and outputs: filter names, paginators, HTTP
 * bindings, errors. It is loaded only when somebody asks.
 */
final class OperationsWriter {
    /** The traits of operations that the generated code knows, by the names that it gives them, sorted. */
    static final SortedMap<String, Class<? extends Trait>> TRAITS = new TreeMap<>(Map.of(
            "OPTIONAL_AUTH", OptionalAuthTrait.class,
            "UNSIGNED_PAYLOAD", UnsignedPayloadTrait.class,
            "GZIP_REQUEST", RequestCompressionTrait.class));

    private final ServiceShapes shapes;
    private final ServiceFacts facts;
    private final String packageName;
    private final String className;

    OperationsWriter(ServiceShapes shapes, ServiceFacts facts, String packageName, String serviceClass) {
        this.shapes = shapes;
        this.facts = facts;
        this.packageName = packageName;
        this.className = nameOf(serviceClass);
    }

    static String nameOf(String serviceClass) {
        return serviceClass + "Operations";
    }

    String name() {
        return className;
    }

    String write() {
        Source source = new Source();
        source.line("package " + packageName + ";").line();
        source.line("import io.virga.wire.ErrorFacts;")
                .line("import io.virga.wire.HttpBinding;")
                .line("import io.virga.wire.Operation;")
                .line("import java.util.List;")
                .line("import java.util.Optional;")
                .line();
        source.line("final class " + className + " {");
        writeErrors(source);
        writeFilterNames(source);
        writePaginators(source);
        writeSwitch(source, "HttpBinding http", OperationsWriter::http, "HttpBinding.RPC");
        writeSwitch(source, "List<String> errorNames", this::errorNames, "List.of()");
        writeTraits(source);
        return source.line("}").toString();
    }

    /** Each error's code, status and fault, by the name of its shape. */
    private void writeErrors(Source source) {
        TreeMap<String, String> errors = new TreeMap<>();
        for (Shape shape : shapes.structures()) {
            shape.getTrait(ErrorTrait.class)
                    .ifPresent(trait ->
                            errors.put(shape.getId().getName(), errorFacts(shape, trait, facts.isAwsQueryOnly())));
        }
        source.line("static final List<ErrorFacts> ERRORS = List.of(" + (errors.isEmpty() ? ");" : ""));
        List<String> expressions = List.copyOf(errors.values());
        for (int i = 0; i < expressions.size(); i++) {
            source.line("        " + expressions.get(i) + (i == expressions.size() - 1 ? ");" : ","));
        }
        source.line();
    }

    /** The Java expression for what a client sees of an error. HTTP's trait is for all protocols, awsQuery's only for that. */
    static String errorFacts(Shape shape, ErrorTrait trait, boolean awsQueryOnly) {
        String name = shape.getId().getName();
        Optional<AwsQueryErrorTrait> query = shape.getTrait(AwsQueryErrorTrait.class);
        int status = shape.getTrait(HttpErrorTrait.class)
                .map(HttpErrorTrait::getCode)
                .or(() -> query.filter(q -> awsQueryOnly).map(AwsQueryErrorTrait::getHttpResponseCode))
                .orElse(trait.getDefaultHttpStatusCode());
        String code = query.map(AwsQueryErrorTrait::getCode).orElse(name);
        return "new ErrorFacts(" + JavaNames.literal(name) + ", " + JavaNames.literal(code) + ", " + status + ", "
                + trait.isClientError() + ")";
    }

    private void writeFilterNames(Source source) {
        source.line("@SuppressWarnings({\"unchecked\", \"rawtypes\"}) // an array of a generic type");
        source.line("private static final List<String>[] FILTER_NAMES = new List["
                + shapes.operations().size() + "];");
        source.line();
        source.line("private " + className + "() {}").line();
        source.line("/** Immutable lists, so that two threads that make the same one do no harm. */");
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
    }

    private void writePaginators(Source source) {
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
        source.line("}").line();
    }

    /** A method that answers an operation's index by the expression for it, or by the one for all others. */
    private void writeSwitch(Source source, String signature, Function<OperationShape, String> value, String others) {
        source.line("static " + signature + "(int operation) {").line("return switch (operation) {");
        for (int i = 0; i < shapes.operations().size(); i++) {
            String expression = value.apply(shapes.operations().get(i));
            if (!expression.equals(others)) {
                source.line("case " + i + " -> " + expression + ";");
            }
        }
        source.line("default -> " + others + ";").line("};").line("}").line();
    }

    private static String http(OperationShape operation) {
        return operation
                .getTrait(HttpTrait.class)
                .map(http -> "new HttpBinding(" + JavaNames.literal(http.getMethod()) + ", "
                        + JavaNames.literal(http.getUri().toString()) + ", " + http.getCode() + ")")
                .orElse("HttpBinding.RPC");
    }

    private String errorNames(OperationShape operation) {
        if (!shapes.isDescribed(operation)) {
            return "List.of()";
        }
        List<String> names = operation.getErrors(shapes.service()).stream()
                .map(error -> JavaNames.literal(error.getName()))
                .sorted()
                .toList();
        return "List.of(" + String.join(", ", names) + ")";
    }

    private void writeTraits(Source source) {
        source.line("static boolean has(int operation, Operation.Trait trait) {")
                .line("return switch (trait) {");
        TRAITS.forEach((constant, trait) -> writeTrait(source, constant, trait));
        source.line("};").line("}");
    }

    private void writeTrait(Source source, String constant, Class<? extends Trait> trait) {
        List<String> indexes = new ArrayList<>();
        for (int i = 0; i < shapes.operations().size(); i++) {
            if (shapes.operations().get(i).hasTrait(trait)) {
                indexes.add("operation == " + i);
            }
        }
        source.line("case " + constant + " -> " + (indexes.isEmpty() ? "false" : String.join(" || ", indexes)) + ";");
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
