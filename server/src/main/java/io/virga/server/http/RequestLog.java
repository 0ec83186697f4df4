package io.virga.server.http;

import java.net.InetAddress;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one log line per request, in {@code name=value} form. */
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.virga.requests");

    private RequestLog() {}

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
            LOG.info("time=" + begin + " request=" + id + " client=" + client.getHostAddress() + " service="
                    + facts.service() + " operation=" + facts.operation() + " principal=" + facts.principal()
                    + " status="
                    + status + " code=" + facts.code() + " ms=" + tenths / 10 + "." + tenths % 10 + " bytes=" + bytes);
        }
    }
}
