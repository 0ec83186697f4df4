package io.virga.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Patterns of models against texts that were made for them. */
class BoundedMatchTest {
    @Test
    void whatMatchesMatchesAtAnyLength() {
        String text = "a".repeat(1_000_000);
        assertThat(BoundedMatch.find(Pattern.compile("^[a-z]+$"), text)).isTrue();
        assertThat(BoundedMatch.find(Pattern.compile("^[\\s\\S]*$"), text)).isTrue();
        assertThat(BoundedMatch.find(Pattern.compile("b"), text)).isFalse();
        assertThat(BoundedMatch.find(Pattern.compile("^(arn:aws:)?[a-z]{1,1000000}$"), text))
                .isTrue();
    }

    @Test
    void aMatchWithoutEndEnds() {
        String text = "a".repeat(50_000) + "!";
        assertThat(BoundedMatch.find(Pattern.compile("^(a+)+$"), text)).isFalse();
        assertThat(BoundedMatch.find(Pattern.compile("^(a|aa)+$"), text)).isFalse();
        assertThat(BoundedMatch.find(Pattern.compile("^(.*,)*$"), ",".repeat(50_000) + "!"))
                .isFalse();
        assertThat(BoundedMatch.find(Pattern.compile("a*a*a*a*b"), text)).isFalse();
    }

    @Test
    void aPatternThatNeedsADeepStackEnds() {
        assertThat(BoundedMatch.find(Pattern.compile("^([a-z]|[0-9]|x)*!$"), "a".repeat(5_000_000)))
                .isFalse();
    }
}
