package io.virga.server.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers like Adoptium's API ({@code /v3/assets/latest}), and serves the archive that the answer names, with ranges
 * (RFC 9110, section 14).
 */
final class JdkSource implements AutoCloseable {
    static final String NAME = "OpenJDK25U-jdk_x64_linux_hotspot_25.0.1_8.tar.gz";

    private final HttpServer server;
    private final byte[] archive;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String checksum;
    private volatile int breaksAfter = Integer.MAX_VALUE;

    /** @param archive the bytes to serve as the JDK */
    JdkSource(byte[] archive) throws IOException {
        this.archive = archive.clone();
        this.checksum = sha256(archive);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v3/assets/latest/25/hotspot", this::metadata);
        server.createContext("/download/" + NAME, this::download);
        server.start();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The requests so far: each one's target, and its Range if it has one. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** From now on announces a wrong checksum. */
    void lie() {
        checksum = sha256("another file".getBytes(US_ASCII));
    }

    /** From now on each answer breaks the connection after this many bytes of the archive. */
    void breakAfter(int bytes) {
        breaksAfter = bytes;
    }

    private void note(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(exchange.getRequestURI() + (range == null ? "" : " " + range));
    }

    private void metadata(HttpExchange exchange) throws IOException {
        note(exchange);
        byte[] body = """
                [
                    {
                        "binary": {
                            "architecture": "x64",
                            "download_count": 1,
                            "image_type": "jdk",
                            "os": "linux",
                            "package": {
                                "checksum": "%s",
                                "checksum_link": "%2$s.sha256.txt",
                                "download_count": 1,
                                "link": "%2$s",
                                "metadata_link": "%2$s.json",
                                "name": "%3$s",
                                "signature_link": "%2$s.sig",
                                "size": %4$d
                            },
                            "project": "jdk"
                        },
                        "release_name": "jdk-25.0.1+8",
                        "vendor": "eclipse"
                    }
                ]
                """.formatted(checksum, endpoint() + "/download/" + NAME, NAME, archive.length)
                .getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void download(HttpExchange exchange) throws IOException {
        note(exchange);
        String range = exchange.getRequestHeaders().getFirst("Range");
        int begin = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=([0-9]+)-", "$1"));
        if (range != null) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes %d-%d/%d".formatted(begin, archive.length - 1, archive.length));
        }
        int length = archive.length - begin;
        exchange.sendResponseHeaders(range == null ? 200 : 206, length);
        OutputStream out = exchange.getResponseBody();
        out.write(archive, begin, Math.min(length, breaksAfter));
        out.flush();
        // Close before the announced length was sent; the server then breaks the connection.
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
