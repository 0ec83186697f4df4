package io.virga.api.ec2;

import io.virga.wire.Blob;
import io.virga.wire.Document;
import io.virga.wire.ListSchema;
import io.virga.wire.MapSchema;
import io.virga.wire.Member;
import io.virga.wire.Schema;
import io.virga.wire.Structure;
import io.virga.wire.StructureSchema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Makes random structures of any schema. Full ones have every member, others have about half of them. */
final class RandomStructures {
    private static final int MAX_DEPTH = 9;
    private static final String[] LETTERS =
            "a b c X Y Z 0 1 9 - _ . ~ / & < > \" ' = + % ; : , ? # \u00e9 \u6f22 \ud83d\ude42".split(" ", -1);

    private final Random random;
    private final Set<String> inside = new HashSet<>();

    RandomStructures(Random random) {
        this.random = random;
    }

    <S extends Structure> S of(StructureSchema<S> schema, boolean full) {
        Object[] values = new Object[schema.members().size()];
        inside.add(schema.name());
        for (Member member : schema.members()) {
            boolean tooDeep = inside.size() >= MAX_DEPTH
                    || inside.contains(member.target().name());
            boolean left = tooDeep
                    && switch (member.target().type()) {
                        case STRUCTURE, LIST, MAP -> true;
                        default -> false;
                    };
            if (!left && (full || random.nextBoolean())) {
                Object value = value(member.target(), full);
                boolean seconds = member.timestampFormat() == Member.TimestampFormat.PROTOCOL_DEFAULT;
                values[member.index()] =
                        value instanceof Instant time && seconds ? time.truncatedTo(ChronoUnit.SECONDS) : value;
            }
        }
        inside.remove(schema.name());
        return schema.make(values);
    }

    private Object value(Schema schema, boolean full) {
        return switch (schema.type()) {
            case STRUCTURE -> of((StructureSchema<?>) schema, full);
            case LIST -> list((ListSchema) schema, full);
            case MAP -> map((MapSchema) schema, full);
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> (random.nextFloat() - 0.5f) * 1e6f;
            case DOUBLE -> (random.nextDouble() - 0.5) * 1e12;
            case STRING -> text();
            case TIMESTAMP -> Instant.ofEpochMilli(random.nextLong(0, 2_000_000_000_000L));
            case BLOB -> blob();
            case DOCUMENT -> new Document.Text(text());
        };
    }

    private List<Object> list(ListSchema schema, boolean full) {
        // An empty list for a recursive shape, to end the recursion.
        if (schema.element() instanceof StructureSchema<?> element && inside.contains(element.name())) {
            return List.of();
        }
        int size = inside.size() < 4 ? random.nextInt(full ? 1 : 0, 3) : 1;
        List<Object> elements = new ArrayList<>();
        boolean isNew = inside.add(schema.name());
        for (int i = 0; i < size; i++) {
            elements.add(value(schema.element(), full));
        }
        if (isNew) {
            inside.remove(schema.name());
        }
        return List.copyOf(elements);
    }

    private Map<String, Object> map(MapSchema schema, boolean full) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < 2; i++) {
            entries.put(text(), value(schema.value(), full));
        }
        return entries;
    }

    private Blob blob() {
        byte[] bytes = new byte[random.nextInt(1, 13)];
        random.nextBytes(bytes);
        return Blob.of(bytes);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 13); i > 0; i--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }
}
