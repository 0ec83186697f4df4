package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.virga.host.api.AttachedDisk;
import io.virga.host.api.AttachedInterface;
import io.virga.host.api.DiskLimits;
import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.HostException;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineSpec.DiskAttachment;
import io.virga.host.api.MachineSpec.NicAttachment;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.MachineStatus.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The record of a machine's last incarnation.
 *
 * @param accelerator the accelerator of the guest; empty in a record of an older Virga, which had one for all machines
 * @param kvmFailure how KVM failed the guest, which therefore runs without KVM: in this process, if its accelerator is not
 *     KVM any more, or in the next one
 * @param restored the generation whose saved memory the guest had when it began; empty when it has booted
 * @param killAsked whether a kill was requested, so that the end is not a crash
 * @param changes what was asked for while the machine runs; absent in a record of an older Virga
 * @param resetDue when a reboot in progress stops waiting for the guest
 * @param ending how the incarnation ended; empty while it runs
 */
record MachineRecord(
        MachineSpec spec,
        ProcessIdentity process,
        Optional<Accelerator> accelerator,
        Optional<String> kvmFailure,
        Optional<Long> restored,
        Instant startedAt,
        boolean killAsked,
        LiveChanges changes,
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
        restored = restored == null ? Optional.empty() : restored;
        requireNonNull(startedAt, "startedAt is null");
        changes = changes == null ? LiveChanges.NONE : changes;
        requireNonNull(resetDue, "resetDue is null");
        requireNonNull(ending, "ending is null");
    }

    static MachineRecord started(
            MachineSpec spec, ProcessIdentity process, Optional<Accelerator> accelerator, Instant now) {
        return new MachineRecord(
                spec,
                process,
                accelerator,
                Optional.empty(),
                Optional.empty(),
                now,
                false,
                LiveChanges.NONE,
                Optional.empty(),
                Optional.empty());
    }

    MachineRecord withKvmFailure(Optional<String> how) {
        return new MachineRecord(
                spec, process, accelerator, how, restored, startedAt, killAsked, changes, resetDue, ending);
    }

    /** The same machine, whose guest had the memory that was saved of an earlier generation. */
    MachineRecord withRestored(long generation) {
        return new MachineRecord(
                spec,
                process,
                accelerator,
                kvmFailure,
                Optional.of(generation),
                startedAt,
                killAsked,
                changes,
                resetDue,
                ending);
    }

    MachineRecord withKillAsked() {
        return new MachineRecord(
                spec, process, accelerator, kvmFailure, restored, startedAt, true, changes, resetDue, ending);
    }

    MachineRecord withResetDue(Optional<Instant> due) {
        return new MachineRecord(
                spec, process, accelerator, kvmFailure, restored, startedAt, killAsked, changes, due, ending);
    }

    MachineRecord withEnding(Ending how) {
        return new MachineRecord(
                spec,
                process,
                accelerator,
                kvmFailure,
                restored,
                startedAt,
                killAsked,
                changes,
                Optional.empty(),
                Optional.of(how));
    }

    MachineRecord withChanges(LiveChanges now) {
        return new MachineRecord(
                spec, process, accelerator, kvmFailure, restored, startedAt, killAsked, now, resetDue, ending);
    }

    MachineRecord withMemory(MemoryChange now) {
        return withChanges(changes.withMemory(now));
    }

    MachineRecord withSpec(MachineSpec now) {
        return new MachineRecord(
                now, process, accelerator, kvmFailure, restored, startedAt, killAsked, changes, resetDue, ending);
    }

    /** The same machine with one more disk, which QEMU is to get. */
    MachineRecord withAttaching(DiskAttachment disk) {
        return withSpec(spec.withDisks(
                        Stream.concat(spec.disks().stream(), Stream.of(disk)).toList()))
                .withChanges(changes.withAttaching(disk.diskId()));
    }

    /** The same machine with one more interface, which QEMU is to get. */
    MachineRecord withAttaching(NicAttachment nic) {
        return withSpec(spec.withNics(
                        Stream.concat(spec.nics().stream(), Stream.of(nic)).toList()))
                .withChanges(changes.withAttaching(nic.interfaceId()));
    }

    boolean hasDisk(String id) {
        return spec.disks().stream().anyMatch(disk -> disk.diskId().equals(id));
    }

    boolean hasInterface(String id) {
        return spec.nics().stream().anyMatch(nic -> nic.interfaceId().equals(id));
    }

    /**
     * The same machine after a look at QEMU: what was to come or to go and is not there is nothing that the machine has.
     *
     * @param ids the ids of all disks and interfaces that QEMU has
     */
    MachineRecord seen(Set<String> ids) {
        MachineRecord after = this;
        for (Set<String> expected : List.of(changes.detaching(), changes.attaching())) {
            for (String id : expected) {
                after = ids.contains(id) ? after : after.without(id);
            }
        }
        return after.withChanges(after.changes.attached());
    }

    /** The same machine with other limits of a disk. */
    MachineRecord withLimits(String diskId, DiskLimits limits) {
        return withSpec(spec.withDisks(spec.disks().stream()
                .map(disk -> disk.diskId().equals(diskId) ? disk.withLimits(limits) : disk)
                .toList()));
    }

    /** The same machine without a disk or interface, of which nothing more is asked. */
    MachineRecord without(String id) {
        return withoutInSpec(id).withChanges(changes.withoutDetaching(id));
    }

    /** The same machine without what its guest was asked to give up. */
    MachineRecord released() {
        MachineRecord after = this;
        for (String id : changes.detaching()) {
            after = after.without(id);
        }
        return after;
    }

    /** The same machine without a disk or interface, which its guest has yet to give up. */
    MachineRecord withoutInSpec(String id) {
        return withSpec(spec.withDisks(spec.disks().stream()
                        .filter(disk -> !disk.diskId().equals(id))
                        .toList())
                .withNics(spec.nics().stream()
                        .filter(nic -> !nic.interfaceId().equals(id))
                        .toList()));
    }

    @JsonIgnore
    boolean runsWith(Accelerator which) {
        return accelerator.filter(which::equals).isPresent();
    }

    /**
     * Refuses a call about an earlier start than this one.
     *
     * @throws HostException STALE_GENERATION
     */
    void refuseStale(long generation) {
        if (generation < spec.generation()) {
            throw new HostException(
                    HostException.Reason.STALE_GENERATION,
                    "start %d of %s is over, %d was the last".formatted(generation, spec.id(), spec.generation()));
        }
    }

    /** Whether the machine has ended, and its memory was saved. */
    @JsonIgnore
    boolean isSaved() {
        return ending.filter(how -> how.state() == State.SAVED).isPresent();
    }

    @JsonIgnore
    boolean isRunning() {
        return ending.isEmpty();
    }

    /**
     * The status.
     *
     * @param detail the status detail while the machine runs
     * @param paused whether the guest stands still while the machine runs
     * @param disks the disks of the machine while it runs
     * @param interfaces the interfaces of the machine while it runs
     */
    MachineStatus status(String detail, boolean paused, List<AttachedDisk> disks, List<AttachedInterface> interfaces) {
        return ending.map(
                        how -> new MachineStatus(spec.id(), spec.generation(), how.state(), how.detail(), how.since()))
                .orElseGet(() -> new MachineStatus(
                        spec.id(),
                        spec.generation(),
                        State.RUNNING,
                        detail,
                        startedAt,
                        paused,
                        changes.isSaving(),
                        disks,
                        interfaces));
    }
}
