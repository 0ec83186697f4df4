package io.virga.cloud.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The instance types that EC2 has, from a table that is part of the program and is read at the first question.
 *
 * <p>Virga offers all of them in each of its zones: a type is a size and a set of rules, and whether a host can run it
 * is seen at launch. Bare metal and Mac types are listed, since clients look them up, but no host can run them.
 */
public final class InstanceTypeCatalogue {
    private static final String RESOURCE = "instance-types.tsv";

    /** Loaded with this class, which happens at the first question. */
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

    /** The type with this name: {@code m5.large}. */
    public Optional<InstanceType> find(String name) {
        return Loaded.TABLE.find(name);
    }

    /** All types, families in alphabetical order, the small before the large. */
    public List<InstanceType> all() {
        return names().stream().flatMap(name -> find(name).stream()).toList();
    }

    /** The names of all types, in the same order. */
    public List<String> names() {
        return Loaded.TABLE.names();
    }

    /** The names of those that are not in the catalogue, in the order given. */
    public List<String> unknown(Collection<String> names) {
        return names.stream().filter(name -> find(name).isEmpty()).distinct().toList();
    }
}
