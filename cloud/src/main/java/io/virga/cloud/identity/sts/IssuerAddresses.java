package io.virga.cloud.identity.sts;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which addresses identity providers may have: public ones. Whoever may make a provider in an account names an address that
 * Virga then asks, and so must not reach the machine itself, or the networks that it is in. Hosts that the owner of the machine
 * names may be anywhere.
 */
final class IssuerAddresses {
    private final Set<String> anywhere;

    /** @param anywhere names or addresses of hosts, in any case */
    IssuerAddresses(Set<String> anywhere) {
        this.anywhere =
                anywhere.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a host may be asked at an address. */
    boolean isAllowed(String host, InetAddress address) {
        return anywhere.contains(host.toLowerCase(Locale.ROOT)) || (isPublic(address) && !isNear(address));
    }

    /** Whether an address is the machine's own, or in a network that it is in: that may be a public one, too. */
    private static boolean isNear(InetAddress address) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(one -> one.getInterfaceAddresses().stream())
                    .anyMatch(own -> isInNetwork(address, own.getAddress(), own.getNetworkPrefixLength()));
        } catch (SocketException e) {
            return true; // what cannot be looked at is not asked
        }
    }

    /** A network of which the interface tells no length is the address alone. */
    static boolean isInNetwork(InetAddress address, InetAddress own, int prefixLength) {
        byte[] one = address.getAddress();
        byte[] other = own.getAddress();
        int bits = prefixLength > 0 ? prefixLength : one.length * Byte.SIZE;
        boolean same = one.length == other.length;
        for (int bit = 0; same && bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            same = (one[bit / Byte.SIZE] & mask) == (other[bit / Byte.SIZE] & mask);
        }
        return same;
    }

    /**
     * Whether an address is one of the Internet's.
     *
     * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4 special-purpose addresses</a>
     * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6 special-purpose addresses</a>
     */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        int third = bytes[2] & 0xFF;
        boolean isSpecial = switch (first) {
            case 0, 10, 127 -> true;
            case 100 -> second >= 64 && second < 128;
            case 169 -> second == 254;
            case 172 -> second >= 16 && second < 32;
            case 192 -> second == 168 || (second == 0 && (third == 0 || third == 2)) || (second == 88 && third == 99);
            case 198 -> second == 18 || second == 19 || (second == 51 && third == 100);
            case 203 -> second == 0 && third == 113;
            default -> first >= 224;
        };
        return !isSpecial;
    }

    /** Global unicast, but for documentation and for tunnels that carry addresses of IPv4. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        int second = (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
        boolean isSpecial =
                (first == 0x2001 && (second < 0x200 || second == 0xdb8)) || first == 0x2002 || first == 0x3fff;
        return (first & 0xE000) == 0x2000 && !isSpecial;
    }
}
