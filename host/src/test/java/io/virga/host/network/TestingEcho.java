package io.virga.host.network;

import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** A connection to a port that answers each line with the line and the client's address. */
final class TestingEcho implements AutoCloseable {
    private static final int CONNECT_MILLIS = 1500;
    private static final int READ_MILLIS = 3000;

    private final SocketChannel channel;
    private final BufferedReader in;
    private String first = "";

    private TestingEcho(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.in =
                new BufferedReader(new InputStreamReader(channel.socket().getInputStream(), StandardCharsets.US_ASCII));
    }

    static void serve(ServerSocketChannel server) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    SocketChannel channel = server.accept();
                    Thread.ofVirtual().start(() -> answer(channel));
                }
            } catch (IOException e) {
                // The test closed the listener.
                return;
            }
        });
    }

    private static void answer(SocketChannel channel) {
        try (channel;
                TestingEcho echo = new TestingEcho(channel)) {
            String address = ((InetSocketAddress) channel.getRemoteAddress())
                    .getAddress()
                    .getHostAddress();
            String peer = IpBlock.parse(address).text();
            for (String line = echo.in.readLine(); line != null; line = echo.in.readLine()) {
                echo.write(line + " " + peer);
            }
        } catch (IOException e) {
            // The client closed the connection.
            return;
        }
    }

    static TestingEcho dial(Namespace namespace, String address, int port) throws IOException {
        return dial(namespace, 0, address, port);
    }

    /** Opens a connection from a port, or from any for 0. */
    static TestingEcho dial(Namespace namespace, int ownPort, String address, int port) throws IOException {
        StandardProtocolFamily family = IpBlock.Family.of(address) == IpBlock.Family.IPV4
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
        SocketChannel channel = Namespaces.call(namespace, () -> SocketChannel.open(family));
        try {
            channel.bind(new InetSocketAddress(ownPort));
            channel.socket().connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            channel.socket().setSoTimeout(READ_MILLIS);
            return new TestingEcho(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    static boolean reaches(Namespace namespace, String address, int port) {
        try (TestingEcho echo = dial(namespace, address, port)) {
            return echo.says("hello").startsWith("hello ");
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends a line and returns the answer. */
    String says(String line) throws IOException {
        write(line);
        String answer = String.valueOf(in.readLine());
        if (first.isEmpty()) {
            first = answer;
        }
        return answer;
    }

    /** The first answer. */
    String first() {
        return first;
    }

    private void write(String line) throws IOException {
        channel.socket().getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
