package io.virga.server.http;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Locale;
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
            LOG.info(
                    "time={} request={} client={} service={} operation={} principal={} status={} code={} ms={}"
                            + " bytes={}",
                    begin,
                    id,
                    client.getHostAddress(),
                    facts.service(),
                    facts.operation(),
                    facts.principal(),
                    status,
                    facts.code(),
                    String.format(
                            Locale.ROOT, "%.1f", JettyHandler.since(beginNanos).toNanos() / 1e6),
                    bytes);
        }
    }
}
