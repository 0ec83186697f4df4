package io.virga.host.disk;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that goes on in the background, since no call may take as long, and for which each call waits for a limited time. */
public final class BackgroundWork<T> {
    private final String name;
    private final Future<T> result;

    /** @param name of the work in messages, like "the import of snap-1" */
    public BackgroundWork(String name, Future<T> result) {
        this.name = requireNonNull(name, "name is null");
        this.result = requireNonNull(result, "result is null");
    }

    /**
     * Waits for the result; empty when the work goes on after this time.
     *
     * @throws HostException the work has failed
     */
    public Optional<T> await(Duration most) {
        try {
            return Optional.of(result.get(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HostException failure) {
                throw new HostException(failure.reason(), failure.getMessage(), e);
            }
            throw new HostException(Reason.FAILED, "%s failed".formatted(name), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException(Reason.FAILED, "interrupted while waiting for %s".formatted(name), e);
        }
    }

    /** Whether it has ended, with a result or a failure. */
    public boolean isDone() {
        return result.isDone();
    }
}
