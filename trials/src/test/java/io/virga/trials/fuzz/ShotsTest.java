package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.virga.api.ec2.Ec2;
import io.virga.api.sts.Sts;
import io.virga.wire.Operation;
import io.virga.wire.ProtocolCodec;
import io.virga.wire.Structure;
import io.virga.wire.Validator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests have the properties that they declare. */
class ShotsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private static Stream<Operation<?, ?>> operations() {
        return Stream.concat(Ec2.MODEL.operations().stream(), Sts.MODEL.operations().stream());
    }

    private static <I extends Structure> void validate(Operation<I, ?> operation, List<Parameter> parameters) {
        String form = Parameter.form(operation.name(), operation.service().version(), parameters);
        Validator.validate(
                operation,
                ProtocolCodec.of(operation.service().protocol())
                        .decodeInput(operation, io.virga.wire.WireRequest.ofForm(form.getBytes(ISO_8859_1))));
    }

    @Test
    void theMinimalRequestOfEveryOperationIsValid() {
        assertThat(operations())
                .hasSizeGreaterThan(700)
                .allSatisfy(operation -> assertThatCode(() -> validate(operation, ModelRequests.minimal(operation)))
                        .as(operation.toString())
                        .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @EnumSource(Mutation.class)
    void theSameSeedMakesTheSameRequests(Mutation mutation) {
        for (long number = 0; number < 20; number++) {
            assertThat(bytes(mutation, number)).isEqualTo(bytes(mutation, number));
        }
    }

    private static String bytes(Mutation mutation, long number) {
        Shot shot = mutation.shot(number, new Surface(Optional.empty()), new Known(), Dice.of(7, number));
        return new String(WireRequest.of(shot, "127.0.0.1:1", "the-key", NOW), ISO_8859_1);
    }

    @ParameterizedTest
    @EnumSource(Mutation.class)
    void whatIsKeptIsReadAsItWas(Mutation mutation, @TempDir Path directory) throws Exception {
        Shot shot = mutation.shot(3, new Surface(Optional.empty()), new Known(), Dice.of(8, 3));
        Path file = new Failure(8, "breach", "answer", true, shot).keep(directory);
        assertThat(WireRequest.of(Failure.read(file).shot(), "h", "k", NOW))
                .isEqualTo(WireRequest.of(shot, "h", "k", NOW));
    }

    @Test
    void aFailureShrinksToWhatItNeeds() throws Exception {
        Shot shot = new Draft(
                        Ec2.DESCRIBE_VPCS,
                        List.of(
                                new Parameter("Filter.1.Name", "a"),
                                new Parameter("Filter.1.Value.1", "b"),
                                new Parameter("VpcId.1", "bad"),
                                new Parameter("MaxResults", "5")))
                .shot(1, "VALID");
        Shot small = Shrinker.shrink(shot, candidate -> body(candidate).contains("VpcId.1=bad"));
        assertThat(body(small)).isEqualTo("VpcId.1=bad");
    }

    private static String body(Shot shot) {
        return new String(shot.body(), ISO_8859_1);
    }
}
