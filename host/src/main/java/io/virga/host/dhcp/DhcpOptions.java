package io.virga.host.dhcp;

import static java.util.Objects.requireNonNull;

import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;

/**
 * What DHCP announces to all interfaces of a network: RFC 2132.
 *
 * @param dnsServers the resolvers
 * @param domainName the domain, or several, separated by spaces; empty for none
 * @param ntpServers the time servers
 * @param netbiosNameServers the NetBIOS name servers
 * @param netbiosNodeType the NetBIOS node type: 1, 2, 4 or 8
 */
public record DhcpOptions(
        List<Inet4Address> dnsServers,
        String domainName,
        List<Inet4Address> ntpServers,
        List<Inet4Address> netbiosNameServers,
        Optional<Integer> netbiosNodeType) {
    public DhcpOptions {
        dnsServers = List.copyOf(dnsServers);
        requireNonNull(domainName, "domainName is null");
        ntpServers = List.copyOf(ntpServers);
        netbiosNameServers = List.copyOf(netbiosNameServers);
        requireNonNull(netbiosNodeType, "netbiosNodeType is null");
    }
}
