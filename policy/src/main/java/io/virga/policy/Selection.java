package io.virga.policy;

/**
 * The values of {@code Action}, {@code NotAction}, {@code Resource} or {@code NotResource}, as they are written.
 *
 * @param except whether everything but the values is meant: the element began with {@code Not}
 * @param values at least one
 */
public record Selection(boolean except, java.util.List<String> values) {
    public Selection {
        values = java.util.List.copyOf(values);
    }
}
