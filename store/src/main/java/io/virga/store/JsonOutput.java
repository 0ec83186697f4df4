package io.virga.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/** Writes the JSON of a document as bytes. */
final class JsonOutput {
    private static final int BEGINNING = 512;
    private static final int LONGEST_ESCAPE = 6;
    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final int SECONDS_A_DAY = 86_400;
    private static final int LAST_YEAR = 9999;
    private static final int LONGEST_TIME = "\"2026-01-01T00:00:00.123456789Z\"".length();
    private static final int SUPPLEMENTARY = 0x10000;

    private byte[] bytes = new byte[BEGINNING];
    private int size;

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** Writes bytes of JSON as they are. */
    void raw(byte[] json) {
        reserve(json.length);
        System.arraycopy(json, 0, bytes, size, json.length);
        size += json.length;
    }

    void letter(char ascii) {
        reserve(1);
        bytes[size] = (byte) ascii;
        size++;
    }

    /** Writes letters of ASCII as they are. */
    void word(String ascii) {
        reserve(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[size + i] = (byte) ascii.charAt(i);
        }
        size += ascii.length();
    }

    void text(String text) {
        reserve(text.length() + 2);
        bytes[size] = '"';
        size++;
        int i = 0;
        while (i < text.length() && isPlain(text.charAt(i))) {
            bytes[size] = (byte) text.charAt(i);
            size++;
            i++;
        }
        while (i < text.length()) {
            int point = text.codePointAt(i);
            any(point);
            i += Character.charCount(point);
        }
        letter('"');
    }

    private static boolean isPlain(int letter) {
        return letter >= ' ' && letter < 0x80 && letter != '"' && letter != '\\';
    }

    private void any(int point) {
        reserve(LONGEST_ESCAPE);
        if (isPlain(point)) {
            put(point);
        } else if (point < 0x80) {
            escape(point);
        } else if (point < 0x800) {
            put(0xC0 | point >> 6);
            follow(point);
        } else if (point < SUPPLEMENTARY) {
            if (Character.isSurrogate((char) point)) {
                throw new IllegalArgumentException("half a surrogate pair in a text");
            }
            put(0xE0 | point >> 12);
            follow(point >> 6);
            follow(point);
        } else {
            put(0xF0 | point >> 18);
            follow(point >> 12);
            follow(point >> 6);
            follow(point);
        }
    }

    private void follow(int bits) {
        put(0x80 | (bits & 0x3F));
    }

    private void put(int letter) {
        bytes[size] = (byte) letter;
        size++;
    }

    private void escape(int letter) {
        put('\\');
        switch (letter) {
            case '"', '\\' -> put(letter);
            case '\b' -> put('b');
            case '\f' -> put('f');
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> {
                put('u');
                put('0');
                put('0');
                put(DIGITS[letter >> 4]);
                put(DIGITS[letter & 0xF]);
            }
        }
    }

    /** Writes a time as {@link Instant#toString} does. */
    void time(Instant time) {
        long day = Math.floorDiv(time.getEpochSecond(), SECONDS_A_DAY);
        LocalDate date = LocalDate.ofEpochDay(day);
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
            text(time.toString());
            return;
        }
        int second = Math.floorMod(time.getEpochSecond(), SECONDS_A_DAY);
        reserve(LONGEST_TIME);
        put('"');
        digits(date.getYear(), 4);
        put('-');
        digits(date.getMonthValue(), 2);
        put('-');
        digits(date.getDayOfMonth(), 2);
        put('T');
        digits(second / 3600, 2);
        put(':');
        digits(second / 60 % 60, 2);
        put(':');
        digits(second % 60, 2);
        fraction(time.getNano());
        put('Z');
        put('"');
    }

    private void fraction(int nanos) {
        if (nanos != 0) {
            put('.');
            if (nanos % 1_000_000 == 0) {
                digits(nanos / 1_000_000, 3);
            } else if (nanos % 1000 == 0) {
                digits(nanos / 1000, 6);
            } else {
                digits(nanos, 9);
            }
        }
    }

    private void digits(int number, int count) {
        int left = number;
        for (int i = count - 1; i >= 0; i--) {
            bytes[size + i] = DIGITS[left % 10];
            left /= 10;
        }
        size += count;
    }
}
