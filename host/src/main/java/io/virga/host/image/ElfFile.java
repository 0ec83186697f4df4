package io.virga.host.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses a 64-bit little-endian ELF file for the shared libraries that a program loads, and for the modules that a kernel
 * module depends on. {@code ldd} would run the program that it inspects, and {@code depmod} needs a whole module tree.
 */
final class ElfFile {
    private static final int SECTION_DYNAMIC = 6;
    private static final long DYNAMIC_NEEDED = 1;

    private record Section(String name, int type, long offset, long size, int link) {}

    private final byte[] content;
    private final ByteBuffer bytes;
    private final List<Section> sections;

    private ElfFile(byte[] content) throws IOException {
        this.content = content;
        this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        try {
            this.sections = readSections();
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("a truncated ELF file", e);
        }
    }

    /** Reads a file; empty when it is not a 64-bit little-endian ELF file. */
    static Optional<ElfFile> read(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    static Optional<ElfFile> parse(byte[] content) throws IOException {
        boolean elf = content.length >= 64
                && content[0] == 0x7f
                && content[1] == 'E'
                && content[2] == 'L'
                && content[3] == 'F'
                && content[4] == 2
                && content[5] == 1;
        return elf ? Optional.of(new ElfFile(content)) : Optional.empty();
    }

    /** The names of the shared libraries that the program needs, as the dynamic linker searches for them. */
    List<String> neededLibraries() {
        List<String> needed = new ArrayList<>();
        for (Section section : sections) {
            if (section.type == SECTION_DYNAMIC) {
                Section strings = sections.get(section.link);
                for (long at = section.offset; at < section.offset + section.size; at += 16) {
                    if (bytes.getLong((int) at) == DYNAMIC_NEEDED) {
                        needed.add(string(strings.offset + bytes.getLong((int) at + 8)));
                    }
                }
            }
        }
        return needed;
    }

    /** The names of the kernel modules that must be loaded before this one. */
    List<String> neededModules() {
        for (Section section : sections) {
            if (section.name.equals(".modinfo")) {
                String text = new String(content, (int) section.offset, (int) section.size, StandardCharsets.UTF_8);
                for (String fact : text.split("\0")) {
                    if (fact.startsWith("depends=")) {
                        String names = fact.substring("depends=".length());
                        return names.isEmpty() ? List.of() : List.of(names.split(","));
                    }
                }
            }
        }
        return List.of();
    }

    private List<Section> readSections() {
        long table = bytes.getLong(40);
        int entrySize = bytes.getShort(58);
        int count = bytes.getShort(60);
        int namesIndex = bytes.getShort(62);
        if (table == 0 || count == 0) {
            return List.of();
        }
        long names = bytes.getLong((int) (table + (long) namesIndex * entrySize + 24));
        List<Section> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = (int) (table + (long) i * entrySize);
            String name = bytes.getInt(at + 4) == 0 && i == 0 ? "" : string(names + bytes.getInt(at));
            found.add(new Section(
                    name, bytes.getInt(at + 4), bytes.getLong(at + 24), bytes.getLong(at + 32), bytes.getInt(at + 40)));
        }
        return found;
    }

    private String string(long offset) {
        int end = (int) offset;
        while (bytes.get(end) != 0) {
            end++;
        }
        return new String(content, (int) offset, end - (int) offset, StandardCharsets.UTF_8);
    }
}
