package io.virga.cloud.reconcile;

import io.virga.store.Transaction;

/**
 * Those that wait for a thing, told in the transaction in which it changes. They know best whether it is time to be woken:
 * what waits for several things has no use for the first of them.
 */
@FunctionalInterface
public interface Dependents {
    /** Something that the thing with this id waits for is there, or never will be. */
    void tell(Transaction transaction, String id);
}
