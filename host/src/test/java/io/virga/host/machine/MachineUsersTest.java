package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostException;
import io.virga.host.disk.DurableFiles;
import io.virga.host.jail.UserRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineUsersTest {
    /** Three users, the last of which is for conversions of images. */
    private static final Optional<UserRange> RANGE = Optional.of(new UserRange(2_000_000, 3));

    @TempDir
    private Path machines;

    @TempDir
    private Path jail;

    private MachineUsers open() throws IOException {
        return open(RANGE);
    }

    private MachineUsers open(Optional<UserRange> range) throws IOException {
        return new MachineUsers(range, counter(), machines);
    }

    private Path counter() {
        return jail.resolve("next-user");
    }

    private MachineDirectory directory(String id) throws IOException {
        return new MachineDirectory(Files.createDirectories(machines.resolve(id)));
    }

    @Test
    void aMachineKeepsItsUser() throws IOException {
        MachineUsers users = open();
        int user = users.user(directory("i-1")).orElseThrow();

        assertThat(users.user(directory("i-1"))).contains(user);
        assertThat(open().user(directory("i-1"))).contains(user);
    }

    @Test
    void aUserIsGivenAgainOnlyAfterAllOthers() throws IOException {
        MachineUsers users = open();
        assertThat(users.user(directory("i-1"))).contains(2_000_000);
        DurableFiles.deleteTree(machines.resolve("i-1"));

        assertThat(users.user(directory("i-2"))).contains(2_000_001);
        assertThat(users.user(directory("i-3"))).contains(2_000_000);
    }

    @Test
    void aUserIsGivenAgainOnlyAfterAllOthersAcrossRestarts() throws IOException {
        assertThat(open().user(directory("i-1"))).contains(2_000_000);
        DurableFiles.deleteTree(machines.resolve("i-1"));
        assertThat(open().user(directory("i-2"))).contains(2_000_001);
        DurableFiles.deleteTree(machines.resolve("i-2"));

        assertThat(open().user(directory("i-3"))).contains(2_000_000);
        assertThat(open().user(directory("i-4"))).contains(2_000_001);
    }

    @Test
    void withoutACounterTheDirectoriesTell() throws IOException {
        open().user(directory("i-1"));
        Files.delete(counter());

        assertThat(open().user(directory("i-2"))).contains(2_000_001);
    }

    @Test
    void aCounterThatVirgaDidNotWriteIsTold() throws IOException {
        for (String broken : List.of("", "-1", "many", "99999999999999999999")) {
            Files.writeString(counter(), broken);

            assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("next-user");
        }
    }

    @Test
    void twoMachinesNeverHaveOne() throws IOException {
        MachineUsers users = open();
        users.user(directory("i-1"));
        users = open();
        users.user(directory("i-2"));
        MachineUsers full = open();

        assertThatThrownBy(() -> full.user(directory("i-3")))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("all 2 users for machines are in use");
    }

    @Test
    void aTornFileIsAsNone() throws IOException {
        Files.writeString(directory("i-1").path().resolve("user"), "");

        assertThat(open().user(directory("i-1"))).contains(2_000_000);
    }

    @Test
    void whereNoneMayBeGivenAllAreVirgasOwn() throws IOException {
        assertThat(open(Optional.empty()).user(directory("i-1"))).isEmpty();
        assertThat(machines.resolve("i-1/user")).doesNotExist();
        assertThat(counter()).doesNotExist();
    }
}
