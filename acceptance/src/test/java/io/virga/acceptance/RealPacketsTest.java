package io.virga.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.image.ImageRecipe;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks security groups on the packets of real, running guests. */
@Tag("real")
@Order(11)
class RealPacketsTest {
    @RegisterExtension
    static final RealGuests REAL = new RealGuests("packets", ImageRecipe.VIRGA_TINY, "--memory", "3072");

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String SERVE =
            "setsid sh -c 'while :; do echo hello | nc -l -p 8080; done' >/dev/null 2>&1 </dev/null &";

    @Test
    void letThroughWhatIsAuthorizedAndNothingElse() {
        RealVirga virga = REAL.virga();
        AwsCli aws = virga.aws();
        String group = virga.defaultGroup();
        Path key = virga.key("packets");
        virga.openSsh();
        String image = virga.image("virga-tiny-direct");
        String first = virga.launch(image, "--key-name", "packets");
        String second = virga.launch(image, "--key-name", "packets");
        virga.awaitState(first, "running");
        virga.awaitState(second, "running");
        Guest server = virga.guest(first, "ec2-user", key).await();
        Guest neighbour = virga.guest(second, "ec2-user", key).await();
        server.run(SERVE);
        String inside = virga.describe(first, "PrivateIpAddress");

        // The default group allows traffic between its members and no other inbound traffic.
        Eventually.holds("a member reaches a member", LIMIT, () -> reaches(neighbour, inside));
        assertThat(reachesFromOutside(virga, server)).isFalse();

        String[] open = {"--group-id", group, "--protocol", "tcp", "--port", "8080", "--cidr", "0.0.0.0/0"};
        aws.ec2(words("authorize-security-group-ingress", open));
        Eventually.holds("the opened port answers", LIMIT, () -> reachesFromOutside(virga, server));
        aws.ec2(words("revoke-security-group-ingress", open));
        Eventually.holds("the closed port does not answer", LIMIT, () -> !reachesFromOutside(virga, server));
        assertThat(reaches(neighbour, inside)).isTrue();

        String[] members = {"--group-id", group, "--protocol", "-1", "--source-group", group};
        aws.ec2(words("revoke-security-group-ingress", members));
        Eventually.holds("no member reaches another", LIMIT, () -> !reaches(neighbour, inside));
        aws.ec2(words("authorize-security-group-ingress", members));
        Eventually.holds("members reach each other again", LIMIT, () -> reaches(neighbour, inside));

        // A second group allows nothing inbound until a rule allows the members of the first.
        String other = aws.ec2(
                "create-security-group", "--group-name", "other", "--description", "other", "--query", "GroupId");
        aws.ec2("modify-instance-attribute", "--instance-id", first, "--groups", other);
        Eventually.holds("the other group lets nobody in", LIMIT, () -> !reaches(neighbour, inside));
        String[] byGroup = {"--group-id", other, "--protocol", "tcp", "--port", "8080", "--source-group", group};
        aws.ec2(words("authorize-security-group-ingress", byGroup));
        Eventually.holds("members of the first group reach the second", LIMIT, () -> reaches(neighbour, inside));
        aws.ec2(words("revoke-security-group-ingress", byGroup));
        Eventually.holds("they do not any more", LIMIT, () -> !reaches(neighbour, inside));

        virga.terminateInstances(first, second);
        aws.ec2("delete-security-group", "--group-id", other);
    }

    private static String[] words(String first, String... others) {
        String[] words = new String[others.length + 1];
        words[0] = first;
        System.arraycopy(others, 0, words, 1, others.length);
        return words;
    }

    private static boolean reaches(Guest from, String address) {
        return from.attempt("timeout 3 nc " + address + " 8080 </dev/null")
                .output()
                .contains("hello");
    }

    private static boolean reachesFromOutside(RealVirga virga, Guest to) {
        return virga.sandbox()
                .run("timeout", "3", "bash", "-c", "cat < /dev/tcp/" + to.address() + "/8080")
                .output()
                .contains("hello");
    }
}
