package io.virga.policy;

import io.virga.policy.Condition.Quantifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A condition, compiled: its key looked up in a request, and what is found there compared. */
final class ConditionTest {
    private final ConditionOperator operator;
    private final Quantifier quantifier;
    private final boolean ifExists;
    private final ContextKey key;
    private final List<Comparison> comparisons;
    private final List<ContextKey> variables;

    ConditionTest(Condition condition, PolicyLanguage language) {
        this.operator = condition.operator();
        this.quantifier = condition.quantifier();
        this.ifExists = condition.ifExists();
        this.key = new ContextKey(condition.key());
        boolean replaced = language.hasVariables() && operator.hasVariables();
        List<Comparison> made = new ArrayList<>();
        List<ContextKey> needed = new ArrayList<>();
        for (String value : condition.values()) {
            made.add(operator.comparison(value, replaced));
            if (replaced) {
                needed.addAll(Template.of(value, false, true).keys());
            }
        }
        this.comparisons = List.copyOf(made);
        this.variables = List.copyOf(needed);
    }

    boolean isMet(Lookup lookup) {
        Optional<ContextValue> found = lookup.find(key);
        if (operator == ConditionOperator.NULL) {
            return nullIsMet(found, lookup);
        }
        return found.isPresent() ? isMetBy(found.get(), lookup) : isMetWithoutKey();
    }

    private boolean isMetWithoutKey() {
        return ifExists
                || switch (quantifier) {
                    case NONE -> operator.isNegated();
                    case FOR_ALL_VALUES -> true;
                    case FOR_ANY_VALUE -> false;
                };
    }

    private boolean isMetBy(ContextValue found, Lookup lookup) {
        return switch (quantifier) {
            // "Multivalued context keys require a condition set operator": without one, nothing is met
            case NONE -> found instanceof ContextValue.Single(String value) && isMetBy(value, lookup);
            case FOR_ALL_VALUES -> found.isNull() || allMeet(found.values(), lookup);
            case FOR_ANY_VALUE -> !found.isNull() && anyMeets(found.values(), lookup);
        };
    }

    private boolean allMeet(List<String> values, Lookup lookup) {
        for (String value : values) {
            if (!isMetBy(value, lookup)) {
                return false;
            }
        }
        return true;
    }

    private boolean anyMeets(List<String> values, Lookup lookup) {
        for (String value : values) {
            if (isMetBy(value, lookup)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the policy's values matches, or, for a negated operator, none. */
    private boolean isMetBy(String value, Lookup lookup) {
        for (Comparison comparison : comparisons) {
            if (comparison.matches(value, lookup)) {
                return !operator.isNegated();
            }
        }
        return operator.isNegated();
    }

    /** With set operators, Null always answers the same: "because they always return a true or false respectively". */
    private boolean nullIsMet(Optional<ContextValue> found, Lookup lookup) {
        return switch (quantifier) {
            case FOR_ALL_VALUES -> true;
            case FOR_ANY_VALUE -> false;
            case NONE -> {
                boolean isNull = found.isEmpty() || found.get().isNull();
                yield isMetBy(Boolean.toString(isNull), lookup);
            }
        };
    }

    /** The condition keys that it asks for. */
    List<ContextKey> keys() {
        List<ContextKey> keys = new ArrayList<>(variables);
        keys.add(key);
        return keys;
    }
}
