package io.virga.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.server.ServerState;
import io.virga.server.client.Answer;
import io.virga.server.client.ApiClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "flows",
        description = "Print the records of flow logs, each in the format of its flow log.",
        mixinStandardHelpOptions = true)
final class FlowsCommand implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("(vpc|subnet|eni|fl)-[0-9a-f]{8,17}");
    private static final Pattern SINCE = Pattern.compile("([0-9]{1,6})([smhd])");
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String ROW = "%-19s  %-8s  %-22s  %-7s  %-32s  %-32s  %-6s  %9s  %11s  %s%n";

    private final VirgaCommand.Parts parts;

    @Mixin
    private DataOption data;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ID",
            description = "A flow log, VPC, subnet or interface: fl-, vpc-, subnet- or eni-...; without it, all")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = "Records written in this time: 30s, 10m, 2h or 1d (default: ${DEFAULT-VALUE})")
    private String since;

    @Option(names = "--follow", description = "Go on with each record that is written, until Ctrl+C")
    private boolean follow;

    @Option(names = "--table", description = "Print a table with times, names, and what was refused")
    private boolean table;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The region of the names; without it, the first one")
    private Optional<String> region = Optional.empty();

    @Spec
    private CommandSpec spec;

    FlowsCommand(VirgaCommand.Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws IOException {
        id.filter(text -> !ID.matcher(text).matches()).ifPresent(text -> {
            throw new ParameterException(
                    spec.commandLine(), "Not the id of a flow log, VPC, subnet or interface: " + text);
        });
        Instant after = parts.clock().instant().minus(since());
        ServerState running = data.server();
        try (ApiClient client = new ApiClient(region.map(running::inRegion).orElse(running), parts.clock())) {
            Names names = table ? Names.read(client) : new Names(Map.of());
            PrintWriter out = spec.commandLine().getOut();
            if (table) {
                out.printf(
                        ROW,
                        "start (UTC)",
                        "status",
                        "interface",
                        "way",
                        "from",
                        "to",
                        "proto",
                        "packets",
                        "bytes",
                        "action");
            }
            after = print(client, names, after, out);
            while (follow) {
                Optional<Object> _ = Waiting.until(PAUSE, PAUSE, Optional::empty);
                after = print(client, names, after, out);
            }
        }
        return 0;
    }

    private Duration since() {
        Matcher matcher = SINCE.matcher(since);
        if (!matcher.matches()) {
            throw new ParameterException(
                    spec.commandLine(), "Not a time such as 30s, 10m, 2h or 1d for --since: " + since);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** Prints the records that were written after a time. Returns when the last of them was. */
    private Instant print(ApiClient client, Names names, Instant after, PrintWriter out) throws IOException {
        Instant last = after;
        while (true) {
            String query = "after=" + last.toEpochMilli()
                    + id.map(text -> "&id=" + URLEncoder.encode(text, UTF_8)).orElse("");
            JsonNode records = client.own("GET", "/_virga/flows?" + query).get("records");
            for (JsonNode record : records) {
                if (table) {
                    row(record.get("values"), names, out);
                } else {
                    out.println(record.get("line").asString());
                }
                last = Instant.ofEpochMilli(record.get("written").asLong());
            }
            out.flush();
            if (records.isEmpty()) {
                return last;
            }
        }
    }

    private static void row(JsonNode values, Names names, PrintWriter out) {
        out.printf(
                ROW,
                TIME.format(Instant.ofEpochSecond(values.get("start").asLong())),
                text(values, "log-status"),
                names.of(text(values, "instance-id"), text(values, "interface-id")),
                text(values, "flow-direction"),
                end(values, "pkt-srcaddr", "srcport"),
                end(values, "pkt-dstaddr", "dstport"),
                protocol(text(values, "protocol")),
                text(values, "packets"),
                text(values, "bytes"),
                text(values, "action").equals("REJECT") ? "REFUSED" : text(values, "action"));
    }

    private static String text(JsonNode values, String field) {
        return values.has(field) ? values.get(field).asString() : "-";
    }

    private static String end(JsonNode values, String address, String port) {
        String host = text(values, address);
        String number = text(values, port);
        if (number.equals("-") || number.equals("0")) {
            return host;
        }
        return host.contains(":") ? "[" + host + "]:" + number : host + ":" + number;
    }

    private static String protocol(String number) {
        return switch (number) {
            case "1" -> "icmp";
            case "6" -> "tcp";
            case "17" -> "udp";
            case "58" -> "icmpv6";
            default -> number;
        };
    }

    /** The names of instances, by their tags. */
    private record Names(Map<String, String> byInstance) {
        static Names read(ApiClient client) throws IOException {
            Map<String, String> names = new HashMap<>();
            for (Answer reservation : client.ec2("DescribeInstances", Map.of()).items("reservationSet")) {
                for (Answer instance : reservation.items("instancesSet")) {
                    for (Answer tag : instance.items("tagSet")) {
                        if (tag.required("key").equals("Name")) {
                            names.put(
                                    instance.required("instanceId"),
                                    tag.text("value").orElse(""));
                        }
                    }
                }
            }
            return new Names(names);
        }

        /** The name of an instance; without one, its id, and for an interface without an instance, that one's. */
        String of(String instanceId, String interfaceId) {
            return instanceId.equals("-") ? interfaceId : byInstance.getOrDefault(instanceId, instanceId);
        }
    }
}
