package io.virga.host.dns;

import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forwards queries to the host's own resolvers, from the host's namespace. */
public final class DnsUpstream {
    private static final Logger LOG = LoggerFactory.getLogger(DnsUpstream.class);
    private static final int PORT = 53;
    private static final int MOST_SERVERS = 3;
    private static final int LARGEST_MESSAGE = 65_535;
    private static final int HEADER_LENGTH = 12;
    /** The stub resolver of a guest gives up after five seconds. */
    private static final Duration ALL_SERVERS = Duration.ofMillis(4500);

    private final Namespace namespace;
    private final Path resolvConf;
    private final RandomGenerator random;

    /**
     * @param namespace the namespace from which the resolvers can be reached
     * @param resolvConf lists the resolvers: resolv.conf(5); read for each query, because it can change at any time
     * @param random makes the ids of queries, which must be unpredictable
     */
    public DnsUpstream(Namespace namespace, Path resolvConf, RandomGenerator random) {
        this.namespace = requireNonNull(namespace, "namespace is null");
        this.resolvConf = requireNonNull(resolvConf, "resolvConf is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** The first answer that a resolver gives; empty when none answers. */
    Optional<byte[]> ask(byte[] query, boolean stream) {
        List<InetSocketAddress> servers = servers();
        long deadline = System.nanoTime() + ALL_SERVERS.toNanos();
        for (int i = 0; i < servers.size(); i++) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            int timeout = (int) (left / (servers.size() - i));
            if (timeout <= 0) {
                break;
            }
            byte[] asked = query.clone();
            int number = random.nextInt(1 << Short.SIZE);
            ByteBuffer.wrap(asked).putShort(0, (short) number);
            try {
                byte[] answer = stream
                        ? askByStream(servers.get(i), asked, timeout)
                        : askByDatagram(servers.get(i), asked, timeout);
                System.arraycopy(query, 0, answer, 0, Short.BYTES);
                return Optional.of(answer);
            } catch (IOException | RuntimeException e) {
                LOG.debug("The resolver {} does not answer: {}", servers.get(i), e.getMessage());
            }
        }
        return Optional.empty();
    }

    private byte[] askByDatagram(InetSocketAddress server, byte[] query, int timeoutMillis) throws IOException {
        StandardProtocolFamily family = server.getAddress().getAddress().length == 4
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
        try (DatagramChannel channel = Namespaces.call(namespace, () -> DatagramChannel.open(family))) {
            channel.connect(server);
            channel.write(ByteBuffer.wrap(query));
            channel.socket().setSoTimeout(timeoutMillis);
            DatagramPacket packet = new DatagramPacket(new byte[LARGEST_MESSAGE], LARGEST_MESSAGE);
            channel.socket().receive(packet);
            return answerTo(query, Arrays.copyOf(packet.getData(), packet.getLength()));
        }
    }

    private byte[] askByStream(InetSocketAddress server, byte[] query, int timeoutMillis) throws IOException {
        try (SocketChannel channel = Namespaces.call(namespace, () -> SocketChannel.open())) {
            channel.socket().connect(server, timeoutMillis);
            channel.socket().setSoTimeout(timeoutMillis);
            channel.socket()
                    .getOutputStream()
                    .write(ByteBuffer.allocate(Short.BYTES + query.length)
                            .putShort((short) query.length)
                            .put(query)
                            .array());
            DataInputStream in = new DataInputStream(channel.socket().getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            return answerTo(query, answer);
        }
    }

    private static byte[] answerTo(byte[] query, byte[] answer) throws IOException {
        if (answer.length < HEADER_LENGTH || answer[0] != query[0] || answer[1] != query[1]) {
            throw new IOException("the answer is not to this question");
        }
        return answer;
    }

    private List<InetSocketAddress> servers() {
        try {
            return servers(Files.readAllLines(resolvConf, StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("Resolvers can't be read from {}: {}", resolvConf, e.getMessage());
            return List.of();
        }
    }

    /** The resolvers in the lines of a resolv.conf(5). A line that names no address does not hide those after it. */
    static List<InetSocketAddress> servers(List<String> lines) {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            if (words.length < 2 || !words[0].equals("nameserver") || servers.size() == MOST_SERVERS) {
                continue;
            }
            try {
                servers.add(new InetSocketAddress(InetAddress.ofLiteral(words[1]), PORT));
            } catch (IllegalArgumentException e) {
                LOG.debug("No address of a resolver: {}", line);
            }
        }
        return servers;
    }
}
