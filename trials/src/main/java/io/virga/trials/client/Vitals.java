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
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +[0-9]+ +([0-9]+)");
    private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+([0-9]+)");

    /** Has the process collect all its garbage, and counts what is left. It needs a JDK's jcmd beside this program's java. */
    public static Vitals afterCollection(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        int code = jcmd.waitFor();
        Matcher total = TOTAL.matcher(said);
        if (code != 0 || !total.find()) {
            throw new IOException("jcmd ended with " + code + ": " + said.substring(0, Math.min(500, said.length())));
        }
        return new Vitals(
                Long.parseLong(total.group(1)), new ServerProcess(pid).residentMiB(), threads(pid), descriptors(pid));
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
