package io.virga.model;

import java.util.ArrayList;
import java.util.List;
import software.amazon.smithy.model.shapes.OperationShape;

/** Writes the class of the service: its names, and a constant for each operation. */
final class ServiceWriter {
    private final ServiceShapes shapes;
    private final ServiceFacts facts;
    private final String packageName;
    private final String className;

    ServiceWriter(ServiceShapes shapes, ServiceFacts facts, String packageName, String className) {
        this.shapes = shapes;
        this.facts = facts;
        this.packageName = packageName;
        this.className = className;
    }

    String writeService() {
        Source source = new Source();
        source.line("package " + packageName + ";").line();
        for (String imported : List.of(
                "io.virga.wire.ErrorFacts",
                "io.virga.wire.HttpBinding",
                "io.virga.wire.Operation",
                "io.virga.wire.ServiceModel",
                "io.virga.wire.ServiceNames",
                "io.virga.wire.StructureSchema",
                "java.util.HashMap",
                "java.util.List",
                "java.util.Map",
                "java.util.Optional")) {
            source.line("import " + imported + ";");
        }
        source.line();
        source.line("/** The service " + facts.serviceId() + ", version "
                + shapes.service().getVersion() + ". */");
        source.line("public final class " + className + " extends ServiceModel {");
        source.line("public static final " + className + " MODEL = new " + className + "();")
                .line();
        writeOperations(source);
        source.line("private " + className + "() {")
                .line("super(" + facts.namesExpression() + ",")
                .line("        " + String.join(", ", protocols()) + ");")
                .line("}")
                .line();
        method(source, "public List<Operation<?, ?>> operations()", "OPERATIONS");
        method(
                source,
                "public Optional<Operation<?, ?>> operation(String name)",
                "Optional.ofNullable(BY_NAME.get(name))");
        writeSchemas(source, "inputSchema", true);
        writeSchemas(source, "outputSchema", false);
        writeListed(source);
        if (facts.isQueryCompatible()) {
            method(
                    source,
                    "public boolean has(ServiceModel.Trait trait)",
                    "trait == ServiceModel.Trait.QUERY_COMPATIBLE");
        }
        String operationFacts = OperationsWriter.nameOf(className);
        method(source, "public List<ErrorFacts> errors()", operationFacts + ".ERRORS");
        for (String fact : List.of(
                "List<String> filterNames",
                "Optional<Operation.Paginator> paginator",
                "HttpBinding http",
                "List<String> errorNames")) {
            String method = fact.substring(fact.lastIndexOf(' ') + 1);
            method(source, "protected " + fact + "(int operation)", operationFacts + "." + method + "(operation)");
        }
        method(
                source,
                "protected boolean has(int operation, Operation.Trait trait)",
                operationFacts + ".has(operation, trait)");
        source.line("private static Map<String, Operation<?, ?>> byName() {")
                .line("Map<String, Operation<?, ?>> names = HashMap.newHashMap(OPERATIONS.size());")
                .line("for (Operation<?, ?> operation : OPERATIONS) {")
                .line("names.put(operation.name(), operation);")
                .line("}")
                .line("return names;")
                .line("}");
        return source.line("}").toString();
    }

    private List<String> protocols() {
        return facts.protocols().stream()
                .map(protocol -> "ServiceModel.Protocol." + protocol)
                .toList();
    }

    private void writeOperations(Source source) {
        List<String> expressions = new ArrayList<>();
        for (OperationShape operation : shapes.operations()) {
            String name = JavaNames.literal(operation.getId().getName());
            int index = expressions.size();
            if (!shapes.isDescribed(operation)) {
                expressions.add("listed(" + index + ", " + name + ")");
                continue;
            }
            String constant = JavaNames.constant(operation.getId().getName());
            source.line("public static final Operation<" + shapes.inputClass(operation) + ", "
                    + shapes.outputClass(operation) + "> " + constant + " = new Operation<>(MODEL, " + index + ", "
                    + name + ");");
            expressions.add(constant);
        }
        source.line();
        source.line("private static final List<Operation<?, ?>> OPERATIONS = List.of(");
        for (int i = 0; i < expressions.size(); i++) {
            source.line("        " + expressions.get(i) + (i == expressions.size() - 1 ? ");" : ","));
        }
        source.line();
        source.line("private static final Map<String, Operation<?, ?>> BY_NAME = byName();")
                .line();
    }

    /** Writes what tells operations with classes from those that are only named, if the service has both. */
    private void writeListed(Source source) {
        List<String> indexes = new ArrayList<>();
        for (int i = 0; i < shapes.operations().size(); i++) {
            if (shapes.isDescribed(shapes.operations().get(i))) {
                indexes.add("operation == " + i);
            }
        }
        if (indexes.size() < shapes.operations().size()) {
            method(source, "protected boolean isDescribed(int operation)", String.join(" || ", indexes));
            source.line("private static Operation<?, ?> listed(int index, String name) {")
                    .line("return new Operation<>(MODEL, index, name);")
                    .line("}")
                    .line();
        }
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
        for (int i = 0; i < shapes.operations().size(); i++) {
            OperationShape operation = shapes.operations().get(i);
            if (shapes.isDescribed(operation)) {
                String type = input ? shapes.inputClass(operation) : shapes.outputClass(operation);
                source.line("case " + i + " -> " + type + ".SCHEMA;");
            }
        }
        source.line("default -> throw new IndexOutOfBoundsException(operation);")
                .line("};")
                .line("}")
                .line();
    }
}
