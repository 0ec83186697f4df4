package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.operation.Operations;
import io.virga.wire.ListSchema;
import io.virga.wire.Member;
import io.virga.wire.Operation;
import io.virga.wire.Schema;
import io.virga.wire.StructureSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each member that an operation claims to obey is either read by some code of the control plane, or declared to have no
 * effect, with a reason. Thus no member is accepted and then ignored.
 */
class ReadMembersTest {
    @TempDir
    Path directory;

    @Test
    void everyObeyedMemberIsRead() throws IOException {
        CalledMethods calls = CalledMethods.of(Cloud.class);
        Set<String> unread = new TreeSet<>();
        try (CloudTester tester = CloudTester.in(directory)) {
            Operations operations = tester.cloud().operations();
            for (Operation<?, ?> operation : operations.implemented()) {
                for (String path : operations.obeyed(operation)) {
                    if (!operations.obeyedByKind(operation).contains(path)
                            && !operations.withoutEffect(operation).containsKey(path)) {
                        unreadBelow(calls, operation.input(), path)
                                .forEach(member -> unread.add(operation.name() + " " + member));
                    }
                }
            }
        }
        assertThat(unread).isEmpty();
    }

    /** A member declared to have no effect must not be read by any code; otherwise the page of obeyed members would be wrong. */
    @Test
    void whatIsSaidToHaveNoEffectIsNotRead() throws IOException {
        CalledMethods calls = CalledMethods.of(Cloud.class);
        try (CloudTester tester = CloudTester.in(directory)) {
            Operations operations = tester.cloud().operations();
            for (Operation<?, ?> operation : operations.implemented()) {
                for (String name : operations.withoutEffect(operation).keySet()) {
                    Member member = operation.input().member(name).orElseThrow();
                    assertThat(calls.reads(operation.input(), member))
                            .as(operation.name() + " " + name)
                            .isFalse();
                }
            }
        }
    }

    /** The members on a path and below it that no code reads. */
    private static Set<String> unreadBelow(CalledMethods calls, StructureSchema<?> input, String path) {
        Set<String> unread = new TreeSet<>();
        StructureSchema<?> at = input;
        List<String> names = List.of(path.split("\\."));
        for (int i = 0; i < names.size(); i++) {
            Member member = at.member(names.get(i)).orElseThrow();
            if (!calls.reads(at, member)) {
                unread.add(at.name() + "." + member.name());
            }
            if (inner(member.target()) instanceof StructureSchema<?> below) {
                at = below;
                if (i == names.size() - 1) {
                    addUnread(calls, below, unread, new HashSet<>());
                }
            }
        }
        return unread;
    }

    private static void addUnread(
            CalledMethods calls, StructureSchema<?> structure, Set<String> unread, Set<String> seen) {
        if (!seen.add(structure.name())) {
            return;
        }
        for (Member member : structure.members()) {
            if (!calls.reads(structure, member)) {
                unread.add(structure.name() + "." + member.name());
            }
            if (inner(member.target()) instanceof StructureSchema<?> below) {
                addUnread(calls, below, unread, seen);
            }
        }
    }

    private static Schema inner(Schema schema) {
        Schema inner = schema;
        while (inner instanceof ListSchema list) {
            inner = list.element();
        }
        return inner;
    }
}
