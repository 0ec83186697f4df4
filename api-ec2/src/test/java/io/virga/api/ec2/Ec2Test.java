package io.virga.api.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.wire.ListSchema;
import io.virga.wire.MapSchema;
import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.ProtocolCodec;
import io.virga.wire.Schema;
import io.virga.wire.ServiceModel;
import io.virga.wire.ShapeType;
import io.virga.wire.SimpleSchema;
import io.virga.wire.Structure;
import io.virga.wire.StructureSchema;
import io.virga.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class Ec2Test {
    /** The number of operations in the current model; changes with an import. */
    private static final int OPERATIONS = 765;

    @Test
    void allOperationsAreKnownSortedAndFoundByName() {
        List<Operation<?, ?>> operations = Ec2.MODEL.operations();
        assertThat(operations)
                .hasSize(OPERATIONS)
                .extracting(Operation::name)
                .isSorted()
                .doesNotHaveDuplicates();
        for (int i = 0; i < operations.size(); i++) {
            assertThat(operations.get(i).index()).isEqualTo(i);
            assertThat(Ec2.MODEL.operation(operations.get(i).name())).containsSame(operations.get(i));
        }
        assertThat(Ec2.MODEL.operation("RunInstance")).isEmpty();
        assertThat(Ec2.MODEL.operation("runinstances")).isEmpty();
    }

    @Test
    void theServiceIsDescribed() {
        assertThat(Ec2.MODEL.name()).isEqualTo("ec2");
        assertThat(Ec2.MODEL.signingName()).isEqualTo("ec2");
        assertThat(Ec2.MODEL.version()).isEqualTo("2016-11-15");
        assertThat(Ec2.MODEL.xmlNamespace()).isEqualTo("http://ec2.amazonaws.com/doc/2016-11-15/");
        assertThat(Ec2.MODEL.protocol()).isEqualTo(ServiceModel.Protocol.EC2_QUERY);
    }

    @Test
    void everySchemaResolvesWholly() {
        Walk walk = new Walk();
        for (Operation<?, ?> operation : Ec2.MODEL.operations()) {
            walk.visit(operation.input());
            walk.visit(operation.output());
            assertThat(operation.inputType()).isSameAs(operation.input().structureType());
        }
        // 2,383 structures of the model, one of them unused, and 53 empty outputs that the model doesn't name.
        assertThat(walk.structures).isEqualTo(2435);
        assertThat(walk.members).isEqualTo(9464);
        assertThat(walk.required).isEqualTo(832);
    }

    /** Visits a schema and all schemas that it refers to, and checks each. */
    private static final class Walk {
        private final Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private int structures;
        private int members;
        private int required;

        void visit(Schema schema) {
            if (!seen.add(schema)) {
                return;
            }
            switch (schema) {
                case StructureSchema<?> structure -> visitStructure(structure);
                case ListSchema list -> {
                    assertThat(list.type()).isEqualTo(ShapeType.LIST);
                    assertThat(list.element()).isSameAs(list.element());
                    visit(list.element());
                }
                case MapSchema map -> {
                    visit(map.key());
                    visit(map.value());
                }
                case SimpleSchema simple ->
                    assertThat(simple.constraints().values()).doesNotHaveDuplicates();
            }
        }

        private void visitStructure(StructureSchema<?> structure) {
            structures++;
            Set<String> queryNames = new HashSet<>();
            Set<String> xmlNames = new HashSet<>();
            for (int i = 0; i < structure.members().size(); i++) {
                Member member = structure.members().get(i);
                members++;
                required += member.isRequired() ? 1 : 0;
                assertThat(member.index()).isEqualTo(i);
                assertThat(structure.member(member.name())).containsSame(member);
                assertThat(queryNames.add(member.queryName()))
                        .as("%s's query name is its own", member)
                        .isTrue();
                assertThat(Character.isUpperCase(member.queryName().charAt(0)))
                        .as("the query name of %s is capitalised", member)
                        .isTrue();
                assertThat(xmlNames.add(member.xmlName()))
                        .as("%s's XML name is its own", member)
                        .isTrue();
                visit(member.target());
            }
            Structure empty = structure.make(new Object[structure.members().size()]);
            assertThat(empty.schema()).isSameAs(structure);
            assertThat(empty).hasToString(structure.name() + "{}");
        }
    }

    @Test
    void namesOnTheWireFollowTheModel() {
        StructureSchema<RunInstancesRequest> run = RunInstancesRequest.SCHEMA;
        assertThat(run.memberByQueryName("SecurityGroupId").map(Member::name)).contains("SecurityGroupIds");
        assertThat(run.memberByQueryName("ClientToken").map(Member::isIdempotencyToken))
                .contains(true);
        assertThat(run.member("MinCount").map(Member::isRequired)).contains(true);
        assertThat(run.member("ImageId").map(Member::isRequired)).contains(false);
        StructureSchema<InstanceNetworkInterfaceSpecification> networkInterface =
                InstanceNetworkInterfaceSpecification.SCHEMA;
        Member addresses = networkInterface.member("PrivateIpAddresses").orElseThrow();
        assertThat(addresses.queryName()).isEqualTo("PrivateIpAddresses");
        assertThat(addresses.xmlName()).isEqualTo("privateIpAddressesSet");
        Member instances = Reservation.SCHEMA.member("Instances").orElseThrow();
        assertThat(instances.xmlName()).isEqualTo("instancesSet");
        assertThat(((ListSchema) instances.target()).elementName()).isEqualTo("item");
    }

    @Test
    void shapesKeepTheirNamesAndConstraints() {
        assertThat(RunInstancesRequest.SCHEMA
                        .member("SubnetId")
                        .orElseThrow()
                        .target()
                        .name())
                .isEqualTo("SubnetId");
        Schema maxResults =
                DescribeVpcsRequest.SCHEMA.member("MaxResults").orElseThrow().target();
        assertThat(maxResults.type()).isEqualTo(ShapeType.INTEGER);
        assertThat(maxResults.constraints().minimum()).isEqualTo(5);
        assertThat(maxResults.constraints().maximum()).isEqualTo(1000);
        Schema state = InstanceState.SCHEMA.member("Name").orElseThrow().target();
        assertThat(state.type()).isEqualTo(ShapeType.STRING);
        assertThat(state.constraints().values())
                .containsExactly("pending", "running", "shutting-down", "terminated", "stopping", "stopped")
                .isEqualTo(InstanceStateName.VALUES);
        assertThat(InstanceStateName.SHUTTING_DOWN).isEqualTo("shutting-down");
        assertThat(InstanceType.M5_LARGE).isEqualTo("m5.large");
    }

    @Test
    void buildersMakeImmutableStructures() {
        RunInstancesRequest request = RunInstancesRequest.builder()
                .imageId("ami-1")
                .minCount(1)
                .maxCount(2)
                .subnetId(Optional.empty())
                .securityGroupIds(List.of("sg-1"))
                .build();
        assertThat(request.imageId()).contains("ami-1");
        assertThat(request.minCount()).contains(1);
        assertThat(request.subnetId()).isEmpty();
        assertThat(request.hasSecurityGroupIds()).isTrue();
        assertThat(request.hasBlockDeviceMappings()).isFalse();
        assertThat(request.blockDeviceMappings()).isEmpty();
        RunInstancesRequest changed = request.toBuilder().imageId("ami-2").build();
        assertThat(request.imageId()).contains("ami-1");
        assertThat(changed).isNotEqualTo(request);
        assertThat(changed.toBuilder().imageId("ami-1").build())
                .isEqualTo(request)
                .hasSameHashCodeAs(request);
        assertThat(Instance.builder().launchTime(Instant.EPOCH).build().launchTime())
                .contains(Instant.EPOCH);
        Operation<RunInstancesRequest, Reservation> operation = Ec2.RUN_INSTANCES;
        assertThat(operation.inputType()).isEqualTo(RunInstancesRequest.class);
        assertThat(operation.outputType()).isEqualTo(Reservation.class);
        assertThat(Ec2.REBOOT_INSTANCES.output()).isSameAs(RebootInstancesResult.SCHEMA);
    }

    private static <I extends Structure> I decode(Operation<I, ?> operation, String form) {
        return ProtocolCodec.of(operation.service().protocol())
                .decodeInput(operation, WireRequest.ofForm(form.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anEmptyReferenceIsAbsentAndAnEmptyTextIsAText() {
        assertThat(decode(
                        Ec2.RUN_INSTANCES,
                        "KeyName=&SubnetId=&KernelId=&RamdiskId=&ClientToken=&Placement.AvailabilityZone="
                                + "&NetworkInterface.1.SubnetId=&NetworkInterface.1.Description="
                                + "&BlockDeviceMapping.1.Ebs.SnapshotId=&UserData=&ImageId="))
                .isEqualTo(RunInstancesRequest.builder()
                        .placement(Placement.builder().build())
                        .networkInterfaces(List.of(InstanceNetworkInterfaceSpecification.builder()
                                .description("")
                                .build()))
                        .blockDeviceMappings(List.of(BlockDeviceMapping.builder()
                                .ebs(EbsBlockDevice.builder().build())
                                .build()))
                        .userData("")
                        .imageId("")
                        .build());
        assertThat(decode(Ec2.CREATE_SECURITY_GROUP, "VpcId=&GroupName=a&GroupDescription="))
                .isEqualTo(CreateSecurityGroupRequest.builder()
                        .groupName("a")
                        .description("")
                        .build());
        assertThat(decode(Ec2.ASSOCIATE_ADDRESS, "InstanceId=&NetworkInterfaceId=eni-1&AllocationId=eipalloc-1"))
                .isEqualTo(AssociateAddressRequest.builder()
                        .networkInterfaceId("eni-1")
                        .allocationId("eipalloc-1")
                        .build());
        assertThat(decode(Ec2.DELETE_TAGS, "ResourceId.1=vpc-1&Tag.1.Key=a&Tag.1.Value=&Tag.2.Key=b"))
                .isEqualTo(DeleteTagsRequest.builder()
                        .resources(List.of("vpc-1"))
                        .tags(List.of(
                                Tag.builder().key("a").value("").build(),
                                Tag.builder().key("b").build()))
                        .build());
        assertThat(decode(Ec2.DESCRIBE_INSTANCES, "InstanceId.1=&Filter.1.Name=tag:a&Filter.1.Value.1=&NextToken="))
                .isEqualTo(DescribeInstancesRequest.builder()
                        .instanceIds(List.of(""))
                        .filters(List.of(Filter.builder()
                                .name("tag:a")
                                .values(List.of(""))
                                .build()))
                        .build());
    }

    @Test
    void timesHaveMillisecondsWhereEc2SendsThem() {
        assertThat(List.of(
                        format(Volume.SCHEMA, "CreateTime"),
                        format(Snapshot.SCHEMA, "StartTime"),
                        format(SnapshotInfo.SCHEMA, "StartTime")))
                .containsOnly(Member.TimestampFormat.DATE_TIME);
        assertThat(List.of(
                        format(Instance.SCHEMA, "LaunchTime"),
                        format(Instance.SCHEMA, "UsageOperationUpdateTime"),
                        format(KeyPairInfo.SCHEMA, "CreateTime"),
                        format(VolumeAttachment.SCHEMA, "AttachTime"),
                        format(EbsInstanceBlockDevice.SCHEMA, "AttachTime"),
                        format(NetworkInterfaceAttachment.SCHEMA, "AttachTime")))
                .containsOnly(Member.TimestampFormat.PROTOCOL_DEFAULT);
    }

    private static Member.TimestampFormat format(StructureSchema<?> schema, String member) {
        return schema.member(member).orElseThrow().timestampFormat();
    }

    @Test
    void sensitiveValuesAreNotPrinted() {
        assertThat(RunInstancesRequest.builder().userData("c2VjcmV0").build())
                .hasToString("RunInstancesRequest{UserData=***}");
    }

    @Test
    void pagesAndFiltersAreKnown() {
        assertThat(Ec2.DESCRIBE_VPCS.paginator())
                .contains(
                        new Operation.Paginator("NextToken", "NextToken", Optional.of("MaxResults"), List.of("Vpcs")));
        assertThat(Ec2.RUN_INSTANCES.paginator()).isEmpty();
        assertThat(Ec2.DESCRIBE_VPC_ENDPOINT_SERVICES.paginator().orElseThrow().results())
                .containsExactly("ServiceDetails", "ServiceNames");
        assertThat(Ec2.DESCRIBE_SUBNETS.filterNames())
                .contains("availability-zone", "availabilityZone", "cidr", "cidr-block", "cidrBlock", "tag:<key>")
                .doesNotContain("available", "TeamA", "Owner", "tag:Owner", "tag")
                .isSorted();
        assertThat(Ec2.DESCRIBE_TAGS.filterNames())
                .containsExactly("key", "resource-id", "resource-type", "tag:<key>", "value");
        assertThat(Ec2.DESCRIBE_CAPACITY_RESERVATIONS.filterNames())
                .contains("state", "tenancy")
                .doesNotContain("active", "default", "expired");
        assertThat(Ec2.DESCRIBE_EXPORT_IMAGE_TASKS.filterNames()).containsExactly("task-state");
        assertThat(Ec2.RUN_INSTANCES.filterNames()).isEmpty();
    }
}
