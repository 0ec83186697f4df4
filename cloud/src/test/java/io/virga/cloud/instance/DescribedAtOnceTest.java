package io.virga.cloud.instance;

import static io.virga.cloud.CloudTester.tag;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.ec2.AttributeBooleanValue;
import io.virga.api.ec2.AttributeValue;
import io.virga.api.ec2.CreateSecurityGroupRequest;
import io.virga.api.ec2.CreateTagsRequest;
import io.virga.api.ec2.DeleteTagsRequest;
import io.virga.api.ec2.DescribeInstancesRequest;
import io.virga.api.ec2.DescribeInstancesResult;
import io.virga.api.ec2.EbsInstanceBlockDeviceSpecification;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.InstanceBlockDeviceMappingSpecification;
import io.virga.api.ec2.ModifyInstanceAttributeRequest;
import io.virga.cloud.CloudTester;
import io.virga.cloud.image.Image;
import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.volume.Volume;
import io.virga.store.Reader;
import io.virga.wire.ProtocolCodec;
import io.virga.wire.ServiceModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Views are cached, but the next describe shows every change, in every byte. */
class DescribedAtOnceTest {
    @TempDir
    Path directory;

    private CloudTester tester;
    private String id;
    private String shown = "";

    @BeforeEach
    void start() {
        tester = CloudTester.in(directory);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private void modify(UnaryOperator<ModifyInstanceAttributeRequest.Builder> change) {
        tester.call(
                Ec2.MODIFY_INSTANCE_ATTRIBUTE,
                change.apply(ModifyInstanceAttributeRequest.builder().instanceId(id))
                        .build());
    }

    private static String xml(DescribeInstancesResult result) throws IOException {
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        ProtocolCodec.of(ServiceModel.Protocol.EC2_QUERY)
                .encodeOutput(Ec2.DESCRIBE_INSTANCES, result, "r")
                .body()
                .writeTo(xml);
        return xml.toString(UTF_8);
    }

    private static DescribeInstancesResult fresh(Reader reader, String id) {
        Instance instance = reader.get(Instance.TYPE.documents(), id).orElseThrow();
        return DescribeInstancesResult.builder()
                .reservations(List.of(InstanceViews.reservation(reader, List.of(instance))))
                .build();
    }

    /** Asserts that the description equals a view made now, and differs from the previous description. */
    private void assertDescribed(String change) throws IOException {
        tester.settle();
        DescribeInstancesRequest request =
                DescribeInstancesRequest.builder().instanceIds(List.of(id)).build();
        String described = xml(tester.call(Ec2.DESCRIBE_INSTANCES, request));
        assertThat(described).as(change).isEqualTo(tester.store().read(reader -> {
            try {
                return xml(fresh(reader, id));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }));
        assertThat(described).as(change + " is seen").isNotEqualTo(shown);
        assertThat(xml(tester.call(Ec2.DESCRIBE_INSTANCES, request)))
                .as("described again")
                .isEqualTo(described);
        shown = described;
    }

    @Test
    void whateverChanges() throws IOException {
        Image image = tester.image("tiny", 1);
        id = tester.run(CloudTester.launch(image))
                .instances()
                .getFirst()
                .instanceId()
                .orElseThrow();
        assertDescribed("a launch");

        tester.call(
                Ec2.CREATE_TAGS,
                CreateTagsRequest.builder()
                        .resources(List.of(id))
                        .tags(List.of(tag("Name", "one")))
                        .build());
        assertDescribed("a tag");
        tester.call(
                Ec2.CREATE_TAGS,
                CreateTagsRequest.builder()
                        .resources(List.of(id))
                        .tags(List.of(tag("Name", "two")))
                        .build());
        assertDescribed("another value of a tag");
        tester.call(
                Ec2.DELETE_TAGS,
                DeleteTagsRequest.builder().resources(List.of(id)).build());
        assertDescribed("no tag");

        String group = tester.call(
                        Ec2.CREATE_SECURITY_GROUP,
                        CreateSecurityGroupRequest.builder()
                                .groupName("web")
                                .description("of a test")
                                .vpcId(tester.instance(id).vpcId().orElseThrow())
                                .build())
                .groupId()
                .orElseThrow();
        modify(m -> m.groups(List.of(group)));
        assertDescribed("another security group");
        modify(m ->
                m.sourceDestCheck(AttributeBooleanValue.builder().value(false).build()));
        assertDescribed("the interface's check");
        modify(m -> m.blockDeviceMappings(List.of(InstanceBlockDeviceMappingSpecification.builder()
                .deviceName(tester.instance(id).rootDeviceName().orElseThrow())
                .ebs(EbsInstanceBlockDeviceSpecification.builder()
                        .deleteOnTermination(false)
                        .build())
                .build())));
        assertDescribed("what becomes of the volume");

        Instance instance = tester.store()
                .read(reader -> reader.get(Instance.TYPE.documents(), id).orElseThrow());
        tester.store().write(transaction -> {
            NetworkInterface before = transaction
                    .get(
                            NetworkInterface.TYPE.documents(),
                            instance.interfaceIds().getFirst())
                    .orElseThrow();
            transaction.replace(
                    NetworkInterface.TYPE.documents(),
                    before.withAssociation(
                            before.privateAddress().orElseThrow(),
                            Optional.of(new NetworkInterface.Association("198.18.9.9", Optional.empty()))));
            return null;
        });
        assertDescribed("the public address");
        tester.store().write(transaction -> {
            String volumeId = instance.blockDevices().getFirst().volumeId();
            Volume before = transaction.get(Volume.TYPE.documents(), volumeId).orElseThrow();
            transaction.replace(Volume.TYPE.documents(), before.withAttachment(Optional.empty()));
            return null;
        });
        assertDescribed("the state of the volume");

        tester.stop(id);
        assertDescribed("a stop");
        modify(m -> m.instanceType(AttributeValue.builder().value("t3.nano").build()));
        assertDescribed("another type");
        tester.start(id);
        assertDescribed("a start");
        tester.terminate(id);
        assertDescribed("a termination");
    }
}
