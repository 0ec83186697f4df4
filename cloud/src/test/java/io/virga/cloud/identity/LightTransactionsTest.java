package io.virga.cloud.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.store.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All writes wait for a running transaction: nothing that identity does in one parses a policy, hashes a password, searches for
 * a code, or goes through all users. Found in the byte code, from every method that is given a transaction.
 */
class LightTransactionsTest {
    private static final String IDENTITY = "io/virga/cloud/identity/";

    private static final Set<String> HEAVY = Set.of(
            "io/virga/policy/PolicyDocument.parse",
            "io/virga/policy/Policy.of",
            IDENTITY + "iam/Passwords.hash",
            IDENTITY + "iam/Passwords.matches",
            IDENTITY + "iam/TimeCodes.find",
            IDENTITY + "iam/TimeCodes.code",
            IDENTITY + "iam/CredentialReports.make",
            IDENTITY + "sts/SessionTokens.issue");

    /** The methods that each method of identity calls, or passes on. */
    private final Map<String, Set<String>> calls = new HashMap<>();

    /** Names of methods that are given a transaction. */
    private final Set<String> inTransactions = new TreeSet<>();

    private void read() throws IOException {
        Path root = Path.of(Account.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        try (Stream<Path> files = Files.walk(root.resolve(IDENTITY))) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(this::read);
        }
    }

    private void read(Path file) {
        try {
            ClassModel model = ClassFile.of().parse(file);
            model.methods().forEach(method -> read(model.thisClass().asInternalName(), method));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String owner, MethodModel method) {
        String name = owner + "." + method.methodName().stringValue();
        if (method.methodTypeSymbol()
                .parameterList()
                .contains(Transaction.class.describeConstable().orElseThrow())) {
            inTransactions.add(name);
        }
        Set<String> called = calls.computeIfAbsent(name, key -> new HashSet<>());
        method.code().ifPresent(code -> {
            for (CodeElement element : code) {
                switch (element) {
                    case InvokeInstruction invoke ->
                        called.add(invoke.owner().asInternalName() + "."
                                + invoke.name().stringValue());
                    case InvokeDynamicInstruction dynamic ->
                        dynamic.bootstrapArgs().forEach(argument -> {
                            if (argument instanceof DirectMethodHandleDesc handle) {
                                String type = handle.owner().descriptorString();
                                called.add(type.substring(1, type.length() - 1) + "." + handle.methodName());
                            }
                        });
                    default -> {}
                }
            }
        });
    }

    @Test
    void nothingHeavyIsDoneInATransaction() throws IOException {
        read();
        assertThat(inTransactions).hasSizeGreaterThan(50);
        assertThat(calls.values().stream().flatMap(Set::stream)).containsAll(HEAVY);
        Set<String> heavy = new TreeSet<>();
        for (String begin : inTransactions) {
            Deque<String> open = new ArrayDeque<>(Set.of(begin));
            Set<String> seen = new HashSet<>(open);
            while (!open.isEmpty()) {
                for (String next : calls.getOrDefault(open.pop(), Set.of())) {
                    if (HEAVY.contains(next)) {
                        heavy.add(begin + " does " + next);
                    } else if (seen.add(next)) {
                        open.push(next);
                    }
                }
            }
        }
        assertThat(heavy).isEmpty();
    }
}
