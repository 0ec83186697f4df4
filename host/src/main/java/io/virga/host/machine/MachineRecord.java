package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.MachineStatus.State;
import java.time.Instant;
import java.util.Optional;

/**
 * What is on record of a machine's last incarnation.
 *
 * @param accelerator what runs the guest; empty in a record of a Virga that kept only one for all
 * @param kvmFailure how KVM has failed the guest, for which it is started without: this process, if KVM does not run it any
 *     more, or the next one
 * @param killAsked whether somebody asked for its end, so that its end is no crash
 * @param resetDue when a reboot that is under way stops waiting for the guest
 * @param ending how it ended
 */
record MachineRecord(
        MachineSpec spec,
        ProcessIdentity process,
        Optional<Accelerator> accelerator,
        Optional<String> kvmFailure,
        Instant startedAt,
        boolean killAsked,
        Optional<Instant> resetDue,
        Optional<Ending> ending) {
    /** How an incarnation ended. */
    record Ending(State state, String detail, Instant since) {
        Ending {
            requireNonNull(state, "state is null");
            requireNonNull(detail, "detail is null");
            requireNonNull(since, "since is null");
        }
    }

    MachineRecord {
        requireNonNull(spec, "spec is null");
        requireNonNull(process, "process is null");
        accelerator = accelerator == null ? Optional.empty() : accelerator;
        kvmFailure = kvmFailure == null ? Optional.empty() : kvmFailure;
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(resetDue, "resetDue is null");
        requireNonNull(ending, "ending is null");
    }

    static MachineRecord started(
            MachineSpec spec, ProcessIdentity process, Optional<Accelerator> accelerator, Instant now) {
        return new MachineRecord(
                spec, process, accelerator, Optional.empty(), now, false, Optional.empty(), Optional.empty());
    }

    MachineRecord withKvmFailure(Optional<String> how) {
        return new MachineRecord(spec, process, accelerator, how, startedAt, killAsked, resetDue, ending);
    }

    MachineRecord withKillAsked() {
        return new MachineRecord(spec, process, accelerator, kvmFailure, startedAt, true, resetDue, ending);
    }

    MachineRecord withResetDue(Optional<Instant> due) {
        return new MachineRecord(spec, process, accelerator, kvmFailure, startedAt, killAsked, due, ending);
    }

    MachineRecord withEnding(Ending how) {
        return new MachineRecord(
                spec, process, accelerator, kvmFailure, startedAt, killAsked, Optional.empty(), Optional.of(how));
    }

    @JsonIgnore
    boolean runsWith(Accelerator which) {
        return accelerator.filter(which::equals).isPresent();
    }

    @JsonIgnore
    boolean isRunning() {
        return ending.isEmpty();
    }

    /**
     * The status.
     *
     * @param detail what is to be said of it while it runs
     */
    MachineStatus status(String detail) {
        return ending.map(
                        how -> new MachineStatus(spec.id(), spec.generation(), how.state(), how.detail(), how.since()))
                .orElseGet(() -> new MachineStatus(spec.id(), spec.generation(), State.RUNNING, detail, startedAt));
    }
}
