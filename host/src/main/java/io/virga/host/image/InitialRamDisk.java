package io.virga.host.image;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Builds an initial RAM disk: a cpio archive in the "newc" format with all files owned by root. It is not compressed, because
 * a slow guest reads two megabytes faster than it decompresses one. The same contents give the same bytes.
 */
final class InitialRamDisk {
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR_FILE = 0100000;
    private static final int SYMBOLIC_LINK = 0120000;
    private static final int CHARACTER_DEVICE = 0020000;

    private record Entry(int mode, byte[] content, int deviceMajor, int deviceMinor) {
        Entry {
            requireNonNull(content, "content is null");
        }
    }

    private final Map<String, Entry> entries = new TreeMap<>();

    InitialRamDisk() {
        // The kernel opens /dev/console as process 1's input and output before any file system is mounted.
        addDirectory("dev");
        entries.put("dev/console", new Entry(CHARACTER_DEVICE | 0600, new byte[0], 5, 1));
    }

    void addDirectory(String path) {
        addParents(path);
        entries.put(path, new Entry(DIRECTORY | 0755, new byte[0], 0, 0));
    }

    void addFile(String path, byte[] content, int permissions) {
        addParents(path);
        entries.put(path, new Entry(REGULAR_FILE | permissions, content, 0, 0));
    }

    void addLink(String path, String target) {
        addParents(path);
        entries.put(path, new Entry(SYMBOLIC_LINK | 0777, target.getBytes(StandardCharsets.UTF_8), 0, 0));
    }

    void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            int inode = 1;
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                writeEntry(out, inode++, entry.getKey(), entry.getValue());
            }
            writeEntry(out, 0, "TRAILER!!!", new Entry(0, new byte[0], 0, 0));
        }
    }

    private void addParents(String path) {
        int slash = path.lastIndexOf('/');
        if (slash > 0 && !entries.containsKey(path.substring(0, slash))) {
            addDirectory(path.substring(0, slash));
        }
    }

    private static void writeEntry(OutputStream out, int inode, String path, Entry entry) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        int links = (entry.mode & DIRECTORY) == 0 ? 1 : 2;
        int[] fields = {
            inode,
            entry.mode,
            0,
            0,
            links,
            0,
            entry.content.length,
            0,
            0,
            entry.deviceMajor,
            entry.deviceMinor,
            name.length + 1,
            0
        };
        StringBuilder header = new StringBuilder("070701");
        for (int field : fields) {
            header.append(String.format("%08X", field));
        }
        out.write(header.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(name);
        out.write(0);
        pad(out, header.length() + name.length + 1);
        out.write(entry.content);
        pad(out, entry.content.length);
    }

    private static void pad(OutputStream out, int length) throws IOException {
        out.write(new byte[(4 - length % 4) % 4]);
    }
}
