package io.virga.policy;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A time as the Date condition operators take it: a W3C form of ISO 8601, or seconds since 1970.
 *
 * <p>The forms: {@code YYYY}, {@code YYYY-MM}, {@code YYYY-MM-DD}, {@code YYYY-MM-DDThh:mmTZD}, with {@code :ss} and
 * with a fraction of up to nine digits. Four digits alone are a year. A time has a zone: {@code Z} or {@code +hh:mm},
 * where IAM also takes {@code +hh}, hours of one digit, and {@code t} and {@code z}.
 *
 * @param seconds since 1970
 * @param nanos from 0 to 999,999,999
 */
record PolicyDate(long seconds, int nanos) implements Comparable<PolicyDate> {
    private static final int MOST_CHARACTERS = 40;

    static Optional<PolicyDate> parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            return Optional.of(isInteger(text) ? new PolicyDate(Long.parseLong(text), 0) : new Reader(text).date());
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Digits with a sign or without; four digits alone are a year. */
    private static boolean isInteger(String text) {
        int begin = text.startsWith("-") ? 1 : 0;
        if (begin == text.length() || (begin == 0 && text.length() == 4)) {
            return false;
        }
        return text.chars().skip(begin).allMatch(PolicyDate::isDigit);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public int compareTo(PolicyDate other) {
        int bySecond = Long.compare(seconds, other.seconds);
        return bySecond != 0 ? bySecond : Integer.compare(nanos, other.nanos);
    }

    /** Reads an ISO date from left to right; it may end after the year, month, day, or the zone. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        PolicyDate date() {
            int year = digits(4, 4);
            int month = 1;
            int day = 1;
            if (accept("-")) {
                month = digits(2, 2);
                if (accept("-")) {
                    day = digits(2, 2);
                    if (accept("Tt")) {
                        return withTime(year, month, day);
                    }
                }
            }
            return finished(LocalDateTime.of(year, month, day, 0, 0), 0, 0);
        }

        private PolicyDate withTime(int year, int month, int day) {
            int hour = digits(1, 2);
            require(":");
            int minute = digits(2, 2);
            int second = 0;
            int nanos = 0;
            if (accept(":")) {
                second = digits(2, 2);
                if (accept(".")) {
                    int begin = at;
                    nanos = digits(1, 9);
                    for (int i = at - begin; i < 9; i++) {
                        nanos *= 10;
                    }
                }
            }
            return finished(LocalDateTime.of(year, month, day, hour, minute, second), nanos, zone());
        }

        /** In seconds: how far the written time is ahead of UTC. IAM takes up to a day, Java's ZoneOffset less. */
        private long zone() {
            if (accept("Zz")) {
                return 0;
            }
            boolean behind = accept("-");
            if (!behind) {
                require("+");
            }
            int hours = digits(2, 2);
            int minutes = accept(":") || at < text.length() ? digits(2, 2) : 0;
            if (hours > 23 || minutes > 59) {
                throw new DateTimeException("a zone of more than a day");
            }
            long offset = hours * 3600L + minutes * 60L;
            return behind ? -offset : offset;
        }

        private PolicyDate finished(LocalDateTime time, int nanos, long offset) {
            if (at < text.length()) {
                throw new DateTimeException("more text after the time");
            }
            return new PolicyDate(time.toEpochSecond(ZoneOffset.UTC) - offset, nanos);
        }

        private int digits(int fewest, int most) {
            int begin = at;
            while (at < text.length() && at < begin + most && isDigit(text.charAt(at))) {
                at++;
            }
            if (at < begin + fewest) {
                throw new DateTimeException("too few digits");
            }
            return Integer.parseInt(text, begin, at, 10);
        }

        private boolean accept(String symbols) {
            if (at < text.length() && symbols.indexOf(text.charAt(at)) >= 0) {
                at++;
                return true;
            }
            return false;
        }

        private void require(String symbol) {
            if (!accept(symbol)) {
                throw new DateTimeException(symbol + " is missing");
            }
        }
    }
}
