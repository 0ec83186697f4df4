package io.virga.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.arn.Arn;
import io.virga.arn.ArnPattern;
import io.virga.arn.Partition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables that are there, all of them, whether a service is implemented or not. */
class TablesTest {
    private static final Path DIRECTORY = Path.of("src/main/resources/io/virga/authorization");

    private static List<String> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .toList();
        }
    }

    static List<String> prefixes() throws IOException {
        return files(".table");
    }

    @Test
    void everyOverlayHasItsTable() throws IOException {
        assertThat(prefixes()).containsAll(files(".overlay")).hasSizeGreaterThanOrEqualTo(38);
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void everyEntryIsOfTheForm(String prefix) {
        AuthorizationTable table = AuthorizationTable.of(prefix);
        // What is not in its place is refused here, and a kind or a key that is named and not described.
        assertThat(table.actions()).isNotEmpty().allSatisfy(action -> {
            assertThat(action.name().service()).isEqualTo(prefix);
            assertThat(action.needs()).doesNotContain(action.name()).doesNotHaveDuplicates();
        });
        assertThat(table.keys()).allSatisfy(key -> assertThat(key.name()).contains(":"));
        assertThat(table.kinds()).allSatisfy(kind -> assertThat(kind.arns()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void overlaysAreAboutWhatIsThere(String prefix) {
        AuthorizationTable table = AuthorizationTable.of(prefix);
        assertThat(table.amendedActions())
                .allSatisfy(name -> assertThat(table.action(name)).as(name).isPresent());
        for (String operation : table.amendedOperations()) {
            switch (table.rule(operation).orElseThrow()) {
                case OperationRule.Open open -> assertThat(open.reason()).isNotBlank();
                case OperationRule.TrustPolicy trust ->
                    assertThat(table.action(trust.action().action())).isPresent();
                case OperationRule.Actions actions -> {
                    assertIsThere(actions.always());
                    assertIsThere(actions.sometimes());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void whatActionsNeedIsThereWhereTheServiceHasATable(String prefix) {
        AuthorizationTable.of(prefix).actions().forEach(action -> assertIsThere(action.needs()));
    }

    private static void assertIsThere(List<ActionName> actions) {
        assertThat(actions)
                .allSatisfy(name -> AuthorizationTable.find(name.service())
                        .ifPresent(other -> assertThat(other.action(name.action()))
                                .as(name.toString())
                                .isPresent()));
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void everyArnIsFilledAndReadAgain(String prefix) {
        for (ResourceKind kind : AuthorizationTable.of(prefix).kinds()) {
            for (ArnPattern pattern : kind.arns()) {
                List<String> values =
                        pattern.variables().stream().map(name -> "x" + name).toList();
                Arn arn = pattern.fill(Partition.of("cn-north-1"), "cn-north-1", "123456789012", values);
                assertThat(arn.toString()).startsWith("arn:aws-cn:").doesNotContain("$");
                assertThat(pattern.read(arn)).contains(values);
            }
        }
    }

    @Test
    void factsThatAreKnownByHeart() {
        AuthorizationTable ec2 = AuthorizationTable.of("ec2");
        Action launch = ec2.action("RunInstances").orElseThrow();
        assertThat(launch.resources().stream()
                        .filter(ResourceUse::required)
                        .map(use -> use.kind().name()))
                .contains("image", "instance", "network-interface", "security-group", "subnet");
        assertThat(launch.needs()).contains(ActionName.parse("iam:PassRole"), ActionName.parse("ec2:CreateTags"));
        assertThat(ec2.action("DescribeInstances").orElseThrow().resources()).isEmpty();
        assertThat(ec2.action("CreateTags").orElseThrow().level()).isEqualTo(AccessLevel.TAGGING);
        assertThat(ec2.key("ec2:InstanceType").orElseThrow().type()).isEqualTo(ConditionKey.Type.STRING);
        assertThat(ec2.key("aws:TagKeys").orElseThrow().multivalued()).isTrue();
        assertThat(ec2.key("aws:RequestTag/team").orElseThrow().name()).isEqualTo("aws:RequestTag/${TagKey}");
        assertThat(ec2.kind("image").orElseThrow().arn())
                .hasToString("arn:${Partition}:ec2:${Region}::image/${ImageId}");
        assertThat(AuthorizationTable.of("iam")
                        .action("AttachUserPolicy")
                        .orElseThrow()
                        .level())
                .isEqualTo(AccessLevel.PERMISSIONS);
    }

    @Test
    void operationsWithoutAnActionOfTheirName() {
        AuthorizationTable sts = AuthorizationTable.of("sts");
        assertThat(sts.rule("GetCallerIdentity")).containsInstanceOf(OperationRule.Open.class);
        assertThat(sts.rule("GetSessionToken")).containsInstanceOf(OperationRule.Open.class);
        assertThat(sts.rule("AssumeRoleWithWebIdentity")).containsInstanceOf(OperationRule.TrustPolicy.class);
        assertThat(sts.rule("AssumeRole")).containsInstanceOf(OperationRule.Actions.class);
        assertThat(AuthorizationTable.of("s3").rule("ListObjectsV2"))
                .contains(new OperationRule.Actions(List.of(ActionName.parse("s3:ListBucket")), List.of()));
        assertThat(AuthorizationTable.of("kms").rule("ReEncrypt"))
                .contains(new OperationRule.Actions(
                        List.of(ActionName.parse("kms:ReEncryptFrom"), ActionName.parse("kms:ReEncryptTo")),
                        List.of()));
    }

    @Test
    void bothLoadBalancersShareTheirActions() {
        Action create = AuthorizationTable.of("elasticloadbalancing")
                .action("CreateLoadBalancer")
                .orElseThrow();
        assertThat(create.resources())
                .extracting(use -> use.kind().name())
                .contains("loadbalancer", "loadbalancer/app/", "loadbalancer/net/", "loadbalancer/gwy/");
    }
}
