package io.virga.policy;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One condition key under one condition operator.
 *
 * @param operator without its prefix and suffix
 * @param quantifier the set operator before it
 * @param ifExists whether {@code IfExists} follows it
 * @param key the condition key as it is written
 * @param values may be empty: such a condition matches no value
 */
public record Condition(
        ConditionOperator operator, Quantifier quantifier, boolean ifExists, String key, List<String> values) {
    public Condition {
        requireNonNull(operator, "operator is null");
        requireNonNull(quantifier, "quantifier is null");
        requireNonNull(key, "key is null");
        values = List.copyOf(values);
    }

    /** How a condition deals with several values of its key in the request. */
    public enum Quantifier {
        /** No set operator: the key must have a single value. */
        NONE(""),
        FOR_ALL_VALUES("ForAllValues:"),
        FOR_ANY_VALUE("ForAnyValue:");

        private final String prefix;

        Quantifier(String prefix) {
            this.prefix = prefix;
        }

        String prefix() {
            return prefix;
        }
    }

    /** The operator as it is written: {@code ForAnyValue:StringLikeIfExists}. */
    public String operatorText() {
        return quantifier.prefix() + operator.text() + (ifExists ? "IfExists" : "");
    }
}
