package io.virga.host.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BuildStepsTest {
    @Test
    void progressNeverGoesBackAndEndsAtOne() {
        List<Double> parts = new ArrayList<>();
        BuildSteps steps = new BuildSteps(
                List.of(new BuildSteps.Step("short", 1, 0), new BuildSteps.Step("long", 3, 10)),
                progress -> parts.add(progress.part()));

        steps.next();
        steps.line("not counted");
        steps.next();
        for (int i = 0; i < 30; i++) {
            steps.line("a line");
        }
        steps.end();

        assertThat(parts).isSorted().startsWith(0.0, 0.25).endsWith(1.0).hasSize(33);
        assertThat(parts.get(31)).isLessThan(1);
    }
}
