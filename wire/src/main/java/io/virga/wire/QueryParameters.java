package io.virga.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The decoded parameters of a query request, in the order in which the client sent them.
 *
 * <p>They come from an {@code application/x-www-form-urlencoded} body or from the query string of a URL. A bad escape,
 * bytes that aren't UTF-8, or more than {@link #MAX_PARAMETERS} parameters are answered with {@code MalformedQueryString}.
 */
public final class QueryParameters {
    /** The maximum number of parameters, more than any real request has. A request with more is refused while parsing. */
    public static final int MAX_PARAMETERS = 50_000;

    private static final QueryParameters NONE = new QueryParameters(new String[0], new String[0], 0);

    private final String[] names;
    private final String[] values;
    private final int size;

    private QueryParameters(String[] names, String[] values, int size) {
        this.names = names;
        this.values = values;
        this.size = size;
    }

    /** The parameters of a form body. The bytes are not modified. */
    public static QueryParameters ofForm(byte[] body) {
        return new Parser(body).parse();
    }

    /** The parameters of a raw (still encoded) query string, without its question mark. */
    public static QueryParameters ofQueryString(String rawQuery) {
        return rawQuery.isEmpty() ? NONE : ofForm(rawQuery.getBytes(UTF_8));
    }

    /** These parameters followed by others: a request may have parameters in its URL and in its body. */
    public QueryParameters and(QueryParameters others) {
        if (others.size == 0) {
            return this;
        }
        if (size == 0) {
            return others;
        }
        if (size + others.size > MAX_PARAMETERS) {
            throw WireErrors.tooManyParameters();
        }
        String[] allNames = Arrays.copyOf(names, size + others.size);
        String[] allValues = Arrays.copyOf(values, size + others.size);
        System.arraycopy(others.names, 0, allNames, size, others.size);
        System.arraycopy(others.values, 0, allValues, size, others.size);
        return new QueryParameters(allNames, allValues, size + others.size);
    }

    public int size() {
        return size;
    }

    public String name(int index) {
        return names[index];
    }

    /** The value of a parameter by its position; "" when it has none. */
    public String value(int index) {
        return values[index];
    }

    /** The value of the parameter with this name. A repeated parameter is refused, as in decoding. */
    public Optional<String> value(String name) {
        String found = null;
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                if (found != null) {
                    throw WireErrors.repeatedParameter(name);
                }
                found = values[i];
            }
        }
        return Optional.ofNullable(found);
    }

    /** Parses the bytes in one pass. */
    private static final class Parser {
        private final byte[] bytes;
        private String[] names = new String[32];
        private String[] values = new String[32];
        private int size;
        private byte[] scratch = new byte[0];

        Parser(byte[] bytes) {
            this.bytes = bytes;
        }

        QueryParameters parse() {
            int start = 0;
            while (start < bytes.length) {
                int equals = -1;
                int end = start;
                while (end < bytes.length && bytes[end] != '&') {
                    if (bytes[end] == '=' && equals < 0) {
                        equals = end;
                    }
                    end++;
                }
                if (end > start) {
                    add(start, equals < 0 ? end : equals, equals < 0 ? end : equals + 1, end);
                }
                start = end + 1;
            }
            return new QueryParameters(names, values, size);
        }

        private void add(int nameStart, int nameEnd, int valueStart, int valueEnd) {
            if (size == MAX_PARAMETERS) {
                throw WireErrors.tooManyParameters();
            }
            if (size == names.length) {
                names = Arrays.copyOf(names, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            names[size] = text(nameStart, nameEnd);
            values[size] = text(valueStart, valueEnd);
            size++;
        }

        private String text(int start, int end) {
            for (int i = start; i < end; i++) {
                byte b = bytes[i];
                if (b == '%' || b == '+' || b < 0) {
                    return unescape(start, end);
                }
            }
            return new String(bytes, start, end - start, ISO_8859_1);
        }

        private String unescape(int start, int end) {
            if (scratch.length < end - start) {
                scratch = new byte[Math.max(end - start, 256)];
            }
            int length = 0;
            boolean ascii = true;
            for (int i = start; i < end; i++) {
                byte b = bytes[i];
                if (b == '+') {
                    b = ' ';
                } else if (b == '%') {
                    int high = i + 2 < end ? Character.digit(bytes[i + 1], 16) : -1;
                    int low = i + 2 < end ? Character.digit(bytes[i + 2], 16) : -1;
                    if (high < 0 || low < 0) {
                        throw WireErrors.malformedQuery("A percent sign is not followed by two hexadecimal digits.");
                    }
                    b = (byte) (high << 4 | low);
                    i += 2;
                }
                ascii &= b >= 0;
                scratch[length++] = b;
            }
            if (ascii) {
                return new String(scratch, 0, length, ISO_8859_1);
            }
            try {
                return UTF_8.newDecoder()
                        .decode(ByteBuffer.wrap(scratch, 0, length))
                        .toString();
            } catch (CharacterCodingException e) {
                throw WireErrors.malformedQuery("A parameter is not UTF-8.");
            }
        }
    }
}
