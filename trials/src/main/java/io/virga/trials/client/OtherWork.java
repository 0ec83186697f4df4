package io.virga.trials.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much of the machine's processors went to others than this program and the servers that it has started and ended:
 * what was measured is worth the less for it.
 */
public record OtherWork(long busyTicks, long ownTicks, long allTicks) {
    private static final double TICKS_A_SECOND = 100;

    /** What was used until now. */
    public static OtherWork begin() throws IOException {
        // proc_stat(5): user, nice, system, idle, iowait, irq, softirq, steal.
        String[] words = Files.readString(Path.of("/proc/stat"), UTF_8)
                .lines()
                .findFirst()
                .orElseThrow()
                .split(" +");
        long all = 0;
        long idle = 0;
        for (int i = 1; i <= 8; i++) {
            all += Long.parseLong(words[i]);
            idle += i == 4 || i == 5 ? Long.parseLong(words[i]) : 0;
        }
        // proc_pid_stat(5): its own time, and that of the processes that it has waited for.
        String stat = Files.readString(Path.of("/proc/self/stat"), UTF_8);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long own = 0;
        for (int i = 11; i <= 14; i++) {
            own += Long.parseLong(fields[i]);
        }
        return new OtherWork(all - idle, own, all);
    }

    /**
     * The part of all processor time that others had since then, in a sentence.
     *
     * @param moreOwnSeconds processor time of what belongs to this program and was not its child
     */
    public String words(double moreOwnSeconds) throws IOException {
        OtherWork now = begin();
        double others = (now.busyTicks - busyTicks) - (now.ownTicks - ownTicks) - moreOwnSeconds * TICKS_A_SECOND;
        return "Other programs had %.0f %% of the processors meanwhile."
                .formatted(100 * Math.max(0, others) / Math.max(1, now.allTicks - allTicks));
    }
}
