package io.virga.cloud.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Later versions must be able to read stored instances: the name of a record component is a name in the database. */
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
