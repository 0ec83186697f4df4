package io.virga.arn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionTest {
    @ParameterizedTest
    @CsvSource({
        "us-east-1, aws, amazonaws.com",
        "ap-southeast-5, aws, amazonaws.com",
        "mx-central-1, aws, amazonaws.com",
        "cn-north-1, aws-cn, amazonaws.com.cn",
        "cn-northwest-1, aws-cn, amazonaws.com.cn",
        "us-gov-west-1, aws-us-gov, amazonaws.com",
        "us-iso-east-1, aws-iso, c2s.ic.gov",
        "us-isob-east-1, aws-iso-b, sc2s.sgov.gov",
        "eu-isoe-west-1, aws-iso-e, cloud.adc-e.uk",
        "us-isof-south-1, aws-iso-f, csp.hci.ic.gov",
        "eusc-de-east-1, aws-eusc, amazonaws.eu",
        "my-own-1, aws, amazonaws.com",
        "home, aws, amazonaws.com",
        "cn, aws, amazonaws.com",
        "'', aws, amazonaws.com"
    })
    void followsFromTheRegionsName(String region, String id, String domain) {
        assertThat(Partition.of(region)).isEqualTo(new Partition(id, domain));
    }
}
