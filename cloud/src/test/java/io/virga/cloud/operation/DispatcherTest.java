package io.virga.cloud.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.virga.api.ec2.DeleteKeyPairRequest;
import io.virga.api.ec2.DeleteKeyPairResult;
import io.virga.api.ec2.DescribeKeyPairsRequest;
import io.virga.api.ec2.DescribeKeyPairsResult;
import io.virga.api.ec2.Ec2;
import io.virga.store.DocumentType;
import io.virga.store.SqliteStore;
import io.virga.store.Store;
import io.virga.store.Transaction;
import io.virga.wire.Operation;
import io.virga.wire.ServiceException;
import io.virga.wire.Structure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatcherTest {
    private static final Caller CALLER = Caller.root("123456789012");

    /** An effect of a handler, or a record of a call. */
    private record Note(String id) {}

    private static final DocumentType<Note> NOTES = DocumentType.json("note", Note.class, Note::id, List.of());

    /** Writes a note in the transaction of a change, and lists the other calls. */
    private static final class Recorder implements CallRecorder {
        private final List<String> others = new ArrayList<>();
        private boolean broken;
        private boolean readsAnswers = true;

        @Override
        public void record(Transaction transaction, CallRecord call) {
            if (broken) {
                throw new IllegalStateException("the recorder is broken");
            }
            transaction.insert(NOTES, new Note("recorded " + words(call)));
        }

        @Override
        public void record(CallRecord call) {
            if (broken) {
                throw new IllegalStateException("the recorder is broken");
            }
            others.add(words(call));
        }

        private String words(CallRecord call) {
            return call.request().operation().name() + ": "
                    + switch (call.result()) {
                        case CallRecord.Result.Answered answered ->
                            readsAnswers ? answered.answer().get().schema().name() : "answered";
                        case CallRecord.Result.Refused(ServiceException error) -> error.code();
                    };
        }
    }

    @TempDir
    private Path directory;

    private final Recorder recorder = new Recorder();
    private final Operations operations = new Operations();
    private final List<String> steps = new ArrayList<>();
    private Store store;
    private Dispatcher dispatcher;

    @BeforeEach
    void open() {
        List<DocumentType<?>> documents = new ArrayList<>(Dispatcher.documents());
        documents.add(NOTES);
        store = SqliteStore.open(directory.resolve("test.db"), documents);
        Dispatcher.Regions regions = new Dispatcher.Regions() {
            @Override
            public void check(String region) {
                steps.add("region");
                if (!region.equals("us-east-1")) {
                    throw Errors.unknownRegion(region);
                }
            }

            @Override
            public void enter(String account, String region) {
                steps.add("enter");
            }
        };
        dispatcher = new Dispatcher(
                operations,
                store,
                regions,
                RequestThrottle.OFF,
                new Waits() {
                    @Override
                    public void untilSettled() {
                        steps.add("settle");
                    }

                    @Override
                    public void untilStarted() {
                        steps.add("started");
                    }
                },
                Requests.UNLIMITED,
                recorder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void onDelete(Handler<DeleteKeyPairRequest, DeleteKeyPairResult> handler) {
        operations.on(
                Ec2.DELETE_KEY_PAIR,
                (call, request) -> {
                    call.acting().authorize(call.action(), Target.ANY);
                    return handler.handle(call, request);
                },
                "KeyName");
    }

    private void onDescribe(Handler<DescribeKeyPairsRequest, DescribeKeyPairsResult> handler) {
        operations.describe(Ec2.DESCRIBE_KEY_PAIRS, handler);
    }

    private <I extends Structure, O extends Structure> O call(Operation<I, O> operation, I input) {
        return dispatcher.dispatch(Requests.of(operation, input, CALLER, "us-east-1", Instant.EPOCH));
    }

    private <I extends Structure> String code(Operation<I, ?> operation, I input) {
        return catchThrowableOfType(ServiceException.class, () -> call(operation, input))
                .code();
    }

    private static DeleteKeyPairResult note(Transaction transaction) {
        return note(transaction, "effect");
    }

    private static DeleteKeyPairResult note(Transaction transaction, String id) {
        transaction.insert(NOTES, new Note(id));
        return DeleteKeyPairResult.builder().build();
    }

    private static DeleteKeyPairRequest delete() {
        return DeleteKeyPairRequest.builder().build();
    }

    private List<String> notes() {
        return store.read(reader -> reader.all(NOTES)).stream().map(Note::id).toList();
    }

    @Test
    void recordsAChangeInItsTransaction() {
        onDelete((call, request) -> call.write(DispatcherTest::note));
        call(Ec2.DELETE_KEY_PAIR, delete());
        assertThat(notes()).containsExactlyInAnyOrder("effect", "recorded DeleteKeyPair: DeleteKeyPairResult");
        assertThat(recorder.others).isEmpty();
        assertThat(steps).containsExactly("settle", "region", "enter", "started");
    }

    @Test
    void undoesAChangeThatCannotBeRecorded() {
        onDelete((call, request) -> call.write(DispatcherTest::note));
        recorder.broken = true;
        assertThatIllegalStateException().isThrownBy(() -> call(Ec2.DELETE_KEY_PAIR, delete()));
        assertThat(notes()).isEmpty();
    }

    @Test
    void recordsAChangeThatWasUndoneAsRefused() {
        onDelete((call, request) -> call.write(transaction -> {
            note(transaction);
            throw Errors.operationNotPermitted("no");
        }));
        assertThat(code(Ec2.DELETE_KEY_PAIR, delete())).isEqualTo("OperationNotPermitted");
        assertThat(notes()).isEmpty();
        assertThat(recorder.others).containsExactly("DeleteKeyPair: OperationNotPermitted");
    }

    @Test
    void recordsOnceWhatIsDoneInPartAndRefused() {
        onDelete((call, request) -> call.writeParts(transaction ->
                new Call.Parts<>(note(transaction), Optional.of(Errors.operationNotPermitted("not all of it")))));
        assertThat(code(Ec2.DELETE_KEY_PAIR, delete())).isEqualTo("OperationNotPermitted");
        assertThat(notes()).containsExactlyInAnyOrder("effect", "recorded DeleteKeyPair: OperationNotPermitted");
        assertThat(recorder.others).isEmpty();
    }

    @Test
    void anAnswerThatTakesLongIsMadeAfterTheCommit() {
        recorder.readsAnswers = false;
        onDelete((call, request) -> call.writeThenView(transaction -> {
            note(transaction);
            return new Call.Effect<>("effect", reader -> {
                assertThat(reader.get(NOTES, "effect")).isPresent();
                // Another write does not wait for this.
                store.write(other -> note(other, "meanwhile"));
                return DeleteKeyPairResult.builder().build();
            });
        }));
        call(Ec2.DELETE_KEY_PAIR, delete());
        assertThat(notes()).containsExactlyInAnyOrder("effect", "recorded DeleteKeyPair: answered", "meanwhile");
    }

    @Test
    void anAnswerIsMadeOnceAlsoWhenItIsRecorded() {
        List<String> made = new ArrayList<>();
        onDelete((call, request) -> call.writeThenView(transaction -> {
            note(transaction);
            return new Call.Effect<>("effect", reader -> {
                made.add("made");
                assertThat(reader.get(NOTES, "effect")).isPresent();
                return DeleteKeyPairResult.builder().build();
            });
        }));
        assertThat(code(
                        Ec2.DELETE_KEY_PAIR,
                        DeleteKeyPairRequest.builder().dryRun(true).build()))
                .isEqualTo("DryRunOperation");
        assertThat(made).isEmpty();
        call(Ec2.DELETE_KEY_PAIR, delete());
        assertThat(notes()).containsExactlyInAnyOrder("effect", "recorded DeleteKeyPair: DeleteKeyPairResult");
        assertThat(made).containsExactly("made");
    }

    @Test
    void recordsADryRunWithoutItsEffect() {
        onDelete((call, request) -> call.write(DispatcherTest::note));
        assertThat(code(
                        Ec2.DELETE_KEY_PAIR,
                        DeleteKeyPairRequest.builder().dryRun(true).build()))
                .isEqualTo("DryRunOperation");
        assertThat(notes()).isEmpty();
        assertThat(recorder.others).containsExactly("DeleteKeyPair: DryRunOperation");
    }

    @Test
    void recordsWhatReadsAndWhatIsRefusedBeforeItsHandler() {
        onDescribe((call, request) -> DescribeKeyPairsResult.builder().build());
        call(Ec2.DESCRIBE_KEY_PAIRS, DescribeKeyPairsRequest.builder().build());
        assertThat(code(Ec2.DELETE_KEY_PAIR, delete())).isEqualTo("UnsupportedOperation");
        assertThat(recorder.others)
                .containsExactly("DescribeKeyPairs: DescribeKeyPairsResult", "DeleteKeyPair: UnsupportedOperation");
    }

    @Test
    void recordsAFailureOfTheProgram() {
        onDescribe((call, request) -> {
            throw new IllegalStateException("a bug");
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> call(
                        Ec2.DESCRIBE_KEY_PAIRS,
                        DescribeKeyPairsRequest.builder().build()));
        assertThat(recorder.others).containsExactly("DescribeKeyPairs: InternalError");
    }

    @Test
    void answersWhatReadsAlsoWhenItCannotBeRecorded() {
        onDescribe((call, request) -> DescribeKeyPairsResult.builder().build());
        recorder.broken = true;
        assertThat(call(
                        Ec2.DESCRIBE_KEY_PAIRS,
                        DescribeKeyPairsRequest.builder().build()))
                .isNotNull();
    }

    @Test
    void answersNothingThatWasNotAuthorized() {
        operations.on(
                Ec2.DELETE_KEY_PAIR,
                (call, request) -> DeleteKeyPairResult.builder().build());
        assertThatIllegalStateException()
                .isThrownBy(() -> call(Ec2.DELETE_KEY_PAIR, delete()))
                .withMessageContaining("ec2:DeleteKeyPair");
        assertThat(recorder.others).containsExactly("DeleteKeyPair: InternalError");
    }

    @Test
    void commitsNothingThatWasNotAuthorized() {
        operations.on(Ec2.DELETE_KEY_PAIR, (call, request) -> call.write(DispatcherTest::note));
        assertThatIllegalStateException().isThrownBy(() -> call(Ec2.DELETE_KEY_PAIR, delete()));
        assertThat(notes()).isEmpty();
    }

    @Test
    void anotherActionThanTheOperationsOwnIsNotEnough() {
        operations.on(Ec2.DELETE_KEY_PAIR, (call, request) -> {
            call.acting().authorize(Action.of("ec2:DescribeKeyPairs"), Target.ANY);
            return call.write(DispatcherTest::note);
        });
        assertThatIllegalStateException().isThrownBy(() -> call(Ec2.DELETE_KEY_PAIR, delete()));
        assertThat(notes()).isEmpty();
    }

    @Test
    void createsNothingInARegionForARequestThatIsRefused() {
        onDelete((call, request) -> call.write(DispatcherTest::note));
        assertThat(code(
                        Ec2.DELETE_KEY_PAIR,
                        DeleteKeyPairRequest.builder().keyPairId("key-1").build()))
                .isEqualTo("UnsupportedOperation");
        assertThat(steps).containsExactly("settle", "region");
    }
}
