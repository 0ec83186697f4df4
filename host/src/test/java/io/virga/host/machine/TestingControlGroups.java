package io.virga.host.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The control groups that a process is in below those that Virga makes, in all hierarchies that are mounted. */
public record TestingControlGroups(List<Path> directories) {
    /** The group of this process's tests in the place of Virga's: two processes test side by side, with machines of equal names. */
    public static final String NAME = "virga-test-" + ProcessHandle.current().pid();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> ControlGroups.find(NAME).discard()));
    }

    public static TestingControlGroups of(long pid) throws IOException {
        List<String> paths = Files.readAllLines(Path.of("/proc/" + pid + "/cgroup")).stream()
                .map(line -> line.split(":", 3)[2])
                .filter(path -> path.contains("/" + NAME + "/"))
                .toList();
        return new TestingControlGroups(Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .filter(line -> line.contains(" - cgroup"))
                .map(line -> line.split(" ")[4])
                .flatMap(mount -> paths.stream().map(path -> Path.of(mount + path)))
                .distinct()
                .filter(Files::exists)
                .toList());
    }

    /** Processor time and the period that it is for, in microseconds: {@code 50000 100000}. */
    public String cpu() {
        return read("cpu.max")
                .or(() -> read("cpu.cfs_quota_us", "cpu.cfs_period_us"))
                .orElseThrow();
    }

    public String memoryBytes() {
        return read("memory.max").or(() -> read("memory.limit_in_bytes")).orElseThrow();
    }

    public String threads() {
        return read("pids.max").orElseThrow();
    }

    /** What these files of one group hold; empty when no group has them: other versions of control groups name them otherwise. */
    private Optional<String> read(String... names) {
        return directories.stream()
                .filter(group -> Files.exists(group.resolve(names[0])))
                .findFirst()
                .map(group -> Arrays.stream(names)
                        .map(name -> text(group.resolve(name)))
                        .collect(Collectors.joining(" ")));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
