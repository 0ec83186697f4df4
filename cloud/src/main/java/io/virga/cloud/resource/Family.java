package io.virga.cloud.resource;

import io.virga.cloud.operation.Operations;
import io.virga.cloud.reconcile.Reconciler;
import io.virga.host.api.Host;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.util.List;
import java.util.function.Consumer;

/**
 * A family of resources: all that one package adds to the control plane. {@link io.virga.cloud.Cloud} is a list of families,
 * and asks each of them for its parts; the order of the list is that in which they begin and resume.
 */
public interface Family extends AutoCloseable {
    /** The kinds of documents that the store keeps for the family: a constant, since the store is opened before. */
    default Kinds kinds() {
        return Kinds.NONE;
    }

    /** Registers the family's operations. */
    void register(Operations operations);

    default List<Reconciler<?>> reconcilers() {
        return List.of();
    }

    /** Creates what is there before the first request, unless it is there already. Called at each start and after a reset. */
    default void begin() {}

    /**
     * As {@link #begin}, of what needs the hosts. A start that has very much to read opens them after it has begun to serve: assume
     * that requests are answered meanwhile, and that this control plane writes.
     */
    default void beginWithHosts() {}

    /**
     * Goes on with what was under way when the last Virga ended. Called at each start, when every family has begun. Assume
     * that requests are answered meanwhile, as in {@link #beginWithHosts}.
     */
    default void resume() {}

    /**
     * Functions that wake the reconcilers of what the family has on a host. Called when the host is lost or is back; a few of
     * them share a transaction.
     *
     * @param host the host's name
     */
    default List<Consumer<Transaction>> residents(Reader reader, String host) {
        return List.of();
    }

    /** Takes in a host that is added while Virga runs. Called before it registers. */
    default void added(Host host) {}

    /** Removes from a host what the family has there, whatever the documents say: a reset deletes them. */
    default void wipe(Host host) {}

    /** Ends what the family runs beside its reconcilers. */
    @Override
    default void close() {}
}
