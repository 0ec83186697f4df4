package io.virga.cloud.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The instance types of EC2, from a table that is bundled with the program and read at the first lookup.
 *
 * <p>Virga offers every type in each of its zones. A type is a size and a set of rules; whether a host can run it is decided
 * at launch. Bare metal and Mac types are listed because clients look them up, but no host can run them.
 */
public final class InstanceTypeCatalogue {
    private static final String RESOURCE = "instance-types.tsv";

    /** Holds the table. The class is loaded at the first lookup, and the table with it. */
    private static final class Loaded {
        static final InstanceTypeTable TABLE = new InstanceTypeTable(text());

        private static String text() {
            try (InputStream in = InstanceTypeCatalogue.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException("the program lacks its table of instance types, " + RESOURCE);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("the table of instance types can't be read", e);
            }
        }
    }

    /** The type with a name such as {@code m5.large}. */
    public Optional<InstanceType> find(String name) {
        return Loaded.TABLE.find(name);
    }

    /** All types, families in alphabetical order, sizes ascending within a family. */
    public List<InstanceType> all() {
        return names().stream().flatMap(name -> find(name).stream()).toList();
    }

    /** The names of all types, in the same order. */
    public List<String> names() {
        return Loaded.TABLE.names();
    }

    /** The given names that are not in the catalogue, in the order given, without duplicates. */
    public List<String> unknown(Collection<String> names) {
        return names.stream().filter(name -> find(name).isEmpty()).distinct().toList();
    }
}
