package io.virga.cloud.trail;

import static io.virga.cloud.CloudTester.OTHER_REGION;
import static io.virga.cloud.CloudTester.OWNER;
import static io.virga.cloud.CloudTester.REGION;
import static io.virga.cloud.CloudTester.STRANGER;
import static io.virga.cloud.CloudTester.launch;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.api.Services;
import io.virga.api.cloudtrail.CloudTrail;
import io.virga.api.cloudtrail.Event;
import io.virga.api.cloudtrail.LookupAttribute;
import io.virga.api.cloudtrail.LookupEventsRequest;
import io.virga.api.cloudtrail.LookupEventsResponse;
import io.virga.api.cloudtrail.Resource;
import io.virga.api.ec2.CreateKeyPairRequest;
import io.virga.api.ec2.CreateTagsRequest;
import io.virga.api.ec2.DescribeInstancesRequest;
import io.virga.api.ec2.Ec2;
import io.virga.api.ec2.TerminateInstancesRequest;
import io.virga.api.iam.CreateServiceSpecificCredentialRequest;
import io.virga.api.iam.CreateUserRequest;
import io.virga.api.iam.Iam;
import io.virga.api.sts.GetCallerIdentityRequest;
import io.virga.api.sts.Sts;
import io.virga.cloud.Cloud;
import io.virga.cloud.CloudTester;
import io.virga.cloud.PolicyTexts;
import io.virga.cloud.image.Image;
import io.virga.cloud.operation.Caller;
import io.virga.cloud.operation.RefusedCall;
import io.virga.cloud.operation.Source;
import io.virga.store.Reader;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrailTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final PolicyTexts policies = new PolicyTexts();
    private CloudTester tester;
    private Image image;

    @BeforeEach
    void start() {
        tester = CloudTester.in(
                directory, CloudTester.Options.defaults().withPolicies(policies).withTrail());
        image = tester.image("tiny", 1);
    }

    @AfterEach
    void stop() {
        tester.close();
    }

    private LookupEventsResponse page(UnaryOperator<LookupEventsRequest.Builder> change) {
        return tester.call(
                CloudTrail.LOOKUP_EVENTS,
                change.apply(LookupEventsRequest.builder()).build());
    }

    private static UnaryOperator<LookupEventsRequest.Builder> by(String key, String value) {
        return request -> request.lookupAttributes(List.of(LookupAttribute.builder()
                .attributeKey(key)
                .attributeValue(value)
                .build()));
    }

    /** Looks until as many events are there: they come a moment after their calls. */
    private List<Event> await(int count, UnaryOperator<LookupEventsRequest.Builder> change) {
        return await(tester, count, change);
    }

    private static List<Event> await(CloudTester tester, int count, UnaryOperator<LookupEventsRequest.Builder> change) {
        LookupEventsRequest request =
                change.apply(LookupEventsRequest.builder()).build();
        // Followers are not told of the history, so the sequence of the store tells of a commit.
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long seen = tester.store().read(Reader::sequence);
        List<Event> events = tester.call(CloudTrail.LOOKUP_EVENTS, request).events();
        while (events.size() < count && System.nanoTime() < deadline) {
            long now = tester.store().read(Reader::sequence);
            if (now == seen) {
                Thread.onSpinWait();
            } else {
                seen = now;
                events = tester.call(CloudTrail.LOOKUP_EVENTS, request).events();
            }
        }
        assertThat(events).hasSize(count);
        return events;
    }

    private static JsonNode json(Event event) {
        return new JsonMapper().readTree(event.cloudTrailEvent().orElseThrow());
    }

    private void tag(Caller caller, String id, String value) {
        tester.call(
                caller,
                REGION,
                Ec2.CREATE_TAGS,
                CreateTagsRequest.builder()
                        .resources(List.of(id))
                        .tags(List.of(CloudTester.tag("stage", value)))
                        .build());
    }

    @Test
    void aCallThatWasNeverARequestIsRecorded() {
        Operation<?, ?> named = Services.ALL.stream()
                .flatMap(service -> service.operations().stream())
                .filter(operation -> !operation.isDescribed())
                .findFirst()
                .orElseThrow();
        for (Operation<?, ?> operation : List.of(Ec2.RUN_INSTANCES, named)) {
            tester.cloud()
                    .dispatcher()
                    .record(new RefusedCall(
                            operation,
                            OWNER,
                            REGION,
                            Source.of(Optional.of("192.0.2.7"), Optional.empty(), false),
                            "of a test",
                            tester.clock().instant(),
                            new ServiceException("InvalidParameterValue", 400, "not a number")));
            JsonNode json = json(await(1, by("EventName", operation.name())).getFirst());
            assertThat(json.path("errorMessage").asString()).isEqualTo("not a number");
            assertThat(json.path("userIdentity").path("type").asString()).isEqualTo("Root");
            assertThat(json.path("requestParameters").isNull()).isTrue();
        }
    }

    @Test
    void aChangeIsRecordedWithItsAnswer() {
        String id = tester.running(image);
        tag(OWNER, id, "test");
        Event event = await(1, by("EventName", "CreateTags")).getFirst();
        assertThat(event.username()).contains("root");
        assertThat(event.eventSource()).contains("ec2.amazonaws.com");
        assertThat(event.readOnly()).contains("false");
        assertThat(event.accessKeyId()).contains("test");
        assertThat(event.resources())
                .containsExactly(Resource.builder()
                        .resourceType("AWS::EC2::Instance")
                        .resourceName(id)
                        .build());
        JsonNode json = json(event);
        assertThat(json.propertyNames())
                .containsExactly(
                        "eventVersion",
                        "userIdentity",
                        "eventTime",
                        "eventSource",
                        "eventName",
                        "awsRegion",
                        "sourceIPAddress",
                        "userAgent",
                        "requestParameters",
                        "responseElements",
                        "requestID",
                        "eventID",
                        "readOnly",
                        "eventType",
                        "managementEvent",
                        "recipientAccountId",
                        "eventCategory");
        assertThat(json.get("userIdentity"))
                .hasToString("{\"type\":\"Root\",\"principalId\":\"123456789012\","
                        + "\"arn\":\"arn:aws:iam::123456789012:root\",\"accountId\":\"123456789012\","
                        + "\"accessKeyId\":\"test\"}");
        assertThat(json.get("requestParameters"))
                .hasToString("{\"resourcesSet\":{\"items\":[{\"resourceId\":\"" + id + "\"}]},"
                        + "\"tagSet\":{\"items\":[{\"key\":\"stage\",\"value\":\"test\"}]}}");
        assertThat(json.get("responseElements").get("requestId")).isEqualTo(json.get("requestID"));
        assertThat(json.get("sourceIPAddress").asString()).isEqualTo("192.0.2.7");
        assertThat(json.get("userAgent").asString()).isEqualTo("a test");
        assertThat(json.get("eventID").asString()).isEqualTo(event.eventId().orElseThrow());
    }

    @Test
    void aReadIsRecordedWithoutItsAnswer() {
        String id = tester.running(image);
        tester.call(
                Ec2.DESCRIBE_INSTANCES,
                DescribeInstancesRequest.builder().instanceIds(List.of(id)).build());
        JsonNode json = json(await(1, by("EventName", "DescribeInstances")).getFirst());
        assertThat(json.get("readOnly").asBoolean()).isTrue();
        assertThat(json.get("requestParameters"))
                .hasToString("{\"instancesSet\":{\"items\":[{\"instanceId\":\"" + id + "\"}]}}");
        assertThat(json.get("responseElements").isNull()).isTrue();
    }

    @Test
    void aRefusalIsRecordedWithItsError() {
        String id = tester.running(image);
        TerminateInstancesRequest request =
                TerminateInstancesRequest.builder().instanceIds(List.of(id)).build();
        tester.refused(PolicyTexts.BOB, REGION, Ec2.TERMINATE_INSTANCES, request);
        tester.refused(Ec2.TERMINATE_INSTANCES, request.toBuilder().dryRun(true).build());
        List<JsonNode> events = await(2, by("EventName", "TerminateInstances")).stream()
                .map(TrailTest::json)
                .toList();
        assertThat(events)
                .extracting(event -> event.get("errorCode").asString())
                .containsExactlyInAnyOrder("Client.UnauthorizedOperation", "Client.DryRunOperation");
        assertThat(events).allMatch(event -> event.get("responseElements").isNull());
        assertThat(events)
                .extracting(event -> event.get("userIdentity").get("type").asString())
                .containsExactlyInAnyOrder("IAMUser", "Root");
        assertThat(await(1, by("Username", "bob"))).hasSize(1);
    }

    @Test
    void noSecretIsKept() throws IOException {
        String secret = "the secret of the user data";
        tester.run(launch(image).userData(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8))));
        String material = tester.call(
                        Ec2.CREATE_KEY_PAIR,
                        CreateKeyPairRequest.builder().keyName("mine").build())
                .keyMaterial()
                .orElseThrow();
        tester.call(
                Iam.CREATE_USER, CreateUserRequest.builder().userName("alice").build());
        String password = tester.call(
                        Iam.CREATE_SERVICE_SPECIFIC_CREDENTIAL,
                        CreateServiceSpecificCredentialRequest.builder()
                                .userName("alice")
                                .serviceName("codecommit.amazonaws.com")
                                .build())
                .serviceSpecificCredential()
                .orElseThrow()
                .servicePassword()
                .orElseThrow();
        JsonNode launched = json(await(1, by("EventName", "RunInstances")).getFirst());
        assertThat(launched.get("requestParameters").get("userData").asString()).isEqualTo("<sensitiveDataRemoved>");
        JsonNode made = json(await(1, by("EventName", "CreateKeyPair")).getFirst());
        assertThat(made.get("responseElements").get("keyMaterial").asString()).isEqualTo("<sensitiveDataRemoved>");
        assertThat(made.get("responseElements").get("keyName").asString()).isEqualTo("mine");
        JsonNode credential = json(
                await(1, by("EventName", "CreateServiceSpecificCredential")).getFirst());
        assertThat(credential
                        .get("responseElements")
                        .get("serviceSpecificCredential")
                        .get("servicePassword")
                        .asString())
                .isEqualTo("<sensitiveDataRemoved>");
        String kept = tester.store().read(reader -> reader.all(EventChunk.TYPE)).stream()
                .flatMap(chunk -> chunk.events().stream())
                .map(TrailEvent::toString)
                .reduce("", String::concat);
        assertThat(kept)
                .contains("CreateKeyPair", "CreateServiceSpecificCredential")
                .doesNotContain(password)
                .doesNotContain(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)))
                .doesNotContain(material.lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void findsByAttributes() {
        String id = tester.running(image);
        tag(OWNER, id, "test");
        tester.call(Sts.GET_CALLER_IDENTITY, GetCallerIdentityRequest.builder().build());
        Event tagged = await(1, by("EventName", "CreateTags")).getFirst();
        Event asked = await(1, by("EventName", "GetCallerIdentity")).getFirst();
        String eventId = tagged.eventId().orElseThrow();
        assertThat(page(by("EventId", eventId)).events()).containsExactly(tagged);
        assertThat(page(by("ReadOnly", "false")).events()).contains(tagged).doesNotContain(asked);
        assertThat(page(by("ReadOnly", "true")).events()).contains(asked).doesNotContain(tagged);
        assertThat(page(by("EventSource", "sts.amazonaws.com")).events()).containsExactly(asked);
        assertThat(page(by("ResourceName", id)).events()).contains(tagged).doesNotContain(asked);
        assertThat(page(by("ResourceName", id.substring(1))).events()).isEmpty();
        assertThat(page(by("ResourceType", "AWS::EC2::Instance")).events()).contains(tagged);
        assertThat(page(by("ResourceType", "AWS::EC2::Volume")).events()).doesNotContain(tagged);
        assertThat(page(by("AccessKeyId", "test")).events()).contains(tagged, asked);
        assertThat(page(by("AccessKeyId", "other")).events()).isEmpty();
    }

    @Test
    void eachAccountAndRegionHasItsOwn() {
        tester.call(
                STRANGER,
                REGION,
                Sts.GET_CALLER_IDENTITY,
                GetCallerIdentityRequest.builder().build());
        tester.call(
                OWNER,
                OTHER_REGION,
                Sts.GET_CALLER_IDENTITY,
                GetCallerIdentityRequest.builder().build());
        tester.call(Sts.GET_CALLER_IDENTITY, GetCallerIdentityRequest.builder().build());
        Event own = await(1, by("EventName", "GetCallerIdentity")).getFirst();
        assertThat(json(own).get("recipientAccountId").asString()).isEqualTo(OWNER.account());
        assertThat(json(own).get("awsRegion").asString()).isEqualTo(REGION);
    }

    @Test
    void pagesAreTheNewestFirst() {
        String id = tester.running(image);
        for (int i = 0; i < 7; i++) {
            tag(OWNER, id, "v" + i);
            if (i % 3 == 0) {
                tester.clock().advanceTo(tester.clock().instant().plusMillis(5));
            }
        }
        List<Event> all = await(7, by("EventName", "CreateTags"));
        assertThat(all)
                .isSortedAccordingTo((a, b) ->
                        b.eventTime().orElseThrow().compareTo(a.eventTime().orElseThrow()));
        List<Event> paged = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            Optional<String> next = token;
            LookupEventsResponse page = page(request ->
                    by("EventName", "CreateTags").apply(request).maxResults(2).nextToken(next));
            paged.addAll(page.events());
            token = page.nextToken();
        } while (token.isPresent());
        assertThat(paged).isEqualTo(all);
        Instant last = all.getFirst().eventTime().orElseThrow();
        assertThat(page(request -> by("EventName", "CreateTags").apply(request).startTime(last))
                        .events())
                .isNotEmpty()
                .allMatch(event -> event.eventTime().equals(Optional.of(last)));
        assertThat(page(request -> by("EventName", "CreateTags").apply(request).endTime(last.minusMillis(1)))
                        .events())
                .isNotEmpty()
                .noneMatch(event -> event.eventTime().equals(Optional.of(last)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, InvalidMaxResultsException",
        "51, InvalidMaxResultsException",
    })
    void refusesPagesThatCannotBe(int limit, String code) {
        assertThat(tester.code(
                        CloudTrail.LOOKUP_EVENTS,
                        LookupEventsRequest.builder().maxResults(limit).build()))
                .isEqualTo(code);
    }

    @Test
    void refusesWhatItCannotLookFor() {
        assertThat(tester.code(
                        CloudTrail.LOOKUP_EVENTS,
                        by("Colour", "red").apply(LookupEventsRequest.builder()).build()))
                .isEqualTo("InvalidLookupAttributesException");
        LookupAttribute one = LookupAttribute.builder()
                .attributeKey("EventName")
                .attributeValue("CreateTags")
                .build();
        assertThat(tester.code(
                        CloudTrail.LOOKUP_EVENTS,
                        LookupEventsRequest.builder()
                                .lookupAttributes(List.of(one, one))
                                .build()))
                .isEqualTo("InvalidLookupAttributesException");
        assertThat(tester.code(
                        CloudTrail.LOOKUP_EVENTS,
                        LookupEventsRequest.builder()
                                .startTime(Instant.EPOCH.plusSeconds(1))
                                .endTime(Instant.EPOCH)
                                .build()))
                .isEqualTo("InvalidTimeRangeException");
        assertThat(tester.code(
                        CloudTrail.LOOKUP_EVENTS,
                        LookupEventsRequest.builder().nextToken("x").build()))
                .isEqualTo("InvalidNextTokenException");
        assertThat(tester.code(
                        CloudTrail.LOOKUP_EVENTS,
                        LookupEventsRequest.builder().eventCategory("x").build()))
                .isEqualTo("InvalidEventCategoryException");
        assertThat(page(request -> request.eventCategory("insight")).events()).isEmpty();
    }

    /** The files as a kill leaves them right after the answer, before anything was delivered. */
    @Test
    void anEventSurvivesAKillBetweenEffectAndDelivery(@TempDir Path other) throws IOException {
        String id = tester.running(image);
        await(1, by("EventName", "RunInstances"));
        tag(OWNER, id, "test");
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.getFileName().toString().matches("virga\\.db.*|sealing\\.key"))
                    .filter(file -> !file.getFileName().toString().endsWith("lock"))
                    .forEach(file -> copy(file, other.resolve(file.getFileName())));
        }
        try (Store store = SqliteStore.open(other.resolve("virga.db"), Cloud.documents())) {
            assertThat(store.<List<EventChunk>>read(reader -> reader.all(EventChunk.TYPE)).stream()
                            .flatMap(chunk -> chunk.events().stream())
                            .map(TrailEvent::operation))
                    .as("not delivered yet")
                    .contains("RunInstances")
                    .doesNotContain("CreateTags");
        }
        try (CloudTester next = CloudTester.in(
                other, CloudTester.Options.defaults().withPolicies(policies).withTrail())) {
            Event event = await(next, 1, by("EventName", "CreateTags")).getFirst();
            assertThat(event.resources())
                    .extracting(resource -> resource.resourceName().orElseThrow())
                    .containsExactly(id);
            assertThat(next.instance(id).tags()).contains(CloudTester.tag("stage", "test"));
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
