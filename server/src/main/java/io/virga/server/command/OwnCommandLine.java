package io.virga.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this process was started: the Java program, its options and its arguments. */
final class OwnCommandLine {
    private OwnCommandLine() {}

    static List<String> read() {
        try {
            // Read /proc, because ProcessHandle truncates the command line to a page.
            String text = Files.readString(Path.of("/proc/self/cmdline"), UTF_8);
            List<String> words = new ArrayList<>(List.of(text.split("\0", -1)));
            words.removeLast();
            words.set(0, Files.readSymbolicLink(Path.of("/proc/self/exe")).toString());
            return List.copyOf(words);
        } catch (IOException e) {
            throw new CommandException("/proc does not show this process: " + e.getMessage(), e);
        }
    }
}
