package io.virga.store;

import java.time.Duration;
import org.slf4j.LoggerFactory;

/**
 * Stops the process when the store no longer knows what is on disk, when one of its threads fails, or when a start can't go on
 * while requests are answered already. The process can't recover from any of these. After a failed {@code fsync} the kernel may drop the dirty pages and report success for the next
 * {@code fsync}. So the process ends, and the next start reads the file.
 *
 * @see <a href="https://www.usenix.org/conference/atc20/presentation/rebello">Can Applications Recover from fsync
 *     Failures?</a>
 */
@FunctionalInterface
public interface Halt {
    /** The exit code of a process that is ended so: {@code EX_IOERR} of {@code sysexits.h}. */
    int EXIT_CODE = 74;

    /** How long to wait for the final log message before the process ends. */
    Duration LONGEST_WORDS = Duration.ofSeconds(2);

    /** Ends this process at once, without shutdown hooks: a hook could write to this store or wait for it. */
    Halt PROCESS = (message, cause) -> {
        try {
            // Log on a separate thread: the log may be a pipe that nobody reads, and writing would block.
            Thread words = Thread.ofPlatform().daemon().start(() -> {
                LoggerFactory.getLogger(Halt.class).error("{}", message, cause);
                System.err.println(message);
                System.err.flush();
            });
            words.join(LONGEST_WORDS);
        } catch (Throwable e) {
            // The message is lost, but the process must still end.
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    };

    /**
     * Ends the process.
     *
     * @param message the reason and the remedy, for a person
     */
    void halt(String message, Throwable cause);
}
