package io.virga.host.network;

import io.virga.host.api.HostException;
import io.virga.host.api.NetworkSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells whether a network could be made, without making it. For simulated hosts, which refuse what real ones refuse. */
public final class NetworkCheck {
    private NetworkCheck() {}

    /**
     * Refuses a description that no host can apply.
     *
     * @throws HostException INVALID when it is malformed or inconsistent. IPv6 addresses are not looked at
     */
    public static void check(NetworkSpec spec) {
        NamespaceNetworks.tables(VpcNamespace.of(ipv4(spec)));
    }

    /**
     * As {@link #check}, of a network whose rules were checked before: only how it hangs together, and what its interfaces are.
     *
     * @throws HostException as for {@link #check}
     */
    public static void checkInterfaces(NetworkSpec spec) {
        VpcNamespace.of(ipv4(spec));
    }

    /** What IPv4 is of a description. */
    private static NetworkSpec ipv4(NetworkSpec spec) {
        Set<String> ipv6Only = spec.subnets().stream()
                .filter(subnet -> ipv4(subnet.cidrs()).isEmpty())
                .map(NetworkSpec.Subnet::id)
                .collect(Collectors.toSet());
        return new NetworkSpec(
                spec.id(),
                ipv4(spec.cidrs()),
                spec.dns(),
                spec.subnets().stream()
                        .filter(subnet -> !ipv6Only.contains(subnet.id()))
                        .map(subnet -> new NetworkSpec.Subnet(
                                subnet.id(), ipv4(subnet.cidrs()), subnet.routeTableId(), subnet.aclId()))
                        .toList(),
                spec.routeTables().stream()
                        .map(table -> new NetworkSpec.RouteTable(
                                table.id(),
                                table.routes().stream()
                                        .filter(route -> isIpv4(route.destinationCidr()))
                                        .toList()))
                        .toList(),
                spec.acls(),
                spec.groups().stream()
                        .map(group -> new NetworkSpec.SecurityGroup(
                                group.id(), ipv4(group.memberAddresses()), group.ingress(), group.egress()))
                        .toList(),
                spec.natGateways(),
                spec.peerings().stream()
                        .map(peering -> new NetworkSpec.Peering(
                                peering.id(), peering.otherNetworkId(), ipv4(peering.otherCidrs())))
                        .toList(),
                spec.interfaces().stream()
                        .filter(i -> !ipv6Only.contains(i.subnetId()))
                        .map(i -> new NetworkSpec.Interface(
                                i.id(),
                                i.subnetId(),
                                i.macAddress(),
                                i.addresses().stream()
                                        .filter(address -> isIpv4(address.privateAddress()))
                                        .toList(),
                                i.groupIds(),
                                i.sourceDestCheck()))
                        .toList());
    }

    private static List<String> ipv4(List<String> texts) {
        return texts.stream().filter(NetworkCheck::isIpv4).toList();
    }

    private static boolean isIpv4(String text) {
        return text.indexOf(':') < 0;
    }
}
