package io.virga.trials.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A QEMU command line of Virga's without the options that only Virga needs, so that it can be started by hand. */
record BareQemu(List<String> command, Path console) {
    /** Options with a value that Virga needs to control a machine; a bare QEMU has none of them. */
    private static final Set<String> VIRGAS_WITH_VALUE = Set.of("-mon", "-add-fd", "-pidfile", "-sandbox", "-action");

    private static final Set<String> VIRGAS = Set.of("-S");
    private static final Pattern DISK = Pattern.compile("\"filename\":\"([^\"]+\\.qcow2)\"");

    static List<String> commandLine(long pid) throws IOException {
        return Arrays.asList(
                Files.readString(Path.of("/proc/" + pid + "/cmdline"), UTF_8).split("\0"));
    }

    /** The disk's file in a command line. */
    static Path disk(List<String> commandLine) throws IOException {
        for (String word : commandLine) {
            Matcher found = DISK.matcher(word);
            if (found.find()) {
                return Path.of(found.group(1));
            }
        }
        throw new IOException("the machine has no disk");
    }

    /**
     * The same machine with another disk and tap.
     *
     * @param directory the directory for its sockets and its console
     */
    static BareQemu of(List<String> commandLine, Path directory, Path disk, String tap) throws IOException {
        Path console = directory.resolve("console.log");
        String old = disk(commandLine).toString();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < commandLine.size(); i++) {
            String word = commandLine.get(i);
            if (VIRGAS_WITH_VALUE.contains(word) || isMonitor(commandLine, i)) {
                i++;
            } else if (!VIRGAS.contains(word)) {
                words.add(word.replace(old, disk.toString())
                        // replaces what Virga passes as open descriptors by names
                        .replaceAll("^(tap,id=[^,]+),fd=[0-9]+", "$1,ifname=" + tap + ",script=no,downscript=no")
                        .replaceAll(",vhostfd=[0-9]+", "")
                        .replaceAll("logfile=[^,]+", "logfile=" + console)
                        .replaceAll(
                                "^socket,id=console,fd=[0-9]+",
                                "socket,id=console,path=" + directory.resolve("console.sock")));
            }
        }
        return new BareQemu(List.copyOf(words), console);
    }

    private static boolean isMonitor(List<String> commandLine, int at) {
        return commandLine.get(at).equals("-chardev")
                && at + 1 < commandLine.size()
                && commandLine.get(at + 1).matches("socket,id=(control|spare),.*");
    }
}
