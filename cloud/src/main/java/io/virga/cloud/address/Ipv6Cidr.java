package io.virga.cloud.address;

import java.net.Inet6Address;
import java.util.Optional;

/**
 * Blocks of IPv6 addresses, as texts in the form of RFC 5952: {@code 2001:db8::/32}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5952">RFC 5952</a>
 */
public final class Ipv6Cidr {
    private static final int LARGEST_PREFIX = 128;
    private static final int BYTES = 16;
    private static final int GROUPS = 8;

    private Ipv6Cidr() {}

    /**
     * The block that a text means, with the bits beyond its prefix cleared; empty when the text is not a block. The text may
     * have another form than RFC 5952's.
     */
    public static Optional<String> canonical(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0 || !text.matches("[0-9a-fA-F:.]+/[0-9]{1,3}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(text.substring(slash + 1));
        try {
            byte[] address = Inet6Address.ofLiteral(text.substring(0, slash)).getAddress();
            // Java returns an IPv4-mapped IPv6 address as one of four bytes.
            return prefix <= LARGEST_PREFIX && address.length == BYTES
                    ? Optional.of(format(address, prefix))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String format(byte[] address, int prefix) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            int bits = Math.clamp(prefix - 16L * i, 0, 16);
            int group = (address[2 * i] & 255) << 8 | (address[2 * i + 1] & 255);
            groups[i] = group & (0xffff << (16 - bits));
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > bestLength) {
                bestStart = i;
                bestLength = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.append('/').append(prefix).toString();
    }
}
