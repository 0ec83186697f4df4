package io.virga.host.image;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** An image on disk: a directory with the disk, the kernel, the initial RAM disk, and a file that describes them. */
final class KeptImage {
    static final String DISK = "disk.qcow2";
    static final String KERNEL = "vmlinuz";
    static final String INITIAL_RAM_DISK = "initrd.img";

    /** The version of the images' contents. Images of another version are made again. */
    private static final String VERSION = "1";

    private static final String FACTS = "image.properties";

    private KeptImage() {}

    static void write(
            Path directory,
            ImageRecipe recipe,
            long sizeBytes,
            String commandLine,
            String description,
            String loginUser)
            throws IOException {
        Files.write(
                directory.resolve(FACTS),
                List.of(
                        "version=" + VERSION,
                        "recipe=" + recipe.label(),
                        "virtualSizeBytes=" + sizeBytes,
                        "commandLine=" + commandLine,
                        "architecture=x86_64",
                        "description=" + description,
                        "loginUser=" + loginUser));
    }

    /** The image in a directory; empty when there is none, or another version made it. */
    static Optional<BuiltImage> read(Path directory, ImageRecipe recipe) {
        Properties facts = new Properties();
        try {
            facts.load(new StringReader(Files.readString(directory.resolve(FACTS))));
        } catch (IOException e) {
            return Optional.empty();
        }
        boolean complete = VERSION.equals(facts.getProperty("version"))
                && recipe.label().equals(facts.getProperty("recipe"))
                && List.of(DISK, KERNEL, INITIAL_RAM_DISK).stream()
                        .allMatch(file -> Files.exists(directory.resolve(file)));
        if (!complete) {
            return Optional.empty();
        }
        return Optional.of(new BuiltImage(
                recipe,
                directory.resolve(DISK),
                Long.parseLong(facts.getProperty("virtualSizeBytes")),
                Optional.of(new BuiltImage.Kernel(
                        directory.resolve(KERNEL),
                        directory.resolve(INITIAL_RAM_DISK),
                        facts.getProperty("commandLine"))),
                facts.getProperty("architecture"),
                facts.getProperty("description"),
                facts.getProperty("loginUser")));
    }
}
