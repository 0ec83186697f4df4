package io.virga.host.linux;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Sends UDP datagrams to a machine that has no address yet: RFC 2131, section 4.1. A UDP socket would need ARP to find the
 * machine, and could not choose among many devices for a broadcast. A packet socket needs neither.
 */
public final class RawUdp {
    private static final int IP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final byte PROTOCOL_UDP = 17;
    private static final byte TIME_TO_LIVE = 64;

    private RawUdp() {}

    /** The source or destination of a datagram. */
    public record Endpoint(Inet4Address address, int port) {}

    /**
     * Sends one datagram through a device. The calling thread must be inside the device's namespace.
     *
     * @param hardwareAddress the frame's destination, six bytes
     * @throws io.virga.host.api.HostException FAILED when the device does not exist or is down
     */
    public static void send(String device, byte[] hardwareAddress, Endpoint from, Endpoint to, byte[] payload) {
        byte[] packet = packet(from, to, payload);
        byte[] address = linkLayerAddress(LibC.interfaceIndex(device), hardwareAddress);
        int socket = LibC.socket(LibC.AF_PACKET, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0);
        try {
            LibC.sendto(socket, packet, address);
        } finally {
            LibC.close(socket);
        }
    }

    /** {@code struct sockaddr_ll}: packet(7). Family and index are in host byte order, the protocol in network order. */
    private static byte[] linkLayerAddress(int index, byte[] hardwareAddress) {
        ByteBuffer address = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder());
        address.putShort((short) LibC.AF_PACKET);
        address.put((byte) (ETHERTYPE_IPV4 >> 8)).put((byte) ETHERTYPE_IPV4);
        address.putInt(index);
        address.putShort((short) 0).put((byte) 0);
        address.put((byte) hardwareAddress.length).put(hardwareAddress);
        return address.array();
    }

    /** An IPv4 packet around the payload, with the checksums of RFC 791 and RFC 768. */
    static byte[] packet(Endpoint from, Endpoint to, byte[] payload) {
        int udpLength = UDP_HEADER + payload.length;
        ByteBuffer packet = ByteBuffer.allocate(IP_HEADER + udpLength);
        packet.put((byte) 0x45).put((byte) 0x10).putShort((short) (IP_HEADER + udpLength));
        packet.putShort((short) 0).putShort((short) 0);
        packet.put(TIME_TO_LIVE).put(PROTOCOL_UDP).putShort((short) 0);
        packet.put(from.address().getAddress()).put(to.address().getAddress());
        packet.putShort(10, (short) ~fold(sum(packet, 0, IP_HEADER)));
        packet.putShort((short) from.port()).putShort((short) to.port());
        packet.putShort((short) udpLength).putShort((short) 0);
        packet.put(payload);
        long udpSum = sum(packet, 12, 8) + PROTOCOL_UDP + udpLength + sum(packet, IP_HEADER, udpLength);
        int checksum = ~fold(udpSum) & 0xffff;
        packet.putShort(IP_HEADER + 6, (short) (checksum == 0 ? 0xffff : checksum));
        return packet.array();
    }

    private static long sum(ByteBuffer packet, int offset, int length) {
        long sum = 0;
        for (int i = 0; i + 1 < length; i += 2) {
            sum += packet.getShort(offset + i) & 0xffff;
        }
        return length % 2 == 0 ? sum : sum + ((packet.get(offset + length - 1) & 0xff) << 8);
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded > 0xffff) {
            folded = (folded & 0xffff) + (folded >> 16);
        }
        return (int) folded;
    }
}
