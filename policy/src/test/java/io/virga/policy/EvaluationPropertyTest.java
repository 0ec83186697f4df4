package io.virga.policy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** The evaluation against a second evaluator that is slow and plain. */
class EvaluationPropertyTest {
    @Provide
    Arbitrary<RandomPolicies.Case> cases() {
        return Arbitraries.randomValue(random -> new RandomPolicies(random).next());
    }

    @Property(tries = 4_000)
    void decidesAsTheSlowEvaluatorDoes(@ForAll("cases") RandomPolicies.Case one) {
        String expected = SlowEvaluator.decide(one.request(), one.texts());
        assertThat(name(Evaluation.decide(one.question(), one.policies()))).isEqualTo(expected);
        assertThat(name(Evaluation.simulate(one.question(), one.policies()).decision()))
                .isEqualTo(expected);
        Statistics.collect(expected);
        Statistics.coverage(coverage -> {
            coverage.check("allowed").percentage(percentage -> percentage > 5);
            coverage.check("explicit").percentage(percentage -> percentage > 5);
            coverage.check("implicit").percentage(percentage -> percentage > 5);
        });
    }

    @Property(tries = 4_000)
    void whatCouldNotBeAllowedNeverIs(@ForAll("cases") RandomPolicies.Case one) {
        AuthorizationQuestion question = one.question();
        boolean possible = Evaluation.couldAllow(question.principal(), question.action(), one.policies());
        boolean allowed = Evaluation.decide(question, one.policies()).isAllowed();
        assertThat(possible || !allowed).isTrue();
        Statistics.collect(possible, allowed);
        Statistics.coverage(coverage -> {
            coverage.check(true, true).percentage(percentage -> percentage > 5);
            coverage.check(false, false).percentage(percentage -> percentage > 5);
        });
    }

    private static String name(Decision decision) {
        return switch (decision) {
            case Decision.Allowed _ -> "allowed";
            case Decision.ExplicitlyDenied _ -> "explicit";
            case Decision.ImplicitlyDenied _ -> "implicit";
        };
    }
}
