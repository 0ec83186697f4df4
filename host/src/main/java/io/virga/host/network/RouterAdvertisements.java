package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.linux.Listening;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.RouterSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Advertises a network's router to its machines: RFC 4861. As on EC2 they find their default route in it, and are told to get
 * their addresses by DHCPv6. It says nothing about which addresses are on the machine's link: none is, all packets go to the
 * router.
 */
final class RouterAdvertisements implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RouterAdvertisements.class);
    private static final byte ADVERTISEMENT = (byte) 134;
    private static final byte HOP_LIMIT = 64;
    private static final byte MANAGED = (byte) 0x80;
    private static final byte MTU_OPTION = 5;
    private static final int BYTES = 24;
    /** The longest that routers may ask for. Machines keep their route while Virga does not run. */
    private static final Duration LIFETIME = Duration.ofMinutes(150);

    private static final Duration PERIOD = Duration.ofMinutes(10);
    private final RouterSocket socket;
    private final byte[] advertisement;
    private volatile Set<String> devices;

    private RouterAdvertisements(RouterSocket socket, int mtu, Set<String> devices) {
        this.socket = requireNonNull(socket, "socket is null");
        this.devices = Set.copyOf(devices);
        this.advertisement = ByteBuffer.allocate(BYTES)
                .put(ADVERTISEMENT)
                .put(4, new byte[] {HOP_LIMIT, MANAGED})
                .putShort(6, (short) LIFETIME.toSeconds())
                .put(16, new byte[] {MTU_OPTION, 1})
                .putInt(20, mtu)
                .array();
    }

    /** Starts to advertise to the machines on these devices, which exist. */
    static RouterAdvertisements start(Namespace namespace, int mtu, Set<String> devices) {
        RouterAdvertisements started = new RouterAdvertisements(RouterSocket.open(namespace), mtu, devices);
        Thread.ofPlatform().daemon().name("router-advertisements").start(started::serve);
        return started;
    }

    /** Advertises to the machines on these devices from now on: to others than before at once, since they may run. */
    void update(Set<String> now) {
        Set<String> added = new HashSet<>(now);
        added.removeAll(devices);
        devices = Set.copyOf(now);
        advertise(added);
    }

    private void serve() {
        Listening listening = new Listening("Router solicitations");
        advertise(devices);
        Duration wait = PERIOD;
        long due = System.nanoTime() + PERIOD.toNanos();
        while (true) {
            try {
                switch (socket.receive(wait)) {
                    case RouterSocket.Event.Closed _ -> {
                        return;
                    }
                    case RouterSocket.Event.Solicited(String device) -> {
                        if (devices.contains(device)) {
                            advertise(Set.of(device));
                        }
                    }
                    case RouterSocket.Event.TimedOut _ -> {
                        if (System.nanoTime() - due >= 0) {
                            advertise(devices);
                            due = System.nanoTime() + PERIOD.toNanos();
                        }
                    }
                }
                wait = Duration.ofNanos(Math.max(0, due - System.nanoTime())
                        + Duration.ofMillis(1).toNanos());
                listening.works();
            } catch (HostException e) {
                listening.failed(new IOException(e.getMessage(), e));
            }
        }
    }

    private void advertise(Collection<String> some) {
        for (String device : some) {
            try {
                socket.send(device, advertisement);
            } catch (HostException e) {
                // No machine is there, or the device is just going.
                LOG.debug("No router advertisement on {}: {}", device, e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
