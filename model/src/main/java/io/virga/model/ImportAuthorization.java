package io.virga.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The command that takes over AWS's Service Authorization Reference: a source to the authorization tables.
 *
 * <p>{@code ImportAuthorization TABLES SOURCE [PREFIX…]}: the directory of the tables, the path of a source, and the
 * services; without any, those that have a table. What the source does not tell is kept from the table that is there. The
 * same input gives the same files, byte by byte. See {@code model/README.md}.
 */
public final class ImportAuthorization {
    private static final String TABLE = ".table";

    private final Path tables;
    private final AuthorizationSource source;

    private ImportAuthorization(Path tables, AuthorizationSource source) {
        this.tables = tables;
        this.source = source;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("Usage: ImportAuthorization TABLES SOURCE [PREFIX…]");
        }
        Path tables = Path.of(arguments[0]);
        Path path = Path.of(arguments[1]);
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("There is nothing at " + path + ". Give the path of a source");
        }
        ImportAuthorization command = new ImportAuthorization(tables, AuthorizationSource.at(path));
        List<String> prefixes = Arrays.stream(arguments)
                .skip(2)
                .flatMap(word -> Stream.of(word.split("[ ,]+")))
                .filter(word -> !word.isEmpty())
                .toList();
        for (String prefix : prefixes.isEmpty() ? command.known() : prefixes) {
            command.take(prefix);
            command.operationsToLookAt(prefix).forEach(System.out::println);
        }
    }

    private List<String> known() throws IOException {
        try (Stream<Path> files = Files.list(tables)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(TABLE))
                    .map(name -> name.substring(0, name.length() - TABLE.length()))
                    .sorted()
                    .toList();
        }
    }

    private void take(String prefix) throws IOException {
        Path file = tables.resolve(prefix + TABLE);
        AuthorizationFacts known = Files.exists(file)
                ? AuthorizationFile.read(prefix, Files.readString(file))
                : new AuthorizationFacts(prefix);
        AuthorizationFacts facts = source.facts(prefix)
                .orElseThrow(() -> new IllegalArgumentException("The source says nothing of " + prefix))
                .over(known)
                .consistent();
        Files.writeString(file, AuthorizationFile.write(facts));
    }

    /**
     * What a person has to look at: operations that AWS has authorized by other actions than the one of the same name, and
     * that the overlay does not say so of. AWS does not tell which of several actions every call needs, so that no line can
     * be made of it here.
     */
    private List<String> operationsToLookAt(String prefix) throws IOException {
        Path file = tables.resolve(prefix + ".overlay");
        List<String> overlay = Files.exists(file) ? Files.readAllLines(file) : List.of();
        List<String> found = new ArrayList<>();
        source.operations(prefix).forEach((operation, actions) -> {
            SortedSet<String> said = overlay.stream()
                    .filter(line -> line.startsWith("operation " + operation + " "))
                    .findFirst()
                    .map(ImportAuthorization::actions)
                    .orElseGet(() -> new TreeSet<>(List.of(prefix + ":" + operation)));
            if (!said.equals(actions)) {
                found.add(prefix + ": " + operation + " is authorized by " + actions + ", and here by " + said);
            }
        });
        return found;
    }

    private static SortedSet<String> actions(String line) {
        return new TreeSet<>(Arrays.stream(line.split(" # ")[0].split(" "))
                .skip(2)
                .map(word -> word.replace("?", ""))
                .toList());
    }
}
