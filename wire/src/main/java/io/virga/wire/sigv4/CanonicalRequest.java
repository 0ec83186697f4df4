package io.virga.wire.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/**
 * The canonical request: the text whose hash is signed. The client and the verifier must derive the same text.
 *
 * <p>The path is normalised and URI-encoded a second time, as for every service except S3.
 */
final class CanonicalRequest {
    private static final HexFormat UPPER_HEX = HexFormat.of().withUpperCase();

    private CanonicalRequest() {}

    /**
     * @param signedHeaders names in lower case, in the order in which they are signed
     * @param leaveOut the query parameter that isn't signed ({@code X-Amz-Signature} when presigned), or "" for none
     */
    static String of(SignedRequest request, List<String> signedHeaders, String bodyHash, String leaveOut) {
        StringBuilder text = new StringBuilder(512);
        text.append(request.method()).append('\n');
        text.append(path(request.rawPath())).append('\n');
        text.append(query(request.rawQuery(), leaveOut)).append('\n');
        for (String name : signedHeaders) {
            text.append(name).append(':');
            String separator = "";
            for (String value : request.headers().getOrDefault(name, List.of())) {
                text.append(separator);
                appendFolded(value, text);
                separator = ",";
            }
            text.append('\n');
        }
        text.append('\n').append(String.join(";", signedHeaders)).append('\n');
        return text.append(bodyHash).toString();
    }

    /** The path with dot segments resolved, empty segments removed and every segment encoded. */
    static String path(String rawPath) {
        if (rawPath.isEmpty() || rawPath.equals("/")) {
            return "/";
        }
        Deque<String> segments = new ArrayDeque<>();
        String[] parts = rawPath.split("/", -1);
        for (String part : parts) {
            if (part.equals("..")) {
                segments.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                segments.addLast(part);
            }
        }
        String last = parts[parts.length - 1];
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            path.append('/');
            appendEncoded(segment.getBytes(UTF_8), path);
        }
        if (path.isEmpty() || last.isEmpty() || last.equals(".") || last.equals("..")) {
            path.append('/');
        }
        return path.toString();
    }

    /** The query with every name and value decoded and strictly re-encoded, sorted by name and then by value. */
    static String query(String rawQuery, String leaveOut) {
        if (rawQuery.isEmpty()) {
            return "";
        }
        record Pair(String name, String value) {}
        List<Pair> pairs = new ArrayList<>();
        for (String part : rawQuery.split("&")) {
            if (part.isEmpty()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = recoded(equals < 0 ? part : part.substring(0, equals));
            // Nothing is left out where there is nothing to leave out: a parameter may have an empty name.
            if (leaveOut.isEmpty() || !name.equals(leaveOut)) {
                pairs.add(new Pair(name, equals < 0 ? "" : recoded(part.substring(equals + 1))));
            }
        }
        pairs.sort((a, b) -> {
            int byName = a.name().compareTo(b.name());
            return byName != 0 ? byName : a.value().compareTo(b.value());
        });
        StringBuilder query = new StringBuilder(rawQuery.length() + 16);
        for (Pair pair : pairs) {
            if (!query.isEmpty()) {
                query.append('&');
            }
            query.append(pair.name()).append('=').append(pair.value());
        }
        return query.toString();
    }

    private static String recoded(String text) {
        boolean unreserved = true;
        for (int i = 0; i < text.length() && unreserved; i++) {
            unreserved = isUnreserved(text.charAt(i));
        }
        if (unreserved) {
            return text;
        }
        byte[] bytes = text.getBytes(UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '+') {
                b = ' ';
            } else if (b == '%' && i + 2 < bytes.length) {
                int high = Character.digit(bytes[i + 1], 16);
                int low = Character.digit(bytes[i + 2], 16);
                if (high >= 0 && low >= 0) {
                    b = (byte) (high << 4 | low);
                    i += 2;
                }
            }
            bytes[length++] = b;
        }
        StringBuilder encoded = new StringBuilder(length + 16);
        appendEncoded(Arrays.copyOf(bytes, length), encoded);
        return encoded.toString();
    }

    private static void appendEncoded(byte[] bytes, StringBuilder to) {
        for (byte b : bytes) {
            if (isUnreserved((char) (b & 0xFF))) {
                to.append((char) b);
            } else {
                to.append('%');
                UPPER_HEX.toHexDigits(to, b);
            }
        }
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }

    /** Appends a header value: trimmed, with every run of whitespace (line breaks of folded headers too) as one space. */
    private static void appendFolded(String value, StringBuilder to) {
        boolean blank = false;
        boolean started = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                blank = true;
                continue;
            }
            if (blank && started) {
                to.append(' ');
            }
            to.append(c);
            blank = false;
            started = true;
        }
    }
}
