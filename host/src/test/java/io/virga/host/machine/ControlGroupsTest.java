package io.virga.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.host.machine.ControlGroups.Controller;
import io.virga.host.machine.ControlGroups.Limits;
import io.virga.host.machine.ControlGroups.Parent;
import io.virga.host.machine.ControlGroups.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written into the files of either version, of which a machine has but one. */
class ControlGroupsTest {
    @TempDir
    private Path parent;

    private List<Path> prepare(Version version, Limits limits, String... files) throws IOException {
        Path group = Files.createDirectories(parent.resolve("i-1"));
        for (String file : files) {
            // the kernel makes them with the group
            Files.writeString(group.resolve(file), "");
        }
        return new ControlGroups(List.of(new Parent(version, parent, EnumSet.allOf(Controller.class))), Map.of())
                .prepare("i-1", limits);
    }

    private Path group() {
        return parent.resolve("i-1");
    }

    @Test
    void limitsInVersion1() throws IOException {
        assertThat(prepare(
                        Version.V1,
                        new Limits(0.5, 400, 257),
                        "cpu.cfs_period_us",
                        "cpu.cfs_quota_us",
                        "memory.limit_in_bytes",
                        "pids.max"))
                .containsExactly(group().resolve("cgroup.procs"));

        assertThat(group().resolve("cpu.cfs_period_us")).hasContent("100000");
        assertThat(group().resolve("cpu.cfs_quota_us")).hasContent("50000");
        assertThat(group().resolve("memory.limit_in_bytes")).hasContent("419430400");
        assertThat(group().resolve("pids.max")).hasContent("257");
    }

    @Test
    void limitsInVersion2() throws IOException {
        assertThat(prepare(Version.V2, new Limits(2, 400, 257), "cpu.max", "memory.max", "pids.max"))
                .containsExactly(group().resolve("cgroup.procs"));

        assertThat(group().resolve("cpu.max")).hasContent("200000 100000");
        assertThat(group().resolve("memory.max")).hasContent("419430400");
        assertThat(group().resolve("pids.max")).hasContent("257");
    }

    @Test
    void aShareTooSmallForTheKernelIsTheSmallest() throws IOException {
        prepare(Version.V2, new Limits(0.001, 400, 257), "cpu.max", "memory.max", "pids.max");

        assertThat(group().resolve("cpu.max")).hasContent("1000 100000");
    }

    @Test
    void aGroupIsBelowTheMountedOneByNamesAndNotByLetters() {
        assertThat(ControlGroups.below("/", "/a/b")).isEqualTo(Path.of("a/b"));
        assertThat(ControlGroups.below("/a", "/a/b")).isEqualTo(Path.of("b"));
        assertThat(ControlGroups.below("/a", "/a")).isEqualTo(Path.of(""));
        assertThat(ControlGroups.below("/a", "/ab/c")).isEqualTo(Path.of("/ab/c"));
    }
}
