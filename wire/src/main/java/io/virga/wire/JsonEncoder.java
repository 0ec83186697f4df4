package io.virga.wire;

import io.virga.wire.Member.TimestampFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Structures as JSON, for awsJson and restJson1. An absent member is not written. */
final class JsonEncoder {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            // What breaks off must not look whole
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();

    private final JsonGenerator json;
    private final boolean jsonNames;

    private JsonEncoder(JsonGenerator json, boolean jsonNames) {
        this.json = json;
        this.jsonNames = jsonNames;
    }

    /** What to write. */
    @FunctionalInterface
    interface Writing {
        void to(JsonEncoder encoder);
    }

    /**
     * Writes one JSON text.
     *
     * @param jsonNames whether members go by their JSON names, as in restJson1
     */
    static void write(OutputStream to, boolean jsonNames, Writing writing) throws IOException {
        // Not closed when the writing fails: that would write what is still in the buffer
        JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), to);
        try {
            writing.to(new JsonEncoder(json, jsonNames));
            json.close();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    void start() {
        json.writeStartObject();
    }

    void end() {
        json.writeEndObject();
    }

    void text(String name, String text) {
        json.writeName(name);
        json.writeString(WireText.repaired(text));
    }

    /** The members of a structure, without braces around them; of restJson1, only those that are in the body. */
    void members(Structure structure) {
        for (Member member : structure.schema().members()) {
            Object value = structure.value(member.index());
            if (value != null && (!jsonNames || member.location().isInAnswerBody())) {
                member(member, value);
            }
        }
    }

    private void member(Member member, Object value) {
        json.writeName(jsonNames ? member.jsonName() : member.name());
        value(member.target(), member.timestampFormat(), value);
    }

    private void structure(Structure structure) {
        json.writeStartObject();
        for (Member member : structure.schema().members()) {
            Object value = structure.value(member.index());
            if (value != null) {
                member(member, value);
            }
        }
        json.writeEndObject();
    }

    /** A value that is a whole body. */
    void value(Schema schema, Object value) {
        value(schema, schema.timestampFormat(), value);
    }

    private void value(Schema schema, TimestampFormat format, Object value) {
        switch (schema) {
            case SimpleSchema simple -> scalar(simple, format, value);
            case StructureSchema<?> _ -> structure((Structure) value);
            case ListSchema list -> {
                json.writeStartArray();
                for (Object element : (List<?>) value) {
                    elementOrNull(list.element(), element);
                }
                json.writeEndArray();
            }
            case MapSchema map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    json.writeName(WireText.repaired((String) entry.getKey()));
                    elementOrNull(map.value(), entry.getValue());
                }
                json.writeEndObject();
            }
        }
    }

    private void elementOrNull(Schema schema, Object value) {
        if (value == null) {
            json.writeNull();
        } else {
            value(schema, schema.timestampFormat(), value);
        }
    }

    private void scalar(SimpleSchema schema, TimestampFormat wanted, Object value) {
        switch (schema.type()) {
            case STRING -> json.writeString(WireText.repaired((String) value));
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case INTEGER -> json.writeNumber((Integer) value);
            case LONG -> json.writeNumber((Long) value);
            case FLOAT -> {
                float number = (Float) value;
                if (Float.isFinite(number)) {
                    json.writeNumber(number);
                } else {
                    json.writeString(Float.toString(number));
                }
            }
            case DOUBLE -> {
                double number = (Double) value;
                if (Double.isFinite(number)) {
                    json.writeNumber(number);
                } else {
                    json.writeString(Double.toString(number));
                }
            }
            case TIMESTAMP -> {
                TimestampFormat format = TimestampText.orElse(wanted, TimestampFormat.EPOCH_SECONDS);
                if (format == TimestampFormat.EPOCH_SECONDS) {
                    json.writeNumber(TimestampText.toSeconds((Instant) value));
                } else {
                    json.writeString(TimestampText.format(format, (Instant) value));
                }
            }
            case BLOB -> json.writeString(((Blob) value).toBase64());
            case DOCUMENT -> DocumentJson.write(json, (Document) value);
            case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(schema + " is not simple");
        }
    }
}
