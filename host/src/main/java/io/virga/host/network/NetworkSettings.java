package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Namespace;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How networks are made on this machine.
 *
 * @param tag tells the networks of one data directory from those of others on the same machine: up to eight letters and
 *     digits, the same after a restart
 * @param edge the namespace with the way to the world, where public addresses can be reached
 * @param publicPool the block that public addresses come from
 * @param internet whether machines with a public address reach what lies beyond the edge
 * @param mtu the largest packet inside a network, in bytes
 * @param tapOwner the user who may open the taps; empty for root
 * @param resolvConf names the resolvers that names outside a network are asked from
 */
public record NetworkSettings(
        String tag,
        Namespace edge,
        String publicPool,
        Internet internet,
        int mtu,
        Optional<String> tapOwner,
        Path resolvConf) {
    private static final int DEFAULT_MTU = 1500;

    /** Whether the edge passes machines' traffic on, in its own name. */
    public enum Internet {
        /** When the edge has a default route. */
        AUTOMATIC,
        /** Never. */
        OFF
    }

    public NetworkSettings {
        requireNonNull(edge, "edge is null");
        requireNonNull(internet, "internet is null");
        requireNonNull(tapOwner, "tapOwner is null");
        requireNonNull(resolvConf, "resolvConf is null");
        publicPool = Ipv4Block.parse(publicPool).text();
        if (!tag.matches("[a-z0-9]{1,8}")) {
            throw new IllegalArgumentException("not a tag of up to eight small letters and digits: " + tag);
        }
        if (mtu < 576 || mtu > 9216) {
            throw new IllegalArgumentException("not an MTU between 576 and 9216 bytes: " + mtu);
        }
    }

    /** What EC2's users expect, with public addresses from 198.18.0.0/16. */
    public static NetworkSettings of(String tag) {
        return new NetworkSettings(
                tag,
                Namespace.OWN,
                "198.18.0.0/16",
                Internet.AUTOMATIC,
                DEFAULT_MTU,
                Optional.empty(),
                Path.of("/etc/resolv.conf"));
    }

    /** The same with public addresses from another block. */
    public NetworkSettings withPublicPool(String newPublicPool) {
        return new NetworkSettings(tag, edge, newPublicPool, internet, mtu, tapOwner, resolvConf);
    }
}
