package io.virga.cloud.network;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a flow log's records.
 *
 * @param fields in the order in which a record has them
 */
public record FlowLogFormat(List<FlowLogField> fields) {
    private static final int DEFAULT_VERSION = 2;
    private static final Pattern FIELD = Pattern.compile("\\$\\{([a-z0-9-]+)}");
    private static final Pattern FORM = Pattern.compile("\\$\\{[a-z0-9-]++}(?: \\$\\{[a-z0-9-]++})*+");

    /** A client may repeat fields, but a format longer than this has no use. */
    static final int MOST_CHARACTERS = 4096;

    /** The format of flow logs without one of their own: all fields of version 2. */
    static final String DEFAULT = Arrays.stream(FlowLogField.values())
            .filter(field -> field.version() == DEFAULT_VERSION)
            .map(FlowLogFormat::reference)
            .collect(joining(" "));

    public FlowLogFormat {
        fields = List.copyOf(fields);
    }

    private static String reference(FlowLogField field) {
        return "${" + field.word() + "}";
    }

    /**
     * Reads a format.
     *
     * @throws io.virga.wire.ServiceException InvalidParameter for what is no format and for unknown fields, and
     *     UnsupportedOperation for fields of versions after 5
     */
    public static FlowLogFormat of(String text) {
        if (text.length() > MOST_CHARACTERS || !FORM.matcher(text).matches()) {
            throw FlowLogErrors.malformedFormat(text);
        }
        List<String> words = new ArrayList<>();
        Matcher matcher = FIELD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group(1));
        }
        Predicate<String> known = word -> FlowLogField.find(word).isPresent();
        List<String> others = words.stream().filter(known.negate()).distinct().toList();
        List<String> unknown = others.stream()
                .filter(word -> !FlowLogField.LATER.contains(word))
                .toList();
        if (!unknown.isEmpty()) {
            throw FlowLogErrors.unknownFields(unknown);
        }
        if (!others.isEmpty()) {
            throw FlowLogErrors.laterFields(others);
        }
        return new FlowLogFormat(words.stream()
                .map(word -> FlowLogField.find(word).orElseThrow())
                .toList());
    }

    /** The value of the field {@code version}: the latest version of all fields. */
    public int version() {
        return fields.stream().mapToInt(FlowLogField::version).max().orElse(DEFAULT_VERSION);
    }

    /** A record in this form. Fields without a value are {@code -}. */
    public String line(Map<FlowLogField, String> values) {
        return fields.stream()
                .map(field -> field == FlowLogField.VERSION
                        ? Integer.toString(version())
                        : values.getOrDefault(field, FlowLogField.NONE))
                .collect(joining(" "));
    }
}
