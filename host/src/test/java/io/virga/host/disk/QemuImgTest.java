package io.virga.host.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QemuImgTest {
    @Test
    void aDeadlineProvesNothingAboutAnImage() {
        assertThatThrownBy(() -> QemuImg.run("cp", List.of("sleep", "60"), Duration.ofMillis(50), _ -> {}))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED))
                .hasMessageStartingWith("cp was not done");
    }
}
