package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.operation.Acting;
import io.virga.cloud.operation.Call;
import io.virga.cloud.operation.Purpose;
import io.virga.cloud.resource.ResourceType;
import io.virga.store.Reader;
import io.virga.store.Transaction;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What acts for a caller looks resources up for a purpose, and never reads documents past that: every method of a class
 * with handlers, which are given a call, and elsewhere every method that is given who acts. The few that read, because they
 * only show or count what was found otherwise, are named here.
 */
class GuardedLookupsTest {
    private static final String RESOURCE_PACKAGE = "io/virga/cloud/resource/";
    private static final String OPERATION_PACKAGE = "io/virga/cloud/operation/";
    private static final Set<String> READING = Set.of("get", "find", "findRange", "all", "count");

    /** Methods that read, each with its reason. */
    private static final Map<String, String> ALLOWED =
            Map.of("InstanceAttributeOperations.putAttribute", "shows parts of an instance that was looked up");

    private static List<ClassModel> classes() throws IOException {
        Path root = Path.of(
                Cloud.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(GuardedLookupsTest::parse)
                    .toList();
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isGiven(MethodModel method, Class<?> type) {
        return method.methodTypeSymbol().parameterList().contains(ClassDesc.ofDescriptor(type.descriptorString()));
    }

    /** These two packages are what makes and guards the lookups. */
    private static boolean isLooked(ClassModel model) {
        String name = model.thisClass().asInternalName();
        return !name.startsWith(RESOURCE_PACKAGE) && !name.startsWith(OPERATION_PACKAGE);
    }

    private static boolean actsForACaller(ClassModel model, MethodModel method) {
        return isGiven(method, Acting.class) || model.methods().stream().anyMatch(other -> isGiven(other, Call.class));
    }

    private static boolean readsPastAuthorization(CodeElement element) {
        if (!(element instanceof InvokeInstruction invoke)) {
            return false;
        }
        String owner = invoke.owner().asInternalName();
        String name = invoke.name().stringValue();
        boolean reads = (owner.equals(internal(Reader.class)) || owner.equals(internal(Transaction.class)))
                && READING.contains(name);
        return reads || (owner.equals(internal(ResourceType.class)) && name.equals("unguarded"));
    }

    private static String internal(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** {@code Launcher.plan} also for the lambdas in it. */
    private static String name(ClassModel model, MethodModel method) {
        String owner = model.thisClass().asInternalName();
        String[] parts = method.methodName().stringValue().split("\\$");
        return owner.substring(owner.lastIndexOf('/') + 1) + "." + (parts[0].equals("lambda") ? parts[1] : parts[0]);
    }

    @Test
    void whatActsForACallerLooksUpForAPurpose() throws IOException {
        Set<String> found = new TreeSet<>();
        for (ClassModel model : classes()) {
            if (isLooked(model)) {
                for (MethodModel method : model.methods()) {
                    if (actsForACaller(model, method)
                            && method.code().stream()
                                    .flatMap(code -> code.elementStream())
                                    .anyMatch(GuardedLookupsTest::readsPastAuthorization)) {
                        found.add(name(model, method));
                    }
                }
            }
        }
        assertThat(found).isEqualTo(new TreeSet<>(ALLOWED.keySet()));
    }

    /** What is left is {@code unguarded}, which the other test finds. */
    @Test
    void aLookupWithoutAPurposeDoesNotCompile() {
        assertThat(Arrays.stream(ResourceType.class.getMethods())
                        .filter(method -> List.of(method.getParameterTypes()).contains(Reader.class)))
                .extracting(Method::getName)
                .contains("get", "find", "findBy", "authorize", "authorizeCreation");
        assertThat(Arrays.stream(ResourceType.class.getMethods())
                        .filter(method -> List.of(method.getParameterTypes()).contains(Reader.class)))
                .allSatisfy(method -> assertThat(method.getParameterTypes()).contains(Acting.class, Purpose.class));
    }
}
