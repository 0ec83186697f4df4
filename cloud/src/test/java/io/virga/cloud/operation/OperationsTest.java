package io.virga.cloud.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.virga.api.ec2.CreateTagsResult;
import io.virga.api.ec2.DescribeKeyPairsResult;
import io.virga.api.ec2.DescribeRegionsResult;
import io.virga.api.ec2.Ec2;
import io.virga.api.iam.Iam;
import io.virga.store.Reader;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.wire.ServiceException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operation obeys is said where it is registered, and never follows from the name of a member. */
class OperationsTest {
    private static final Caller CALLER = Caller.root("123456789012");

    @TempDir
    private Path directory;

    private final Operations operations = new Operations();
    private final AtomicInteger handled = new AtomicInteger();

    private MadeUpService.Values sign(Call call, MadeUpService.Values input) {
        handled.incrementAndGet();
        return MadeUpService.output();
    }

    private MadeUpService.Values send(Map<String, Object> members) {
        try (Store store = SqliteStore.open(directory.resolve("test.db"), Dispatcher.documents())) {
            return Requests.dispatcher(operations, store)
                    .dispatch(Requests.of(
                            MadeUpService.SIGN, MadeUpService.input(members), CALLER, "us-east-1", Instant.EPOCH));
        }
    }

    @ParameterizedTest
    @CsvSource({"DryRun", "Filters", "MaxResults", "NextToken", "ClientToken"})
    void anotherServicesMemberWithANameOfEc2IsNotObeyedByAccident(String name) {
        operations.on(MadeUpService.SIGN, this::sign, "KeyId");
        Object value = switch (name) {
            case "DryRun" -> true;
            case "MaxResults" -> 5;
            default -> "x";
        };
        ServiceException refused =
                catchThrowableOfType(ServiceException.class, () -> send(Map.of("KeyId", "k", name, value)));
        assertThat(refused.code()).isEqualTo("UnsupportedOperation");
        assertThat(refused.getMessage()).contains(name);
        assertThat(handled).hasValue(0);
    }

    @Test
    void anotherServicesHandlerMayObeyAMemberWithANameOfEc2() {
        operations.on(MadeUpService.SIGN, this::sign, "DryRun", "ClientToken");
        assertThat(send(Map.of("DryRun", true, "ClientToken", "t".repeat(1000))))
                .isNotNull();
        assertThat(handled).hasValue(1);
    }

    @Test
    void obeysByKindWhatItsInputHas() {
        operations.describe(
                Ec2.DESCRIBE_KEY_PAIRS,
                (call, request) -> DescribeKeyPairsResult.builder().build());
        operations.describe(
                Ec2.DESCRIBE_REGIONS,
                (call, request) -> DescribeRegionsResult.builder().build(),
                "AllRegions");
        operations.on(
                Ec2.CREATE_TAGS, (call, request) -> CreateTagsResult.builder().build(), "Tags");
        assertThat(operations.obeyed(Ec2.DESCRIBE_KEY_PAIRS)).containsExactly("DryRun", "Filters");
        assertThat(operations.obeyed(Ec2.DESCRIBE_REGIONS)).containsExactly("AllRegions", "DryRun", "Filters");
        assertThat(operations.obeyed(Ec2.CREATE_TAGS)).containsExactly("DryRun", "Tags");
        assertThat(operations.obeyedByKind(Ec2.DESCRIBE_REGIONS)).containsExactlyInAnyOrder("DryRun", "Filters");
    }

    @Test
    void describesOnlyWhatCanBeFilteredOrReadInPages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operations.describe(
                        Ec2.CREATE_TAGS,
                        (call, request) -> CreateTagsResult.builder().build()));
    }

    /** A service's conventions say which members those are. */
    @Test
    void theMembersOfAListAreThoseOfItsService() {
        operations.describe(
                Iam.LIST_USERS,
                (call, request) -> {
                    throw new AssertionError();
                },
                "PathPrefix");
        assertThat(operations.obeyed(Iam.LIST_USERS)).containsExactly("Marker", "MaxItems", "PathPrefix");
        assertThatIllegalArgumentException()
                .as("it has EC2's, which mean something else here")
                .isThrownBy(() -> operations.describe(MadeUpService.SIGN, this::sign));
    }

    @Test
    void aMemberIsATokenByTheModelsMarkOrTheServicesConventions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operations.idempotent(MadeUpService.SIGN, this::sign, new Idempotency<>() {
                    @Override
                    public String subject(MadeUpService.Values answer) {
                        return "";
                    }

                    @Override
                    public MadeUpService.Values answer(Reader reader, Call call, String subject) {
                        return MadeUpService.output();
                    }
                }))
                .withMessageContaining("has no client token");
    }
}
