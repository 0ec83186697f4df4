package io.virga.host.metadata;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One HTTP/1.1 connection. The JDK's HTTP server cannot serve a socket that was opened in another namespace. Metadata
 * requests need little: heads of a few lines, and hardly ever a body.
 */
final class HttpConnection {
    private static final int MOST_REQUESTS = 1000;
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int LONGEST_BODY = 64 * 1024;
    private static final Duration REQUEST_TIME = Duration.ofSeconds(10);
    private static final int USUAL_HOPS = 64;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final SocketChannel channel;
    private final DeadlineStream source;
    private final BufferedInputStream in;
    private final InstantSource clock;
    private int headLength;

    HttpConnection(SocketChannel channel, InstantSource clock) throws IOException {
        this.channel = requireNonNull(channel, "channel is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.source = new DeadlineStream(channel.socket());
        this.in = new BufferedInputStream(source, 4096);
    }

    /** Answers requests until the client closes the connection or a deadline passes. The caller closes the channel. */
    void serve(Function<HttpRequest, HttpAnswer> answers) throws IOException {
        for (int served = 1; served <= MOST_REQUESTS; served++) {
            source.allow(REQUEST_TIME);
            Optional<HttpRequest> request;
            try {
                request = read();
            } catch (BadRequestException e) {
                write(e.answer(), true, false);
                return;
            }
            if (request.isEmpty()) {
                return;
            }
            boolean keepAlive = request.get().keepAlive() && served < MOST_REQUESTS;
            boolean withBody = !request.get().method().equals("HEAD");
            write(answers.apply(request.get()), withBody, keepAlive);
            if (!keepAlive) {
                return;
            }
        }
    }

    /** The next request; empty when the client has closed the connection. */
    private Optional<HttpRequest> read() throws IOException, BadRequestException {
        headLength = 0;
        Optional<String> first = line();
        if (first.isPresent() && first.get().isEmpty()) {
            first = line();
        }
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = first.get().split(" ", -1);
        if (parts.length != 3 || !parts[2].matches("HTTP/1\\.[01]") || !parts[0].matches("[A-Z]{1,20}")) {
            throw new BadRequestException(400, "Bad Request");
        }
        Map<String, String> headers = headers();
        readBody(headers);
        String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
        boolean keepAlive =
                parts[2].equals("HTTP/1.1") ? !connection.contains("close") : connection.contains("keep-alive");
        return Optional.of(new HttpRequest(parts[0], path(parts[1]), keepAlive, headers));
    }

    private static String path(String target) throws BadRequestException {
        // A client that talks to a proxy sends an absolute URI: RFC 9112, section 3.2.2.
        String local = target.replaceFirst("^http://[^/]*", "");
        String path = local.split("[?#]", 2)[0];
        if (local.isEmpty()) {
            return "/";
        }
        if (!path.startsWith("/")) {
            throw new BadRequestException(400, "Bad Request");
        }
        return path;
    }

    private Map<String, String> headers() throws IOException, BadRequestException {
        Map<String, String> headers = new HashMap<>();
        for (String line = lineOrEnd(); !line.isEmpty(); line = lineOrEnd()) {
            int colon = line.indexOf(':');
            if (colon < 1 || !line.substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                throw new BadRequestException(400, "Bad Request");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(colon + 1).strip(), (one, other) -> one + ", " + other);
        }
        return headers;
    }

    /** Skips the body. No request here uses one, but the next request begins after it. */
    private void readBody(Map<String, String> headers) throws IOException, BadRequestException {
        if (headers.containsKey("transfer-encoding")) {
            throw new BadRequestException(411, "Length Required");
        }
        String length = headers.getOrDefault("content-length", "0");
        if (!length.matches("[0-9]{1,9}")) {
            throw new BadRequestException(400, "Bad Request");
        }
        int bytes = Integer.parseInt(length);
        if (bytes > LONGEST_BODY) {
            throw new BadRequestException(413, "Payload Too Large");
        }
        if (bytes > 0 && headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            send("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        in.skipNBytes(bytes);
    }

    private String lineOrEnd() throws IOException, BadRequestException {
        return line().orElseThrow(() -> new EOFException("the connection ended inside a request"));
    }

    private Optional<String> line() throws IOException, BadRequestException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                return Optional.empty();
            }
            headLength++;
            if (headLength > LONGEST_HEAD) {
                throw new BadRequestException(431, "Request Header Fields Too Large");
            }
            line.append((char) read);
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return Optional.of(line.toString());
    }

    private void write(HttpAnswer answer, boolean withBody, boolean keepAlive) throws IOException {
        channel.setOption(StandardSocketOptions.IP_TOS, serviceType(answer.timeToLive()));
        StringBuilder head = new StringBuilder(512);
        header(head, "HTTP/1.1 " + answer.status() + " " + answer.reason());
        header(head, "Content-Type: " + answer.contentType());
        header(head, "Accept-Ranges: none");
        header(head, "Content-Length: " + answer.body().length);
        header(head, "Date: " + HTTP_DATE.format(clock.instant()));
        header(head, "Server: EC2ws");
        header(head, "Connection: " + (keepAlive ? "keep-alive" : "close"));
        answer.headers().forEach((name, value) -> header(head, name + ": " + value));
        head.append("\r\n");
        byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] second = withBody ? answer.body() : new byte[0];
        send(ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array());
    }

    private static void header(StringBuilder head, String line) {
        head.append(line).append("\r\n");
    }

    private void send(byte[] bytes) throws IOException {
        channel.socket().getOutputStream().write(bytes);
    }

    /**
     * The type of service that carries a time to live. Java can set a socket's type of service, but not its time to live.
     * The namespace's rules copy the DSCP to the time to live, and clear it. Its six bits hold hop limits below 64; 64, the
     * highest that EC2 allows, is the default and needs no mark.
     */
    private static int serviceType(Optional<Integer> timeToLive) {
        int hops = timeToLive.orElse(USUAL_HOPS);
        return hops >= USUAL_HOPS ? 0 : hops << 2;
    }
}
