package io.virga.cloud;

import io.virga.wire.ListSchema;
import io.virga.wire.Member;
import io.virga.wire.Schema;
import io.virga.wire.StructureSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The members of an operation's output, at any depth. */
final class OutputMembers {
    /**
     * A member of a structure.
     *
     * @param path the names that lead to the member, in a form that makes names of filters and members comparable
     */
    record Found(List<String> path, StructureSchema<?> structure, Member member) {
        /** Whether the name of a filter, such as {@code iam-instance-profile.arn}, denotes this member. */
        boolean isNamed(String filter) {
            List<String> names =
                    Stream.of(filter.split("\\.")).map(OutputMembers::plain).toList();
            return path.size() >= names.size()
                    && path.subList(path.size() - names.size(), path.size()).equals(names);
        }

        @Override
        public String toString() {
            return structure.name() + "." + member.name();
        }
    }

    private OutputMembers() {}

    static List<Found> of(StructureSchema<?> output) {
        List<Found> all = new ArrayList<>();
        add(output, List.of(), all, new HashSet<>());
        return all;
    }

    private static void add(StructureSchema<?> structure, List<String> path, List<Found> all, Set<String> above) {
        if (!above.add(structure.name())) {
            return;
        }
        for (Member member : structure.members()) {
            List<String> longer = new ArrayList<>(path);
            longer.add(plain(member.name()));
            all.add(new Found(List.copyOf(longer), structure, member));
            Schema inner = member.target();
            while (inner instanceof ListSchema list) {
                inner = list.element();
            }
            if (inner instanceof StructureSchema<?> below) {
                add(below, longer, all, above);
            }
        }
        above.remove(structure.name());
    }

    private static String plain(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace("-", "");
        return plain.endsWith("ses")
                ? plain.substring(0, plain.length() - 2)
                : plain.endsWith("s") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
