/**
 * Durable state: typed documents with declared indexes, in one transaction, and a feed of what changed.
 *
 * <p>Documents are small immutable values. A write returns after its commit is on disk.
 */
package io.virga.store;
