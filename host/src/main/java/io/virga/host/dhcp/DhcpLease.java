package io.virga.host.dhcp;

import static java.util.Objects.requireNonNull;

import java.net.Inet4Address;

/**
 * What one interface is told by DHCP.
 *
 * @param device the network device, in the server's namespace, at whose other end the interface is
 * @param hardwareAddress the interface's own
 * @param address the one that it shall use
 * @param prefixLength of its subnet, in bits
 * @param router its gateway, and what the DHCP server calls itself
 * @param dnsServer the resolver
 * @param domainName the domain that it is in
 * @param hostName its name in that domain, without the domain
 * @param mtu the largest packet, in bytes
 */
public record DhcpLease(
        String device,
        HardwareAddress hardwareAddress,
        Inet4Address address,
        int prefixLength,
        Inet4Address router,
        Inet4Address dnsServer,
        String domainName,
        String hostName,
        int mtu) {
    public DhcpLease {
        requireNonNull(device, "device is null");
        requireNonNull(hardwareAddress, "hardwareAddress is null");
        requireNonNull(address, "address is null");
        requireNonNull(router, "router is null");
        requireNonNull(dnsServer, "dnsServer is null");
        requireNonNull(domainName, "domainName is null");
        requireNonNull(hostName, "hostName is null");
        if (prefixLength < 1 || prefixLength > 32 || mtu < 576 || mtu > 65535) {
            throw new IllegalArgumentException("not a lease: /%d, %d bytes".formatted(prefixLength, mtu));
        }
    }
}
