package io.virga.host.dhcp;

import io.virga.host.dhcp.Dhcpv6Packet.Option;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Answers a DHCPv6 message by RFC 8415, section 18.3: a pure function of the message and the lease. */
final class Dhcpv6Answers {
    /** As on EC2: an address that is taken away is gone soon. */
    static final Duration VALID_LIFETIME = Duration.ofSeconds(450);

    static final Duration PREFERRED_LIFETIME = Duration.ofSeconds(140);

    static final int SOLICIT = 1;
    static final int ADVERTISE = 2;
    static final int REQUEST = 3;
    static final int CONFIRM = 4;
    static final int RENEW = 5;
    static final int REBIND = 6;
    static final int REPLY = 7;
    static final int RELEASE = 8;
    static final int DECLINE = 9;
    static final int INFORMATION_REQUEST = 11;

    static final int CLIENT_ID = 1;
    static final int SERVER_ID = 2;
    static final int IA_NA = 3;
    static final int IA_ADDRESS = 5;
    static final int STATUS = 13;
    static final int RAPID_COMMIT = 14;
    static final int DNS_SERVERS = 23;
    static final int DOMAIN_LIST = 24;
    static final int IA_PD = 25;
    static final int SNTP_SERVERS = 31;

    static final int SUCCESS = 0;
    static final int NO_ADDRESSES = 2;
    static final int NOT_ON_LINK = 4;
    static final int NO_PREFIX = 6;

    /** The server's identifier, the same for all networks: of the type DUID-LL with an Ethernet address, section 11.4. */
    static final byte[] SERVER = {0, 3, 0, 1, 0x0a, 0x76, 0x69, 0x72, 0x67, 0x04};

    /** The identity of an association, and its two times. */
    private static final int ASSOCIATION_BYTES = 12;

    private static final int ADDRESS_BYTES = 16;
    private static final int LONGEST_LABEL = 63;

    private Dhcpv6Answers() {}

    /** The answer; empty when the message gets none. */
    static Optional<Dhcpv6Packet> answer(Dhcpv6Packet asked, Dhcpv6Lease lease) {
        boolean identified = asked.option(CLIENT_ID).isPresent();
        Optional<Option> server = asked.option(SERVER_ID);
        boolean ours =
                server.filter(id -> id.value().equals(ByteBuffer.wrap(SERVER))).isPresent();
        return switch (asked.type()) {
            case SOLICIT -> identified && server.isEmpty() ? Optional.of(solicited(asked, lease)) : Optional.empty();
            case REQUEST, RENEW -> identified && ours ? Optional.of(granted(asked, lease)) : Optional.empty();
            case REBIND -> identified && server.isEmpty() ? Optional.of(granted(asked, lease)) : Optional.empty();
            case CONFIRM -> identified && server.isEmpty() ? confirmed(asked, lease) : Optional.empty();
            // They change nothing: the address belongs to the interface whether used or not.
            case RELEASE, DECLINE ->
                identified && ours ? Optional.of(reply(asked, REPLY, List.of(status(SUCCESS)))) : Optional.empty();
            case INFORMATION_REQUEST ->
                server.isEmpty() || ours ? Optional.of(reply(asked, REPLY, announced(lease))) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Dhcpv6Packet solicited(Dhcpv6Packet asked, Dhcpv6Lease lease) {
        Optional<Option> rapid = asked.option(RAPID_COMMIT);
        List<Option> options = grants(asked, lease);
        rapid.ifPresent(options::add);
        return reply(asked, rapid.isPresent() ? REPLY : ADVERTISE, options);
    }

    private static Dhcpv6Packet granted(Dhcpv6Packet asked, Dhcpv6Lease lease) {
        return reply(asked, REPLY, grants(asked, lease));
    }

    /** Tells whether the client's addresses are right for its link. Section 18.3.3: without any, there is no answer. */
    private static Optional<Dhcpv6Packet> confirmed(Dhcpv6Packet asked, Dhcpv6Lease lease) {
        List<ByteBuffer> theirs = asked.options(IA_NA).stream()
                .flatMap(association -> addresses(association).stream())
                .toList();
        boolean right = own(lease).containsAll(theirs);
        return theirs.isEmpty()
                ? Optional.empty()
                : Optional.of(reply(asked, REPLY, List.of(status(right ? SUCCESS : NOT_ON_LINK))));
    }

    /** The addresses for the client's first association, and what is announced besides. */
    private static List<Option> grants(Dhcpv6Packet asked, Dhcpv6Lease lease) {
        List<Option> options = new ArrayList<>();
        boolean first = true;
        for (Option association : asked.options(IA_NA)) {
            if (association.value().remaining() >= ASSOCIATION_BYTES) {
                options.add(first ? grant(association, lease) : refusal(association, NO_ADDRESSES));
                first = false;
            }
        }
        for (Option association : asked.options(IA_PD)) {
            if (association.value().remaining() >= ASSOCIATION_BYTES) {
                options.add(refusal(association, NO_PREFIX));
            }
        }
        options.addAll(announced(lease));
        return options;
    }

    private static Option grant(Option association, Dhcpv6Lease lease) {
        List<Option> granted = new ArrayList<>();
        Set<ByteBuffer> own = own(lease);
        lease.addresses()
                .forEach(address -> granted.add(
                        address(ByteBuffer.wrap(address.getAddress()), PREFERRED_LIFETIME, VALID_LIFETIME)));
        // An address that is not the interface's any more is to be given up at once.
        for (ByteBuffer theirs : addresses(association)) {
            if (!own.contains(theirs)) {
                granted.add(address(theirs, Duration.ZERO, Duration.ZERO));
            }
        }
        if (own.isEmpty()) {
            granted.add(status(NO_ADDRESSES));
        }
        int preferred = (int) PREFERRED_LIFETIME.toSeconds();
        byte[] head = ByteBuffer.allocate(ASSOCIATION_BYTES)
                .putInt(association.value().getInt(0))
                .putInt(preferred / 2)
                .putInt(preferred / 5 * 4)
                .array();
        return Option.of(IA_NA, head, granted);
    }

    private static Option refusal(Option association, int status) {
        byte[] head = ByteBuffer.allocate(ASSOCIATION_BYTES)
                .putInt(association.value().getInt(0))
                .array();
        return Option.of(association.code(), head, List.of(status(status)));
    }

    private static Option address(ByteBuffer address, Duration preferred, Duration valid) {
        return new Option(
                IA_ADDRESS,
                ByteBuffer.allocate(ADDRESS_BYTES + 2 * Integer.BYTES)
                        .put(address.duplicate())
                        .putInt((int) preferred.toSeconds())
                        .putInt((int) valid.toSeconds())
                        .array());
    }

    private static Set<ByteBuffer> own(Dhcpv6Lease lease) {
        Set<ByteBuffer> own = new HashSet<>();
        lease.addresses().forEach(address -> own.add(ByteBuffer.wrap(address.getAddress())));
        return own;
    }

    /** The addresses in an association. */
    private static List<ByteBuffer> addresses(Option association) {
        ByteBuffer value = association.value().duplicate();
        if (value.remaining() < ASSOCIATION_BYTES) {
            return List.of();
        }
        value.position(ASSOCIATION_BYTES);
        return Dhcpv6Packet.options(value).orElse(List.of()).stream()
                .filter(option -> option.code() == IA_ADDRESS && option.value().remaining() >= ADDRESS_BYTES)
                .map(option -> option.value().slice(0, ADDRESS_BYTES))
                .toList();
    }

    private static List<Option> announced(Dhcpv6Lease lease) {
        List<Option> options = new ArrayList<>();
        addresses(options, DNS_SERVERS, lease.dnsServers());
        if (!lease.domainName().isEmpty()) {
            options.add(new Option(DOMAIN_LIST, domains(lease.domainName())));
        }
        addresses(options, SNTP_SERVERS, lease.ntpServers());
        return options;
    }

    private static void addresses(List<Option> options, int code, List<InetAddress> addresses) {
        if (!addresses.isEmpty()) {
            ByteBuffer value = ByteBuffer.allocate(ADDRESS_BYTES * addresses.size());
            addresses.forEach(address -> value.put(address.getAddress()));
            options.add(new Option(code, value.flip()));
        }
    }

    /** Domains as in DNS messages: RFC 8415, section 10. A label that is too long for DNS ends the list. */
    private static byte[] domains(String names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String name : names.split(" ", -1)) {
            for (String label : name.split("\\.", -1)) {
                byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
                if (bytes.length == 0 || bytes.length > LONGEST_LABEL) {
                    return out.toByteArray();
                }
                out.write(bytes.length);
                out.writeBytes(bytes);
            }
            out.write(0);
        }
        return out.toByteArray();
    }

    private static Option status(int status) {
        return new Option(
                STATUS,
                ByteBuffer.allocate(Short.BYTES).putShort((short) status).array());
    }

    private static Dhcpv6Packet reply(Dhcpv6Packet asked, int type, List<Option> options) {
        List<Option> all = new ArrayList<>();
        asked.option(CLIENT_ID).ifPresent(all::add);
        all.add(new Option(SERVER_ID, SERVER));
        all.addAll(options);
        return new Dhcpv6Packet(type, asked.transactionId(), all);
    }
}
