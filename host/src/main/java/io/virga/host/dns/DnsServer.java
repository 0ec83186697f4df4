package io.virga.host.dns;

import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Listening;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;

/** Answers DNS in one namespace, over UDP and TCP. */
public final class DnsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DnsServer.class);
    private static final int PORT = 53;
    private static final int LARGEST_QUERY = 4096;
    private static final int LARGEST_ANSWER = 65_535;
    private static final int PLAIN_UDP_PAYLOAD = 512;
    /** For all guests together: each question in flight and each connection holds a thread and a socket. */
    private static final int MOST_AT_ONCE = 512;

    private static final int MOST_QUESTIONS_OF_ONE = 64;
    private static final int MOST_CONNECTIONS_OF_ONE = 16;
    private static final int STREAM_TIMEOUT_MILLIS = 10_000;

    private final Supplier<DnsZone> zone;
    private final DnsUpstream upstream;
    private final Namespace namespace;
    /** The sockets of each address. Changed by one thread at a time. */
    private final Map<InetAddress, List<Channel>> channels = new HashMap<>();

    private final Function<InetAddress, String> guestOf;
    private final Shares questions = new Shares(MOST_AT_ONCE, MOST_QUESTIONS_OF_ONE);
    private final Shares connections = new Shares(MOST_AT_ONCE, MOST_CONNECTIONS_OF_ONE);

    private DnsServer(
            Namespace namespace, Supplier<DnsZone> zone, DnsUpstream upstream, Function<InetAddress, String> guestOf) {
        this.namespace = requireNonNull(namespace, "namespace is null");
        this.zone = requireNonNull(zone, "zone is null");
        this.guestOf = requireNonNull(guestOf, "guestOf is null");
        this.upstream = requireNonNull(upstream, "upstream is null");
    }

    /**
     * Starts to answer on these addresses.
     *
     * @param zone supplies the current zone for each question
     * @param guestOf maps an address to its guest: limits apply per guest, however many addresses it has
     * @throws io.virga.host.api.HostException FAILED when a port is in use
     */
    public static DnsServer start(
            Namespace namespace,
            List<InetAddress> addresses,
            Supplier<DnsZone> zone,
            DnsUpstream upstream,
            Function<InetAddress, String> guestOf) {
        DnsServer server = new DnsServer(namespace, zone, upstream, guestOf);
        try {
            server.listen(addresses);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /**
     * Answers on exactly these addresses from now on. Where it answered before, it goes on without a gap.
     *
     * @throws io.virga.host.api.HostException FAILED when a port is in use
     */
    public void listen(List<InetAddress> addresses) {
        for (InetAddress lost : Set.copyOf(channels.keySet())) {
            if (!addresses.contains(lost)) {
                channels.remove(lost).forEach(DnsServer::close);
            }
        }
        for (InetAddress address : addresses) {
            if (!channels.containsKey(address)) {
                channels.put(address, open(new InetSocketAddress(address, PORT)));
            }
        }
    }

    private List<Channel> open(InetSocketAddress address) {
        StandardProtocolFamily family = address.getAddress() instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
        DatagramChannel datagrams = Namespaces.call(namespace, () -> bound(DatagramChannel.open(family), address));
        ServerSocketChannel streams;
        try {
            streams = Namespaces.call(namespace, () -> bound(ServerSocketChannel.open(family), address));
        } catch (RuntimeException e) {
            close(datagrams);
            throw e;
        }
        Thread.ofVirtual().name("dns").start(() -> serveDatagrams(datagrams));
        Thread.ofVirtual().name("dns").start(() -> serveStreams(streams));
        return List.of(datagrams, streams);
    }

    private static <C extends NetworkChannel> C bound(C channel, InetSocketAddress address) throws IOException {
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void serveDatagrams(DatagramChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST_QUERY);
        Listening listening = new Listening("DNS questions");
        while (channel.isOpen()) {
            try {
                buffer.clear();
                SocketAddress client = channel.receive(buffer);
                listening.works();
                buffer.flip();
                byte[] query = new byte[buffer.remaining()];
                buffer.get(query);
                // Drop the question when its limit is reached, as datagrams may be lost; the client retries.
                start(questions, guest(client), () -> {
                    Optional<byte[]> answer = answer(query, false);
                    if (answer.isPresent()) {
                        channel.send(ByteBuffer.wrap(answer.get()), client);
                    }
                });
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                listening.failed(e);
            } catch (RuntimeException e) {
                LOG.warn("A DNS question could not be answered", e);
            }
        }
    }

    private void serveStreams(ServerSocketChannel listener) {
        new Listening("DNS connections").run(listener, channel -> {
            boolean taken = start(connections, guest(channel.getRemoteAddress()), () -> {
                try (channel) {
                    serveStream(channel);
                }
            });
            if (!taken) {
                channel.close();
            }
        });
    }

    private void serveStream(SocketChannel channel) throws IOException {
        channel.socket().setSoTimeout(STREAM_TIMEOUT_MILLIS);
        DataInputStream in = new DataInputStream(channel.socket().getInputStream());
        while (true) {
            byte[] query;
            try {
                query = new byte[in.readUnsignedShort()];
            } catch (EOFException e) {
                return;
            }
            in.readFully(query);
            Optional<byte[]> answer = answer(query, true);
            if (answer.isEmpty()) {
                return;
            }
            ByteBuffer framed = ByteBuffer.allocate(Short.BYTES + answer.get().length);
            framed.putShort((short) answer.get().length).put(answer.get());
            channel.socket().getOutputStream().write(framed.array());
        }
    }

    /** Work that may fail with an I/O error. */
    private interface Exchange {
        void run() throws IOException;
    }

    private String guest(SocketAddress client) {
        return client instanceof InetSocketAddress inet ? guestOf.apply(inet.getAddress()) : "";
    }

    /** Starts the exchange on a thread of its own. False when the guest, or all guests together, are at their limit. */
    private static boolean start(Shares shares, String guest, Exchange exchange) {
        if (!shares.take(guest)) {
            return false;
        }
        Thread thread = Thread.ofVirtual().name("dns-question").unstarted(() -> {
            try {
                exchange.run();
            } catch (IOException e) {
                LOG.debug("DNS: {}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.warn("A DNS question could not be answered", e);
            } finally {
                shares.giveBack(guest);
            }
        });
        boolean started = false;
        try {
            thread.start();
            started = true;
        } finally {
            if (!started) {
                shares.giveBack(guest);
            }
        }
        return true;
    }

    /** The encoded answer; empty when the bytes are not a query. */
    private Optional<byte[]> answer(byte[] bytes, boolean stream) {
        Message query;
        try {
            query = new Message(bytes);
        } catch (IOException e) {
            return Optional.empty();
        }
        if (query.getHeader().getFlag(Flags.QR)) {
            return Optional.empty();
        }
        int limit = stream ? LARGEST_ANSWER : payload(query);
        Optional<Message> known = DnsAnswers.answer(query, zone.get());
        if (known.isPresent()) {
            return Optional.of(known.get().toWire(limit));
        }
        Optional<byte[]> theirs = upstream.ask(bytes, stream);
        if (theirs.isEmpty()) {
            return Optional.of(DnsAnswers.reply(query, Rcode.SERVFAIL).toWire(limit));
        }
        if (theirs.get().length <= limit) {
            return theirs;
        }
        Message truncated = DnsAnswers.reply(query, Rcode.NOERROR);
        truncated.getHeader().setFlag(Flags.TC);
        return Optional.of(truncated.toWire(limit));
    }

    private static int payload(Message query) {
        return query.getOPT() == null
                ? PLAIN_UDP_PAYLOAD
                : Math.max(PLAIN_UDP_PAYLOAD, query.getOPT().getPayloadSize());
    }

    @Override
    public void close() {
        listen(List.of());
    }

    private static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing a DNS socket: {}", e.getMessage());
        }
    }
}
