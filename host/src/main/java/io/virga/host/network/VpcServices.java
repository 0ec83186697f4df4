package io.virga.host.network;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.virga.host.api.NetworkSpec.Interface.ResourceName;
import io.virga.host.dhcp.DhcpLease;
import io.virga.host.dhcp.DhcpOptions;
import io.virga.host.dhcp.DhcpServer;
import io.virga.host.dhcp.Dhcpv6Lease;
import io.virga.host.dhcp.Dhcpv6Server;
import io.virga.host.dhcp.HardwareAddress;
import io.virga.host.dns.DnsServer;
import io.virga.host.dns.DnsUpstream;
import io.virga.host.dns.DnsZone;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.metadata.InstanceMetadataService;
import io.virga.host.network.IpBlock.Family;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's services inside one network: DHCP, DNS and metadata, and what IPv6 needs of them. */
final class VpcServices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VpcServices.class);
    private static final int HTTP_PORT = 80;
    private static final int BACKLOG = 256;

    /**
     * @param ipv6Leases what DHCPv6 leases, by device
     * @param interfaces the device of the interface that has an address, by address
     * @param delegated the device of the interface that has a block, by block
     */
    private record Knowledge(
            Map<HardwareAddress, DhcpLease> leases,
            Map<String, Dhcpv6Lease> ipv6Leases,
            DnsZone zone,
            Map<InetAddress, String> interfaces,
            Map<IpBlock, String> delegated) {
        /** The device of the interface with an address; empty when there is none. */
        String deviceOf(InetAddress address) {
            String device = interfaces.get(address);
            if (device == null && !delegated.isEmpty()) {
                IpBlock client = IpBlock.parse(address.getHostAddress());
                device = delegated.entrySet().stream()
                        .filter(block -> block.getKey().contains(client))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
            }
            return device == null ? "" : device;
        }
    }

    /** The services of a network that has IPv6 addresses. */
    private record Ipv6Services(
            RouterAdvertisements advertisements, Dhcpv6Server dhcp, ServerSocketChannel metadataListener) {
        void close() {
            advertisements.close();
            dhcp.close();
            VpcServices.close(metadataListener);
        }
    }

    private final Namespace namespace;
    private final int mtu;
    private final DnsUpstream upstream;
    private final PublicNames published;
    private final InstanceMetadataService metadata;
    private volatile Knowledge knowledge;
    private final DhcpServer dhcp;
    private final ServerSocketChannel metadataListener;
    /** Empty while the network has no DNS support. Changed by one thread at a time. */
    private Optional<DnsServer> resolver = Optional.empty();
    /** Empty while the network has no IPv6 addresses. Changed by one thread at a time. */
    private Optional<Ipv6Services> ipv6 = Optional.empty();

    private VpcServices(
            VpcNamespace vpc,
            Namespace namespace,
            int mtu,
            InstanceMetadataService metadata,
            DnsUpstream upstream,
            PublicNames published) {
        this.namespace = namespace;
        this.mtu = mtu;
        this.upstream = upstream;
        this.published = published;
        this.metadata = metadata;
        this.knowledge = knowledge(vpc);
        this.metadataListener = listen(namespace, IpBlock.parse(NftRuleset.METADATA_ADDRESS));
        try {
            resolve(vpc);
            serveIpv6(vpc);
        } catch (RuntimeException e) {
            close(metadataListener);
            closeResolver();
            throw e;
        }
        try {
            this.dhcp = DhcpServer.start(
                    namespace,
                    hardware -> Optional.ofNullable(knowledge.leases().get(hardware)));
        } catch (RuntimeException e) {
            close(metadataListener);
            closeResolver();
            closeIpv6();
            throw e;
        }
        metadata.serve(vpc.id(), metadataListener);
    }

    /**
     * Opens the sockets. Their addresses must exist already.
     *
     * @param published the public names of all networks
     */
    static VpcServices start(
            VpcNamespace vpc,
            Namespace namespace,
            int mtu,
            InstanceMetadataService metadata,
            DnsUpstream upstream,
            PublicNames published) {
        requireNonNull(metadata, "metadata is null");
        requireNonNull(published, "published is null");
        return new VpcServices(vpc, namespace, mtu, metadata, upstream, published);
    }

    /** Replaces the description that answers are made from. The addresses of a resolver must exist already. */
    void update(VpcNamespace vpc) {
        knowledge = knowledge(vpc);
        resolve(vpc);
        serveIpv6(vpc);
    }

    /** Starts, updates or ends what IPv6 needs. */
    private void serveIpv6(VpcNamespace vpc) {
        if (!vpc.hasIpv6()) {
            closeIpv6();
            return;
        }
        Set<String> devices = vpc.ports().stream()
                .filter(VpcNamespace.Port::speaksIpv6)
                .map(VpcNamespace.Port::device)
                .collect(toSet());
        if (ipv6.isPresent()) {
            ipv6.get().advertisements().update(devices);
            return;
        }
        ServerSocketChannel listener = listen(namespace, IpBlock.parse(NftRuleset.METADATA_ADDRESS_IPV6));
        try {
            Dhcpv6Server server = Dhcpv6Server.start(
                    namespace,
                    device -> Optional.ofNullable(knowledge.ipv6Leases().get(device)));
            try {
                ipv6 = Optional.of(
                        new Ipv6Services(RouterAdvertisements.start(namespace, mtu, devices), server, listener));
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (RuntimeException e) {
            close(listener);
            throw e;
        }
        metadata.serve(vpc.id(), listener);
    }

    private void closeIpv6() {
        ipv6.ifPresent(Ipv6Services::close);
        ipv6 = Optional.empty();
    }

    /** Starts, moves or ends the resolver. */
    private void resolve(VpcNamespace vpc) {
        List<InetAddress> wanted = new ArrayList<>();
        if (vpc.dns().resolver()) {
            wanted.add(vpc.dnsAddress().inetAddress());
            wanted.add(address(NftRuleset.LINK_LOCAL_DNS_ADDRESS));
            if (vpc.hasIpv6()) {
                wanted.add(address(NftRuleset.DNS_ADDRESS_IPV6));
            }
        }
        if (wanted.isEmpty()) {
            closeResolver();
        } else if (resolver.isPresent()) {
            resolver.get().listen(wanted);
        } else {
            // The nftables rules drop packets from any other source than an interface's.
            resolver = Optional.of(DnsServer.start(
                    namespace, wanted, () -> knowledge.zone(), upstream, client -> knowledge.deviceOf(client)));
        }
    }

    private void closeResolver() {
        resolver.ifPresent(DnsServer::close);
        resolver = Optional.empty();
    }

    private Knowledge knowledge(VpcNamespace vpc) {
        DhcpOptions options = options(vpc);
        Map<HardwareAddress, DhcpLease> leases = new HashMap<>();
        Map<String, Dhcpv6Lease> ipv6Leases = new HashMap<>();
        Map<String, List<InetAddress>> addresses = new HashMap<>();
        Map<InetAddress, String> names = new HashMap<>();
        Map<InetAddress, String> interfaces = new HashMap<>();
        Map<IpBlock, String> delegated = new HashMap<>();
        if (!vpc.dns().zone().isEmpty()) {
            String name = "instance-data." + vpc.dns().zone();
            addresses.put(name, new ArrayList<>(List.of(address(NftRuleset.METADATA_ADDRESS))));
            if (vpc.hasIpv6()) {
                addresses.get(name).add(address(NftRuleset.METADATA_ADDRESS_IPV6));
            }
        }
        for (VpcNamespace.Port port : vpc.ports()) {
            if (port.isMachine()) {
                lease(port, options).ifPresent(lease -> leases.put(port.hardwareAddress(), lease));
                List<InetAddress> ipv6Addresses = port.addresses(Family.IPV6).stream()
                        .map(address -> address.address().inetAddress())
                        .toList();
                if (!ipv6Addresses.isEmpty()) {
                    ipv6Leases.put(port.device(), ipv6Lease(vpc, ipv6Addresses));
                }
            }
            port.endpoint()
                    .ifPresent(endpoint -> endpoint.names()
                            .forEach(name -> addresses
                                    .computeIfAbsent(name, _ -> new ArrayList<>())
                                    .add(port.addresses().getFirst().address().inetAddress())));
            port.resourceName()
                    .ifPresent(resource -> resourceAddresses(port, resource)
                            .forEach(own -> addresses
                                    .computeIfAbsent(resource.name(), _ -> new ArrayList<>())
                                    .add(own)));
            port.prefixes().forEach(prefix -> delegated.put(prefix, port.device()));
            for (VpcNamespace.Address address : port.addresses()) {
                InetAddress own = address.address().inetAddress();
                interfaces.put(own, port.device());
                if (!address.name().isEmpty()) {
                    addresses
                            .computeIfAbsent(address.name(), _ -> new ArrayList<>())
                            .add(own);
                    names.put(own, address.name());
                }
                address.publicName().ifPresent(name -> {
                    addresses.computeIfAbsent(name, _ -> new ArrayList<>()).add(own);
                    address.publicAddress().ifPresent(there -> names.put(there.inetAddress(), name));
                });
            }
        }
        List<IpBlock> blocks = vpc.blocks();
        return new Knowledge(
                leases,
                ipv6Leases,
                new DnsZone(
                        vpc.dns().zone(),
                        addresses,
                        names,
                        asked -> blocks.stream()
                                .anyMatch(block -> block.contains(IpBlock.parse(asked.getHostAddress()))),
                        elsewhere(vpc)),
                interfaces,
                delegated);
    }

    /** The addresses that the name made of a machine's id leads to. */
    private static List<InetAddress> resourceAddresses(VpcNamespace.Port port, ResourceName resource) {
        return Stream.of(Family.IPV4, Family.IPV6)
                .filter(family -> family == Family.IPV4 ? resource.ipv4() : resource.ipv6())
                .flatMap(family -> port.primary(family).stream())
                .map(IpBlock::inetAddress)
                .toList();
    }

    /** The first label of the name that the machine is to have as its host name. */
    private static String hostname(VpcNamespace.Port port) {
        String name = port.resourceName()
                .filter(ResourceName::isHostname)
                .map(ResourceName::name)
                .orElseGet(() -> port.addresses().getFirst().name());
        return name.split("\\.", 2)[0];
    }

    /** Public names of other networks. Those of a peered one lead to private addresses if it allows that. */
    private DnsZone.Elsewhere elsewhere(VpcNamespace vpc) {
        Set<String> allowing = vpc.peerings().stream()
                .filter(VpcNamespace.Peering::resolvesNames)
                .map(VpcNamespace.Peering::otherId)
                .collect(toSet());
        return new DnsZone.Elsewhere() {
            @Override
            public List<InetAddress> addresses(String name) {
                return published.addresses(name, allowing);
            }

            @Override
            public Optional<String> name(InetAddress address) {
                return published.name(address);
            }
        };
    }

    private static Dhcpv6Lease ipv6Lease(VpcNamespace vpc, List<InetAddress> own) {
        VpcNamespace.Dns dns = vpc.dns();
        return new Dhcpv6Lease(
                own,
                dns.servers().isEmpty()
                        ? List.of(address(NftRuleset.DNS_ADDRESS_IPV6))
                        : addresses(Family.IPV6, dns.servers()),
                dns.domainName(),
                addresses(Family.IPV6, dns.ntpServers()));
    }

    private static DhcpOptions options(VpcNamespace vpc) {
        VpcNamespace.Dns dns = vpc.dns();
        return new DhcpOptions(
                ipv4Addresses(dns.servers().isEmpty() ? List.of(vpc.dnsAddress()) : dns.servers()),
                dns.domainName(),
                ipv4Addresses(dns.ntpServers()),
                ipv4Addresses(dns.netbiosNameServers()),
                dns.netbiosNodeType());
    }

    private static List<InetAddress> addresses(Family family, List<IpBlock> addresses) {
        return IpBlock.of(family, addresses).stream().map(IpBlock::inetAddress).toList();
    }

    private static List<Inet4Address> ipv4Addresses(List<IpBlock> addresses) {
        return addresses(Family.IPV4, addresses).stream()
                .map(Inet4Address.class::cast)
                .toList();
    }

    /** The lease of DHCP; empty for an interface without an IPv4 address. */
    private Optional<DhcpLease> lease(VpcNamespace.Port port, DhcpOptions options) {
        Optional<IpBlock> block = port.subnet().ipv4();
        return block.flatMap(subnet -> port.primary(Family.IPV4)
                .map(own -> new DhcpLease(
                        port.device(),
                        port.hardwareAddress(),
                        (Inet4Address) own.inetAddress(),
                        subnet.prefixLength(),
                        (Inet4Address) subnet.address(1).inetAddress(),
                        options,
                        hostname(port),
                        mtu)));
    }

    private static ServerSocketChannel listen(Namespace namespace, IpBlock address) {
        StandardProtocolFamily family =
                address.family() == Family.IPV4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        return Namespaces.call(namespace, () -> {
            ServerSocketChannel channel = ServerSocketChannel.open(family);
            try {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                return channel.bind(new InetSocketAddress(address.inetAddress(), HTTP_PORT), BACKLOG);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        });
    }

    private static InetAddress address(String text) {
        return IpBlock.parse(text).inetAddress();
    }

    @Override
    public void close() {
        dhcp.close();
        closeIpv6();
        closeResolver();
        close(metadataListener);
    }

    private static void close(ServerSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing the metadata socket: {}", e.getMessage());
        }
    }
}
