package io.virga.trials.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.trials.client.ApiConnection;
import io.virga.trials.torture.Thing.Identity.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the torture knows of IAM's documents: each test corrupts one thing, which must be noticed. */
class IdentityTest {
    private static final String ARN = "arn:aws:iam::123456789012:policy/p";
    private static final String ALLOW = new Mandate(true, "DescribeRegions").document();
    private static final String DENY = new Mandate(false, "DescribeRegions").document();
    private static final String KEY = "AKIA1";

    @TempDir
    private Path directory;

    private final Sample sample = new Sample();
    private final World.Held key = new World.Held(0, new Credentials(KEY, "secret", Optional.empty()), user("u"));

    /** A user with an access key in a group, to which a policy is attached. */
    IdentityTest() {
        put(Kind.USER, "u", 0, Map.of(Fact.ACCESS_KEY.key(KEY), "Active", Fact.GROUP.key("g"), ""));
        put(Kind.GROUP, "g", 0, Map.of(Fact.ATTACHED.key(ARN), ""));
        put(
                Kind.POLICY,
                "p",
                1,
                Map.of(
                        Fact.VERSION.key("v1"), DENY,
                        Fact.VERSION.key("v2"), ALLOW,
                        Fact.DEFAULT_VERSION.key(), "v2"));
    }

    private static String user(String name) {
        return Kind.USER.id(name);
    }

    private void put(Kind kind, String name, int attachments, Map<String, String> facts) {
        TreeMap<String, String> all = new TreeMap<>(facts);
        all.put(Fact.UNIQUE_ID.key(), "ID");
        sample.world.put(new Thing.Identity(kind, name, 0, all, new TreeMap<>()));
        sample.identities.removeIf(shown -> shown.id().equals(kind.id(name)));
        sample.identities.add(new Picture.Identity(kind.id(name), all, new TreeMap<>(), attachments));
    }

    private Thing.Identity known(String id) {
        return (Thing.Identity) sample.world.find(id).orElseThrow();
    }

    private void assertNoticed(String... words) {
        assertThat(sample.breaches()).anySatisfy(breach -> assertThat(breach).contains(words));
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        assertThat(sample.breaches()).isEmpty();
    }

    @Test
    void noticesALostPolicyAndALostTag() {
        sample.world.put(known(user("u")).with(Fact.POLICY.key("p0"), ALLOW));
        assertNoticed("the facts of User u", "inline policy: p0");
        sample.world.put(known(Kind.GROUP.id("g")).withTags(Sample.tags("key", "value")));
        assertNoticed("the tags of Group g", "key=value");
    }

    @Test
    void noticesAUserThatIsLostAndOneThatNobodyMade() {
        sample.identities.removeFirst();
        assertNoticed("User u", "found nothing");
        sample.identities.add(new Picture.Identity(user("v"), new TreeMap<>(), new TreeMap<>(), 0));
        assertNoticed("User v", "nobody was told of it");
    }

    @Test
    void noticesAGroupThatIsNamedAndNotThere() {
        sample.world.delete(Kind.GROUP.id("g"));
        sample.identities.removeIf(shown -> shown.id().equals(Kind.GROUP.id("g")));
        assertNoticed("User u", "that there is Group g");
    }

    @Test
    void noticesAPolicyThatCountsItsAttachmentsWrongly() {
        put(Kind.POLICY, "p", 2, known(Kind.POLICY.id("p")).facts());
        assertNoticed("the attachments of Policy p", "expected 1", "found 2");
    }

    @Test
    void aUserMadeWhileTheServerWasKilledIsThereWholeOrNotAtAll() {
        Thing.Identity made = new Thing.Identity(Kind.USER, "w", 0, new TreeMap<>(), Sample.tags("key", "value"));
        sample.inFlight(new Deed.Meaning.MakesIdentity(made));
        assertThat(sample.breaches()).isEmpty();
        sample.identities.add(
                new Picture.Identity(made.id(), new TreeMap<>(Map.of(Fact.UNIQUE_ID.key(), "ID")), new TreeMap<>(), 0));
        assertThat(sample.breaches()).isEmpty();
        assertThat(Aftermath.resolve(sample.world, sample.picture()).done()).isEqualTo(1);
        assertNoticed("the tags of User w", "key=value");
    }

    @Test
    void ofAnAccessKeyMadeWhileTheServerWasKilledThereIsOneAtMost() {
        Deed.Meaning makes = new Deed.Meaning.Adds(
                user("u"), Fact.ACCESS_KEY, (now, id) -> now.with(Fact.ACCESS_KEY.key(id), "Active"));
        sample.inFlight(makes);
        assertThat(Aftermath.resolve(sample.world, sample.picture()).notDone()).isEqualTo(1);
        sample.inFlight(makes);
        TreeMap<String, String> facts = new TreeMap<>(known(user("u")).facts());
        facts.put(Fact.ACCESS_KEY.key("AKIA2"), "Active");
        facts.put(Fact.ACCESS_KEY.key("AKIA3"), "Active");
        sample.identities.removeIf(shown -> shown.id().equals(user("u")));
        sample.identities.add(new Picture.Identity(user("u"), facts, new TreeMap<>(), 0));
        assertThat(Aftermath.resolve(sample.world, sample.picture()).done()).isEqualTo(1);
        assertNoticed("the facts of User u", "AKIA3");
    }

    private World.Verdict verdict() {
        return sample.world.verdict(key, "DescribeRegions");
    }

    @Test
    void theDefaultVersionOfAnAttachedPolicyDecides() {
        assertThat(verdict()).isEqualTo(World.Verdict.ALLOWED);
        assertThat(sample.world.verdict(key, "DescribeSubnets")).isEqualTo(World.Verdict.DENIED);
        sample.world.put(known(Kind.POLICY.id("p")).with(Fact.DEFAULT_VERSION.key(), "v1"));
        assertThat(verdict()).isEqualTo(World.Verdict.DENIED);
        sample.world.put(known(Kind.POLICY.id("p")).with(Fact.DEFAULT_VERSION.key(), "v2"));
        sample.world.put(known(user("u")).with(Fact.POLICY.key("p0"), DENY));
        assertThat(verdict()).isEqualTo(World.Verdict.DENIED);
        sample.world.put(known(user("u")).without(Fact.POLICY.key("p0")).without(Fact.GROUP.key("g")));
        assertThat(verdict()).isEqualTo(World.Verdict.DENIED);
    }

    @Test
    void aKeyThatIsDeletedOrInactiveIsUnknownAndASessionLastsAsLongAsItsUser() {
        World.Held session = new World.Held(0, new Credentials("ASIA1", "secret", Optional.of("token")), user("u"));
        sample.world.put(known(user("u")).with(Fact.ACCESS_KEY.key(KEY), "Inactive"));
        assertThat(verdict()).isEqualTo(World.Verdict.UNKNOWN);
        sample.world.put(known(user("u")).without(Fact.ACCESS_KEY.key(KEY)));
        assertThat(verdict()).isEqualTo(World.Verdict.UNKNOWN);
        assertThat(sample.world.verdict(session, "DescribeRegions")).isEqualTo(World.Verdict.ALLOWED);
        sample.world.delete(user("u"));
        assertThat(sample.world.verdict(session, "DescribeRegions")).isEqualTo(World.Verdict.UNKNOWN);
    }

    private List<Breach> judge(Deed deed, int status, String answer) throws IOException {
        try (History history = new History(directory.resolve("history"))) {
            sample.world.sends(deed);
            return Client.judge(
                    deed,
                    new ApiConnection.Answer(status, answer.getBytes(UTF_8)),
                    sample.world,
                    new Chooser.Mix("ami-1", List.of("t3.nano"), 8, Integer.MAX_VALUE, false),
                    new Tally(),
                    history);
        }
    }

    @Test
    void aCallThatIsAnsweredOtherwiseThanPoliciesDecideIsNoticed() throws IOException {
        String refused = "<Response><Errors><Error><Code>UnauthorizedOperation</Code></Error></Errors></Response>";
        Deed call = IdentityChooser.call(sample.world, 0, 1, key, "DescribeRegions");
        assertThat(judge(call, 200, "<R/>")).isEmpty();
        assertThat(judge(call, 403, refused)).hasSize(1);
        sample.world.put(known(user("u")).without(Fact.GROUP.key("g")));
        Deed denied = IdentityChooser.call(sample.world, 0, 1, key, "DescribeRegions");
        assertThat(judge(denied, 403, refused)).isEmpty();
        assertThat(judge(denied, 200, "<R/>")).hasSize(1);
        sample.world.put(known(user("u")).without(Fact.ACCESS_KEY.key(KEY)));
        Deed unknown = IdentityChooser.call(sample.world, 0, 1, key, "DescribeRegions");
        assertThat(judge(unknown, 403, refused)).hasSize(1);
        assertThat(judge(unknown, 401, refused.replace("UnauthorizedOperation", "AuthFailure")))
                .isEmpty();
    }

    @Test
    void theErrorsOfIamAreRead() throws IOException {
        String conflict = "<ErrorResponse><Error><Code>DeleteConflict</Code></Error></ErrorResponse>";
        Deed delete = new Deed(
                0,
                1,
                Route.IAM,
                "DeleteUser",
                Map.of(),
                false,
                Set.of("DeleteConflict"),
                new Deed.Meaning.Deletes(user("u")));
        assertThat(judge(delete, 409, conflict)).isEmpty();
        assertThat(judge(delete, 409, conflict.replace("Conflict", "Failure"))).hasSize(1);
    }
}
