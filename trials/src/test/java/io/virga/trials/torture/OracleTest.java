package io.virga.trials.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The oracle notices every kind of error: each test corrupts one thing. */
class OracleTest {
    private final Sample sample = new Sample();

    private void assertNoticed(String... words) {
        assertThat(sample.breaches()).anySatisfy(breach -> assertThat(breach).contains(words));
    }

    private Picture.Machine machine(int place, String state, Optional<String> publicAddress) {
        Picture.Machine shown = sample.machines.get(place);
        return Sample.shown(shown.id(), shown.tags().get(Wish.MARK), state, shown.privateAddress(), publicAddress);
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        assertThat(sample.breaches()).isEmpty();
    }

    @Test
    void noticesALostTag() {
        Thing.Machine machine = sample.machine(Sample.RUNNING);
        TreeMap<String, String> tags = new TreeMap<>(machine.tags());
        tags.put("color", "green");
        sample.world.put(machine.withTags(tags));
        assertNoticed("the tags of " + Sample.RUNNING, "color");
    }

    @Test
    void noticesALostInstance() {
        sample.machines.removeFirst();
        assertNoticed(Sample.RUNNING, "found nothing");
    }

    @Test
    void noticesAnInstanceThatNobodyLaunched() {
        sample.world.delete(Sample.RUNNING);
        assertNoticed(Sample.RUNNING, "that it is deleted");
    }

    @Test
    void noticesAGoalThatWasNotReached() {
        sample.machines.set(0, machine(0, "stopped", Optional.empty()));
        assertNoticed("the state of " + Sample.RUNNING, "expected running", "found stopped");
    }

    @Test
    void noticesAStateThatWasReachedAndIsNotAnyMore() {
        sample.machines.set(0, machine(0, "pending", Optional.of("198.18.0.5")));
        assertThat(Oracle.check(sample.world, sample.picture(), Oracle.Phase.RESTARTED))
                .singleElement()
                .asString()
                .contains("expected running after it was seen running, found pending");
    }

    @Test
    void noticesAPublicAddressThatHasChanged() {
        sample.machines.set(0, machine(0, "running", Optional.of("198.18.0.99")));
        assertNoticed("the public address of " + Sample.RUNNING, "198.18.0.5", "198.18.0.99");
    }

    @Test
    void noticesAStoppedInstanceWithAPublicAddress() {
        sample.machines.set(1, machine(1, "stopped", Optional.of("198.18.0.99")));
        assertNoticed("the public address of " + Sample.STOPPED, "none");
    }

    @Test
    void noticesAnAddressThatIsHeldTwice() {
        Picture.Card card = sample.cards.get(1);
        sample.cards.set(
                1,
                new Picture.Card(
                        card.id(),
                        card.subnet(),
                        card.status(),
                        card.machine(),
                        card.attachment(),
                        sample.cards.getFirst().privateAddress(),
                        sample.cards.getFirst().publicAddress(),
                        card.groups(),
                        card.tags()));
        assertNoticed("the private address 172.31.0.5", "held twice");
        assertNoticed("the public address 198.18.0.5", "held twice");
    }

    @Test
    void noticesAnAddressThatIsHeldByNobody() {
        sample.free--;
        assertNoticed("the free addresses of", "4089", "4088");
    }

    @Test
    void noticesAnInstanceWithoutItsVolume() {
        sample.disks.removeFirst();
        assertNoticed(Sample.RUNNING + ":", "its volume " + Sample.disk(Sample.RUNNING));
    }

    @Test
    void noticesAnInstanceWithoutItsInterface() {
        sample.cards.removeFirst();
        assertNoticed(Sample.RUNNING + ":", "its interface " + Sample.card(Sample.RUNNING));
    }

    @Test
    void noticesAVolumeWithoutItsInstance() {
        sample.disks.add(new Picture.Disk("vol-9", "in-use", 8, "i-9", "/dev/xvda", new TreeMap<>()));
        assertNoticed("vol-9", "the instance i-9 with it");
    }

    @Test
    void noticesAVolumeThatOutlivesItsInstance() {
        sample.world.put(sample.machine(Sample.RUNNING).towards(Thing.Goal.TERMINATED, "terminated"));
        assertNoticed(Sample.disk(Sample.RUNNING), "that it went with " + Sample.RUNNING);
        assertNoticed(Sample.card(Sample.RUNNING), "that it went with " + Sample.RUNNING);
    }

    @Test
    void noticesAnInterfaceWithoutItsInstance() {
        sample.cards.add(new Picture.Card(
                "eni-9",
                "subnet-9",
                "in-use",
                "i-9",
                "attached",
                "172.31.0.9",
                Optional.empty(),
                Set.of(),
                new TreeMap<>()));
        assertNoticed("eni-9", "the instance i-9 with it");
    }

    @Test
    void noticesALostRuleAndOneTooMany() {
        Picture.Group group = sample.groups.getFirst();
        Set<String> rules = new TreeSet<>(Set.of("udp 1-1 10.9.0.0/16"));
        sample.groups.set(
                0,
                new Picture.Group(
                        group.id(),
                        group.vpcId(),
                        group.name(),
                        group.description(),
                        rules,
                        group.egress(),
                        group.tags()));
        assertNoticed("the rules of " + Sample.GROUP, "tcp 22-22", "udp 1-1");
    }

    @Test
    void noticesAGroupWithoutItsOutboundRule() {
        Picture.Group group = sample.groups.getFirst();
        sample.groups.set(
                0,
                new Picture.Group(
                        group.id(),
                        group.vpcId(),
                        group.name(),
                        group.description(),
                        group.rules(),
                        Set.of(),
                        group.tags()));
        assertNoticed("the outbound rules of " + Sample.GROUP);
    }

    @Test
    void noticesADeletedGroupAndALostOne() {
        sample.world.delete(Sample.GROUP);
        assertNoticed(Sample.GROUP, "that it is deleted");
        sample.groups.remove(1);
        assertNoticed(Sample.OTHER_GROUP, "found nothing");
    }

    @Test
    void noticesANameThatIsHeldTwice() {
        sample.keys.add(new Picture.Key("key-9", "first", "cc", new TreeMap<>()));
        assertNoticed("the key pair name first", "held twice");
    }

    @Test
    void noticesATagThatDescribeTagsDoesNotTell() {
        sample.tags.remove(Sample.KEY);
        assertNoticed("DescribeTags", Sample.KEY);
    }

    @Test
    void noticesALostAttribute() {
        sample.attributes.put(
                Sample.RUNNING,
                Map.of(
                        "disableApiTermination", "true",
                        "disableApiStop", "false",
                        "instanceInitiatedShutdownBehavior", "stop",
                        "userData", "",
                        "sourceDestCheck", "true"));
        assertNoticed("the attributes of " + Sample.RUNNING, "disableApiTermination=true");
    }

    @Test
    void leavesOutTheInterfacesAttributeOfATerminatedInstance() {
        Thing.Machine machine = sample.machine(Sample.RUNNING).withAttribute("sourceDestCheck", "false");
        sample.world.put(machine);
        sample.attributes.put(Sample.RUNNING, sample.machine(Sample.STOPPED).attributes());
        assertNoticed("the attributes of " + Sample.RUNNING);
        sample.world.put(machine.towards(Thing.Goal.TERMINATED, "terminated"));
        assertThat(sample.breaches()).noneMatch(breach -> breach.contains("the attributes of"));
    }

    @Test
    void noticesHalfALaunchThatWasInFlight() {
        sample.inFlight(new Deed.Meaning.Launches(Sample.wish("half", 2, Optional.empty())));
        assertThat(sample.breaches()).isEmpty();
        sample.machines.add(Sample.shown("i-9", "half", "running", "172.31.0.9", Optional.of("198.18.0.9")));
        assertNoticed("the launch half", "none or 2 instances", "found 1");
    }

    @Test
    void leavesOutWhatARequestInFlightMayHaveChanged() {
        sample.inFlight(new Deed.Meaning.Moves(List.of(Sample.RUNNING), Thing.Goal.TERMINATED));
        sample.machines.set(0, machine(0, "shutting-down", Optional.of("198.18.0.5")));
        assertThat(sample.breaches()).isEmpty();
        sample.world.nothingCameOf(sample.world.inFlight().getFirst());
        assertThat(sample.breaches()).isNotEmpty();
    }
}
