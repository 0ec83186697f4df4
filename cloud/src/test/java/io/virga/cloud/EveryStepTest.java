package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.Disturbance.Fault;
import io.virga.cloud.Disturbance.Kind;
import io.virga.cloud.Disturbance.Step;
import io.virga.cloud.SteppedCloud.Order;
import io.virga.cloud.identity.SealingKeyFile;
import io.virga.cloud.instance.Instance;
import io.virga.cloud.placement.HostRecord;
import io.virga.cloud.reconcile.WakeUp;
import io.virga.cloud.volume.Volume;
import io.virga.store.SqliteStore;
import io.virga.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each step of each reconciler in turn fails, is repeated, or is the last one before its control plane crashes. The end
 * state must be the same. {@link LifeOfAnInstanceTest} does the same with the threads of a real control plane, for the
 * writes of one life.
 */
class EveryStepTest {
    /** Memory-backed if possible: the tests write a lot, and nothing needs to survive a power loss. */
    private static final Path MEMORY = Path.of("/dev/shm");

    /** What a host does and no reconciler asks for yet; the contract of hosts proves it. */
    private static final Set<String> NOT_ASKED_YET = Set.of(
            "Machines.pause",
            "Machines.resume",
            "Machines.attachDisk",
            "Machines.detachDisk",
            "Machines.limitDisk",
            "Machines.resizeDisk",
            "Machines.snapshotDisks",
            "Machines.saveMemory",
            "Machines.restoreMemory",
            "Disks.snapshotDisk",
            // Asked by the recorder of flow logs, which is no reconciler.
            "Networks.flows");

    private static Path directory;
    private static RelayingStore store;
    private static SealingKeyFile sealingKey;

    /** A run of a scenario: its steps, and the state each time that everything had settled. */
    private record Run(Disturbance disturbance, List<SortedMap<String, Object>> states) {}

    @BeforeAll
    static void open() throws IOException {
        directory = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "virga-test")
                : Files.createTempDirectory("virga-test");
        sealingKey = new SealingKeyFile(directory.resolve("sealing.key"));
        store = new RelayingStore(
                SqliteStore.open(directory.resolve("virga.db"), Cloud.documents(), StoreOptions.defaults()));
    }

    @AfterAll
    static void close() throws IOException {
        store.close();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    static List<Scenario> scenarios() {
        return Scenario.ALL;
    }

    private static Run run(Scenario scenario, Disturbance disturbance, Order order, int calls) {
        try (SteppedCloud cloud = new SteppedCloud(store, sealingKey, disturbance, order, calls)) {
            Life life = new Life(cloud, disturbance);
            life.settle();
            scenario.story().accept(life);
            life.end();
            requireNothingLeft(cloud);
            return new Run(disturbance, life.states());
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(scenario + ", " + disturbance + ", " + order + ": " + e, e);
        }
    }

    private static Run undisturbed(Scenario scenario, Order order) {
        return run(scenario, Disturbance.none(), order, 1);
    }

    /** Requires that only what should be kept is left: no trace of an instance, and no data of deleted volumes or images. */
    private static void requireNothingLeft(SteppedCloud cloud) {
        Set<String> allowed = new TreeSet<>();
        cloud.store().read(reader -> {
            assertThat(reader.all(Instance.TYPE.documents())).isEmpty();
            assertThat(reader.all(WakeUp.DOCUMENTS)).isEmpty();
            assertThat(reader.all(HostRecord.DOCUMENTS)).allMatch(use -> use.memoryMiB() == 0 && use.machines() == 0);
            for (Volume volume : reader.all(Volume.TYPE.documents())) {
                assertThat(volume.attachment()).isEmpty();
                allowed.add(volume.host() + " disk " + volume.id());
            }
            reader.all(io.virga.cloud.volume.Snapshot.TYPE.documents())
                    .forEach(snapshot ->
                            cloud.hosts().forEach(host -> allowed.add(host.name() + " snapshot " + snapshot.id())));
            return true;
        });
        assertThat(cloud.state().keySet().stream().filter(key -> key.startsWith("host-")))
                .as("what is left on hosts")
                .isSubsetOf(allowed);
    }

    /** The differences between the states of two runs. */
    private static List<String> differences(Run expected, Run run) {
        assertThat(run.states()).hasSameSizeAs(expected.states());
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < run.states().size(); i++) {
            for (String difference : SteppedCloud.differences(
                    expected.states().get(i), run.states().get(i))) {
                differences.add("when settled for the " + (i + 1) + ". time, " + difference);
            }
        }
        return differences;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void endsTheSameWhicheverComesFirstAndHoweverOftenItIsCalled(Scenario scenario) {
        Run expected = undisturbed(scenario, Order.FORWARD);
        for (Order order : Order.values()) {
            for (int calls = 1; calls <= 2; calls++) {
                Run run = run(scenario, Disturbance.none(), order, calls);
                assertThat(differences(expected, run))
                        .as("%s, %d calls each", order, calls)
                        .isEmpty();
            }
        }
    }

    /** All scenarios in one order, and the longest one also in the other order. */
    static Stream<Arguments> ordered() {
        return Stream.concat(
                Scenario.ALL.stream().map(scenario -> Arguments.of(scenario, Order.FORWARD)),
                Stream.of(Arguments.of(Scenario.ALL.getFirst(), Order.BACKWARD)));
    }

    @ParameterizedTest
    @MethodSource("ordered")
    void endsTheSameWhateverHappensAtAStep(Scenario scenario, Order order) {
        Run expected = undisturbed(scenario, order);
        List<Step> steps = expected.disturbance().steps();
        for (int number : expected.disturbance().worthwhile()) {
            for (Fault fault : steps.get(number - 1).faults()) {
                Disturbance disturbance = new Disturbance(number, fault);
                Run run = run(scenario, disturbance, order, 1);
                assertThat(disturbance.hasHappened()).as("%s", disturbance).isTrue();
                if (!disturbance.endsOtherwise()) {
                    assertThat(differences(expected, run))
                            .as("%s, %s, %s", scenario, disturbance, order)
                            .isEmpty();
                }
            }
        }
    }

    /** At whatever point of a launch, stop or start an instance is terminated, nothing of it is left. */
    @ParameterizedTest
    @EnumSource(Order.class)
    void endsWheneverItIsTerminated(Order order) {
        for (int before = 0; before < 3; before++) {
            boolean more = true;
            for (int things = 0; more; things++) {
                Disturbance none = Disturbance.none();
                try (SteppedCloud cloud = new SteppedCloud(store, sealingKey, none, order, 1)) {
                    Life life = new Life(cloud, none);
                    life.settle();
                    String id = life.launch(life.image());
                    if (before >= 1) {
                        life.settle();
                        life.stop(id, false);
                    }
                    if (before >= 2) {
                        life.settle();
                        life.start(id);
                    }
                    more = cloud.goOnFor(things);
                    life.end();
                    requireNothingLeft(cloud);
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("after " + things + " things of part " + before + ": " + e, e);
                }
            }
        }
    }

    @Test
    void leavesOutNoReconcilerAndNothingThatAHostDoes() {
        List<Step> steps = new ArrayList<>();
        Set<String> reconcilers;
        try (SteppedCloud cloud = new SteppedCloud(store, sealingKey, Disturbance.none(), Order.FORWARD, 1)) {
            reconcilers = cloud.cloud().reconcilers().stream()
                    .map(r -> r.waker().name())
                    .collect(Collectors.toSet());
        }
        Scenario.ALL.forEach(scenario ->
                steps.addAll(undisturbed(scenario, Order.FORWARD).disturbance().steps()));
        assertThat(steps)
                .extracting(Step::actor)
                .as("who takes steps in the scenarios; a new reconciler needs one in Scenario.ALL")
                .containsAll(reconcilers);
        Set<String> asked = steps.stream()
                .filter(step -> step.kind() == Kind.DEED)
                .map(step -> step.what().split(" ")[0])
                .collect(Collectors.toSet());
        assertThat(asked)
                .as("a deed that a scenario asks for is no longer one that nobody asks for")
                .doesNotContainAnyElementsOf(NOT_ASKED_YET);
        asked.addAll(NOT_ASKED_YET);
        assertThat(asked)
                .as("what hosts are asked for in the scenarios; what is new there needs one in Scenario.ALL")
                .containsAll(DisturbedHost.deeds());
    }
}
