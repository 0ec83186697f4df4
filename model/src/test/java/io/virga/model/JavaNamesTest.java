package io.virga.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JavaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "VpcId, vpcId",
        "S3Bucket, s3Bucket",
        "VCpuCount, vCpuCount",
        "DPDTimeoutAction, dpdTimeoutAction",
        "IKEVersions, ikeVersions",
        "ID, id",
        "scope, scope",
        "Default, defaultValue",
        "Public, publicValue",
        "Class, classValue",
        "Schema, schemaValue",
        "Notify, notifyValue",
        "Value, value",
        "List, list"
    })
    void accessors(String member, String method) {
        assertThat(JavaNames.accessor(member)).isEqualTo(method);
    }

    @ParameterizedTest
    @CsvSource({
        "running, RUNNING",
        "shutting-down, SHUTTING_DOWN",
        "m5.large, M5_LARGE",
        "u-6tb1.metal, U_6TB1_METAL",
        "sourceDestCheck, SOURCE_DEST_CHECK",
        "RunInstances, RUN_INSTANCES",
        "AssumeRoleWithSAML, ASSUME_ROLE_WITH_SAML",
        "EnableVolumeIO, ENABLE_VOLUME_IO",
        "DescribeVpcCidrs, DESCRIBE_VPC_CIDRS",
        "2.5, _2_5",
        "IPsec.1, I_PSEC_1",
        "tag:key , TAG_KEY",
        "SHUTTING_DOWN, SHUTTING_DOWN"
    })
    void constants(String text, String constant) {
        String name = JavaNames.constant(text);
        assertThat(name).isEqualTo(constant);
        assertThat(JavaNames.constant(name))
                .as("the rule applied twice changes nothing")
                .isEqualTo(name);
    }

    @Test
    void takenNamesGetANumber() {
        Set<String> taken = new HashSet<>(Set.of("A"));
        assertThat(JavaNames.unique("A", taken)).isEqualTo("A_2");
        assertThat(JavaNames.unique("A", taken)).isEqualTo("A_3");
        assertThat(JavaNames.unique("B", taken)).isEqualTo("B");
    }

    @Test
    void literalsAreEscaped() {
        assertThat(JavaNames.literal("a\"b\\c\n\u00e9")).isEqualTo("\"a\\\"b\\\\c\\n\\u00e9\"");
    }
}
