package io.virga.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The tag that distinguishes the networks of one data directory from those of other directories on the machine. It is
 * stored in the directory. The directory therefore finds its networks again under any path, also after it was moved.
 */
final class NetworkTag {
    private static final String FILE = "network-tag";
    private static final String DATABASE = "virga.db";

    private NetworkTag() {}

    /**
     * The tag of a directory. The first call chooses and stores it.
     *
     * @param data the path as the user gave it, absolute and normalised
     * @return eight hexadecimal digits
     */
    static String of(Path data) {
        Path file = data.resolve(FILE);
        try {
            Path real = data.toRealPath();
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file, UTF_8);
                if (lines.size() == 2 && lines.getFirst().matches("[0-9a-f]{8}") && !isCopy(real, lines.getLast())) {
                    return lines.getFirst();
                }
                return write(file, tag(real), real);
            }
            // Versions before this file derived the tag from the path as the user gave it.
            return write(file, tag(Files.exists(data.resolve(DATABASE)) ? data : real), real);
        } catch (IOException e) {
            throw new StartException("%s cannot be read or written: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static String tag(Path path) {
        return "%08x".formatted(path.toString().hashCode());
    }

    /**
     * Whether the directory is a copy: the directory that the tag was written for is a different one and still exists.
     */
    private static boolean isCopy(Path real, String writtenFor) throws IOException {
        Path original = Path.of(writtenFor);
        return !real.equals(original)
                && Files.exists(original.resolve(FILE))
                && !Files.isSameFile(original.resolve(FILE), real.resolve(FILE));
    }

    private static String write(Path file, String tag, Path real) throws IOException {
        Path temporary = file.resolveSibling(FILE + ".new");
        Files.writeString(temporary, tag + "\n" + real + "\n", UTF_8);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        return tag;
    }
}
