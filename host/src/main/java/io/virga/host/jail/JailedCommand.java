package io.virga.host.jail;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line of a jailed program: first what it may have, then {@link #program}. Paths are absolute. */
public final class JailedCommand {
    /** A resource limit of setrlimit(2). */
    public enum Limit {
        /** Processor time, in seconds. */
        CPU,
        /** The size of a file that is written, in bytes. */
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
        // mounted over, should the data directory lie in /usr, which every jail has
        add("hide", data.toString());
    }

    /** Runs it as a user of its own; without one, as Virga's. */
    public JailedCommand user(Optional<Integer> user) {
        user.ifPresent(number -> add("user", Integer.toString(number)));
        return this;
    }

    /** Shows it a file, under the same name. */
    public JailedCommand readOnly(Path file) {
        return add("readonly", absolute(file));
    }

    /** Shows it a file under another name. */
    public JailedCommand readOnly(Path file, String inside) {
        return add("readonly", absolute(file), inside);
    }

    /** Gives it a file, under the same name. The file becomes its user's. */
    public JailedCommand writable(Path file) {
        return add("writable", absolute(file));
    }

    /** Gives it a file under another name. The file becomes its user's. */
    public JailedCommand writable(Path file, String inside) {
        return add("writable", absolute(file), inside);
    }

    /** Gives it a device. */
    public JailedCommand device(Path device) {
        return add("device", absolute(device));
    }

    /**
     * Gives it a Unix socket that listens.
     *
     * @param name relative to the directory in which the command is started
     */
    public JailedCommand listen(int descriptor, String name) {
        return add("listen", Integer.toString(descriptor), name);
    }

    /** Gives it a network device of the namespace in which the command is started. */
    public JailedCommand tap(int descriptor, String device) {
        return add("tap", Integer.toString(descriptor), device);
    }

    /** Opens a file for it, for reading and writing. */
    public JailedCommand open(int descriptor, Path file) {
        return add("open", Integer.toString(descriptor), absolute(file));
    }

    /**
     * Gives it descriptor 3 to write to; the end of what comes is kept in two files.
     *
     * @param log where it is kept; becomes {@code old} before it grows beyond {@code bytes}
     */
    public JailedCommand console(String log, String old, int bytes) {
        return add("console", log, old, Integer.toString(bytes));
    }

    /** Puts it into a control group. */
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

    /** A colon separates; what is no separator is written in hex, as in a URL. */
    private JailedCommand add(String name, String... values) {
        List<String> escaped = new ArrayList<>();
        for (String value : values) {
            escaped.add(value.replace("%", "%25").replace(":", "%3A"));
        }
        words.add(name + "=" + String.join(":", escaped));
        return this;
    }
}
