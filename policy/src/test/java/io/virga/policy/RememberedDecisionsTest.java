package io.virga.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class RememberedDecisionsTest {
    private static final ActionName START = ActionName.of("ec2:StartInstances");

    private static RememberedDecisions decisions(String... conditions) {
        String[] statements = new String[conditions.length];
        for (int i = 0; i < conditions.length; i++) {
            String statement = TestPolicies.statement("Allow", "ec2:*");
            statements[i] = statement.substring(0, statement.length() - 1) + ",\"Condition\":{" + conditions[i] + "}}";
        }
        return new RememberedDecisions(PolicySet.builder()
                .identity(List.of(TestPolicies.policy(PolicyGrammar.INLINE, "p", statements)))
                .build());
    }

    private static AuthorizationQuestion question(Principal principal, RequestContext context) {
        return new AuthorizationQuestion(principal, START, "*", Optional.empty(), context);
    }

    private static boolean allows(RememberedDecisions decisions, RequestContext context) {
        return decisions.decide(question(TestPolicies.USER, context)).isAllowed();
    }

    private static RequestContext team(String team) {
        return RequestContext.builder().value("app:team", team).build();
    }

    @Test
    void anotherValueOfAKeyThatWasAskedForIsDecidedAnew() {
        RememberedDecisions decisions = decisions("\"StringEquals\":{\"app:team\":\"web\"}");

        assertThat(allows(decisions, team("web"))).isTrue();
        assertThat(allows(decisions, team("db"))).isFalse();
        assertThat(allows(decisions, RequestContext.empty())).isFalse();
        assertThat(allows(decisions, team("web"))).isTrue();
    }

    @Test
    void aKeyThatComesIsDecidedAnew() {
        RememberedDecisions decisions = decisions("\"Null\":{\"app:team\":\"true\"}");

        assertThat(allows(decisions, RequestContext.empty())).isTrue();
        assertThat(allows(decisions, team("web"))).isFalse();
    }

    @Test
    void tagsWhoseNamesDifferInCaseAreDifferentKeys() {
        RememberedDecisions decisions =
                decisions("\"StringEquals\":{\"aws:PrincipalTag/Team\":\"web\",\"aws:PrincipalTag/team\":\"db\"}");

        assertThat(allows(decisions, tags(Map.of("Team", "web", "team", "db")))).isTrue();
        assertThat(allows(decisions, tags(Map.of("Team", "web", "team", "web"))))
                .isFalse();
        assertThat(allows(decisions, tags(Map.of("Team", "db", "team", "db")))).isFalse();
        assertThat(allows(decisions, tags(Map.of("Team", "web", "team", "db")))).isTrue();
    }

    private static RequestContext tags(Map<String, String> tags) {
        return RequestContext.builder().family("aws:PrincipalTag/", () -> tags).build();
    }

    @Test
    void aRepeatedQuestionLooksOnlyAtWhatTheDecisionLookedAt() {
        RememberedDecisions decisions =
                decisions("\"StringEquals\":{\"app:team\":\"none\"}", "\"StringEquals\":{\"app:team\":\"web\"}");
        AtomicInteger calls = new AtomicInteger();
        allows(decisions, team("web"));

        RequestContext again = RequestContext.builder()
                .value("app:team", "web")
                .computed("app:other", () -> {
                    calls.incrementAndGet();
                    return Optional.empty();
                })
                .build();
        Decision first = decisions.decide(question(TestPolicies.USER, again));

        assertThat(first).isSameAs(decisions.decide(question(TestPolicies.USER, team("web"))));
        assertThat(calls).hasValue(0);
    }

    @Test
    void aDecisionIsOnePrincipalsOnly() {
        Policy policy = TestPolicies.policy(
                PolicyGrammar.RESOURCE,
                "r",
                "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + TestPolicies.USER.userArn()
                        + "\"},\"Action\":\"ec2:*\",\"Resource\":\"*\"}");
        RememberedDecisions decisions = new RememberedDecisions(PolicySet.none().withResource(policy));
        Principal other = new Principal.User("arn:aws:iam::" + TestPolicies.ACCOUNT + ":user/other", "AIDAOTHER");

        assertThat(allows(decisions, RequestContext.empty())).isTrue();
        assertThat(decisions.decide(question(other, RequestContext.empty())).isAllowed())
                .isFalse();
        assertThat(allows(decisions, RequestContext.empty())).isTrue();
    }

    @Test
    void manyActionsAreNotRememberedWithoutEnd() {
        RememberedDecisions decisions = decisions("\"StringEquals\":{\"app:team\":\"web\"}");

        for (int i = 0; i < 1000; i++) {
            decisions.decide(new AuthorizationQuestion(
                    TestPolicies.USER, ActionName.of("ec2:Action" + i), "*", Optional.empty(), team("web")));
        }

        assertThat(decisions.size()).isBetween(1, 32);
    }

    @Provide
    Arbitrary<List<RandomPolicies.Case>> cases() {
        return Arbitraries.randomValue(random -> new RandomPolicies(random).next())
                .list()
                .ofSize(6);
    }

    /** Each question of a list is asked twice of the policies of the first one, in different order. */
    @Property(tries = 200)
    void remembersWhatWouldBeDecidedAnew(@ForAll("cases") List<RandomPolicies.Case> cases) {
        PolicySet policies = cases.getFirst().policies();
        RememberedDecisions decisions = new RememberedDecisions(policies);
        List<AuthorizationQuestion> questions = cases.stream()
                .map(RandomPolicies.Case::question)
                .map(question -> new AuthorizationQuestion(
                        question.principal(), START, "*", question.resourceAccount(), question.context()))
                .toList();

        for (AuthorizationQuestion question : questions) {
            Decision decided = decisions.decide(question);
            assertThat(decided).isEqualTo(Evaluation.decide(question, policies));
            Statistics.collect(decided.isAllowed());
        }
        for (AuthorizationQuestion question : questions.reversed()) {
            assertThat(decisions.decide(question)).isEqualTo(Evaluation.decide(question, policies));
        }
    }
}
