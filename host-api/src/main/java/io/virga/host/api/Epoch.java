package io.virga.host.api;

/**
 * Counts the control planes that have had the same hosts, one after another. A host serves the latest one only: a control
 * plane that was paused, and whose place another has taken, can change nothing any more.
 *
 * @param number greater than that of every control plane before
 */
public record Epoch(long number) implements Comparable<Epoch> {
    public Epoch {
        if (number < 1) {
            throw new IllegalArgumentException("not an epoch: " + number);
        }
    }

    @Override
    public int compareTo(Epoch other) {
        return Long.compare(number, other.number);
    }
}
