package io.virga.host.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SharesTest {
    @Test
    void noGuestGetsMoreThanItsShareNorAllMoreThanThereIs() {
        Shares shares = new Shares(3, 2);
        assertThat(shares.take("a")).isTrue();
        assertThat(shares.take("a")).isTrue();
        assertThat(shares.take("a")).isFalse();
        assertThat(shares.take("b")).isTrue();
        assertThat(shares.take("b")).isFalse();
        shares.giveBack("a");
        assertThat(shares.take("b")).isTrue();
        assertThat(shares.take("a")).isFalse();
        shares.giveBack("b");
        shares.giveBack("b");
        shares.giveBack("a");
        assertThat(shares.take("c")).isTrue();
        assertThat(shares.take("c")).isTrue();
    }
}
