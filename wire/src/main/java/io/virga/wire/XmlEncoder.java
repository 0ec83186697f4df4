package io.virga.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Encodes structures as XML elements by their schemas: the part that ec2Query and awsQuery share.
 *
 * <p>An absent member is not written. A list or map that is present but empty is written as an empty element, because
 * clients distinguish the two. An empty flattened list or map writes nothing, since it has no element of its own.
 */
final class XmlEncoder {
    private static final XmlTag ENTRY = XmlTag.of("entry", "", "");

    private final XmlOutput out;
    private final boolean ec2;

    /**
     * @param ec2 whether times are written as in EC2: always with three fractional digits, and truncated to whole seconds
     *     ({@code .000}) unless the model gives the time a format; other services write milliseconds only when not zero
     */
    XmlEncoder(XmlOutput out, boolean ec2) {
        this.out = out;
        this.ec2 = ec2;
    }

    /** The bytes of a structure's members, without an element around them. */
    static byte[] bytes(Structure structure, boolean ec2) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlOutput out = new XmlOutput(bytes);
        try {
            new XmlEncoder(out, ec2).members(structure);
            out.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never happens: writing to an array does not fail
        }
        return bytes.toByteArray();
    }

    /** The members of a structure, without an element around them. */
    void members(Structure structure) throws IOException {
        byte[] encoded = structure.encoded();
        if (encoded != null) {
            out.raw(encoded);
            return;
        }
        List<Member> members = structure.schema().members();
        for (int i = 0; i < members.size(); i++) {
            Object value = structure.value(i);
            if (value != null) {
                Member member = members.get(i);
                if (!member.isXmlAttribute()) {
                    member(member, value);
                }
            }
        }
    }

    /** The members of an error, but for its message, which stands in the envelope. */
    void membersBesideMessage(Structure error) throws IOException {
        for (Member member : error.schema().members()) {
            Object value = error.value(member.index());
            if (value != null && !member.isMessage()) {
                member(member, value);
            }
        }
    }

    private void member(Member member, Object value) throws IOException {
        XmlTag tag = member.tag();
        Schema target = member.target();
        if (member.isFlattened() && target instanceof ListSchema list) {
            for (Object element : (List<?>) value) {
                element(tag, list.element(), list.element().timestampFormat(), element);
            }
        } else if (member.isFlattened() && target instanceof MapSchema map) {
            entries(tag, map, (Map<?, ?>) value);
        } else {
            element(tag, target, member.timestampFormat(), value);
        }
    }

    private void element(XmlTag tag, Schema schema, Member.TimestampFormat format, Object value) throws IOException {
        switch (schema) {
            case SimpleSchema simple -> {
                out.raw(tag.open());
                scalar(simple, format, value);
            }
            case StructureSchema<?> structure -> {
                if (structure.hasXmlAttributes()) {
                    openWithAttributes(tag, (Structure) value);
                } else {
                    out.raw(tag.open());
                }
                members((Structure) value);
            }
            case ListSchema list -> {
                List<?> elements = (List<?>) value;
                if (elements.isEmpty()) {
                    out.raw(tag.empty());
                    return;
                }
                out.raw(tag.open());
                XmlTag elementTag = list.tag();
                Schema elementSchema = list.element();
                for (int i = 0; i < elements.size(); i++) {
                    element(elementTag, elementSchema, elementSchema.timestampFormat(), elements.get(i));
                }
            }
            case MapSchema map -> {
                Map<?, ?> entries = (Map<?, ?>) value;
                if (entries.isEmpty()) {
                    out.raw(tag.empty());
                    return;
                }
                out.raw(tag.open());
                entries(ENTRY, map, entries);
            }
        }
        out.raw(tag.close());
    }

    private void entries(XmlTag tag, MapSchema schema, Map<?, ?> entries) throws IOException {
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            out.raw(tag.open());
            element(schema.keyTag(), schema.key(), schema.key().timestampFormat(), entry.getKey());
            element(schema.valueTag(), schema.value(), schema.value().timestampFormat(), entry.getValue());
            out.raw(tag.close());
        }
    }

    private void openWithAttributes(XmlTag tag, Structure structure) throws IOException {
        out.raw(tag.start());
        for (Member member : structure.schema().members()) {
            Object value = structure.value(member.index());
            if (member.isXmlAttribute() && value != null) {
                out.raw(" " + member.xmlName() + "=\"");
                if (value instanceof String text) {
                    out.attribute(text);
                } else {
                    scalar((SimpleSchema) member.target(), member.timestampFormat(), value);
                }
                out.raw("\"");
            }
        }
        out.raw(">");
    }

    private void scalar(SimpleSchema schema, Member.TimestampFormat format, Object value) throws IOException {
        switch (schema.type()) {
            case STRING -> out.text((String) value);
            case BOOLEAN -> out.bool((Boolean) value);
            case INTEGER -> out.integer((Integer) value);
            case LONG -> out.integer((Long) value);
            case FLOAT -> out.number((Float) value);
            case DOUBLE -> out.number((Double) value);
            case BLOB -> out.raw(((Blob) value).toBase64());
            case TIMESTAMP -> {
                Instant time = (Instant) value;
                switch (format) {
                    case PROTOCOL_DEFAULT -> out.dateTime(ec2 ? time.truncatedTo(ChronoUnit.SECONDS) : time, ec2);
                    case DATE_TIME -> out.dateTime(time, ec2);
                    case HTTP_DATE -> out.httpDate(time);
                    case EPOCH_SECONDS -> out.epochSeconds(time);
                }
            }
            case DOCUMENT -> throw new IllegalArgumentException("XML cannot carry the document " + schema);
            case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(schema + " is not simple");
        }
    }
}
