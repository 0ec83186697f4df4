package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** The trees of {@link ModelTrees} as JSON and as CBOR, each char one byte of the wire. */
final class TreeText {
    private static final JsonMapper JSON = new JsonMapper();

    private TreeText() {}

    static String json(Object tree) {
        StringBuilder text = new StringBuilder();
        json(Optional.ofNullable(tree), text);
        return new String(text.toString().getBytes(UTF_8), ISO_8859_1);
    }

    private static void json(Optional<Object> node, StringBuilder to) {
        if (node.isEmpty()) {
            to.append("null");
            return;
        }
        switch (node.get()) {
            case Map<?, ?> map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    to.append(separator)
                            .append(JSON.writeValueAsString(entry.getKey()))
                            .append(':');
                    json(Optional.ofNullable(entry.getValue()), to);
                    separator = ",";
                }
                to.append(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                String separator = "[";
                for (Object element : list) {
                    to.append(separator);
                    json(Optional.ofNullable(element), to);
                    separator = ",";
                }
                to.append(list.isEmpty() ? "[]" : "]");
            }
            case Instant time -> to.append(time.getEpochSecond());
            case byte[] bytes ->
                to.append('"').append(Base64.getEncoder().encodeToString(bytes)).append('"');
            case Object simple -> to.append(JSON.writeValueAsString(simple));
        }
    }

    static String cbor(Object tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        cbor(Optional.ofNullable(tree), bytes);
        return bytes.toString(ISO_8859_1);
    }

    private static void cbor(Optional<Object> node, ByteArrayOutputStream to) {
        if (node.isEmpty()) {
            to.write(0xF6);
            return;
        }
        switch (node.get()) {
            case Map<?, ?> map -> {
                head(to, 5, map.size());
                map.forEach((name, value) -> {
                    cbor(Optional.of(name), to);
                    cbor(Optional.ofNullable(value), to);
                });
            }
            case List<?> list -> {
                head(to, 4, list.size());
                list.forEach(element -> cbor(Optional.ofNullable(element), to));
            }
            case String text -> {
                byte[] bytes = text.getBytes(UTF_8);
                head(to, 3, bytes.length);
                to.writeBytes(bytes);
            }
            case byte[] bytes -> {
                head(to, 2, bytes.length);
                to.writeBytes(bytes);
            }
            case Boolean truth -> to.write(truth ? 0xF5 : 0xF4);
            case Long number -> head(to, number < 0 ? 1 : 0, number < 0 ? -1 - number : number);
            case Instant time -> {
                to.write(0xC1);
                cbor(Optional.of(time.getEpochSecond()), to);
            }
            case Double number -> {
                to.write(0xFB);
                number(to, Double.doubleToLongBits(number), 8);
            }
            case Object other -> throw new IllegalArgumentException("no node of a tree: " + other.getClass());
        }
    }

    /** The first bytes of a data item: its major type, and its length or value (RFC 8949, 3). */
    private static void head(ByteArrayOutputStream to, int major, long value) {
        int first = major << 5;
        if (value >= 0 && value < 24) {
            to.write(first | (int) value);
        } else if (value >= 0 && value < 1L << 16) {
            to.write(first | 25);
            number(to, value, 2);
        } else {
            to.write(first | 27);
            number(to, value, 8);
        }
    }

    private static void number(ByteArrayOutputStream to, long value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            to.write((int) (value >>> (8 * i)));
        }
    }

    /** A text in UTF-8, each char one byte. */
    static String utf8(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    /** Bytes given in hexadecimal. */
    static String hex(String digits) {
        return new String(HexFormat.of().parseHex(digits), ISO_8859_1);
    }
}
