package io.virga.host.jail;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the command line of a jailed program: first what the program may use, then {@link #program}. Paths are absolute. */
public final class JailedCommand {
    /** A resource limit of setrlimit(2). */
    public enum Limit {
        /** Processor time, in seconds. */
        CPU,
        /** The size of a written file, in bytes. */
        FSIZE,
        /** Processes and threads of the user. */
        NPROC,
        /** Open descriptors. */
        NOFILE,
        /** Address space, in bytes. */
        AS
    }

    private final List<String> words = new ArrayList<>();

    JailedCommand(Path script, Path root, Path data) {
        words.addAll(List.of("perl", script.toString()));
        add("root", root.toString());
        // every jail has /usr: hide the data directory in case it lies there
        add("hide", data.toString());
    }

    /** Runs the program as this user; if empty, as Virga's own. */
    public JailedCommand user(Optional<Integer> user) {
        user.ifPresent(number -> add("user", Integer.toString(number)));
        return this;
    }

    /** Mounts a file read-only, at the same path. */
    public JailedCommand readOnly(Path file) {
        return add("readonly", absolute(file));
    }

    /** Mounts a file read-only, at another path. */
    public JailedCommand readOnly(Path file, String inside) {
        return add("readonly", absolute(file), inside);
    }

    /** Mounts a file writable, at the same path. The program's user becomes its owner. */
    public JailedCommand writable(Path file) {
        return add("writable", absolute(file));
    }

    /** Mounts a file writable, at another path. The program's user becomes its owner. */
    public JailedCommand writable(Path file, String inside) {
        return add("writable", absolute(file), inside);
    }

    /** Makes a device available. */
    public JailedCommand device(Path device) {
        return add("device", absolute(device));
    }

    /**
     * Passes a listening Unix socket as this descriptor.
     *
     * @param name relative to the directory in which the command is started
     */
    public JailedCommand listen(int descriptor, String name) {
        return add("listen", Integer.toString(descriptor), name);
    }

    /** Passes, as this descriptor, a tap of the network namespace in which the command is started. */
    public JailedCommand tap(int descriptor, String device) {
        return add("tap", Integer.toString(descriptor), device);
    }

    /** Opens a file for reading and writing, and passes it as this descriptor. */
    public JailedCommand open(int descriptor, Path file) {
        return add("open", Integer.toString(descriptor), absolute(file));
    }

    /**
     * Passes descriptor 3 for the program's console. The end of the console output is kept in two files.
     *
     * @param log the current file; renamed to {@code old} before it grows beyond {@code bytes}
     */
    public JailedCommand console(String log, String old, int bytes) {
        return add("console", log, old, Integer.toString(bytes));
    }

    /** Puts the program into a control group. */
    public JailedCommand join(Path processes) {
        return add("join", absolute(processes));
    }

    public JailedCommand limit(Limit limit, long value) {
        return add("limit", limit.name().toLowerCase(java.util.Locale.ROOT), Long.toString(value));
    }

    /** The whole command line. */
    public List<String> program(List<String> program) {
        List<String> all = new ArrayList<>(words);
        all.add("--");
        all.addAll(program);
        return List.copyOf(all);
    }

    private static String absolute(Path path) {
        if (!requireNonNull(path, "path is null").isAbsolute()) {
            throw new IllegalArgumentException("not an absolute path: " + path);
        }
        return path.toString();
    }

    /** Colons separate values. A colon or percent sign inside a value is percent-encoded. */
    private JailedCommand add(String name, String... values) {
        List<String> escaped = new ArrayList<>();
        for (String value : values) {
            escaped.add(value.replace("%", "%25").replace(":", "%3A"));
        }
        words.add(name + "=" + String.join(":", escaped));
        return this;
    }
}
