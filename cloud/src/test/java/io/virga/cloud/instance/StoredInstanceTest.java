package io.virga.cloud.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is stored of instances is found again by later versions: a component's name is a name in the database. */
class StoredInstanceTest {
    @Test
    void theStateIsStoredUnderTheNamesOfTheFirstVersion() {
        assertThat(Arrays.stream(Instance.Status.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly(
                        "state",
                        "generation",
                        "host",
                        "launchTime",
                        "reason",
                        "transitionReason",
                        "since",
                        "withoutGuest",
                        "rebootsAsked",
                        "rebootsDone",
                        "impairment");
    }
}
