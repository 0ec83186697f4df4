package io.virga.server;

import static java.util.Objects.requireNonNull;

import io.virga.cloud.identity.Account;
import io.virga.server.http.Doorstep;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The configuration of one server.
 *
 * @param data the directory of the server's state
 * @param listen the address of the API
 * @param port the port of the API; 0 for any free port
 * @param hosts where machines run
 * @param isolated whether the server runs in the closed form
 * @param settle whether each request first waits until outstanding work is done; simulated hosts only
 * @param allowReset whether a request may wipe everything; simulated hosts only
 * @param regions the regions that the server was started with, the default one first; at least one
 * @param firstImages whether there are images to launch before anybody has made one
 * @param memoryMiB memory for all guests together; empty for the host's own choice
 * @param publicCidr the block that public addresses are allocated from
 * @param ipv6Cidr the prefix that IPv6 blocks of VPCs are taken from
 * @param quotas values of quotas that differ from EC2's, by quota code ({@code L-1216C47A})
 * @param throttle the factor on EC2's request limits; empty for no limit
 * @param credentials the root's access key
 * @param doorstep which hosts requests may be for, and which web pages they may come from
 * @param issuerHosts names or addresses of hosts of identity providers that may be at addresses that are not public
 */
public record Configuration(
        Path data,
        InetAddress listen,
        int port,
        Hosts hosts,
        boolean isolated,
        boolean settle,
        boolean allowReset,
        List<String> regions,
        boolean firstImages,
        OptionalLong memoryMiB,
        String publicCidr,
        String ipv6Cidr,
        Map<String, Integer> quotas,
        OptionalDouble throttle,
        Credentials credentials,
        Doorstep doorstep,
        Set<String> issuerHosts) {
    public static final String ACCOUNT = "123456789012";
    public static final int DEFAULT_PORT = 4566;
    public static final String DEFAULT_REGION = "us-east-1";
    public static final String DEFAULT_PUBLIC_CIDR = "198.18.0.0/16";

    /** Addresses of RFC 4193, which nobody routes on the internet. */
    public static final String DEFAULT_IPV6_CIDR = "fd76:6972:6700::/40";

    public Configuration {
        data = data.toAbsolutePath().normalize();
        requireNonNull(listen, "listen is null");
        requireNonNull(hosts, "hosts is null");
        regions = List.copyOf(regions);
        requireNonNull(memoryMiB, "memoryMiB is null");
        requireNonNull(publicCidr, "publicCidr is null");
        requireNonNull(ipv6Cidr, "ipv6Cidr is null");
        quotas = Map.copyOf(quotas);
        requireNonNull(throttle, "throttle is null");
        requireNonNull(credentials, "credentials is null");
        requireNonNull(doorstep, "doorstep is null");
        issuerHosts = Set.copyOf(issuerHosts);
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("there is no region");
        }
    }

    /** The accounts: one, with the root's access key. */
    public List<Account> accounts() {
        return List.of(new Account(ACCOUNT, credentials.accessKeyId(), credentials.secretAccessKey()));
    }
}
