package io.virga.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.smithy.model.shapes.EnumShape;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.SparseTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;

/** Writes the schemas of shapes without their own class (lists, maps, simple shapes) and the values of enums. */
final class ShapesWriter {
    /** The number of shapes in one method; bounded by the limit of 64 KB of bytecode and by the time that javac takes. */
    private static final int SHAPES_PER_CLASS = 500;

    private final ServiceShapes shapes;
    private final String packageName;
    private final String className;

    ShapesWriter(ServiceShapes shapes, String packageName, String className) {
        this.shapes = shapes;
        this.packageName = packageName;
        this.className = className;
    }

    /** The sources, by class name. */
    Map<String, String> write() {
        Map<String, String> sources = new TreeMap<>();
        sources.put(className, writeIndex());
        for (int first = 0; first < shapes.indexed().size(); first += SHAPES_PER_CLASS) {
            int part = first / SHAPES_PER_CLASS;
            sources.put(className + part, writePart(part, first));
        }
        return sources;
    }

    private String writeIndex() {
        int size = shapes.indexed().size();
        Source source = new Source();
        source.line("package " + packageName + ";").line();
        source.line("import io.virga.wire.Constraints;")
                .line("import io.virga.wire.ListSchema;")
                .line("import io.virga.wire.MapSchema;")
                .line("import io.virga.wire.Schema;")
                .line();
        source.line("/** The schemas that structures refer to, each made on first access. */");
        source.line("final class " + className + " {");
        source.line("private static final Schema[] MADE = new Schema[" + size + "];")
                .line();
        source.line("private " + className + "() {}").line();
        source.line("/** Reads without a lock: a schema is immutable and safe to publish through a data race. */");
        source.line("static Schema at(int index) {")
                .line("Schema schema = MADE[index];")
                .line("return schema != null ? schema : make(index);")
                .line("}")
                .line();
        source.line("private static synchronized Schema make(int index) {");
        source.line("if (MADE[index] == null) {");
        source.line("MADE[index] = switch (index / " + SHAPES_PER_CLASS + ") {");
        for (int part = 0; part * SHAPES_PER_CLASS < size; part++) {
            source.line("case " + part + " -> " + className + part + ".make(index);");
        }
        source.line("default -> throw new IndexOutOfBoundsException(index);")
                .line("};")
                .line("}")
                .line("return MADE[index];")
                .line("}");
        writeListOf(source);
        writeMapOf(source);
        return source.line("}").toString();
    }

    private static void writeListOf(Source source) {
        source.line();
        source.line("static final class ListOf extends ListSchema {");
        source.line("private final int element;").line();
        source.line("ListOf(String name, String elementName, Constraints constraints, boolean sparse, int element) {")
                .line("super(name, elementName, constraints, sparse);")
                .line("this.element = element;")
                .line("}")
                .line();
        source.line("@Override")
                .line("public Schema element() {")
                .line("return at(element);")
                .line("}")
                .line("}");
    }

    private static void writeMapOf(Source source) {
        source.line();
        source.line("static final class MapOf extends MapSchema {");
        source.line("private final int key;").line("private final int value;").line();
        source.line(
                        "MapOf(String name, String keyName, String valueName, Constraints constraints, boolean sparse, int key,"
                                + " int value) {")
                .line("super(name, keyName, valueName, constraints, sparse);")
                .line("this.key = key;")
                .line("this.value = value;")
                .line("}")
                .line();
        source.line("@Override")
                .line("public Schema key() {")
                .line("return at(key);")
                .line("}")
                .line();
        source.line("@Override")
                .line("public Schema value() {")
                .line("return at(value);")
                .line("}")
                .line("}");
    }

    private String writePart(int part, int first) {
        Source source = new Source();
        source.line("package " + packageName + ";").line();
        source.line("import io.virga.wire.Constraints;")
                .line("import io.virga.wire.Member;")
                .line("import io.virga.wire.Schema;")
                .line("import io.virga.wire.ShapeType;")
                .line("import io.virga.wire.SimpleSchema;")
                .line("import java.util.List;")
                .line();
        source.line("final class " + className + part + " {");
        source.line("private " + className + part + "() {}").line();
        source.line("static Schema make(int index) {").line("return switch (index) {");
        for (int i = first;
                i < Math.min(first + SHAPES_PER_CLASS, shapes.indexed().size());
                i++) {
            source.line("case " + i + " -> " + expression(shapes.indexed().get(i)) + ";");
        }
        source.line("default -> throw new IndexOutOfBoundsException(index);");
        return source.line("};").line("}").line("}").toString();
    }

    private String expression(Shape shape) {
        String start = "(" + JavaNames.literal(shape.getId().getName()) + ", ";
        String constraints = ServiceShapes.constraints(shape);
        if (shape instanceof ListShape list) {
            return "new " + className + ".ListOf" + start + xmlName(list.getMember()) + ", " + constraints + ", "
                    + shape.hasTrait(SparseTrait.class) + ", "
                    + shapes.index(list.getMember().getTarget()) + ")";
        }
        if (shape instanceof MapShape map) {
            return "new " + className + ".MapOf" + start + xmlName(map.getKey()) + ", " + xmlName(map.getValue()) + ", "
                    + constraints + ", " + shape.hasTrait(SparseTrait.class) + ", "
                    + shapes.index(map.getKey().getTarget()) + ", "
                    + shapes.index(map.getValue().getTarget()) + ")";
        }
        boolean shared =
                ServiceShapes.isStructure(shape) || shape.getId().getNamespace().equals("smithy.api");
        if (shared) {
            return shapes.schema(shape);
        }
        String type = shape.isEnumShape() ? "STRING" : shape.getType().name();
        String format = shape.getTrait(TimestampFormatTrait.class)
                .map(trait -> ", Member.TimestampFormat." + JavaNames.constant(trait.getValue()))
                .orElse("");
        return "new SimpleSchema" + start + "ShapeType." + type + ", " + constraints + format + ")";
    }

    private static String xmlName(MemberShape member) {
        return JavaNames.literal(
                member.getTrait(XmlNameTrait.class).map(XmlNameTrait::getValue).orElse(member.getMemberName()));
    }

    /** The source of a class with an enum's values as constants. */
    String writeEnum(Shape shape) {
        Source source = new Source();
        source.line("package " + packageName + ";").line();
        source.line("import java.util.List;").line();
        source.line("/** The values of the enum " + shape.getId().getName()
                + " in the model; a newer client may send others. */");
        source.line("public final class " + ServiceShapes.className(shape) + " {");
        Set<String> names = new HashSet<>(Set.of("VALUES"));
        List<String> constants = new ArrayList<>();
        for (Map.Entry<String, String> value :
                ((EnumShape) shape).getEnumValues().entrySet()) {
            String constant = JavaNames.unique(JavaNames.constant(value.getKey()), names);
            constants.add(constant);
            source.line("public static final String " + constant + " = " + JavaNames.literal(value.getValue()) + ";");
        }
        source.line();
        source.line("public static final List<String> VALUES = List.of(");
        for (int i = 0; i < constants.size(); i++) {
            source.line("        " + constants.get(i) + (i == constants.size() - 1 ? ");" : ","));
        }
        source.line().line("private " + ServiceShapes.className(shape) + "() {}");
        return source.line("}").toString();
    }
}
