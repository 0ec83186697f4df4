package io.virga.cloud.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.virga.cloud.network.Subnet;
import io.virga.cloud.network.Vpc;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceTypesTest {
    /** A type of another service: what its documents are does not matter here. */
    private static ResourceType<Vpc> other(String service, IdSyntax ids) {
        return ResourceType.of(service, "key", ids, Vpc.class)
                .errors("NotFound", "Malformed", "key")
                .idFilter("key-id")
                .build();
    }

    @Test
    void typesAreToldApartByTheirIds() {
        ResourceTypes types = new ResourceTypes("ec2", List.of(Vpc.TYPE, Subnet.TYPE));
        assertThat(types.ofId("vpc-0123456789abcdef0")).contains(Vpc.TYPE);
        assertThat(types.ofId("subnet-1")).contains(Subnet.TYPE);
        assertThat(types.ofId("vpc")).isEmpty();
        assertThat(types.ofId("-1")).isEmpty();
        assertThat(types.ofId("")).isEmpty();
        assertThat(types.named("subnet")).contains(Subnet.TYPE);
    }

    @Test
    void otherServicesHaveTheirOwn() {
        ResourceType<Vpc> key = other("kms", new IdSyntax.Uuid());
        assertThat(new ResourceTypes("ec2", List.of(Vpc.TYPE, key)).all()).containsExactly(Vpc.TYPE);
        assertThat(key.documents().name()).isEqualTo("kms_key");
        assertThat(Vpc.TYPE.documents().name()).isEqualTo("vpc");
        assertThat(key.kind().arn()).hasToString("arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}");
        assertThat(key.isId("1234abcd-12ab-34cd-56ef-1234567890ab")).isTrue();
    }

    @Test
    void idsThatDoNotTellTheTypeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResourceTypes("kms", List.of(other("kms", new IdSyntax.Uuid()))))
                .withMessageContaining("kms key");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ResourceTypes("ec2", List.of(Vpc.TYPE, other("ec2", new IdSyntax.Hexadecimal("vpc")))))
                .withMessageContaining("vpc-");
    }
}
