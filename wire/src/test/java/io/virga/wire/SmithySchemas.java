package io.virga.wire;

import io.virga.wire.DynamicStructure.DynamicSchema;
import io.virga.wire.DynamicStructure.Part;
import io.virga.wire.Member.Location;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.aws.traits.protocols.Ec2QueryNameTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.NumberNode;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.shapes.EnumShape;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.HttpErrorTrait;
import software.amazon.smithy.model.traits.HttpHeaderTrait;
import software.amazon.smithy.model.traits.HttpLabelTrait;
import software.amazon.smithy.model.traits.HttpPayloadTrait;
import software.amazon.smithy.model.traits.HttpPrefixHeadersTrait;
import software.amazon.smithy.model.traits.HttpQueryParamsTrait;
import software.amazon.smithy.model.traits.HttpQueryTrait;
import software.amazon.smithy.model.traits.HttpResponseCodeTrait;
import software.amazon.smithy.model.traits.JsonNameTrait;
import software.amazon.smithy.model.traits.LengthTrait;
import software.amazon.smithy.model.traits.MediaTypeTrait;
import software.amazon.smithy.model.traits.PatternTrait;
import software.amazon.smithy.model.traits.RangeTrait;
import software.amazon.smithy.model.traits.RequiredTrait;
import software.amazon.smithy.model.traits.SparseTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.UnitTypeTrait;
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
            known = make(model.expectShape(id), constraints(model.expectShape(id)));
            schemas.put(id, known);
        }
        return known;
    }

    /** The schema of a member's target, with the constraints that the member has instead of it. */
    private Schema target(MemberShape member) {
        Shape shape = model.expectShape(member.getTarget());
        boolean overrides = member.hasTrait(RangeTrait.class)
                || member.hasTrait(LengthTrait.class)
                || member.hasTrait(PatternTrait.class);
        return overrides ? make(shape, constraints(member)) : schema(shape.getId());
    }

    private Schema make(Shape shape, Constraints constraints) {
        return switch (shape.getType()) {
            case BOOLEAN -> simple(shape, ShapeType.BOOLEAN, constraints);
            case BYTE, SHORT, INTEGER, INT_ENUM -> simple(shape, ShapeType.INTEGER, constraints);
            case LONG -> simple(shape, ShapeType.LONG, constraints);
            case FLOAT -> simple(shape, ShapeType.FLOAT, constraints);
            case DOUBLE -> simple(shape, ShapeType.DOUBLE, constraints);
            case STRING, ENUM -> simple(shape, ShapeType.STRING, constraints);
            case TIMESTAMP -> simple(shape, ShapeType.TIMESTAMP, constraints);
            case BLOB -> simple(shape, ShapeType.BLOB, constraints);
            case DOCUMENT -> SimpleSchema.DOCUMENT;
            case LIST -> list((ListShape) shape, constraints);
            case MAP -> map((MapShape) shape, constraints);
            case STRUCTURE, UNION -> structure(shape);
            default -> throw new IllegalArgumentException("No schema for " + shape);
        };
    }

    private static SimpleSchema simple(Shape shape, ShapeType type, Constraints constraints) {
        return new SimpleSchema(
                shape.getId().getName(),
                type,
                constraints,
                shape.getTrait(TimestampFormatTrait.class)
                        .map(SmithySchemas::format)
                        .orElse(Member.TimestampFormat.PROTOCOL_DEFAULT));
    }

    private static Member.TimestampFormat format(TimestampFormatTrait trait) {
        return switch (trait.getFormat()) {
            case DATE_TIME -> Member.TimestampFormat.DATE_TIME;
            case HTTP_DATE -> Member.TimestampFormat.HTTP_DATE;
            case EPOCH_SECONDS -> Member.TimestampFormat.EPOCH_SECONDS;
            case UNKNOWN -> throw new IllegalArgumentException("Unknown format " + trait.getValue());
        };
    }

    private static Constraints constraints(Shape shape) {
        Optional<RangeTrait> range = shape.getTrait(RangeTrait.class);
        Optional<LengthTrait> length = shape.getTrait(LengthTrait.class);
        return new Constraints(
                range.flatMap(RangeTrait::getMin).map(BigDecimal::doubleValue).orElse(Constraints.NO_MINIMUM),
                range.flatMap(RangeTrait::getMax).map(BigDecimal::doubleValue).orElse(Constraints.NO_MAXIMUM),
                length.flatMap(LengthTrait::getMin).map(Long::intValue).orElse(0),
                length.flatMap(LengthTrait::getMax).map(Long::intValue).orElse(Integer.MAX_VALUE),
                shape.getTrait(PatternTrait.class)
                        .map(trait -> trait.getPattern().pattern())
                        .orElse(""),
                shape instanceof EnumShape values
                        ? List.copyOf(values.getEnumValues().values())
                        : List.of());
    }

    private ListSchema list(ListShape shape, Constraints constraints) {
        MemberShape member = shape.getMember();
        return new ListSchema(
                shape.getId().getName(), xmlName(member), constraints, shape.hasTrait(SparseTrait.class)) {
            @Override
            public Schema element() {
                return target(member);
            }

            @Override
            protected String elementNamespaceUri() {
                return namespaceUri(member);
            }
        };
    }

    private MapSchema map(MapShape shape, Constraints constraints) {
        return new MapSchema(
                shape.getId().getName(),
                xmlName(shape.getKey()),
                xmlName(shape.getValue()),
                constraints,
                shape.hasTrait(SparseTrait.class)) {
            @Override
            public Schema key() {
                return target(shape.getKey());
            }

            @Override
            public Schema value() {
                return target(shape.getValue());
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

    private DynamicSchema structure(Shape shape) {
        List<Part> parts = new ArrayList<>();
        for (MemberShape member : shape.members()) {
            Member made =
                    Member.named(member.getMemberName()).xml(xmlName(member)).query(queryName(member));
            member.getTrait(XmlFlattenedTrait.class).ifPresent(trait -> made.flattened());
            member.getTrait(XmlAttributeTrait.class).ifPresent(trait -> made.xmlAttribute());
            member.getTrait(XmlNamespaceTrait.class)
                    .ifPresent(trait -> made.xmlNamespace(trait.getPrefix().orElse(""), trait.getUri()));
            member.getMemberTrait(model, TimestampFormatTrait.class)
                    .ifPresent(trait -> made.timestampFormat(format(trait)));
            member.getTrait(RequiredTrait.class).ifPresent(trait -> made.required());
            member.getTrait(JsonNameTrait.class).ifPresent(trait -> made.json(trait.getValue()));
            model.expectShape(member.getTarget())
                    .getTrait(MediaTypeTrait.class)
                    .ifPresent(trait -> made.mediaType(trait.getValue()));
            bind(member, made);
            parts.add(new Part(made, () -> target(member)));
        }
        return new DynamicSchema(
                shape.getId().getName(),
                shape.isUnionShape(),
                shape.getId().equals(UnitTypeTrait.UNIT),
                shape.getTrait(ErrorTrait.class).map(trait -> errorFacts(shape, trait)),
                parts.toArray(Part[]::new));
    }

    private static void bind(MemberShape member, Member made) {
        member.getTrait(HttpLabelTrait.class).ifPresent(trait -> made.at(Location.LABEL, ""));
        member.getTrait(HttpQueryTrait.class).ifPresent(trait -> made.at(Location.QUERY, trait.getValue()));
        member.getTrait(HttpQueryParamsTrait.class).ifPresent(trait -> made.at(Location.QUERY_PARAMS, ""));
        member.getTrait(HttpHeaderTrait.class).ifPresent(trait -> made.at(Location.HEADER, trait.getValue()));
        member.getTrait(HttpPrefixHeadersTrait.class)
                .ifPresent(trait -> made.at(Location.PREFIX_HEADERS, trait.getValue()));
        member.getTrait(HttpPayloadTrait.class).ifPresent(trait -> made.at(Location.PAYLOAD, ""));
        member.getTrait(HttpResponseCodeTrait.class).ifPresent(trait -> made.at(Location.STATUS, ""));
    }

    /** What a client sees of an error: of awsQuery, the trait of its own goes before HTTP's. */
    private ErrorFacts errorFacts(Shape shape, ErrorTrait trait) {
        String name = shape.getId().getName();
        Optional<AwsQueryErrorTrait> query = shape.getTrait(AwsQueryErrorTrait.class);
        int status = query.filter(q -> protocol == ServiceModel.Protocol.AWS_QUERY)
                .map(AwsQueryErrorTrait::getHttpResponseCode)
                .or(() -> shape.getTrait(HttpErrorTrait.class).map(HttpErrorTrait::getCode))
                .orElse(trait.getDefaultHttpStatusCode());
        return new ErrorFacts(name, query.map(AwsQueryErrorTrait::getCode).orElse(name), status, trait.isClientError());
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
        if (node.isNullNode() && schema.type() != ShapeType.DOCUMENT) {
            return null;
        }
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
            case DOCUMENT -> document(node);
            case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(schema + " is not simple");
        };
    }

    static Document document(Node node) {
        return switch (node.getType()) {
            case NULL -> Document.Null.NULL;
            case BOOLEAN -> new Document.Bool(node.expectBooleanNode().getValue());
            case STRING -> new Document.Text(node.expectStringNode().getValue());
            case NUMBER ->
                new Document.Num(
                        new BigDecimal(node.expectNumberNode().getValue().toString()));
            case ARRAY ->
                new Document.Array(node.expectArrayNode().getElements().stream()
                        .map(SmithySchemas::document)
                        .toList());
            case OBJECT -> {
                Map<String, Document> fields = new LinkedHashMap<>();
                node.expectObjectNode().getStringMap().forEach((name, value) -> fields.put(name, document(value)));
                yield new Document.Fields(fields);
            }
        };
    }

    private static double number(Node node) {
        return node.asNumberNode()
                .map(NumberNode::getValue)
                .map(Number::doubleValue)
                .orElseGet(() -> Double.valueOf(node.expectStringNode().getValue()));
    }
}
