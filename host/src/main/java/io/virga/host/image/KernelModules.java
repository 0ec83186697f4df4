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

/** The modules of a kernel package: which ones a driver needs, in the order in which they load. */
final class KernelModules {
    private final Map<String, Path> fileByName = new HashMap<>();
    private final Set<String> builtIn = new HashSet<>();
    private final Reader reader;

    /** Reads a module file, unpacked if the distribution compresses it. */
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
     * Names of modules, each after all that it needs, without those that are part of the kernel itself.
     *
     * @param required modules that must be there, in either form
     */
    List<String> loadOrder(List<String> required) throws IOException {
        Set<String> order = new LinkedHashSet<>();
        for (String name : required) {
            add(canonical(name), order, new HashSet<>());
        }
        return List.copyOf(order);
    }

    /** The module's contents, not compressed. */
    byte[] content(String name) throws IOException {
        return reader.read(fileByName.get(name));
    }

    /** The modules that this one needs first. */
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

    /** The kernel treats both as the same. */
    private static String canonical(String name) {
        return name.replace('-', '_');
    }
}
