package io.virga.host.dhcp;

import java.net.InetAddress;
import java.util.List;

/**
 * What DHCPv6 leases to one interface, and announces to it.
 *
 * @param addresses the IPv6 addresses, all of which are leased
 * @param dnsServers the IPv6 addresses of the resolvers
 * @param domainName the domain, or several, separated by spaces; empty for none
 * @param ntpServers the IPv6 addresses of the time servers
 */
public record Dhcpv6Lease(
        List<InetAddress> addresses, List<InetAddress> dnsServers, String domainName, List<InetAddress> ntpServers) {
    public Dhcpv6Lease {
        addresses = List.copyOf(addresses);
        dnsServers = List.copyOf(dnsServers);
        ntpServers = List.copyOf(ntpServers);
    }
}
