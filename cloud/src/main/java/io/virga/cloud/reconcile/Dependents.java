package io.virga.cloud.reconcile;

import io.virga.store.Transaction;

/**
 * The resources that wait for another one, told in the transaction in which it changes. The dependents decide whether to
 * wake: a resource that waits for several others need not wake for the first.
 */
@FunctionalInterface
public interface Dependents {
    /** Tells the dependent with this id that a resource it waits for is ready, or will never be. */
    void tell(Transaction transaction, String id);
}
