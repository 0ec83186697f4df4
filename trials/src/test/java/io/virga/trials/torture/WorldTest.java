package io.virga.trials.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.trials.client.ApiConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers are applied and their errors are noticed; choices depend only on the seed and on the answers. */
class WorldTest {
    private static final String FULL = "InsufficientInstanceCapacity";

    @TempDir
    private Path directory;

    private final Sample sample = new Sample();

    private static Deed deed(boolean mayHappen, Set<String> refusals, Deed.Meaning meaning) {
        return new Deed(0, 1, Route.EC2, "Test", Map.of(), mayHappen, refusals, meaning);
    }

    private static Chooser.Mix mix(int places) {
        return new Chooser.Mix("ami-1", List.of("t3.nano", "t3.micro"), 8, places, false);
    }

    private List<Breach> judge(Deed deed, int status, String answer) throws IOException {
        return judge(deed, status, answer, Integer.MAX_VALUE);
    }

    private List<Breach> judge(Deed deed, int status, String answer, int places) throws IOException {
        try (History history = new History(directory.resolve("history"))) {
            sample.world.sends(deed);
            return Client.judge(
                    deed,
                    new ApiConnection.Answer(status, answer.getBytes(UTF_8)),
                    sample.world,
                    mix(places),
                    new Tally(),
                    history);
        }
    }

    @Test
    void anotherAnswerToATokenIsNoticed() throws IOException {
        Deed repeat = deed(true, Set.of(), new Deed.Meaning.Repeats(List.of(Sample.RUNNING)));
        assertThat(judge(repeat, 200, launched(Sample.RUNNING))).isEmpty();
        assertThat(judge(repeat, 200, launched(Sample.STOPPED))).hasSize(1);
        assertThat(judge(repeat, 200, launched(Sample.RUNNING, Sample.STOPPED))).hasSize(1);
    }

    @Test
    void aTokenIsRefusedOnceItsInstancesAreTerminatedAndNotBefore() throws IOException {
        Deed repeat = deed(true, Set.of(), new Deed.Meaning.Repeats(List.of(Sample.RUNNING)));
        assertThat(judge(repeat, 400, error(World.GONE))).hasSize(1);
        sample.world.delete(Sample.RUNNING);
        assertThat(judge(repeat, 400, error(World.GONE))).isEmpty();
        assertThat(judge(repeat, 200, launched(Sample.RUNNING))).hasSize(1);
    }

    private static String launched(String... ids) {
        return "<R><instancesSet>"
                + Arrays.stream(ids)
                        .map(id -> "<item><instanceId>" + id + "</instanceId></item>")
                        .collect(Collectors.joining())
                + "</instancesSet></R>";
    }

    @Test
    void whatHadToBeRefusedAndWasNotIsNoticed() throws IOException {
        Deed mismatch = deed(false, Set.of("IdempotentParameterMismatch"), new Deed.Meaning.Nothing());
        assertThat(judge(mismatch, 200, "<R/>")).hasSize(1);
        assertThat(judge(mismatch, 400, error("IdempotentParameterMismatch"))).isEmpty();
    }

    @Test
    void anUnexpectedRefusalIsNoticed() throws IOException {
        Deed any = deed(true, Set.of("InvalidGroup.Duplicate"), new Deed.Meaning.Nothing());
        assertThat(judge(any, 500, error("InternalError"))).hasSize(1);
        assertThat(judge(any, 200, "<R><a>")).hasSize(1);
    }

    private static String error(String code) {
        return "<Response><Errors><Error><Code>" + code + "</Code><Message>m</Message></Error></Errors></Response>";
    }

    private static Deed launch(int count) {
        Wish wish = Sample.wish("new", count, Optional.empty());
        return new Deed(
                0, 1, Route.EC2, "RunInstances", wish.parameters(), true, Set.of(), new Deed.Meaning.Launches(wish));
    }

    @Test
    void aLaunchIsRefusedForWantOfMemoryOnlyWhereThatMayBe() throws IOException {
        // One instance runs; the memory of the stopped one is free.
        assertThat(judge(launch(2), 500, error(FULL), 2)).isEmpty();
        assertThat(judge(launch(1), 500, error(FULL), 2)).hasSize(1);
        assertThat(judge(deed(true, Set.of(), new Deed.Meaning.Nothing()), 500, error(FULL), 0))
                .hasSize(1);
    }

    @Test
    void memoryIsHeldByWhatIsNotSeenToHaveEndedAndByWhatOthersAskFor() throws IOException {
        sample.world.put(sample.machine(Sample.STOPPED).towards(Thing.Goal.STOPPED, "stopping"));
        assertThat(judge(launch(1), 500, error(FULL), 2)).isEmpty();
        sample.world.put(sample.machine(Sample.STOPPED).towards(Thing.Goal.STOPPED, "stopped"));
        assertThat(judge(launch(1), 500, error(FULL), 2)).hasSize(1);
        sample.inFlight(new Deed.Meaning.Moves(List.of(Sample.STOPPED), Thing.Goal.RUNNING));
        assertThat(judge(launch(1), 500, error(FULL), 2)).isEmpty();
        assertThat(judge(launch(1), 500, error(FULL), 3)).hasSize(1);
    }

    @Test
    void whatATokenWasAnsweredBeforeNeedsNoMemory() throws IOException {
        Deed repeat = new Deed(
                0,
                1,
                Route.EC2,
                "RunInstances",
                Map.of("MaxCount", "1"),
                true,
                Set.of(),
                new Deed.Meaning.Repeats(List.of()));
        assertThat(judge(repeat, 500, error(FULL), 0)).hasSize(1);
    }

    @Test
    void aNameThatIsGivenTwiceIsNoticed() throws IOException {
        Deed.Meaning makes = new Deed.Meaning.MakesGroup("web", "second", new TreeMap<>());
        assertThat(judge(deed(true, Set.of(), makes), 200, "<R><groupId>sg-9</groupId></R>"))
                .singleElement()
                .asString()
                .contains("held by", Sample.GROUP, "sg-9");
    }

    @Test
    void aNameThatIsAboutToBeFreeMayBeGiven() throws IOException {
        sample.inFlight(new Deed.Meaning.Deletes(Sample.GROUP));
        Deed.Meaning makes = new Deed.Meaning.MakesGroup("web", "second", new TreeMap<>());
        assertThat(judge(deed(true, Set.of(), makes), 200, "<R><groupId>sg-9</groupId></R>"))
                .isEmpty();
    }

    @Test
    void anAddressThatIsGivenTwiceIsNoticed() {
        Picture.Machine second = Sample.shown("i-9", "second", "pending", "172.31.0.5", Optional.of("198.18.0.9"));
        assertThat(sample.world.launched(1, Sample.wish("second", 1, Optional.of("172.31.0.5")), List.of(second)))
                .singleElement()
                .asString()
                .contains("the private address 172.31.0.5", Sample.card(Sample.RUNNING), "i-9");
    }

    @Test
    void aLaunchOfTooFewOrWithoutItsPartsIsNoticed() {
        Picture.Machine one = Sample.shown("i-9", "x", "pending", "172.31.0.9", Optional.empty());
        assertThat(sample.world.launched(1, Sample.wish("x", 2, Optional.empty()), List.of(one)))
                .hasSize(1);
        Picture.Machine bare = new Picture.Machine(
                "i-9",
                "r-1",
                "pending",
                "t3.nano",
                "",
                "",
                "172.31.0.9",
                Optional.empty(),
                Set.of(),
                "true",
                Map.of(),
                List.of(),
                new TreeMap<>());
        assertThat(sample.world.launched(1, Sample.wish("x", 1, Optional.empty()), List.of(bare)))
                .hasSize(1);
    }

    @Test
    void aClientChoosesBySeedAndByWhatItWasTold() {
        assertThat(deeds(7)).isEqualTo(deeds(7)).isNotEqualTo(deeds(8));
        assertThat(String.join("\n", deeds(7)))
                .contains(
                        "RunInstances",
                        "StopInstances",
                        "StartInstances",
                        "RebootInstances",
                        "TerminateInstances",
                        "CreateTags",
                        "DeleteTags",
                        "AuthorizeSecurityGroupIngress",
                        "RevokeSecurityGroupIngress",
                        "CreateSecurityGroup",
                        "DeleteSecurityGroup",
                        "CreateKeyPair",
                        "ImportKeyPair",
                        "DeleteKeyPair",
                        "ModifyInstanceAttribute",
                        "ClientToken",
                        "DryRun");
    }

    @Test
    void thereIsAlwaysSomethingToDo() {
        assertThat(deeds(7, new World())).hasSize(400);
        for (String id : List.of(Sample.RUNNING, Sample.STOPPED)) {
            sample.world.put(sample.machine(id).towards(Thing.Goal.TERMINATED, "terminated"));
        }
        assertThat(deeds(7, sample.world)).hasSize(400);
    }

    private static List<String> deeds(long seed) {
        return deeds(seed, new Sample().world);
    }

    private static List<String> deeds(long seed, World world) {
        Chooser.Mix mix = mix(Integer.MAX_VALUE);
        List<String> deeds = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            deeds.add(Chooser.next(mix, world, 0, Torture.random(seed, i), i).toString());
        }
        return deeds;
    }
}
