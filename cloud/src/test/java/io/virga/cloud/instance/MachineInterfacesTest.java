package io.virga.cloud.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.network.NetworkInterface;
import io.virga.cloud.network.NetworkInterface.Change;
import io.virga.cloud.resource.Tags;
import io.virga.host.api.AttachedInterface;
import io.virga.host.api.AttachmentState;
import io.virga.host.api.MachineStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked of a machine for one of its interfaces, and what is recorded. */
class MachineInterfacesTest {
    private static final String ID = "eni-1";

    private static NetworkInterface networkInterface(String change, boolean made) {
        return new NetworkInterface(
                ID,
                "a",
                "r",
                Tags.NONE,
                "vpc-1",
                "subnet-1",
                "z",
                "z1",
                "",
                "02:00:00:00:00:01",
                List.of(new NetworkInterface.Address("172.31.0.5", Optional.empty())),
                List.of(),
                Optional.empty(),
                List.of(),
                false,
                List.of(),
                true,
                Optional.of(new NetworkInterface.Attachment(
                        "eni-attach-1",
                        "i-1",
                        1,
                        Instant.EPOCH,
                        false,
                        change.equals("none") ? Optional.empty() : Optional.of(Change.valueOf(change)),
                        Optional.empty())),
                Optional.of(new NetworkInterface.Plug("h", made)),
                Optional.empty());
    }

    private static List<AttachedInterface> observed(String state) {
        return state.equals("absent") ? List.of() : List.of(new AttachedInterface(ID, AttachmentState.valueOf(state)));
    }

    @ParameterizedTest
    @CsvSource({
        // what is under way, made by its host, of the machine; asked, recorded, awaited
        "none,true,ATTACHED,nothing,nothing,false",
        "none,true,absent,attach,nothing,true",
        "none,false,absent,nothing,nothing,false",
        "none,true,TAKEN_AWAY,nothing,nothing,true",
        "ATTACHING,false,absent,nothing,nothing,false",
        "ATTACHING,true,absent,attach,nothing,true",
        "ATTACHING,true,ATTACHED,nothing,attached,false",
        "ATTACHING,true,TAKEN_AWAY,nothing,nothing,true",
        "DETACHING,true,ATTACHED,detach,nothing,true",
        "DETACHING,true,DETACHING,detach,nothing,true",
        "DETACHING,true,absent,nothing,detached,false",
        "DETACHING,false,absent,nothing,detached,false",
        "DETACHING,true,TAKEN_AWAY,nothing,detached,false",
        "TAKING_AWAY,true,ATTACHED,take away,nothing,true",
        "TAKING_AWAY,true,DETACHING,take away,nothing,true",
        "TAKING_AWAY,true,TAKEN_AWAY,nothing,detached,false",
        "TAKING_AWAY,true,absent,nothing,detached,false"
    })
    void theMachineIsBroughtToWhatIsWanted(
            String change, boolean made, String state, String asked, String recorded, boolean awaiting) {
        NetworkInterface i = networkInterface(change, made);
        MachineInterfaces between = MachineInterfaces.of(List.of(i), observed(state));
        assertThat(between.attach()).isEqualTo(asked.equals("attach") ? List.of(i) : List.of());
        assertThat(between.detach()).isEqualTo(asked.equals("detach") ? List.of(ID) : List.of());
        assertThat(between.takeAway()).isEqualTo(asked.equals("take away") ? List.of(ID) : List.of());
        assertThat(between.asksNothing()).isEqualTo(asked.equals("nothing"));
        assertThat(between.attached()).isEqualTo(recorded.equals("attached") ? List.of(i) : List.of());
        assertThat(between.detached()).isEqualTo(recorded.equals("detached") ? List.of(i) : List.of());
        assertThat(between.recordsSomething()).isEqualTo(!recorded.equals("nothing"));
        assertThat(between.isAwaiting()).isEqualTo(awaiting);
    }

    /** As after a return to an older copy of the database. */
    @ParameterizedTest
    @CsvSource({"ATTACHED,true", "DETACHING,true", "TAKEN_AWAY,false"})
    void anInterfaceThatIsNotTheInstancesIsGivenUp(String state, boolean asked) {
        MachineInterfaces between = MachineInterfaces.of(List.of(), observed(state));
        assertThat(between.detach()).isEqualTo(asked ? List.of(ID) : List.of());
        assertThat(between.takeAway()).isEmpty();
        assertThat(between.recordsSomething()).isFalse();
    }

    /** A host that has restarted tells the devices of a machine only when it has connected to it. */
    @ParameterizedTest
    @EnumSource(Change.class)
    void nothingIsDoneWhileTheHostDoesNotTellTheDevices(Change change) {
        NetworkInterface i = networkInterface(change.name(), true);
        MachineStatus untold = new MachineStatus("i-1", 1, MachineStatus.State.RUNNING, "", Instant.EPOCH);
        for (Optional<MachineStatus> machine : List.of(Optional.of(untold), Optional.<MachineStatus>empty())) {
            MachineInterfaces between = MachineInterfaces.of(List.of(i), machine);
            assertThat(between.asksNothing()).isTrue();
            assertThat(between.recordsSomething()).isFalse();
            assertThat(between.isAwaiting()).isTrue();
        }
    }
}
