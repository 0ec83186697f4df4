package io.virga.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.server.client.ApiClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "host",
        description = "Look at hosts, and keep new machines from them.",
        mixinStandardHelpOptions = true)
final class HostCommand implements Runnable {
    private static final String HOSTS = "/_virga/hosts";
    private static final String ROW = "%-20s  %-8s  %8s  %19s  %12s  %-5s  %s%n";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with hosts: list, drain or enable.");
    }

    private static void print(PrintWriter out, List<JsonNode> hosts) {
        out.printf(ROW, "host", "state", "machines", "memory MiB", "vCPUs", "by", "zones");
        for (JsonNode host : hosts) {
            List<String> zones =
                    host.get("zones").valueStream().map(JsonNode::asString).toList();
            out.printf(
                    ROW,
                    host.get("name").asString(),
                    state(host),
                    host.get("machines").asString(),
                    host.get("memoryMiB").asString() + " of "
                            + host.get("capacityMiB").asString(),
                    host.get("vcpus").asString() + " of "
                            + host.get("processors").asString(),
                    host.path("accelerator").asString("-"),
                    zones.isEmpty() ? "by its place" : zones.stream().collect(Collectors.joining(", ")));
        }
        out.flush();
    }

    /** A host that is lost stays draining when it is back. */
    private static String state(JsonNode host) {
        String state = host.get("state").asString();
        return state.equals("lost") && host.get("draining").asBoolean() ? "lost, draining" : state;
    }

    @Command(
            name = "list",
            description = "List the hosts with their state, and what is reserved on them.",
            mixinStandardHelpOptions = true)
    static final class Hosts implements Callable<Integer> {
        private final VirgaCommand.Parts parts;

        @Mixin
        private DataOption data;

        @Spec
        private CommandSpec spec;

        Hosts(VirgaCommand.Parts parts) {
            this.parts = parts;
        }

        @Override
        public Integer call() throws IOException {
            try (ApiClient client = new ApiClient(data.server(), parts.clock())) {
                print(
                        spec.commandLine().getOut(),
                        client.own("GET", HOSTS).get("hosts").valueStream().toList());
            }
            return 0;
        }
    }

    /** A change of one host. */
    abstract static class Change implements Callable<Integer> {
        private final VirgaCommand.Parts parts;
        private final String change;

        @Mixin
        private DataOption data;

        @Parameters(index = "0", paramLabel = "HOST", description = "The host's name, as list shows it")
        private String host;

        @Spec
        private CommandSpec spec;

        Change(VirgaCommand.Parts parts, String change) {
            this.parts = parts;
            this.change = change;
        }

        @Override
        public Integer call() throws IOException {
            try (ApiClient client = new ApiClient(data.server(), parts.clock())) {
                JsonNode changed = client.own("POST", HOSTS + "/" + URLEncoder.encode(host, UTF_8) + "/" + change);
                print(spec.commandLine().getOut(), List.of(changed));
            }
            return 0;
        }
    }

    @Command(
            name = "drain",
            description =
                    "Place no new machines on a host. Those that run there go on, and can not be started there again once"
                            + " they are stopped.",
            mixinStandardHelpOptions = true)
    static final class Drain extends Change {
        Drain(VirgaCommand.Parts parts) {
            super(parts, "drain");
        }
    }

    @Command(name = "enable", description = "Place machines on a host again.", mixinStandardHelpOptions = true)
    static final class Enable extends Change {
        Enable(VirgaCommand.Parts parts) {
            super(parts, "enable");
        }
    }
}
