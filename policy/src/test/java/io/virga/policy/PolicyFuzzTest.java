package io.virga.policy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes in, a document is read or refused, a question is decided, and neither takes forever. */
class PolicyFuzzTest {
    private static final String[] WORDS = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\\",
        "\\u0041",
        "\\ud83d",
        "null",
        "true",
        "1e9",
        "-",
        "\"Version\"",
        "\"2012-10-17\"",
        "\"2008-10-17\"",
        "\"Statement\"",
        "\"Effect\"",
        "\"Allow\"",
        "\"Deny\"",
        "\"Action\"",
        "\"NotAction\"",
        "\"Resource\"",
        "\"NotResource\"",
        "\"Principal\"",
        "\"NotPrincipal\"",
        "\"AWS\"",
        "\"Service\"",
        "\"Condition\"",
        "\"StringLike\"",
        "\"ForAllValues:DateLessThanIfExists\"",
        "\"IpAddress\"",
        "\"Null\"",
        "\"*\"",
        "\"s3:Get*\"",
        "\"arn:aws:s3:::b/${aws:username}\"",
        "\"${\"",
        "\"${a, 'b'}\"",
        "\"::\"",
        "\"sts:AssumeRole\"",
        "\"123456789012\"",
        "\"aws:x\"",
        "\"2020-01-01T00:00:00Z\"",
        " ",
        "\n"
    };

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.randomValue(PolicyFuzzTest::text);
    }

    private static String text(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> bytes(random);
            case 1 -> words(random);
            case 2 -> damaged(random);
            default -> tree(random, 0);
        };
    }

    private static String bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return new String(bytes, ISO_8859_1);
    }

    private static String words(Random random) {
        return IntStream.range(0, random.nextInt(40))
                .mapToObj(_ -> WORDS[random.nextInt(WORDS.length)])
                .collect(Collectors.joining());
    }

    /** A good document with a few places changed. */
    private static String damaged(Random random) {
        SlowEvaluator.Texts texts = new RandomPolicies(random).next().texts();
        List<String> all = new ArrayList<>(texts.identity());
        all.add(texts.resource());
        all.add(texts.boundary());
        StringBuilder text = new StringBuilder(all.get(random.nextInt(all.size())));
        for (int i = random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, WORDS[random.nextInt(WORDS.length)]);
                default -> text.setCharAt(at, (char) random.nextInt(300));
            }
        }
        return text.toString();
    }

    /** JSON of any shape, with the names of elements in it. */
    private static String tree(Random random, int depth) {
        int kind = depth > 5 ? 2 : random.nextInt(3);
        if (kind == 2) {
            String word = WORDS[10 + random.nextInt(WORDS.length - 12)];
            return word.startsWith("{") || word.startsWith("[") ? "1" : word;
        }
        boolean object = kind == 0;
        return IntStream.range(0, random.nextInt(5))
                .mapToObj(_ -> (object ? WORDS[14 + random.nextInt(20)] + ":" : "") + tree(random, depth + 1))
                .collect(Collectors.joining(",", object ? "{" : "[", object ? "}" : "]"));
    }

    @Property(tries = 4_000)
    void aDocumentIsReadOrRefused(@ForAll("texts") String text, @ForAll PolicyGrammar grammar) {
        Optional<PolicyDocument> document = read(text, grammar);
        document.ifPresent(PolicyFuzzTest::ask);
    }

    private static Optional<PolicyDocument> read(String text, PolicyGrammar grammar) {
        try {
            return Optional.of(PolicyDocument.parse(text, grammar));
        } catch (MalformedPolicyException e) {
            assertThat(e.getMessage()).isNotEmpty();
            assertThat(e.detail()).isNotEmpty();
            return Optional.empty();
        }
    }

    /** Whatever was read can be asked, and answers. */
    private static void ask(PolicyDocument document) {
        Policy policy = Policy.of("p", document);
        PolicySet.Builder set = PolicySet.builder();
        switch (document.grammar()) {
            case INLINE, MANAGED -> set.identity(List.of(policy)).boundary(policy);
            case SESSION -> set.session(List.of(policy));
            case TRUST, RESOURCE -> set.resource(policy);
            case SERVICE_CONTROL -> set.serviceControl(List.of(List.of(policy)));
            case RESOURCE_CONTROL -> set.resourceControl(List.of(List.of(policy)));
        }
        Random random = new Random(document.text().length());
        for (int i = 0; i < 5; i++) {
            AuthorizationQuestion question = new RandomPolicies(random).next().question();
            assertThat(Evaluation.simulate(question, set.build()).decision())
                    .hasSameClassAs(Evaluation.decide(question, set.build()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeepTreeIsRefused(PolicyGrammar grammar) {
        for (String open : List.of("[", "{\"a\":", "{\"Statement\":[")) {
            assertThatThrownBy(() -> PolicyDocument.parse(open.repeat(10_000), grammar))
                    .isInstanceOf(MalformedPolicyException.class);
            assertThatThrownBy(() -> PolicyDocument.parse("{\"Statement\":" + open.repeat(10_000), grammar))
                    .isInstanceOf(MalformedPolicyException.class);
        }
    }

    /** Patterns on which backtracking from every asterisk would take longer than the universe has. */
    @Test
    @Timeout(60)
    void matchingIsBoundedByPatternTimesText() {
        String stars = "a*".repeat(2_000) + "b";
        String text = "a".repeat(4_000);
        String pairs = "*?".repeat(2_000) + "b";

        assertThat(Glob.of(stars).matches(text)).isFalse();
        assertThat(Glob.of(stars).matches(text + "b")).isTrue();
        assertThat(Glob.of(pairs).matches(text)).isFalse();
        assertThat(Glob.of("*".repeat(10_000) + "a").matches(text)).isTrue();
        assertThat(Glob.of("*a".repeat(1_000) + "*").matches(text)).isTrue();
    }

    @Test
    @Timeout(60)
    void aHostilePolicyIsDecidedAllTheSame() {
        String pattern = "arn:aws:s3:::" + "a*".repeat(3_000) + "b";
        String condition = "\"" + "x*".repeat(3_000) + "y\"";
        Policy policy = TestPolicies.policy(
                PolicyGrammar.INLINE,
                "hostile",
                "{\"Effect\":\"Allow\",\"Action\":\"s3:" + "g*".repeat(3_000) + "t\",\"Resource\":\"*\"}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":[\"" + pattern + "\",\"" + pattern + "c\"]}",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringLike\":{\"app:x\":["
                        + condition + "," + condition + "]}}}");
        AuthorizationQuestion question = new AuthorizationQuestion(
                TestPolicies.USER,
                ActionName.of("s3:" + "g".repeat(1_000)),
                "arn:aws:s3:::" + "a".repeat(2_000),
                Optional.empty(),
                RequestContext.builder().value("app:x", "x".repeat(2_000)).build());

        assertThat(Evaluation.decide(
                                question,
                                PolicySet.builder().identity(List.of(policy)).build())
                        .isAllowed())
                .isFalse();
    }

    /** Numbers whose exponents or lengths would make comparing them costly are no numbers here. */
    @Test
    void longNumbersAreNoNumbers() {
        assertThat(DecimalNumber.parse("9".repeat(64))).isPresent();
        assertThat(DecimalNumber.parse("9".repeat(65))).isEmpty();
        assertThat(DecimalNumber.parse("1e999999999")).isEmpty();
        assertThat(PolicyDate.parse("2020-01-01T00:00:00." + "1".repeat(100) + "Z"))
                .isEmpty();
        assertThat(AddressRange.parse("1:".repeat(100))).isEmpty();
    }
}
