package io.virga.cloud.trail;

import io.virga.wire.ListSchema;
import io.virga.wire.MapSchema;
import io.virga.wire.Member;
import io.virga.wire.Schema;
import io.virga.wire.ShapeType;
import io.virga.wire.Structure;
import io.virga.wire.StructureSchema;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Takes secrets out of inputs and answers: the members that the models mark as sensitive, and session tokens, which STS's
 * model does not mark. A text is replaced, anything else left out.
 */
final class Secrets {
    /** As CloudTrail writes it. */
    static final String REMOVED = "<sensitiveDataRemoved>";

    private static final Set<String> SECRET_NAMES = Set.of("SessionToken", "UserData");

    private final ConcurrentMap<StructureSchema<?>, Boolean> withSecrets = new ConcurrentHashMap<>();

    /** The structure itself if its shape has no secrets, as nearly all have none. */
    Structure without(Structure structure) {
        if (!withSecrets.computeIfAbsent(structure.schema(), schema -> hasSecrets(schema, new HashSet<>()))) {
            return structure;
        }
        List<Member> members = structure.schema().members();
        Object[] values = new Object[members.size()];
        for (Member member : members) {
            Object value = structure.value(member.index());
            values[member.index()] = value == null ? null : without(member, value);
        }
        return structure.schema().make(values);
    }

    private Object without(Member member, Object value) {
        if (isSecret(member)) {
            return member.target().type() == ShapeType.STRING ? REMOVED : null;
        }
        return switch (value) {
            case Structure structure -> without(structure);
            case List<?> list
            when inner(member.target()) instanceof StructureSchema<?> ->
                list.stream()
                        .map(element -> element instanceof Structure structure ? without(structure) : element)
                        .toList();
            case Map<?, ?> map
            when inner(member.target()) instanceof StructureSchema<?> -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, element) ->
                        copy.put(key, element instanceof Structure structure ? without(structure) : element));
                yield Collections.unmodifiableMap(copy);
            }
            default -> value;
        };
    }

    private static boolean isSecret(Member member) {
        return member.isSensitive() || SECRET_NAMES.contains(member.name());
    }

    private static boolean hasSecrets(StructureSchema<?> schema, Set<StructureSchema<?>> seen) {
        if (!seen.add(schema)) {
            return false;
        }
        for (Member member : schema.members()) {
            if (isSecret(member)
                    || (inner(member.target()) instanceof StructureSchema<?> below && hasSecrets(below, seen))) {
                return true;
            }
        }
        return false;
    }

    private static Schema inner(Schema schema) {
        Schema inner = schema;
        while (inner instanceof ListSchema || inner instanceof MapSchema) {
            inner = inner instanceof ListSchema list ? list.element() : ((MapSchema) inner).value();
        }
        return inner;
    }
}
