package io.virga.wire;

import static java.util.Objects.requireNonNull;

import io.virga.wire.Member.TimestampFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Times in JSON, headers, paths and queries, as RFC 3339 and RFC 9110 have them.
 *
 * <p>Stricter than {@link ScalarText}, which reads what clients of the query protocols are known to send.
 */
final class TimestampText {
    private static final int LONGEST = 64;

    /** Seconds and offset are not optional, and the offset is no longer than minutes. */
    private static final Pattern RFC_3339 = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");

    private static final DateTimeFormatter READ_HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss[.SSS][.SS][.S] 'GMT'", Locale.US);
    private static final DateTimeFormatter WRITE_HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private TimestampText() {}

    /** The format of a member, or the one that is usual where it stands. */
    static TimestampFormat orElse(TimestampFormat format, TimestampFormat usual) {
        return format == TimestampFormat.PROTOCOL_DEFAULT ? requireNonNull(usual, "usual is null") : format;
    }

    /** The time that a text stands for; empty when it is not one in this format. */
    static Optional<Instant> parse(TimestampFormat format, String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return switch (format) {
                case DATE_TIME ->
                    RFC_3339.matcher(text).matches()
                            ? Optional.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME
                                    .parse(text.toUpperCase(Locale.ROOT), OffsetDateTime::from)
                                    .toInstant())
                            : Optional.empty();
                case HTTP_DATE ->
                    Optional.of(READ_HTTP_DATE.withZone(ZoneOffset.UTC).parse(text, Instant::from));
                case EPOCH_SECONDS -> ofSeconds(text);
                case PROTOCOL_DEFAULT -> throw new IllegalArgumentException("No format was chosen");
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The time of a number of seconds since 1970, written as a decimal number. */
    private static Optional<Instant> ofSeconds(String text) {
        return ScalarText.isDecimal(text) && Character.isDigit(text.charAt(text.length() - 1))
                ? ofSeconds(new BigDecimal(text))
                : Optional.empty();
    }

    /** The time of a number of seconds since 1970; empty when it is no time that Java knows. */
    static Optional<Instant> ofSeconds(BigDecimal seconds) {
        // Numbers such as 1e999999999 and 1e-999999999 are small as long as nobody reckons with them
        if (seconds.precision() - (long) seconds.scale() > LONGEST || seconds.scale() > LONGEST) {
            return Optional.empty();
        }
        try {
            BigDecimal floor = seconds.setScale(0, RoundingMode.FLOOR);
            long nanos = seconds.subtract(floor).movePointRight(9).longValue();
            return Optional.of(Instant.ofEpochSecond(floor.longValueExact(), nanos));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Seconds since 1970 with at most milliseconds, without zeros at the end. */
    static BigDecimal toSeconds(Instant time) {
        BigDecimal seconds = BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano() / 1_000_000, 3))
                .stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0, RoundingMode.UNNECESSARY) : seconds;
    }

    /** A time in a format, with at most milliseconds. */
    static String format(TimestampFormat format, Instant time) {
        return switch (format) {
            case DATE_TIME -> time.truncatedTo(ChronoUnit.MILLIS).toString();
            case HTTP_DATE -> WRITE_HTTP_DATE.format(time);
            case EPOCH_SECONDS -> toSeconds(time).toPlainString();
            case PROTOCOL_DEFAULT -> throw new IllegalArgumentException("No format was chosen");
        };
    }
}
