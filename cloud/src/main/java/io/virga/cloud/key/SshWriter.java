package io.virga.cloud.key;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Writes the data types of SSH.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4251#section-5">RFC 4251, section 5</a>
 */
final class SshWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    SshWriter raw(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    SshWriter uint32(int value) {
        bytes.write(value >>> 24);
        bytes.write(value >>> 16);
        bytes.write(value >>> 8);
        bytes.write(value);
        return this;
    }

    SshWriter string(byte[] value) {
        return uint32(value.length).raw(value);
    }

    SshWriter string(String value) {
        return string(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A multiple precision integer: two's complement, big-endian, with no unnecessary bytes. */
    SshWriter mpint(BigInteger value) {
        return string(value.signum() == 0 ? new byte[0] : value.toByteArray());
    }

    /** Appends bytes 1, 2, 3 … until the length is a multiple of the block size. */
    SshWriter padTo(int block) {
        for (int i = 1; bytes.size() % block != 0; i++) {
            bytes.write(i);
        }
        return this;
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
