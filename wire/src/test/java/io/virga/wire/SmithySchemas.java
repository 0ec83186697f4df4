package io.virga.wire;

import io.virga.wire.DynamicStructure.DynamicSchema;
import io.virga.wire.DynamicStructure.Part;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.smithy.aws.traits.protocols.Ec2QueryNameTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.NumberNode;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.XmlAttributeTrait;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/** Builds schemas from a Smithy model at run time, and values from the parameters of the model's test cases. */
final class SmithySchemas {
    private final Model model;
    private final ServiceModel.Protocol protocol;
    private final Map<ShapeId, Schema> schemas = new HashMap<>();

    SmithySchemas(Model model, ServiceModel.Protocol protocol) {
        this.model = model;
        this.protocol = protocol;
    }

    DynamicSchema structure(ShapeId id) {
        return (DynamicSchema) schema(id);
    }

    private Schema schema(ShapeId id) {
        Schema known = schemas.get(id);
        if (known == null) {
            known = make(model.expectShape(id));
            schemas.put(id, known);
        }
        return known;
    }

    private Schema make(Shape shape) {
        return switch (shape.getType()) {
            case BOOLEAN -> SimpleSchema.BOOLEAN;
            case BYTE, SHORT, INTEGER, INT_ENUM -> SimpleSchema.INTEGER;
            case LONG -> SimpleSchema.LONG;
            case FLOAT -> SimpleSchema.FLOAT;
            case DOUBLE -> SimpleSchema.DOUBLE;
            case STRING, ENUM -> SimpleSchema.STRING;
            case TIMESTAMP -> SimpleSchema.TIMESTAMP;
            case BLOB -> SimpleSchema.BLOB;
            case LIST -> list((ListShape) shape);
            case MAP -> map((MapShape) shape);
            case STRUCTURE -> structure((StructureShape) shape);
            default -> throw new IllegalArgumentException("No schema for " + shape);
        };
    }

    private ListSchema list(ListShape shape) {
        MemberShape member = shape.getMember();
        return new ListSchema(shape.getId().getName(), xmlName(member), Constraints.NONE) {
            @Override
            public Schema element() {
                return schema(member.getTarget());
            }

            @Override
            protected String elementNamespaceUri() {
                return namespaceUri(member);
            }
        };
    }

    private MapSchema map(MapShape shape) {
        return new MapSchema(
                shape.getId().getName(), xmlName(shape.getKey()), xmlName(shape.getValue()), Constraints.NONE) {
            @Override
            public Schema key() {
                return SimpleSchema.STRING;
            }

            @Override
            public Schema value() {
                return schema(shape.getValue().getTarget());
            }

            @Override
            protected String keyNamespaceUri() {
                return namespaceUri(shape.getKey());
            }

            @Override
            protected String valueNamespaceUri() {
                return namespaceUri(shape.getValue());
            }
        };
    }

    private static String namespaceUri(MemberShape member) {
        return member.getTrait(XmlNamespaceTrait.class)
                .map(XmlNamespaceTrait::getUri)
                .orElse("");
    }

    private DynamicSchema structure(StructureShape shape) {
        List<Part> parts = new ArrayList<>();
        for (MemberShape member : shape.members()) {
            Member made =
                    Member.named(member.getMemberName()).xml(xmlName(member)).query(queryName(member));
            member.getTrait(XmlFlattenedTrait.class).ifPresent(trait -> made.flattened());
            member.getTrait(XmlAttributeTrait.class).ifPresent(trait -> made.xmlAttribute());
            member.getTrait(XmlNamespaceTrait.class)
                    .ifPresent(trait -> made.xmlNamespace(trait.getPrefix().orElse(""), trait.getUri()));
            member.getMemberTrait(model, TimestampFormatTrait.class)
                    .ifPresent(trait -> made.timestampFormat(
                            switch (trait.getFormat()) {
                                case DATE_TIME -> Member.TimestampFormat.DATE_TIME;
                                case HTTP_DATE -> Member.TimestampFormat.HTTP_DATE;
                                case EPOCH_SECONDS -> Member.TimestampFormat.EPOCH_SECONDS;
                                case UNKNOWN -> throw new IllegalArgumentException("Unknown format of " + member);
                            }));
            parts.add(new Part(made, () -> schema(member.getTarget())));
        }
        return new DynamicSchema(shape.getId().getName(), parts.toArray(Part[]::new));
    }

    private static String xmlName(MemberShape member) {
        return member.getTrait(XmlNameTrait.class).map(XmlNameTrait::getValue).orElse(member.getMemberName());
    }

    private String queryName(MemberShape member) {
        String name = xmlName(member);
        return switch (protocol) {
            case AWS_QUERY, AWS_JSON_1_0, AWS_JSON_1_1, REST_JSON_1, RPC_V2_CBOR -> name;
            case EC2_QUERY ->
                member.getTrait(Ec2QueryNameTrait.class)
                        .map(Ec2QueryNameTrait::getValue)
                        .orElse(Character.toUpperCase(name.charAt(0)) + name.substring(1));
        };
    }

    /** A structure from a test case's parameters. */
    DynamicStructure value(DynamicSchema schema, ObjectNode params) {
        Object[] values = new Object[schema.members().size()];
        params.getStringMap().forEach((name, node) -> {
            Member member = schema.member(name).orElseThrow();
            values[member.index()] = value(member.target(), node);
        });
        return schema.make(values);
    }

    private Object value(Schema schema, Node node) {
        return switch (schema) {
            case StructureSchema<?> structure -> value((DynamicSchema) structure, node.expectObjectNode());
            case ListSchema list ->
                node.expectArrayNode().getElements().stream()
                        .map(element -> value(list.element(), element))
                        .toList();
            case MapSchema map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                node.expectObjectNode()
                        .getStringMap()
                        .forEach((key, value) -> entries.put(key, value(map.value(), value)));
                yield entries;
            }
            case SimpleSchema simple -> scalar(simple, node);
        };
    }

    private static Object scalar(SimpleSchema schema, Node node) {
        return switch (schema.type()) {
            case STRING -> node.expectStringNode().getValue();
            case BOOLEAN -> node.expectBooleanNode().getValue();
            case INTEGER -> node.expectNumberNode().getValue().intValue();
            case LONG -> node.expectNumberNode().getValue().longValue();
            case FLOAT -> (float) number(node);
            case DOUBLE -> number(node);
            case BLOB -> Blob.of(node.expectStringNode().getValue().getBytes(StandardCharsets.UTF_8));
            case TIMESTAMP -> Instant.ofEpochMilli(Math.round(number(node) * 1000));
            case DOCUMENT, LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(schema + " is not simple");
        };
    }

    private static double number(Node node) {
        return node.asNumberNode()
                .map(NumberNode::getValue)
                .map(Number::doubleValue)
                .orElseGet(() -> Double.valueOf(node.expectStringNode().getValue()));
    }
}
