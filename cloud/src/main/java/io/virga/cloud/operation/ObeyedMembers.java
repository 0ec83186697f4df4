package io.virga.cloud.operation;

import io.virga.wire.ListSchema;
import io.virga.wire.Member;
import io.virga.wire.Schema;
import io.virga.wire.Structure;
import io.virga.wire.StructureSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The members of an input that its handler obeys. A request with any other member is refused, so that nothing is ignored
 * silently. The class is a tree of names; a name without a subtree stands for everything below it.
 */
final class ObeyedMembers {
    private final Map<String, Optional<ObeyedMembers>> members = new HashMap<>();

    private ObeyedMembers() {}

    static ObeyedMembers of(StructureSchema<?> schema, List<String> paths) {
        ObeyedMembers tree = new ObeyedMembers();
        for (String path : paths) {
            tree.add(schema, path);
        }
        return tree;
    }

    private void add(StructureSchema<?> schema, String path) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        Member member = schema.member(name)
                .orElseThrow(() -> new IllegalArgumentException(schema.name() + " has no member " + name));
        if (dot < 0) {
            members.put(name, Optional.empty());
            return;
        }
        if (!(inner(member.target()) instanceof StructureSchema<?> below)) {
            throw new IllegalArgumentException(member + " has no members");
        }
        Optional<ObeyedMembers> known = members.get(name);
        if (known == null) {
            known = Optional.of(new ObeyedMembers());
            members.put(name, known);
        }
        known.ifPresent(tree -> tree.add(below, path.substring(dot + 1)));
    }

    private static Schema inner(Schema schema) {
        Schema inner = schema;
        while (inner instanceof ListSchema list) {
            inner = list.element();
        }
        return inner;
    }

    /** The paths that are obeyed, sorted; a path stands for everything below it. */
    List<String> paths() {
        return members.entrySet().stream()
                .flatMap(entry -> entry.getValue()
                        .map(below -> below.paths().stream().map(path -> entry.getKey() + "." + path))
                        .orElseGet(() -> Stream.of(entry.getKey())))
                .sorted()
                .toList();
    }

    /** The path of the first member that is present and not obeyed; empty when all are. */
    Optional<String> firstIgnored(Structure structure) {
        for (Member member : structure.schema().members()) {
            Object value = structure.value(member.index());
            if (value == null) {
                continue;
            }
            Optional<ObeyedMembers> below = members.get(member.name());
            if (below == null) {
                return Optional.of(member.name());
            }
            if (below.isPresent()) {
                Optional<String> ignored = firstIgnoredBelow(below.get(), value);
                if (ignored.isPresent()) {
                    return ignored.map(path -> member.name() + "." + path);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> firstIgnoredBelow(ObeyedMembers tree, Object value) {
        return switch (value) {
            case Structure structure -> tree.firstIgnored(structure);
            case List<?> list ->
                list.stream()
                        .flatMap(element -> firstIgnoredBelow(tree, element).stream())
                        .findFirst();
            default -> Optional.empty();
        };
    }
}
