package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ControlGroupsTest {
    @Test
    void aGroupIsBelowTheMountedOneByNamesAndNotByLetters() {
        assertThat(ControlGroups.below("/", "/a/b")).isEqualTo(Path.of("a/b"));
        assertThat(ControlGroups.below("/a", "/a/b")).isEqualTo(Path.of("b"));
        assertThat(ControlGroups.below("/a", "/a")).isEqualTo(Path.of(""));
        assertThat(ControlGroups.below("/a", "/ab/c")).isEqualTo(Path.of("/ab/c"));
    }
}
