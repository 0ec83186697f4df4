package io.virga.store;

import java.time.Duration;
import org.slf4j.LoggerFactory;

/**
 * What a store does when it no longer knows what is on the disk, or when one of its threads fails. Neither can be repaired
 * in the process: after a failed {@code fsync} the kernel may drop the pages, and report success the next time. The truth
 * is in the file, so the process ends and the next start reads it.
 *
 * @see <a href="https://www.usenix.org/conference/atc20/presentation/rebello">Can Applications Recover from fsync
 *     Failures?</a>
 */
@FunctionalInterface
public interface Halt {
    /** The exit code of a process that its store has ended: {@code EX_IOERR} of {@code sysexits.h}. */
    int EXIT_CODE = 74;

    /** How long a process that is about to end waits for its last words to be written. */
    Duration LONGEST_WORDS = Duration.ofSeconds(2);

    /** Ends this process at once: no shutdown hook runs, since a hook would write or wait for this store. */
    Halt PROCESS = (message, cause) -> {
        try {
            // On a thread of their own: the log may be a pipe that nobody reads.
            Thread words = Thread.ofPlatform().daemon().start(() -> {
                LoggerFactory.getLogger(Halt.class).error("{}", message, cause);
                System.err.println(message);
                System.err.flush();
            });
            words.join(LONGEST_WORDS);
        } catch (Throwable e) {
            // Then without words: what is left to do is to end.
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    };

    /**
     * Ends the process.
     *
     * @param message why, and what to do, for a person
     */
    void halt(String message, Throwable cause);
}
