package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the CBOR of an answer strictly: one data item, whole, in UTF-8, without a name twice (RFC 8949). */
final class AnswerCbor {
    private static final int INDEFINITE = 31;

    /** Data items that are no value. */
    private enum Nothing {
        BREAK,
        NULL
    }

    private final ByteBuffer bytes;

    private AnswerCbor(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** The map that an answer is; throws {@link IOException} when it is none. */
    static Map<String, Object> map(byte[] bytes) throws IOException {
        AnswerCbor reader = new AnswerCbor(bytes);
        Object item = reader.item();
        if (reader.bytes.hasRemaining()) {
            throw new IOException("bytes follow the data item");
        }
        if (!(item instanceof Map<?, ?> map)) {
            throw new IOException("not a map");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put((String) name, value));
        return named;
    }

    private Object item() throws IOException {
        int first = next();
        int info = first & 31;
        return switch (first >> 5) {
            case 0 -> number(info);
            case 1 -> -1 - number(info);
            case 2 -> raw(info, 2);
            case 3 -> text(raw(info, 3));
            case 4 -> list(info);
            case 5 -> map(info);
            case 6 -> {
                number(info);
                yield item();
            }
            default -> simple(info);
        };
    }

    private int next() throws IOException {
        if (!bytes.hasRemaining()) {
            throw new IOException("it ends too early");
        }
        return bytes.get() & 255;
    }

    private long number(int info) throws IOException {
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw new IOException("a length that is reserved: " + info);
        }
        long number = 0;
        for (int i = 1 << (info - 24); i > 0; i--) {
            number = number << 8 | next();
        }
        return number;
    }

    private byte[] raw(int info, int major) throws IOException {
        if (info == INDEFINITE) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int first = next(); first != 255; first = next()) {
                if (first >> 5 != major || (first & 31) == INDEFINITE) {
                    throw new IOException("a piece of another kind");
                }
                all.writeBytes(raw(first & 31, major));
            }
            return all.toByteArray();
        }
        long length = number(info);
        if (length < 0 || length > bytes.remaining()) {
            throw new IOException("it ends too early");
        }
        byte[] raw = new byte[(int) length];
        bytes.get(raw);
        return raw;
    }

    private static String text(byte[] raw) throws IOException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("a text that is not UTF-8", e);
        }
    }

    private List<Object> list(int info) throws IOException {
        List<Object> elements = new ArrayList<>();
        long count = info == INDEFINITE ? Long.MAX_VALUE : number(info);
        for (long i = 0; i < count; i++) {
            Object element = item();
            if (element.equals(Nothing.BREAK)) {
                requireIndefinite(info);
                return elements;
            }
            elements.add(element);
        }
        return elements;
    }

    private Map<String, Object> map(int info) throws IOException {
        Map<String, Object> entries = new LinkedHashMap<>();
        long count = info == INDEFINITE ? Long.MAX_VALUE : number(info);
        for (long i = 0; i < count; i++) {
            Object name = item();
            if (name.equals(Nothing.BREAK)) {
                requireIndefinite(info);
                return entries;
            }
            if (!(name instanceof String text)) {
                throw new IOException("a name that is no text");
            }
            if (Optional.ofNullable(entries.put(text, item())).isPresent()) {
                throw new IOException("the name " + text + " twice");
            }
        }
        return entries;
    }

    private static void requireIndefinite(int info) throws IOException {
        if (info != INDEFINITE) {
            throw new IOException("a break in an item with a length");
        }
    }

    private Object simple(int info) throws IOException {
        return switch (info) {
            case 20 -> false;
            case 21 -> true;
            case 22, 23 -> Nothing.NULL;
            case 25, 26, 27 -> number(info);
            case INDEFINITE -> Nothing.BREAK;
            default -> throw new IOException("a simple value that nobody knows: " + info);
        };
    }
}
