package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A keep-alive connection to the server that can send arbitrary bytes, and parses answers strictly. */
final class Lane implements AutoCloseable {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final Pattern FIELD = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*");
    private static final int PIECES = 8;
    private static final int MOST_BYTES = 256 << 20;

    private final InetSocketAddress address;
    private final Duration patience;
    private Optional<Socket> socket = Optional.empty();
    private InputStream in = InputStream.nullInputStream();
    private boolean fresh;
    private Optional<Shot> previous = Optional.empty();

    /** @param patience the timeout of an answer */
    Lane(URI endpoint, Duration patience) {
        this.address = new InetSocketAddress(endpoint.getHost(), endpoint.getPort());
        this.patience = patience;
    }

    /** An answer is not HTTP. */
    private static final class NotHttpException extends IOException {
        private static final long serialVersionUID = 1L;

        NotHttpException(String message) {
            super(message);
        }
    }

    /**
     * Sends a request and reads the answers that are due.
     *
     * @param bytes the whole request
     * @throws IOException when the server accepts no connection
     */
    Exchange exchange(Shot shot, byte[] bytes) throws IOException {
        Delivery delivery = shot.delivery();
        if (socket.isPresent() && in.available() > 0) {
            // Unsolicited bytes: a client that took them for the answer to its request would get others' answers from
            // then on.
            Exchange unasked = unasked();
            close();
            return unasked;
        }
        Exchange exchange = once(shot, bytes);
        boolean stale = exchange.answers().isEmpty() && exchange.closed() && !fresh && !delivery.mayBeClosed();
        if (stale) {
            // The server may close a keep-alive connection at any time, and has not read the request then. Send it
            // again.
            close();
            exchange = once(shot, bytes);
        }
        if (exchange.closed() || exchange.fault().isPresent() || delivery.mayBeClosed()) {
            close();
        }
        fresh = false;
        previous = Optional.of(shot);
        return exchange;
    }

    private Exchange unasked() throws IOException {
        String more = new String(in.readNBytes(Math.min(2000, in.available())), UTF_8);
        String after = previous.map(
                        shot -> "request " + shot.number() + ", " + shot.mutation() + " of " + shot.operation())
                .orElse("nothing");
        return new Exchange(
                List.of(), 1, false, Optional.of("an answer that nobody asked for, after " + after + ": " + more), 0);
    }

    private Exchange once(Shot shot, byte[] bytes) throws IOException {
        Delivery delivery = shot.delivery();
        List<Answer> answers = new ArrayList<>();
        boolean closed = false;
        Optional<String> fault = Optional.empty();
        Socket connection = connect(delivery);
        long begin = System.nanoTime();
        try {
            boolean sent = send(connection, bytes, delivery);
            begin = System.nanoTime();
            for (int i = 0; i < delivery.answers() && !closed; i++) {
                if (delivery == Delivery.REPLAYED && i == 1) {
                    send(connection, bytes, Delivery.WHOLE);
                }
                Answer answer = read(shot);
                answers.add(answer);
                closed = answer.header("connection")
                        .filter(value -> value.equalsIgnoreCase("close"))
                        .isPresent();
            }
            // Raw bytes may contain several requests, each with an answer of its own. Read until the connection ends.
            while (delivery == Delivery.RAW && !closed && sent) {
                answers.add(read(shot));
            }
        } catch (SocketTimeoutException e) {
            fault = Optional.of("no answer within " + patience.toMillis() + " ms");
        } catch (NotHttpException e) {
            fault = Optional.of(e.getMessage());
        } catch (IOException e) {
            closed = true;
        }
        return new Exchange(answers, delivery.answers(), closed, fault, System.nanoTime() - begin);
    }

    private Socket connect(Delivery delivery) throws IOException {
        if (delivery.mayBeClosed()) {
            close(); // earlier bytes must not mix with the new ones
        }
        if (socket.isEmpty()) {
            Socket made = new Socket();
            made.setTcpNoDelay(true);
            made.setSoTimeout((int) patience.toMillis());
            made.connect(address, (int) patience.toMillis());
            in = new BufferedInputStream(made.getInputStream(), 1 << 14);
            socket = Optional.of(made);
            fresh = true;
        }
        return socket.get();
    }

    /** Sends the bytes; false when the server stopped reading before the end. */
    private static boolean send(Socket connection, byte[] bytes, Delivery delivery) throws IOException {
        try {
            OutputStream out = connection.getOutputStream();
            switch (delivery) {
                case WHOLE, REPLAYED, ABANDONED -> out.write(bytes);
                case PIPELINED -> {
                    ByteArrayOutputStream all = new ByteArrayOutputStream();
                    for (int i = 0; i < delivery.answers(); i++) {
                        all.writeBytes(bytes);
                    }
                    out.write(all.toByteArray());
                }
                case SLOWLY -> slowly(out, bytes);
                case TRUNCATED -> {
                    out.write(bytes, 0, Math.max(1, bytes.length - 1 - bytes.length / 10));
                    connection.shutdownOutput();
                }
                case RAW -> {
                    out.write(bytes);
                    connection.shutdownOutput();
                }
            }
            return true;
        } catch (IOException e) {
            return false; // it may have answered early and closed the connection
        }
    }

    private static void slowly(OutputStream out, byte[] bytes) throws IOException {
        try {
            for (int i = 0; i < PIECES; i++) {
                int from = (int) ((long) bytes.length * i / PIECES);
                out.write(bytes, from, (int) ((long) bytes.length * (i + 1) / PIECES) - from);
                Thread.sleep(60);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer read(Shot shot) throws IOException {
        String first = line();
        Matcher status = STATUS.matcher(first);
        if (!status.matches()) {
            throw new NotHttpException("not a status line: " + shown(first));
        }
        int code = Integer.parseInt(status.group(1));
        List<Header> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                throw new NotHttpException("not a header: " + shown(line));
            }
            headers.add(new Header(field.group(1), field.group(2)));
        }
        Answer head = new Answer(code, headers, new byte[0]);
        if (code < 200) {
            return read(shot); // 100 Continue
        }
        boolean headOnly = shot.method().equals("HEAD") || code == 204 || code == 304;
        return headOnly ? head : new Answer(code, headers, body(shot, head));
    }

    private byte[] body(Shot shot, Answer head) throws IOException {
        Optional<String> length = head.header("content-length");
        if (head.header("transfer-encoding").isPresent()) {
            if (length.isPresent()) {
                throw new NotHttpException("both a length and chunks");
            }
            return chunks();
        }
        if (length.isPresent()) {
            if (!length.get().matches("[0-9]{1,9}")) {
                throw new NotHttpException("Content-Length: " + shown(length.get()));
            }
            return exactly(Integer.parseInt(length.get()));
        }
        // An answer without a length ends with the connection only for HTTP/1.0, which has no chunks, or after
        // "Connection: close".
        if (!shot.version().equals("HTTP/1.0")
                && head.header("connection")
                        .filter(value -> value.toLowerCase(Locale.ROOT).contains("close"))
                        .isEmpty()) {
            throw new NotHttpException("neither a length nor an end");
        }
        return in.readAllBytes();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            String size = line();
            if (!size.matches("[0-9A-Fa-f]{1,7}(;.*)?")) {
                throw new NotHttpException("not the size of a chunk: " + shown(size));
            }
            int length = Integer.parseInt(size.split(";")[0], 16);
            whole.writeBytes(exactly(length));
            if (!line().isEmpty()) {
                throw new NotHttpException("a chunk is longer than it says");
            }
            if (length == 0) {
                return whole.toByteArray();
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        if (length > MOST_BYTES) {
            throw new NotHttpException("an answer of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new NotHttpException("the answer ends after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                if (line.isEmpty()) {
                    throw new EOFException("closed");
                }
                throw new NotHttpException("the answer ends amid a line: " + shown(line.toString()));
            }
            line.append((char) c);
            if (line.length() > 100_000) {
                throw new NotHttpException("a line without an end");
            }
        }
        if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
            throw new NotHttpException("a line does not end with CR LF: " + shown(line.toString()));
        }
        line.setLength(line.length() - 1);
        return line.toString();
    }

    private static String shown(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }

    @Override
    public void close() throws IOException {
        if (socket.isPresent()) {
            socket.get().close();
            socket = Optional.empty();
        }
    }
}
