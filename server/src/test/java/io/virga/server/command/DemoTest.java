package io.virga.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoTest {
    @Test
    void showsEachWholeLineOfAConsoleOnceAndWhatIsLeftOfARotatedOne() {
        ConsoleLines lines = new ConsoleLines();
        assertThat(lines.fresh("")).isEmpty();
        assertThat(lines.fresh("one\n\ntw")).containsExactly("one");
        assertThat(lines.fresh("one\n\ntwo\nthree")).containsExactly("two");
        assertThat(lines.fresh("one\n\ntwo\nthree")).isEmpty();
        assertThat(lines.fresh("later\nstill later\n")).containsExactly("later", "still later");
    }

    @Test
    void namesTheLikelyCauseOfAGuestThatDoesNotComeUp() {
        assertThat(Demo.likelyCause("\n")).contains("./virga doctor --again").contains("--accelerator tcg");
        assertThat(Demo.likelyCause("x\nKernel panic - not syncing\n")).contains("panicked");
        assertThat(Demo.likelyCause("Linux version 6.1\n")).contains("It lives").contains("./virga doctor");
    }
}
