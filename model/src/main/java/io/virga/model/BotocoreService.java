package io.virga.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.smithy.aws.traits.ServiceTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.node.ArrayNode;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.node.StringNode;
import software.amazon.smithy.model.shapes.AbstractShapeBuilder;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.DynamicTrait;
import software.amazon.smithy.model.traits.Trait;
import software.amazon.smithy.model.traits.TraitFactory;

/**
 * Converts botocore's description of a service ({@code service-2.json}, {@code paginators-1.json},
 * {@code waiters-2.json}) to a Smithy model with facts only, without documentation text.
 */
final class BotocoreService {
    static final ShapeId FILTER_NAMES = ShapeId.from("virga.model#filterNames");
    static final ShapeId PAGE_RESULTS = ShapeId.from("virga.model#pageResults");

    private static final TraitFactory TRAITS = TraitFactory.createServiceFactory();
    private static final ShapeId UNIT = ShapeId.from("smithy.api#Unit");

    private final String serviceShape;
    private final ObjectNode metadata;
    private final ObjectNode operations;
    private final ObjectNode pagination;
    private final BotocoreShapes shapes;
    private final Map<String, ObjectNode> waitersByOperation;

    /**
     * @param service the contents of {@code service-2.json}
     * @param paginators the contents of {@code paginators-1.json}, or an empty object
     * @param waiters the contents of {@code waiters-2.json}, or an empty object
     * @param serviceShape the Smithy id of the service in AWS's own models: {@code com.amazonaws.ec2#AmazonEC2}
     */
    BotocoreService(ObjectNode service, ObjectNode paginators, ObjectNode waiters, String serviceShape) {
        this.serviceShape = requireNonNull(serviceShape, "serviceShape is null");
        this.metadata = service.expectObjectMember("metadata");
        this.operations = service.expectObjectMember("operations");
        this.pagination = paginators.getObjectMember("pagination").orElse(Node.objectNode());
        this.shapes = new BotocoreShapes(
                service.expectObjectMember("shapes"), ShapeId.from(serviceShape).getNamespace());
        this.waitersByOperation =
                Waiters.byOperation(waiters.getObjectMember("waiters").orElse(Node.objectNode()));
    }

    Model toModel() {
        Model.Builder model = Model.builder();
        shapes.addTo(model);
        ServiceShape.Builder service = ServiceShape.builder().id(serviceShape).version(text(metadata, "apiVersion"));
        addServiceTraits(service);
        for (Map.Entry<StringNode, Node> entry : operations.getMembers().entrySet()) {
            OperationShape operation =
                    operation(entry.getKey().getValue(), entry.getValue().expectObjectNode());
            model.addShape(operation);
            service.addOperation(operation);
        }
        return model.addShape(service.build()).build();
    }

    private void addServiceTraits(ServiceShape.Builder service) {
        String endpointPrefix = text(metadata, "endpointPrefix");
        String signingName = metadata.getStringMember("signingName")
                .map(StringNode::getValue)
                .orElse(endpointPrefix);
        service.addTrait(ServiceTrait.builder()
                .sdkId(text(metadata, "serviceId"))
                .arnNamespace(signingName)
                .endpointPrefix(endpointPrefix)
                .build(ShapeId.from(serviceShape)));
        add(service, "aws.auth#sigv4", Node.objectNode().withMember("name", signingName));
        String protocol = text(metadata, "protocol");
        switch (protocol) {
            case "ec2" -> add(service, "aws.protocols#ec2Query", Node.objectNode());
            case "query" -> add(service, "aws.protocols#awsQuery", Node.objectNode());
            default ->
                throw new IllegalArgumentException("The importer knows the protocols ec2 and query, not " + protocol
                        + ". Add it to BotocoreService and to the generator.");
        }
        add(service, "smithy.api#xmlNamespace", Node.objectNode().withMember("uri", text(metadata, "xmlNamespace")));
    }

    private OperationShape operation(String name, ObjectNode description) {
        Optional<String> input = shapeOf(description, "input");
        OperationShape.Builder operation = OperationShape.builder()
                .id(shapes.id(name))
                .input(input.map(shapes::id).orElse(UNIT))
                .output(shapeOf(description, "output").map(shapes::id).orElse(UNIT));
        for (Node error : description.getArrayMember("errors").orElse(Node.arrayNode())) {
            operation.addError(shapes.id(text(error.expectObjectNode(), "shape")));
        }
        if (description
                .getStringMember("authtype")
                .filter(type -> type.getValue().equals("none"))
                .isPresent()) {
            add(operation, "smithy.api#optionalAuth", Node.objectNode());
        }
        pagination.getObjectMember(name).ifPresent(page -> addPagination(operation, page));
        Optional.ofNullable(waitersByOperation.get(name))
                .ifPresent(waiters -> add(operation, "smithy.waiters#waitable", waiters));
        input.flatMap(shapes::filterDocumentation).map(FilterNames::in).ifPresent(names -> {
            if (!names.isEmpty()) {
                add(operation, FILTER_NAMES.toString(), strings(names));
            }
        });
        return operation.build();
    }

    private static void addPagination(OperationShape.Builder operation, ObjectNode page) {
        List<String> results = oneOrMore(page.expectMember("result_key"));
        ObjectNode.Builder trait = Node.objectNodeBuilder()
                .withMember("inputToken", text(page, "input_token"))
                .withMember("outputToken", text(page, "output_token"))
                .withMember("items", results.get(0));
        page.getStringMember("limit_key").ifPresent(limit -> trait.withMember("pageSize", limit.getValue()));
        add(operation, "smithy.api#paginated", trait.build());
        if (results.size() > 1) {
            add(operation, PAGE_RESULTS.toString(), strings(results));
        }
    }

    private static Optional<String> shapeOf(ObjectNode operation, String member) {
        return operation.getObjectMember(member).map(reference -> text(reference, "shape"));
    }

    private static List<String> oneOrMore(Node node) {
        if (!node.isArrayNode()) {
            return List.of(node.expectStringNode().getValue());
        }
        List<String> values = new ArrayList<>();
        node.expectArrayNode()
                .forEach(value -> values.add(value.expectStringNode().getValue()));
        return values;
    }

    static ArrayNode strings(Iterable<String> values) {
        ArrayNode.Builder array = ArrayNode.builder();
        values.forEach(array::withValue);
        return array.build();
    }

    static String text(ObjectNode node, String member) {
        return node.expectStringMember(member).getValue();
    }

    static void add(AbstractShapeBuilder<?, ?> shape, String traitId, Node value) {
        ShapeId id = ShapeId.from(traitId);
        Trait trait = TRAITS.createTrait(id, shape.getId(), value).orElseGet(() -> new DynamicTrait(id, value));
        shape.addTrait(trait);
    }

    /** Converts waiters to the form of Smithy's {@code waitable} trait, by operation. */
    private static final class Waiters {
        static Map<String, ObjectNode> byOperation(ObjectNode waiters) {
            Map<String, ObjectNode> found = new TreeMap<>();
            for (Map.Entry<String, Node> entry : new TreeMap<>(waiters.getStringMap()).entrySet()) {
                ObjectNode waiter = entry.getValue().expectObjectNode();
                found.merge(
                        text(waiter, "operation"),
                        Node.objectNode().withMember(entry.getKey(), waitable(waiter)),
                        ObjectNode::merge);
            }
            return found;
        }

        private static ObjectNode waitable(ObjectNode waiter) {
            ArrayNode.Builder acceptors = ArrayNode.builder();
            for (Node acceptor : waiter.expectArrayMember("acceptors")) {
                acceptors.withValue(acceptor(acceptor.expectObjectNode()));
            }
            return Node.objectNode()
                    .withMember("acceptors", acceptors.build())
                    .withMember("minDelay", waiter.expectNumberMember("delay"));
        }

        private static ObjectNode acceptor(ObjectNode acceptor) {
            Node expected = acceptor.expectMember("expected");
            ObjectNode matcher = switch (text(acceptor, "matcher")) {
                case "status" -> Node.objectNode().withMember("success", true);
                case "error" -> Node.objectNode().withMember("errorType", expected);
                case "path" ->
                    output(acceptor, expected.isBooleanNode() ? "booleanEquals" : "stringEquals", literal(expected));
                case "pathAll" -> output(acceptor, "allStringEquals", literal(expected));
                case "pathAny" -> output(acceptor, "anyStringEquals", literal(expected));
                default ->
                    throw new IllegalArgumentException("Unknown matcher in a waiter: " + Node.printJson(acceptor));
            };
            return Node.objectNode()
                    .withMember("state", acceptor.expectMember("state"))
                    .withMember("matcher", matcher);
        }

        private static ObjectNode output(ObjectNode acceptor, String comparator, String expected) {
            return Node.objectNode()
                    .withMember(
                            "output",
                            Node.objectNode()
                                    .withMember("path", acceptor.expectMember("argument"))
                                    .withMember("expected", expected)
                                    .withMember("comparator", comparator));
        }

        private static String literal(Node node) {
            return node.isStringNode() ? node.expectStringNode().getValue() : Node.printJson(node);
        }
    }
}
