package io.virga.model;

import static io.virga.model.BotocoreService.add;
import static io.virga.model.BotocoreService.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.node.StringNode;
import software.amazon.smithy.model.shapes.AbstractShapeBuilder;
import software.amazon.smithy.model.shapes.BlobShape;
import software.amazon.smithy.model.shapes.BooleanShape;
import software.amazon.smithy.model.shapes.DoubleShape;
import software.amazon.smithy.model.shapes.EnumShape;
import software.amazon.smithy.model.shapes.FloatShape;
import software.amazon.smithy.model.shapes.IntegerShape;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.LongShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.shapes.StringShape;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.shapes.TimestampShape;

/** Converts the shapes of a botocore service to Smithy shapes. */
final class BotocoreShapes {
    private final ObjectNode shapes;
    private final String namespace;
    private final Map<String, ShapeId> ids = new HashMap<>();

    BotocoreShapes(ObjectNode shapes, String namespace) {
        this.shapes = shapes;
        this.namespace = namespace;
        Set<String> containers = new HashSet<>();
        shapes.getStringMap().forEach((name, shape) -> {
            if (!isSimple(shape.expectObjectNode())) {
                containers.add(name.toLowerCase(Locale.ROOT));
            }
        });
        Set<String> taken = new HashSet<>(containers);
        shapes.getStringMap().forEach((name, shape) -> ids.put(name, chooseId(name, shape.expectObjectNode(), taken)));
    }

    /**
     * Chooses the Smithy id of a shape. An unconstrained {@code String} (or another simple type) is Smithy's own shape. Smithy
     * ids must not differ only in case: of two such shapes the simple one is renamed, or the second one if both are simple.
     */
    private ShapeId chooseId(String name, ObjectNode shape, Set<String> taken) {
        String kind = capitalized(text(shape, "type"));
        if (name.equalsIgnoreCase(kind) && isSimple(shape) && isUnconstrained(shape)) {
            return ShapeId.from("smithy.api#" + kind);
        }
        if (isSimple(shape) && !taken.add(name.toLowerCase(Locale.ROOT))) {
            String other = name + kind;
            taken.add(other.toLowerCase(Locale.ROOT));
            return ShapeId.fromParts(namespace, other);
        }
        return ShapeId.fromParts(namespace, name);
    }

    ShapeId id(String name) {
        return ids.getOrDefault(name, ShapeId.fromParts(namespace, name));
    }

    void addTo(Model.Builder model) {
        shapes.getStringMap().forEach((name, shape) -> {
            if (id(name).getNamespace().equals(namespace)) {
                model.addShape(shape(id(name), shape.expectObjectNode()));
            }
        });
    }

    /** The documentation of the member that holds the filters of an input. */
    Optional<String> filterDocumentation(String input) {
        return shapes.getObjectMember(input)
                .flatMap(shape -> shape.getObjectMember("members"))
                .flatMap(members -> members.getObjectMember("Filters")
                        .or(() -> members.getObjectMember("Filter")
                                .filter(member -> text(member, "shape").equals("FilterList"))))
                .flatMap(member -> member.getStringMember("documentation"))
                .map(StringNode::getValue);
    }

    private Shape shape(ShapeId id, ObjectNode shape) {
        String type = text(shape, "type");
        return switch (type) {
            case "structure" -> structure(id, shape);
            case "list" -> list(id, shape);
            case "map" -> map(id, shape);
            case "string" ->
                shape.getMember("enum").isPresent() ? enumeration(id, shape) : simple(StringShape.builder(), id, shape);
            case "integer" -> simple(IntegerShape.builder(), id, shape);
            case "long" -> simple(LongShape.builder(), id, shape);
            case "float" -> simple(FloatShape.builder(), id, shape);
            case "double" -> simple(DoubleShape.builder(), id, shape);
            case "boolean" -> simple(BooleanShape.builder(), id, shape);
            case "blob" -> simple(BlobShape.builder(), id, shape);
            case "timestamp" -> simple(TimestampShape.builder(), id, shape);
            default -> throw new IllegalArgumentException("The importer does not know the type " + type + " of " + id);
        };
    }

    private static <S extends Shape> S simple(AbstractShapeBuilder<?, S> builder, ShapeId id, ObjectNode shape) {
        builder.id(id);
        addCommonTraits(builder, shape);
        return builder.build();
    }

    private static EnumShape enumeration(ShapeId id, ObjectNode shape) {
        EnumShape.Builder builder = EnumShape.builder().id(id);
        Set<String> names = new HashSet<>();
        for (Node value : shape.expectArrayMember("enum")) {
            String text = value.expectStringNode().getValue();
            builder.addMember(JavaNames.unique(JavaNames.constant(text), names), text);
        }
        if (isTrue(shape, "sensitive")) {
            add(builder, "smithy.api#sensitive", Node.objectNode());
        }
        return builder.build();
    }

    private ListShape list(ShapeId id, ObjectNode shape) {
        ListShape.Builder builder = ListShape.builder().id(id);
        addCommonTraits(builder, shape);
        return builder.member(part(id, "member", shape)).build();
    }

    private MapShape map(ShapeId id, ObjectNode shape) {
        MapShape.Builder builder = MapShape.builder().id(id);
        addCommonTraits(builder, shape);
        return builder.key(part(id, "key", shape))
                .value(part(id, "value", shape))
                .build();
    }

    private MemberShape part(ShapeId container, String name, ObjectNode shape) {
        return member(container, name, shape.expectObjectMember(name)).build();
    }

    private StructureShape structure(ShapeId id, ObjectNode shape) {
        StructureShape.Builder builder = StructureShape.builder().id(id);
        addCommonTraits(builder, shape);
        Set<String> required = new HashSet<>();
        shape.getArrayMember("required")
                .ifPresent(names -> names.forEach(
                        name -> required.add(name.expectStringNode().getValue())));
        shape.expectObjectMember("members").getStringMap().forEach((name, description) -> {
            MemberShape.Builder member = member(id, name, description.expectObjectNode());
            if (required.contains(name)) {
                add(member, "smithy.api#required", Node.objectNode());
            }
            builder.addMember(member.build());
        });
        if (isTrue(shape, "exception")) {
            addErrorTraits(builder, shape);
        }
        return builder.build();
    }

    private static void addErrorTraits(StructureShape.Builder builder, ObjectNode shape) {
        ObjectNode error = shape.getObjectMember("error").orElse(Node.objectNode());
        int status = error.getNumberMember("httpStatusCode")
                .map(number -> number.getValue().intValue())
                .orElse(400);
        add(builder, "smithy.api#error", Node.from(status < 500 ? "client" : "server"));
        add(builder, "smithy.api#httpError", Node.from(status));
        error.getStringMember("code")
                .ifPresent(code -> add(
                        builder,
                        "aws.protocols#awsQueryError",
                        Node.objectNode().withMember("code", code).withMember("httpResponseCode", status)));
    }

    private MemberShape.Builder member(ShapeId container, String name, ObjectNode description) {
        ShapeId target = id(text(description, "shape"));
        MemberShape.Builder member =
                MemberShape.builder().id(container.withMember(name)).target(target);
        description.getStringMember("locationName").ifPresent(wire -> add(member, "smithy.api#xmlName", wire));
        description.getStringMember("queryName").ifPresent(wire -> add(member, "aws.protocols#ec2QueryName", wire));
        description.getStringMember("timestampFormat").ifPresent(format -> addTimestampFormat(member, format));
        ObjectNode targetShape = shapes.expectObjectMember(text(description, "shape"));
        if (isTrue(description, "flattened") || isTrue(targetShape, "flattened")) {
            add(member, "smithy.api#xmlFlattened", Node.objectNode());
        }
        for (String flag : new String[] {"idempotencyToken", "xmlAttribute", "deprecated"}) {
            if (isTrue(description, flag)) {
                add(member, "smithy.api#" + flag, Node.objectNode());
            }
        }
        addXmlNamespace(member, description);
        return member;
    }

    private static void addCommonTraits(AbstractShapeBuilder<?, ?> builder, ObjectNode shape) {
        if (isTrue(shape, "sensitive")) {
            add(builder, "smithy.api#sensitive", Node.objectNode());
        }
        shape.getStringMember("pattern").ifPresent(pattern -> add(builder, "smithy.api#pattern", pattern));
        shape.getStringMember("timestampFormat").ifPresent(format -> addTimestampFormat(builder, format));
        addXmlNamespace(builder, shape);
        ObjectNode bounds = Node.objectNode();
        for (String bound : new String[] {"min", "max"}) {
            Optional<Node> value = shape.getMember(bound);
            if (value.isPresent()) {
                bounds = bounds.withMember(bound, value.get());
            }
        }
        if (!bounds.isEmpty()) {
            boolean numeric = switch (text(shape, "type")) {
                case "integer", "long", "float", "double" -> true;
                default -> false;
            };
            add(builder, numeric ? "smithy.api#range" : "smithy.api#length", bounds);
        }
    }

    private static void addXmlNamespace(AbstractShapeBuilder<?, ?> builder, ObjectNode description) {
        description
                .getObjectMember("xmlNamespace")
                .ifPresent(namespace -> add(builder, "smithy.api#xmlNamespace", namespace));
    }

    private static void addTimestampFormat(AbstractShapeBuilder<?, ?> builder, StringNode format) {
        String name = switch (format.getValue()) {
            case "iso8601" -> "date-time";
            case "rfc822" -> "http-date";
            case "unixTimestamp" -> "epoch-seconds";
            default -> throw new IllegalArgumentException("Unknown timestamp format " + format.getValue());
        };
        add(builder, "smithy.api#timestampFormat", Node.from(name));
    }

    private static boolean isSimple(ObjectNode shape) {
        return switch (text(shape, "type")) {
            case "structure", "list", "map" -> false;
            default -> true;
        };
    }

    private static boolean isUnconstrained(ObjectNode shape) {
        return shape.getStringMap().keySet().stream()
                .allMatch(key -> Set.of("type", "documentation", "box").contains(key));
    }

    private static boolean isTrue(ObjectNode node, String member) {
        return node.getBooleanMemberOrDefault(member);
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
