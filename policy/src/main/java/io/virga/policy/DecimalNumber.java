package io.virga.policy;

import java.math.BigDecimal;
import java.util.Optional;

/** Integers and decimals of the Numeric condition operators, without exponents. */
final class DecimalNumber {
    /** Longer numbers than anybody needs would make comparing costly. */
    private static final int MOST_CHARACTERS = 64;

    private DecimalNumber() {}

    static Optional<BigDecimal> parse(String text) {
        if (text.length() > MOST_CHARACTERS || !isDecimal(text)) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text));
    }

    /** An optional sign, digits, and perhaps a point with digits behind it. */
    private static boolean isDecimal(String text) {
        int at = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        int whole = digits(text, at);
        if (whole == at) {
            return false;
        }
        if (whole == text.length()) {
            return true;
        }
        return text.charAt(whole) == '.' && whole + 1 < text.length() && digits(text, whole + 1) == text.length();
    }

    /** Where the digits end that begin at a place. */
    private static int digits(String text, int begin) {
        int at = begin;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
