package io.virga.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Round trips of random values for every operation of services, in every protocol that they speak: Virga decodes what botocore
 * serialises, and botocore parses what Virga encodes, both to equal values. Python runs twice, each time for all operations.
 *
 * <p>Used by the tests of every module that has services. {@code -Dvirga.roundtrip.rounds=N} makes the run N times as long.
 */
public final class BotocoreRoundTrip {
    private static final String SCRIPT = "botocore_round_trip.py";
    private static final long SEED = 20161115;
    private static final int PYTHON_MINUTES = 10;
    private static final int ROUNDS = Integer.getInteger("virga.roundtrip.rounds", 1);

    private final String python;
    private final Path directory;
    /** By name and protocol. */
    private final Map<String, ServiceModel> services = new TreeMap<>();

    /** What was compared. */
    public record Result(int inputs, int outputs, String report) {}

    /**
     * @param python a Python with botocore
     * @param directory an empty directory for the files by which the two programs talk
     * @param services the services; one that has a schema for each protocol may be given once for each
     */
    public BotocoreRoundTrip(String python, Path directory, List<? extends ServiceModel> services) {
        this.python = python;
        this.directory = directory;
        for (ServiceModel service : services) {
            service.protocols().forEach(protocol -> this.services.put(service.name() + " " + protocol, service));
        }
    }

    /** The Python here that has the newest botocore. */
    public static Optional<String> python() throws IOException, InterruptedException {
        String version = "import botocore; print('%04d%04d' % tuple(map(int, botocore.__version__.split('.')[:2])))";
        Map<String, String> versions = new HashMap<>();
        for (String python : List.of("python3", "/usr/bin/python3")) {
            try {
                Process process = new ProcessBuilder(python, "-c", version)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
                if (process.waitFor() == 0) {
                    versions.put(python, output);
                }
            } catch (IOException e) {
                // This program doesn't exist: try the next one.
            }
        }
        return versions.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** Compares, and fails with the differences if there are any. */
    public Result run() throws IOException, InterruptedException {
        try (InputStream script = BotocoreRoundTrip.class.getResourceAsStream(SCRIPT)) {
            Files.copy(script, directory.resolve(SCRIPT));
        }
        writeKnown();
        runPython("requests", directory.toString(), Long.toString(SEED), Integer.toString(ROUNDS));
        int inputs = decodeRequests();
        int outputs = encodeResponses();
        String report = runPython("compare", directory.toString());
        assertThat(report).contains("0 differences; compared " + inputs + " inputs");
        return new Result(inputs, outputs, report);
    }

    /** Writes the operations and members of the models, so that a newer botocore sends only what they have. */
    private void writeKnown() throws IOException {
        Set<String> lines = new HashSet<>();
        for (ServiceModel service : services.values()) {
            String name = service.name() + "\t";
            for (ServiceModel.Protocol protocol : service.protocols()) {
                lines.add("protocol\t" + name + protocol);
            }
            for (Operation<?, ?> operation : service.operations()) {
                if (operation.isDescribed()) {
                    lines.add("operation\t" + name + operation.name());
                    noteMembers(name, operation.input(), lines);
                }
            }
        }
        Files.write(directory.resolve("known.tsv"), lines);
    }

    private static void noteMembers(String service, Schema schema, Set<String> lines) {
        switch (schema) {
            case StructureSchema<?> structure -> {
                for (Member member : structure.members()) {
                    if (lines.add("member\t" + service + structure.name() + "\t" + member.name())) {
                        noteMembers(service, member.target(), lines);
                    }
                }
            }
            case ListSchema list -> noteMembers(service, list.element(), lines);
            case MapSchema map -> noteMembers(service, map.value(), lines);
            case SimpleSchema simple -> {}
        }
    }

    private int decodeRequests() throws IOException {
        List<String> decoded = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("requests.tsv"))) {
            String[] fields = line.split("\t", -1);
            ServiceModel service = services.get(fields[0] + " " + fields[1]);
            WireRequest request = request(fields[3], fields[4], fields[5], fields[6]);
            try {
                ProtocolCodec codec = ProtocolCodec.of(service, request);
                assertThat(codec.protocol()).hasToString(fields[1]);
                Operation<?, ?> operation = codec.operation(service, request);
                assertThat(operation.name()).isEqualTo(fields[2]);
                Structure input = codec.decodeInput(operation, request);
                assertThat(input).isInstanceOf(operation.inputType());
                decoded.add(ModelJson.of(input));
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "Can't decode a request of " + fields[0] + ":" + fields[2] + " in " + fields[1] + ": "
                                + e.getMessage(),
                        e);
            }
        }
        Files.write(directory.resolve("decoded.jsonl"), decoded);
        return decoded.size();
    }

    private static WireRequest request(String method, String url, String headers, String body) {
        URI parsed = URI.create(url);
        Map<String, List<String>> byName = new HashMap<>();
        for (String header : new String(Base64.getDecoder().decode(headers), UTF_8).split("\n", -1)) {
            int colon = header.indexOf(':');
            if (colon > 0) {
                byName.computeIfAbsent(header.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(header.substring(colon + 1));
            }
        }
        return new WireRequest(
                method,
                parsed.getRawPath(),
                Optional.ofNullable(parsed.getRawQuery()).orElse(""),
                byName,
                Base64.getDecoder().decode(body));
    }

    private int encodeResponses() throws IOException {
        int encoded = 0;
        try (BufferedWriter values = Files.newBufferedWriter(directory.resolve("outputs.jsonl"));
                BufferedWriter answers = Files.newBufferedWriter(directory.resolve("responses.tsv"))) {
            for (Map.Entry<String, ServiceModel> entry : services.entrySet()) {
                ServiceModel service = entry.getValue();
                ServiceModel.Protocol protocol =
                        ServiceModel.Protocol.valueOf(entry.getKey().split(" ")[1]);
                RandomStructures random = new RandomStructures(new Random(SEED), protocol);
                for (Operation<?, ?> operation : service.operations()) {
                    for (int i = 0; i < 2 * ROUNDS && operation.isDescribed(); i++) {
                        encode(operation, protocol, random, i % 2 == 0, values, answers);
                        encoded++;
                    }
                }
            }
        }
        return encoded;
    }

    private static <O extends Structure> void encode(
            Operation<?, O> operation,
            ServiceModel.Protocol protocol,
            RandomStructures random,
            boolean full,
            BufferedWriter values,
            BufferedWriter answers)
            throws IOException {
        O output = random.of(operation.output(), full);
        WireAnswer answer = ProtocolCodec.of(protocol).encodeOutput(operation, output, "f0e1d2c3");
        StringBuilder headers = new StringBuilder();
        answer.headers()
                .forEach((name, value) ->
                        headers.append(name).append(':').append(value).append('\n'));
        values.append(ModelJson.of(output)).append('\n');
        answers.append(String.join(
                        "\t",
                        operation.service().name(),
                        protocol.toString(),
                        operation.name(),
                        String.valueOf(answer.status()),
                        base64(headers.toString().getBytes(UTF_8)),
                        base64(answer.bytes())))
                .append('\n');
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String runPython(String... arguments) throws IOException, InterruptedException {
        Path log = directory.resolve(arguments[0] + ".log");
        List<String> command =
                new ArrayList<>(List.of(python, directory.resolve(SCRIPT).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(PYTHON_MINUTES, TimeUnit.MINUTES))
                    .as("python ends within %d minutes", PYTHON_MINUTES)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String output = Files.readString(log, UTF_8);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
