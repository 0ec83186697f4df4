package io.virga.server.http;

import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one log line per request, in {@code name=value} form. */
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.virga.requests");

    private static final int MICROS = 1_000_000;

    /** The second that a line was last written in. */
    private static volatile Second last = new Second(Long.MIN_VALUE, "");

    /** @param text as {@code 2026-11-29T20:15:03} */
    private record Second(long number, String text) {
        static Second of(Instant time) {
            String text = time.truncatedTo(ChronoUnit.SECONDS).toString();
            return new Second(time.getEpochSecond(), text.substring(0, text.length() - 1));
        }
    }

    private RequestLog() {}

    /** The time to the microsecond. Many requests begin in one second, which is laid out once. */
    private static String time(Instant begin) {
        Second second = last;
        if (second.number() != begin.getEpochSecond()) {
            second = Second.of(begin);
            last = second;
        }
        // a digit more, and cut off, so that zeros stay
        String micros = Integer.toString(MICROS + begin.getNano() / 1000);
        return second.text() + "." + micros.substring(1) + "Z";
    }

    static void write(
            Instant begin,
            long beginNanos,
            String id,
            InetAddress client,
            ApiResponse.Facts facts,
            int status,
            long bytes) {
        if (LOG.isInfoEnabled()) {
            // Concatenate instead of using a formatter: every request writes a line, and formatting took a tenth of a
            // describe's time.
            long tenths = (JettyHandler.since(beginNanos).toNanos() + 50_000) / 100_000;
            LOG.info("time=" + time(begin) + " request=" + id + " client=" + client.getHostAddress() + " service="
                    + facts.service() + " operation=" + facts.operation() + " principal=" + facts.principal()
                    + " status="
                    + status + " code=" + facts.code() + " ms=" + tenths / 10 + "." + tenths % 10 + " bytes=" + bytes);
        }
    }
}
