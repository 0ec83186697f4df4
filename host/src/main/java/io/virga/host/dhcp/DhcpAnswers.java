package io.virga.host.dhcp;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers a DHCP message by RFC 2131, section 4.3: a pure function of the message and the lease. */
final class DhcpAnswers {
    /** As on EC2. */
    static final Duration LEASE_TIME = Duration.ofHours(1);

    static final int SUBNET_MASK = 1;
    static final int ROUTER = 3;
    static final int DNS_SERVER = 6;
    static final int HOST_NAME = 12;
    static final int DOMAIN_NAME = 15;
    static final int INTERFACE_MTU = 26;
    static final int BROADCAST_ADDRESS = 28;
    static final int NTP_SERVER = 42;
    static final int NETBIOS_NAME_SERVER = 44;
    static final int NETBIOS_NODE_TYPE = 46;
    static final int REQUESTED_ADDRESS = 50;
    static final int LEASE_SECONDS = 51;
    static final int MESSAGE_TYPE = 53;
    static final int SERVER_ID = 54;
    static final int RENEWAL_SECONDS = 58;
    static final int REBINDING_SECONDS = 59;
    static final int CLIENT_ID = 61;

    static final byte DISCOVER = 1;
    static final byte OFFER = 2;
    static final byte REQUEST = 3;
    static final byte ACK = 5;
    static final byte NAK = 6;
    static final byte INFORM = 8;

    private DhcpAnswers() {}

    /** The answer; empty when the message gets none. */
    static Optional<DhcpPacket> answer(DhcpPacket asked, DhcpLease lease) {
        byte[] type = asked.options().get(MESSAGE_TYPE);
        if (asked.operation() != DhcpPacket.REQUEST || type == null || type.length != 1) {
            return Optional.empty();
        }
        return switch (type[0]) {
            case DISCOVER -> Optional.of(reply(asked, lease, OFFER, lease.address(), grant(lease, OFFER)));
            case REQUEST -> request(asked, lease);
            case INFORM -> {
                SortedMap<Integer, byte[]> options = grant(lease, ACK);
                options.remove(LEASE_SECONDS);
                options.remove(RENEWAL_SECONDS);
                options.remove(REBINDING_SECONDS);
                yield Optional.of(reply(asked, lease, ACK, DhcpPacket.NO_ADDRESS, options));
            }
            // A release or a decline changes nothing: the address belongs to the interface whether used or not.
            default -> Optional.empty();
        };
    }

    private static Optional<DhcpPacket> request(DhcpPacket asked, DhcpLease lease) {
        Optional<Inet4Address> server = asked.address(SERVER_ID);
        if (server.isPresent() && !server.get().equals(lease.router())) {
            // The client has accepted another server's offer.
            return Optional.empty();
        }
        Optional<Inet4Address> wanted = asked.clientAddress().equals(DhcpPacket.NO_ADDRESS)
                ? asked.address(REQUESTED_ADDRESS)
                : Optional.of(asked.clientAddress());
        if (wanted.isPresent() && wanted.get().equals(lease.address())) {
            return Optional.of(reply(asked, lease, ACK, lease.address(), grant(lease, ACK)));
        }
        SortedMap<Integer, byte[]> options = new TreeMap<>();
        options.put(MESSAGE_TYPE, new byte[] {NAK});
        options.put(SERVER_ID, lease.router().getAddress());
        return Optional.of(reply(asked, lease, NAK, DhcpPacket.NO_ADDRESS, options));
    }

    private static DhcpPacket reply(
            DhcpPacket asked, DhcpLease lease, byte type, Inet4Address yours, SortedMap<Integer, byte[]> options) {
        byte[] clientId = asked.options().get(CLIENT_ID);
        if (clientId != null) {
            // RFC 6842: a client that sent an identifier may drop answers that do not repeat it.
            options.put(CLIENT_ID, clientId);
        }
        return new DhcpPacket(
                DhcpPacket.REPLY,
                asked.transactionId(),
                asked.broadcast() || type == NAK,
                type == NAK ? DhcpPacket.NO_ADDRESS : asked.clientAddress(),
                yours,
                DhcpPacket.NO_ADDRESS,
                asked.relayAddress(),
                lease.hardwareAddress(),
                options);
    }

    private static SortedMap<Integer, byte[]> grant(DhcpLease lease, byte type) {
        int mask = (int) (0xffffffffL << (32 - lease.prefixLength()));
        int address = ByteBuffer.wrap(lease.address().getAddress()).getInt();
        int seconds = (int) LEASE_TIME.toSeconds();
        SortedMap<Integer, byte[]> options = new TreeMap<>();
        options.put(MESSAGE_TYPE, new byte[] {type});
        options.put(SERVER_ID, lease.router().getAddress());
        options.put(SUBNET_MASK, four(mask));
        options.put(BROADCAST_ADDRESS, four(address | ~mask));
        options.put(ROUTER, lease.router().getAddress());
        addresses(options, DNS_SERVER, lease.options().dnsServers());
        addresses(options, NTP_SERVER, lease.options().ntpServers());
        addresses(options, NETBIOS_NAME_SERVER, lease.options().netbiosNameServers());
        lease.options()
                .netbiosNodeType()
                .ifPresent(node -> options.put(NETBIOS_NODE_TYPE, new byte[] {node.byteValue()}));
        if (!lease.options().domainName().isEmpty()) {
            options.put(DOMAIN_NAME, lease.options().domainName().getBytes(StandardCharsets.US_ASCII));
        }
        if (!lease.hostName().isEmpty()) {
            options.put(HOST_NAME, lease.hostName().getBytes(StandardCharsets.US_ASCII));
        }
        options.put(
                INTERFACE_MTU,
                ByteBuffer.allocate(2).putShort((short) lease.mtu()).array());
        options.put(LEASE_SECONDS, four(seconds));
        options.put(RENEWAL_SECONDS, four(seconds / 2));
        options.put(REBINDING_SECONDS, four(seconds / 8 * 7));
        return options;
    }

    private static void addresses(SortedMap<Integer, byte[]> options, int option, List<Inet4Address> addresses) {
        if (!addresses.isEmpty()) {
            ByteBuffer value = ByteBuffer.allocate(4 * addresses.size());
            addresses.forEach(address -> value.put(address.getAddress()));
            options.put(option, value.array());
        }
    }

    private static byte[] four(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }
}
