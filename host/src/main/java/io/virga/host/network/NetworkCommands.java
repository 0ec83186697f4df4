package io.virga.host.network;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.linux.Namespace;
import io.virga.host.linux.Namespaces;
import io.virga.host.linux.Programs;
import io.virga.host.network.IpBlock.Family;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the programs that inspect and change one namespace. */
final class NetworkCommands {
    /** Settings of a namespace that forwards packets between machines. IPv6 is off on devices to come. */
    static final Map<String, String> ROUTER_SETTINGS = Map.of(
            "ipv6/conf/default/disable_ipv6", "1",
            "ipv4/ip_forward", "1",
            "ipv4/conf/all/rp_filter", "0",
            "ipv4/conf/default/rp_filter", "0",
            "ipv4/conf/all/send_redirects", "0",
            "ipv4/conf/default/send_redirects", "0",
            "ipv4/conf/all/accept_redirects", "0",
            "ipv4/conf/all/accept_source_route", "0");

    /**
     * Settings of a namespace that has IPv6. Devices to come have the addresses that they are given, and no other. Written again
     * they change nothing.
     */
    static final Map<String, String> IPV6_SETTINGS = Map.of(
            "ipv6/conf/default/disable_ipv6", "0",
            "ipv6/conf/default/addr_gen_mode", "1",
            "ipv6/conf/default/accept_ra", "0",
            "ipv6/conf/default/dad_transmits", "0",
            "ipv6/conf/all/forwarding", "1");

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Path SYSCTL = Path.of("/proc/sys/net");
    /** Begins the lines for {@code ip -6}. */
    private static final String IPV6_LINE = "-6 ";

    private final Namespace namespace;

    NetworkCommands(Namespace namespace) {
        this.namespace = requireNonNull(namespace, "namespace is null");
    }

    /**
     * Runs lines through {@code ip -batch}, which stops at the first failure. Addresses tell their family; a line without any,
     * such as that of a rule, begins with {@code -6} when it is about IPv6.
     */
    void ip(List<String> lines) {
        int first = 0;
        while (first < lines.size()) {
            boolean ipv6 = lines.get(first).startsWith(IPV6_LINE);
            int end = first;
            while (end < lines.size() && lines.get(end).startsWith(IPV6_LINE) == ipv6) {
                end++;
            }
            batch(ipv6, lines.subList(first, end));
            first = end;
        }
    }

    private void batch(boolean ipv6, List<String> lines) {
        if (!lines.isEmpty()) {
            List<String> command = ipv6 ? List.of("ip", "-6", "-batch", "-") : List.of("ip", "-batch", "-");
            String batch = lines.stream()
                    .map(line -> (ipv6 ? line.substring(IPV6_LINE.length()) : line) + "\n")
                    .collect(Collectors.joining());
            Programs.Result result = Programs.run(namespace, command, batch, DEADLINE);
            if (result.exitStatus() != 0) {
                throw new HostException(
                        Reason.FAILED,
                        "Could not change the network: ip says \"%s\" to one of: %s"
                                .formatted(result.errors().strip(), String.join("; ", lines)));
            }
        }
    }

    /** The output of {@code ip -j -N} for these arguments. */
    String ipJson(String... words) {
        List<String> command = new ArrayList<>(List.of("ip", "-j", "-N"));
        command.addAll(Arrays.asList(words));
        return Programs.run(namespace, command, "", DEADLINE)
                .require("look at the network")
                .output();
    }

    /** Runs all lines through {@code nft} as one transaction. */
    void nft(String lines) {
        if (!lines.isEmpty()) {
            Programs.run(namespace, List.of("nft", "-f", "-"), lines, DEADLINE).require("change the firewall's rules");
        }
    }

    /** Whether tables of these families and names exist, whatever they hold. Asks once for all of them. */
    boolean exist(List<NftTable> tables) {
        Programs.Result listed = Programs.run(namespace, List.of("nft", "list", "tables"), "", DEADLINE);
        List<String> there = listed.exitStatus() == 0
                ? listed.output().lines().map(String::strip).toList()
                : List.of();
        return tables.stream().allMatch(table -> there.contains("table " + table.family() + " " + table.name()));
    }

    /** The names of the namespace's devices. */
    Set<String> devices() {
        return proc("dev").stream()
                .skip(2) // the headings
                .map(line -> line.substring(0, Math.max(0, line.indexOf(':'))).strip())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The devices of the default routes of IPv4, the preferred one first. */
    List<String> defaultDevices() {
        return DefaultRoutes.devices(proc("route"));
    }

    /** The lines of a file of the kernel's about the namespace, below {@code /proc/net}. */
    private List<String> proc(String name) {
        return Namespaces.call(
                namespace, () -> Files.readAllLines(Path.of("/proc/thread-self/net", name), StandardCharsets.US_ASCII));
    }

    /** The flows of the namespace. */
    FlowTable flows() {
        return new FlowTable(namespace);
    }

    /** Writes kernel settings below {@code /proc/sys/net}, by path. */
    void sysctl(Map<String, String> settings) {
        if (settings.isEmpty()) {
            return;
        }
        Namespaces.call(namespace, () -> {
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                try {
                    Files.writeString(SYSCTL.resolve(setting.getKey()), setting.getValue(), StandardCharsets.US_ASCII);
                } catch (IOException e) {
                    throw new HostException(
                            Reason.FAILED,
                            "Could not set net/%s to %s: %s".formatted(setting.getKey(), setting.getValue(), e),
                            e);
                }
            }
            return true;
        });
    }

    /** The values of kernel settings below {@code /proc/sys/net}, by path; those that the kernel does not have are missing. */
    Map<String, String> settings(Collection<String> paths) {
        return Namespaces.call(namespace, () -> {
            Map<String, String> values = new HashMap<>();
            for (String path : paths) {
                Path file = SYSCTL.resolve(path);
                if (Files.exists(file)) {
                    values.put(
                            path,
                            Files.readString(file, StandardCharsets.US_ASCII).strip());
                }
            }
            return values;
        });
    }

    /** The names of the namespace's devices, and {@code all} and {@code default}, for which the kernel has IPv6 settings. */
    List<String> ipv6Devices() {
        return Namespaces.call(namespace, () -> {
            try (Stream<Path> devices = Files.list(SYSCTL.resolve("ipv6/conf"))) {
                return devices.map(path -> path.getFileName().toString())
                        .sorted()
                        .toList();
            } catch (NoSuchFileException e) {
                return List.of();
            }
        });
    }

    Wiring observe() {
        return ObservedWiring.of(
                // With -4, devices without an address would be missing.
                ipJson("address", "show"),
                Arrays.stream(Family.values()).map(this::observe).toList());
    }

    private ObservedWiring.Observed observe(Family family) {
        String option = family == Family.IPV4 ? "-4" : "-6";
        return new ObservedWiring.Observed(
                family,
                ipJson(option, "route", "show", "table", "all", "proto", Wiring.PROTOCOL),
                ipJson(option, "neighbour", "show", "nud", "permanent"),
                ipJson(option, "rule", "show"));
    }
}
