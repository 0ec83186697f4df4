package io.virga.host.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The devices and the processor of a QEMU on both of a machine's sockets. What it is asked of a device that is not there it refuses as QEMU 7.2
 * does.
 */
final class FakeQemu implements AutoCloseable {
    private static final String PROCESSOR = "/machine/unattached/device[0]";
    private static final String PERIPHERAL = PluggedDevices.PERIPHERAL + "/";

    /** A refusal of a command. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    /** The ports of the devices. */
    final Map<String, Integer> devices = new LinkedHashMap<>();

    final Set<String> taps = new TreeSet<>();
    final Set<String> nodes = new TreeSet<>();

    /** The properties of its processor, by their names. */
    final Map<String, Object> processor = new LinkedHashMap<>();

    /** What it answers to commands, instead of what it would answer by itself. */
    final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /** An answer to a command, by its arguments. */
    @FunctionalInterface
    interface Answer {
        Object to(JsonNode arguments) throws Refusal;
    }

    /** What it was asked: a command and its arguments. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** What happens before each command. */
    volatile Runnable before = () -> {};

    private final MachineDirectory directory;
    private final List<ServerSocketChannel> servers = new ArrayList<>();

    FakeQemu(Path directory) throws IOException {
        this.directory = new MachineDirectory(directory);
        for (Path socket : List.of(this.directory.control(), this.directory.spare())) {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            servers.add(server);
            Thread.ofVirtual().start(() -> serve(server));
        }
    }

    /** A dialogue with it. */
    QemuDialogue dialogue() {
        return new QemuDialogue(directory, () -> {});
    }

    private void serve(ServerSocketChannel server) {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept();
                    BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
                    PrintWriter out = new PrintWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), true)) {
                out.println("{\"QMP\": {}}");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    JsonNode command = JsonMapper.shared().readTree(line);
                    Map<String, Object> answer = new LinkedHashMap<>();
                    try {
                        answer.put("return", answer(command));
                    } catch (Refusal e) {
                        answer.put("error", Map.of("desc", e.getMessage()));
                    }
                    answer.put("id", command.path("id").asLong());
                    out.println(JsonMapper.shared().writeValueAsString(answer));
                }
            } catch (IOException _) {
                // the client or the test has ended
            }
        }
    }

    private synchronized Object answer(JsonNode command) throws Refusal {
        String name = command.path("execute").asString("");
        if (name.equals("qmp_capabilities")) {
            return Map.of();
        }
        JsonNode arguments = command.path("arguments");
        asked.add(name + (arguments.isMissingNode() ? "" : " " + arguments));
        before.run();
        Answer other = answers.get(name);
        if (other != null) {
            return other.to(arguments);
        }
        return switch (name) {
            case "query-cpus-fast" -> List.of(Map.of("qom-path", PROCESSOR));
            case "qom-list" ->
                devices.keySet().stream()
                        .map(device -> Map.of("name", device, "type", "child<virtio-pci>"))
                        .toList();
            case "qom-get" ->
                property(
                        arguments.path("path").asString(""),
                        arguments.path("property").asString(""));
            case "query-named-block-nodes" ->
                nodes.stream().map(node -> Map.of("node-name", node)).toList();
            case "netdev_del" -> {
                if (!taps.remove(arguments.path("id").asString(""))) {
                    throw new Refusal("Device '" + arguments.path("id").asString("") + "' not found");
                }
                yield Map.of();
            }
            case "device_del" -> {
                if (devices.remove(arguments.path("id").asString("")) == null) {
                    throw new Refusal("Device '" + arguments.path("id").asString("") + "' not found");
                }
                yield Map.of();
            }
            case "query-status" -> Map.of("status", "running");
            default -> throw new Refusal("The command " + name + " has not been found");
        };
    }

    private Object property(String path, String property) throws Refusal {
        if (path.equals(PROCESSOR)) {
            return processor.getOrDefault(property, "");
        }
        String device = path.substring(PERIPHERAL.length());
        if (!devices.containsKey(device)) {
            throw new Refusal("Device '" + path + "' not found");
        }
        if (property.equals("netdev")) {
            String tap = InterfaceDevices.TAP + device.substring(InterfaceDevices.DEVICE.length());
            return taps.contains(tap) ? tap : "";
        }
        int port = devices.get(device);
        return PERIPHERAL + "port" + port + "/port" + port;
    }

    @Override
    public void close() throws IOException {
        for (ServerSocketChannel server : servers) {
            server.close();
        }
    }
}
