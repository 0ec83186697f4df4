package io.virga.model;

import static io.virga.model.BotocoreService.add;
import static io.virga.model.BotocoreService.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.node.StringNode;
import software.amazon.smithy.model.shapes.AbstractShapeBuilder;
import software.amazon.smithy.model.shapes.BlobShape;
import software.amazon.smithy.model.shapes.BooleanShape;
import software.amazon.smithy.model.shapes.DocumentShape;
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
import software.amazon.smithy.model.shapes.UnionShape;

/** Converts the shapes of a botocore service to Smithy shapes. */
final class BotocoreShapes {
    private final ObjectNode shapes;
    private final String namespace;
    private final boolean xmlNames;
    private final Map<String, ShapeId> ids = new HashMap<>();

    /**
     * @param operations the names of the operations, which share the namespace with the shapes
     * @param xmlNames whether {@code locationName} is the name of an XML element rather than of a JSON member
     */
    BotocoreShapes(ObjectNode shapes, Collection<String> operations, String namespace, boolean xmlNames) {
        this.shapes = shapes;
        this.namespace = namespace;
        this.xmlNames = xmlNames;
        Set<String> taken = new HashSet<>();
        operations.forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
        shapes.getStringMap().entrySet().stream()
                .sorted(Comparator.comparingInt(shape -> rank(shape.getValue().expectObjectNode())))
                .forEach(shape -> ids.put(
                        shape.getKey(),
                        chooseId(shape.getKey(), shape.getValue().expectObjectNode(), taken)));
    }

    /** Who keeps a name that two shapes want: structures, since clients see the names of errors, and simple shapes last. */
    private static int rank(ObjectNode shape) {
        return text(shape, "type").equals("structure") ? 0 : isSimple(shape) ? 2 : 1;
    }

    /**
     * Chooses the Smithy id of a shape. An unconstrained {@code String} (or another simple type) is Smithy's own shape. Smithy
     * ids must not differ only in case: the second of two such shapes gets its type as a suffix.
     */
    private ShapeId chooseId(String name, ObjectNode shape, Set<String> taken) {
        String kind = capitalized(text(shape, "type"));
        if (name.equalsIgnoreCase(kind) && isSimple(shape) && isUnconstrained(shape)) {
            return ShapeId.from("smithy.api#" + kind);
        }
        String free = name;
        while (!taken.add(free.toLowerCase(Locale.ROOT))) {
            free += kind;
        }
        return ShapeId.fromParts(namespace, free);
    }

    ShapeId id(String name) {
        return ids.getOrDefault(name, ShapeId.fromParts(namespace, name));
    }

    void addTo(Model.Builder model) {
        for (String name : streamedByMembers()) {
            ObjectNode shape = shapes.expectObjectMember(name).withMember("streaming", true);
            model.addShape(blob(streamId(name), shape));
        }
        shapes.getStringMap().forEach((name, node) -> {
            ObjectNode shape = node.expectObjectNode();
            if (id(name).getNamespace().equals(namespace)) {
                model.addShape(shape(id(name), shape));
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

    /** The names of the labels of an input in botocore's paths, with the members that they stand for. */
    Map<String, String> labels(String input) {
        Map<String, String> labels = new TreeMap<>();
        shapes.expectObjectMember(input)
                .expectObjectMember("members")
                .getStringMap()
                .forEach((name, node) -> {
                    ObjectNode member = node.expectObjectNode();
                    if (member.getStringMemberOrDefault("location", "").equals("uri")) {
                        labels.put(member.getStringMemberOrDefault("locationName", name), name);
                    }
                });
        return labels;
    }

    /** The type of a member, or of a member of a member: {@code list} for {@code Reservations}; "" for what is no member. */
    String typeAt(String structure, String path) {
        String shape = structure;
        for (String member : path.split("\\.")) {
            String container = shape;
            shape = shapes.getObjectMember(container)
                    .flatMap(found -> found.getObjectMember("members"))
                    .flatMap(members -> members.getObjectMember(member))
                    .map(found -> text(found, "shape"))
                    .orElse("");
        }
        return shapes.getObjectMember(shape).map(found -> text(found, "type")).orElse("");
    }

    private Shape shape(ShapeId id, ObjectNode shape) {
        String type = text(shape, "type");
        return switch (type) {
            case "structure" ->
                isTrue(shape, "document") ? simple(DocumentShape.builder(), id, shape) : structure(id, shape);
            case "list" -> list(id, shape);
            case "map" -> map(id, shape);
            case "string" ->
                shape.getMember("enum").isPresent() ? enumeration(id, shape) : simple(StringShape.builder(), id, shape);
            case "integer" -> simple(IntegerShape.builder(), id, shape);
            case "long" -> simple(LongShape.builder(), id, shape);
            case "float" -> simple(FloatShape.builder(), id, shape);
            case "double" -> simple(DoubleShape.builder(), id, shape);
            case "boolean" -> simple(BooleanShape.builder(), id, shape);
            case "blob" -> blob(id, shape);
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

    private static BlobShape blob(ShapeId id, ObjectNode shape) {
        BlobShape.Builder builder = BlobShape.builder().id(id);
        if (isTrue(shape, "streaming")) {
            add(builder, "smithy.api#streaming", Node.objectNode());
        }
        return simple(builder, id, shape);
    }

    /** A structure, or a union: a choice of one member, which a stream of events is, too. */
    private Shape structure(ShapeId id, ObjectNode shape) {
        if (isTrue(shape, "union") || isTrue(shape, "eventstream")) {
            UnionShape.Builder union = UnionShape.builder().id(id);
            addCommonTraits(union, shape);
            if (isTrue(shape, "eventstream")) {
                add(union, "smithy.api#streaming", Node.objectNode());
            }
            members(id, shape).forEach(union::addMember);
            return union.build();
        }
        StructureShape.Builder builder = StructureShape.builder().id(id);
        addCommonTraits(builder, shape);
        members(id, shape).forEach(builder::addMember);
        if (isTrue(shape, "exception")) {
            addErrorTraits(builder, shape);
        }
        return builder.build();
    }

    private List<MemberShape> members(ShapeId id, ObjectNode shape) {
        Set<String> required = new HashSet<>();
        shape.getArrayMember("required")
                .ifPresent(names -> names.forEach(
                        name -> required.add(name.expectStringNode().getValue())));
        String payload = shape.getStringMemberOrDefault("payload", "");
        List<MemberShape> members = new ArrayList<>();
        shape.expectObjectMember("members").getStringMap().forEach((name, node) -> {
            ObjectNode description = node.expectObjectNode();
            MemberShape.Builder member = member(id, name, description);
            if (required.contains(name)) {
                add(member, "smithy.api#required", Node.objectNode());
            } else if (isStream(description)) {
                // Smithy wants a streaming blob to be required or to have this default: an empty body is no absent one.
                add(member, "smithy.api#default", Node.from(""));
            }
            if (name.equals(payload)) {
                add(member, "smithy.api#httpPayload", Node.objectNode());
            }
            members.add(member.build());
        });
        return members;
    }

    private static void addErrorTraits(StructureShape.Builder builder, ObjectNode shape) {
        ObjectNode error = shape.getObjectMember("error").orElse(Node.objectNode());
        int status = error.getNumberMember("httpStatusCode")
                .map(number -> number.getValue().intValue())
                .orElse(isTrue(shape, "fault") ? 500 : 400);
        add(builder, "smithy.api#error", Node.from(status < 500 ? "client" : "server"));
        add(builder, "smithy.api#httpError", Node.from(status));
        error.getStringMember("code")
                .ifPresent(code -> add(
                        builder,
                        "aws.protocols#awsQueryError",
                        Node.objectNode().withMember("code", code).withMember("httpResponseCode", status)));
    }

    /** Whether a member is a whole body of any size; botocore says so of the member (S3) or of its shape (EBS). */
    private boolean isStream(ObjectNode member) {
        return isTrue(member, "streaming") || isTrue(shapes.expectObjectMember(text(member, "shape")), "streaming");
    }

    /** The shapes that a member streams. */
    private Set<String> streamedByMembers() {
        Set<String> streamed = new TreeSet<>();
        for (Node shape : shapes.getStringMap().values()) {
            shape.expectObjectNode().getObjectMember("members").ifPresent(members -> {
                for (Node member : members.getStringMap().values()) {
                    if (isTrue(member.expectObjectNode(), "streaming")) {
                        streamed.add(text(member.expectObjectNode(), "shape"));
                    }
                }
            });
        }
        return streamed;
    }

    /** The id of the streaming blob for members that stream a shape which others hold as an ordinary blob. */
    private ShapeId streamId(String shape) {
        return ShapeId.fromParts(namespace, "Streaming" + shape);
    }

    private MemberShape.Builder member(ShapeId container, String name, ObjectNode description) {
        String shape = text(description, "shape");
        ShapeId target = isTrue(description, "streaming") ? streamId(shape) : id(shape);
        MemberShape.Builder member =
                MemberShape.builder().id(container.withMember(name)).target(target);
        addName(member, name, description);
        description.getStringMember("queryName").ifPresent(wire -> add(member, "aws.protocols#ec2QueryName", wire));
        description.getStringMember("timestampFormat").ifPresent(format -> addTimestampFormat(member, format));
        ObjectNode targetShape = shapes.expectObjectMember(text(description, "shape"));
        if (isTrue(description, "flattened") || isTrue(targetShape, "flattened")) {
            add(member, "smithy.api#xmlFlattened", Node.objectNode());
        }
        for (String flag : new String[] {"idempotencyToken", "xmlAttribute", "deprecated", "hostLabel"}) {
            if (isTrue(description, flag)) {
                add(member, "smithy.api#" + flag, Node.objectNode());
            }
        }
        addXmlNamespace(member, description);
        return member;
    }

    /** Adds a member's name on the wire, and its place outside the body. */
    private void addName(MemberShape.Builder member, String name, ObjectNode description) {
        StringNode wire = description.getStringMember("locationName").orElse(StringNode.from(name));
        switch (description.getStringMemberOrDefault("location", "body")) {
            case "body" -> {
                if (xmlNames && description.getMember("locationName").isPresent()) {
                    add(member, "smithy.api#xmlName", wire);
                } else if (!xmlNames && !wire.getValue().equals(name)) {
                    add(member, "smithy.api#jsonName", wire);
                }
            }
            case "uri" -> add(member, "smithy.api#httpLabel", Node.objectNode());
            case "querystring" -> {
                boolean all = text(shapes.expectObjectMember(text(description, "shape")), "type")
                        .equals("map");
                add(
                        member,
                        all ? "smithy.api#httpQueryParams" : "smithy.api#httpQuery",
                        all ? Node.objectNode() : wire);
            }
            case "header" -> add(member, "smithy.api#httpHeader", wire);
            case "headers" -> add(member, "smithy.api#httpPrefixHeaders", wire);
            case "statusCode" -> add(member, "smithy.api#httpResponseCode", Node.objectNode());
            default ->
                throw new IllegalArgumentException("The importer does not know the location of " + member.getId() + ": "
                        + Node.printJson(description));
        }
        if (isTrue(description, "eventpayload")) {
            add(member, "smithy.api#eventPayload", Node.objectNode());
        }
    }

    private static void addCommonTraits(AbstractShapeBuilder<?, ?> builder, ObjectNode shape) {
        for (String flag : new String[] {"sensitive", "deprecated"}) {
            if (isTrue(shape, flag)) {
                add(builder, "smithy.api#" + flag, Node.objectNode());
            }
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
