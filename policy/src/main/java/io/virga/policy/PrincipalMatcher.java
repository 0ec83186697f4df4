package io.virga.policy;

import io.virga.policy.PrincipalSelection.Entry;
import io.virga.policy.PrincipalSelection.EntryType;
import java.util.List;

/** Compares the entries of {@code Principal} and {@code NotPrincipal} with who makes a request. */
final class PrincipalMatcher {
    private final boolean except;
    private final List<Entry> entries;

    PrincipalMatcher(PrincipalSelection selection) {
        this.except = selection.except();
        this.entries = selection.entries();
    }

    /** @param bounded whether the principal has a permissions boundary */
    PrincipalMatch match(Principal principal, boolean bounded) {
        if (!except) {
            return best(principal);
        }
        // NotPrincipal stands only with Deny, and then it "will always deny any IAM principal that has a permissions
        // boundary policy attached"
        return bounded || !namesEveryLevel(principal) ? PrincipalMatch.DIRECT : PrincipalMatch.NONE;
    }

    private PrincipalMatch best(Principal principal) {
        PrincipalMatch best = PrincipalMatch.NONE;
        for (Entry entry : entries) {
            PrincipalMatch match = match(entry, principal);
            if (match.compareTo(best) > 0) {
                best = match;
            }
        }
        return best;
    }

    /**
     * Whether {@code NotPrincipal} spares a principal. AWS looks at the account first, then at the role, then at the
     * session, and each must be named: a list with an account alone spares its root user and nobody else in it.
     */
    private boolean namesEveryLevel(Principal principal) {
        if (entries.stream().anyMatch(Entry::isEveryone)) {
            return true;
        }
        return switch (principal) {
            case Principal.Root root -> namesAccountOf(root);
            case Principal.User user -> (names(user.userArn()) || names(user.uniqueId())) && namesAccountOf(user);
            case Principal.AssumedRole session ->
                names(session.sessionArn())
                        && (names(session.roleArn()) || names(session.roleId()))
                        && namesAccountOf(session);
            case Principal.FederatedUser session -> names(session.sessionArn()) && namesAccountOf(session);
            case Principal.ExternalIdentity _, Principal.Service _ -> best(principal) == PrincipalMatch.DIRECT;
            case Principal.Anonymous _ -> false;
        };
    }

    private boolean names(String value) {
        return entries.stream().anyMatch(entry -> entry.value().equals(value));
    }

    private boolean namesAccountOf(Principal principal) {
        return entries.stream().anyMatch(entry -> isAccountOf(entry.value(), principal));
    }

    private static PrincipalMatch match(Entry entry, Principal principal) {
        if (entry.isEveryone()) {
            return PrincipalMatch.DIRECT;
        }
        String value = entry.value();
        return switch (principal) {
            case Principal.Root root -> direct(isAccountOf(value, root));
            case Principal.User user -> isUser(value, user) ? PrincipalMatch.DIRECT : account(value, user);
            case Principal.AssumedRole session -> match(value, session);
            case Principal.FederatedUser session -> match(value, session);
            case Principal.Service service -> direct(entry.type() == EntryType.SERVICE && value.equals(service.name()));
            case Principal.ExternalIdentity identity ->
                direct(entry.type() == EntryType.FEDERATED && value.equals(identity.provider()));
            case Principal.Anonymous _ -> PrincipalMatch.NONE;
        };
    }

    private static PrincipalMatch match(String value, Principal.AssumedRole session) {
        if (value.equals(session.sessionArn())) {
            return PrincipalMatch.DIRECT;
        }
        return value.equals(session.roleArn()) || value.equals(session.roleId())
                ? PrincipalMatch.ENTITY
                : account(value, session);
    }

    private static PrincipalMatch match(String value, Principal.FederatedUser session) {
        if (value.equals(session.sessionArn())) {
            return PrincipalMatch.DIRECT;
        }
        return session.user().filter(user -> isUser(value, user)).isPresent()
                ? PrincipalMatch.ENTITY
                : account(value, session);
    }

    private static PrincipalMatch account(String value, Principal principal) {
        return isAccountOf(value, principal) ? PrincipalMatch.ACCOUNT : PrincipalMatch.NONE;
    }

    private static boolean isUser(String value, Principal.User user) {
        return value.equals(user.userArn()) || value.equals(user.uniqueId());
    }

    /** Twelve digits, or the ARN of the account's root user in the partition of the principal. */
    private static boolean isAccountOf(String value, Principal principal) {
        String account = principal.accountId().orElseThrow();
        if (PrincipalSyntax.isAccountId(value)) {
            return value.equals(account);
        }
        // Most entries are users and roles: their partition need not be looked at
        return value.endsWith(":root")
                && value.equals("arn:"
                        + ResourceName.of(principal.arn().orElseThrow()).segment(1) + ":iam::" + account + ":root");
    }

    private static PrincipalMatch direct(boolean matches) {
        return matches ? PrincipalMatch.DIRECT : PrincipalMatch.NONE;
    }
}
