package io.virga.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/**
 * Writes XML as bytes. A buffer grows to {@link #LARGEST_BUFFER} and is then written to the stream, so that an answer of
 * any size needs little memory.
 */
final class XmlOutput {
    private static final int LARGEST_BUFFER = 64 * 1024;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    private static final boolean[] PLAIN = new boolean[0x80];

    static {
        Arrays.fill(PLAIN, 0x20, 0x7f, true);
        for (char c : "&<>\"".toCharArray()) {
            PLAIN[c] = false;
        }
    }

    private final OutputStream to;
    private byte[] buffer = new byte[2048];
    private int length;

    XmlOutput(OutputStream to) {
        this.to = to;
    }

    /** Writes the rest of the buffer. The stream is neither flushed nor closed. */
    void finish() throws IOException {
        to.write(buffer, 0, length);
        length = 0;
    }

    void raw(byte[] bytes) throws IOException {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    void raw(String ascii) throws IOException {
        raw(ascii.getBytes(ISO_8859_1));
    }

    void text(String text) throws IOException {
        escaped(text, false);
    }

    void attribute(String text) throws IOException {
        escaped(text, true);
    }

    void bool(boolean value) throws IOException {
        raw(value ? TRUE : FALSE);
    }

    void integer(long value) throws IOException {
        ensure(20);
        if (value >= 0 && value < 10) {
            buffer[length++] = (byte) ('0' + value);
        } else {
            raw(Long.toString(value));
        }
    }

    /** Writes non-finite numbers as {@code NaN}, {@code Infinity} and {@code -Infinity}, as AWS's query protocols require. */
    void number(double value) throws IOException {
        raw(Double.toString(value));
    }

    void number(float value) throws IOException {
        raw(Float.toString(value));
    }

    /** {@code 2026-01-01T00:00:00.000Z}; a zero fraction is omitted unless {@code alwaysMillis}. */
    void dateTime(Instant time, boolean alwaysMillis) throws IOException {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
        if (utc.getYear() < 0 || utc.getYear() > 9999) {
            raw(time.toString());
            return;
        }
        ensure(24);
        digits(utc.getYear(), 4);
        buffer[length++] = '-';
        digits(utc.getMonthValue(), 2);
        buffer[length++] = '-';
        digits(utc.getDayOfMonth(), 2);
        buffer[length++] = 'T';
        digits(utc.getHour(), 2);
        buffer[length++] = ':';
        digits(utc.getMinute(), 2);
        buffer[length++] = ':';
        digits(utc.getSecond(), 2);
        int millis = time.getNano() / 1_000_000;
        if (alwaysMillis || millis != 0) {
            buffer[length++] = '.';
            digits(millis, 3);
        }
        buffer[length++] = 'Z';
    }

    /** {@code Tue, 29 Apr 2014 18:30:38 GMT}. */
    void httpDate(Instant time) throws IOException {
        raw(HTTP_DATE.format(time));
    }

    /** {@code 1398796238}, or {@code 1398796238.25} with at most milliseconds. */
    void epochSeconds(Instant time) throws IOException {
        long millis = time.toEpochMilli();
        if (millis % 1000 == 0) {
            integer(millis / 1000);
        } else {
            raw(BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString());
        }
    }

    private void digits(int value, int count) {
        int rest = value;
        for (int i = length + count - 1; i >= length; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    private void escaped(String text, boolean attribute) throws IOException {
        int i = 0;
        while (i < text.length()) {
            // In pieces, so that the buffer stays small for a text of any length. A char takes at most six bytes
            // (&quot;)
            int end = Math.min(text.length(), i + 4096);
            ensure((end - i) * 6);
            byte[] out = buffer;
            int at = length;
            while (i < end) {
                char c = text.charAt(i);
                if (c < 0x80 && PLAIN[c]) {
                    out[at++] = (byte) c;
                    i++;
                } else {
                    length = at;
                    i += special(text, i, attribute);
                    at = length;
                }
            }
            length = at;
        }
    }

    /**
     * Writes a character that isn't plain; returns the number of chars consumed.
     *
     * <p>A character that XML cannot carry is written as U+FFFD: otherwise the client's parser would reject the whole answer.
     * {@link Validator} refuses such characters in requests, so none is ever stored.
     */
    private int special(String text, int i, boolean attribute) {
        char c = text.charAt(i);
        switch (c) {
            case '&' -> ascii("&amp;");
            case '<' -> ascii("&lt;");
            case '>' -> ascii("&gt;");
            case '"' -> ascii(attribute ? "&quot;" : "\"");
            // Parsers turn a carriage return into a line feed, and in attributes line feeds and tabs into spaces
            case '\r' -> ascii("&#xD;");
            case '\n' -> ascii(attribute ? "&#xA;" : "\n");
            case '\t' -> ascii(attribute ? "&#x9;" : "\t");
            default -> {
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    utf8(Character.toCodePoint(c, text.charAt(i + 1)));
                    return 2;
                }
                utf8(XmlText.isLegal(c) ? c : 0xFFFD);
            }
        }
        return 1;
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            buffer[length++] = (byte) text.charAt(i);
        }
    }

    private void utf8(int c) {
        if (c < 0x80) {
            buffer[length++] = (byte) c;
        } else if (c < 0x800) {
            buffer[length++] = (byte) (0xC0 | c >> 6);
            buffer[length++] = (byte) (0x80 | (c & 0x3F));
        } else if (c < 0x10000) {
            buffer[length++] = (byte) (0xE0 | c >> 12);
            buffer[length++] = (byte) (0x80 | (c >> 6 & 0x3F));
            buffer[length++] = (byte) (0x80 | (c & 0x3F));
        } else {
            buffer[length++] = (byte) (0xF0 | c >> 18);
            buffer[length++] = (byte) (0x80 | (c >> 12 & 0x3F));
            buffer[length++] = (byte) (0x80 | (c >> 6 & 0x3F));
            buffer[length++] = (byte) (0x80 | (c & 0x3F));
        }
    }

    private void ensure(int more) throws IOException {
        if (buffer.length - length >= more) {
            return;
        }
        if (length + more > LARGEST_BUFFER) {
            finish();
        }
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(length + more, Math.min(buffer.length * 4, LARGEST_BUFFER)));
        }
    }
}
