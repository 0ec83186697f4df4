package io.virga.host.image;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the modules of a kernel package that a driver needs, in load order. */
final class KernelModules {
    private final Map<String, Path> fileByName = new HashMap<>();
    private final Set<String> builtIn = new HashSet<>();
    private final Reader reader;

    /** Reads a module file, and decompresses it if the distribution compresses modules. */
    @FunctionalInterface
    interface Reader {
        byte[] read(Path file) throws IOException;
    }

    KernelModules(Path directory, Reader reader) throws IOException {
        this.reader = reader;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.matches(".*\\.ko(\\.(xz|zst|gz))?")) {
                    fileByName.put(canonical(name.substring(0, name.indexOf(".ko"))), file);
                }
            }
        }
        for (String line : Files.readAllLines(directory.resolve("modules.builtin"))) {
            String name = line.substring(line.lastIndexOf('/') + 1);
            builtIn.add(canonical(name.replaceFirst("\\.ko$", "")));
        }
    }

    /**
     * The names of the modules to load, each after its dependencies, without those that are built into the kernel.
     *
     * @param required modules that must exist, as a file or built in
     */
    List<String> loadOrder(List<String> required) throws IOException {
        Set<String> order = new LinkedHashSet<>();
        for (String name : required) {
            add(canonical(name), order, new HashSet<>());
        }
        return List.copyOf(order);
    }

    /** The decompressed contents of a module. */
    byte[] content(String name) throws IOException {
        return reader.read(fileByName.get(name));
    }

    /** The modules that must be loaded before this one. */
    List<String> needs(String name) throws IOException {
        List<String> needs = new ArrayList<>();
        for (String other :
                ElfFile.parse(content(name)).map(ElfFile::neededModules).orElse(List.of())) {
            if (fileByName.containsKey(canonical(other))) {
                needs.add(canonical(other));
            }
        }
        return needs;
    }

    private void add(String name, Set<String> order, Set<String> above) throws IOException {
        if (order.contains(name) || !above.add(name)) {
            return;
        }
        if (!fileByName.containsKey(name)) {
            if (builtIn.contains(name)) {
                return;
            }
            throw new HostException(Reason.FAILED, "The kernel package has no module " + name + ".");
        }
        for (String other : needs(name)) {
            add(other, order, above);
        }
        order.add(name);
    }

    /** The kernel treats hyphens and underscores in module names as equal. */
    private static String canonical(String name) {
        return name.replace('-', '_');
    }
}
