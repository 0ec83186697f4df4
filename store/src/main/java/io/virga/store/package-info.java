/**
 * Durable state: typed documents with declared indexes, transactions over all of them, and a feed of changes.
 *
 * <p>Documents are small immutable values. A write returns after its commit is on disk.
 */
package io.virga.store;
