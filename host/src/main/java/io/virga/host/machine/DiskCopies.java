package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.disk.SnapshotCopies;
import io.virga.host.linux.OpenFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * The copies of disks that a running QEMU makes for snapshots: jobs of its own, {@code backup}, which keep the old contents of
 * whatever the guest overwrites meanwhile. A job stays in QEMU until it was looked at after its end, so that the next Virga
 * finds it as well. Called under the machine's lock.
 */
final class DiskCopies {
    private static final String JOB = "copy-";
    private static final Duration CANCEL_DEADLINE = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final QemuDialogue qemu;
    private final SnapshotCopies copies;

    DiskCopies(QemuDialogue qemu, SnapshotCopies copies) {
        this.qemu = requireNonNull(qemu, "qemu is null");
        this.copies = requireNonNull(copies, "copies is null");
    }

    /** A copy of the disk on a port. */
    record Copying(String snapshotId, int port) {
        Copying {
            requireNonNull(snapshotId, "snapshotId is null");
        }
    }

    /** Begins copies, all at one moment. What is left of those that fail is cleared away by the look that follows. */
    void begin(List<Copying> all) throws QmpException {
        List<Map<String, Object>> actions = new ArrayList<>();
        for (Copying one : all) {
            try (OpenFile file = OpenFile.write(copies.file(one.snapshotId()))) {
                String name = qemu.handOver(file, DiskNodes.COPY + one.port());
                qemu.ask("blockdev-add", DiskNodes.copy(one.port(), name));
            }
            actions.add(Map.of("type", "blockdev-backup", "data", job(one)));
        }
        qemu.ask("transaction", Map.of("actions", actions));
    }

    private static Map<String, Object> job(Copying one) {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("job-id", JOB + one.snapshotId());
        job.put("device", DiskNodes.DATA + one.port());
        job.put("target", DiskNodes.COPY + one.port());
        job.put("filter-node-name", DiskNodes.COPYING + one.port());
        job.put("sync", "full");
        job.put("auto-dismiss", false);
        return job;
    }

    /** Ends what QEMU has finished, and returns what it goes on with. */
    List<Copying> look(List<Copying> known) throws IOException, QmpException {
        if (known.isEmpty()) {
            return known;
        }
        Map<String, JsonNode> jobs = jobs();
        List<Copying> remaining = new ArrayList<>();
        for (Copying one : known) {
            JsonNode job = jobs.get(JOB + one.snapshotId());
            if (job == null) {
                // A job is dismissed after its end was written down: this one was never begun.
                closeFile(one);
                copies.abandon(one.snapshotId());
            } else if (isConcluded(job) && closeFile(one)) {
                if (job.has("error")) {
                    copies.fail(one.snapshotId(), job.path("error").asString(""));
                } else {
                    copies.whole(one.snapshotId());
                }
                qemu.ask("job-dismiss", Map.of("id", JOB + one.snapshotId()));
            } else {
                copies.part(one.snapshotId(), part(job));
                remaining.add(one);
            }
        }
        return List.copyOf(remaining);
    }

    private Map<String, JsonNode> jobs() throws QmpException {
        Map<String, JsonNode> jobs = new HashMap<>();
        for (JsonNode job : qemu.ask("query-jobs", Map.of())) {
            jobs.put(job.path("id").asString(""), job);
        }
        return jobs;
    }

    private static boolean isConcluded(JsonNode job) {
        return job.path("status").asString("").equals("concluded");
    }

    private static double part(JsonNode job) {
        double all = job.path("total-progress").asDouble(0);
        return all > 0 ? Math.clamp(job.path("current-progress").asDouble(0) / all, 0, 1) : 0;
    }

    /**
     * Has QEMU write out and close the file of a copy.
     *
     * @return whether QEMU has it no more
     */
    private boolean closeFile(Copying one) throws QmpException {
        String node = DiskNodes.COPY + one.port();
        for (JsonNode there : qemu.ask("query-named-block-nodes", Map.of("flat", true))) {
            if (there.path("node-name").asString("").equals(node)) {
                try {
                    qemu.ask("blockdev-del", Map.of("node-name", node));
                } catch (QmpException e) {
                    if (e.kind() == QmpException.Kind.REFUSED) {
                        return false;
                    }
                    throw e;
                }
            }
        }
        qemu.removeFiles(label -> label.equals(node));
        return true;
    }

    /**
     * Ends the copy of a disk that is taken away, and waits until QEMU does not need the disk for it.
     *
     * @throws QmpException TIMEOUT when QEMU does not end it
     */
    void cancel(Copying one) throws QmpException {
        String id = JOB + one.snapshotId();
        copies.fail(one.snapshotId(), "its disk was taken away before the copy was whole");
        long end = System.nanoTime() + CANCEL_DEADLINE.toNanos();
        for (long look = 0; System.nanoTime() - end < 0; look++) {
            JsonNode job = jobs().get(id);
            if (job == null || isConcluded(job)) {
                return;
            }
            if (look == 0) {
                try {
                    qemu.ask("job-cancel", Map.of("id", id));
                } catch (QmpException e) {
                    if (e.kind() != QmpException.Kind.REFUSED) {
                        throw e;
                    }
                }
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        throw new QmpException(
                QmpException.Kind.TIMEOUT, "QEMU does not end the copy for %s".formatted(one.snapshotId()));
    }

    /** Gives up the copies of a machine that has ended. */
    void fail(List<Copying> all) {
        all.forEach(one -> copies.fail(one.snapshotId(), "its machine has ended before the copy was whole"));
    }
}
