package io.virga.cloud.instance;

import static io.virga.cloud.CloudTester.filter;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.CreditSpecificationRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.InstanceCreditSpecification;
import io.virga.cloud.CloudTester;
import io.virga.cloud.image.Image;
import io.virga.wire.Operation;
import io.virga.wire.Structure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CPU credits of burstable instances, which are unlimited. */
class CreditSpecificationTest {
    @TempDir
    Path directory;

    private CloudTester tester;
    private Image image;

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
        image = tester.image("tiny", 1);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private <I extends Structure, O extends Structure> O call(Operation<I, O> operation, Map<String, ?> members) {
        return tester.call(operation, CloudTester.request(operation, members));
    }

    private <I extends Structure> String code(Operation<I, ?> operation, Map<String, ?> members) {
        return tester.code(operation, CloudTester.request(operation, members));
    }

    private Map<String, Object> launch(String type, String credits) {
        Map<String, Object> members =
                new HashMap<>(Map.of("ImageId", image.id(), "MinCount", 1, "MaxCount", 1, "InstanceType", type));
        if (!credits.isEmpty()) {
            members.put(
                    "CreditSpecification",
                    CreditSpecificationRequest.builder().cpuCredits(credits).build());
        }
        return members;
    }

    private String launched(String type, String credits) {
        return call(Ec2.RUN_INSTANCES, launch(type, credits))
                .instances()
                .getFirst()
                .instanceId()
                .orElseThrow();
    }

    private List<String> described(Map<String, ?> members) {
        return call(Ec2.DESCRIBE_INSTANCE_CREDIT_SPECIFICATIONS, members).instanceCreditSpecifications().stream()
                .peek(each -> assertThat(each.cpuCredits()).contains("unlimited"))
                .map(InstanceCreditSpecification::instanceId)
                .flatMap(id -> id.stream())
                .toList();
    }

    @Test
    void areUnlimitedAndNothingElse() {
        String asked = launched("t3.micro", "unlimited");
        String silent = launched("t3.nano", "");
        String other = launched("m5.large", "");
        assertThat(described(Map.of())).containsExactlyInAnyOrder(asked, silent).doesNotContain(other);
        assertThat(described(Map.of("InstanceIds", List.of(asked)))).containsExactly(asked);
        assertThat(described(Map.of("Filters", List.of(filter("instance-id", silent)))))
                .containsExactly(silent);
        assertThat(code(Ec2.DESCRIBE_INSTANCE_CREDIT_SPECIFICATIONS, Map.of("InstanceIds", List.of(asked, other))))
                .isEqualTo("InstanceCreditSpecification.NotSupported");
        assertThat(code(
                        Ec2.DESCRIBE_INSTANCE_CREDIT_SPECIFICATIONS,
                        Map.of("InstanceIds", List.of("i-00000000000000001"))))
                .isEqualTo("InvalidInstanceID.NotFound");
    }

    @Test
    void cannotBeStandardOrOfOtherTypes() {
        assertThat(code(Ec2.RUN_INSTANCES, launch("t3.micro", "standard"))).isEqualTo("UnsupportedOperation");
        assertThat(code(Ec2.RUN_INSTANCES, launch("t3.micro", "some"))).isEqualTo("InvalidParameterValue");
        assertThat(code(Ec2.RUN_INSTANCES, launch("m5.large", "unlimited"))).isEqualTo("InvalidParameterCombination");
        assertThat(described(Map.of())).isEmpty();
    }

    @Test
    void areTheDefaultOfEachBurstableFamily() {
        assertThat(call(Ec2.GET_DEFAULT_CREDIT_SPECIFICATION, Map.of("InstanceFamily", "t3"))
                        .instanceFamilyCreditSpecification()
                        .orElseThrow()
                        .cpuCredits())
                .contains("unlimited");
        assertThat(code(Ec2.GET_DEFAULT_CREDIT_SPECIFICATION, Map.of("InstanceFamily", "m5")))
                .isEqualTo("InvalidParameterValue");
        assertThat(code(Ec2.GET_DEFAULT_CREDIT_SPECIFICATION, Map.of())).isEqualTo("MissingParameter");
    }
}
