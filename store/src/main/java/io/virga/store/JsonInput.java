package io.virga.store;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads the JSON of a document from its bytes, from the left to the right and without a tree. Every method throws an
 * {@link IllegalArgumentException} with the place when something else stands there.
 */
final class JsonInput {
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;
    /** The most decimal digits that a {@code long} holds, whichever they are. */
    private static final int SURE_DIGITS = 18;

    private static final int LENGTH_OF_SECONDS = "2026-01-01T00:00:00".length();
    private static final int SECONDS_A_DAY = 86_400;
    private static final int NANO_DIGITS = 9;

    private final byte[] bytes;
    private int at;

    JsonInput(byte[] bytes) {
        this.bytes = bytes;
    }

    int at() {
        return at;
    }

    /** Goes back to a place that {@link #at} has told. */
    void backTo(int place) {
        at = place;
    }

    /** The next byte that is no white space, which stays the next one. */
    int peek() {
        while (at < bytes.length && isSpace(bytes[at])) {
            at++;
        }
        if (at == bytes.length) {
            throw wrong("the text ends too early");
        }
        return bytes[at];
    }

    private static boolean isSpace(byte letter) {
        return letter == ' ' || letter == '\n' || letter == '\r' || letter == '\t';
    }

    /** Passes over this letter. */
    void take(char letter) {
        if (peek() != letter) {
            throw wrong("'" + letter + "' is missing");
        }
        at++;
    }

    /** Passes over this letter if it is the next one. */
    boolean takeIf(char letter) {
        if (peek() != letter) {
            return false;
        }
        at++;
        return true;
    }

    /** Passes over the comma before a next member, and then returns true, or over the end of the object or array. */
    boolean hasMore(char end) {
        if (takeIf(',')) {
            return true;
        }
        take(end);
        return false;
    }

    /** Refuses anything but white space. */
    void end() {
        while (at < bytes.length) {
            if (!isSpace(bytes[at])) {
                throw wrong("more than one value");
            }
            at++;
        }
    }

    /**
     * Reads the name of a member and the colon after it.
     *
     * @param names the known names in ASCII, each with the quotation mark that ends it
     * @param next the place of the name that is the most likely one
     * @return the place of the name; -1 when it is none of them
     */
    int name(byte[][] names, int next) {
        take('"');
        for (int i = 0; i < names.length; i++) {
            int place = next + i < names.length ? next + i : next + i - names.length;
            if (isNext(names[place])) {
                at += names[place].length;
                take(':');
                return place;
            }
        }
        skipText();
        take(':');
        return -1;
    }

    private boolean isNext(byte[] word) {
        if (bytes.length - at < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Passes over the rest of a text, after its first quotation mark. */
    private void skipText() {
        while (at < bytes.length && bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        if (at >= bytes.length) {
            throw wrong("a text does not end");
        }
        at++;
    }

    /** Passes over a value of any kind. */
    void skipValue() {
        int depth = 0;
        do {
            int letter = peek();
            if (letter == '"') {
                at++;
                skipText();
            } else {
                depth += letter == '{' || letter == '[' ? 1 : 0;
                depth -= letter == '}' || letter == ']' ? 1 : 0;
                at++;
                if (depth == 0 && isPartOfWord(letter)) {
                    skipWord();
                }
            }
        } while (depth > 0);
    }

    private static boolean isPartOfWord(int letter) {
        return (letter >= '0' && letter <= '9')
                || (letter >= 'a' && letter <= 'z')
                || letter == '-'
                || letter == '+'
                || letter == '.'
                || letter == 'E';
    }

    private void skipWord() {
        while (at < bytes.length && isPartOfWord(bytes[at])) {
            at++;
        }
    }

    /** The next number, {@code true}, {@code false} or {@code null}. */
    private String word() {
        peek();
        int begin = at;
        skipWord();
        return new String(bytes, begin, at - begin, StandardCharsets.ISO_8859_1);
    }

    /** Passes over {@code null} if it is next. */
    boolean takeNull() {
        if (peek() != 'n') {
            return false;
        }
        String word = word();
        if (!word.equals("null")) {
            throw wrong("unknown word " + word);
        }
        return true;
    }

    boolean flag() {
        String word = word();
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("neither true nor false: " + word);
        };
    }

    int number() {
        long number = bigNumber();
        if (number != (int) number) {
            throw wrong("too large a number: " + number);
        }
        return (int) number;
    }

    long bigNumber() {
        peek();
        int begin = at;
        boolean negative = takeIf('-');
        long number = 0;
        int first = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            number = 10 * number + (bytes[at] - '0');
            at++;
        }
        boolean plain = at > first && at - first <= SURE_DIGITS && (at == bytes.length || !isPartOfWord(bytes[at]));
        if (plain) {
            return negative ? -number : number;
        }
        at = begin;
        return number(word()).longValueExact();
    }

    private BigDecimal number(String word) {
        try {
            return new BigDecimal(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(place("not a number: " + word), e);
        }
    }

    double fraction() {
        // What is no number is written as a text: NaN.
        String word = peek() == '"' ? text(TextPool.NONE) : word();
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(place("not a number: " + word), e);
        }
    }

    /** @param pool returns the text, perhaps an equal one that is in memory already */
    String text(TextPool pool) {
        take('"');
        int begin = at;
        int hash = 0;
        while (at < bytes.length) {
            byte letter = bytes[at];
            if (letter == '"') {
                at++;
                return pool.text(bytes, begin, at - 1, hash);
            }
            // Negative: part of a letter beyond ASCII.
            if (letter == '\\' || letter < ' ') {
                return anyText(begin);
            }
            hash = 31 * hash + letter;
            at++;
        }
        throw wrong("a text does not end");
    }

    /** Reads a text with escapes or with letters beyond ASCII. */
    private String anyText(int begin) {
        StringBuilder text = new StringBuilder();
        text.append(new String(bytes, begin, at - begin, StandardCharsets.ISO_8859_1));
        while (at < bytes.length && bytes[at] != '"') {
            byte letter = bytes[at];
            if (letter == '\\') {
                at++;
                text.append(escaped());
            } else if (letter < 0) {
                text.append(beyondAscii());
            } else if (letter < ' ') {
                throw wrong("a control character in a text");
            } else {
                text.append((char) letter);
                at++;
            }
        }
        take('"');
        return text.toString();
    }

    private char escaped() {
        if (at == bytes.length) {
            throw wrong("a text does not end");
        }
        byte letter = bytes[at];
        at++;
        return switch (letter) {
            case '"', '\\', '/' -> (char) letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw wrong("an unknown escape in a text");
        };
    }

    private char unit() {
        int unit = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int digit = at < bytes.length ? Character.digit(bytes[at], HEX) : -1;
            if (digit < 0) {
                throw wrong("an unknown escape in a text");
            }
            unit = HEX * unit + digit;
            at++;
        }
        return (char) unit;
    }

    private CharSequence beyondAscii() {
        int begin = at;
        while (at < bytes.length && bytes[at] < 0) {
            at++;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, begin, at - begin));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(place("a text that is not UTF-8"), e);
        }
    }

    /** A time as {@link Instant#toString} writes it. */
    Instant time() {
        take('"');
        int begin = at;
        skipText();
        int length = at - 1 - begin;
        boolean usual = length > LENGTH_OF_SECONDS
                && length <= LENGTH_OF_SECONDS + 1 + NANO_DIGITS + 1
                && bytes[at - 2] == 'Z'
                && isAt(begin + 4, '-')
                && isAt(begin + 7, '-')
                && isAt(begin + 10, 'T')
                && isAt(begin + 13, ':')
                && isAt(begin + 16, ':');
        if (!usual) {
            return Instant.parse(new String(bytes, begin, length, StandardCharsets.ISO_8859_1));
        }
        long day = LocalDate.of(digits(begin, 4), digits(begin + 5, 2), digits(begin + 8, 2))
                .toEpochDay();
        int second = (digits(begin + 11, 2) * 60 + digits(begin + 14, 2)) * 60 + digits(begin + 17, 2);
        return Instant.ofEpochSecond(day * SECONDS_A_DAY + second, nanos(begin + LENGTH_OF_SECONDS, at - 2));
    }

    private int nanos(int begin, int end) {
        if (begin == end) {
            return 0;
        }
        if (!isAt(begin, '.') || end == begin + 1) {
            throw wrong("not a time");
        }
        int nanos = digits(begin + 1, end - begin - 1);
        for (int i = end - begin - 1; i < NANO_DIGITS; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private boolean isAt(int place, char letter) {
        return bytes[place] == letter;
    }

    private int digits(int begin, int count) {
        int number = 0;
        for (int i = begin; i < begin + count; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                throw wrong("not a time");
            }
            number = 10 * number + digit;
        }
        return number;
    }

    IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(place(problem));
    }

    private String place(String problem) {
        return problem + " (at byte " + at + ")";
    }
}
