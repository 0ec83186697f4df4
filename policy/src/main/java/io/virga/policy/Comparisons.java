package io.virga.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.IntPredicate;

/** How each kind of condition operator compares a value of the policy with one of the request. */
final class Comparisons {
    private static final Comparison NEVER = (_, _) -> false;

    private Comparisons() {}

    static Comparison equal(String policyValue, boolean variables) {
        Template template = Template.of(policyValue, false, variables);
        if (template.hasVariables()) {
            return (value, lookup) ->
                    template.text(lookup).filter(value::equals).isPresent();
        }
        String text = plainText(template);
        return (value, _) -> text.equals(value);
    }

    static Comparison equalIgnoringCase(String policyValue, boolean variables) {
        Template template = Template.of(policyValue, false, variables);
        if (template.hasVariables()) {
            return (value, lookup) ->
                    template.text(lookup).filter(value::equalsIgnoreCase).isPresent();
        }
        String text = plainText(template);
        return (value, _) -> text.equalsIgnoreCase(value);
    }

    static Comparison like(String policyValue, boolean variables) {
        Template template = Template.of(policyValue, true, variables);
        if (template.hasVariables()) {
            return (value, lookup) ->
                    template.glob(lookup).filter(glob -> glob.matches(value)).isPresent();
        }
        Glob glob = template.glob(RequestContext.empty()).orElseThrow();
        return (value, _) -> glob.matches(value);
    }

    /** @param test is given how the request's number compares to the policy's: below, at or above 0 */
    static Comparison number(String policyValue, IntPredicate test) {
        Optional<BigDecimal> bound = DecimalNumber.parse(policyValue);
        if (bound.isEmpty()) {
            return NEVER;
        }
        BigDecimal number = bound.get();
        return (value, _) -> {
            Optional<BigDecimal> asked = DecimalNumber.parse(value);
            return asked.isPresent() && test.test(asked.get().compareTo(number));
        };
    }

    /** @param test is given how the request's time compares to the policy's: below, at or above 0 */
    static Comparison date(String policyValue, IntPredicate test) {
        Optional<PolicyDate> bound = PolicyDate.parse(policyValue);
        if (bound.isEmpty()) {
            return NEVER;
        }
        PolicyDate date = bound.get();
        return (value, _) -> {
            Optional<PolicyDate> asked = PolicyDate.parse(value);
            return asked.isPresent() && test.test(asked.get().compareTo(date));
        };
    }

    static Comparison bool(String policyValue, boolean variables) {
        Template template = Template.of(policyValue, false, variables);
        if (template.hasVariables()) {
            return (value, lookup) -> template.text(lookup)
                    .filter(text -> isBoolean(text) && text.equalsIgnoreCase(value))
                    .isPresent();
        }
        String text = plainText(template);
        return isBoolean(text) ? (value, _) -> text.equalsIgnoreCase(value) : NEVER;
    }

    private static boolean isBoolean(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }

    /** Both sides in Base64. */
    static Comparison binary(String policyValue, boolean variables) {
        Optional<byte[]> bytes = decode(policyValue);
        if (bytes.isEmpty()) {
            return NEVER;
        }
        byte[] expected = bytes.get();
        return (value, _) ->
                decode(value).filter(asked -> Arrays.equals(expected, asked)).isPresent();
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static Comparison address(String policyValue, boolean variables) {
        Optional<AddressRange> range = AddressRange.parse(policyValue);
        if (range.isEmpty()) {
            return NEVER;
        }
        AddressRange allowed = range.get();
        return (value, _) -> AddressRange.parse(value).filter(allowed::contains).isPresent();
    }

    static Comparison arn(String policyValue, boolean variables) {
        ArnPattern pattern = ArnPattern.ofCondition(policyValue, variables);
        return (value, lookup) -> pattern.matches(ResourceName.of(value), lookup);
    }

    private static String plainText(Template template) {
        return template.text(RequestContext.empty()).orElseThrow();
    }
}
