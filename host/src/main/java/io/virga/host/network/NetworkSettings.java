package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.linux.Namespace;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How networks are made on this machine.
 *
 * @param tag distinguishes the networks of this data directory from those of others on the same machine: up to eight
 *     lower-case letters and digits, stable across restarts
 * @param edge the namespace that connects networks to the outside, and in which public addresses can be reached
 * @param publicPool the block of public addresses
 * @param internet whether machines with a public address can reach hosts beyond the edge
 * @param mtu the largest packet inside a network, in bytes
 * @param tapOwner the user that may open the taps; empty for root
 * @param resolvConf lists the resolvers for names outside a network
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

    /** Whether the edge forwards machines' traffic to the outside, with its own address as the source. */
    public enum Internet {
        /** When the edge has a default route. */
        AUTOMATIC,
        /** When the edge has a default route of IPv4; never for IPv6. */
        IPV4,
        /** Never. */
        OFF
    }

    public NetworkSettings {
        requireNonNull(edge, "edge is null");
        requireNonNull(internet, "internet is null");
        requireNonNull(tapOwner, "tapOwner is null");
        requireNonNull(resolvConf, "resolvConf is null");
        IpBlock pool = IpBlock.parse(publicPool);
        if (pool.family() != IpBlock.Family.IPV4) {
            throw new IllegalArgumentException("not a block of IPv4 addresses: " + publicPool);
        }
        publicPool = pool.text();
        if (!tag.matches("[a-z0-9]{1,8}")) {
            throw new IllegalArgumentException("not a tag of up to eight small letters and digits: " + tag);
        }
        if (mtu < 576 || mtu > 9216) {
            throw new IllegalArgumentException("not an MTU between 576 and 9216 bytes: " + mtu);
        }
    }

    /** The defaults, with public addresses from 198.18.0.0/16. */
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

    /** The same settings with another way to the outside. */
    public NetworkSettings withInternet(Internet newInternet) {
        return new NetworkSettings(tag, edge, publicPool, newInternet, mtu, tapOwner, resolvConf);
    }

    /** The same settings with public addresses from another block. */
    public NetworkSettings withPublicPool(String newPublicPool) {
        return new NetworkSettings(tag, edge, newPublicPool, internet, mtu, tapOwner, resolvConf);
    }
}
