package io.virga.wire;

import static io.virga.wire.DynamicStructure.list;
import static io.virga.wire.DynamicStructure.map;
import static io.virga.wire.DynamicStructure.part;

import io.virga.wire.DynamicStructure.DynamicSchema;
import io.virga.wire.DynamicStructure.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Structures by chance, of a shape that has all there is: unions, documents, nulls in sparse lists and maps, itself. */
final class RandomValues {
    static final DynamicSchema CHOICE =
            DynamicSchema.union("Choice", part("One", SimpleSchema.STRING), part("Other", SimpleSchema.LONG));

    private static final int DEEPEST = 3;

    private RandomValues() {}

    /** @param documents whether the shape has a document, which CBOR cannot carry */
    static DynamicSchema shape(boolean documents) {
        DynamicSchema[] self = new DynamicSchema[1];
        List<Part> parts = new ArrayList<>(List.of(
                part("Text", SimpleSchema.STRING),
                part("Flag", SimpleSchema.BOOLEAN),
                part("Small", SimpleSchema.INTEGER),
                part("Large", SimpleSchema.LONG),
                part("Single", SimpleSchema.FLOAT),
                part("Precise", SimpleSchema.DOUBLE),
                part("Time", SimpleSchema.TIMESTAMP),
                part(Member.named("Iso").timestampFormat(Member.TimestampFormat.DATE_TIME), SimpleSchema.TIMESTAMP),
                part("Bytes", SimpleSchema.BLOB),
                part("Union", CHOICE),
                part(Member.named("Texts").json("texts"), list("member", SimpleSchema.STRING)),
                part("Gaps", sparseList()),
                part("Holes", sparseMap()),
                part("Moments", list("member", SimpleSchema.TIMESTAMP)),
                new Part(Member.named("Children"), () -> list("Children", "member", () -> self[0], Constraints.NONE)),
                new Part(Member.named("Only"), () -> self[0]),
                new Part(Member.named("Named"), () -> map("Named", "key", "value", () -> self[0]))));
        if (documents) {
            parts.add(part("Any", SimpleSchema.DOCUMENT));
        }
        self[0] = new DynamicSchema("Shape", parts.toArray(Part[]::new));
        return self[0];
    }

    private static ListSchema sparseList() {
        return new ListSchema("Gaps", "member", Constraints.NONE, true) {
            @Override
            public Schema element() {
                return SimpleSchema.LONG;
            }
        };
    }

    private static MapSchema sparseMap() {
        return new MapSchema("Holes", "key", "value", Constraints.NONE, true) {
            @Override
            public Schema key() {
                return SimpleSchema.STRING;
            }

            @Override
            public Schema value() {
                return SimpleSchema.STRING;
            }
        };
    }

    static DynamicStructure structure(Random random, DynamicSchema schema) {
        return structure(random, schema, DEEPEST);
    }

    private static DynamicStructure structure(Random random, DynamicSchema schema, int depth) {
        Object[] values = new Object[schema.members().size()];
        if (schema.isUnion()) {
            Member member = schema.members().get(random.nextInt(values.length));
            values[member.index()] = value(random, member.target(), depth);
            return schema.make(values);
        }
        for (Member member : schema.members()) {
            if (random.nextInt(3) == 0) {
                values[member.index()] = value(random, member.target(), depth);
            }
        }
        return schema.make(values);
    }

    private static Object value(Random random, Schema schema, int depth) {
        return switch (schema) {
            case SimpleSchema simple -> scalar(random, simple, depth);
            case StructureSchema<?> structure ->
                depth == 0 && !structure.isUnion() ? null : structure(random, (DynamicSchema) structure, depth - 1);
            case ListSchema list -> {
                List<Object> elements = new ArrayList<>();
                for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
                    elements.add(list.isSparse() && random.nextBoolean() ? null : value(random, list.element(), depth));
                }
                yield Collections.unmodifiableList(elements);
            }
            case MapSchema map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                for (int i = depth == 0 ? 0 : random.nextInt(4); i > 0; i--) {
                    entries.put(
                            text(random),
                            map.isSparse() && random.nextBoolean() ? null : value(random, map.value(), depth));
                }
                yield Collections.unmodifiableMap(entries);
            }
        };
    }

    private static Object scalar(Random random, SimpleSchema schema, int depth) {
        return switch (schema.type()) {
            case STRING -> text(random);
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> random.nextInt(4) == 0 ? random.nextInt(1000) - 500 : random.nextInt();
            case LONG -> random.nextInt(4) == 0 ? random.nextLong(1000) - 500 : random.nextLong();
            case FLOAT -> random.nextInt(5) == 0 ? Float.POSITIVE_INFINITY : canonical(random.nextInt());
            case DOUBLE -> random.nextInt(5) == 0 ? Double.NaN : canonical(random.nextLong());
            case TIMESTAMP -> Instant.ofEpochMilli(random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L));
            case BLOB -> Blob.of(RandomCases.bytes(random));
            // A null would be no document at all
            case DOCUMENT -> new Document.Array(List.of(document(random, depth)));
            case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(schema + " is not simple");
        };
    }

    /** Any number; all that are none are the same one. */
    private static float canonical(int bits) {
        float number = Float.intBitsToFloat(bits);
        return Float.isNaN(number) ? Float.NaN : number;
    }

    private static double canonical(long bits) {
        double number = Double.longBitsToDouble(bits);
        return Double.isNaN(number) ? Double.NaN : number;
    }

    private static Document document(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> Document.Null.NULL;
            case 1 -> new Document.Bool(random.nextBoolean());
            case 2 -> new Document.Num(BigDecimal.valueOf(random.nextLong(), random.nextInt(20)));
            case 3 -> new Document.Text(text(random));
            case 4 -> new Document.Array(List.of(document(random, depth - 1), document(random, depth - 1)));
            default -> new Document.Fields(Map.of(text(random), document(random, depth - 1)));
        };
    }

    /** A text of any characters that are no halves of a pair. */
    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            int c = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(0x20);
                case 1 -> "\"\\/{}[],:%&=+ '".charAt(random.nextInt(15));
                case 2 -> random.nextInt(Character.MAX_CODE_POINT + 1);
                default -> 'a' + random.nextInt(26);
            };
            if (c > 0xFFFF || !Character.isSurrogate((char) c)) {
                text.appendCodePoint(c);
            }
        }
        return text.toString();
    }
}
