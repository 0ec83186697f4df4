package io.virga.trials.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;

/** Finds the end and the status of HTTP/1 answers in a stream of bytes. Bodies are counted and discarded. */
final class AnswerParser {
    private static final int LONGEST_HEAD = 1 << 16;

    private enum Place {
        HEAD,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        UNTIL_CLOSED,
        DONE
    }

    private final byte[] line = new byte[LONGEST_HEAD];
    private int length;
    private Place place = Place.HEAD;
    private boolean first = true;
    private int status;
    private long left;
    private boolean chunked;
    private boolean sized;
    private boolean last;
    private long bodyBytes;

    /** Resets the parser for the next answer. */
    void begin() {
        place = Place.HEAD;
        first = true;
        length = 0;
        chunked = false;
        sized = false;
        last = false;
        bodyBytes = 0;
    }

    /** Parses bytes; true when the answer is complete. */
    boolean take(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining() && place != Place.DONE) {
            switch (place) {
                case BODY, CHUNK -> skip(bytes);
                case UNTIL_CLOSED -> {
                    bodyBytes += bytes.remaining();
                    bytes.position(bytes.limit());
                }
                case HEAD, CHUNK_SIZE, CHUNK_END, TRAILER -> {
                    if (endsLine(bytes.get())) {
                        String text = new String(line, 0, length, ISO_8859_1);
                        length = 0;
                        line(text);
                    }
                }
                case DONE -> throw new IllegalStateException("bytes after the end of an answer");
            }
        }
        return place == Place.DONE;
    }

    /** Handles the end of the connection; true when that ended the answer regularly. */
    boolean closed() {
        return place == Place.UNTIL_CLOSED;
    }

    int status() {
        return status;
    }

    /** Whether the server accepts no further request on this connection. */
    boolean isLast() {
        return last;
    }

    /** The length of the body, without the framing of chunks. */
    long bodyBytes() {
        return bodyBytes;
    }

    private boolean endsLine(byte b) throws IOException {
        if (b == '\n') {
            return true;
        }
        if (b != '\r') {
            if (length == LONGEST_HEAD) {
                throw new IOException("the answer has a line without an end");
            }
            line[length++] = b;
        }
        return false;
    }

    private void skip(ByteBuffer bytes) {
        int step = (int) Math.min(left, bytes.remaining());
        bytes.position(bytes.position() + step);
        bodyBytes += step;
        left -= step;
        if (left == 0) {
            place = place == Place.CHUNK ? Place.CHUNK_END : Place.DONE;
        }
    }

    private void line(String text) throws IOException {
        switch (place) {
            case HEAD -> head(text);
            case CHUNK_SIZE -> {
                left = Long.parseLong(text.split(";", 2)[0].strip(), 16);
                place = left == 0 ? Place.TRAILER : Place.CHUNK;
            }
            case CHUNK_END -> place = Place.CHUNK_SIZE;
            case TRAILER -> place = text.isEmpty() ? Place.DONE : Place.TRAILER;
            case BODY, CHUNK, UNTIL_CLOSED, DONE -> throw new IllegalStateException("no lines in a body");
        }
    }

    private void head(String text) throws IOException {
        if (first) {
            first = false;
            if (!text.startsWith("HTTP/1.") || text.length() < 12) {
                throw new IOException("the answer does not begin as one of HTTP: " + text);
            }
            status = Integer.parseInt(text.substring(9, 12));
            last = text.startsWith("HTTP/1.0");
        } else if (text.isEmpty()) {
            place = chunked ? Place.CHUNK_SIZE : !sized ? Place.UNTIL_CLOSED : left == 0 ? Place.DONE : Place.BODY;
            last |= place == Place.UNTIL_CLOSED;
        } else {
            header(text.toLowerCase(Locale.ROOT));
        }
    }

    private void header(String header) {
        if (header.startsWith("content-length:")) {
            left = Long.parseLong(header.substring(15).strip());
            sized = true;
        } else if (header.startsWith("transfer-encoding:")) {
            chunked = header.contains("chunked");
        } else if (header.startsWith("connection:")) {
            last |= header.contains("close");
        }
    }
}
