package io.virga.policy;

import java.util.List;
import java.util.Optional;

/**
 * A document as it is written: of the right shape, but not yet judged by its grammar.
 *
 * @param version as it is written
 * @param statements at least one
 */
record PolicyDraft(Optional<PolicyLanguage> version, Optional<String> id, List<StatementDraft> statements) {
    PolicyLanguage language() {
        return version.orElse(PolicyLanguage.V2008_10_17);
    }

    /**
     * One statement. Lists of actions, resources and principals may still be empty.
     *
     * @param effect as it is written, in whatever case
     */
    record StatementDraft(
            int index,
            Optional<String> sid,
            String effect,
            Optional<PrincipalSelection> principals,
            Optional<Selection> actions,
            Optional<Selection> resources,
            List<Condition> conditions,
            Statement.Position begin,
            Statement.Position end) {
        String where(String element) {
            return "Statement[" + index + "]." + element;
        }
    }
}
