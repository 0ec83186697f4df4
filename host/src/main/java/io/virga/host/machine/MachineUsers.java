package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.disk.DurableFiles;
import io.virga.host.jail.UserRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which user the processes of each machine run as. A machine's user stands in its directory and is its own until that is
 * deleted. A user that has become free is given again only after all others.
 */
final class MachineUsers {
    private final Optional<UserRange> range;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock, as is {@link #next}. */
    private final Map<Integer, MachineDirectory> owners = new HashMap<>();

    private int next;

    /**
     * @param range the users that may be given; empty where all machines run as Virga's
     * @param machines the directory of the machines' directories
     */
    MachineUsers(Optional<UserRange> range, Path machines) throws IOException {
        this.range = requireNonNull(range, "range is null");
        for (Path path : DurableFiles.children(machines)) {
            MachineDirectory directory = new MachineDirectory(path);
            directory.user().ifPresent(user -> {
                owners.put(user, directory);
                next = Math.max(next, range.map(r -> user - r.first() + 1).orElse(0));
            });
        }
    }

    /** The user of a machine whose directory is there; empty where it runs as Virga's. */
    Optional<Integer> user(MachineDirectory directory) throws IOException {
        if (range.isEmpty()) {
            return Optional.empty();
        }
        lock.lock();
        try {
            Optional<Integer> known = directory.user().filter(user -> directory.equals(owners.get(user)));
            if (known.isPresent()) {
                return known;
            }
            int user = free(range.get());
            directory.writeUser(user);
            owners.put(user, directory);
            return Optional.of(user);
        } finally {
            lock.unlock();
        }
    }

    private int free(UserRange users) {
        int count = users.count() - 1;
        for (int tried = 0; tried < count; tried++) {
            int user = users.first() + Math.floorMod(next++, count);
            MachineDirectory owner = owners.get(user);
            if (owner == null || !Files.exists(owner.path())) {
                return user;
            }
        }
        throw new HostException(
                Reason.FAILED, "all %d users for machines are in use; remove machines".formatted(count));
    }
}
