package io.virga.host.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildProgramsTest {
    @TempDir
    private Path directory;

    @Test
    void aFullDiskIsNotAMissingProgram() {
        assertThatThrownBy(() -> new BuildPrograms(Path.of("/dev/full")).run(run("true")))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(Reason.DISK_FULL));
    }

    @Test
    void saysWhichProgramIsMissing() {
        assertThatThrownBy(() -> new BuildPrograms(directory.resolve("log")).run(run("virga-no-such-program")))
                .isInstanceOfSatisfying(
                        HostException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PROGRAM_MISSING))
                .hasMessageContaining("virga-no-such-program");
    }

    @Test
    void anInterruptedBuildLeavesNoProcessThatIgnoresSigterm() throws Exception {
        BuildPrograms programs = new BuildPrograms(directory.resolve("log"), Duration.ofMillis(200));
        CompletableFuture<Long> child = new CompletableFuture<>();
        // The program itself ends at once, its child does not.
        Thread build = Thread.ofPlatform().start(() -> {
            try {
                programs.run(
                        run("sh", "-c", "(trap '' TERM; exec sleep 60) & echo $!; wait"),
                        line -> child.complete(Long.valueOf(line)));
            } catch (HostException e) {
                child.completeExceptionally(e);
            }
        });
        ProcessHandle handle = ProcessHandle.of(child.get(20, TimeUnit.SECONDS)).orElseThrow();
        build.interrupt();
        build.join();
        assertThat(handle.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    private BuildPrograms.Run run(String... command) {
        return new BuildPrograms.Run(List.of(command), Map.of(), directory);
    }
}
