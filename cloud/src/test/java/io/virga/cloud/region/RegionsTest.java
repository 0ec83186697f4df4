package io.virga.cloud.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.wire.ServiceException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {
    @ParameterizedTest
    @CsvSource({
        "us-east-1,use1-az1",
        "eu-west-1,euw1-az1",
        "ap-southeast-2,apse2-az1",
        "ap-northeast-1,apne1-az1",
        "us-gov-west-1,usgw1-az1",
        "ca-central-1,cac1-az1",
        "sa-east-1,sae1-az1"
    })
    void formsZoneIdsAsAwsDoes(String region, String zoneId) {
        Regions regions = new Regions(List.of(region));
        assertThat(regions.zones(region)).hasSize(3);
        assertThat(regions.zones(region).getFirst()).isEqualTo(new Zone(region, region + "a", zoneId));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "here", "US-EAST-1", "us-east-1a", "us-east-", "us--1"})
    void refusesNamesThatAreNone(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Regions(List.of(name)));
    }

    @Test
    void beginsWithTheFirst() {
        Regions regions = new Regions(List.of("us-west-2", "eu-west-1"));
        assertThat(regions.first()).isEqualTo("us-west-2");
        assertThat(regions.names()).containsExactly("eu-west-1", "us-west-2");
        assertThat(regions.has("us-east-1")).isFalse();
        assertThat(regions.zones("us-east-1")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Regions(List.of()));
    }

    @Test
    void findsTheZoneOfARequest() {
        Regions regions = new Regions(List.of("us-east-1"));
        assertThat(regions.requested("us-east-1", Optional.empty(), Optional.empty()))
                .isEmpty();
        assertThat(regions.requested("us-east-1", Optional.of("us-east-1b"), Optional.empty())
                        .orElseThrow()
                        .id())
                .isEqualTo("use1-az2");
        assertThat(regions.requested("us-east-1", Optional.empty(), Optional.of("use1-az3"))
                        .orElseThrow()
                        .name())
                .isEqualTo("us-east-1c");
        assertRefused("InvalidParameterValue", regions, Optional.of("us-west-1a"), Optional.empty());
        assertRefused("InvalidParameterValue", regions, Optional.empty(), Optional.of("use1-az9"));
        assertRefused("InvalidParameterCombination", regions, Optional.of("us-east-1a"), Optional.of("use1-az1"));
    }

    private static void assertRefused(String code, Regions regions, Optional<String> name, Optional<String> id) {
        assertThatThrownBy(() -> regions.requested("us-east-1", name, id))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
