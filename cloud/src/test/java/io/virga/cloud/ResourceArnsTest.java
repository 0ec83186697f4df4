package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.key.KeyPairs;
import io.virga.cloud.key.SshKeyPair;
import io.virga.cloud.key.SshKeyType;
import io.virga.cloud.network.Subnet;
import io.virga.cloud.network.Vpc;
import io.virga.cloud.resource.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResourceArnsTest {
    private static final String ACCOUNT = "123456789012";

    static List<ResourceType<?>> types() {
        return Cloud.resourceTypes();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeHasTheArnOfItsKindAndOneValueForIt(ResourceType<?> type) {
        assertThat(type.kind().name()).isEqualTo(type.name());
        assertThat(type.kind().arn().variables()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, arn:aws:ec2:us-east-1:123456789012:subnet/subnet-0123456789abcdef0",
        "cn-north-1, arn:aws-cn:ec2:cn-north-1:123456789012:subnet/subnet-0123456789abcdef0",
        "us-gov-west-1, arn:aws-us-gov:ec2:us-gov-west-1:123456789012:subnet/subnet-0123456789abcdef0"
    })
    void anArnIsInThePartitionOfTheRegion(String region, String arn) {
        Subnet subnet = new Subnet(
                "subnet-0123456789abcdef0",
                ACCOUNT,
                region,
                new TreeMap<>(),
                "vpc-1",
                region + "a",
                "az1",
                Optional.of("172.31.0.0/20"),
                Optional.empty(),
                true,
                true,
                false,
                Optional.empty());
        assertThat(Subnet.TYPE.arn(subnet)).hasToString(arn);
    }

    @Test
    void keyPairsAreKnownByName() {
        SshKeyPair pair = new SshKeyPair(
                "key-0123456789abcdef0",
                ACCOUNT,
                "us-east-1",
                new TreeMap<>(),
                "my key",
                SshKeyType.ED25519,
                "aa:bb",
                "ssh-ed25519 AAAA",
                Instant.EPOCH);
        assertThat(KeyPairs.TYPE.arn(pair)).hasToString("arn:aws:ec2:us-east-1:123456789012:key-pair/my key");
        assertThat(Vpc.TYPE.kind().arn()).hasToString("arn:${Partition}:ec2:${Region}:${Account}:vpc/${VpcId}");
    }
}
