package io.virga.server.http;

import java.net.InetAddress;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line a request, in {@code name=value} form. */
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
            // Put together by hand: there is one for every request, and a formatter takes longer than a describe
            long tenths = (JettyHandler.since(beginNanos).toNanos() + 50_000) / 100_000;
            LOG.info(new StringBuilder(256)
                    .append("time=")
                    .append(begin)
                    .append(" request=")
                    .append(id)
                    .append(" client=")
                    .append(client.getHostAddress())
                    .append(" service=")
                    .append(facts.service())
                    .append(" operation=")
                    .append(facts.operation())
                    .append(" principal=")
                    .append(facts.principal())
                    .append(" status=")
                    .append(status)
                    .append(" code=")
                    .append(facts.code())
                    .append(" ms=")
                    .append(tenths / 10)
                    .append('.')
                    .append(tenths % 10)
                    .append(" bytes=")
                    .append(bytes)
                    .toString());
        }
    }
}
