package io.virga.policy;

import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The condition operators ("IAM JSON policy elements: Condition operators"), without set operator and {@code IfExists}.
 *
 * <p>A negated operator is met when none of the policy's values matches.
 */
public enum ConditionOperator {
    STRING_EQUALS("StringEquals", false, Comparisons::equal, Values.TEXT),
    STRING_NOT_EQUALS("StringNotEquals", true, Comparisons::equal, Values.TEXT),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, Comparisons::equalIgnoringCase, Values.TEXT),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, Comparisons::equalIgnoringCase, Values.TEXT),
    STRING_LIKE("StringLike", false, Comparisons::like, Values.TEXT),
    STRING_NOT_LIKE("StringNotLike", true, Comparisons::like, Values.TEXT),

    NUMERIC_EQUALS("NumericEquals", false, number(order -> order == 0), Values.NUMBER),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true, number(order -> order == 0), Values.NUMBER),
    NUMERIC_LESS_THAN("NumericLessThan", false, number(order -> order < 0), Values.NUMBER),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, number(order -> order <= 0), Values.NUMBER),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false, number(order -> order > 0), Values.NUMBER),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, number(order -> order >= 0), Values.NUMBER),

    DATE_EQUALS("DateEquals", false, date(order -> order == 0), Values.DATE),
    DATE_NOT_EQUALS("DateNotEquals", true, date(order -> order == 0), Values.DATE),
    DATE_LESS_THAN("DateLessThan", false, date(order -> order < 0), Values.DATE),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, date(order -> order <= 0), Values.DATE),
    DATE_GREATER_THAN("DateGreaterThan", false, date(order -> order > 0), Values.DATE),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, date(order -> order >= 0), Values.DATE),

    BOOL("Bool", false, Comparisons::bool, Values.TEXT),
    BINARY_EQUALS("BinaryEquals", false, Comparisons::binary, Values.PLAIN),
    IP_ADDRESS("IpAddress", false, Comparisons::address, Values.ADDRESS),
    NOT_IP_ADDRESS("NotIpAddress", true, Comparisons::address, Values.ADDRESS),

    ARN_EQUALS("ArnEquals", false, Comparisons::arn, Values.TEXT),
    ARN_LIKE("ArnLike", false, Comparisons::arn, Values.TEXT),
    ARN_NOT_EQUALS("ArnNotEquals", true, Comparisons::arn, Values.TEXT),
    ARN_NOT_LIKE("ArnNotLike", true, Comparisons::arn, Values.TEXT),

    /** Tests whether the key is there; its values are {@code true} (it is not) and {@code false}. */
    NULL("Null", false, Comparisons::bool, Values.PLAIN);

    private final String text;
    private final boolean negated;
    // A function without state
    @SuppressWarnings("ImmutableEnumChecker")
    private final Comparison.Factory factory;

    private final Values values;

    ConditionOperator(String text, boolean negated, Comparison.Factory factory, Values values) {
        this.text = text;
        this.negated = negated;
        this.factory = factory;
        this.values = values;
    }

    /** As it is written: {@code StringEquals}. */
    public String text() {
        return text;
    }

    boolean isNegated() {
        return negated;
    }

    Comparison comparison(String policyValue, boolean variables) {
        return factory.of(policyValue, variables);
    }

    /** Whether a policy can have this value under this operator at all. */
    boolean accepts(String policyValue) {
        return values.accepted.test(policyValue);
    }

    /** Whether variables are replaced in values of this operator: string, ARN and Boolean operators. */
    boolean hasVariables() {
        return values == Values.TEXT;
    }

    private static Comparison.Factory number(IntPredicate test) {
        return (policyValue, _) -> Comparisons.number(policyValue, test);
    }

    private static Comparison.Factory date(IntPredicate test) {
        return (policyValue, _) -> Comparisons.date(policyValue, test);
    }

    /** What the values of an operator can be. */
    private enum Values {
        /** Any text, with variables. */
        TEXT(_ -> true),
        /** Any text, without variables. */
        PLAIN(_ -> true),
        NUMBER(text -> DecimalNumber.parse(text).isPresent()),
        DATE(text -> PolicyDate.parse(text).isPresent()),
        ADDRESS(text -> AddressRange.parse(text).isPresent());

        // A function without state
        @SuppressWarnings("ImmutableEnumChecker")
        private final Predicate<String> accepted;

        Values(Predicate<String> accepted) {
            this.accepted = accepted;
        }
    }
}
