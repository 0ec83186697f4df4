package io.virga.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.cloudtrail.CloudTrail;
import io.virga.api.iam.Iam;
import io.virga.api.ssm.GetParameterRequest;
import io.virga.api.ssm.Ssm;
import io.virga.api.sts.Sts;
import io.virga.wire.ListedService;
import io.virga.wire.Operation;
import io.virga.wire.ServiceModel;
import io.virga.wire.ServiceNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ServicesTest {
    private static final Path MODELS = Path.of("..", "model", "src", "main", "smithy");

    /** The services of the module model that this module leaves out: EC2 has a module, S3 a protocol that Virga lacks. */
    private static final Set<String> ELSEWHERE = Set.of("ec2", "s3");

    private static ServiceModel service(String name) {
        return Services.ALL.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyImportedModelIsAService() throws IOException {
        try (Stream<Path> files = Files.list(MODELS)) {
            List<String> imported = files.map(
                            file -> file.getFileName().toString().replace(".smithy", ""))
                    .filter(name -> !name.equals("virga") && !name.endsWith("-observed"))
                    .filter(name -> !ELSEWHERE.contains(name))
                    .toList();
            assertThat(Services.ALL).extracting(ServiceModel::name).containsExactlyInAnyOrderElementsOf(imported);
        }
    }

    @Test
    void operationsAreSortedAndFoundByName() {
        for (ServiceModel service : Services.ALL) {
            List<Operation<?, ?>> operations = service.operations();
            assertThat(operations)
                    .as(service.name())
                    .isNotEmpty()
                    .extracting(Operation::name)
                    .isSorted()
                    .doesNotHaveDuplicates();
            for (int i = 0; i < operations.size(); i++) {
                Operation<?, ?> operation = operations.get(i);
                assertThat(operation.index()).isEqualTo(i);
                assertThat(operation.service()).isSameAs(service);
                assertThat(service.operation(operation.name())).containsSame(operation);
                assertThat(operation.http().uri()).startsWith("/");
                assertThat(operation.http().status()).isBetween(200, 299);
            }
            assertThat(service.operation("NoSuchOperation")).isEmpty();
        }
    }

    @Test
    void servicesHaveTheNamesThatTheirClientsUse() {
        assertThat(service("cloudwatch").names())
                .isEqualTo(new ServiceNames(
                        "cloudwatch",
                        "CloudWatch",
                        "monitoring",
                        "cloudwatch",
                        "com.amazonaws.cloudwatch",
                        "GraniteServiceVersion20100801",
                        "GraniteServiceVersion20100801",
                        "2010-08-01",
                        "http://monitoring.amazonaws.com/doc/2010-08-01/"));
        assertThat(service("cloudwatch").protocols())
                .containsExactly(
                        ServiceModel.Protocol.RPC_V2_CBOR,
                        ServiceModel.Protocol.AWS_JSON_1_0,
                        ServiceModel.Protocol.AWS_QUERY);
        assertThat(service("cloudwatch").has(ServiceModel.Trait.QUERY_COMPATIBLE))
                .isTrue();
        assertThat(service("cloudwatch")
                        .operation("PutMetricData")
                        .orElseThrow()
                        .has(Operation.Trait.GZIP_REQUEST))
                .isTrue();
        assertThat(service("sqs").protocols())
                .containsExactly(ServiceModel.Protocol.AWS_JSON_1_0, ServiceModel.Protocol.AWS_QUERY);
        assertThat(service("elbv2").signingName()).isEqualTo(service("elb").signingName());
        assertThat(service("elbv2").version()).isNotEqualTo(service("elb").version());
        assertThat(service("efs").names().iamPrefix()).isEqualTo("elasticfilesystem");
        assertThat(service("resourcegroupstaggingapi").names().iamPrefix()).isEqualTo("tag");
        assertThat(service("kms").names().iamPrefix()).isEqualTo("kms");
        assertThat(CloudTrail.MODEL.names().targetPrefix())
                .isEqualTo("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101");
        assertThat(service("ebs")
                        .operation("GetSnapshotBlock")
                        .orElseThrow()
                        .http()
                        .uri())
                .isEqualTo("/snapshots/{SnapshotId}/blocks/{BlockIndex}");
    }

    @Test
    void noTwoServicesHaveTheSameTargetOrVersion() {
        Set<String> targets = new HashSet<>();
        Set<String> versions = new HashSet<>();
        for (ServiceModel service : Services.ALL) {
            assertThat(targets.add(service.names().targetPrefix()))
                    .as(service.name())
                    .isTrue();
            assertThat(versions.add(service.signingName() + " " + service.version()))
                    .as(service.name())
                    .isTrue();
        }
    }

    @Test
    void servicesWithoutHandlersAreOnlyListed() {
        assertThat(Services.ALL).contains(CloudTrail.MODEL, Iam.MODEL, Ssm.MODEL, Sts.MODEL);
        assertThat(Services.ALL)
                .filteredOn(ListedService.class::isInstance)
                .hasSize(Services.ALL.size() - 4)
                .allSatisfy(service -> assertThat(service.operations()).noneMatch(Operation::isDescribed));
    }

    @Test
    void largeServicesDescribeTheOperationsThatHaveHandlers() {
        assertThat(Ssm.MODEL.operations()).hasSizeGreaterThan(100);
        assertThat(Ssm.MODEL.operations().stream().filter(Operation::isDescribed))
                .extracting(Operation::name)
                .containsExactly("GetParameter", "GetParameters", "GetParametersByPath");
        assertThat(Ssm.GET_PARAMETER.inputType()).isEqualTo(GetParameterRequest.class);
        assertThat(Iam.MODEL.operations()).hasSizeGreaterThan(100).allMatch(Operation::isDescribed);
    }
}
