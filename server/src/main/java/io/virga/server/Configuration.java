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

/**
 * All that one server is told.
 *
 * @param data where its state lives
 * @param listen the address of the API
 * @param port the port of the API; 0 for any free one
 * @param hosts where machines run
 * @param isolated whether it runs in the closed form
 * @param settle whether a request first waits until outstanding work is done; simulated hosts only
 * @param allowReset whether everything may be wiped over the API; simulated hosts only
 * @param regions the regions that it is told to be, the default one first; at least one
 * @param firstImages whether there are images to launch before anybody has made one
 * @param memoryMiB memory that guests may have in all; empty for what the host finds right
 * @param publicCidr where public addresses come from
 * @param quotas values of quotas that differ from EC2's, by quota code ({@code L-1216C47A})
 * @param throttle how many times EC2's request limits there are; empty for no limit
 * @param credentials the root's access key
 * @param doorstep which hosts requests may be for, and which web pages they may come from
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
        Map<String, Integer> quotas,
        OptionalDouble throttle,
        Credentials credentials,
        Doorstep doorstep) {
    public static final String ACCOUNT = "123456789012";
    public static final int DEFAULT_PORT = 4566;
    public static final String DEFAULT_REGION = "us-east-1";
    public static final String DEFAULT_PUBLIC_CIDR = "198.18.0.0/16";

    public Configuration {
        data = data.toAbsolutePath().normalize();
        requireNonNull(listen, "listen is null");
        requireNonNull(hosts, "hosts is null");
        regions = List.copyOf(regions);
        requireNonNull(memoryMiB, "memoryMiB is null");
        requireNonNull(publicCidr, "publicCidr is null");
        quotas = Map.copyOf(quotas);
        requireNonNull(throttle, "throttle is null");
        requireNonNull(credentials, "credentials is null");
        requireNonNull(doorstep, "doorstep is null");
        if (regions.isEmpty()) {
            throw new IllegalArgumentException("there is no region");
        }
    }

    /** The accounts that there are: one, with the root's key. */
    public List<Account> accounts() {
        return List.of(new Account(ACCOUNT, credentials.accessKeyId(), credentials.secretAccessKey()));
    }
}
