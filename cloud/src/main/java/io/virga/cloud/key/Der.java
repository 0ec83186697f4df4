package io.virga.cloud.key;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** The subset of DER that a PKCS #1 key needs. */
final class Der {
    private static final int INTEGER = 0x02;
    private static final int SEQUENCE = 0x30;

    private Der() {}

    /** A sequence of integers. */
    static byte[] sequence(BigInteger... integers) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (BigInteger integer : integers) {
            write(content, INTEGER, integer.toByteArray());
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        write(whole, SEQUENCE, content.toByteArray());
        return whole.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int from = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - from));
            out.write(length, from, length.length - from);
        }
        out.writeBytes(content);
    }
}
