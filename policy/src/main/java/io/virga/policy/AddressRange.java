package io.virga.policy;

import java.util.Arrays;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address, or a range of them in CIDR form, read without asking any resolver.
 *
 * <p>Bits behind the prefix are ignored, as AWS does. An IPv4 address written as an IPv6 one ({@code ::ffff:192.0.2.1})
 * is the IPv4 address.
 */
final class AddressRange {
    private static final int MOST_CHARACTERS = 60;

    private final byte[] address;
    private final int prefix;

    private AddressRange(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /** Empty when the text is no address and no range. */
    static Optional<AddressRange> parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        int slash = text.indexOf('/');
        String written = slash < 0 ? text : text.substring(0, slash);
        byte[] address = written.indexOf(':') < 0 ? ipv4(written) : ipv6(written);
        if (address.length == 0) {
            return Optional.empty();
        }
        int prefix = slash < 0 ? address.length * 8 : decimal(text.substring(slash + 1), address.length * 8);
        if (prefix < 0) {
            return Optional.empty();
        }
        if (address.length == 16 && prefix >= 96 && isMapped(address)) {
            return Optional.of(new AddressRange(Arrays.copyOfRange(address, 12, 16), prefix - 96));
        }
        return Optional.of(new AddressRange(address, prefix));
    }

    /** Whether all addresses of another range are in this one. */
    boolean contains(AddressRange other) {
        if (address.length != other.address.length || other.prefix < prefix) {
            return false;
        }
        int whole = prefix / 8;
        int mask = 0xFF00 >> (prefix % 8);
        return Arrays.equals(address, 0, whole, other.address, 0, whole)
                && (prefix % 8 == 0 || ((address[whole] ^ other.address[whole]) & mask & 0xFF) == 0);
    }

    private static boolean isMapped(byte[] address) {
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[10] == (byte) 0xFF && address[11] == (byte) 0xFF;
    }

    /** Four decimal numbers; no bytes when the text is something else. */
    private static byte[] ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return new byte[0];
        }
        byte[] address = new byte[4];
        for (int i = 0; i < 4; i++) {
            int number = decimal(parts[i], 255);
            if (number < 0) {
                return new byte[0];
            }
            address[i] = (byte) number;
        }
        return address;
    }

    /** Groups of RFC 4291, section 2.2; no bytes when the text is something else. */
    private static byte[] ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] address = groups(text);
            return address.length == 16 ? address : new byte[0];
        }
        String before = text.substring(0, gap);
        String after = text.substring(gap + 2);
        byte[] head = before.isEmpty() ? new byte[0] : groups(before);
        byte[] tail = after.isEmpty() ? new byte[0] : groups(after);
        boolean broken = (head.length == 0 && !before.isEmpty()) || (tail.length == 0 && !after.isEmpty());
        // The gap stands for one group at least; an embedded IPv4 address can only end the whole
        if (broken || before.indexOf('.') >= 0 || head.length + tail.length > 14) {
            return new byte[0];
        }
        byte[] address = new byte[16];
        System.arraycopy(head, 0, address, 0, head.length);
        System.arraycopy(tail, 0, address, 16 - tail.length, tail.length);
        return address;
    }

    private static byte[] groups(String text) {
        String[] groups = text.split(":", -1);
        if (groups.length > 8) {
            return new byte[0];
        }
        byte[] bytes = new byte[16 + 4];
        int length = 0;
        for (int i = 0; i < groups.length; i++) {
            if (i == groups.length - 1 && groups[i].indexOf('.') >= 0) {
                byte[] embedded = ipv4(groups[i]);
                if (embedded.length == 0) {
                    return new byte[0];
                }
                System.arraycopy(embedded, 0, bytes, length, 4);
                length += 4;
            } else {
                int group = hexadecimal(groups[i]);
                if (group < 0) {
                    return new byte[0];
                }
                bytes[length++] = (byte) (group >> 8);
                bytes[length++] = (byte) group;
            }
        }
        return length > 16 ? new byte[0] : Arrays.copyOf(bytes, length);
    }

    /** One to four hexadecimal digits, or -1. */
    private static int hexadecimal(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    /** One to three decimal digits up to a bound, or -1. */
    private static int decimal(String text, int most) {
        if (text.isEmpty() || text.length() > 3) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value <= most ? value : -1;
    }
}
