package io.virga.host.fence;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import io.virga.host.api.InterceptedHost;
import java.util.Optional;

/** Keeps a host's calls to the latest epoch that it has served. */
public final class EpochFence {
    /** Where the latest epoch is kept, so that the host's restart does not forget it. */
    public interface Memory {
        Optional<Epoch> latest();

        /** Returns when the epoch is kept. */
        void keep(Epoch epoch);
    }

    private final String host;
    private final Memory memory;
    private Optional<Epoch> latest;

    public EpochFence(String host, Memory memory) {
        this.host = requireNonNull(host, "host is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.latest = memory.latest();
    }

    /** The host for calls of this epoch. */
    public Host fenced(Host unfenced, Epoch epoch) {
        requireNonNull(epoch, "epoch is null");
        return new InterceptedHost(unfenced, (call, proceed) -> {
            enter(epoch);
            return proceed.get();
        });
    }

    /**
     * Serves this epoch from now on, also if it is an earlier one: that of a database that was restored from a copy. Only for a
     * control plane that holds the lock of the host's directory, so that no other one can live.
     */
    public synchronized void serve(Epoch epoch) {
        memory.keep(epoch);
        latest = Optional.of(epoch);
    }

    /** Admits a call of this epoch, and from then on none of an earlier one. */
    private synchronized void enter(Epoch epoch) {
        int order = latest.map(epoch::compareTo).orElse(1);
        if (order < 0) {
            throw new HostException(
                    Reason.STALE_EPOCH,
                    "another control plane has taken over the host %s: it serves epoch %d, and refuses epoch %d"
                            .formatted(host, latest.orElseThrow().number(), epoch.number()));
        }
        if (order > 0) {
            memory.keep(epoch);
            latest = Optional.of(epoch);
        }
    }
}
