package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostException;
import io.virga.host.disk.DurableFiles;
import io.virga.host.jail.UserRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineUsersTest {
    /** Three users, the last of which is for conversions of images. */
    private static final Optional<UserRange> RANGE = Optional.of(new UserRange(2_000_000, 3));

    @TempDir
    private Path machines;

    private MachineDirectory directory(String id) throws IOException {
        return new MachineDirectory(Files.createDirectories(machines.resolve(id)));
    }

    @Test
    void aMachineKeepsItsUser() throws IOException {
        MachineUsers users = new MachineUsers(RANGE, machines);
        int user = users.user(directory("i-1")).orElseThrow();

        assertThat(users.user(directory("i-1"))).contains(user);
        assertThat(new MachineUsers(RANGE, machines).user(directory("i-1"))).contains(user);
    }

    @Test
    void aUserIsGivenAgainOnlyAfterAllOthers() throws IOException {
        MachineUsers users = new MachineUsers(RANGE, machines);
        assertThat(users.user(directory("i-1"))).contains(2_000_000);
        DurableFiles.deleteTree(machines.resolve("i-1"));

        assertThat(new MachineUsers(RANGE, machines).user(directory("i-0"))).contains(2_000_000);
        assertThat(users.user(directory("i-2"))).contains(2_000_001);
        assertThat(users.user(directory("i-3"))).contains(2_000_000);
    }

    @Test
    void twoMachinesNeverHaveOne() throws IOException {
        MachineUsers users = new MachineUsers(RANGE, machines);
        users.user(directory("i-1"));
        users = new MachineUsers(RANGE, machines);
        users.user(directory("i-2"));
        MachineUsers full = new MachineUsers(RANGE, machines);

        assertThatThrownBy(() -> full.user(directory("i-3")))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("all 2 users for machines are in use");
    }

    @Test
    void aTornFileIsAsNone() throws IOException {
        Files.writeString(directory("i-1").path().resolve("user"), "");

        assertThat(new MachineUsers(RANGE, machines).user(directory("i-1"))).contains(2_000_000);
    }

    @Test
    void whereNoneMayBeGivenAllAreVirgasOwn() throws IOException {
        assertThat(new MachineUsers(Optional.empty(), machines).user(directory("i-1")))
                .isEmpty();
        assertThat(machines.resolve("i-1/user")).doesNotExist();
    }
}
