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
 * What a server holds at a moment.
 *
 * @param heapBytes of objects that are reachable, after a full collection
 * @param residentMiB memory that the kernel has given the process
 * @param threads of the kernel; virtual ones are not among them
 * @param descriptors open files and sockets
 */
public record Vitals(long heapBytes, long residentMiB, int threads, int descriptors) {
    /** Of a histogram: the bytes of a class, and its name. */
    private static final Pattern ROW = Pattern.compile("(?m)^ *[0-9]+: +[0-9]+ +([0-9]+) +(\\S+)");
    /** What the collector fills gaps with that are not worth closing: no objects of anybody's. */
    private static final String FILLER = "jdk.internal.vm.Filler";

    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+([0-9]+)");

    /** Has the process collect all its garbage, and counts what is left. It needs a JDK's jcmd beside this program's java. */
    public static Vitals afterCollection(long pid) throws IOException, InterruptedException {
        return new Vitals(heapBytes(pid), new ServerProcess(pid).residentMiB(), threads(pid), descriptors(pid));
    }

    /** What is reachable in the heap of a process, in bytes, after a full collection. */
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

    /** The bytes of all objects of a histogram. */
    static long objectBytes(String histogram) {
        return ROW.matcher(histogram)
                .results()
                .filter(row -> !row.group(2).contains(FILLER))
                .mapToLong(row -> Long.parseLong(row.group(1)))
                .sum();
    }

    /** Threads that a process has now. */
    public static int threads(long pid) throws IOException {
        Matcher found = THREADS.matcher(Files.readString(Path.of("/proc/" + pid + "/status"), UTF_8));
        if (!found.find()) {
            throw new IOException("the kernel does not tell the threads of " + pid);
        }
        return Integer.parseInt(found.group(1));
    }

    /** Files and sockets that a process has open now. */
    public static int descriptors(long pid) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return (int) files.count();
        }
    }

    /** The heap in MiB, with one digit behind the point. */
    public String heapMiB() {
        return "%.1f".formatted(heapBytes / 1048576.0);
    }
}
