package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.ConsoleOutput;
import io.virga.host.api.HostDescription.Accelerator;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus;
import io.virga.host.api.MachineStatus.State;
import io.virga.host.machine.MachineRecord.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * One machine. What it does happens under its lock, one thing at a time; what it is can be read at any time.
 *
 * <p>{@link #observe} is the heart: whatever happened, or is thought to have happened, it looks at the process and at what
 * QEMU says, and takes the step that follows. Events only cause it to be called.
 */
final class Machine {
    private static final Logger log = LoggerFactory.getLogger(Machine.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration GREETING = Duration.ofSeconds(2);
    private static final Duration QUIT = Duration.ofSeconds(2);
    private static final Duration DEATH = Duration.ofSeconds(20);
    private static final Duration LAST_BREATH = Duration.ofSeconds(2);
    /** How often to look for processes of a start that was cut off: each look can miss one that is just being made. */
    private static final int LOOKS_FOR_START = 10;

    private static final Set<String> TELLING_EVENTS = Set.of("SHUTDOWN", "STOP", "GUEST_PANICKED");

    private final MachineDirectory directory;
    private final MachineContext context;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<MachineRecord> record = Optional.empty();
    private volatile Optional<QmpClient> client = Optional.empty();
    /** What is wrong with a machine that runs, in words; empty when nothing is. */
    private volatile String trouble = "";

    private boolean removed;
    /** Whether the guest stands still because a write to its disk found no space. */
    private boolean spaceless;
    /** Whether QEMU answered when it was last looked at. */
    private boolean answers = true;
    /** Whether the guest that runs has shown a sign of life. */
    private boolean alive;
    /** How many packets its taps had carried when it was started. */
    private long packetsBefore;

    Machine(MachineDirectory directory, MachineContext context) {
        this.directory = requireNonNull(directory, "directory is null");
        this.context = requireNonNull(context, "context is null");
    }

    /** Takes over what an earlier Virga left: the process, if it runs, and what is on record. */
    void adopt() {
        locked(() -> {
            record = directory.record();
            Optional<MachineSpec> starting = directory.starting();
            if (starting.isPresent()) {
                Optional<ProcessIdentity> process = directory.processFromPidFile();
                if (process.isPresent()) {
                    // it was started, and Virga ended before it could write that down
                    MachineRecord found = MachineRecord.started(
                            starting.get(), process.get(), MachineProcess.accelerator(process.get()), now());
                    write(found);
                    record = Optional.of(found);
                } else {
                    endStart();
                }
                directory.deleteStarting();
            }
            if (record.isEmpty()) {
                // The directory goes last: by it the groups are known to be ours.
                context.controlGroups().remove(directory.path().getFileName().toString());
                delete();
                return;
            }
            MachineRecord known = record.get();
            if (known.isRunning()) {
                observe();
                record.filter(MachineRecord::isRunning)
                        .flatMap(MachineRecord::resetDue)
                        .ifPresent(due -> context.later(positive(Duration.between(now(), due)), this::resetIfDue));
            } else {
                // its end was written down, and Virga may have ended before it had cleared up
                known.process().kill();
                known.process().awaitEnd(DEATH);
                context.controlGroups().remove(known.spec().id());
            }
        });
    }

    /**
     * Ends what was on the way to being this machine when Virga ended, and has not said yet which process it is. Its guest
     * has done nothing so far, and is started anew when that is still wanted.
     */
    private void endStart() {
        for (int look = 0; look < LOOKS_FOR_START; look++) {
            List<ProcessIdentity> processes = directory.processesOfStart();
            if (processes.isEmpty()) {
                return;
            }
            processes.forEach(ProcessIdentity::kill);
            processes.forEach(process -> process.awaitEnd(DEATH));
        }
        log.error("The start of the machine in {} that was cut off can't be ended", directory.path());
    }

    MachineStatus start(MachineSpec spec) {
        return locked(() -> {
            if (removed) {
                throw new HostException(Reason.FAILED, "%s is being removed; try again".formatted(spec.id()));
            }
            observe();
            if (record.isPresent()) {
                MachineRecord known = record.get();
                long generation = known.spec().generation();
                if (spec.generation() < generation) {
                    throw new HostException(
                            Reason.STALE_GENERATION,
                            "start %d of %s is over, %d was the last"
                                    .formatted(spec.generation(), spec.id(), generation));
                }
                if (spec.generation() == generation) {
                    return known.status(trouble);
                }
                if (known.isRunning()) {
                    end();
                }
            }
            MachineStatus status = launch(spec);
            context.told().accept(status);
            return status;
        });
    }

    /** Starts it with what runs guests here, and with TCG where that turns out to be KVM that does not even start QEMU. */
    private MachineStatus launch(MachineSpec spec) throws IOException {
        Optional<String> failedBefore = record.filter(Machine::isOfThisBoot).flatMap(MachineRecord::kvmFailure);
        if (failedBefore.isPresent() && context.accelerators().mayFallBack()) {
            return launch(spec, context.accelerators().fallback(), failedBefore);
        }
        QemuSettings settings = context.accelerators().choiceForStart().settings();
        try {
            return launch(spec, settings, Optional.empty());
        } catch (HostException e) {
            // A QEMU that is gone, or does not answer, when its guest is to run has said nothing of why.
            boolean byKvm = settings.accelerator() == Accelerator.KVM
                    && e.reason() == Reason.FAILED
                    && (e.getCause() instanceof QmpException || MachineProcess.isFaultOfKvm(e.getMessage()));
            if (!byKvm || !context.accelerators().mayFallBack()) {
                throw e;
            }
            distrustKvm(spec.id(), e.getMessage());
            directory.create();
            noteFallback(e.getMessage());
            return launch(spec, context.accelerators().fallback(), Optional.of(e.getMessage()));
        }
    }

    private void noteFallback(String what) throws IOException {
        directory.noteOnConsole(
                "KVM failed this guest: %s. It starts again with QEMU's translator (TCG), which is slower."
                        .formatted(what));
    }

    private MachineStatus launch(MachineSpec spec, QemuSettings settings, Optional<String> kvmFailure) {
        return context.withMemory(spec, settings, () -> launchAdmitted(spec, settings, kvmFailure));
    }

    private MachineStatus launchAdmitted(MachineSpec spec, QemuSettings settings, Optional<String> kvmFailure) {
        Optional<MachineRecord> before = record;
        boolean done = false;
        try {
            directory.create();
            directory.writeStarting(spec);
            packetsBefore = context.process().packetsSent(spec);
            MachineProcess.Started started = context.process().start(settings, spec, directory, new Events());
            MachineRecord now = MachineRecord.started(
                            spec, started.process(), Optional.of(settings.accelerator()), now())
                    .withKvmFailure(kvmFailure);
            try {
                client = Optional.of(started.client());
                directory.write(now);
                directory.deleteStarting();
                release(started.client());
                trouble = "";
                answers = true;
                spaceless = false;
                alive = false;
                record = Optional.of(now);
                done = true;
                return now.status("");
            } finally {
                if (!done) {
                    disconnect();
                    started.process().kill();
                    started.process().awaitEnd(DEATH);
                    context.controlGroups().remove(spec.id());
                }
            }
        } catch (IOException e) {
            throw failure("%s can't be started".formatted(spec.id()), e);
        } catch (QmpException e) {
            throw new HostException(Reason.FAILED, "%s can't be started: %s".formatted(spec.id(), e.getMessage()), e);
        } finally {
            if (!done) {
                forgetStart(before);
            }
        }
    }

    /** After a start that failed everything is as it was before. */
    private void forgetStart(Optional<MachineRecord> before) {
        try {
            if (before.isPresent()) {
                directory.write(before.get());
                directory.deleteStarting();
            } else {
                delete();
            }
        } catch (IOException e) {
            log.warn("What was left of a failed start in {} could not be cleared away", directory.path(), e);
        }
    }

    /** Lets a process that was started stopped run. */
    private static void release(QmpClient qmp) throws QmpException {
        qmp.execute("cont", ANSWER);
    }

    void pressPowerButton() {
        locked(() -> {
            observe();
            if (running().isPresent()) {
                command("system_powerdown");
            }
        });
    }

    void reboot(Duration grace) {
        locked(() -> {
            observe();
            Optional<MachineRecord> known = running();
            if (known.isEmpty() || known.get().resetDue().isPresent()) {
                return;
            }
            requireAnswers();
            MachineRecord rebooting = known.get().withResetDue(Optional.of(now().plus(grace)));
            directory.write(rebooting);
            record = Optional.of(rebooting);
            command("system_powerdown");
            context.later(grace, this::resetIfDue);
        });
    }

    /** The guest had its time to go down for a reboot. */
    private void resetIfDue() {
        locked(() -> {
            if (context.closing()) {
                return;
            }
            observe();
            if (running().flatMap(MachineRecord::resetDue).isPresent()) {
                reset();
            }
        });
    }

    private void reset() throws IOException {
        command("system_reset");
        command("cont");
        MachineRecord known = record.orElseThrow().withResetDue(Optional.empty());
        record = Optional.of(known);
        directory.write(known);
    }

    void kill() {
        locked(() -> {
            Optional<MachineRecord> known = running();
            if (known.isPresent() && known.get().process().alive()) {
                end();
            } else {
                observe();
            }
        });
    }

    /** Ends the process, whatever state it is in, and waits until it is gone. */
    private void end() {
        MachineRecord known = record.orElseThrow().withKillAsked();
        write(known);
        record = Optional.of(known);
        quit(known.process());
        ended(new Ending(State.KILLED, "", now()));
    }

    /** Asks QEMU to close its files first, which spares the disks a repair; one that does not answer is killed. */
    private void quit(ProcessIdentity process) {
        Optional<QmpClient> qmp = client.filter(QmpClient::isOpen);
        if (qmp.isPresent()) {
            try {
                qmp.get().execute("quit", QUIT);
                process.awaitEnd(QUIT);
            } catch (QmpException e) {
                log.debug("QEMU of {} did not quit by itself", directory.path(), e);
            }
        }
        process.kill();
        if (!process.awaitEnd(DEATH)) {
            throw new HostException(
                    Reason.FAILED,
                    "the process %d of %s was killed and does not end; look at the disk it waits for"
                            .formatted(process.pid(), directory.path().getFileName()));
        }
    }

    void remove() {
        locked(() -> {
            removed = true;
            kill();
            // the directory goes last: by it the next Virga knows what is its own to be cleared away
            record.ifPresent(
                    known -> context.controlGroups().remove(known.spec().id()));
            delete();
            record = Optional.empty();
        });
    }

    /** Deletes the directory. The user is free after that, and must own none of the disks. */
    private void delete() throws IOException {
        context.process().takeDisksBack(directory);
        directory.delete();
    }

    ConsoleOutput console() {
        try {
            return directory.console(record.map(MachineRecord::startedAt).orElseGet(this::now));
        } catch (IOException e) {
            throw failure("the console of %s can't be read".formatted(directory.path()), e);
        }
    }

    /** What is known of it; it is looked at anew when its process is gone. */
    Optional<MachineStatus> status() {
        Optional<MachineRecord> known = record;
        if (known.isPresent()
                && known.get().isRunning()
                && !known.get().process().alive()) {
            locked(this::observe);
            known = record;
        }
        return known.map(r -> r.status(trouble));
    }

    /** The spec and the process of a machine that runs. */
    Optional<MachineRecord> running() {
        return record.filter(MachineRecord::isRunning);
    }

    /** Sees whether a machine still answers, and to one that stands still for want of space. */
    void lookAfter() {
        if (running().isPresent() && lock.tryLock()) {
            try {
                locked(() -> {
                    observe();
                    if (spaceless) {
                        // it goes on by itself when there is space, and comes back to this state when there is none
                        command("cont");
                    }
                });
            } finally {
                lock.unlock();
            }
        }
    }

    /** Lets go of the machine without touching it. */
    void disconnect() {
        client.ifPresent(QmpClient::close);
        client = Optional.empty();
    }

    /** Looks at what is, and takes the step that follows from it. */
    private void observe() throws IOException {
        Optional<MachineRecord> known = running();
        if (known.isEmpty() || context.closing()) {
            return;
        }
        ProcessIdentity process = known.get().process();
        if (isFallingBack(known.get())) {
            // Virga ended between the wish and the deed
            startWithoutKvm(known.get(), known.get().kvmFailure().orElseThrow());
            return;
        }
        if (!process.alive()) {
            processEnded(known.get());
            return;
        }
        if (known.get().killAsked()) {
            // Virga ended between the wish and the deed
            end();
            return;
        }
        try {
            String state =
                    connected().execute("query-status", ANSWER).path("status").asString("");
            answers = true;
            act(known.get(), state);
        } catch (QmpException e) {
            answers = e.kind() == QmpException.Kind.REFUSED;
            if (process.awaitEnd(answers ? Duration.ZERO : LAST_BREATH)) {
                processEnded(known.get());
            } else {
                log.debug("QEMU of {} does not answer", directory.path(), e);
                trouble("its QEMU does not answer; end it by force if that lasts");
            }
        }
    }

    /** What follows from a state of QEMU, {@code RunState} in its protocol. */
    private void act(MachineRecord known, String state) throws IOException, QmpException {
        spaceless = false;
        switch (state) {
            case "shutdown" -> {
                if (known.resetDue().isPresent()) {
                    reset();
                } else {
                    poweredOff(known);
                }
            }
            case "prelaunch" -> {
                release(connected());
                trouble("");
            }
            case "io-error" -> {
                trouble("it stands still because its disk can't be written: the file system is full; free some space");
                spaceless = true;
            }
            case "internal-error", "guest-panicked" -> {
                if (state.equals("internal-error") && mayFallBack(known)) {
                    startWithoutKvm(known, "the guest's processor failed (internal-error)");
                    return;
                }
                Ending ending = new Ending(State.CRASHED, "the guest's processor failed (%s)".formatted(state), now());
                write(known.withEnding(ending));
                quit(known.process());
                ended(ending);
            }
            case "paused" -> {
                // a reset of a guest that had powered off, interrupted before it was let go on
                if (known.resetDue().isPresent()) {
                    connected().execute("cont", ANSWER);
                } else {
                    trouble("it is paused");
                }
            }
            case "running" -> {
                trouble("");
                lookForLife(known);
            }
            default -> trouble("");
        }
    }

    /** Sees whether a guest under KVM has come to life, and starts it again without KVM when it is dead. */
    private void lookForLife(MachineRecord known) throws IOException {
        if (alive || !mayFallBack(known)) {
            return;
        }
        alive = showsLife(known);
        Duration used = known.process().cpuTime();
        Duration elapsed = known.process().elapsed();
        if (!alive && context.lifeSigns().isDead(used, elapsed, known.spec().cpuLimit())) {
            startWithoutKvm(
                    known,
                    "the guest kept its processor busy for %d s, wrote nothing to its console and sent no packet"
                            .formatted(used.toSeconds()));
        }
    }

    private boolean showsLife(MachineRecord known) throws IOException {
        return directory.hasWritten() || context.process().packetsSent(known.spec()) > packetsBefore;
    }

    private boolean mayFallBack(MachineRecord known) {
        return known.runsWith(Accelerator.KVM) && context.accelerators().mayFallBack();
    }

    private void distrustKvm(String id, String what) {
        log.warn("KVM fails {}: {}. It is started again with QEMU's translator (TCG)", id, what);
        context.accelerators().failed(id, what);
        context.later(Duration.ZERO, context.accelerators()::proveAnew);
    }

    /** Starts a guest that KVM has failed again with TCG: the same start, which takes longer. */
    private void startWithoutKvm(MachineRecord known, String what) throws IOException {
        MachineSpec spec = known.spec();
        if (known.kvmFailure().isEmpty()) {
            distrustKvm(spec.id(), what);
            // On record before the process goes, so that the next Virga goes on from here.
            MachineRecord failed = known.withKvmFailure(Optional.of(what));
            directory.write(failed);
            record = Optional.of(failed);
        }
        quit(known.process());
        disconnect();
        context.controlGroups().remove(spec.id());
        noteFallback(what);
        try {
            MachineStatus status = launch(spec, context.accelerators().fallback(), Optional.of(what));
            context.told().accept(status);
        } catch (HostException e) {
            ended(new Ending(
                    State.CRASHED, "KVM failed it (%s), and without KVM: %s".formatted(what, e.getMessage()), now()));
        }
    }

    /** A process that ends before its guest shows any life, and that nobody ended, was failed by KVM if that ran it. */
    private void processEnded(MachineRecord known) throws IOException {
        boolean early = !alive && !known.killAsked() && mayFallBack(known) && isOfThisBoot(known) && !showsLife(known);
        if (early) {
            startWithoutKvm(
                    known,
                    "QEMU ended before the guest had done anything"
                            + directory.lastMessage().map(m -> ": " + m).orElse(""));
        } else {
            ended(died(known));
        }
    }

    /** Whether KVM runs a process that is to be started again without it. */
    private boolean isFallingBack(MachineRecord known) {
        return known.kvmFailure().isPresent() && !known.killAsked() && mayFallBack(known) && isOfThisBoot(known);
    }

    private static boolean isOfThisBoot(MachineRecord known) {
        return known.process().bootId().equals(ProcessIdentity.currentBootId());
    }

    private void poweredOff(MachineRecord known) {
        Ending ending = new Ending(State.POWERED_OFF, "the guest powered itself off", now());
        write(known.withEnding(ending));
        quit(known.process());
        ended(ending);
    }

    private Ending died(MachineRecord known) {
        if (known.killAsked()) {
            return new Ending(State.KILLED, "", now());
        }
        if (!known.process().bootId().equals(ProcessIdentity.currentBootId())) {
            return new Ending(State.CRASHED, "the host was restarted", now());
        }
        return new Ending(
                State.CRASHED,
                "its QEMU process ended"
                        + directory.lastMessage().map(m -> ": " + m).orElse(""),
                now());
    }

    /** Puts an end on record, clears up after the process, which is gone, and tells. */
    private void ended(Ending ending) {
        MachineRecord known = record.orElseThrow().withEnding(ending);
        write(known);
        disconnect();
        try {
            directory.deleteRuntimeFiles();
        } catch (IOException e) {
            log.warn("The sockets in {} can't be deleted", directory.path(), e);
        }
        context.controlGroups().remove(known.spec().id());
        trouble = "";
        record = Optional.of(known);
        log.info("{} ended: {} {}", known.spec().id(), ending.state(), ending.detail());
        context.told().accept(known.status(""));
    }

    /** Says that something is wrong with a machine that runs, once. */
    private void trouble(String words) {
        if (!trouble.equals(words)) {
            trouble = words;
            record.ifPresent(known -> {
                if (!words.isEmpty()) {
                    log.warn("{}: {}", known.spec().id(), words);
                }
                context.told().accept(known.status(words));
            });
        }
    }

    private QmpClient connected() throws QmpException {
        Optional<QmpClient> open = client.filter(QmpClient::isOpen);
        if (open.isPresent()) {
            return open.get();
        }
        QmpException last = null;
        for (Path socket : List.of(directory.control(), directory.spare())) {
            try {
                QmpClient fresh = QmpClient.connect(socket, GREETING, new Events());
                client = Optional.of(fresh);
                return fresh;
            } catch (QmpException e) {
                last = e;
            }
        }
        throw requireNonNull(last, "last is null");
    }

    private void requireAnswers() {
        if (!answers) {
            throw new HostException(
                    Reason.FAILED, "%s: %s".formatted(directory.path().getFileName(), trouble));
        }
    }

    private void command(String command) {
        requireAnswers();
        try {
            connected().execute(command, ANSWER);
        } catch (QmpException e) {
            throw new HostException(
                    Reason.FAILED,
                    "%s does not do as it is told: %s; end it by force if that lasts"
                            .formatted(directory.path().getFileName(), e.getMessage()),
                    e);
        }
    }

    /** Writes the record down. A full disk must not keep a machine from being ended. */
    private void write(MachineRecord now) {
        try {
            directory.write(now);
        } catch (IOException e) {
            log.error("The state of {} can't be written down", directory.path(), e);
        }
    }

    private Instant now() {
        return context.clock().instant();
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    static HostException failure(String what, IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left on device")) {
            return new HostException(
                    Reason.DISK_FULL, "%s: the file system is full; free some space".formatted(what), e);
        }
        return new HostException(Reason.FAILED, "%s: %s".formatted(what, message), e);
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private interface Step {
        void run() throws IOException;
    }

    private void locked(Step step) {
        locked(() -> {
            step.run();
            return Optional.empty();
        });
    }

    private <T> T locked(Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (IOException e) {
            throw failure("the machine in %s can't be worked on".formatted(directory.path()), e);
        } catch (UncheckedIOException e) {
            throw failure("the machine in %s can't be worked on".formatted(directory.path()), e.getCause());
        } finally {
            lock.unlock();
        }
    }

    /** What QEMU says on its own is a reason to look. */
    private final class Events implements QmpClient.Listener {
        @Override
        public void event(String name, JsonNode data) {
            if (TELLING_EVENTS.contains(name)) {
                look();
            }
        }

        @Override
        public void closed() {
            look();
        }

        private void look() {
            if (!context.closing()) {
                context.later(Duration.ZERO, () -> locked(Machine.this::observe));
            }
        }
    }
}
