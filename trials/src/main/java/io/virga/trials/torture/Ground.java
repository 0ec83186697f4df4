package io.virga.trials.torture;

import static java.util.Objects.requireNonNull;

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
 * Where the torture takes place: how servers are started, and what their instances are.
 *
 * @param real whether guests are real
 * @param options of {@code virga up}
 * @param imageName the name of the image that is launched
 * @param machinesAClient how many instances a client has at the same time
 * @param places how many instances have room on the hosts; so many that it never matters, with simulated ones
 * @param archive a cache of classes that makes starts quick, where the build's own is not there
 * @param disksFail whether some servers end since their disk fails to flush, and not by a kill
 * @param patience how long after a start everything has to have come to its goal
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
    /** What the first compiler makes is enough for so short lives, and the second would take the clients' processor. */
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1", "-Xmx512m");

    private static final int TRAINING_REQUESTS = 200;
    /** Memory of a t3.nano. */
    private static final int NANO_MIB = 512;
    /** Those that no client touches, and as many as two clients have. */
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

    /** This machine, with so little memory for guests that it is used up now and then. */
    static Ground local() {
        return new Ground(
                true,
                List.of("--hosts", "local", "--port", "0", "--memory", Integer.toString(PLACES * NANO_MIB)),
                "virga-tiny-direct",
                List.of("t3.nano"),
                2,
                PLACES,
                Optional.empty(),
                false,
                Duration.ofMinutes(3));
    }

    /** The same where disks fail, if this machine can have them fail. Not with real guests, whose disks would fail as well. */
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
     * The same with a cache of classes, unless the build has made one: a server with simulated hosts makes it, which works
     * for a while and is ended in order. Without one where that does not work: starts are slower then, and nothing else.
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

    /** Has a server do what the trial will have others do, so that its cache has the classes for it. */
    private void work(VirgaProcess server) throws IOException {
        try (ApiConnection connection = Torture.connect(server)) {
            PictureTaker taker = new PictureTaker(connection);
            World world = new World();
            String imageId = taker.imageId(imageName);
            for (int number = 0; number < TRAINING_REQUESTS; number++) {
                Deed deed = Chooser.next(mix(imageId), world, 0, Torture.random(0, number), number);
                world.sends(deed);
                ApiConnection.Answer answer = connection.send(deed.form());
                if (answer.status() == 200) {
                    world.acknowledged(deed, Xml.of(answer.body()));
                    Client.lookAtLaunch(deed, world, connection);
                }
            }
            taker.take(world.all(Thing.Machine.class).stream().map(Thing::id).toList());
        }
    }
}
