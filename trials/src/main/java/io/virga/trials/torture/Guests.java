package io.virga.trials.torture;

import io.virga.trials.client.GuestProcesses;
import io.virga.trials.client.GuestProcesses.Guest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Compares the guests in the kernel with those that must exist. */
final class Guests {
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final Path data;
    private final GuestProcesses processes;

    Guests(Path data) {
        this.data = data;
        this.processes = new GuestProcesses(data.resolve("machines"));
    }

    /** The guests that survived a kill and were not about to end, and the breaches found. */
    record Survivors(Map<String, Guest> guests, List<Breach> breaches) {}

    /** Checks the guests after a kill. Every guest that was running, and was not to end, must still run. */
    Survivors survivors(World world) throws IOException {
        Set<String> open = new HashSet<>();
        world.inFlight().forEach(deed -> open.addAll(deed.touched()));
        Map<String, Guest> now = processes.running();
        Map<String, Guest> survivors = new TreeMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (Thing.Machine machine : world.all(Thing.Machine.class)) {
            if (machine.goal() == Thing.Goal.RUNNING && !open.contains(machine.id())) {
                if (now.containsKey(machine.id())) {
                    survivors.put(machine.id(), now.get(machine.id()));
                } else if (machine.seen().equals("running")) {
                    breaches.add(new Breach("the guest of " + machine.id(), "that it outlives the server", "nothing"));
                }
            }
        }
        return new Survivors(survivors, breaches);
    }

    /** Checks that the guests that outlived one server are the same under the next one. */
    List<Breach> checkSame(Map<String, Guest> survivors, Tally tally) throws IOException {
        Map<String, Guest> now = processes.running();
        List<Breach> breaches = new ArrayList<>();
        survivors.forEach((id, guest) -> {
            tally.count(Tally.Count.GUESTS);
            if (!guest.equals(now.get(id))) {
                breaches.add(new Breach(
                        "the guest of " + id,
                        "that it lives on as " + guest,
                        now.containsKey(id) ? now.get(id).toString() : "nothing"));
            }
        });
        return breaches;
    }

    /** Checks, once everything has settled, that exactly the running instances have a guest. */
    List<Breach> checkMachines(World world) throws IOException {
        Map<String, Guest> now = processes.running();
        List<Breach> breaches = new ArrayList<>();
        for (Thing.Machine machine : world.all(Thing.Machine.class)) {
            boolean runs = now.containsKey(machine.id());
            boolean shall = machine.goal() == Thing.Goal.RUNNING;
            if (runs != shall) {
                breaches.add(new Breach(
                        "the guest of " + machine.id(),
                        shall
                                ? "that it runs"
                                : "none, since it is " + machine.goal().reached(),
                        runs ? now.get(machine.id()).toString() : "none"));
            }
        }
        now.keySet().stream()
                .filter(id -> world.find(id).isEmpty())
                .forEach(id -> breaches.add(new Breach("the guest of " + id, "none: nobody launched it", "one")));
        return breaches;
    }

    /** Checks that nothing of terminated instances is left on this machine, except volumes that were to stay. */
    List<Breach> checkNothingLeft(World world) throws IOException, InterruptedException {
        Set<String> stay = new HashSet<>();
        for (Thing.Disk disk : world.all(Thing.Disk.class)) {
            stay.add(disk.id() + ".qcow2");
            stay.add(disk.id() + ".origin");
        }
        long begin = System.nanoTime();
        List<String> left = left(stay);
        while (!left.isEmpty() && System.nanoTime() - begin < LONGEST_END.toNanos()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
            left = left(stay);
        }
        return left.stream()
                .map(one -> new Breach("what instances leave on the machine", "nothing", one))
                .toList();
    }

    private List<String> left(Set<String> stay) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        processes.running().forEach((id, guest) -> found.add("the process " + guest.pid() + " of " + id));
        processes.controlGroups().forEach(group -> found.add("control group " + group));
        found.addAll(GuestProcesses.taps());
        found.addAll(GuestProcesses.rules());
        Path disks = data.resolve("disks");
        if (Files.isDirectory(disks)) {
            try (Stream<Path> files = Files.list(disks)) {
                files.filter(file -> !stay.contains(file.getFileName().toString()))
                        .forEach(file -> found.add("file " + file));
            }
        }
        return found;
    }

    /** Ends the guests that a failed trial has left. */
    void endAll() throws IOException {
        processes.endAll();
    }
}
