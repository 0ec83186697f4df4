package io.virga.cloud.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.wire.ServiceException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {
    @ParameterizedTest
    @CsvSource({
        "us-east-1, us-east-1a us-east-1b us-east-1c us-east-1d us-east-1e us-east-1f,"
                + " use1-az1 use1-az2 use1-az3 use1-az4 use1-az5 use1-az6",
        "us-west-1, us-west-1a us-west-1c, usw1-az1 usw1-az3",
        "eu-west-1, eu-west-1a eu-west-1b eu-west-1c, euw1-az1 euw1-az2 euw1-az3",
        "ap-northeast-1, ap-northeast-1a ap-northeast-1c ap-northeast-1d, apne1-az4 apne1-az1 apne1-az2",
        "ca-central-1, ca-central-1a ca-central-1b ca-central-1d, cac1-az1 cac1-az2 cac1-az4"
    })
    void hasTheZonesOfAws(String region, String names, String ids) {
        List<Zone> zones = new Regions(List.of("us-east-1")).zones(region);
        assertThat(zones).extracting(Zone::name).containsExactly(names.split(" ", -1));
        assertThat(zones).extracting(Zone::id).containsExactly(ids.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({"us-gov-west-1,usgw1-az1", "cn-north-1,cnn1-az1"})
    void formsZoneIdsOfOtherRegionsAsAwsDoes(String region, String zoneId) {
        Regions regions = new Regions(List.of(region));
        assertThat(regions.zones(region)).hasSize(3);
        assertThat(regions.zones(region).getFirst()).isEqualTo(new Zone(region, region + "a", zoneId));
    }

    @Test
    void eachZoneIsInOneRegionOnly() {
        Map<String, List<Zone>> all = new HashMap<>(AwsRegions.enabled());
        all.putAll(AwsRegions.optIn());
        List<Zone> zones = all.values().stream().flatMap(List::stream).toList();
        assertThat(zones).extracting(Zone::id).doesNotHaveDuplicates();
        assertThat(zones).extracting(Zone::name).doesNotHaveDuplicates();
        assertThat(zones).allSatisfy(zone -> assertThat(zone.name()).startsWith(zone.region()));
        assertThat(AwsRegions.enabled().keySet())
                .doesNotContainAnyElementsOf(AwsRegions.optIn().keySet());
    }

    @Test
    void takesRequestsOnlyInRegionsThatAreOptedInTo() {
        Regions usual = new Regions(List.of("us-east-1"));
        assertThat(usual.optInStatus("eu-north-1")).isEqualTo("opt-in-not-required");
        assertThat(usual.optInStatus("af-south-1")).isEqualTo("not-opted-in");
        assertThat(usual.has("af-south-1")).isFalse();
        assertThat(usual.zones("af-south-1")).isEmpty();
        Regions opted = new Regions(List.of("us-east-1", "af-south-1"));
        assertThat(opted.optInStatus("af-south-1")).isEqualTo("opted-in");
        assertThat(opted.zones("af-south-1").getFirst().id()).isEqualTo("afs1-az1");
        opted.check("af-south-1");
        assertThat(opted.all()).hasSameElementsAs(usual.all());
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
        assertThat(regions.named()).containsExactly("us-west-2", "eu-west-1");
        assertThat(regions.names()).contains("us-east-1").isSorted();
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
