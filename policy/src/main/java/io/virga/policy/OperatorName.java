package io.virga.policy;

import io.virga.policy.Condition.Quantifier;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the name of a condition operator says: {@code ForAnyValue:StringLikeIfExists}, in whatever case. */
record OperatorName(ConditionOperator operator, Quantifier quantifier, boolean ifExists) {
    private static final Map<String, ConditionOperator> OPERATORS = new HashMap<>();
    private static final String IF_EXISTS = "ifexists";

    static {
        for (ConditionOperator operator : ConditionOperator.values()) {
            OPERATORS.put(operator.text().toLowerCase(Locale.ROOT), operator);
        }
    }

    /** Empty when there is no such operator; {@code Null} takes no {@code IfExists}. */
    static Optional<OperatorName> parse(String text) {
        String rest = text.toLowerCase(Locale.ROOT);
        Quantifier quantifier = Quantifier.NONE;
        for (Quantifier candidate : Quantifier.values()) {
            String prefix = candidate.prefix().toLowerCase(Locale.ROOT);
            if (!prefix.isEmpty() && rest.startsWith(prefix)) {
                quantifier = candidate;
                rest = rest.substring(prefix.length());
                break;
            }
        }
        boolean ifExists = rest.endsWith(IF_EXISTS);
        if (ifExists) {
            rest = rest.substring(0, rest.length() - IF_EXISTS.length());
        }
        Quantifier found = quantifier;
        return Optional.ofNullable(OPERATORS.get(rest))
                .filter(operator -> !ifExists || operator != ConditionOperator.NULL)
                .map(operator -> new OperatorName(operator, found, ifExists));
    }
}
