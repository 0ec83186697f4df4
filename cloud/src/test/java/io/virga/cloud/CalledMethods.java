package io.virga.cloud;

import io.virga.wire.Member;
import io.virga.wire.StructureSchema;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The methods that the classes of a module call, from their byte code: {@code ImageOperations} reads {@code owners}. */
final class CalledMethods {
    /** Entries such as {@code describeimagesrequest.owners}, in lower case. */
    private final Set<String> called = new HashSet<>();

    /** Names passed to {@code Structure.value(name)}. */
    private final Set<String> lookedUp = new HashSet<>();

    private CalledMethods() {}

    /** The methods that are called by all classes in the same directory or JAR as this one. */
    static CalledMethods of(Class<?> one) throws IOException {
        Path root =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().getPath());
        CalledMethods methods = new CalledMethods();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> classes =
                    files.filter(file -> file.toString().endsWith(".class")).toList();
            for (Path file : classes) {
                methods.add(ClassFile.of().parse(file));
            }
        }
        return methods;
    }

    private void add(ClassModel model) {
        for (MethodModel method : model.methods()) {
            method.code().ifPresent(code -> {
                Object constant = null;
                for (CodeElement element : code) {
                    switch (element) {
                        case ConstantInstruction load -> constant = load.constantValue();
                        case InvokeInstruction invoke -> {
                            String name = invoke.name().stringValue();
                            add(invoke.owner().asInternalName(), name);
                            if (name.equals("value") && constant instanceof String text) {
                                lookedUp.add(text);
                            }
                            constant = null;
                        }
                        case InvokeDynamicInstruction dynamic ->
                            dynamic.bootstrapArgs().forEach(this::addHandle);
                        default -> {}
                    }
                }
            });
        }
    }

    private void addHandle(ConstantDesc argument) {
        if (argument instanceof DirectMethodHandleDesc handle) {
            String owner = handle.owner().descriptorString();
            add(owner.substring(1, owner.length() - 1), handle.methodName());
        }
    }

    private void add(String owner, String method) {
        called.add(key(owner.substring(owner.lastIndexOf('/') + 1), method));
    }

    private static String key(String owner, String method) {
        return (owner + "." + method).toLowerCase(Locale.ROOT);
    }

    /** Whether some code reads a member, through its accessor or by its name. */
    boolean reads(StructureSchema<?> structure, Member member) {
        return lookedUp.contains(member.name())
                || called.contains(key(structure.name(), member.name()))
                || called.contains(key(structure.name(), member.name() + "Value"));
    }

    /** Whether some code sets a member of an answer. */
    boolean sets(StructureSchema<?> structure, Member member) {
        return called.contains(key(structure.name() + "$Builder", member.name()))
                || called.contains(key(structure.name() + "$Builder", member.name() + "Value"));
    }
}
