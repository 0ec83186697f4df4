package io.virga.trials.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.wire.sigv4.SignedRequest;
import io.virga.wire.sigv4.Signer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One keep-alive connection to an EC2 endpoint over plain HTTP, which signs each request. It is kept small because it
 * shares the processors with the server under test.
 */
public final class ApiConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 120_000;

    private final URI endpoint;
    private final InstantSource clock;
    private final Signer signer;
    private Optional<Socket> socket = Optional.empty();
    private InputStream in = InputStream.nullInputStream();

    /** An answer that was received completely. */
    public record Answer(int status, byte[] body) {
        public String text() {
            return new String(body, UTF_8);
        }
    }

    public ApiConnection(URI endpoint, String region, String accessKeyId, String secretAccessKey, InstantSource clock) {
        this(endpoint, "ec2", region, accessKeyId, secretAccessKey, Optional.empty(), clock);
    }

    /**
     * A connection for requests to any query service.
     *
     * @param service the signing name of the service
     * @param token the token of a session, if the key is one's
     */
    public ApiConnection(
            URI endpoint,
            String service,
            String region,
            String accessKeyId,
            String secretAccessKey,
            Optional<String> token,
            InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.signer = new Signer(accessKeyId, secretAccessKey, token, region, service);
    }

    /** The form body of a request of EC2: the action, the version and the parameters. */
    public static byte[] form(String action, Map<String, String> parameters) {
        return form(action, "2016-11-15", parameters);
    }

    /**
     * The form body of a request of any query service.
     *
     * @param version the version of the service's API
     */
    public static byte[] form(String action, String version, Map<String, String> parameters) {
        return ("Action=" + action + "&Version=" + version
                        + parameters.entrySet().stream()
                                .map(p -> "&" + p.getKey() + "=" + URLEncoder.encode(p.getValue(), UTF_8))
                                .collect(Collectors.joining()))
                .getBytes(UTF_8);
    }

    /**
     * Sends a form and reads the answer, whatever its status.
     *
     * @throws IOException when no answer came or the answer is malformed; the next request then uses a new connection
     */
    public Answer send(byte[] form) throws IOException {
        byte[] head = head(form).getBytes(ISO_8859_1);
        byte[] request = new byte[head.length + form.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(form, 0, request, head.length, form.length);
        boolean answered = false;
        try {
            connect().getOutputStream().write(request);
            Answer answer = read();
            answered = true;
            return answer;
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("what came is no HTTP", e);
        } finally {
            if (!answered) {
                // Close the connection: the answer may still arrive, and must not be taken for the answer to a later
                // request.
                close();
            }
        }
    }

    private String head(byte[] form) {
        String host = endpoint.getHost() + ":" + endpoint.getPort();
        String type = "application/x-www-form-urlencoded; charset=utf-8";
        SignedRequest request =
                new SignedRequest("POST", "/", "", Map.of("host", List.of(host), "content-type", List.of(type)), form);
        return "POST / HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: " + type + "\r\nContent-Length: " + form.length
                + "\r\n"
                + signer.sign(request, clock.instant()).entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + "\r\n";
    }

    private Socket connect() throws IOException {
        if (socket.isEmpty()) {
            Socket fresh = new Socket();
            fresh.setTcpNoDelay(true);
            fresh.setSoTimeout(PATIENCE_MILLIS);
            fresh.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), PATIENCE_MILLIS);
            in = new BufferedInputStream(fresh.getInputStream(), 1 << 16);
            socket = Optional.of(fresh);
        }
        return socket.get();
    }

    private Answer read() throws IOException {
        String first = line();
        int status = Integer.parseInt(first.split(" ")[1]);
        boolean last = first.startsWith("HTTP/1.0");
        int length = -1;
        boolean chunked = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (header.startsWith("transfer-encoding:")) {
                chunked = header.contains("chunked");
            } else if (header.startsWith("connection:")) {
                last |= header.contains("close");
            }
        }
        byte[] body;
        if (chunked) {
            body = chunks();
        } else if (length >= 0) {
            body = exactly(length);
        } else {
            body = in.readAllBytes();
            last = true;
        }
        if (last) {
            close();
        }
        return new Answer(status, body);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line().split(";")[0].strip(), 16);
            whole.writeBytes(exactly(size));
            line();
            if (size == 0) {
                return whole.toByteArray();
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket.isPresent()) {
            socket.get().close();
            socket = Optional.empty();
        }
    }
}
