package io.virga.cloud.reachability;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.address.AddressBlock;

/**
 * Packets that differ in their ports only.
 *
 * @param source the source address, as a block of one
 * @param destination the destination address, as a block of one
 * @param protocol the IP protocol number
 * @param sourcePorts the ports that they may come from; of ICMP without meaning
 * @param destinationPorts the ports that they may go to; of ICMP their type and code
 */
public record Packet(
        AddressBlock source, AddressBlock destination, int protocol, Ports sourcePorts, Ports destinationPorts) {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ICMPV6 = 58;

    private static final int ECHO = 8;
    private static final int ECHO_IPV6 = 128;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REPLY_IPV6 = 129;

    public Packet {
        requireNonNull(source, "source is null");
        requireNonNull(destination, "destination is null");
        requireNonNull(sourcePorts, "sourcePorts is null");
        requireNonNull(destinationPorts, "destinationPorts is null");
    }

    /** Packets of a protocol from any port to any other. */
    public static Packet of(String source, String destination, int protocol) {
        return new Packet(address(source), address(destination), protocol, Ports.ALL, Ports.ALL);
    }

    /** Pings, of the addresses' family. */
    public static Packet echo(String source, String destination) {
        boolean ipv6 = AddressBlock.isIpv6(source);
        return new Packet(
                address(source),
                address(destination),
                ipv6 ? ICMPV6 : ICMP,
                Ports.ALL,
                Ports.message(ipv6 ? ECHO_IPV6 : ECHO));
    }

    /** The block of one address. */
    static AddressBlock address(String text) {
        return AddressBlock.of(text + (AddressBlock.isIpv6(text) ? "/128" : "/32"));
    }

    /** The address of a block of one. */
    public static String text(AddressBlock address) {
        String text = address.toString();
        return text.substring(0, text.indexOf('/'));
    }

    boolean isIpv6() {
        return isIpv6(source);
    }

    static boolean isIpv6(AddressBlock block) {
        return block instanceof io.virga.cloud.address.Ipv6Cidr;
    }

    /** The ports to which an answer goes. */
    Ports answerPorts() {
        return switch (protocol) {
            case ICMP -> Ports.message(ECHO_REPLY);
            case ICMPV6 -> Ports.message(ECHO_REPLY_IPV6);
            default -> sourcePorts;
        };
    }

    Packet from(AddressBlock newSource) {
        return new Packet(newSource, destination, protocol, sourcePorts, destinationPorts);
    }

    Packet fromPorts(Ports ports) {
        return new Packet(source, destination, protocol, ports, destinationPorts);
    }

    Packet to(AddressBlock newDestination) {
        return new Packet(source, newDestination, protocol, sourcePorts, destinationPorts);
    }

    Packet toPorts(Ports ports) {
        return new Packet(source, destination, protocol, sourcePorts, ports);
    }

    /** The other way round, to these ports. */
    Packet answer(Ports ports) {
        return new Packet(
                /* source= */ destination,
                /* destination= */ source,
                protocol,
                /* sourcePorts= */ destinationPorts,
                /* destinationPorts= */ ports);
    }
}
