package io.virga.policy;

import java.util.Locale;

/** The texts with which AWS refuses policy documents, each in one place. */
final class Refusals {
    private static final String SYNTAX = "Syntax errors in policy.";
    private static final String LEGACY = "The policy failed legacy parsing";
    private static final String CONTROL =
            "The provided policy document does not meet the requirements of the specified policy type.";

    private Refusals() {}

    /** The text is no JSON, or no JSON object with every key once. */
    static MalformedPolicyException json(PolicyGrammar grammar, String detail) {
        return refusal(
                switch (grammar) {
                    case TRUST -> "This policy contains invalid Json";
                    case SESSION -> "The policy is not in the valid JSON format.";
                    case INLINE, MANAGED, RESOURCE -> SYNTAX;
                    case SERVICE_CONTROL, RESOURCE_CONTROL -> CONTROL;
                },
                detail);
    }

    /** An element has the wrong type or value, or does not fit with another one. */
    static MalformedPolicyException syntax(PolicyGrammar grammar, String detail) {
        return refusal(grammar.isControl() ? CONTROL : SYNTAX, detail);
    }

    /** What the grammar accepts, and the older parser behind it does not. */
    static MalformedPolicyException legacy(PolicyGrammar grammar, String detail) {
        return refusal(grammar.isControl() ? CONTROL : LEGACY, detail);
    }

    static MalformedPolicyException unknownElement(PolicyGrammar grammar, String name, String where) {
        String detail = where + ": there is no element " + name;
        return grammar == PolicyGrammar.TRUST ? refusal("Unknown field " + name, detail) : syntax(grammar, detail);
    }

    static MalformedPolicyException missingElement(PolicyGrammar grammar, String name, String where) {
        String detail = where + ": " + name + " is missing";
        return grammar == PolicyGrammar.TRUST
                ? refusal("Missing required field " + name, detail)
                : syntax(grammar, detail);
    }

    static MalformedPolicyException prohibitedElement(PolicyGrammar grammar, String name, String where) {
        String detail = where + ": " + name + " is not allowed in this kind of policy";
        return grammar == PolicyGrammar.TRUST
                ? refusal("Has prohibited field " + name, detail)
                : syntax(grammar, detail);
    }

    /** A text of AWS's own for one rule, which a control policy tells in its one sentence. */
    static MalformedPolicyException rule(PolicyGrammar grammar, String message, String detail) {
        return refusal(grammar.isControl() ? CONTROL : message, detail);
    }

    /** A principal of another form than its type has, or of that form and not there. */
    static MalformedPolicyException unknownPrincipal(PrincipalSelection.EntryType type, String value, String detail) {
        return refusal(
                "Invalid principal in policy: \"" + type.key().toUpperCase(Locale.ROOT) + "\":\"" + value + "\"",
                detail);
    }

    private static MalformedPolicyException refusal(String message, String detail) {
        return new MalformedPolicyException(message, detail);
    }
}
