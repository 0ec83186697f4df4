package io.virga.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.NodeType;

/** Compares JSON as clients read it: the order of members, the form of numbers, and the namespaces of types don't count. */
final class JsonComparison {
    private JsonComparison() {}

    static void assertSame(Node actual, Node expected) {
        assertSame(actual, expected, "");
    }

    private static void assertSame(Node actual, Node expected, String path) {
        assertThat(actual.getType()).describedAs("type of '%s'", path).isEqualTo(expected.getType());
        switch (expected.getType()) {
            case OBJECT -> {
                Map<String, Node> members = actual.expectObjectNode().getStringMap();
                Map<String, Node> wanted = expected.expectObjectNode().getStringMap();
                assertThat(members.keySet())
                        .describedAs("members of '%s'", path)
                        .isEqualTo(wanted.keySet());
                wanted.forEach((name, node) -> assertSame(members.get(name), node, path + "/" + name));
            }
            case ARRAY -> {
                List<Node> elements = actual.expectArrayNode().getElements();
                List<Node> wanted = expected.expectArrayNode().getElements();
                assertThat(elements).describedAs("elements of '%s'", path).hasSameSizeAs(wanted);
                for (int i = 0; i < wanted.size(); i++) {
                    assertSame(elements.get(i), wanted.get(i), path + "/" + i);
                }
            }
            case NUMBER ->
                assertThat(actual.expectNumberNode().getValue().doubleValue())
                        .describedAs("'%s'", path)
                        .isEqualTo(expected.expectNumberNode().getValue().doubleValue());
            case STRING ->
                assertThat(text(actual, path)).describedAs("'%s'", path).isEqualTo(text(expected, path));
            case BOOLEAN, NULL -> assertThat(actual).describedAs("'%s'", path).isEqualTo(expected);
        }
    }

    private static String text(Node node, String path) {
        assertThat(node.getType()).isEqualTo(NodeType.STRING);
        String text = node.expectStringNode().getValue();
        return path.endsWith("__type") ? text.substring(text.indexOf('#') + 1) : text;
    }
}
