package io.virga.cloud.instance;

import static io.virga.cloud.CloudTester.REGION;
import static io.virga.cloud.PolicyTexts.allow;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.CloudTester;
import io.virga.cloud.PolicyTexts;
import io.virga.cloud.catalogue.InstanceTypeCatalogue;
import io.virga.cloud.image.Image;
import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Actor;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.Principal;
import io.virga.cloud.operation.Result;
import io.virga.cloud.operation.Session;
import io.virga.cloud.operation.Source;
import io.virga.cloud.placement.MachineNeed;
import io.virga.cloud.placement.Placement;
import io.virga.cloud.placement.Quotas;
import io.virga.host.api.MachineFootprint;
import io.virga.store.DocumentType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Launches by a function, without a request: as scaling groups, fleets and templates make them. */
class LauncherTest {
    private static final String ACCOUNT = "123456789012";

    /** A scaling group in small: what it launches, and who acts for it. */
    private record Group(String id, Actor actor) {}

    private static final DocumentType<Group> GROUPS = DocumentType.json("group", Group.class, Group::id, List.of());

    private static final Principal.Service AUTO_SCALING = new Principal.Service(
            ACCOUNT, "autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling", "AROASCALING", "AutoScaling");

    @TempDir
    Path directory;

    private final PolicyTexts policies = new PolicyTexts();
    private CloudTester tester;
    private Image image;
    private int starts;

    @BeforeEach
    void start() {
        start(CloudTester.Options.defaults());
    }

    private void start(CloudTester.Options options) {
        tester = CloudTester.in(directory.resolve("data" + ++starts), options.withPolicies(policies));
        image = tester.image("tiny", 1);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private LaunchSpec spec(String imageId) {
        return new LaunchSpec(
                imageId,
                new InstanceTypeCatalogue().find("t3.micro").orElseThrow(),
                Optional.empty(),
                new LaunchSpec.Options(
                        2,
                        1,
                        Optional.empty(),
                        false,
                        false,
                        "stop",
                        false,
                        LaunchSpec.Metadata.OF_IMAGE,
                        LaunchSpec.Names.OF_SUBNET),
                List.of(LaunchSpec.Network.New.DEFAULT),
                List.of(),
                Optional.empty(),
                Map.of("instance", tags("aws:autoscaling:groupName", "web")),
                Optional.empty());
    }

    private static SortedMap<String, String> tags(String key, String value) {
        return new TreeMap<>(Map.of(key, value));
    }

    /** Launches as a reconciler would: by an actor that was stored, in a transaction of its own. */
    private Result<Launched, LaunchRefusal> launch(Actor actor, LaunchSpec spec, int least, int most) {
        byte[] stored = GROUPS.codec().encode(new Group("web", actor));
        Actor loaded = GROUPS.codec().decode(stored).actor();
        assertThat(loaded).isEqualTo(actor);
        Acting acting = Acting.inBackground(
                loaded, tester.clock().instant(), tester.cloud().authorizer());
        return tester.store().write(transaction -> tester.launcher().launch(transaction, acting, spec, least, most));
    }

    private static Launched done(Result<Launched, LaunchRefusal> result) {
        return ((Result.Done<Launched, LaunchRefusal>) result).value();
    }

    private static LaunchRefusal refusal(Result<Launched, LaunchRefusal> result) {
        return ((Result.Refused<Launched, LaunchRefusal>) result).refusal();
    }

    private static Actor service() {
        return Actor.service(AUTO_SCALING, REGION);
    }

    @Test
    void aServiceLaunchesByItsRoleWithoutARequest() {
        policies.give(service().caller(), allow("ec2:RunInstances", "*"), allow("ec2:CreateTags", "*"));
        Launched launched = done(launch(service(), spec(image.id()), 2, 2));
        assertThat(launched.instances())
                .hasSize(2)
                .allSatisfy(instance -> assertThat(instance.account()).isEqualTo(ACCOUNT));
        tester.settle();
        for (Instance instance : launched.instances()) {
            assertThat(tester.state(instance.id())).isEqualTo("running");
            assertThat(tester.instance(instance.id()).tags().getFirst().value()).contains("web");
        }
    }

    @Test
    void aServiceThatItsRoleDoesNotAllowToLaunchIsRefusedAndDoesNothing() {
        Map<String, Object> before = tester.everything();
        LaunchRefusal.Unusable refusal = (LaunchRefusal.Unusable) refusal(launch(service(), spec(image.id()), 1, 1));
        assertThat(refusal.error().code()).isEqualTo("UnauthorizedOperation");
        assertThat(refusal.error().getMessage())
                .contains("arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling");
        assertThat(tester.everything()).isEqualTo(before);
    }

    @Test
    void aUsersWorkInTheBackgroundIsDoneByTheUsersRights() {
        Instant issued = tester.clock().instant();
        Caller session = new Caller(
                new Principal.RoleSession(ACCOUNT, "/", "fleet", "AROAFLEET", "bob"),
                new Session(
                        Optional.of("ASIABOB"),
                        Optional.of(issued),
                        Optional.empty(),
                        Optional.of("bob"),
                        tags("team", "blue"),
                        List.of(),
                        Set.of(),
                        Optional.empty()));
        Actor actor = new Actor(
                session,
                ACCOUNT,
                REGION,
                new Source(Optional.of("192.0.2.9"), Optional.of("aws-cli"), true, List.of("ec2.amazonaws.com")));
        policies.give(
                session,
                allow("ec2:CreateTags", "*"),
                allow(
                        "ec2:RunInstances",
                        "*",
                        "{\"StringEquals\":{\"aws:PrincipalTag/team\":\"blue\"},"
                                + "\"IpAddress\":{\"aws:SourceIp\":\"192.0.2.9\"},"
                                + "\"Bool\":{\"aws:ViaAWSService\":\"true\"},"
                                + "\"ForAnyValue:StringEquals\":{\"aws:CalledVia\":\"ec2.amazonaws.com\"}}"));
        assertThat(launch(actor, spec(image.id()), 1, 1)).isInstanceOf(Result.Done.class);
    }

    @Test
    void tellsWhyNothingCouldBeLaunched() {
        Actor root = new Actor(CloudTester.OWNER, ACCOUNT, REGION, Source.NONE);
        assertThat(refusal(launch(root, spec("ami-00000000000000000"), 1, 1)))
                .isInstanceOfSatisfying(
                        LaunchRefusal.Unusable.class,
                        refusal -> assertThat(refusal.error().code()).isEqualTo("InvalidAMIID.NotFound"));
        assertThat(refusal(launch(root, spec(image.id()), 100_000, 100_000))).isInstanceOf(LaunchRefusal.TooMany.class);
        tester.close();
        start(CloudTester.Options.defaults().withQuota(Quotas.RUNNING_VCPUS, 5));
        assertThat(refusal(launch(root, spec(image.id()), 3, 3)))
                .isEqualTo(new LaunchRefusal.QuotaReached(Quotas.RUNNING_VCPUS, 5));
        assertThat(done(launch(root, spec(image.id()), 1, 3)).instances()).hasSize(2);
    }

    @Test
    void aFullHostIsAShortageWithItsFigures() {
        tester.close();
        start(CloudTester.Options.defaults().withHosts(MachineFootprint.ofMiB(1024) + 512));
        Actor root = new Actor(CloudTester.OWNER, ACCOUNT, REGION, Source.NONE);
        assertThat(done(launch(root, spec(image.id()), 1, 3)).instances()).hasSize(1);
        assertThat(refusal(launch(root, spec(image.id()), 1, 1)))
                .isEqualTo(new LaunchRefusal.NoCapacity(
                        "t3.micro", new MachineNeed(2, 1024), new Placement.Shortage.ZoneFull("us-east-1a", 512)));
    }

    @Test
    void aRefusedLaunchLeavesItsTransactionAsItWas() {
        tester.close();
        start(CloudTester.Options.defaults().withHosts(MachineFootprint.ofMiB(1024) + 512));
        Actor root = new Actor(CloudTester.OWNER, ACCOUNT, REGION, Source.NONE);
        Map<String, Object> before = tester.everything();
        // One of the two finds room first.
        assertThat(refusal(launch(root, spec(image.id()), 2, 2))).isInstanceOf(LaunchRefusal.NoCapacity.class);
        assertThat(tester.everything()).isEqualTo(before);
    }
}
