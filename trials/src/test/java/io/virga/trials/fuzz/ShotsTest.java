package io.virga.trials.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.virga.api.ec2.Ec2;
import io.virga.wire.Operation;
import io.virga.wire.ProtocolCodec;
import io.virga.wire.ServiceModel;
import io.virga.wire.Structure;
import io.virga.wire.Validator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests have the properties that they declare. */
class ShotsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private static void validate(Operation<?, ?> operation, ServiceModel.Protocol protocol) {
        Shot shot = Surface.minimal(operation, protocol).shot(1, "VALID");
        ProtocolCodec codec = ProtocolCodec.of(protocol);
        io.virga.wire.WireRequest request = wire(shot);
        assertThat(codec.operation(operation.service(), request)).isSameAs(operation);
        if (operation.isDescribed()) {
            decode(codec, operation, request);
        }
    }

    private static <I extends Structure> void decode(
            ProtocolCodec codec, Operation<I, ?> operation, io.virga.wire.WireRequest request) {
        Validator.validate(operation, codec.decodeInput(operation, request));
    }

    private static io.virga.wire.WireRequest wire(Shot shot) {
        Map<String, List<String>> headers = new HashMap<>();
        shot.headers().forEach(header -> headers.put(header.name().toLowerCase(Locale.ROOT), List.of(header.value())));
        int question = shot.target().indexOf('?');
        return new io.virga.wire.WireRequest(
                shot.method(),
                question < 0 ? shot.target() : shot.target().substring(0, question),
                question < 0 ? "" : shot.target().substring(question + 1),
                headers,
                shot.body());
    }

    @Test
    void theMinimalRequestOfEveryOperationIsValidInEveryProtocolOfItsService() {
        assertThat(new Surface(Optional.empty()).all())
                .hasSizeGreaterThan(2000)
                .allSatisfy(operation -> assertThat(operation.service().protocols())
                        .allSatisfy(protocol -> assertThatCode(() -> validate(operation, protocol))
                                .as(operation + " in " + protocol)
                                .doesNotThrowAnyException()));
    }

    @Test
    void everyProtocolIsCovered() {
        Set<Shot.Form> forms = EnumSet.noneOf(Shot.Form.class);
        Surface surface = new Surface(Optional.empty());
        for (long number = 0; number < 2000; number++) {
            forms.add(Mutation.VALID
                    .shot(number, surface, new Known(), Dice.of(9, number))
                    .form());
        }
        assertThat(forms)
                .containsExactlyInAnyOrder(
                        Shot.Form.EC2,
                        Shot.Form.QUERY,
                        Shot.Form.JSON_1_0,
                        Shot.Form.JSON_1_1,
                        Shot.Form.REST_JSON,
                        Shot.Form.CBOR);
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
        return new String(WireRequest.of(shot, "127.0.0.1:1", "the-key", Map.of(), NOW), ISO_8859_1);
    }

    @ParameterizedTest
    @EnumSource(Mutation.class)
    void whatIsKeptIsReadAsItWas(Mutation mutation, @TempDir Path directory) throws Exception {
        Shot shot = mutation.shot(3, new Surface(Optional.empty()), new Known(), Dice.of(8, 3));
        Path file = new Failure(8, "breach", "answer", true, shot).keep(directory);
        assertThat(WireRequest.of(Failure.read(file).shot(), "h", "k", Map.of(), NOW))
                .isEqualTo(WireRequest.of(shot, "h", "k", Map.of(), NOW));
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
