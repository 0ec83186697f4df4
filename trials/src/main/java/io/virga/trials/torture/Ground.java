package io.virga.trials.torture;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.MachineFootprint;
import io.virga.trials.client.ApiConnection;
import io.virga.trials.client.Directories;
import io.virga.trials.client.ServerProgram;
import io.virga.trials.client.VirgaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment of the torture: how servers are started, and what instances they have.
 *
 * @param real whether guests are real
 * @param options options of {@code virga up}
 * @param imageName the name of the image to launch
 * @param machinesAClient the maximum number of instances of a client at a time
 * @param places the number of instances that fit on the hosts; with simulated hosts so many that the limit never
 *     matters
 * @param archive an AOT cache that makes starts fast, if the build has none
 * @param disksFail whether some servers end because their disk fails to flush, instead of by a kill
 * @param patience the time after a start within which everything must reach its goal
 */
record Ground(
        boolean real,
        List<String> options,
        String imageName,
        List<String> types,
        int machinesAClient,
        int places,
        Optional<Path> archive,
        boolean disksFail,
        Duration patience) {
    /** C1 code is fast enough for such short lives, and C2 would take processor time from the clients. */
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1", "-Xmx512m");

    private static final int TRAINING_REQUESTS = 200;
    /** Memory of a t3.nano. */
    private static final int NANO_MIB = 512;
    /** The stayers, and the instances of two clients. */
    private static final int PLACES = 6;

    Ground {
        options = List.copyOf(options);
        types = List.copyOf(types);
        requireNonNull(imageName, "imageName is null");
        requireNonNull(archive, "archive is null");
        requireNonNull(patience, "patience is null");
    }

    /** Two simulated hosts. */
    static Ground simulated() {
        return new Ground(
                false,
                List.of("--hosts", "simulated:2", "--port", "0"),
                "virga-tiny",
                List.of("t3.nano", "t3.micro", "t3.small", "m5.large"),
                8,
                Integer.MAX_VALUE,
                Optional.empty(),
                false,
                Duration.ofSeconds(60));
    }

    /** This machine, with so little memory for guests that it is sometimes exhausted. */
    static Ground local() {
        return new Ground(
                true,
                List.of(
                        "--hosts",
                        "local",
                        "--port",
                        "0",
                        "--memory",
                        Long.toString(PLACES * MachineFootprint.ofMiB(NANO_MIB))),
                "virga-tiny-direct",
                List.of("t3.nano"),
                2,
                PLACES,
                Optional.empty(),
                false,
                Duration.ofMinutes(3));
    }

    /**
     * A copy in which disks fail, if this machine supports that. Not for real guests, whose disks would fail as well.
     */
    Ground withFailingDisks(Path scratch) {
        return new Ground(
                real,
                options,
                imageName,
                types,
                machinesAClient,
                places,
                archive,
                !real && FailingDisk.isPossible(scratch),
                patience);
    }

    Chooser.Mix mix(String imageId) {
        return new Chooser.Mix(imageId, types, machinesAClient, places, real);
    }

    /** Starts a server, and returns at once. */
    VirgaProcess begin(Path data, Path log, String... more) throws IOException {
        return begin(
                data, log, archive.map(file -> List.of("-XX:AOTCache=" + file)).orElse(List.of()), more);
    }

    private VirgaProcess begin(Path data, Path log, List<String> jvm, String... more) throws IOException {
        List<String> all = new ArrayList<>(JVM);
        all.addAll(jvm);
        List<String> up = new ArrayList<>(options);
        up.addAll(Arrays.asList(more));
        return VirgaProcess.begin(new VirgaProcess.Launch(List.of(), all, data, up).command(), Map.of(), log);
    }

    /**
     * A copy with an AOT cache, unless the build has made one. A server with simulated hosts records the cache: it
     * works for a while and is ended in order. If that fails, the copy has no cache, and starts are merely slower.
     */
    Ground trained(Path directory) throws IOException, InterruptedException {
        if (ServerProgram.cache().isPresent()) {
            return this;
        }
        Path file = directory.resolve("virga.aot");
        Path data = directory.resolve("training");
        Path log = directory.resolve("training.log");
        Ground ground = simulated();
        try (VirgaProcess server = ground.begin(data, log, List.of("-XX:AOTCacheOutput=" + file, "-Xlog:aot=off"))) {
            server.awaitReady();
            ground.work(server);
        }
        Directories.delete(data);
        return new Ground(
                real,
                options,
                imageName,
                types,
                machinesAClient,
                places,
                Optional.of(file).filter(Files::exists),
                disksFail,
                patience);
    }

    /** Makes a server do the same work as in the trial, so that its cache contains the classes for it. */
    private void work(VirgaProcess server) throws IOException {
        try (Connections connections = Torture.connect(server)) {
            PictureTaker taker = new PictureTaker(connections);
            World world = new World();
            String imageId = taker.imageId(imageName);
            for (int number = 0; number < TRAINING_REQUESTS; number++) {
                Deed deed = Chooser.next(mix(imageId), world, 0, Torture.random(0, number), number);
                world.sends(deed);
                ApiConnection.Answer answer = connections.send(deed);
                if (answer.status() == 200) {
                    world.acknowledged(deed, Xml.of(answer.body()));
                    Client.lookAtLaunch(deed, world, connections);
                }
            }
            taker.take(world.all(Thing.Machine.class).stream().map(Thing::id).toList());
        }
    }
}
