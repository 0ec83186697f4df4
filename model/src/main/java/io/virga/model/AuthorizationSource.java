package io.virga.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.smithy.model.node.ArrayNode;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.node.StringNode;

/** A place with facts of AWS's Service Authorization Reference, in one of the forms in which they are had. */
interface AuthorizationSource {
    /** What it says of a service; empty when it says nothing. */
    Optional<AuthorizationFacts> facts(String prefix) throws IOException;

    /** Which actions AWS says that operations of a service are authorized by, where that is told. */
    default SortedMap<String, SortedSet<String>> operations(String prefix) throws IOException {
        return new TreeMap<>();
    }

    /** The source at this path, of the form that is found there. See {@code model/README.md}. */
    static AuthorizationSource at(Path path) throws IOException {
        if (Files.isDirectory(path.resolve("actions"))) {
            return new ReferenceTables(path);
        }
        if (Files.isDirectory(path)) {
            return new ServiceReference(path);
        }
        return new ReferencePages(parse(path));
    }

    static ObjectNode parse(Path file) throws IOException {
        return Node.parse(Files.readString(file, StandardCharsets.UTF_8), file.toString())
                .expectObjectNode();
    }

    /** The objects in a list, none when the list is missing. */
    static List<ObjectNode> objects(ObjectNode node, String member) {
        return node.getArrayMember(member)
                .map(list -> list.getElementsAs(ObjectNode.class))
                .orElse(List.of());
    }

    /** The objects in a map, none when the map is missing. */
    static Collection<ObjectNode> values(ObjectNode node, String member) {
        return node.getObjectMember(member).map(AuthorizationSource::values).orElse(List.of());
    }

    static Collection<ObjectNode> values(ObjectNode map) {
        return map.getMembers().values().stream().map(Node::expectObjectNode).toList();
    }

    static String text(ObjectNode node, String member) {
        return node.expectStringMember(member).getValue();
    }

    /** The texts in a list, none when the list is missing. */
    static SortedSet<String> texts(ObjectNode node, String member) {
        SortedSet<String> texts = new TreeSet<>();
        node.getArrayMember(member)
                .map((ArrayNode list) -> list.getElementsAs(StringNode.class))
                .orElse(List.of())
                .forEach(text -> texts.add(text.getValue()));
        return texts;
    }

    /** The condition keys in a list. */
    static SortedSet<String> keys(ObjectNode node, String member) {
        SortedSet<String> keys = new TreeSet<>();
        texts(node, member).forEach(key -> keys.add(AuthorizationFacts.key(key)));
        return keys;
    }
}
