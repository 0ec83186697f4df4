package io.virga.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A policy document that IAM would accept for what it is attached to.
 *
 * <p>The text is kept as it was written: IAM gives it back so.
 */
public final class PolicyDocument {
    /** The most characters of a document's text, white space included: IAM's API takes no more for any kind. */
    public static final int MOST_CHARACTERS = 131_072;

    private static final String RCP_FULL_AWS_ACCESS =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                    + "\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private final PolicyGrammar grammar;
    private final String text;
    private final PolicyLanguage language;
    private final Optional<String> id;
    private final List<Statement> statements;

    private PolicyDocument(PolicyGrammar grammar, String text, PolicyDraft draft, List<Statement> statements) {
        this.grammar = grammar;
        this.text = text;
        this.language = draft.language();
        this.id = draft.id();
        this.statements = List.copyOf(statements);
    }

    /**
     * The document of a text.
     *
     * @throws MalformedPolicyException when IAM would refuse it as a policy of this grammar
     */
    public static PolicyDocument parse(String text, PolicyGrammar grammar) {
        PolicyDraft draft = PolicyParser.parse(text, grammar);
        return new PolicyDocument(grammar, text, draft, PolicyRules.check(grammar, draft));
    }

    /**
     * RCPFullAWSAccess, the resource control policy that Organizations attaches to every root, OU and account, and the
     * only one that allows. Customers' own may only deny.
     */
    public static PolicyDocument resourceControlFullAccess() {
        PolicyDraft draft = PolicyParser.parse(RCP_FULL_AWS_ACCESS, PolicyGrammar.RESOURCE_CONTROL);
        return new PolicyDocument(
                PolicyGrammar.RESOURCE_CONTROL,
                RCP_FULL_AWS_ACCESS,
                draft,
                PolicyRules.check(PolicyGrammar.RESOURCE, draft));
    }

    /**
     * The length that counts against IAM's quotas: characters that are not white space.
     *
     * <p>"Policy size calculations do not include white space characters" (Grammar of the IAM JSON policy language).
     * Organizations counts every character of SCPs and RCPs; for these, {@link #size()} does.
     */
    public static int sizeWithoutWhiteSpace(String text) {
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
                size++;
            }
        }
        return size;
    }

    /**
     * The text of a document with other principals under {@code "AWS"}: unique ids in place of ARNs when a document is kept,
     * and ARNs in place of unique ids when it is shown. Every other character stays as it is.
     *
     * @param text the text of a document
     * @param replacement gets each value under {@code "AWS"}, and returns what is to be there
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
     */
    public static String replacePrincipals(String text, UnaryOperator<String> replacement) {
        return PrincipalTexts.replace(text, replacement);
    }

    /** In characters, as AWS counts it for this kind of policy. */
    public int size() {
        return grammar.isControl() ? text.length() : sizeWithoutWhiteSpace(text);
    }

    public PolicyGrammar grammar() {
        return grammar;
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** {@code Version}; 2008-10-17 where it is not written. */
    public PolicyLanguage language() {
        return language;
    }

    public Optional<String> id() {
        return id;
    }

    /** In the order of the text; at least one. */
    public List<Statement> statements() {
        return statements;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicyDocument that && grammar == that.grammar && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
