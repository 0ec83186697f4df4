package io.virga.cloud.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.resource.Tags;
import io.virga.host.api.HostException;
import io.virga.host.api.InstanceMetadata;
import io.virga.host.api.MachineSpec;
import io.virga.host.api.MachineStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The decision of the instances' reconciler, as tables: what is wanted, what is there, and the next step. */
class StepTest {
    private static final Instant SINCE = Instant.parse("2026-01-31T12:00:00Z");
    private static final Instant BEFORE = SINCE.minusSeconds(600);

    private static final InstanceReconciler.Timing TIMING = new InstanceReconciler.Timing(
            Duration.ofSeconds(180),
            Duration.ofSeconds(120),
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Duration.ofSeconds(3600));

    private static final InstanceMetadata METADATA = new InstanceMetadata(
            "i-1",
            1,
            "vpc-1",
            List.of("10.0.0.4"),
            true,
            true,
            1,
            new InstanceMetadata.Content(new TreeMap<>(), new TreeMap<>(), Optional.empty()));

    private static final MachineSpec MACHINE = new MachineSpec(
            "i-1",
            1,
            2,
            1024,
            2,
            "uuid",
            new MachineSpec.Boot.Disk(MachineSpec.Firmware.UEFI),
            List.of(new MachineSpec.DiskAttachment("vol-1", "vol1", "/dev/xvda")),
            List.of());

    /** @param words what is special of the instance: {@code again} for one that was started before, and so on */
    private static Instance instance(InstanceState state, Set<String> words) {
        return new Instance(
                "i-1",
                "123456789012",
                "us-east-1",
                Tags.NONE,
                new Instance.Launch(
                        "r-1",
                        0,
                        Optional.empty(),
                        "ami-1",
                        "x86_64",
                        "uefi",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "/dev/xvda",
                        "us-east-1a",
                        "use1-az1",
                        "vpc-1",
                        "subnet-1",
                        "uuid",
                        BEFORE),
                new Instance.Attributes(
                        "t3.micro",
                        2,
                        1,
                        1024,
                        Optional.empty(),
                        false,
                        false,
                        words.contains("terminates") ? "terminate" : "stop",
                        false,
                        MetadataOptions.DEFAULT),
                new Instance.Status(
                        state,
                        words.contains("again") ? 2 : 1,
                        "host-0",
                        BEFORE,
                        Optional.empty(),
                        "",
                        SINCE,
                        words.contains("unasked"),
                        words.contains("reboots") ? 2 : 1,
                        1,
                        words.contains("impaired")
                                ? Optional.of(new Instance.Impairment("disk full", BEFORE))
                                : Optional.empty()),
                List.of(new Instance.BlockDevice("/dev/xvda", "vol-1")),
                List.of("eni-1"));
    }

    private static Desired desired(String wanted, Set<String> words) {
        return switch (wanted) {
            case "prepared" -> new Desired.Started(instance(InstanceState.PENDING, words), MACHINE, METADATA);
            case "unprepared" -> new Desired.Unprepared(instance(InstanceState.PENDING, words));
            case "broken" -> new Desired.Unpreparable(instance(InstanceState.PENDING, words), "no disk");
            case "running" -> new Desired.Running(instance(InstanceState.RUNNING, words), List.of());
            case "stopping", "shutting-down" -> new Desired.Ended(instance(state(wanted), words));
            case "stopped" -> new Desired.Stopped(instance(InstanceState.STOPPED, words));
            case "terminated" ->
                new Desired.Forgotten(
                        instance(InstanceState.TERMINATED, words),
                        Step.MOST_ENDED + (words.contains("crowded") ? 1 : 0));
            default -> throw new IllegalArgumentException(wanted);
        };
    }

    private static InstanceState state(String name) {
        return Arrays.stream(InstanceState.values())
                .filter(state -> state.wireName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> words(String text) {
        return text == null ? Set.of() : new TreeSet<>(List.of(text.split(" ")));
    }

    /** A machine in words: its state, perhaps with a detail, perhaps {@code old} for one of an earlier start. */
    private static Optional<MachineStatus> machine(String text) {
        if (text.equals("none")) {
            return Optional.empty();
        }
        String[] parts = text.split(": ");
        String[] words = parts[0].split(" ");
        return Optional.of(new MachineStatus(
                "i-1",
                words.length > 1 ? 0 : 1,
                MachineStatus.State.valueOf(words[0].toUpperCase(java.util.Locale.ROOT)),
                parts.length > 1 ? parts[1] : "",
                SINCE));
    }

    private static String words(Step step) {
        return switch (step) {
            case Step.Rest _ -> "rest";
            case Step.LookAgain(Duration after) -> "look again in " + after.toSeconds();
            case Step.LookLater(Duration after) -> "look later in " + after.toSeconds();
            case Step.CountFromNow _ -> "count from now";
            case Step.Start(MachineSpec machine, InstanceMetadata metadata) -> {
                assertThat(machine).isSameAs(MACHINE);
                assertThat(metadata).isSameAs(METADATA);
                yield "start";
            }
            case Step.KeepRunning keep -> {
                yield "keep"
                        + (keep.reboot() ? ", reboot" : "")
                        + (keep.recorded()
                                ? ", record "
                                        + keep.impairment().map(StepTest::words).orElse("no problem")
                                : "");
            }
            case Step.Impair(Instance.Impairment impairment) -> "record " + words(impairment);
            case Step.PressPowerButton _ -> "press";
            case Step.PowerOff _ -> "power off";
            case Step.Stop(StateReason reason, String transition) -> "stop: " + words(reason, transition);
            case Step.Terminate(StateReason reason, String transition) -> "terminate: " + words(reason, transition);
            case Step.Forget _ -> "forget";
        };
    }

    private static String words(Instance.Impairment impairment) {
        return impairment.detail() + (impairment.since().equals(BEFORE) ? " as before" : " now");
    }

    private static String words(StateReason reason, String transition) {
        assertThat(transition).isIn("", reason.code());
        return reason.message() + (transition.isEmpty() ? ", untold" : "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        unprepared    |                | none             |     0 | look again in 5
        unprepared    |                | none             |   179 | look again in 5
        unprepared    |                | none             |   180 | terminate: Server.InternalError: volumes or network of the instance were not ready in time
        unprepared    | again          | none             |   180 | stop: Server.InternalError: volumes or network of the instance were not ready in time
        broken        |                | none             |     0 | terminate: Server.InternalError: no disk
        broken        | again          | none             |     0 | stop: Server.InternalError: no disk
        prepared      |                | none             |     0 | start
        prepared      |                | none             |  1000 | start
        prepared      | again          | running          |     0 | start
        running       |                | running          |     0 | keep
        running       | reboots        | running          |     0 | keep, reboot, record no problem
        running       |                | running: io slow |     5 | keep, record io slow now
        running       | impaired       | running: disk full |   5 | keep
        running       | impaired       | running: io slow |     5 | keep, record io slow as before
        running       | impaired       | running          |     5 | keep, record no problem
        running       | impaired reboots | running: disk full | 5 | keep, reboot, record disk full as before
        running       |                | powered_off      |     5 | stop: Client.InstanceInitiatedShutdown: Instance initiated shutdown, untold
        running       | terminates     | powered_off      |     5 | terminate: Client.InstanceInitiatedShutdown: Instance initiated shutdown, untold
        running       | terminates     | crashed: signal 9 |    5 | stop: Server.InternalError: The machine ended unexpectedly: signal 9
        running       | terminates     | saved             |    5 | stop: Server.InternalError: The machine ended unexpectedly: its memory was saved, which nobody has asked for
        running       |                | killed: by a hand |    5 | stop: Server.InternalError: The machine ended unexpectedly: by a hand
        running       |                | none             |     5 | stop: Server.InternalError: The machine ended unexpectedly: the host knows nothing of the machine any more
        running       |                | running old      |     5 | stop: Server.InternalError: The machine ended unexpectedly: the host knows nothing of the machine any more
        stopping      |                | running          |     0 | press
        stopping      |                | running          |   119 | press
        stopping      |                | running          |   120 | power off
        stopping      |                | powered_off      |     1 | power off
        stopping      |                | none             |     1 | power off
        stopping      | unasked        | running          |     0 | power off
        shutting-down |                | running          |    59 | press
        shutting-down |                | running          |    60 | power off
        shutting-down | unasked        | running          |     0 | power off
        stopped       |                | none             |  9999 | rest
        terminated    |                | none             |     0 | look later in 3600
        terminated    |                | none             |  3599 | look later in 1
        terminated    |                | none             |  3600 | forget
        terminated    | crowded        | none             |    59 | look later in 1
        terminated    | crowded        | none             |    60 | forget
        running       |                | running          |    -1 | count from now
        stopping      |                | running          |    -1 | count from now
        terminated    |                | none             |    -1 | count from now
        """)
    void theNextStep(String wanted, String special, String machine, long seconds, String step) {
        Desired desired = desired(wanted, words(special));
        Instant now = SINCE.plusSeconds(seconds);
        assertThat(words(Step.next(desired, machine(machine), now, TIMING))).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        pending       |          |   0 | look again in 5
        pending       |          | 180 | terminate: Server.InternalError: The host host-0 does not answer
        pending       | again    | 180 | stop: Server.InternalError: The host host-0 does not answer
        running       |          |   5 | record The host host-0 does not answer now
        running       | impaired |   5 | record The host host-0 does not answer as before
        stopping      |          | 999 | rest
        shutting-down |          | 999 | rest
        stopped       |          | 999 | rest
        terminated    |          | 9999 | rest
        """)
    void onALostHostNothingIsDoneToAMachine(String state, String special, long seconds, String step) {
        Desired desired = new Desired.OnLostHost(instance(state(state), words(special)));
        Instant now = SINCE.plusSeconds(seconds);
        assertThat(Step.needsLook(desired, now, TIMING)).isFalse();
        assertThat(words(Step.next(desired, Optional.empty(), now, TIMING))).isEqualTo(step);
    }

    @Test
    void aLostHostIsRecordedOnce() {
        Instance known = instance(InstanceState.RUNNING, Set.of());
        Instance told = known.withStatus(known.status()
                .withImpairment(Optional.of(new Instance.Impairment("The host host-0 does not answer", SINCE))));
        assertThat(Step.next(new Desired.OnLostHost(told), Optional.empty(), SINCE.plusSeconds(9), TIMING))
                .isEqualTo(new Step.Rest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        stopping      | running     |   0 | look again in 5
        stopping      | running     | 117 | look again in 3
        stopping      | running     | 120 | power off
        stopping      | powered_off |   0 | power off
        stopping      | none        |   0 | power off
        shutting-down | running     |  58 | look again in 2
        """)
    void theStepAfterThePowerButton(String state, String machine, long seconds, String step) {
        Instance instance = instance(state(state), Set.of());
        assertThat(words(Step.afterPowerButton(instance, machine(machine), SINCE.plusSeconds(seconds), TIMING)))
                .isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        INSUFFICIENT_MEMORY |       |   0 | terminate: Server.InsufficientInstanceCapacity: oh
        INSUFFICIENT_MEMORY | again |   0 | stop: Server.InsufficientInstanceCapacity: oh
        FAILED              |       |  19 | try again
        FAILED              |       |  20 | terminate: Server.InternalError: oh
        UNAVAILABLE         |       | 179 | try again
        UNAVAILABLE         | again | 180 | stop: Server.InternalError: oh
        DISK_FULL           |       |   0 | terminate: Server.InternalError: oh
        NOT_FOUND           |       |   0 | terminate: Server.InternalError: oh
        STALE_GENERATION    | again |   0 | stop: Server.InternalError: oh
        PROGRAM_MISSING     |       |   0 | terminate: Server.InternalError: oh
        UNSUPPORTED         |       |   0 | terminate: Server.InternalError: oh
        INVALID             |       |   0 | terminate: Server.InternalError: oh
        """)
    void theStepAfterAFailedStart(HostException.Reason reason, String special, long seconds, String step) {
        Instance instance = instance(InstanceState.PENDING, words(special));
        Optional<Step> next =
                Step.afterFailedStart(instance, new HostException(reason, "oh"), SINCE.plusSeconds(seconds), TIMING);
        assertThat(next.map(StepTest::words).orElse("try again")).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        prepared      |         |   0 | false
        unprepared    |         |   0 | false
        broken        |         |   0 | false
        running       |         |   0 | true
        stopping      |         |   0 | true
        stopping      |         | 120 | false
        stopping      | unasked |   0 | false
        shutting-down |         |  59 | true
        shutting-down |         |  60 | false
        stopped       |         |   0 | false
        terminated    |         |   0 | false
        """)
    void aHostIsOnlyAskedWhenItsAnswerMatters(String wanted, String special, long seconds, boolean asked) {
        Desired desired = desired(wanted, words(special));
        Instant now = SINCE.plusSeconds(seconds);
        assertThat(Step.needsLook(desired, now, TIMING)).isEqualTo(asked);
        boolean matters = List.of("none", "running", "running: slow", "powered_off", "crashed").stream()
                        .map(machine -> words(Step.next(desired, machine(machine), now, TIMING)))
                        .distinct()
                        .count()
                > 1;
        assertThat(matters).isEqualTo(asked);
    }

    /** What a start need not look at: the machine, whether its metadata is published, and words about the instance. */
    @ParameterizedTest
    @CsvSource({
        "running, running, true, , true",
        "running, running, false, , false",
        "running, none, true, , false",
        "running, running old, true, , false",
        "running, crashed, true, , false",
        "running, powered_off, true, , false",
        "running, running, true, reboots, false",
        "running, running, true, impaired, false",
        "running, running: disk full, true, , false",
        "running, running: disk full, true, impaired, true",
        "stopped, none, false, , true"
    })
    void aStartLooksAtWhatIsNotAsRecorded(
            String state, String observed, boolean published, String words, boolean settled) {
        Instance instance = instance(state(state), words(words));
        Instant now = SINCE.plusSeconds(5);

        assertThat(Step.isSettled(instance, machine(observed), published, now, TIMING))
                .isEqualTo(settled);
        assertThat(Step.isSettled(instance, machine(observed), published, BEFORE, TIMING))
                .as("the clock was set back")
                .isFalse();
    }
}
