package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.dhcp.DhcpLease;
import io.virga.host.dhcp.DhcpOptions;
import io.virga.host.dhcp.DhcpServer;
import io.virga.host.dhcp.HardwareAddress;
import io.virga.host.dns.DnsServer;
import io.virga.host.dns.DnsUpstream;
import io.virga.host.dns.DnsZone;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.metadata.InstanceMetadataService;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's services inside one network: DHCP, DNS and metadata. */
final class VpcServices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VpcServices.class);
    private static final int HTTP_PORT = 80;
    private static final int BACKLOG = 256;

    /** @param interfaces the device of the interface that has an address, by address */
    private record Knowledge(
            Map<HardwareAddress, DhcpLease> leases, DnsZone zone, Map<InetAddress, String> interfaces) {}

    /** A resolver that answers at an address besides the link-local one. */
    private record Resolver(Ipv4Block address, DnsServer server) {}

    private final Namespace namespace;
    private final int mtu;
    private final DnsUpstream upstream;
    private volatile Knowledge knowledge;
    private final DhcpServer dhcp;
    private final ServerSocketChannel metadataListener;
    /** Empty while the network has no DNS support. Changed by one thread at a time. */
    private Optional<Resolver> resolver = Optional.empty();

    private VpcServices(
            VpcNamespace vpc, Namespace namespace, int mtu, InstanceMetadataService metadata, DnsUpstream upstream) {
        this.namespace = namespace;
        this.mtu = mtu;
        this.upstream = upstream;
        this.knowledge = knowledge(vpc);
        this.metadataListener = listen(namespace);
        try {
            resolve(vpc);
        } catch (RuntimeException e) {
            close(metadataListener);
            throw e;
        }
        try {
            this.dhcp = DhcpServer.start(
                    namespace,
                    hardware -> Optional.ofNullable(knowledge.leases().get(hardware)));
        } catch (RuntimeException e) {
            close(metadataListener);
            closeResolver();
            throw e;
        }
        metadata.serve(vpc.id(), metadataListener);
    }

    /** Opens the sockets. Their addresses must exist already. */
    static VpcServices start(
            VpcNamespace vpc, Namespace namespace, int mtu, InstanceMetadataService metadata, DnsUpstream upstream) {
        requireNonNull(metadata, "metadata is null");
        return new VpcServices(vpc, namespace, mtu, metadata, upstream);
    }

    /** Replaces the description that answers are made from. The addresses of a resolver must exist already. */
    void update(VpcNamespace vpc) {
        knowledge = knowledge(vpc);
        resolve(vpc);
    }

    /** Starts, moves or ends the resolver. */
    private void resolve(VpcNamespace vpc) {
        Optional<Ipv4Block> wanted = vpc.dns().resolver() ? Optional.of(vpc.dnsAddress()) : Optional.empty();
        if (resolver.map(Resolver::address).equals(wanted)) {
            return;
        }
        closeResolver();
        resolver = wanted.map(address -> new Resolver(
                address,
                DnsServer.start(
                        namespace,
                        List.of(address.inetAddress(), address(NftRuleset.LINK_LOCAL_DNS_ADDRESS)),
                        () -> knowledge.zone(),
                        upstream,
                        // The nftables rules drop packets from any other source.
                        client -> knowledge.interfaces().getOrDefault(client, ""))));
    }

    private void closeResolver() {
        resolver.ifPresent(there -> there.server().close());
        resolver = Optional.empty();
    }

    private Knowledge knowledge(VpcNamespace vpc) {
        DhcpOptions options = options(vpc);
        Map<HardwareAddress, DhcpLease> leases = new HashMap<>();
        Map<String, Inet4Address> addresses = new HashMap<>();
        Map<Inet4Address, String> names = new HashMap<>();
        Map<InetAddress, String> interfaces = new HashMap<>();
        if (!vpc.dns().zone().isEmpty()) {
            addresses.put("instance-data." + vpc.dns().zone(), address(NftRuleset.METADATA_ADDRESS));
        }
        for (VpcNamespace.Port port : vpc.ports()) {
            if (port.natGatewayId().isEmpty()) {
                leases.put(port.hardwareAddress(), lease(port, options));
            }
            for (VpcNamespace.Address address : port.addresses()) {
                Inet4Address own = address.address().inetAddress();
                interfaces.put(own, port.device());
                if (!address.name().isEmpty()) {
                    addresses.put(address.name(), own);
                    names.put(own, address.name());
                }
                address.publicName().ifPresent(name -> {
                    addresses.put(name, own);
                    address.publicAddress().ifPresent(there -> names.put(there.inetAddress(), name));
                });
            }
        }
        List<Ipv4Block> blocks = vpc.blocks();
        return new Knowledge(
                leases,
                new DnsZone(
                        vpc.dns().zone(),
                        addresses,
                        names,
                        asked -> blocks.stream()
                                .anyMatch(block -> block.contains(Ipv4Block.parse(asked.getHostAddress())))),
                interfaces);
    }

    private static DhcpOptions options(VpcNamespace vpc) {
        VpcNamespace.Dns dns = vpc.dns();
        return new DhcpOptions(
                addresses(dns.servers().isEmpty() ? List.of(vpc.dnsAddress()) : dns.servers()),
                dns.domainName(),
                addresses(dns.ntpServers()),
                addresses(dns.netbiosNameServers()),
                dns.netbiosNodeType());
    }

    private static List<Inet4Address> addresses(List<Ipv4Block> addresses) {
        return addresses.stream().map(Ipv4Block::inetAddress).toList();
    }

    private DhcpLease lease(VpcNamespace.Port port, DhcpOptions options) {
        return new DhcpLease(
                port.device(),
                port.hardwareAddress(),
                port.primary().inetAddress(),
                port.subnet().block().prefixLength(),
                port.subnet().router().inetAddress(),
                options,
                port.addresses().getFirst().name().split("\\.", 2)[0],
                mtu);
    }

    private static ServerSocketChannel listen(Namespace namespace) {
        return Namespaces.call(namespace, () -> {
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.INET);
            try {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                return channel.bind(new InetSocketAddress(address(NftRuleset.METADATA_ADDRESS), HTTP_PORT), BACKLOG);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        });
    }

    private static Inet4Address address(String text) {
        return Ipv4Block.parse(text).inetAddress();
    }

    @Override
    public void close() {
        dhcp.close();
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
