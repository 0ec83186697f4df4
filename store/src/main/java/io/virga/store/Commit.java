package io.virga.store;

import java.util.List;

/**
 * A transaction that is durable.
 *
 * @param sequence its place in the order of commits. Later commits have greater sequences, also after a restart. Some
 *     numbers are skipped.
 * @param changes each changed document once, in the order of first changes
 */
public record Commit(long sequence, List<Change> changes) {
    public Commit {
        changes = List.copyOf(changes);
    }
}
