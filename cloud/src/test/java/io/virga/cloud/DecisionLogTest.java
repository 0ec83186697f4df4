package io.virga.cloud;

import static io.virga.cloud.PolicyTexts.allow;
import static io.virga.cloud.PolicyTexts.deny;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.virga.api.ec2.DescribeVpcsRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.StopInstancesRequest;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Caller;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The log says which statement decided, as docs/identity.md shows. */
class DecisionLogTest {
    /** Other tests, which may run at the same time, know no such user. */
    private static final Caller ANN = PolicyTexts.user("ann-of-the-log");

    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(Acting.class);

    @TempDir
    Path directory;

    @BeforeEach
    void listen() {
        told.start();
        log.addAppender(told);
        log.setAdditive(false);
        log.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(told);
        log.setAdditive(true);
        log.setLevel(null);
    }

    private String line(Level level) {
        List<String> lines = List.copyOf(told.list).stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains("ann-of-the-log"))
                .toList();
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    @Test
    void refusalsAndPermissionsAreLoggedWithTheStatementThatMadeThem() {
        PolicyTexts policies = new PolicyTexts();
        try (CloudTester tester =
                CloudTester.in(directory, CloudTester.Options.defaults().withPolicies(policies))) {
            String instance = tester.running(tester.image("tiny", 1));
            StopInstancesRequest stop = StopInstancesRequest.builder()
                    .instanceIds(List.of(instance))
                    .build();
            told.list.clear();

            policies.give(ANN, allow("ec2:*", "*"), deny("ec2:StopInstances", "*"));
            tester.refused(ANN, CloudTester.REGION, Ec2.STOP_INSTANCES, stop);
            assertThat(line(Level.INFO))
                    .isEqualTo("arn:aws:iam::123456789012:user/ann-of-the-log may not ec2:StopInstances on *:"
                            + " ExplicitlyDenied[because=[identity-based policy test, statement 1]]");
            told.list.clear();

            policies.give(ANN, allow("ec2:Describe*", "*"));
            tester.refused(ANN, CloudTester.REGION, Ec2.STOP_INSTANCES, stop);
            assertThat(line(Level.INFO))
                    .isEqualTo("arn:aws:iam::123456789012:user/ann-of-the-log may not ec2:StopInstances on *:"
                            + " ImplicitlyDenied[no allow in identity-based policy]");
            told.list.clear();

            tester.call(
                    ANN,
                    CloudTester.REGION,
                    Ec2.DESCRIBE_VPCS,
                    DescribeVpcsRequest.builder().build());
            assertThat(line(Level.DEBUG))
                    .isEqualTo("arn:aws:iam::123456789012:user/ann-of-the-log may ec2:DescribeVpcs on *:"
                            + " Allowed[because=[identity-based policy test, statement 0]]");
        }
    }
}
