package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.wire.Member.TimestampFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request of restJson1 into the input of its operation: each member from where the model says it stands. */
final class RestInput {
    private static final String JSON = "application/json";

    /** What clients call JSON, of which older ones have the names of the other JSON protocols. */
    private static final Set<String> JSON_TYPES =
            Set.of(JSON, "application/x-amz-json-1.0", "application/x-amz-json-1.1");

    private final Operation<?, ?> operation;
    private final WireRequest request;
    private final Map<String, String> labels;

    RestInput(Operation<?, ?> operation, WireRequest request) {
        this.operation = operation;
        this.request = request;
        this.labels = operation.service().routes().labels(operation, request);
    }

    <S extends Structure> S decode(StructureSchema<S> schema) {
        Object[] values = new Object[schema.members().size()];
        Optional<Member> payload = Optional.empty();
        for (Member member : schema.members()) {
            if (member.location() == Member.Location.PAYLOAD) {
                payload = Optional.of(member);
            } else {
                values[member.index()] = besideTheBody(member);
            }
        }
        byte[] body = RequestBody.of(operation, request);
        if (payload.isPresent()) {
            values[payload.get().index()] = payload(payload.get(), body);
        } else if (body.length > 0) {
            // Older clients send an empty object with every request, and then do not always say what it is
            boolean hasBody = schema.members().stream()
                    .anyMatch(member -> member.location().isInRequestBody());
            if (hasBody || !request.mediaType().isEmpty()) {
                requireJson();
            }
            JsonDecoder.readMembers(body, schema, true, values);
        }
        return schema.make(values);
    }

    /** A member's value from path, query or headers, or null where there is none. */
    private Object besideTheBody(Member member) {
        return switch (member.location()) {
            case LABEL -> label(member, labels.get(member.name()));
            case QUERY -> fromQuery(member);
            case QUERY_PARAMS -> queryMap((MapSchema) member.target());
            case HEADER -> {
                List<String> lines = request.headers().get(member.locationName().toLowerCase(Locale.ROOT));
                yield lines == null || lines.isEmpty() ? null : HttpText.parseHeader(member, lines);
            }
            case PREFIX_HEADERS -> prefixHeaders(member.locationName().toLowerCase(Locale.ROOT));
            case BODY, PAYLOAD, STATUS -> null;
        };
    }

    private static Object label(Member member, String text) {
        return HttpText.parse(
                (SimpleSchema) member.target(),
                member.timestampFormat(),
                TimestampFormat.DATE_TIME,
                text,
                "the label " + member.name());
    }

    private Object fromQuery(Member member) {
        List<String> texts = HttpText.values(request.query(), member.locationName());
        if (texts.isEmpty()) {
            return null;
        }
        String where = "the query parameter " + member.locationName();
        if (member.target() instanceof ListSchema list) {
            SimpleSchema element = (SimpleSchema) list.element();
            List<Object> values = new ArrayList<>();
            texts.forEach(text -> values.add(
                    HttpText.parse(element, element.timestampFormat(), TimestampFormat.DATE_TIME, text, where)));
            return Collections.unmodifiableList(values);
        }
        if (texts.size() > 1) {
            throw WireErrors.unreadableBody(
                    "The query parameter " + member.locationName() + " may only be specified once.");
        }
        return HttpText.parse(
                (SimpleSchema) member.target(),
                member.timestampFormat(),
                TimestampFormat.DATE_TIME,
                texts.getFirst(),
                where);
    }

    /** All parameters of the query; a map of texts has the first value of each. */
    private Object queryMap(MapSchema schema) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        QueryParameters query = request.query();
        for (int i = 0; i < query.size(); i++) {
            if (!HttpText.isOfSignature(query.name(i))) {
                texts.computeIfAbsent(query.name(i), name -> new ArrayList<>()).add(query.value(i));
            }
        }
        if (texts.isEmpty()) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        boolean lists = schema.value() instanceof ListSchema;
        texts.forEach(
                (name, found) -> values.put(name, lists ? Collections.unmodifiableList(found) : found.getFirst()));
        return Collections.unmodifiableMap(values);
    }

    private Object prefixHeaders(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        request.headers().forEach((name, lines) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), String.join(", ", lines));
            }
        });
        return found.isEmpty() ? null : Collections.unmodifiableMap(found);
    }

    private Object payload(Member member, byte[] body) {
        if (body.length == 0) {
            return null;
        }
        if (member.isEventStream()) {
            throw WireErrors.unreadableBody("Streams of events are not supported.");
        }
        return switch (member.target().type()) {
            case BLOB -> {
                requireMediaType(member, "");
                yield Blob.of(body);
            }
            case STRING -> {
                requireMediaType(member, "text/plain");
                yield utf8(body, "the body");
            }
            case BOOLEAN, INTEGER, LONG, FLOAT, DOUBLE, TIMESTAMP, DOCUMENT, LIST, MAP, STRUCTURE -> {
                requireJson();
                yield JsonDecoder.readValue(body, member.target()).orElse(null);
            }
        };
    }

    private void requireMediaType(Member member, String usual) {
        String wanted = member.mediaType().isEmpty() ? usual : member.mediaType();
        if (!wanted.isEmpty() && !request.mediaType().equals(wanted)) {
            throw WireErrors.unsupportedMediaType(request.mediaType(), wanted);
        }
    }

    private void requireJson() {
        if (!JSON_TYPES.contains(request.mediaType())) {
            throw WireErrors.unsupportedMediaType(request.mediaType(), JSON);
        }
    }

    static String utf8(byte[] bytes, String where) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw WireErrors.wrongType(where, "UTF-8");
        }
    }
}
