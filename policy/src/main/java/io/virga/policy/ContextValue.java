package io.virga.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What a request has for a condition key. */
public sealed interface ContextValue {
    /** In the order in which they were given; none for a key that is there and empty. */
    List<String> values();

    /**
     * Whether there is no value but perhaps the empty string, which AWS calls null.
     *
     * <p>"For condition keys that are defined by the user, such as passing tags in a request, it is possible to include
     * an empty string. In this case, the value in the request context is null" (Condition).
     */
    default boolean isNull() {
        return values().stream().allMatch(String::isEmpty);
    }

    /** The value of a key that has at most one in a request, such as {@code aws:SourceIp}. */
    record Single(String value) implements ContextValue {
        public Single {
            requireNonNull(value, "value is null");
        }

        @Override
        public List<String> values() {
            return List.of(value);
        }

        @Override
        public boolean isNull() {
            return value.isEmpty();
        }
    }

    /**
     * The values of a key that can have several in a request ({@code ArrayOf…} in the Service Authorization Reference),
     * such as {@code aws:TagKeys}; also where it happens to have one or none.
     */
    record Multiple(List<String> values) implements ContextValue {
        public Multiple {
            values = List.copyOf(values);
        }
    }
}
