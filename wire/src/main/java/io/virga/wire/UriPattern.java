package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of an operation with its labels, against which paths of requests are matched.
 *
 * <p>A label takes one segment of the path, a greedy one takes one or more; neither takes an empty segment. A slash that a
 * client encodes ({@code %2F}) is part of a segment: ARNs come so.
 */
final class UriPattern {
    /** Of two patterns that one path matches, the more specific one comes first. */
    static final Comparator<UriPattern> MOST_SPECIFIC_FIRST = UriPattern::bySpecificity;

    private enum Kind {
        LITERAL,
        LABEL,
        GREEDY
    }

    /**
     * @param text the literal, or the label's name
     */
    private record Segment(Kind kind, String text) {
        static Segment of(String text) {
            if (!text.startsWith("{")) {
                return new Segment(Kind.LITERAL, text);
            }
            return text.endsWith("+}")
                    ? new Segment(Kind.GREEDY, text.substring(1, text.length() - 2))
                    : new Segment(Kind.LABEL, text.substring(1, text.length() - 1));
        }
    }

    private final List<Segment> segments;
    private final int greedy;

    /** The query that the pattern asks for: values by name, "" where there is only a name. */
    private final Map<String, String> query = new HashMap<>();

    UriPattern(String uri) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        segments = Arrays.stream(split(path)).map(Segment::of).toList();
        int found = -1;
        for (int i = 0; i < segments.size(); i++) {
            found = segments.get(i).kind() == Kind.GREEDY ? i : found;
        }
        greedy = found;
        if (mark >= 0) {
            for (String parameter : uri.substring(mark + 1).split("&")) {
                int equals = parameter.indexOf('=');
                query.put(
                        equals < 0 ? parameter : parameter.substring(0, equals),
                        equals < 0 ? "" : parameter.substring(equals + 1));
            }
        }
    }

    /** The segments of a path as it was sent, decoded. A slash at the end does not count. */
    static String[] segments(String rawPath) {
        String[] segments = split(rawPath);
        for (int i = 0; i < segments.length; i++) {
            segments[i] = decoded(segments[i]);
        }
        return segments;
    }

    private static String[] split(String path) {
        int start = path.startsWith("/") ? 1 : 0;
        int end = path.length() > start && path.endsWith("/") ? path.length() - 1 : path.length();
        return path.substring(start, end).split("/", -1);
    }

    private static String decoded(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        byte[] sent = segment.getBytes(UTF_8);
        byte[] bytes = new byte[sent.length];
        int length = 0;
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] == '%') {
                int high = i + 2 < sent.length ? Character.digit(sent[i + 1], 16) : -1;
                int low = i + 2 < sent.length ? Character.digit(sent[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw WireErrors.unreadableBody(
                            "A percent sign in the path is not followed by two hexadecimal digits.");
                }
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                bytes[length++] = sent[i];
            }
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
        } catch (CharacterCodingException e) {
            throw WireErrors.unreadableBody("The path is not UTF-8.");
        }
    }

    /** The values of the labels when a request's path and query match; a greedy label's has slashes. */
    Optional<Map<String, String>> match(String[] path, QueryParameters parameters) {
        int more = path.length - segments.size();
        if (more < 0 || (greedy < 0 && more > 0) || !hasQuery(parameters)) {
            return Optional.empty();
        }
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            int at = greedy >= 0 && i > greedy ? i + more : i;
            switch (segment.kind()) {
                case LITERAL -> {
                    if (!segment.text().equals(path[at])) {
                        return Optional.empty();
                    }
                }
                case LABEL -> {
                    if (path[at].isEmpty()) {
                        return Optional.empty();
                    }
                    labels.put(segment.text(), path[at]);
                }
                case GREEDY -> {
                    String value = String.join("/", Arrays.asList(path).subList(at, at + more + 1));
                    if (value.isEmpty()) {
                        return Optional.empty();
                    }
                    labels.put(segment.text(), value);
                }
            }
        }
        return Optional.of(labels);
    }

    private boolean hasQuery(QueryParameters parameters) {
        return query.entrySet().stream()
                .allMatch(wanted -> parameters
                        .value(wanted.getKey())
                        .filter(wanted.getValue()::equals)
                        .isPresent());
    }

    /** Literals before labels, labels before greedy ones, and more of the query before less. */
    private static int bySpecificity(UriPattern one, UriPattern other) {
        for (int i = 0; i < Math.min(one.segments.size(), other.segments.size()); i++) {
            int order =
                    one.segments.get(i).kind().compareTo(other.segments.get(i).kind());
            if (order != 0) {
                return order;
            }
        }
        int longer = Integer.compare(other.segments.size(), one.segments.size());
        return longer != 0 ? longer : Integer.compare(other.query.size(), one.query.size());
    }
}
