package io.virga.policy;

import io.virga.policy.PolicyDraft.StatementDraft;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a grammar demands of a document beyond its shape.
 *
 * <p>The steps stand in IAM's order, so that a document with several faults is refused for the same one.
 */
final class PolicyRules {
    private static final Set<String> TRUST_ACTIONS = Set.of(
            "assumerole",
            "assumerolewithsaml",
            "assumerolewithwebidentity",
            "tagsession",
            "setsourceidentity",
            "setcontext");

    private final PolicyGrammar grammar;
    private final PolicyDraft draft;

    private PolicyRules(PolicyGrammar grammar, PolicyDraft draft) {
        this.grammar = grammar;
        this.draft = draft;
    }

    /** The statements of a draft that the grammar accepts. */
    static List<Statement> check(PolicyGrammar grammar, PolicyDraft draft) {
        PolicyRules rules = new PolicyRules(grammar, draft);
        rules.version();
        draft.statements().forEach(rules::principal);
        draft.statements().forEach(rules::legacy);
        rules.sids();
        draft.statements().forEach(rules::presence);
        draft.statements().forEach(statement -> statement.resources().ifPresent(rules::resources));
        draft.statements().forEach(statement -> statement.actions().ifPresent(rules::actions));
        draft.statements().forEach(rules::variables);
        if (grammar == PolicyGrammar.TRUST) {
            draft.statements().forEach(rules::trustActions);
        }
        return draft.statements().stream().map(PolicyRules::statement).toList();
    }

    private void version() {
        boolean required = grammar == PolicyGrammar.MANAGED || grammar.isControl();
        if (required && draft.language() != PolicyLanguage.V2012_10_17) {
            throw Refusals.rule(
                    grammar, "Policy document must be version 2012-10-17 or greater.", "Version: not 2012-10-17");
        }
    }

    private void principal(StatementDraft statement) {
        if (!grammar.hasPrincipals()) {
            if (statement.principals().isPresent()) {
                throw Refusals.rule(
                        grammar,
                        "Policy document should not specify a principal.",
                        statement.where("Principal") + ": not in this kind of policy");
            }
            return;
        }
        String where = "Statement[" + statement.index() + "]";
        PrincipalSelection principals =
                statement.principals().orElseThrow(() -> Refusals.missingElement(grammar, "Principal", where));
        if (principals.entries().isEmpty()) {
            throw Refusals.missingElement(grammar, "Principal cannot be empty!", where);
        }
        if (principals.except()) {
            exceptedPrincipals(statement, where);
        }
        if (grammar == PolicyGrammar.RESOURCE_CONTROL) {
            if (!principals.entries().stream().allMatch(PrincipalSelection.Entry::isEveryone)) {
                throw Refusals.syntax(grammar, statement.where("Principal") + ": only * is possible");
            }
            return;
        }
        for (PrincipalSelection.Entry entry : principals.entries()) {
            if (!PrincipalSyntax.isValid(entry)) {
                throw Refusals.unknownPrincipal(
                        entry.type(),
                        entry.value(),
                        statement.where("Principal") + "." + entry.type().key());
            }
        }
    }

    private void exceptedPrincipals(StatementDraft statement, String where) {
        if (isAllow(statement)) {
            throw Refusals.rule(
                    grammar,
                    "Allow with NotPrincipal is not allowed.",
                    statement.where("NotPrincipal") + ": only with Deny");
        }
        if (grammar != PolicyGrammar.RESOURCE) {
            throw Refusals.prohibitedElement(grammar, "NotPrincipal", where);
        }
    }

    /** IAM reads effects in any case and values of any text first, and its older parser refuses them afterwards. */
    private void legacy(StatementDraft statement) {
        if (!statement.effect().equals("Allow") && !statement.effect().equals("Deny")) {
            throw Refusals.legacy(grammar, statement.where("Effect") + ": write Allow or Deny");
        }
        for (Condition condition : statement.conditions()) {
            for (String value : condition.values()) {
                if (!condition.operator().accepts(value)) {
                    throw Refusals.legacy(
                            grammar,
                            statement.where("Condition") + "." + condition.operatorText() + "." + condition.key()
                                    + ": not a value of this operator");
                }
            }
        }
        for (String resource : statement.resources().map(Selection::values).orElse(List.of())) {
            if (ResourceSyntax.failsLegacyParsing(resource)) {
                throw Refusals.legacy(grammar, statement.where("Resource") + ": not an ARN");
            }
            if (ResourceSyntax.problem(resource).isPresent()) {
                return;
            }
        }
    }

    private void sids() {
        if (grammar == PolicyGrammar.RESOURCE) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (StatementDraft statement : draft.statements()) {
            String sid = statement.sid().orElse("");
            if (!sid.chars().allMatch(PolicyRules::isAlphanumeric)) {
                throw Refusals.rule(
                        grammar,
                        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular"
                                + " expression [0-9A-Za-z]*",
                        statement.where("Sid"));
            }
            if (!sid.isEmpty() && !seen.add(sid)) {
                throw Refusals.rule(
                        grammar,
                        "Statement IDs (SID) in a single policy must be unique.",
                        statement.where("Sid") + ": the second " + sid);
            }
        }
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private void presence(StatementDraft statement) {
        String where = "Statement[" + statement.index() + "]";
        if (statement.actions().map(Selection::values).orElse(List.of()).isEmpty()) {
            throw grammar == PolicyGrammar.TRUST
                    ? Refusals.missingElement(grammar, "Action", where)
                    : Refusals.rule(grammar, "Policy statement must contain actions.", where);
        }
        if (grammar == PolicyGrammar.TRUST) {
            statement.resources().ifPresent(resources -> {
                throw resources.except()
                        ? Refusals.rule(grammar, "AssumeRole policy must not contain resources.", where)
                        : Refusals.prohibitedElement(grammar, "Resource", where);
            });
            return;
        }
        boolean mayBeLeftOut =
                grammar == PolicyGrammar.RESOURCE && statement.resources().isEmpty();
        if (!mayBeLeftOut
                && statement
                        .resources()
                        .map(Selection::values)
                        .orElse(List.of())
                        .isEmpty()) {
            throw Refusals.rule(grammar, "Policy statement must contain resources.", where);
        }
        if (grammar == PolicyGrammar.RESOURCE_CONTROL) {
            resourceControl(statement, where);
        }
    }

    /** RCP syntax: customers deny, and name the actions. */
    private void resourceControl(StatementDraft statement, String where) {
        if (isAllow(statement)) {
            throw Refusals.syntax(grammar, statement.where("Effect") + ": only Deny is possible");
        }
        if (statement.actions().orElseThrow().except()) {
            throw Refusals.prohibitedElement(grammar, "NotAction", where);
        }
    }

    private void resources(Selection resources) {
        for (String resource : resources.values()) {
            Optional<String> problem = ResourceSyntax.problem(resource);
            if (problem.isPresent()) {
                throw Refusals.rule(grammar, problem.get(), "resource " + resource);
            }
        }
    }

    private void actions(Selection actions) {
        for (String action : actions.values()) {
            if (action.equals("*")) {
                continue;
            }
            int colon = action.indexOf(':');
            if (colon < 0) {
                throw Refusals.rule(
                        grammar,
                        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                        "action " + action);
            }
            if (action.indexOf(':', colon + 1) >= 0) {
                throw Refusals.rule(grammar, "Actions/Condition can contain only one colon.", "action " + action);
            }
            String vendor = action.substring(0, colon);
            if (vendor.isEmpty() || !vendor.chars().allMatch(PolicyRules::isVendorCharacter)) {
                throw Refusals.rule(grammar, "Vendor " + vendor + " is not valid", "action " + action);
            }
        }
    }

    private static boolean isVendorCharacter(int c) {
        return isAlphanumeric(c) || c == '-' || c == '.' || c == '*' || c == '?';
    }

    private void variables(StatementDraft statement) {
        if (!draft.language().hasVariables()) {
            return;
        }
        statement.resources().map(Selection::values).orElse(List.of()).forEach(value -> template(statement, value));
        for (Condition condition : statement.conditions()) {
            if (condition.operator().hasVariables()) {
                condition.values().forEach(value -> template(statement, value));
            }
        }
    }

    private void template(StatementDraft statement, String value) {
        Template.problem(value).ifPresent(problem -> {
            throw Refusals.syntax(grammar, "Statement[" + statement.index() + "]: " + problem + " in " + value);
        });
    }

    private void trustActions(StatementDraft statement) {
        Selection actions = statement.actions().orElseThrow();
        if (actions.except() || !actions.values().stream().allMatch(PolicyRules::isTrustAction)) {
            throw Refusals.rule(
                    grammar,
                    "AssumeRole policy may only specify STS AssumeRole actions.",
                    statement.where(actions.except() ? "NotAction" : "Action"));
        }
    }

    private static boolean isTrustAction(String action) {
        String lower = action.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("sts:")) {
            return false;
        }
        Glob name = Glob.of(lower.substring("sts:".length()));
        return TRUST_ACTIONS.stream().anyMatch(name::matches);
    }

    private static boolean isAllow(StatementDraft statement) {
        return statement.effect().equalsIgnoreCase("Allow");
    }

    private static Statement statement(StatementDraft draft) {
        return new Statement(
                draft.index(),
                draft.sid(),
                isAllow(draft) ? Effect.ALLOW : Effect.DENY,
                draft.principals(),
                draft.actions().orElseThrow(),
                draft.resources(),
                draft.conditions(),
                draft.begin(),
                draft.end());
    }
}
