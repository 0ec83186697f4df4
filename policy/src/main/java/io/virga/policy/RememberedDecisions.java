package io.virga.policy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides by one set of policies, and remembers decisions about actions without a resource: a client repeats its calls, and a
 * decision may ask hundreds of statements.
 *
 * <p>A decision is a function of the question and of the condition keys that were looked up. It is remembered with both, and
 * holds for a question that asks the same and has the same values for those keys. So nothing has to be invalidated: a key that
 * nobody asked for may change, and the policies cannot. Thread-safe.
 */
public final class RememberedDecisions {
    /** The most actions of which a decision is remembered: the latest of each. */
    private static final int MOST_ACTIONS = 32;

    /** The most keys of a remembered decision. Looking up more costs as much as a decision. */
    private static final int MOST_KEYS = 16;

    /** The most characters of the values of a remembered decision's keys: a client may send long ones. */
    private static final int MOST_CHARACTERS = 1024;

    private static final String NO_RESOURCE = "*";

    private final PolicySet policies;
    private final Map<ActionName, Remembered> known = new ConcurrentHashMap<>();

    public RememberedDecisions(PolicySet policies) {
        this.policies = requireNonNull(policies, "policies is null");
    }

    public PolicySet policies() {
        return policies;
    }

    /** What was found for a key. */
    private record Found(ContextKey key, Optional<ContextValue> value) {}

    private record Remembered(
            Principal principal, Optional<String> resourceAccount, List<Found> found, Decision decision) {
        boolean holdsFor(AuthorizationQuestion question) {
            if (!principal.equals(question.principal()) || !resourceAccount.equals(question.resourceAccount())) {
                return false;
            }
            for (Found one : found) {
                if (!question.context().find(one.key()).equals(one.value())) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The same as {@link Evaluation#decide} by these policies. */
    public Decision decide(AuthorizationQuestion question) {
        if (!question.resource().equals(NO_RESOURCE)) {
            return Evaluation.decide(question, policies);
        }
        Remembered before = known.get(question.action());
        if (before != null && before.holdsFor(question)) {
            return before.decision();
        }
        Recording recording = new Recording(question.context());
        Decision decision = Evaluation.decide(question, recording, policies);
        if (recording.isWorthRemembering()) {
            remember(question, new ArrayList<>(recording.found.values()), decision);
        }
        return decision;
    }

    private void remember(AuthorizationQuestion question, List<Found> found, Decision decision) {
        if (known.size() >= MOST_ACTIONS && !known.containsKey(question.action())) {
            known.clear();
        }
        known.put(
                question.action(),
                new Remembered(question.principal(), question.resourceAccount(), List.copyOf(found), decision));
    }

    /** The number of actions of which a decision is remembered. */
    int size() {
        return known.size();
    }

    /** Notes what is found, by the key as it is written: the names of tags differ in case. */
    private static final class Recording implements Lookup {
        private final RequestContext context;
        private final Map<String, Found> found = new HashMap<>();

        Recording(RequestContext context) {
            this.context = context;
        }

        /** Whether the keys that were found are few and short enough to be kept. */
        boolean isWorthRemembering() {
            return found.size() <= MOST_KEYS
                    && found.values().stream()
                                    .flatMap(one -> one.value().stream())
                                    .flatMap(value -> value.values().stream())
                                    .mapToInt(String::length)
                                    .sum()
                            <= MOST_CHARACTERS;
        }

        @Override
        public Optional<ContextValue> find(ContextKey key) {
            return found.computeIfAbsent(key.name(), _ -> new Found(key, context.find(key)))
                    .value();
        }
    }
}
