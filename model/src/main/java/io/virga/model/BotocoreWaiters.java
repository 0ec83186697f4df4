package io.virga.model;

import static io.virga.model.BotocoreService.text;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.smithy.model.node.ArrayNode;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;

/** Converts botocore's waiters to the form of Smithy's {@code waitable} trait. */
final class BotocoreWaiters {
    private BotocoreWaiters() {}

    /** The values of the trait, by operation. */
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
            // Smithy knows only success and the names of errors: 200 is a success, 404 an error of any name.
            case "status" ->
                Node.objectNode()
                        .withMember(
                                "success",
                                expected.expectNumberNode().getValue().intValue() < 300);
            case "error" -> Node.objectNode().withMember("errorType", expected);
            case "path" ->
                output(acceptor, expected.isBooleanNode() ? "booleanEquals" : "stringEquals", literal(expected));
            case "pathAll" -> output(acceptor, "allStringEquals", literal(expected));
            case "pathAny" -> output(acceptor, "anyStringEquals", literal(expected));
            default -> throw new IllegalArgumentException("Unknown matcher in a waiter: " + Node.printJson(acceptor));
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
