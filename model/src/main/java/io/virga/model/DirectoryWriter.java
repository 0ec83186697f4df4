package io.virga.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.traits.HttpTrait;

/**
 * Writes the class with all services of a build, and the class with the tables of those whose operations are only named, which is
 * loaded when one of them is called.
 */
final class DirectoryWriter {
    private final String packageName;
    private final String className;
    private final Set<String> described;
    private final TreeMap<String, Model> models;

    /**
     * @param described the full names of the classes of the services that have classes
     * @param listed the models of the others, by the services' names
     */
    DirectoryWriter(String packageName, String className, Set<String> described, Map<String, Model> listed) {
        this.packageName = packageName;
        this.className = className;
        this.described = new TreeSet<>(described);
        this.models = new TreeMap<>(listed);
    }

    /** The sources, by class name. */
    Map<String, String> write() {
        return Map.of(className, writeServices(), tablesName(), writeTables());
    }

    private String tablesName() {
        return className + "Tables";
    }

    private String writeServices() {
        Source source = new Source();
        source.line("package " + packageName + ";").line();
        for (String imported : List.of("ListedService", "ServiceModel", "ServiceNames")) {
            source.line("import io.virga.wire." + imported + ";");
        }
        source.line("import java.util.List;").line();
        source.line("/** All services of this module. Of some, Virga knows the operations' names only. */");
        source.line("public final class " + className + " {");
        source.line("public static final List<ServiceModel> ALL = List.of(");
        List<String> expressions = new ArrayList<>();
        described.forEach(service -> expressions.add(service + ".MODEL"));
        List<String> listed = List.copyOf(models.keySet());
        for (int i = 0; i < listed.size(); i++) {
            expressions.add(expression(i, listed.get(i)));
        }
        for (int i = 0; i < expressions.size(); i++) {
            source.line("        " + expressions.get(i) + (i == expressions.size() - 1 ? ");" : ","));
        }
        source.line().line("private " + className + "() {}").line();
        source.line("private static final class Listed extends ListedService {");
        source.line("private final int index;").line();
        source.line("Listed(int index, boolean queryCompatible, ServiceNames names, Protocol... protocols) {")
                .line("super(queryCompatible, names, protocols);")
                .line("this.index = index;")
                .line("}")
                .line();
        source.line("@Override")
                .line("protected String table() {")
                .line("return " + tablesName() + ".table(index);")
                .line("}");
        return source.line("}").line("}").toString();
    }

    private String expression(int index, String service) {
        ServiceFacts facts = new ServiceFacts(Models.service(models.get(service)));
        List<String> arguments = new ArrayList<>();
        arguments.add(String.valueOf(index));
        arguments.add(String.valueOf(facts.isQueryCompatible()));
        arguments.add(facts.namesExpression());
        facts.protocols().forEach(protocol -> arguments.add("ServiceModel.Protocol." + protocol));
        return "new Listed(" + String.join(", ", arguments) + ")";
    }

    private String writeTables() {
        Source source = new Source();
        source.line("package " + packageName + ";").line();
        source.line("final class " + tablesName() + " {");
        source.line("private " + tablesName() + "() {}").line();
        source.line("static String table(int service) {").line("return switch (service) {");
        int index = 0;
        for (Model model : models.values()) {
            source.line("case " + index++ + " -> " + JavaNames.literal(table(model)) + ";");
        }
        source.line("default -> throw new IndexOutOfBoundsException(service);");
        return source.line("};").line("}").line("}").toString();
    }

    /** A line for each operation, sorted by name: the name, the HTTP binding if it has one of its own, the traits. */
    private static String table(Model model) {
        ServiceShape service = Models.service(model);
        List<String> lines = new ArrayList<>();
        for (OperationShape operation : ServiceShapes.operationsOf(model, service)) {
            StringBuilder line = new StringBuilder(operation.getId().getName());
            operation
                    .getTrait(HttpTrait.class)
                    .ifPresent(http -> line.append(' ')
                            .append(http.getMethod())
                            .append(' ')
                            .append(http.getUri())
                            .append(' ')
                            .append(http.getCode()));
            OperationsWriter.TRAITS.forEach((name, trait) -> {
                if (operation.hasTrait(trait)) {
                    line.append(' ').append(name);
                }
            });
            lines.add(line.toString());
        }
        return String.join("\n", lines);
    }
}
