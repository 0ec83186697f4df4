package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;

/**
 * The data items of a CBOR text, one after another (RFC 8949). Strict where readers differ: text is UTF-8, lengths fit into
 * what is there, breaks end only what has no length, and the reserved encodings are refused.
 *
 * <p>Reading costs no more than the bytes that are read, whatever a length claims.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949">RFC 8949, Concise Binary Object Representation</a>
 */
final class CborInput {
    /** The kinds of data items, as their first byte tells them. */
    enum Kind {
        UNSIGNED,
        NEGATIVE,
        BYTES,
        TEXT,
        ARRAY,
        MAP,
        TAG,
        BOOLEAN,
        /** {@code null} or {@code undefined}, which mean the same here. */
        NOTHING,
        FLOAT,
        /** The end of an item without a length. */
        BREAK
    }

    /** The length of an array or a map that ends with a break. */
    static final int INDEFINITE = -1;

    private static final int INDEFINITE_INFO = 31;

    private final byte[] bytes;
    private final CharsetDecoder utf8 = UTF_8.newDecoder();
    private int at;

    CborInput(byte[] bytes) {
        this.bytes = bytes;
    }

    static ServiceException malformed(String reason) {
        return WireErrors.unreadableBody("The body is not CBOR that can be read here: " + reason + ".");
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    /** The kind of the next item, which stays to be read. */
    Kind peek() {
        if (isAtEnd()) {
            throw malformed("it ends too early");
        }
        int first = bytes[at] & 0xFF;
        return switch (first >> 5) {
            case 0 -> Kind.UNSIGNED;
            case 1 -> Kind.NEGATIVE;
            case 2 -> Kind.BYTES;
            case 3 -> Kind.TEXT;
            case 4 -> Kind.ARRAY;
            case 5 -> Kind.MAP;
            case 6 -> Kind.TAG;
            default ->
                switch (first & 0x1F) {
                    case 20, 21 -> Kind.BOOLEAN;
                    case 22, 23 -> Kind.NOTHING;
                    case 25, 26, 27 -> Kind.FLOAT;
                    case INDEFINITE_INFO -> Kind.BREAK;
                    default -> throw malformed("it has the simple value or reserved byte " + first);
                };
        };
    }

    /**
     * Reads the argument of an integer or a tag: an unsigned number of 64 bits, so that what is beyond {@link
     * Long#MAX_VALUE} comes out negative. A negative integer is {@code -1 - argument}.
     */
    long readArgument() {
        int info = bytes[at++] & 0x1F;
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw malformed("an item has the reserved length " + info);
        }
        return bigEndian(1 << (info - 24));
    }

    /** Reads the beginning of an array or map: how many items or pairs follow, or {@link #INDEFINITE}. */
    int readLength(int bytesPerItem) {
        if ((bytes[at] & 0x1F) == INDEFINITE_INFO) {
            at++;
            return INDEFINITE;
        }
        long length = readArgument();
        // Each item has a byte at least
        if (length < 0 || length > (bytes.length - at) / bytesPerItem) {
            throw malformed("a length goes beyond the end");
        }
        return (int) length;
    }

    void readBreak() {
        at++;
    }

    boolean readBoolean() {
        return (bytes[at++] & 0x1F) == 21;
    }

    void readNothing() {
        at++;
    }

    /** Reads a number of half, single or double precision. */
    double readFloat() {
        int info = bytes[at++] & 0x1F;
        return switch (info) {
            case 25 -> Float.float16ToFloat((short) bigEndian(2));
            case 26 -> Float.intBitsToFloat((int) bigEndian(4));
            default -> Double.longBitsToDouble(bigEndian(8));
        };
    }

    String readText() {
        if ((bytes[at] & 0x1F) != INDEFINITE_INFO) {
            int length = readLength(1);
            String text = decoded(at, length);
            at += length;
            return text;
        }
        at++;
        StringBuilder text = new StringBuilder();
        while (peek() != Kind.BREAK) {
            requireChunk(Kind.TEXT);
            int length = readLength(1);
            text.append(decoded(at, length));
            at += length;
        }
        readBreak();
        return text.toString();
    }

    byte[] readBytes() {
        if ((bytes[at] & 0x1F) != INDEFINITE_INFO) {
            int length = readLength(1);
            byte[] read = new byte[length];
            System.arraycopy(bytes, at, read, 0, length);
            at += length;
            return read;
        }
        at++;
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (peek() != Kind.BREAK) {
            requireChunk(Kind.BYTES);
            int length = readLength(1);
            read.write(bytes, at, length);
            at += length;
        }
        readBreak();
        return read.toByteArray();
    }

    /** A string without a length is made of strings of its kind with one. */
    private void requireChunk(Kind kind) {
        if (peek() != kind || (bytes[at] & 0x1F) == INDEFINITE_INFO) {
            throw malformed("a string in chunks has a chunk that is none");
        }
    }

    private String decoded(int start, int length) {
        try {
            return utf8.decode(ByteBuffer.wrap(bytes, start, length)).toString();
        } catch (CharacterCodingException e) {
            throw malformed("a text is not UTF-8");
        }
    }

    private long bigEndian(int length) {
        if (bytes.length - at < length) {
            throw malformed("it ends too early");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8) | (bytes[at++] & 0xFF);
        }
        return value;
    }
}
