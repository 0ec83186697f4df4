package io.virga.api.ec2;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.api.sts.Sts;
import io.virga.wire.ListSchema;
import io.virga.wire.MapSchema;
import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.ProtocolCodec;
import io.virga.wire.QueryParameters;
import io.virga.wire.Schema;
import io.virga.wire.ServiceModel;
import io.virga.wire.Structure;
import io.virga.wire.StructureSchema;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Round trips of random values for every operation: Virga decodes what botocore serialises, and botocore parses what Virga
 * encodes, both to equal values. Python runs twice, each time for all operations.
 */
final class BotocoreRoundTripTest {
    private static final Path SCRIPT = Path.of("src", "test", "python", "botocore_round_trip.py");
    private static final long SEED = 20161115;
    private static final int PYTHON_MINUTES = 5;

    @TempDir
    private Path directory;

    static Stream<ServiceModel> services() {
        return Stream.of(Ec2.MODEL, Sts.MODEL);
    }

    @ParameterizedTest
    @MethodSource("services")
    void botocoreAgrees(ServiceModel service) throws Exception {
        Optional<String> python = pythonWithBotocore();
        assumeTrue(
                python.isPresent(),
                "No python3 with botocore was found (apt-get install python3-botocore, or pip install botocore)");
        writeKnown(service);
        run(python.get(), "requests", service.name(), directory.toString(), Long.toString(SEED));
        int decoded = decodeRequests(service);
        encodeResponses(service);
        String result = run(python.get(), "compare", service.name(), directory.toString());
        assertThat(result).contains("0 differences; compared " + decoded + " inputs");
        assertThat(decoded)
                .as("inputs, two for each operation that botocore knows")
                .isGreaterThan(0);
    }

    /** Writes the operations and members of the model, so that a newer botocore sends only what the model has. */
    private void writeKnown(ServiceModel service) throws IOException {
        Set<String> lines = new HashSet<>();
        for (Operation<?, ?> operation : service.operations()) {
            lines.add("operation\t" + operation.name());
            noteMembers(operation.input(), lines);
        }
        Files.write(directory.resolve("known.tsv"), lines);
    }

    private static void noteMembers(Schema schema, Set<String> lines) {
        switch (schema) {
            case StructureSchema<?> structure -> {
                for (Member member : structure.members()) {
                    if (lines.add("member\t" + structure.name() + "\t" + member.name())) {
                        noteMembers(member.target(), lines);
                    }
                }
            }
            case ListSchema list -> noteMembers(list.element(), lines);
            case MapSchema map -> noteMembers(map.value(), lines);
            default -> {}
        }
    }

    private int decodeRequests(ServiceModel service) throws IOException {
        ProtocolCodec codec = ProtocolCodec.of(service.protocol());
        List<String> decoded = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("requests.tsv"))) {
            int tab = line.indexOf('\t');
            String name = line.substring(0, tab);
            Operation<?, ?> operation = service.operation(name).orElseThrow();
            QueryParameters parameters =
                    QueryParameters.ofForm(line.substring(tab + 1).getBytes(US_ASCII));
            Structure input;
            try {
                input = codec.decodeInput(operation, parameters);
            } catch (RuntimeException e) {
                throw new AssertionError("Can't decode a request of " + name + ": " + e.getMessage(), e);
            }
            assertThat(input).isInstanceOf(operation.inputType());
            decoded.add(StructureJson.of(name, input));
        }
        Files.write(directory.resolve("decoded.jsonl"), decoded);
        return decoded.size();
    }

    private void encodeResponses(ServiceModel service) throws IOException {
        RandomStructures random = new RandomStructures(new Random(SEED));
        try (BufferedWriter values = Files.newBufferedWriter(directory.resolve("outputs.jsonl"));
                BufferedWriter bodies = Files.newBufferedWriter(directory.resolve("responses.tsv"))) {
            for (Operation<?, ?> operation : service.operations()) {
                for (boolean full : new boolean[] {true, false}) {
                    encodeResponse(operation, random, full, values, bodies);
                }
            }
        }
    }

    private static <O extends Structure> void encodeResponse(
            Operation<?, O> operation,
            RandomStructures random,
            boolean full,
            BufferedWriter values,
            BufferedWriter bodies)
            throws IOException {
        O output = random.of(operation.output(), full);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ProtocolCodec.of(operation.service().protocol()).encodeOutput(operation, output, "f0e1d2c3", body);
        values.append(StructureJson.of(operation.name(), output)).append('\n');
        bodies.append(operation.name())
                .append('\t')
                .append(Base64.getEncoder().encodeToString(body.toByteArray()))
                .append('\n');
    }

    private static Optional<String> pythonWithBotocore() throws IOException, InterruptedException {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            try {
                Process process = new ProcessBuilder(python, "-c", "import botocore")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (process.waitFor() == 0) {
                    return Optional.of(python);
                }
            } catch (IOException e) {
                // This program doesn't exist: try the next one.
            }
        }
        return Optional.empty();
    }

    private String run(String python, String... arguments) throws IOException, InterruptedException {
        Path log = directory.resolve(arguments[0] + ".log");
        List<String> command =
                new ArrayList<>(List.of(python, SCRIPT.toAbsolutePath().toString()));
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
