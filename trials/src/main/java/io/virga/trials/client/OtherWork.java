package io.virga.trials.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures how much of the machine's processor time went to other programs than this one and the servers that it has
 * started and ended. The higher that part, the less reliable a measurement is.
 */
public record OtherWork(long busyTicks, long ownTicks, long allTicks) {
    private static final double TICKS_A_SECOND = 100;

    /** The counters up to now. */
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
        // proc_pid_stat(5): the time of this process, and of the children that it has waited for.
        String stat = Files.readString(Path.of("/proc/self/stat"), UTF_8);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long own = 0;
        for (int i = 11; i <= 14; i++) {
            own += Long.parseLong(fields[i]);
        }
        return new OtherWork(all - idle, own, all);
    }

    /**
     * The other programs' part of all processor time since this object was made, in a sentence.
     *
     * @param moreOwnSeconds processor time of processes that belong to this program but were not its children
     */
    public String words(double moreOwnSeconds) throws IOException {
        OtherWork now = begin();
        double others = (now.busyTicks - busyTicks) - (now.ownTicks - ownTicks) - moreOwnSeconds * TICKS_A_SECOND;
        return "Other programs had %.0f %% of the processors meanwhile."
                .formatted(100 * Math.max(0, others) / Math.max(1, now.allTicks - allTicks));
    }
}
