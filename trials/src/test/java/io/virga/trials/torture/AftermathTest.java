package io.virga.trials.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A request in flight is found to be executed completely, not at all, or neither. */
class AftermathTest {
    private final Sample sample = new Sample();

    private static Thing tagged(Thing thing) {
        SortedMap<String, String> tags = new TreeMap<>(thing.tags());
        tags.put("late", "yes");
        return thing.withTags(tags);
    }

    private Aftermath.Finding resolve() {
        return Aftermath.resolve(sample.world, sample.picture());
    }

    private void showTagged(int place) {
        Picture.Group group = sample.groups.get(place);
        SortedMap<String, String> tags = new TreeMap<>(Map.of("late", "yes"));
        sample.groups.set(
                place,
                new Picture.Group(
                        group.id(),
                        group.vpcId(),
                        group.name(),
                        group.description(),
                        group.rules(),
                        group.egress(),
                        tags));
        sample.tags.put(group.id(), tags);
    }

    @Test
    void aChangeThatIsNotSeenWasNotDone() {
        sample.inFlight(new Deed.Meaning.Changes(List.of(Sample.GROUP, Sample.OTHER_GROUP), AftermathTest::tagged));
        assertThat(resolve()).isEqualTo(new Aftermath.Finding(0, 1, List.of()));
        assertThat(sample.world.inFlight()).isEmpty();
        assertThat(sample.breaches()).isEmpty();
    }

    @Test
    void aChangeThatIsSeenWasDone() {
        sample.inFlight(new Deed.Meaning.Changes(List.of(Sample.GROUP, Sample.OTHER_GROUP), AftermathTest::tagged));
        showTagged(0);
        showTagged(1);
        assertThat(resolve()).isEqualTo(new Aftermath.Finding(1, 0, List.of()));
        assertThat(sample.world.find(Sample.GROUP).orElseThrow().tags()).containsEntry("late", "yes");
        assertThat(sample.breaches()).isEmpty();
    }

    @Test
    void aChangeThatIsSeenByHalfIsABreach() {
        sample.inFlight(new Deed.Meaning.Changes(List.of(Sample.GROUP, Sample.OTHER_GROUP), AftermathTest::tagged));
        showTagged(0);
        assertThat(resolve().breaches())
                .singleElement()
                .asString()
                .contains("that it was done wholly or not at all", Sample.GROUP, Sample.OTHER_GROUP);
    }

    @Test
    void aStopOfOneOfTwoIsABreach() {
        sample.world.put(sample.machine(Sample.STOPPED).towards(Thing.Goal.RUNNING, "running"));
        sample.inFlight(new Deed.Meaning.Moves(List.of(Sample.RUNNING, Sample.STOPPED), Thing.Goal.STOPPED));
        assertThat(resolve().breaches()).singleElement().asString().contains("wholly or not at all");
    }

    @Test
    void whatHadToBeRefusedAndWasDoneIsABreach() {
        Deed refused = new Deed(
                0,
                1,
                Route.EC2,
                "StopInstances",
                Map.of(),
                false,
                Set.of("OperationNotPermitted"),
                new Deed.Meaning.Moves(List.of(Sample.STOPPED), Thing.Goal.STOPPED));
        sample.world.put(sample.machine(Sample.STOPPED).towards(Thing.Goal.RUNNING, "running"));
        sample.world.sends(refused);
        assertThat(resolve().breaches()).singleElement().asString().contains("that it is refused", "found done");
    }

    @Test
    void aDeletionThatIsSeenWasDone() {
        sample.inFlight(new Deed.Meaning.Deletes(Sample.OTHER_GROUP));
        sample.groups.remove(1);
        assertThat(resolve()).isEqualTo(new Aftermath.Finding(1, 0, List.of()));
        assertThat(sample.breaches()).isEmpty();
    }

    @Test
    void aLaunchThatIsSeenIsTakenIn() {
        sample.inFlight(new Deed.Meaning.Launches(Sample.wish("late", 1, Optional.empty())));
        sample.machines.add(Sample.shown("i-9", "late", "running", "172.31.0.9", Optional.of("198.18.0.9")));
        assertThat(resolve()).isEqualTo(new Aftermath.Finding(1, 0, List.of()));
        assertThat(sample.machine("i-9").goal()).isEqualTo(Thing.Goal.RUNNING);
        // Its volume and interface are not shown: the instance is incomplete.
        assertThat(sample.breaches())
                .anyMatch(breach -> breach.contains("vol-9"))
                .anyMatch(breach -> breach.contains("eni-9"));
    }

    @Test
    void aLaunchOfTwoThatMadeOneIsABreach() {
        sample.inFlight(new Deed.Meaning.Launches(Sample.wish("late", 2, Optional.empty())));
        sample.machines.add(Sample.shown("i-9", "late", "running", "172.31.0.9", Optional.of("198.18.0.9")));
        assertThat(resolve().breaches()).singleElement().asString().contains("2 instances", "i-9");
    }
}
