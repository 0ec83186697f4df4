package io.virga.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.neighbor.Walker;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.LengthTrait;
import software.amazon.smithy.model.traits.PatternTrait;
import software.amazon.smithy.model.traits.RangeTrait;

/** The shapes that a service uses, in a fixed order, and their names in the generated Java sources. */
final class ServiceShapes {
    private static final ShapeId UNIT = ShapeId.from("smithy.api#Unit");
    private static final Set<String> NAMES_IN_GENERATED_CODE = Set.of(
            "blob",
            "builder",
            "constraints",
            "description",
            "document",
            "errorfacts",
            "httpbinding",
            "instant",
            "list",
            "listschema",
            "map",
            "mapschema",
            "member",
            "object",
            "operation",
            "optional",
            "override",
            "schema",
            "servicemodel",
            "servicenames",
            "shapetype",
            "simpleschema",
            "string",
            "structure",
            "structureschema");

    private final Model model;
    private final ServiceShape service;
    private final String shapesClass;
    private final List<OperationShape> operations;
    private final Set<OperationShape> described;
    private final List<Shape> structures = new ArrayList<>();
    private final List<Shape> enums = new ArrayList<>();
    /** Lists, maps and simple shapes, and the structures in lists and maps. */
    private final List<Shape> indexed = new ArrayList<>();

    private final Map<ShapeId, Integer> indexes = new HashMap<>();
    /** Inputs and outputs that the model omits, with the names of the empty classes generated for them. */
    private final Map<String, String> madeUp = new TreeMap<>();

    /** @param described the names of the operations whose shapes get classes */
    ServiceShapes(Model model, ServiceShape service, String shapesClass, Predicate<String> described) {
        this.model = model;
        this.service = service;
        this.shapesClass = shapesClass;
        this.operations = operationsOf(model, service);
        this.described = operations.stream()
                .filter(operation -> described.test(operation.getId().getName()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> classes = new HashSet<>(NAMES_IN_GENERATED_CODE);
        Walker walker = new Walker(model);
        Stream<Shape> connected = this.described.size() == operations.size()
                ? walker.walkShapes(service).stream()
                : this.described.stream()
                        .flatMap(operation -> walker.walkShapes(operation).stream())
                        .distinct();
        connected
                .filter(shape -> !shape.isMemberShape() && !shape.getId().equals(UNIT))
                .sorted()
                .forEach(shape -> sort(shape, classes));
        nameMissing(classes);
    }

    /** The operations of a service, sorted by name. */
    static List<OperationShape> operationsOf(Model model, ServiceShape service) {
        return TopDownIndex.of(model).getContainedOperations(service).stream()
                .sorted(Comparator.comparing(operation -> operation.getId().getName()))
                .toList();
    }

    private void sort(Shape shape, Set<String> classes) {
        switch (shape.getType()) {
            case STRUCTURE, UNION -> structures.add(shape);
            case ENUM -> enums.add(shape);
            case SERVICE, OPERATION, LIST, MAP -> {}
            case STRING, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, BLOB, TIMESTAMP, DOCUMENT -> {}
            default ->
                throw new IllegalArgumentException("The generator does not know shapes of type " + shape.getType()
                        + ", which " + shape.getId() + " has.");
        }
        boolean isClass = isStructure(shape) || shape.isEnumShape();
        if (isClass && !classes.add(className(shape).toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Two classes would be named " + className(shape)
                    + ", or one as a type that the generated code uses; rename one in the generator.");
        }
        if (!shape.isServiceShape() && !shape.isOperationShape()) {
            indexes.put(shape.getId(), indexed.size());
            indexed.add(shape);
        }
    }

    private void nameMissing(Set<String> classes) {
        long results = described.stream()
                .filter(operation -> operation.getOutputShape().getName().endsWith("Result"))
                .count();
        String outputSuffix = results * 2 > described.size() ? "Result" : "Response";
        for (OperationShape operation : described) {
            String name = operation.getId().getName();
            if (operation.getInputShape().equals(UNIT)) {
                madeUp.put(name + ":in", made(name + "Request", classes));
            }
            if (operation.getOutputShape().equals(UNIT)) {
                madeUp.put(name + ":out", made(name + outputSuffix, classes));
            }
        }
    }

    private static String made(String name, Set<String> classes) {
        if (!classes.add(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The model has a " + name + " that its operation does not use");
        }
        return name;
    }

    ServiceShape service() {
        return service;
    }

    List<OperationShape> operations() {
        return operations;
    }

    /** Whether the operation's input and output have classes. */
    boolean isDescribed(OperationShape operation) {
        return described.contains(operation);
    }

    /** Structures and unions: what has a class with members. */
    List<Shape> structures() {
        return structures;
    }

    List<Shape> enums() {
        return enums;
    }

    List<Shape> indexed() {
        return indexed;
    }

    /** The class names of the empty structures that have no shape in the model. */
    List<String> emptyStructures() {
        return List.copyOf(madeUp.values());
    }

    Shape target(ShapeId id) {
        return model.expectShape(id);
    }

    int index(ShapeId id) {
        return indexes.get(id);
    }

    String inputClass(OperationShape operation) {
        String made = madeUp.get(operation.getId().getName() + ":in");
        return made != null ? made : className(target(operation.getInputShape()));
    }

    String outputClass(OperationShape operation) {
        String made = madeUp.get(operation.getId().getName() + ":out");
        return made != null ? made : className(target(operation.getOutputShape()));
    }

    static boolean isStructure(Shape shape) {
        return shape.isStructureShape() || shape.isUnionShape();
    }

    static String className(Shape shape) {
        return JavaNames.capitalized(shape.getId().getName());
    }

    /** The Java type of a shape's values, boxed. */
    String javaType(Shape shape) {
        return switch (shape.getType()) {
            case STRUCTURE, UNION -> className(shape);
            case LIST -> "List<" + javaType(element(shape)) + ">";
            case MAP -> "Map<String, " + javaType(value(shape)) + ">";
            case STRING, ENUM -> "String";
            case INTEGER -> "Integer";
            case LONG -> "Long";
            case FLOAT -> "Float";
            case DOUBLE -> "Double";
            case BOOLEAN -> "Boolean";
            case BLOB -> "Blob";
            case TIMESTAMP -> "Instant";
            case DOCUMENT -> "Document";
            default -> throw new IllegalArgumentException("No Java type for " + shape);
        };
    }

    Shape element(Shape list) {
        return target(((ListShape) list).getMember().getTarget());
    }

    Shape value(Shape map) {
        return target(((MapShape) map).getValue().getTarget());
    }

    /** A Java expression for the schema of a shape. */
    String schema(Shape shape) {
        if (isStructure(shape)) {
            return className(shape) + ".SCHEMA";
        }
        return shape.getId().getNamespace().equals("smithy.api")
                ? "SimpleSchema." + shape.getType().name()
                : shapesClass + ".at(" + index(shape.getId()) + ")";
    }

    /** A Java expression for the constraints of a shape. */
    static String constraints(Shape shape) {
        String values = shape.isEnumShape() ? className(shape) + ".VALUES" : "List.of()";
        String pattern = shape.getTrait(PatternTrait.class)
                .map(trait -> JavaNames.literal(trait.getPattern().pattern()))
                .orElse("\"\"");
        boolean free = !shape.isEnumShape()
                && !shape.hasTrait(PatternTrait.class)
                && !shape.hasTrait(RangeTrait.class)
                && !shape.hasTrait(LengthTrait.class);
        if (free) {
            return "Constraints.NONE";
        }
        return "new Constraints("
                + String.join(
                        ", ",
                        minimum(shape),
                        maximum(shape),
                        minimumLength(shape),
                        maximumLength(shape),
                        pattern,
                        values)
                + ")";
    }

    private static String minimum(Shape shape) {
        return shape.getTrait(RangeTrait.class)
                .flatMap(RangeTrait::getMin)
                .map(min -> min.toPlainString() + "d")
                .orElse("Constraints.NO_MINIMUM");
    }

    private static String maximum(Shape shape) {
        return shape.getTrait(RangeTrait.class)
                .flatMap(RangeTrait::getMax)
                .map(max -> max.toPlainString() + "d")
                .orElse("Constraints.NO_MAXIMUM");
    }

    private static String minimumLength(Shape shape) {
        return shape.getTrait(LengthTrait.class)
                .flatMap(LengthTrait::getMin)
                .map(ServiceShapes::asInt)
                .orElse("0");
    }

    private static String maximumLength(Shape shape) {
        return shape.getTrait(LengthTrait.class)
                .flatMap(LengthTrait::getMax)
                .map(ServiceShapes::asInt)
                .orElse("Integer.MAX_VALUE");
    }

    private static String asInt(long bound) {
        return String.valueOf((int) Math.min(bound, Integer.MAX_VALUE));
    }
}
