package io.virga.trials.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel's counters of a process, summed over its threads. */
public record ServerProcess(long pid) {
    /** USER_HZ. Linux reports it to programs as 100 on every architecture that a JVM runs on. */
    private static final double TICKS_A_SECOND = 100;

    /** Processor time so far, in seconds, in steps of 10 ms: proc_pid_stat(5). */
    public double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), UTF_8);
        // The program's name is in parentheses and may contain any character.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    }

    /** Memory that is resident now, in bytes. */
    public long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status"), UTF_8).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** Memory that is resident now, in MiB. */
    public long residentMiB() throws IOException {
        return residentBytes() >> 20;
    }
}
