package io.virga.cloud.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
    @ParameterizedTest
    @CsvSource({
        "web,web,true", "web,Web,false", "w*,web,true", "*,'',true", "?,'',false", "w?b,web,true", "w?b,wb,false",
        "*b*b*,abcb,true", "\\*,*,true", "\\*,x,false", "\\?,?,true", "a\\\\b,a\\b,true", "a\\b,a\\b,true",
                "'','',true",
        "**,x,true", "a*c?,abcd,true", "a*c?,abc,false"
    })
    void matches(String pattern, String text, boolean expected) {
        assertThat(Wildcard.of(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void knowsItsOneText() {
        assertThat(Wildcard.of("a\\*b").literal()).contains("a*b");
        assertThat(Wildcard.of("a*b").literal()).isEmpty();
    }

    @Test
    void agreesWithRegularExpressions() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "ab*?\\");
            String text = text(random, "ab*?\\");
            assertThat(Wildcard.of(pattern).matches(text))
                    .as("%s on %s", pattern, text)
                    .isEqualTo(regex(pattern).matcher(text).matches());
        }
    }

    private static String text(Random random, String letters) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(8);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static Pattern regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean escapes = c == '\\' && i + 1 < pattern.length() && "*?\\".indexOf(pattern.charAt(i + 1)) >= 0;
            if (escapes) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else {
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    @Test
    void takesItsTimeForNoPattern() {
        String text = "a".repeat(2_000);
        assertThat(Wildcard.of("*a".repeat(100) + "b").matches(text)).isFalse();
    }
}
