package io.virga.api.sts;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.wire.ListSchema;
import io.virga.wire.Member;
import io.virga.wire.ServiceModel;
import org.junit.jupiter.api.Test;

final class StsTest {
    @Test
    void theServiceIsDescribed() {
        assertThat(Sts.MODEL.operations()).hasSize(11);
        assertThat(Sts.MODEL.name()).isEqualTo("sts");
        assertThat(Sts.MODEL.version()).isEqualTo("2011-06-15");
        assertThat(Sts.MODEL.xmlNamespace()).isEqualTo("https://sts.amazonaws.com/doc/2011-06-15/");
        assertThat(Sts.MODEL.protocols()).containsExactly(ServiceModel.Protocol.AWS_QUERY);
        assertThat(Sts.GET_CALLER_IDENTITY.outputType()).isEqualTo(GetCallerIdentityResponse.class);
    }

    @Test
    void listsAreWrappedAndNamesAreNotCapitalised() {
        Member policies = AssumeRoleRequest.SCHEMA.member("PolicyArns").orElseThrow();
        assertThat(policies.isFlattened()).isFalse();
        assertThat(((ListSchema) policies.target()).elementName()).isEqualTo("member");
        assertThat(PolicyDescriptorType.SCHEMA.memberByQueryName("arn").map(Member::name))
                .contains("arn");
        assertThat(AssumeRoleRequest.SCHEMA
                        .member("RoleArn")
                        .orElseThrow()
                        .target()
                        .constraints()
                        .minimumLength())
                .isEqualTo(20);
    }
}
