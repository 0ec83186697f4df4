package io.virga.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replays, step by step, what a process did to some files, from a log of strace. At each step it can build what may be on
 * disk after a power loss: everything that was flushed, and any part of the unflushed writes, in any order.
 */
final class TracedFiles {
    private static final int SECTOR = 512;
    private static final Pattern LINE = Pattern.compile("(\\d+) +(\\w+)\\((.*)");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>.*= 0");
    private static final Pattern FILE = Pattern.compile("(?:\\d+<|^)\"?([^>\"]*)[>\"].*");
    private static final Pattern BYTES = Pattern.compile("[^,]*, \"([^\"]*)\"(?:, (\\d+)(?:, (\\d+))?)?.*");

    /** A change or flush of a file, or an acknowledgement. */
    sealed interface Event {
        record Write(String file, long offset, byte[] bytes) implements Event {}

        record Truncated(String file, long size) implements Event {}

        record Removed(String file) implements Event {}

        record FlushBegan(String process, String file) implements Event {}

        record FlushEnded(String process) implements Event {}

        record Acknowledged(String line) implements Event {}
    }

    private final List<Event> events;
    private final boolean flushesCount;
    private final Map<String, byte[]> flushed = new HashMap<>();
    private final List<Event> unflushed = new ArrayList<>();
    private final Map<String, List<Event>> flushing = new HashMap<>();
    private final List<String> acknowledged = new ArrayList<>();
    private int next;

    /**
     * The files of a traced process.
     *
     * @param before the contents of the files before the process started, by name
     * @param flushesCount false makes every flush have no effect
     */
    TracedFiles(Map<String, byte[]> before, List<Event> events, boolean flushesCount) {
        this.events = List.copyOf(events);
        this.flushesCount = flushesCount;
        flushed.putAll(before);
    }

    /** The strace command that logs the events of these files in the form that {@link #read} expects. */
    static List<String> command(Path log, Path... files) {
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "-y",
                "-xx",
                "-s",
                "100000",
                "-o",
                log.toString(),
                "-e",
                "signal=none",
                "-e",
                "trace=write,pwrite64,ftruncate,unlink,fsync,fdatasync"));
        for (Path file : files) {
            command.addAll(List.of("-P", file.toString()));
        }
        return command;
    }

    /** The events in a log. Lines written to the file {@code acknowledgements} are acknowledgements. */
    static List<Event> read(Path log, Path acknowledgements) throws IOException {
        List<Event> events = new ArrayList<>();
        try (Stream<String> lines = Files.lines(log, StandardCharsets.US_ASCII)) {
            lines.forEach(line -> add(line, acknowledgements, events));
        }
        return List.copyOf(events);
    }

    private static void add(String line, Path acknowledgements, List<Event> events) {
        Matcher resumed = RESUMED.matcher(line);
        if (resumed.matches() && resumed.group(2).matches("fsync|fdatasync")) {
            events.add(new Event.FlushEnded(resumed.group(1)));
        }
        Matcher call = LINE.matcher(line);
        if (!call.matches()) {
            return;
        }
        String process = call.group(1);
        String arguments = call.group(3);
        Matcher named = FILE.matcher(arguments);
        if (!named.matches()) {
            throw new IllegalArgumentException("no file in " + line);
        }
        String file = new String(unescaped(named.group(1)), StandardCharsets.UTF_8);
        switch (call.group(2)) {
            case "unlink" -> events.add(new Event.Removed(file));
            case "ftruncate" -> events.add(new Event.Truncated(file, number(arguments)));
            case "fsync", "fdatasync" -> {
                events.add(new Event.FlushBegan(process, file));
                if (arguments.endsWith("= 0")) {
                    events.add(new Event.FlushEnded(process));
                }
            }
            default -> {
                Matcher data = BYTES.matcher(arguments);
                if (!data.matches()) {
                    throw new IllegalArgumentException("no data in " + line.substring(0, 200));
                }
                byte[] bytes = unescaped(data.group(1));
                if (file.equals(acknowledgements.toString())) {
                    new String(bytes, StandardCharsets.US_ASCII)
                            .lines()
                            .filter(text -> !text.isBlank())
                            .forEach(text -> events.add(new Event.Acknowledged(text)));
                } else {
                    events.add(new Event.Write(file, Long.parseLong(data.group(3)), bytes));
                }
            }
        }
    }

    private static long number(String arguments) {
        return Long.parseLong(arguments.replaceFirst("^[^,]*, (\\d+).*$", "$1"));
    }

    private static byte[] unescaped(String text) {
        return HexFormat.of().parseHex(text.replace("\\x", ""));
    }

    int remaining() {
        return events.size() - next;
    }

    /** The acknowledged lines up to this step. */
    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Replays the next event and returns it. */
    Event step() {
        Event now = events.get(next++);
        switch (now) {
            case Event.Acknowledged(String line) -> acknowledged.add(line);
            case Event.FlushBegan(String process, String file) ->
                flushing.put(
                        process,
                        unflushed.stream().filter(e -> file(e).equals(file)).toList());
            case Event.FlushEnded(String process) -> {
                List<Event> done = flushing.remove(process);
                if (flushesCount) {
                    done.forEach(event -> apply(event, flushed));
                    unflushed.removeAll(done);
                }
            }
            case Event.Removed(String file) -> {
                unflushed.removeIf(event -> file(event).equals(file));
                flushed.remove(file);
            }
            case Event.Write write -> unflushed.add(write);
            case Event.Truncated truncated -> unflushed.add(truncated);
        }
        return now;
    }

    private static String file(Event event) {
        return switch (event) {
            case Event.Write write -> write.file();
            case Event.Truncated truncated -> truncated.file();
            case Event.Removed removed -> removed.file();
            case Event.FlushBegan flush -> flush.file();
            case Event.FlushEnded _, Event.Acknowledged _ -> "";
        };
    }

    private static void apply(Event event, Map<String, byte[]> files) {
        byte[] before = files.getOrDefault(file(event), new byte[0]);
        switch (event) {
            case Event.Write(String file, long offset, byte[] bytes) -> {
                byte[] after = Arrays.copyOf(before, Math.max(before.length, (int) offset + bytes.length));
                System.arraycopy(bytes, 0, after, (int) offset, bytes.length);
                files.put(file, after);
            }
            case Event.Truncated(String file, long size) -> files.put(file, Arrays.copyOf(before, (int) size));
            case Event.Removed _, Event.FlushBegan _, Event.FlushEnded _, Event.Acknowledged _ ->
                throw new IllegalStateException("does not wait for a flush: " + event);
        }
    }

    /** The files with everything that is certainly on disk. */
    Map<String, byte[]> flushed() {
        return Map.copyOf(flushed);
    }

    /** The files as they may be on disk after a power loss at this step. */
    Map<String, byte[]> afterPowerLoss(Random random) {
        Map<String, byte[]> files = new HashMap<>(flushed);
        double kept = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1;
            default -> random.nextDouble();
        };
        for (Event event : unflushed) {
            if (random.nextDouble() < kept) {
                apply(event, files);
            } else if (event instanceof Event.Write write) {
                part(write, random).forEach(sector -> apply(sector, files));
            }
        }
        return files;
    }

    /** Some sectors of an incomplete write, most often none. */
    private static List<Event> part(Event.Write write, Random random) {
        List<Event> sectors = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            for (int i = 0; i < write.bytes().length; i += SECTOR) {
                if (random.nextBoolean()) {
                    byte[] sector = Arrays.copyOfRange(write.bytes(), i, Math.min(write.bytes().length, i + SECTOR));
                    sectors.add(new Event.Write(write.file(), write.offset() + i, sector));
                }
            }
        }
        return sectors;
    }
}
