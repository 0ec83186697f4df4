package io.virga.trials.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The resources that a server holds at one moment.
 *
 * @param heapBytes bytes of reachable objects, after a full collection
 * @param residentMiB resident memory
 * @param threads threads of the kernel, without virtual threads
 * @param descriptors open files and sockets
 */
public record Vitals(long heapBytes, long residentMiB, int threads, int descriptors) {
    /** A row of a class histogram: the bytes of a class, and its name. */
    private static final Pattern ROW = Pattern.compile("(?m)^ *[0-9]+: +[0-9]+ +([0-9]+) +(\\S+)");
    /** The collector's filler for gaps that are not worth compacting; these are no real objects. */
    private static final String FILLER = "jdk.internal.vm.Filler";

    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+([0-9]+)");

    /**
     * Makes the process run a full collection, then reads its counters. Needs a JDK's jcmd beside this program's java.
     */
    public static Vitals afterCollection(long pid) throws IOException, InterruptedException {
        return new Vitals(heapBytes(pid), new ServerProcess(pid).residentMiB(), threads(pid), descriptors(pid));
    }

    /** The bytes of the reachable objects in a process's heap, after a full collection. */
    public static long heapBytes(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        int code = jcmd.waitFor();
        long bytes = objectBytes(said);
        if (code != 0 || bytes == 0) {
            throw new IOException("jcmd ended with " + code + ": " + said.substring(0, Math.min(500, said.length())));
        }
        return bytes;
    }

    /** The total bytes of the objects in a histogram, without filler. */
    static long objectBytes(String histogram) {
        return ROW.matcher(histogram)
                .results()
                .filter(row -> !row.group(2).contains(FILLER))
                .mapToLong(row -> Long.parseLong(row.group(1)))
                .sum();
    }

    /** The number of threads of a process. */
    public static int threads(long pid) throws IOException {
        Matcher found = THREADS.matcher(Files.readString(Path.of("/proc/" + pid + "/status"), UTF_8));
        if (!found.find()) {
            throw new IOException("the kernel does not tell the threads of " + pid);
        }
        return Integer.parseInt(found.group(1));
    }

    /** The number of files and sockets that a process has open. */
    public static int descriptors(long pid) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return (int) files.count();
        }
    }

    /** The heap in MiB, with one decimal. */
    public String heapMiB() {
        return "%.1f".formatted(heapBytes / 1048576.0);
    }
}
