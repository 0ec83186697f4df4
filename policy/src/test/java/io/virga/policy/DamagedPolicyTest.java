package io.virga.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Documents with a few characters changed: what the parser still accepts is decided as the slow evaluator decides it. */
class DamagedPolicyTest {
    private static final List<String> PIECES =
            List.of("*", "?", "${aws:username}", "$", "{", ":", "/", "a", "A", "1", " ");

    /** A case whose damaged text was accepted, or nothing. */
    record Damaged(Optional<RandomPolicies.Case> accepted) {}

    @Provide
    Arbitrary<Damaged> cases() {
        return Arbitraries.randomValue(DamagedPolicyTest::damaged);
    }

    private static Damaged damaged(Random random) {
        RandomPolicies.Case good = new RandomPolicies(random).next();
        SlowEvaluator.Texts texts = good.texts();
        List<String> identity = new ArrayList<>(texts.identity());
        String resource = texts.resource();
        try {
            if (resource.isEmpty() || random.nextBoolean()) {
                int which = random.nextInt(identity.size());
                identity.set(which, damaged(random, identity.get(which)));
                PolicyDocument.parse(identity.get(which), PolicyGrammar.INLINE);
            } else {
                resource = damaged(random, resource);
                PolicyDocument.parse(resource, PolicyGrammar.RESOURCE);
            }
        } catch (MalformedPolicyException e) {
            return new Damaged(Optional.empty());
        }
        SlowEvaluator.Texts changed = new SlowEvaluator.Texts(
                identity,
                texts.boundary(),
                texts.session(),
                resource,
                texts.resourceMustAllow(),
                texts.scps(),
                texts.rcps());
        return new Damaged(Optional.of(
                new RandomPolicies.Case(good.request(), changed, good.question(), RandomPolicies.policies(changed))));
    }

    private static String damaged(Random random, String document) {
        StringBuilder text = new StringBuilder(document);
        for (int i = random.nextInt(2); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.deleteCharAt(at);
                default -> text.insert(at, text.charAt(at));
            }
        }
        return text.toString();
    }

    @Property(tries = 10_000)
    void whatIsStillAPolicyIsDecidedAsTheSlowEvaluatorDoes(@ForAll("cases") Damaged damaged) {
        damaged.accepted().ifPresent(one -> {
            String expected = SlowEvaluator.decide(one.request(), one.texts());
            assertThat(name(Evaluation.decide(one.question(), one.policies()))).isEqualTo(expected);
            assertThat(name(Evaluation.simulate(one.question(), one.policies()).decision()))
                    .isEqualTo(expected);
        });
        Statistics.collect(damaged.accepted().isPresent());
        Statistics.coverage(coverage -> {
            // 18 % of the texts are still policies.
            coverage.check(true).percentage(percentage -> percentage > 15);
            coverage.check(false).percentage(percentage -> percentage > 70);
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
