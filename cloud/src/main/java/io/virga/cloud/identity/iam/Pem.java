package io.virga.cloud.identity.iam;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.Optional;

/**
 * Bytes as text between a line that begins and one that ends them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468, Textual Encodings of PKIX, PKCS, and CMS Structures</a>
 */
final class Pem {
    private static final String LINE = "\n";
    private static final int LINE_LETTERS = 64;

    private Pem() {}

    private static String begin(String label) {
        return "-----BEGIN " + label + "-----";
    }

    private static String end(String label) {
        return "-----END " + label + "-----";
    }

    /** Whether a text begins as one of this label. */
    static boolean isLabelled(String label, String text) {
        return text.strip().startsWith(begin(label));
    }

    /** The bytes of a text that is nothing else than one block of this label; empty for any other text. */
    static Optional<byte[]> decode(String label, String text) {
        String block = text.strip();
        if (!block.startsWith(begin(label))
                || !block.endsWith(end(label))
                || block.length() < begin(label).length() + end(label).length()) {
            return Optional.empty();
        }
        String body = block.substring(
                        begin(label).length(), block.length() - end(label).length())
                .replaceAll("\\s", "");
        try {
            return Optional.of(Base64.getDecoder().decode(body)).filter(bytes -> bytes.length > 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not Base64, or more than one block
        }
    }

    /** A block, which ends with a line break. */
    static String encode(String label, byte[] bytes) {
        String body =
                Base64.getMimeEncoder(LINE_LETTERS, LINE.getBytes(US_ASCII)).encodeToString(bytes);
        return begin(label) + LINE + body + LINE + end(label) + LINE;
    }
}
