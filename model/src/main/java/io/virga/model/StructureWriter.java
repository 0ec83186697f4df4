package io.virga.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.smithy.aws.traits.protocols.Ec2QueryNameTrait;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.HttpHeaderTrait;
import software.amazon.smithy.model.traits.HttpLabelTrait;
import software.amazon.smithy.model.traits.HttpPayloadTrait;
import software.amazon.smithy.model.traits.HttpPrefixHeadersTrait;
import software.amazon.smithy.model.traits.HttpQueryParamsTrait;
import software.amazon.smithy.model.traits.HttpQueryTrait;
import software.amazon.smithy.model.traits.HttpResponseCodeTrait;
import software.amazon.smithy.model.traits.IdempotencyTokenTrait;
import software.amazon.smithy.model.traits.JsonNameTrait;
import software.amazon.smithy.model.traits.MediaTypeTrait;
import software.amazon.smithy.model.traits.RequiredTrait;
import software.amazon.smithy.model.traits.SensitiveTrait;
import software.amazon.smithy.model.traits.SparseTrait;
import software.amazon.smithy.model.traits.StreamingTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.XmlAttributeTrait;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/** Writes the class of one structure: accessors, builder, schema. */
final class StructureWriter {
    private final ServiceShapes shapes;
    private final String packageName;
    private final ServiceFacts facts;

    StructureWriter(ServiceShapes shapes, ServiceFacts facts, String packageName) {
        this.shapes = shapes;
        this.facts = facts;
        this.packageName = packageName;
    }

    private record Field(MemberShape member, Shape target, String type, String method, String has) {
        boolean isSparseList() {
            return target.isListShape() && target.hasTrait(SparseTrait.class);
        }

        boolean isCollection() {
            return target.isListShape() || target.isMapShape();
        }
    }

    String write(Shape shape) {
        return write(ServiceShapes.className(shape), Optional.of(shape), List.copyOf(shape.members()));
    }

    String writeEmpty(String name) {
        return write(name, Optional.empty(), List.of());
    }

    private String write(String className, Optional<Shape> shape, List<MemberShape> members) {
        String shapeName = shape.map(found -> found.getId().getName()).orElse(className);
        List<Field> fields = fields(members);
        Source source = new Source();
        source.line("package " + packageName + ";").line();
        for (String imported : List.of(
                "io.virga.wire.Blob",
                "io.virga.wire.Document",
                "io.virga.wire.ErrorFacts",
                "io.virga.wire.Member",
                "io.virga.wire.Schema",
                "io.virga.wire.SimpleSchema",
                "io.virga.wire.Structure",
                "io.virga.wire.StructureSchema",
                "java.time.Instant",
                "java.util.List",
                "java.util.Map",
                "java.util.Optional")) {
            source.line("import " + imported + ";");
        }
        source.line();
        source.line("/** The shape " + shapeName + " of the service's model. */");
        source.line("public final class " + className + " extends Structure {");
        source.line("public static final StructureSchema<" + className + "> SCHEMA = new Description();")
                .line();
        source.line("private " + className + "(Object[] values) {")
                .line("super(values);")
                .line("}")
                .line();
        source.line("public static Builder builder() {")
                .line("return new Builder();")
                .line("}")
                .line();
        source.line("public Builder toBuilder() {")
                .line("return new Builder(copyOfValues());")
                .line("}")
                .line();
        source.line("@Override")
                .line("public StructureSchema<" + className + "> schema() {")
                .line("return SCHEMA;")
                .line("}");
        for (int i = 0; i < fields.size(); i++) {
            accessor(source, fields.get(i), i);
        }
        source.line();
        builder(source, className, fields);
        source.line();
        description(source, className, shape, fields);
        return source.line("}").toString();
    }

    private List<Field> fields(List<MemberShape> members) {
        List<Field> fields = new ArrayList<>();
        Set<String> methods = new HashSet<>();
        for (MemberShape member : members) {
            Shape target = shapes.target(member.getTarget());
            String method = JavaNames.unique(JavaNames.accessor(member.getMemberName()), methods);
            fields.add(new Field(member, target, shapes.javaType(target), method, ""));
        }
        List<Field> named = new ArrayList<>();
        for (Field field : fields) {
            String has = field.isCollection()
                    ? JavaNames.unique("has" + JavaNames.capitalized(field.method()), methods)
                    : "";
            named.add(new Field(field.member(), field.target(), field.type(), field.method(), has));
        }
        return named;
    }

    private static void accessor(Source source, Field field, int index) {
        source.line();
        if (!field.isCollection()) {
            source.line("public Optional<" + field.type() + "> " + field.method() + "() {")
                    .line("return optional(" + index + ");")
                    .line("}");
            return;
        }
        String read = field.target().isListShape() ? "list" : "map";
        source.line("public " + field.type() + " " + field.method() + "() {")
                .line("return " + read + "(" + index + ");")
                .line("}")
                .line();
        source.line("public boolean " + field.has() + "() {")
                .line("return has(" + index + ");")
                .line("}");
    }

    private static void builder(Source source, String className, List<Field> fields) {
        source.line("public static final class Builder extends Structure.Builder<" + className + ", Builder> {");
        source.line("private Builder() {")
                .line("super(" + fields.size() + ");")
                .line("}")
                .line();
        source.line("private Builder(Object[] values) {")
                .line("super(values);")
                .line("}")
                .line();
        source.line("@Override")
                .line("protected StructureSchema<" + className + "> schema() {")
                .line("return SCHEMA;")
                .line("}");
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            source.line();
            source.line("public Builder " + field.method() + "(" + field.type() + " value) {")
                    .line("return " + (field.isSparseList() ? "setSparse(" : "set(") + i + ", value);")
                    .line("}");
            if (!field.isCollection()) {
                source.line();
                source.line("public Builder " + field.method() + "(Optional<" + field.type() + "> value) {")
                        .line("return set(" + i + ", value.orElse(null));")
                        .line("}");
            }
        }
        source.line("}");
    }

    private void description(Source source, String className, Optional<Shape> shape, List<Field> fields) {
        String shapeName = shape.map(found -> found.getId().getName()).orElse(className);
        source.line("private static final class Description extends StructureSchema<" + className + "> {");
        source.line("Description() {");
        source.line("super(" + JavaNames.literal(shapeName) + (fields.isEmpty() ? ");" : ","));
        for (int i = 0; i < fields.size(); i++) {
            source.line("        " + member(fields.get(i)) + (i == fields.size() - 1 ? ");" : ","));
        }
        source.line("}").line();
        source.line("@Override")
                .line("public " + className + " make(Object[] values) {")
                .line("return new " + className + "(values);")
                .line("}")
                .line();
        if (shape.isEmpty()) {
            overridden(source, "boolean isUnit()", "true");
        }
        if (shape.filter(Shape::isUnionShape).isPresent()) {
            overridden(source, "boolean isUnion()", "true");
        }
        shape.flatMap(found -> found.getTrait(ErrorTrait.class))
                .ifPresent(error -> overridden(
                        source,
                        "Optional<ErrorFacts> errorFacts()",
                        "Optional.of(" + OperationsWriter.errorFacts(shape.get(), error, facts.isAwsQueryOnly())
                                + ")"));
        source.line("@Override").line("protected Schema target(int member) {");
        if (fields.isEmpty()) {
            source.line("throw new IndexOutOfBoundsException(member);");
        } else {
            targets(source, fields);
        }
        source.line("}").line("}");
    }

    private static void overridden(Source source, String signature, String result) {
        source.line("@Override")
                .line("public " + signature + " {")
                .line("return " + result + ";")
                .line("}")
                .line();
    }

    private void targets(Source source, List<Field> fields) {
        source.line("return switch (member) {");
        Map<String, List<String>> targets = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            targets.computeIfAbsent(shapes.schema(fields.get(i).target()), schema -> new ArrayList<>())
                    .add(String.valueOf(i));
        }
        targets.forEach((schema, indexes) -> source.line("case " + String.join(", ", indexes) + " -> " + schema + ";"));
        source.line("default -> throw new IndexOutOfBoundsException(member);");
        source.line("};");
    }

    private String member(Field field) {
        MemberShape member = field.member();
        String name = member.getMemberName();
        StringBuilder text = new StringBuilder("Member.named(" + JavaNames.literal(name) + ")");
        String xml =
                member.getTrait(XmlNameTrait.class).map(XmlNameTrait::getValue).orElse(name);
        // EC2 wants its keys capitalised
        String query = facts.isEc2() ? ec2QueryName(member, xml) : xml;
        if (!query.equals(name)) {
            text.append(".query(").append(JavaNames.literal(query)).append(")");
        }
        if (!xml.equals(name)) {
            text.append(".xml(").append(JavaNames.literal(xml)).append(")");
        }
        member.getTrait(JsonNameTrait.class)
                .filter(json -> !json.getValue().equals(name))
                .ifPresent(json -> text.append(".json(")
                        .append(JavaNames.literal(json.getValue()))
                        .append(")"));
        appendLocation(text, field);
        appendIf(text, member.hasTrait(RequiredTrait.class), "required");
        appendIf(text, member.hasTrait(XmlFlattenedTrait.class), "flattened");
        appendIf(text, member.hasTrait(IdempotencyTokenTrait.class), "idempotencyToken");
        appendIf(text, member.hasTrait(XmlAttributeTrait.class), "xmlAttribute");
        appendIf(
                text,
                member.hasTrait(SensitiveTrait.class) || field.target().hasTrait(SensitiveTrait.class),
                "sensitive");
        member.getTrait(XmlNamespaceTrait.class)
                .ifPresent(namespace -> text.append(".xmlNamespace(")
                        .append(JavaNames.literal(namespace.getPrefix().orElse("")))
                        .append(", ")
                        .append(JavaNames.literal(namespace.getUri()))
                        .append(")"));
        member.getTrait(TimestampFormatTrait.class)
                .or(() -> field.target().getTrait(TimestampFormatTrait.class))
                .ifPresent(format -> text.append(".timestampFormat(Member.TimestampFormat.")
                        .append(JavaNames.constant(format.getValue()))
                        .append(")"));
        return text.toString();
    }

    /** Where a REST protocol has the member, and what is in it. */
    private static void appendLocation(StringBuilder text, Field field) {
        MemberShape member = field.member();
        boolean isStream = field.target().hasTrait(StreamingTrait.class);
        appendIf(text, isStream && field.target().isUnionShape(), "eventStream");
        appendIf(text, isStream && !field.target().isUnionShape(), "streaming");
        field.target()
                .getTrait(MediaTypeTrait.class)
                .ifPresent(type -> text.append(".mediaType(")
                        .append(JavaNames.literal(type.getValue()))
                        .append(")"));
        String location = null;
        String name = "";
        if (member.hasTrait(HttpLabelTrait.class)) {
            location = "LABEL";
        } else if (member.hasTrait(HttpQueryTrait.class)) {
            location = "QUERY";
            name = member.expectTrait(HttpQueryTrait.class).getValue();
        } else if (member.hasTrait(HttpQueryParamsTrait.class)) {
            location = "QUERY_PARAMS";
        } else if (member.hasTrait(HttpHeaderTrait.class)) {
            location = "HEADER";
            name = member.expectTrait(HttpHeaderTrait.class).getValue();
        } else if (member.hasTrait(HttpPrefixHeadersTrait.class)) {
            location = "PREFIX_HEADERS";
            name = member.expectTrait(HttpPrefixHeadersTrait.class).getValue();
        } else if (member.hasTrait(HttpPayloadTrait.class)) {
            location = "PAYLOAD";
        } else if (member.hasTrait(HttpResponseCodeTrait.class)) {
            location = "STATUS";
        }
        if (location != null) {
            text.append(".at(Member.Location.").append(location).append(", ");
            text.append(JavaNames.literal(name)).append(")");
        }
    }

    private static String ec2QueryName(MemberShape member, String xmlName) {
        return member.getTrait(Ec2QueryNameTrait.class)
                .map(Ec2QueryNameTrait::getValue)
                .orElseGet(() -> JavaNames.capitalized(xmlName));
    }

    private static void appendIf(StringBuilder text, boolean is, String call) {
        if (is) {
            text.append('.').append(call).append("()");
        }
    }
}
