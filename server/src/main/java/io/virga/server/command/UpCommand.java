package io.virga.server.command;

import io.virga.cloud.address.Cidr;
import io.virga.cloud.address.Ipv6Cidr;
import io.virga.cloud.network.Ipv6Pool;
import io.virga.cloud.region.Regions;
import io.virga.cloud.region.Zone;
import io.virga.server.Configuration;
import io.virga.server.Credentials;
import io.virga.server.DataDirectory;
import io.virga.server.Hosts;
import io.virga.server.RunningServer;
import io.virga.server.StartException;
import io.virga.server.Version;
import io.virga.server.http.Doorstep;
import io.virga.server.isolation.Isolation;
import io.virga.server.isolation.Posix;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = {
            "Start Virga, in the foreground. Ctrl-C or SIGTERM ends it; machines go on, and the next start finds them.",
            "An ordinary user's Virga lives in namespaces of its own. They end by themselves half a minute after the"
                    + " last machine and the last Virga in them."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class UpCommand implements Callable<Integer> {
    private static final long MOST_MEMORY_MIB = 1L << 30; // 1 PiB
    private static final int LARGEST_PUBLIC_BLOCK = 8;
    private static final int SMALLEST_PUBLIC_BLOCK = 28;

    private final VirgaCommand.Parts parts;

    @Mixin
    private DataOption data;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "4566",
            description = "Port of the API: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--listen",
            paramLabel = "ADDR",
            defaultValue = "127.0.0.1",
            description = "Address of the API: ${DEFAULT-VALUE}")
    private String listen;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = {
                "Another name or address that clients reach the API by: virga.example.org, or *.example.org for all"
                        + " names below. May be given several times. Default: what VIRGA_ALLOW_HOST says, with commas"
                        + " between; loopback names are always allowed."
            })
    private List<String> allowedHosts = new ArrayList<>();

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description = "Web pages of this origin may call the API: https://console.example.org. May be given several"
                    + " times. Default: none may.")
    private List<String> allowedOrigins = new ArrayList<>();

    @Option(
            names = "--allow-issuer",
            paramLabel = "HOST",
            description = {
                "A host of OpenID Connect providers that may be at an address which is not public: keycloak.internal or"
                        + " localhost. May be given several times. Default: what VIRGA_ALLOW_ISSUER says, with commas"
                        + " between."
            })
    private List<String> issuers = new ArrayList<>();

    @Option(
            names = "--hosts",
            paramLabel = "HOSTS",
            defaultValue = "local",
            description = "Where machines run: local (this machine), or simulated:N (nowhere, for tests of the API)")
    private String hosts;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = {
                "An Availability Zone that the hosts serve: us-east-1a. May be given several times. Default: one host"
                        + " serves all zones; of several, each belongs to one zone of each region, in turns."
            })
    private List<String> zones = new ArrayList<>();

    @Mixin
    private AcceleratorOption accelerator;

    @Option(names = "--isolated", description = "Run in namespaces of its own as root, too. Other users always do.")
    private boolean isolated;

    @Option(
            names = "--settle",
            description = "A request first waits until outstanding work is done (simulated hosts only)")
    private boolean settle;

    @Option(names = "--allow-reset", description = "POST /_virga/reset wipes everything (simulated hosts only)")
    private boolean allowReset;

    @Option(
            names = "--region",
            paramLabel = "R",
            description = {
                "The default region: us-east-1. May be given several times: further ones are added to those that AWS"
                        + " enables for every account, for example an opt-in region."
            })
    private List<String> regions = new ArrayList<>();

    @Option(
            names = "--images",
            paramLabel = "WHICH",
            defaultValue = "standard",
            description = {
                "What there is to launch without making an image first. standard: on this machine virga-tiny, made at"
                        + " the first start; on simulated hosts public images under their publishers' names, and some of"
                        + " the account's own. none: nothing. Default: ${DEFAULT-VALUE}"
            })
    private String images;

    @Option(names = "--memory", paramLabel = "MiB", description = "Memory that guests may have in all")
    private Optional<Long> memoryMiB = Optional.empty();

    @Option(
            names = "--public-cidr",
            paramLabel = "CIDR",
            defaultValue = Configuration.DEFAULT_PUBLIC_CIDR,
            description = "Where public addresses come from: ${DEFAULT-VALUE}")
    private String publicCidr;

    @Option(
            names = "--ipv6-cidr",
            paramLabel = "CIDR",
            defaultValue = Configuration.DEFAULT_IPV6_CIDR,
            description = {
                "Where VPCs get their IPv6 blocks, a /56 each: ${DEFAULT-VALUE}, which is private. Name a prefix that is"
                        + " routed to this machine if guests are to be reached from outside."
            })
    private String ipv6Cidr;

    @Option(
            names = "--quota",
            paramLabel = "CODE=N",
            description = "The value of a quota, by its code: L-1216C47A=64. May be given several times.")
    private Map<String, Integer> quotas = new LinkedHashMap<>();

    @Option(
            names = "--throttle",
            paramLabel = "N",
            description = {
                "Answer RequestLimitExceeded to more requests a second than N times EC2's documented limits: 1 for just"
                        + " those, off for no limit.",
                "Default: off on loopback, 1 on any other address"
            })
    private Optional<String> throttle = Optional.empty();

    @Spec
    private CommandSpec spec;

    UpCommand(VirgaCommand.Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() {
        Configuration configuration = configuration();
        RunningServer.requireSafe(configuration);
        DataDirectory.prepare(configuration.data());
        if (configuration.isolated()) {
            Isolation isolation = new Isolation(configuration.data());
            if (!isolation.isInside()) {
                throw enter(isolation, configuration);
            }
        }
        LogFiles.ofServer(configuration.data());
        return serve(configuration);
    }

    private int serve(Configuration configuration) {
        PrintWriter err = spec.commandLine().getErr();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        RunningServer server = RunningServer.start(
                configuration, Version.text(), parts.starter(), parts.clock(), new SecureRandom(), line -> {
                    err.println(line);
                    err.flush();
                });
        // SIGTERM and Ctrl-C run this hook. It halts the process itself, so that a clean end has exit code 0.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.countDown();
                            awaitQuietly(stopped);
                            Runtime.getRuntime().halt(0);
                        },
                        "stop"));
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Virga is ready at %s with access key %s, secret %s, region %s%n",
                server.endpoint(),
                configuration.credentials().accessKeyId(),
                configuration.credentials().equals(Credentials.TEST)
                        ? Credentials.TEST.secretAccessKey()
                        : "as configured",
                String.join(", ", configuration.regions()));
        out.flush();
        if (!server.isStarted()) {
            err.println(
                    "Very much is there from before, and is still being read. It can be described already. It can be changed"
                            + " when /_virga/health says that Virga runs.");
            err.flush();
        }
        awaitQuietly(stop);
        err.println("Virga ends. Machines that run go on.");
        err.flush();
        try {
            server.close();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Continues in the closed form, as the same process. */
    private static RuntimeException enter(Isolation isolation, Configuration configuration) {
        // Check first what would fail inside: out here the error message is better.
        DataDirectory.lock(configuration.data()).close();
        if (isolation.holder().isEmpty()) {
            requireFree(configuration);
        }
        List<String> command = new ArrayList<>(isolation.prepare(configuration.port()));
        command.addAll(OwnCommandLine.read());
        return Posix.execute(command);
    }

    private static void requireFree(Configuration configuration) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(configuration.listen(), configuration.port()));
        } catch (IOException e) {
            throw RunningServer.portTaken(configuration);
        }
    }

    private Configuration configuration() {
        Hosts where = Hosts.parse(hosts, accelerator.policy(), zones())
                .orElseThrow(() -> wrong("--hosts is local or simulated:N (1 to 100000 hosts), not " + hosts + "."));
        boolean local = where instanceof Hosts.Local;
        // Users other than root may create networks only in the closed form.
        boolean closed = local && (isolated || Posix.effectiveUserId() != 0 || inside());
        if (isolated && !local) {
            throw wrong("--isolated is for real machines; simulated hosts touch nothing.");
        }
        if (port < 0 || port > 65535 || (closed && port == 0)) {
            throw wrong("--port is a number from 1 to 65535, not " + port + ".");
        }
        memoryMiB.filter(mib -> mib < 1 || mib > MOST_MEMORY_MIB).ifPresent(mib -> {
            throw wrong("--memory is a number of MiB, from 1 to " + MOST_MEMORY_MIB + ", not " + mib + ".");
        });
        requirePublicBlock();
        requireIpv6Block();
        quotas.forEach((code, value) -> {
            if (!code.matches("L-[0-9A-F]{8}") || value < 0) {
                throw wrong(
                        "--quota is a quota's code and a number, like L-1216C47A=64, not " + code + "=" + value + ".");
            }
        });
        return new Configuration(
                data.directory(),
                address(),
                port,
                where,
                closed,
                settle,
                allowReset,
                regions(),
                firstImages(),
                memoryMiB.map(OptionalLong::of).orElse(OptionalLong.empty()),
                publicCidr,
                ipv6Cidr,
                quotas,
                throttle(),
                credentials(),
                doorstep(),
                issuerHosts());
    }

    private List<String> regions() {
        if (regions.isEmpty()) {
            return List.of(Configuration.DEFAULT_REGION);
        }
        try {
            List<String> wanted = regions.stream().distinct().toList();
            Regions.requireNames(wanted);
            return wanted;
        } catch (IllegalArgumentException e) {
            throw wrong("--region: " + e.getMessage() + ".");
        }
    }

    private List<String> zones() {
        Regions served = new Regions(regions());
        Set<String> names = served.names().stream()
                .flatMap(region -> served.zones(region).stream())
                .map(Zone::name)
                .collect(Collectors.toSet());
        zones.stream().filter(zone -> !names.contains(zone)).findFirst().ifPresent(zone -> {
            throw wrong("--zone is a zone of a region that Virga serves, like us-east-1a, not " + zone + ".");
        });
        return zones.stream().distinct().toList();
    }

    /** Public addresses must come from unicast blocks that are large enough for many launches. */
    private void requirePublicBlock() {
        Cidr block = Cidr.parseLoosely(publicCidr)
                .orElseThrow(
                        () -> wrong("--public-cidr is an IPv4 block, like 198.18.0.0/16, not " + publicCidr + "."));
        if (Cidr.parse(publicCidr).isEmpty()) {
            throw wrong("--public-cidr begins inside its block: %s means %s/%d."
                    .formatted(publicCidr, Cidr.format(block.first()), block.prefix()));
        }
        if (block.prefix() < LARGEST_PUBLIC_BLOCK || block.prefix() > SMALLEST_PUBLIC_BLOCK) {
            throw wrong("--public-cidr is a block from /%d to /%d, not %s."
                    .formatted(LARGEST_PUBLIC_BLOCK, SMALLEST_PUBLIC_BLOCK, publicCidr));
        }
        for (String reserved : List.of("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.31.0.0/16", "224.0.0.0/3")) {
            if (Cidr.of(reserved).overlaps(block)) {
                throw wrong("--public-cidr overlaps %s, which is not for public addresses: %s."
                        .formatted(reserved, publicCidr));
            }
        }
    }

    /** IPv6 blocks of VPCs must come from unicast addresses, and there must be at least one. */
    private void requireIpv6Block() {
        Ipv6Cidr block = Ipv6Cidr.parseLoosely(ipv6Cidr)
                .orElseThrow(() -> wrong("--ipv6-cidr is an IPv6 block, like %s, not %s."
                        .formatted(Configuration.DEFAULT_IPV6_CIDR, ipv6Cidr)));
        if (!ipv6Cidr.substring(0, ipv6Cidr.indexOf('/')).equals(block.first())) {
            throw wrong("--ipv6-cidr is written as %s, not as %s.".formatted(block, ipv6Cidr));
        }
        if (block.prefix() < Ipv6Pool.LARGEST || block.prefix() > Ipv6Pool.SMALLEST) {
            throw wrong("--ipv6-cidr is a block from /%d to /%d, not %s."
                    .formatted(Ipv6Pool.LARGEST, Ipv6Pool.SMALLEST, ipv6Cidr));
        }
        for (String reserved : List.of("::/8", "64:ff9b::/32", "fd00:ec2::/32", "fe80::/10", "ff00::/8")) {
            if (Ipv6Cidr.of(reserved).overlaps(block)) {
                throw wrong("--ipv6-cidr overlaps %s, which is not for VPCs: %s.".formatted(reserved, ipv6Cidr));
            }
        }
    }

    private Set<String> issuerHosts() {
        List<String> hosts = orEnvironment(issuers, "VIRGA_ALLOW_ISSUER");
        hosts.stream()
                .filter(host -> !host.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+]"))
                .findFirst()
                .ifPresent(host -> {
                    throw wrong("--allow-issuer is the name or address of a host, like keycloak.internal, not " + host
                            + ".");
                });
        return Set.copyOf(hosts);
    }

    /** What options say, and else an environment variable, with commas between. */
    private static List<String> orEnvironment(List<String> options, String variable) {
        return options.isEmpty()
                ? environment(variable).stream()
                        .flatMap(text -> Stream.of(text.split(",")))
                        .map(String::strip)
                        .toList()
                : options;
    }

    private Doorstep doorstep() {
        List<String> hosts = orEnvironment(allowedHosts, "VIRGA_ALLOW_HOST");
        try {
            return new Doorstep(Set.copyOf(hosts), Set.copyOf(allowedOrigins));
        } catch (IllegalArgumentException e) {
            throw wrong("--allow-host or --allow-origin: " + e.getMessage() + ".");
        }
    }

    private boolean firstImages() {
        return switch (images) {
            case "standard" -> true;
            case "none" -> false;
            default -> throw wrong("--images is standard or none, not " + images + ".");
        };
    }

    private OptionalDouble throttle() {
        String wanted = throttle.orElseGet(() -> address().isLoopbackAddress() ? "off" : "1");
        if (wanted.equals("off")) {
            return OptionalDouble.empty();
        }
        if (!wanted.matches("[0-9]{1,6}(\\.[0-9]{1,6})?") || Double.parseDouble(wanted) == 0) {
            throw wrong("--throttle is off or a number above 0, like 1 or 2.5, not " + wanted + ".");
        }
        return OptionalDouble.of(Double.parseDouble(wanted));
    }

    private boolean inside() {
        return new Isolation(data.directory()).isInside();
    }

    private InetAddress address() {
        try {
            if (listen.isBlank()) {
                throw new UnknownHostException(listen); // Java resolves it to the loopback address
            }
            return InetAddress.getByName(listen);
        } catch (UnknownHostException e) {
            throw wrong("--listen is an address of this machine, not '" + listen + "'.");
        }
    }

    private static Credentials credentials() {
        Optional<String> id = environment("VIRGA_ACCESS_KEY_ID");
        Optional<String> secret = environment("VIRGA_SECRET_ACCESS_KEY");
        if (id.isPresent() != secret.isPresent()) {
            throw new StartException("Set both VIRGA_ACCESS_KEY_ID and VIRGA_SECRET_ACCESS_KEY, or neither.");
        }
        return id.isPresent() ? new Credentials(id.get(), secret.orElseThrow()) : Credentials.TEST;
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
