package io.virga.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Parses simple values from their texts in a query request.
 *
 * <p>Each method returns null for a text that isn't a value of the type. The decoder then makes the error, since it knows
 * the parameter's name.
 */
final class ScalarText {
    private static final int LONGEST_NUMBER = 64;
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss[.SSS] 'GMT'", Locale.US);

    private ScalarText() {}

    static Object parse(ShapeType type, Member.TimestampFormat format, String text) {
        return switch (type) {
            case BOOLEAN -> parseBoolean(text);
            case INTEGER -> parseInteger(text);
            case LONG -> parseLong(text);
            case FLOAT -> isDecimal(text) ? Float.valueOf(text) : null;
            case DOUBLE -> isDecimal(text) ? Double.valueOf(text) : null;
            case STRING -> text;
            case TIMESTAMP -> parseTimestamp(format, text);
            case BLOB -> parseBlob(text);
            case DOCUMENT -> null; // the query protocols cannot carry one
            case LIST, MAP, STRUCTURE -> throw new IllegalArgumentException(type + " has no text");
        };
    }

    /** The expected form of a value, for the error message. */
    static String wanted(ShapeType type) {
        return switch (type) {
            case BOOLEAN -> "true or false";
            case INTEGER -> "an integer of 32 bits";
            case LONG -> "an integer of 64 bits";
            case FLOAT, DOUBLE -> "a number";
            case STRING -> "a string";
            case TIMESTAMP -> "a time such as 2026-01-31T23:59:59Z";
            case BLOB -> "encoded in Base64";
            case DOCUMENT -> "JSON";
            case LIST -> "a list";
            case MAP -> "a map";
            case STRUCTURE -> "a structure";
        };
    }

    private static Boolean parseBoolean(String text) {
        // boto and people also write True, and EC2 accepts it
        if (text.equalsIgnoreCase("true")) {
            return Boolean.TRUE;
        }
        return text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }

    private static Integer parseInteger(String text) {
        Long value = parseLong(text);
        return value == null || value != value.intValue() ? null : Integer.valueOf(value.intValue());
    }

    private static Long parseLong(String text) {
        int digits = text.startsWith("-") ? text.length() - 1 : text.length();
        if (digits < 1 || digits > LONGEST_NUMBER) {
            return null;
        }
        for (int i = text.length() - digits; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return null;
            }
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null; // digits, but too large
        }
    }

    /** Java's parser takes more than a decimal number: hexadecimal ones, suffixes and blanks. */
    static boolean isDecimal(String text) {
        if (text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity")) {
            return true;
        }
        if (text.length() > LONGEST_NUMBER) {
            return false;
        }
        int i = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int whole = digitsFrom(text, i);
        i += whole;
        int fraction = 0;
        if (i < text.length() && text.charAt(i) == '.') {
            fraction = digitsFrom(text, i + 1);
            i += 1 + fraction;
        }
        if (whole + fraction == 0) {
            return false;
        }
        if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
                i++;
            }
            int exponent = digitsFrom(text, i);
            if (exponent == 0) {
                return false;
            }
            i += exponent;
        }
        return i == text.length();
    }

    private static int digitsFrom(String text, int start) {
        int i = start;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i - start;
    }

    private static Instant parseTimestamp(Member.TimestampFormat format, String text) {
        if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return switch (format) {
                case PROTOCOL_DEFAULT, DATE_TIME ->
                    DateTimeFormatter.ISO_OFFSET_DATE_TIME
                            .parse(text, OffsetDateTime::from)
                            .toInstant();
                case HTTP_DATE -> HTTP_DATE.withZone(ZoneOffset.UTC).parse(text, Instant::from);
                case EPOCH_SECONDS -> parseEpochSeconds(text);
            };
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    private static Instant parseEpochSeconds(String text) {
        if (!isDecimal(text) || text.indexOf('e') >= 0 || text.indexOf('E') >= 0 || text.indexOf('N') >= 0) {
            return null;
        }
        if (text.endsWith("Infinity")) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(text);
        long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
        long nanos =
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
        return Instant.ofEpochSecond(whole, nanos);
    }

    /** The blob of a text in Base64 that has its padding, or null: the JSON protocols know no other. */
    static Blob parseStrictBlob(String text) {
        return text.length() % 4 == 0 ? parseBlob(text) : null;
    }

    private static Blob parseBlob(String text) {
        try {
            return Blob.fromBase64(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
