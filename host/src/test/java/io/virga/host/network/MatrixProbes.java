package io.virga.host.network;

import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Listens in guests on the ports of {@link MatrixTopology}, and sends to them very many packets at once. A datagram carries the
 * number of its probe, by which it is known wherever it arrives; a connection is told where it arrived, and from whom.
 */
final class MatrixProbes implements AutoCloseable {
    /** The last packet may take so long. A SYN that was lost would be sent again after a second. */
    private static final Duration QUIET = Duration.ofMillis(700);

    private static final Duration CONNECTING = Duration.ofMillis(2500);
    private static final int CONNECTIONS_AT_ONCE = 2000;

    /** Larger than any packet, so that it travels in fragments. */
    static final int LARGE = 3000;

    private final Selector arrivals;
    private final Thread receiver;
    private final ConcurrentMap<Integer, List<NetworkModel.Arrival>> datagrams = new ConcurrentHashMap<>();
    private final AtomicLong lastArrival = new AtomicLong();
    private final Map<String, DatagramChannel> senders = new HashMap<>();
    private int probes;
    private volatile boolean closed;

    MatrixProbes() throws IOException {
        arrivals = Selector.open();
        receiver = Thread.ofPlatform().name("matrix").daemon().start(this::receive);
    }

    /** Listens in a guest. */
    void listen(TestingGuest guest, String interfaceId) throws IOException {
        for (int port = MatrixTopology.FIRST_PORT; port <= MatrixTopology.LAST_PORT; port++) {
            InetSocketAddress address = new InetSocketAddress(port);
            DatagramChannel datagram = Namespaces.call(
                    guest.namespace,
                    () -> DatagramChannel.open(StandardProtocolFamily.INET6).bind(address));
            ServerSocketChannel server = Namespaces.call(
                    guest.namespace, () -> ServerSocketChannel.open().bind(address, 1000));
            datagram.configureBlocking(false);
            server.configureBlocking(false);
            arrivals.wakeup();
            datagram.register(arrivals, SelectionKey.OP_READ, interfaceId);
            server.register(arrivals, SelectionKey.OP_ACCEPT, interfaceId);
        }
    }

    private void receive() {
        ByteBuffer buffer = ByteBuffer.allocate(65_000);
        while (!closed) {
            try {
                arrivals.select(20);
                for (SelectionKey key : arrivals.selectedKeys()) {
                    take(key, buffer);
                }
                arrivals.selectedKeys().clear();
            } catch (IOException e) {
                throw new IllegalStateException("a guest's socket fails", e);
            }
        }
    }

    private void take(SelectionKey key, ByteBuffer buffer) throws IOException {
        String interfaceId = (String) key.attachment();
        if (key.channel() instanceof ServerSocketChannel server) {
            try (SocketChannel channel = server.accept()) {
                if (channel != null) {
                    String seen = text(((InetSocketAddress) channel.getRemoteAddress()).getAddress());
                    channel.write(ByteBuffer.wrap((interfaceId + " " + seen).getBytes(StandardCharsets.US_ASCII)));
                }
            }
            return;
        }
        DatagramChannel channel = (DatagramChannel) key.channel();
        buffer.clear();
        InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
        while (from != null) {
            lastArrival.set(System.nanoTime());
            buffer.flip();
            datagrams
                    .computeIfAbsent(buffer.getInt(), probe -> new ArrayList<>())
                    .add(new NetworkModel.Arrival(interfaceId, text(from.getAddress())));
            buffer.clear();
            from = (InetSocketAddress) channel.receive(buffer);
        }
    }

    /** An address in the one form that all have here. */
    static String text(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    static String text(String address) {
        try {
            return text(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + address, e);
        }
    }

    /**
     * Sends a datagram from an address of a guest. Returns the number by which its arrival is found.
     *
     * @param sourcePort the same for packets that may share a connection's state
     */
    int send(Namespace guest, String source, int sourcePort, String destination, int port, int size)
            throws IOException {
        int probe = probes++;
        DatagramChannel channel = senders.computeIfAbsent(
                guest + " " + source + " " + sourcePort, key -> sender(guest, source, sourcePort));
        ByteBuffer content = ByteBuffer.allocate(size).putInt(0, probe);
        try {
            channel.send(content, new InetSocketAddress(destination, port));
        } catch (IOException e) {
            // No route, or refused by the guest's own kernel: it does not arrive.
            lastArrival.set(System.nanoTime());
        }
        return probe;
    }

    private static DatagramChannel sender(Namespace guest, String source, int sourcePort) {
        StandardProtocolFamily family =
                NetworkModel.isIpv6(source) ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        return Namespaces.call(
                guest,
                () -> DatagramChannel.open(family)
                        .setOption(StandardSocketOptions.SO_BROADCAST, family == StandardProtocolFamily.INET)
                        .bind(new InetSocketAddress(source, sourcePort)));
    }

    /** Waits until no datagram has arrived for a while, and returns all arrivals by probe. */
    Map<Integer, List<NetworkModel.Arrival>> arrived() throws InterruptedException {
        lastArrival.accumulateAndGet(System.nanoTime(), Math::max);
        while (System.nanoTime() - lastArrival.get() < QUIET.toNanos()) {
            Thread.sleep(20);
        }
        return Map.copyOf(datagrams);
    }

    /** A connection that is to be tried. */
    record Connection(Namespace guest, String source, String destination, int port) {}

    /** Tries connections. Returns where each arrived; empty for those that did not come about. */
    static List<Optional<NetworkModel.Arrival>> connect(List<Connection> wanted) throws IOException {
        List<Optional<NetworkModel.Arrival>> all = new ArrayList<>();
        for (int begin = 0; begin < wanted.size(); begin += CONNECTIONS_AT_ONCE) {
            all.addAll(connectAtOnce(wanted.subList(begin, Math.min(begin + CONNECTIONS_AT_ONCE, wanted.size()))));
        }
        return all;
    }

    private static List<Optional<NetworkModel.Arrival>> connectAtOnce(List<Connection> wanted) throws IOException {
        List<StringBuilder> answers = new ArrayList<>();
        List<SocketChannel> channels = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (Connection one : wanted) {
                StringBuilder answer = new StringBuilder();
                answers.add(answer);
                SocketChannel channel = Namespaces.call(
                        one.guest(),
                        () -> SocketChannel.open(
                                NetworkModel.isIpv6(one.source())
                                        ? StandardProtocolFamily.INET6
                                        : StandardProtocolFamily.INET));
                channels.add(channel);
                channel.configureBlocking(false);
                channel.bind(new InetSocketAddress(one.source(), 0));
                begin(channel, one, selector, answer);
            }
            long end = System.nanoTime() + CONNECTING.toNanos();
            while (!selector.keys().isEmpty() && System.nanoTime() < end) {
                selector.select(key -> goOn(key), 50);
            }
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
        return answers.stream().map(MatrixProbes::arrival).toList();
    }

    private static void begin(SocketChannel channel, Connection one, Selector selector, StringBuilder answer)
            throws IOException {
        try {
            channel.connect(new InetSocketAddress(one.destination(), one.port()));
            channel.register(selector, SelectionKey.OP_CONNECT, answer);
        } catch (IOException e) {
            channel.close(); // no route
        }
    }

    private static void goOn(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
                return;
            }
            ByteBuffer buffer = ByteBuffer.allocate(200);
            if (channel.read(buffer) < 0) {
                key.cancel();
                channel.close();
            } else {
                buffer.flip();
                ((StringBuilder) key.attachment()).append(StandardCharsets.US_ASCII.decode(buffer));
            }
        } catch (IOException e) {
            key.cancel(); // refused, or unreachable
        }
    }

    private static Optional<NetworkModel.Arrival> arrival(StringBuilder answer) {
        String[] words = answer.toString().split(" ");
        return words.length == 2 ? Optional.of(new NetworkModel.Arrival(words[0], words[1])) : Optional.empty();
    }

    /** The addresses, of those given, that answer a ping. */
    static List<String> pinged(TestingGuest guest, List<String> addresses) {
        StringBuilder script = new StringBuilder();
        for (String address : addresses) {
            script.append("(busybox %s -c 1 -W 2 %s >/dev/null 2>&1 && echo %s) &\n"
                    .formatted(NetworkModel.isIpv6(address) ? "ping6" : "ping", address, address));
        }
        script.append("wait\n");
        return guest.tryRun("sh", "-c", script.toString()).output().lines().toList();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        arrivals.wakeup();
        try {
            receiver.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (SelectionKey key : arrivals.keys()) {
            key.channel().close();
        }
        arrivals.close();
        for (DatagramChannel sender : senders.values()) {
            sender.close();
        }
    }
}
