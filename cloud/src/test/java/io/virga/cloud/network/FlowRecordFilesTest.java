package io.virga.cloud.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.network.FlowRecordFiles.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowRecordFilesTest {
    private static final String LOG = "fl-0123456789abcdef0";
    private static final String OTHER = "fl-0123456789abcdef1";

    @TempDir
    Path directory;

    private FlowRecordFiles open(Limits limits) {
        return new FlowRecordFiles(directory.resolve("flow-logs"), limits);
    }

    private long bytes() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Test
    void keepsWhatWasWrittenBeforeARestartAndNoHalfLine() throws IOException {
        open(Limits.DEFAULT).append(LOG, List.of("1 one", "2 two"));
        Path file = directory.resolve("flow-logs").resolve(LOG).resolve("0000000001.log");
        // As a kill leaves it.
        Files.writeString(file, "3 thr", StandardOpenOption.APPEND);
        FlowRecordFiles again = open(Limits.DEFAULT);
        again.append(LOG, List.of("4 four"));
        assertThat(again.lines(LOG)).containsExactly("1 one", "2 two", "4 four");
        assertThat(again.lines(OTHER)).isEmpty();
    }

    @Test
    void oneLargeIntervalTakesNoMoreRoomThanManySmallOnes() throws IOException {
        FlowRecordFiles files = open(new Limits(100, 3, 10_000));
        files.append(LOG, IntStream.range(0, 500).mapToObj("%d line"::formatted).toList());
        assertThat(bytes()).isLessThan(400);
        assertThat(files.lines(LOG)).last().isEqualTo("499 line");
    }

    @Test
    void aNoisyFlowLogDoesNotPushOutAQuietOne() throws IOException {
        FlowRecordFiles files = open(new Limits(50, 100, 500));
        files.append(OTHER, List.of("1 quiet"));
        for (int i = 0; i < 200; i++) {
            files.append(LOG, List.of("%d noise".formatted(i)));
        }
        files.keepOnly(Set.of(LOG, OTHER));
        assertThat(bytes()).isLessThanOrEqualTo(500);
        assertThat(files.lines(OTHER)).containsExactly("1 quiet");
        assertThat(files.lines(LOG)).last().isEqualTo("199 noise");
    }

    @Test
    void nobodyElseReadsThem() throws IOException {
        open(Limits.DEFAULT).append(LOG, List.of("1 one"));
        for (Path path : List.of(directory.resolve("flow-logs"), directory.resolve("flow-logs", LOG))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void bytesThatAreNoTextHarmNothing() throws IOException {
        FlowRecordFiles files = open(Limits.DEFAULT);
        files.append(LOG, List.of("1 one"));
        Path file = directory.resolve("flow-logs", LOG, "0000000001.log");
        Files.write(file, new byte[] {(byte) 0xff, 0, (byte) 0xc3, '\n'}, StandardOpenOption.APPEND);
        files.append(LOG, List.of("2 two"));
        assertThat(files.lines(LOG)).hasSize(3).startsWith("1 one").endsWith("2 two");
    }

    @Test
    void deletesTheOldestOfAFlowLog() {
        FlowRecordFiles files = open(new Limits(10, 2, 1000));
        for (int i = 0; i < 20; i++) {
            files.append(LOG, List.of("%d line".formatted(100 + i)));
        }
        assertThat(files.lines(LOG)).last().isEqualTo("119 line");
        assertThat(files.lines(LOG)).hasSizeBetween(2, 4);
    }

    @Test
    void deletesTheOldestOfAllAndThoseOfFlowLogsThatAreGone() throws IOException {
        FlowRecordFiles files = open(new Limits(10, 100, 60));
        for (int i = 0; i < 10; i++) {
            files.append(LOG, List.of("%d line".formatted(100 + i)));
            files.append(OTHER, List.of("%d line".formatted(200 + i)));
        }
        files.keepOnly(Set.of(LOG, OTHER));
        assertThat(bytes()).isBetween(1L, 60L);
        files.keepOnly(Set.of(OTHER));
        assertThat(files.lines(LOG)).isEmpty();
        files.append(LOG, List.of("1 again"));
        assertThat(files.lines(LOG)).containsExactly("1 again");
        files.keepOnly(Set.of());
        assertThat(bytes()).isZero();
    }
}
