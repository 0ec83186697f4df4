package io.virga.host.dhcp;

import static java.util.Objects.requireNonNull;

import java.net.Inet4Address;

/**
 * The DHCP lease of one interface.
 *
 * @param device the network device in the server's namespace that connects to the interface
 * @param hardwareAddress the Ethernet address of the interface
 * @param address the leased address
 * @param prefixLength the prefix length of the subnet, in bits
 * @param router the gateway; the DHCP server also uses it as its server identifier
 * @param options what is announced besides
 * @param hostName the name of the interface, without a domain; empty for none
 * @param mtu the largest packet, in bytes
 */
public record DhcpLease(
        String device,
        HardwareAddress hardwareAddress,
        Inet4Address address,
        int prefixLength,
        Inet4Address router,
        DhcpOptions options,
        String hostName,
        int mtu) {
    public DhcpLease {
        requireNonNull(device, "device is null");
        requireNonNull(hardwareAddress, "hardwareAddress is null");
        requireNonNull(address, "address is null");
        requireNonNull(router, "router is null");
        requireNonNull(options, "options is null");
        requireNonNull(hostName, "hostName is null");
        if (prefixLength < 1 || prefixLength > 32 || mtu < 576 || mtu > 65535) {
            throw new IllegalArgumentException("not a lease: /%d, %d bytes".formatted(prefixLength, mtu));
        }
    }
}
