package io.virga.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
    /** The types that Smithy allows for the token of a page, and for its items. */
    private static final Set<String> TOKENS = Set.of("string", "map");

    private static final Set<String> ITEMS = Set.of("list", "map");

    private final ShapeId serviceShape;
    private final BotocoreMetadata metadata;
    private final ObjectNode operations;
    private final ObjectNode pagination;
    private final BotocoreShapes shapes;
    private final Map<String, ObjectNode> waitersByOperation;

    /**
     * @param metadata the metadata of {@code service-2.json}
     * @param service the contents of {@code service-2.json}
     * @param paginators the contents of {@code paginators-1.json}, or an empty object
     * @param waiters the contents of {@code waiters-2.json}, or an empty object
     * @param serviceShape the Smithy id of the service in AWS's own models: {@code com.amazonaws.ec2#AmazonEC2}
     */
    BotocoreService(
            BotocoreMetadata metadata,
            ObjectNode service,
            ObjectNode paginators,
            ObjectNode waiters,
            ShapeId serviceShape) {
        this.serviceShape = requireNonNull(serviceShape, "serviceShape is null");
        this.metadata = requireNonNull(metadata, "metadata is null");
        this.operations = service.expectObjectMember("operations");
        this.pagination = paginators.getObjectMember("pagination").orElse(Node.objectNode());
        this.shapes = new BotocoreShapes(
                service.expectObjectMember("shapes"),
                operations.getStringMap().keySet(),
                serviceShape.getNamespace(),
                metadata.hasXmlNames());
        this.waitersByOperation =
                BotocoreWaiters.byOperation(waiters.getObjectMember("waiters").orElse(Node.objectNode()));
    }

    Model toModel() {
        Model.Builder model = Model.builder();
        shapes.addTo(model);
        ServiceShape.Builder service = ServiceShape.builder().id(serviceShape).version(metadata.version());
        metadata.addTraits(service);
        for (Map.Entry<StringNode, Node> entry : operations.getMembers().entrySet()) {
            OperationShape operation =
                    operation(entry.getKey().getValue(), entry.getValue().expectObjectNode());
            model.addShape(operation);
            service.addOperation(operation);
        }
        return model.addShape(service.build()).build();
    }

    private OperationShape operation(String name, ObjectNode description) {
        Optional<String> input = shapeOf(description, "input");
        OperationShape.Builder operation = OperationShape.builder()
                .id(ShapeId.fromParts(serviceShape.getNamespace(), name))
                .input(input.map(shapes::id).orElse(UNIT))
                .output(shapeOf(description, "output").map(shapes::id).orElse(UNIT));
        for (Node error : description.getArrayMember("errors").orElse(Node.arrayNode())) {
            operation.addError(shapes.id(text(error.expectObjectNode(), "shape")));
        }
        if (metadata.isRest()) {
            add(operation, "smithy.api#http", http(name, description));
        }
        addSignatureTraits(operation, description);
        description
                .getObjectMember("requestcompression")
                .ifPresent(compression -> add(operation, "smithy.api#requestCompression", compression));
        if (description.getBooleanMemberOrDefault("deprecated")) {
            add(operation, "smithy.api#deprecated", Node.objectNode());
        }
        pagination.getObjectMember(name).ifPresent(page -> addPagination(operation, description, page));
        Optional.ofNullable(waitersByOperation.get(name))
                .ifPresent(waiters -> add(operation, "smithy.waiters#waitable", waiters));
        input.filter(shape -> metadata.hasFilterNames())
                .flatMap(shapes::filterDocumentation)
                .map(FilterNames::in)
                .ifPresent(names -> {
                    if (!names.isEmpty()) {
                        add(operation, FILTER_NAMES.toString(), strings(names));
                    }
                });
        return operation.build();
    }

    /**
     * The value of the trait {@code http}. botocore names a path's labels as it likes, Smithy as the members that they are.
     * Operations of S3 that share method and path are told apart by their members; AWS's own model adds the parameter
     * {@code x-id} to them, since Smithy wants to see a difference.
     */
    private ObjectNode http(String name, ObjectNode description) {
        ObjectNode http = description.expectObjectMember("http");
        String uri = text(http, "requestUri");
        for (Map.Entry<String, String> label : shapeOf(description, "input")
                .map(shapes::labels)
                .orElse(Map.of())
                .entrySet()) {
            uri = uri.replaceFirst("\\{" + Pattern.quote(label.getKey()) + "(\\+?)}", "{" + label.getValue() + "$1}");
        }
        long same = operations.getStringMap().values().stream()
                .map(other -> other.expectObjectNode().expectObjectMember("http"))
                .filter(other -> text(other, "method").equals(text(http, "method"))
                        && text(other, "requestUri").equals(text(http, "requestUri")))
                .count();
        String id = same == 1 ? "" : (uri.contains("?") ? "&" : "?") + "x-id=" + name;
        return Node.objectNode()
                .withMember("method", text(http, "method"))
                .withMember("uri", uri + id)
                .withMember("code", http.getNumberMemberOrDefault("responseCode", 200));
    }

    private static void addSignatureTraits(OperationShape.Builder operation, ObjectNode description) {
        switch (description.getStringMemberOrDefault("authtype", "")) {
            case "none" -> add(operation, "smithy.api#optionalAuth", Node.objectNode());
            case "v4-unsigned-body" -> add(operation, "aws.auth#unsignedPayload", Node.objectNode());
            default -> {}
        }
    }

    /** Adds the paginator, unless Smithy can't say it: two tokens a page, one that is computed, one that is a number. */
    private void addPagination(OperationShape.Builder operation, ObjectNode description, ObjectNode page) {
        List<String> inputTokens = oneOrMore(page.expectMember("input_token"));
        List<String> outputTokens = oneOrMore(page.expectMember("output_token"));
        String input = shapeOf(description, "input").orElse("");
        String output = shapeOf(description, "output").orElse("");
        boolean sayable = inputTokens.size() == 1
                && outputTokens.size() == 1
                && TOKENS.contains(shapes.typeAt(input, inputTokens.get(0)))
                && TOKENS.contains(shapes.typeAt(output, outputTokens.get(0)));
        if (!sayable) {
            return;
        }
        ObjectNode.Builder trait = Node.objectNodeBuilder()
                .withMember("inputToken", inputTokens.get(0))
                .withMember("outputToken", outputTokens.get(0));
        List<String> results =
                page.getMember("result_key").map(BotocoreService::oneOrMore).orElse(List.of());
        if (!results.isEmpty() && ITEMS.contains(shapes.typeAt(output, results.get(0)))) {
            trait.withMember("items", results.get(0));
        }
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
}
