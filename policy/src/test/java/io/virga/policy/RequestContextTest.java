package io.virga.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RequestContextTest {
    @Test
    void namesAreComparedWithoutCase() {
        RequestContext context =
                RequestContext.builder().value("aws:UserName", "bob").build();

        assertThat(context.find("AWS:username")).contains(new ContextValue.Single("bob"));
        assertThat(context.find("aws:userid")).isEmpty();
    }

    @Test
    void absentEmptyAndNullAreDifferentThings() {
        RequestContext context = RequestContext.builder()
                .values("app:none", List.of())
                .values("app:one", List.of("x"))
                .value("app:empty", "")
                .build();

        assertThat(context.find("app:absent")).isEmpty();
        assertThat(context.find("app:none")).contains(new ContextValue.Multiple(List.of()));
        assertThat(context.find("app:one")).contains(new ContextValue.Multiple(List.of("x")));
        assertThat(context.find("app:empty")).contains(new ContextValue.Single(""));
        assertThat(context.find("app:none").orElseThrow().isNull()).isTrue();
        assertThat(context.find("app:one").orElseThrow().isNull()).isFalse();
        assertThat(context.find("app:empty").orElseThrow().isNull()).isTrue();
    }

    @Test
    void aFunctionIsCalledWhenItsKeyIsAskedForAndOnce() {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger absent = new AtomicInteger();
        RequestContext context = RequestContext.builder()
                .value("app:cheap", "1")
                .computed("app:Costly", () -> Optional.of(new ContextValue.Single("" + calls.incrementAndGet())))
                .computed("app:gone", () -> {
                    absent.incrementAndGet();
                    return Optional.empty();
                })
                .build();

        context.find("app:cheap");
        assertThat(calls).hasValue(0);
        assertThat(context.find("APP:costly")).contains(new ContextValue.Single("1"));
        assertThat(context.find("app:costly")).contains(new ContextValue.Single("1"));
        assertThat(context.find("app:gone")).isEmpty();
        assertThat(context.find("app:gone")).isEmpty();
        assertThat(absent).hasValue(1);
    }

    @Test
    void aDecisionAsksForNothingThatNoPolicyNeeds() {
        AtomicInteger calls = new AtomicInteger();
        RequestContext context = RequestContext.builder()
                .computed("app:costly", () -> {
                    calls.incrementAndGet();
                    return Optional.empty();
                })
                .build();
        String condition = ",\"Condition\":{\"StringEquals\":{\"app:costly\":\"x\"}}}";
        String other = TestPolicies.statement("Allow", "s3:*");
        Policy policy = TestPolicies.policy(
                PolicyGrammar.INLINE,
                "p",
                other.substring(0, other.length() - 1) + condition,
                TestPolicies.statement("Allow", "ec2:*"));

        assertThat(decide("ec2:StopInstances", context, policy)).isInstanceOf(Decision.Allowed.class);
        assertThat(calls).hasValue(0);
        assertThat(decide("s3:GetObject", context, policy)).isInstanceOf(Decision.ImplicitlyDenied.class);
        assertThat(calls).hasValue(1);
    }

    private static Decision decide(String action, RequestContext context, Policy policy) {
        return Evaluation.decide(
                new AuthorizationQuestion(TestPolicies.USER, ActionName.of(action), "*", Optional.empty(), context),
                PolicySet.builder().identity(List.of(policy)).build());
    }

    @Test
    void tagsAreAFamilyOfKeysThatIsAskedForAtOnce() {
        AtomicInteger calls = new AtomicInteger();
        RequestContext context = RequestContext.builder()
                .family("aws:ResourceTag/", () -> {
                    calls.incrementAndGet();
                    return Map.of("CostCenter", "7", "ec2", "lower", "EC2", "upper", "eC2", "mixed", "a/b", "slash");
                })
                .build();

        assertThat(context.find("aws:RequestTag/CostCenter")).isEmpty();
        assertThat(calls).hasValue(0);
        assertThat(context.find("aws:resourcetag/costcenter")).contains(new ContextValue.Single("7"));
        assertThat(context.find("aws:ResourceTag/ec2")).contains(new ContextValue.Single("lower"));
        assertThat(context.find("aws:ResourceTag/EC2")).contains(new ContextValue.Single("upper"));
        assertThat(context.find("aws:ResourceTag/Ec2")).contains(new ContextValue.Single("upper"));
        assertThat(context.find("aws:ResourceTag/a/b")).contains(new ContextValue.Single("slash"));
        assertThat(context.find("aws:ResourceTag/none")).isEmpty();
        assertThat(context.find("aws:ResourceTag")).isEmpty();
        assertThat(calls).hasValue(1);
    }

    @Test
    void aKeyOfItsOwnGoesBeforeTheFamily() {
        RequestContext context = RequestContext.builder()
                .family("aws:ResourceTag/", () -> Map.of("a", "family"))
                .value("aws:ResourceTag/a", "own")
                .build();

        assertThat(context.find("aws:ResourceTag/a")).contains(new ContextValue.Single("own"));
    }

    @Test
    void anExtensionHasTheKeysOfBoth() {
        AtomicInteger calls = new AtomicInteger();
        RequestContext request = RequestContext.builder()
                .value("aws:username", "bob")
                .value("app:x", "request")
                .computed("app:costly", () -> Optional.of(new ContextValue.Single("" + calls.incrementAndGet())))
                .family("aws:ResourceTag/", () -> Map.of("a", "request"))
                .build();
        RequestContext first = request.extend()
                .value("app:x", "first")
                .family("aws:ResourceTag/", () -> Map.of("b", "first"))
                .build();
        RequestContext second =
                request.extend().computed("app:x", Optional::empty).build();

        assertThat(first.find("aws:username")).contains(new ContextValue.Single("bob"));
        assertThat(first.find("app:x")).contains(new ContextValue.Single("first"));
        assertThat(first.find("aws:ResourceTag/a")).isEmpty();
        assertThat(first.find("aws:ResourceTag/b")).contains(new ContextValue.Single("first"));
        assertThat(second.find("app:x")).isEmpty();
        assertThat(second.find("aws:ResourceTag/a")).contains(new ContextValue.Single("request"));
        assertThat(first.find("app:costly")).isEqualTo(second.find("app:costly"));
        assertThat(calls).hasValue(1);
        assertThat(request.find("app:x")).contains(new ContextValue.Single("request"));
    }

    @Test
    void aPrefixOfAFamilyEndsWithItsSlash() {
        RequestContext.Builder builder = RequestContext.builder();

        assertThatThrownBy(() -> builder.family("aws:ResourceTag", Map::of))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.family("aws:ResourceTag/a/", Map::of))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
