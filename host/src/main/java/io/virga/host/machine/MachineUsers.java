package io.virga.host.machine;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.disk.DurableFiles;
import io.virga.host.jail.UserRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Assigns users to the processes of machines. A machine's user is recorded in its directory, and belongs to the machine
 * until the directory is deleted. A free user is assigned again only after all others, also across restarts: a volume that
 * outlives its machine may still belong to the machine's user.
 */
final class MachineUsers {
    private static final int LONGEST_NUMBER = 32;

    private final Optional<UserRange> range;
    private final Path counter;
    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock, as is {@link #next}. */
    private final Map<Integer, MachineDirectory> owners = new HashMap<>();

    /** How many users have been assigned or skipped; modulo the number of users, the index of the next user. */
    private long next;

    /**
     * @param range the users that may be assigned; empty when all machines run as Virga's user
     * @param counter the file that counts the assigned users; created with the first assignment
     * @param machines the directory of the machines' directories
     * @throws IOException also when the counter does not hold a count
     */
    MachineUsers(Optional<UserRange> range, Path counter, Path machines) throws IOException {
        this.range = requireNonNull(range, "range is null");
        this.counter = requireNonNull(counter, "counter is null");
        this.next = range.isPresent() ? readCounter(counter) : 0;
        for (Path path : DurableFiles.children(machines)) {
            MachineDirectory directory = new MachineDirectory(path);
            directory.user().ifPresent(user -> {
                owners.put(user, directory);
                // earlier versions kept no counter: derive it from the directories
                next = Math.max(next, range.map(r -> user - r.first() + 1).orElse(0));
            });
        }
    }

    /** The user of a machine whose directory exists, assigned if necessary; empty when it runs as Virga's user. */
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
            // write the counter before the user is assigned: a crash may skip a user, but never assigns one twice
            DurableFiles.write(counter, Long.toString(next).getBytes(StandardCharsets.US_ASCII));
            directory.writeUser(user);
            owners.put(user, directory);
            return Optional.of(user);
        } finally {
            lock.unlock();
        }
    }

    private static long readCounter(Path counter) throws IOException {
        try (InputStream in = Files.newInputStream(counter)) {
            long count = Long.parseLong(new String(in.readNBytes(LONGEST_NUMBER), StandardCharsets.US_ASCII).strip());
            if (count >= 0) {
                return count;
            }
        } catch (NoSuchFileException _) {
            return 0;
        } catch (NumberFormatException _) {
            // reported below, like a negative number
        }
        throw new IOException(counter
                + " does not hold the count of users that Virga wrote; delete it to count the machines' users anew");
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
