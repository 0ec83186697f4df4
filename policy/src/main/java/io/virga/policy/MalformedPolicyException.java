package io.virga.policy;

import static java.util.Objects.requireNonNull;

/**
 * A policy document that IAM would refuse.
 *
 * <p>The message is the text that AWS sends with {@code MalformedPolicyDocument}, where it is known. AWS's texts often
 * say little; {@link #detail} says which element is wrong and why. It carries no stack trace: refusing is ordinary work.
 */
public final class MalformedPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String detail;

    MalformedPolicyException(String message, String detail) {
        super(requireNonNull(message, "message is null"), null, false, false);
        this.detail = requireNonNull(detail, "detail is null");
    }

    /** The refusal of a principal under {@code "AWS"} of the right form that does not exist. */
    public static MalformedPolicyException unknownPrincipal(String value) {
        return Refusals.unknownPrincipal(PrincipalSelection.EntryType.AWS, value, "there is no " + value);
    }

    /** The place and the reason: {@code Statement[1].Effect: neither Allow nor Deny}. */
    public String detail() {
        return detail;
    }
}
