package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.Boot;
import io.virga.host.api.MachineSpec.Firmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a guest whose QEMU does not do what it should when memory is saved, or was loaded. */
@Timeout(60)
class MemorySavingTest {
    private static final MachineSpec SPEC = new MachineSpec(
            "i-1",
            1,
            1,
            32,
            1.0,
            "ec2a5c1e-0000-4000-8000-000000000001",
            new Boot.Disk(Firmware.LEGACY_BIOS),
            List.of(),
            List.of());

    @TempDir
    private Path path;

    private FakeQemu qemu;
    private QemuDialogue dialogue;
    private MachineDirectory directory;
    private MemorySaving saving;
    private final AtomicLong nanos = new AtomicLong();
    private final TestingOwner owner = new TestingOwner();

    private static final class TestingOwner implements MemorySaving.Owner {
        private MachineRecord record = MachineRecord.started(
                SPEC, new ProcessIdentity(1, 1, "boot"), Optional.of(Accelerator.TCG), Instant.EPOCH);
        private final List<String> crashes = new ArrayList<>();
        private int looks;

        @Override
        public MachineRecord record() {
            return record;
        }

        @Override
        public void keep(MachineRecord now) {
            record = now;
        }

        @Override
        public void goOnWith(MachineRecord now) {
            record = now;
        }

        @Override
        public void tell() {
            // nobody listens
        }

        @Override
        public void lookLater(Duration delay) {
            looks++;
        }

        @Override
        public void crash(String why) {
            crashes.add(why);
        }
    }

    @BeforeEach
    void open() throws IOException {
        directory = new MachineDirectory(path);
        qemu = new FakeQemu(path);
        dialogue = qemu.dialogue();
        saving = new MemorySaving(directory, dialogue, _ -> Map.of(), owner, nanos::get);
        for (String command : List.of("stop", "cont", "migrate-set-parameters", "getfd", "migrate", "migrate_cancel")) {
            qemu.answers.put(command, _ -> Map.of());
        }
    }

    @AfterEach
    void close() throws IOException {
        saving.close();
        dialogue.disconnect();
        qemu.close();
    }

    private void state(String state) {
        qemu.answers.put("query-status", _ -> Map.of("status", state));
    }

    private void migration(String status) {
        qemu.answers.put("query-migrate", _ -> Map.of("status", status));
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private boolean look(String state) throws Exception {
        return saving.look(state);
    }

    /** The next Virga finds a migration that it did not begin. */
    private void savedByAnother() {
        owner.record = owner.record.withMemory(MemoryChange.SAVING);
    }

    @Test
    void aMigrationThatDoesNotEndWhenItIsCancelledEndsTheMachine() throws Exception {
        savedByAnother();
        migration("cancelling");
        assertThat(look("finish-migrate")).isFalse();
        later(Duration.ofSeconds(60));
        assertThat(look("finish-migrate")).isFalse();
        assertThat(owner.crashes).isEmpty();
        assertThat(owner.looks).isPositive();

        later(Duration.ofMillis(1));
        assertThat(look("finish-migrate")).isFalse();

        assertThat(owner.crashes)
                .containsExactly(
                        "its QEMU has not ended the saving of its memory for 60 s, so that its guest can't go on");
    }

    @Test
    void aQemuThatStaysInTheEndOfAMigrationEndsTheMachine() throws Exception {
        savedByAnother();
        migration("failed");
        look("finish-migrate");
        later(Duration.ofSeconds(61));
        look("finish-migrate");

        assertThat(owner.crashes).hasSize(1);
    }

    @Test
    void aGuestThatCannotGoOnAfterAFailureEndsTheMachine() throws Exception {
        owner.record = owner.record.withMemory(MemoryChange.goingOn("no space"));
        saving.goOn("finish-migrate");
        later(Duration.ofSeconds(60));
        saving.goOn("finish-migrate");
        assertThat(owner.crashes).isEmpty();
        later(Duration.ofMillis(1));
        saving.goOn("finish-migrate");

        assertThat(owner.crashes).hasSize(1);
        assertThat(owner.record.changes().isGoingOn()).isTrue();
        assertThat(qemu.asked).isEmpty();
    }

    @Test
    void theTimeCountsAnewForEachAttempt() throws Exception {
        owner.record = owner.record.withMemory(MemoryChange.goingOn("no space"));
        saving.goOn("finish-migrate");
        later(Duration.ofSeconds(50));
        saving.goOn("postmigrate");
        assertThat(owner.record.changes().isGoingOn()).isFalse();
        assertThat(qemu.asked).containsExactly("cont");
        later(Duration.ofSeconds(50));

        saving.goOn("finish-migrate");

        assertThat(owner.crashes).isEmpty();
    }

    /** Such a transfer has failed, and QEMU does not take notice. */
    @Test
    void aMigrationOfThisVirgaThatDoesNotEndEndsTheMachine() throws Exception {
        state("paused");
        migration("active");
        saving.start();
        saving.release();
        savedByAnother();
        look("finish-migrate");
        later(Duration.ofSeconds(61));
        look("finish-migrate");

        assertThat(owner.crashes).hasSize(1);
        assertThat(qemu.asked).contains("migrate_cancel");
    }

    private void loaded() throws IOException {
        Files.write(directory.memory(), new byte[7]);
        directory.writeSavedMemory(new SavedMemory(
                1,
                7,
                0,
                new MachineLayout("pc-q35-7.2", Map.of()),
                Accelerator.TCG,
                new GuestProcessor(Map.of(), Map.of()),
                Map.of()));
    }

    @Test
    void memoryWhoseGuestWasNotLetGoOnStays() throws Exception {
        loaded();
        qemu.answers.put("query-status", _ -> {
            throw new FakeQemu.Refusal("not now");
        });
        AtomicReference<String> begun = new AtomicReference<>("");

        assertThatThrownBy(() -> saving.goOnRestored(() -> begun.set("begun")))
                .isInstanceOf(QmpException.class)
                .hasMessageContaining("not now");

        assertThat(begun).hasValue("");
        assertThat(qemu.asked).containsExactly("query-status");
        assertThat(directory.memory()).exists();
        assertThat(directory.savedMemory()).isPresent();
    }

    @Test
    void memoryStaysWhenQemuRefusesToLetTheGuestGoOn() throws Exception {
        loaded();
        state("paused");
        qemu.answers.put("cont", _ -> {
            throw new FakeQemu.Refusal("no lock");
        });

        assertThatThrownBy(() -> saving.goOnRestored(() -> {})).hasMessageContaining("no lock");

        assertThat(directory.savedMemory()).isPresent();
    }

    @Test
    void memoryWhoseGuestMayRunIsDeleted() throws Exception {
        loaded();
        state("paused");
        qemu.answers.put("cont", _ -> {
            dialogue.disconnect();
            return Map.of();
        });

        saving.goOnRestored(() -> {});

        assertThat(directory.savedMemory()).isEmpty();
        assertThat(directory.memory()).doesNotExist();
        assertThat(owner.looks).isEqualTo(1);
    }

    @Test
    void aQemuThatDoesNotAnswerWhileItLoadsIsNotGivenUp() throws Exception {
        dialogue.within(
                Duration.ZERO, () -> assertThat(MemoryRestore.waits(dialogue)).isTrue());
        state("inmigrate");
        assertThat(MemoryRestore.waits(dialogue)).isTrue();
        state("paused");
        assertThat(MemoryRestore.waits(dialogue)).isFalse();
        qemu.close();
        dialogue.disconnect();
        Files.delete(directory.control());
        Files.delete(directory.spare());
        assertThatThrownBy(() -> MemoryRestore.waits(dialogue)).isInstanceOf(QmpException.class);
    }
}
