package io.virga.host.linux;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The resource limits of running processes, setrlimit(2). */
public final class ProcessLimits {
    private static final Pattern FILE_SIZE = Pattern.compile("Max file size\\s+(\\S+)\\s.*");

    private ProcessLimits() {}

    /**
     * Lets a process write files of this size, in bytes, if it may not do so already.
     *
     * @throws HostException FAILED when the kernel refuses that
     */
    public static void allowFileSize(long pid, long bytes) {
        Matcher limit = FILE_SIZE.matcher(read(Path.of("/proc", Long.toString(pid), "limits")));
        if (limit.find() && !limit.group(1).equals("unlimited") && Long.parseLong(limit.group(1)) < bytes) {
            LibC.setFileSizeLimit(pid, bytes);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new HostException(Reason.FAILED, "%s can't be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
