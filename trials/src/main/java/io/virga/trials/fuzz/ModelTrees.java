package io.virga.trials.fuzz;

import io.virga.wire.ListSchema;
import io.virga.wire.MapSchema;
import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.Schema;
import io.virga.wire.SimpleSchema;
import io.virga.wire.StructureSchema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the inputs of protocols whose bodies are documents, from the model: trees of {@link Map}, {@link List}, {@link
 * String}, {@link Long}, {@link Double}, {@link Boolean}, {@link Instant} and {@code byte[]}.
 */
final class ModelTrees {
    private static final int DEEPEST = 12;

    private final Values values;
    private final ModelRequests.Choice choice;
    private final boolean jsonNames;

    private ModelTrees(Values values, ModelRequests.Choice choice, boolean jsonNames) {
        this.values = values;
        this.choice = choice;
        this.jsonNames = jsonNames;
    }

    /** The smallest valid input: required members only, each with a plain value that its shape allows. */
    static Map<String, Object> minimal(Operation<?, ?> operation, boolean jsonNames) {
        return of(operation, Values.plain(), ModelRequests.REQUIRED, jsonNames);
    }

    /**
     * A valid input with these values and members.
     *
     * @param jsonNames whether members have the names of REST protocols
     */
    static Map<String, Object> of(
            Operation<?, ?> operation, Values values, ModelRequests.Choice choice, boolean jsonNames) {
        return new ModelTrees(values, choice, jsonNames).members(operation.input(), "", 0);
    }

    private Map<String, Object> members(StructureSchema<?> schema, String path, int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Member member : schema.members()) {
            String memberPath = path.isEmpty() ? member.name() : path + "." + member.name();
            if (member.isRequired() || (depth < DEEPEST && choice.includes(memberPath, member))) {
                members.put(
                        jsonNames ? member.jsonName() : member.name(), value(member.target(), memberPath, depth + 1));
            }
        }
        return members;
    }

    private Object value(Schema schema, String path, int depth) {
        return switch (schema) {
            case SimpleSchema simple -> simple(simple, values.text(path, simple));
            case StructureSchema<?> structure -> members(structure, path, depth);
            case ListSchema list -> {
                List<Object> elements = new ArrayList<>();
                int count = choice.elements(
                        path,
                        list.constraints().minimumLength(),
                        list.constraints().maximumLength());
                for (int i = 0; i < count; i++) {
                    elements.add(value(list.element(), path, depth + 1));
                }
                yield elements;
            }
            case MapSchema map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                entries.put(value(map.key(), path, depth + 1).toString(), value(map.value(), path, depth + 1));
                yield entries;
            }
        };
    }

    private static Object simple(SimpleSchema schema, String text) {
        return switch (schema.type()) {
            case BOOLEAN -> Boolean.valueOf(text);
            case INTEGER, LONG -> Long.valueOf(text);
            case FLOAT, DOUBLE -> Double.valueOf(text);
            case TIMESTAMP -> OffsetDateTime.parse(text).toInstant();
            case BLOB -> Base64.getDecoder().decode(text);
            case STRING, DOCUMENT -> text;
            case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(schema + " is not simple");
        };
    }
}
