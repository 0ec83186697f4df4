package io.virga.host.image;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.HostException;
import io.virga.host.api.HostException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A directory of unpacked packages: a source of files for images, and of programs that are not installed here. */
record UnpackedPackages(Path root) {
    static final String LIBRARIES = "usr/lib/x86_64-linux-gnu";
    static final String LOADER = "ld-linux-x86-64.so.2";

    private static final List<String> PROGRAM_DIRECTORIES = List.of("usr/bin", "usr/sbin", "bin", "sbin");
    private static final List<String> LIBRARY_DIRECTORIES =
            List.of(LIBRARIES, "lib/x86_64-linux-gnu", "usr/lib", "lib", "lib64", "usr/lib64");
    /** fakeroot preloads its library by name, without a path: the loader must know the machine's directories for it. */
    private static final List<String> FAKEROOT_LIBRARIES =
            List.of("/usr/lib/x86_64-linux-gnu/libfakeroot", "/usr/lib/libfakeroot");

    UnpackedPackages {
        requireNonNull(root, "root is null");
    }

    /** A file by its path from the root. */
    Path file(String path) {
        Path file = root.resolve(path);
        if (!Files.exists(file)) {
            throw new HostException(Reason.FAILED, "The distribution's packages do not hold " + path + ".");
        }
        return file;
    }

    /** A program by its name. */
    Path program(String name) {
        return findIn(PROGRAM_DIRECTORIES, name)
                .orElseThrow(() -> new HostException(
                        Reason.FAILED, "The distribution's packages do not hold the program " + name + "."));
    }

    /** The shared libraries that these programs load, directly and indirectly, by name; includes the loader. */
    Map<String, Path> librariesOf(List<Path> programs) throws IOException {
        Map<String, Path> libraries = new TreeMap<>();
        Deque<Path> open = new ArrayDeque<>(programs);
        libraries.put(LOADER, library(LOADER));
        while (!open.isEmpty()) {
            Optional<ElfFile> elf = ElfFile.read(open.pop());
            for (String name : elf.map(ElfFile::neededLibraries).orElse(List.of())) {
                if (!libraries.containsKey(name)) {
                    Path library = library(name);
                    libraries.put(name, library);
                    open.push(library);
                }
            }
        }
        return libraries;
    }

    /** The command line that runs a program of these packages with their libraries, whatever the machine has installed. */
    List<String> command(String program, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(library(LOADER).toString());
        words.add("--library-path");
        List<String> places = new ArrayList<>();
        places.add(root.resolve(LIBRARIES).toString());
        places.add(root.resolve("lib/x86_64-linux-gnu").toString());
        places.addAll(FAKEROOT_LIBRARIES);
        words.add(String.join(":", places));
        words.add(program(program).toString());
        words.addAll(arguments);
        return words;
    }

    private Path library(String name) {
        return findIn(LIBRARY_DIRECTORIES, name)
                .orElseThrow(() -> new HostException(
                        Reason.FAILED, "The distribution's packages do not hold the library " + name + "."));
    }

    private Optional<Path> findIn(List<String> directories, String name) {
        for (String directory : directories) {
            Path file = root.resolve(directory).resolve(name);
            // An absolute link refers to a path in the packages, and must not be followed outside of them.
            if (Files.isSymbolicLink(file)) {
                Optional<Path> target = followWithin(file);
                if (target.isPresent()) {
                    return target;
                }
            } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private Optional<Path> followWithin(Path link) {
        Path at = link;
        for (int hops = 0; hops < 8 && Files.isSymbolicLink(at); hops++) {
            try {
                Path target = Files.readSymbolicLink(at);
                at = target.isAbsolute()
                        ? root.resolve(target.toString().substring(1))
                        : at.resolveSibling(target).normalize();
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS) ? Optional.of(at) : Optional.empty();
    }
}
