package io.virga.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Makes random structures of any schema, of values that a protocol can carry. Full ones have every member, others have about
 * half of them.
 */
final class RandomStructures {
    private static final int MAX_DEPTH = 9;
    private static final String[] LETTERS =
            "a b c X Y Z 0 1 9 - _ . ~ / & < > \" ' = + % ; : , ? # \u00e9 \u6f22 \ud83d\ude42".split(" ", -1);
    private static final String[] HEADER_LETTERS = "a b c X Y Z 0 1 9 - _ . / =".split(" ", -1);

    private final Random random;
    private final ServiceModel.Protocol protocol;
    private final Set<String> inside = new HashSet<>();

    RandomStructures(Random random, ServiceModel.Protocol protocol) {
        this.random = random;
        this.protocol = protocol;
    }

    <S extends Structure> S of(StructureSchema<S> schema, boolean full) {
        Object[] values = new Object[schema.members().size()];
        inside.add(schema.name());
        for (Member member : membersOf(schema)) {
            boolean tooDeep = inside.size() >= MAX_DEPTH
                    || inside.contains(member.target().name());
            boolean left = tooDeep
                    && switch (member.target().type()) {
                        case STRUCTURE, LIST, MAP -> true;
                        default -> false;
                    };
            if (!left && (full || random.nextBoolean() || schema.isUnion())) {
                values[member.index()] = value(member, full);
            }
        }
        inside.remove(schema.name());
        return schema.make(values);
    }

    /** All members, or a single one of a union. */
    private List<Member> membersOf(StructureSchema<?> schema) {
        List<Member> members = schema.members();
        return schema.isUnion() ? List.of(members.get(random.nextInt(members.size()))) : members;
    }

    private Object value(Member member, boolean full) {
        return switch (member.location()) {
            case STATUS -> 200;
            case HEADER ->
                member.target().type() == ShapeType.STRING ? text(HEADER_LETTERS) : value(member.target(), full);
            case BODY, LABEL, QUERY, QUERY_PARAMS, PREFIX_HEADERS, PAYLOAD -> {
                Object value = value(member.target(), full);
                yield value instanceof Instant time ? precise(time, member) : value;
            }
        };
    }

    /** A time as precise as the member is written: ec2Query has whole seconds unless its model says otherwise. */
    private Instant precise(Instant time, Member member) {
        boolean seconds = switch (member.timestampFormat()) {
            case DATE_TIME -> false;
            case EPOCH_SECONDS, PROTOCOL_DEFAULT -> protocol == ServiceModel.Protocol.EC2_QUERY;
            case HTTP_DATE -> true;
        };
        return seconds ? time.truncatedTo(ChronoUnit.SECONDS) : time;
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
            case STRING -> text(LETTERS);
            case TIMESTAMP -> Instant.ofEpochMilli(random.nextLong(0, 2_000_000_000_000L));
            case BLOB -> blob();
            case DOCUMENT -> document(3);
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
            entries.put(text(LETTERS), value(schema.value(), full));
        }
        return entries;
    }

    private Blob blob() {
        byte[] bytes = new byte[random.nextInt(1, 13)];
        random.nextBytes(bytes);
        return Blob.of(bytes);
    }

    private Document document(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> Document.Null.NULL;
            case 1 -> new Document.Bool(random.nextBoolean());
            case 2 -> new Document.Num(BigDecimal.valueOf(random.nextInt(), random.nextInt(5)));
            case 3 -> new Document.Text(text(LETTERS));
            case 4 -> new Document.Array(List.of(document(depth - 1), document(depth - 1)));
            default -> new Document.Fields(Map.of(text(LETTERS), document(depth - 1)));
        };
    }

    private String text(String[] letters) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 13); i > 0; i--) {
            text.append(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}
