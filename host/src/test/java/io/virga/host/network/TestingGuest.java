package io.virga.host.network;

import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.linux.Programs;
import io.virga.host.linux.TapCable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A guest without a machine: a network namespace at the other end of a tap. */
final class TestingGuest implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final String name;
    final Namespace namespace;
    private final TapCable cable;
    private final List<ServerSocketChannel> servers = new ArrayList<>();

    TestingGuest(String name, Tap tap, String macAddress) {
        this.name = name;
        this.namespace = Namespace.named(name);
        Namespaces.create(name);
        run("ip", "link", "set", "lo", "up");
        run("ip", "tuntap", "add", "dev", "eth0", "mode", "tap");
        run("ip", "link", "set", "eth0", "address", macAddress, "up");
        this.cable = new TapCable(tap.namespace(), tap.device(), namespace, "eth0");
    }

    Programs.Result tryRun(String... command) {
        return Programs.run(namespace, List.of(command), "", DEADLINE);
    }

    String run(String... command) {
        return tryRun(command).require("do it in " + name).output();
    }

    /** Sets address and route directly, for tests that are not about DHCP. */
    TestingGuest configure(String address, String router) {
        run("ip", "addr", "replace", address, "dev", "eth0");
        run("ip", "route", "replace", "default", "via", router);
        return this;
    }

    /** Sets IPv6 addresses and the route directly, for tests that are not about advertisements. */
    TestingGuest configureIpv6(String... addresses) {
        for (String address : addresses) {
            run("ip", "addr", "replace", address + "/128", "dev", "eth0", "nodad");
        }
        run("ip", "-6", "route", "replace", "default", "via", "fe80::1", "dev", "eth0", "metric", "10");
        return this;
    }

    /** Requests a lease, and returns it as the DHCP client's script sees it. */
    String lease(Path directory, String... options) throws IOException {
        Path script = directory.resolve("dhcp-event");
        Files.writeString(script, """
            #!/bin/sh
            echo "event=$1"
            set
            if [ "$1" = bound ]; then
                ip addr replace "$ip/$mask" dev eth0
                ip route replace default via "$router"
            fi
            """);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>(List.of(
                "busybox", "udhcpc", "-i", "eth0", "-n", "-q", "-f", "-t", "5", "-T", "1", "-s", script.toString()));
        command.addAll(List.of(options));
        return Programs.run(namespace, command, "", DEADLINE)
                .require("get a lease")
                .output();
    }

    boolean pings(String address) {
        return tryRun("busybox", address.contains(":") ? "ping6" : "ping", "-c", "2", "-i", "0.2", "-W", "1", address)
                        .exitStatus()
                == 0;
    }

    /** Opens a port that answers each line with the line and the client's address. */
    void echo(int port) {
        ServerSocketChannel server =
                Namespaces.call(namespace, () -> ServerSocketChannel.open().bind(new InetSocketAddress(port)));
        servers.add(server);
        TestingEcho.serve(server);
    }

    TestingEcho dial(String address, int port) throws IOException {
        return TestingEcho.dial(namespace, address, port);
    }

    boolean reaches(String address, int port) {
        return TestingEcho.reaches(namespace, address, port);
    }

    /** One HTTP exchange on a new connection. Returns the response with head and body. */
    String http(String method, String path, String... headers) throws IOException {
        return http(namespace, method, path, headers);
    }

    static String http(Namespace namespace, String method, String path, String... headers) throws IOException {
        return httpAt(namespace, NftRuleset.METADATA_ADDRESS, method, path, headers);
    }

    /** One HTTP exchange with the metadata service at one of its addresses. */
    static String httpAt(Namespace namespace, String address, String method, String path, String... headers)
            throws IOException {
        StandardProtocolFamily family =
                address.contains(":") ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        try (SocketChannel channel = Namespaces.call(namespace, () -> SocketChannel.open(family))) {
            channel.socket().connect(new InetSocketAddress(address, 80), 3000);
            channel.socket().setSoTimeout(3000);
            StringBuilder request =
                    new StringBuilder("%s %s HTTP/1.1\r\nHost: 169.254.169.254\r\n".formatted(method, path));
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            request.append("Connection: close\r\n\r\n");
            channel.socket().getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = channel.socket().getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    DatagramChannel datagrams() {
        return Namespaces.call(namespace, () -> DatagramChannel.open(StandardProtocolFamily.INET));
    }

    @Override
    public void close() throws IOException {
        for (ServerSocketChannel server : servers) {
            server.close();
        }
        cable.close();
        run("ip", "link", "delete", "eth0");
        Namespaces.delete(name);
    }
}
