package io.virga.cloud;

import io.virga.wire.Blob;
import io.virga.wire.Constraints;
import io.virga.wire.ListSchema;
import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.Schema;
import io.virga.wire.Structure;
import io.virga.wire.StructureSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The request with the fewest members that the model of an operation allows. */
final class LeastRequest {
    private static final List<String> TEXTS = List.of(
            "a",
            "1",
            "v1",
            "o-0123456789/r-0123/0123",
            "a1",
            "123456789012",
            "arn:aws:iam::123456789012:role/a",
            "virga-0123456789",
            "0123456789abcdef0123456789abcdef");

    private LeastRequest() {}

    static <I extends Structure> I of(Operation<I, ?> operation) {
        return structure(operation.input());
    }

    private static <S extends Structure> S structure(StructureSchema<S> schema) {
        Object[] values = new Object[schema.members().size()];
        for (Member member : schema.members()) {
            if (member.isRequired()) {
                values[member.index()] = value(member.target());
            }
        }
        return schema.make(values);
    }

    private static Object value(Schema schema) {
        Constraints constraints = schema.constraints();
        return switch (schema.type()) {
            case BOOLEAN -> true;
            case INTEGER -> (int) number(constraints);
            case LONG -> (long) number(constraints);
            case FLOAT -> (float) number(constraints);
            case DOUBLE -> number(constraints);
            case STRING -> text(constraints);
            case TIMESTAMP -> Instant.parse("2026-01-31T23:59:59Z");
            case BLOB -> Blob.of(new byte[Math.max(3, constraints.minimumLength())]);
            case LIST ->
                Stream.generate(() -> value(((ListSchema) schema).element()))
                        .limit(Math.max(1, constraints.minimumLength()))
                        .toList();
            case MAP -> Map.of();
            case STRUCTURE -> structure((StructureSchema<?>) schema);
            case DOCUMENT -> throw new IllegalArgumentException(schema + " is a document");
        };
    }

    private static double number(Constraints constraints) {
        return Math.min(constraints.maximum(), Math.max(constraints.minimum(), 1));
    }

    private static String text(Constraints constraints) {
        if (!constraints.values().isEmpty()) {
            return constraints.values().getFirst();
        }
        return TEXTS.stream()
                .map(text -> fit(text, constraints))
                .filter(text -> constraints.pattern().isEmpty()
                        || Pattern.compile(constraints.pattern()).matcher(text).find())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no text is known that " + constraints + " allows"));
    }

    private static String fit(String text, Constraints constraints) {
        String fitting = text;
        while (fitting.length() < constraints.minimumLength()) {
            fitting += text.charAt(text.length() - 1);
        }
        return fitting.length() > constraints.maximumLength()
                ? fitting.substring(0, constraints.maximumLength())
                : fitting;
    }
}
