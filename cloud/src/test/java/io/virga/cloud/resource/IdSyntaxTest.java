package io.virga.cloud.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdSyntaxTest {
    private static final IdSyntax VOLUME = new IdSyntax.Hexadecimal("vol");
    private static final IdSyntax KEY = new IdSyntax.Uuid();
    private static final IdSyntax USER = new IdSyntax.Name(64, "+=,.@-_");
    private static final IdSyntax PARAMETER = new IdSyntax.Path(40, "._-", true);
    private static final IdSyntax USER_WITH_PATH = new IdSyntax.Path(40, "+=,.@-_", false);

    @ParameterizedTest
    @ValueSource(strings = {"vol-0123456789abcdef0", "vol-01234567"})
    void hexadecimalIds(String id) {
        assertThat(VOLUME.matches(id)).isTrue();
        assertThat(VOLUME.prefix()).contains("vol-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vol",
                "vol-",
                "vol-0123456",
                "vol-012345678",
                "vol-0123456789abcdefg",
                "vol-0123456789ABCDEF0",
                "vol0123456789abcdef01",
                "snap-0123456789abcdef0",
                "vols-0123456789abcdef0",
                " vol-0123456789abcdef0"
            })
    void otherHexadecimalIds(String id) {
        assertThat(VOLUME.matches(id)).isFalse();
    }

    @Test
    void uuids() {
        assertThat(KEY.matches("1234abcd-12ab-34cd-56ef-1234567890ab")).isTrue();
        assertThat(KEY.prefix()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1234abcd",
                "1234abcd-",
                "1234abcd-12ab-34cd-56ef",
                "1234abcd-12ab-34cd-56ef-",
                "1234abcd-12ab-34cd-56ef-1234567890a",
                "1234abcd-12ab-34cd-56ef-1234567890abc",
                "1234abcd-12ab-34cd-56ef-1234567890ab-",
                "1234ABCD-12ab-34cd-56ef-1234567890ab",
                "1234abcd12ab-34cd-56ef-1234567890abcd",
                "1234abcd-12ab-34cd-56ef_1234567890ab"
            })
    void otherUuids(String id) {
        assertThat(KEY.matches(id)).isFalse();
    }

    @Test
    void names() {
        assertThat(USER.matches("Bob")).isTrue();
        assertThat(USER.matches("bob+ops@example.com")).isTrue();
        assertThat(USER.matches("x".repeat(64))).isTrue();
        assertThat(USER.matches("x".repeat(65))).isFalse();
        assertThat(USER.matches("")).isFalse();
        assertThat(USER.matches("division/Bob")).isFalse();
        assertThat(USER.matches("B\u00f6b")).isFalse();
        assertThat(USER.matches("Bob ")).isFalse();
    }

    @Test
    void paths() {
        assertThat(PARAMETER.matches("/prod/db/password")).isTrue();
        assertThat(PARAMETER.matches("prod/db")).isTrue();
        assertThat(PARAMETER.matches("prod")).isTrue();
        assertThat(PARAMETER.matches("")).isFalse();
        assertThat(PARAMETER.matches("/")).isFalse();
        assertThat(PARAMETER.matches("/prod//db")).isFalse();
        assertThat(PARAMETER.matches("/prod/")).isFalse();
        assertThat(PARAMETER.matches("/prod/d b")).isFalse();
        assertThat(PARAMETER.matches("/" + "x".repeat(40))).isFalse();
        assertThat(USER_WITH_PATH.matches("division/team/Bob")).isTrue();
        assertThat(USER_WITH_PATH.matches("/division/Bob")).isFalse();
    }
}
