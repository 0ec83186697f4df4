package io.virga.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.reconcile.Waker;
import io.virga.cloud.resource.Family;
import io.virga.store.DocumentType;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The control plane has every family that there is, and each family all of its parts. */
class FamiliesTest {
    @TempDir
    Path directory;

    private static List<ClassModel> classes() throws IOException {
        Path root = Path.of(
                Cloud.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (Stream<Path> files = Files.walk(root)) {
            List<ClassModel> classes = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                classes.add(ClassFile.of().parse(file));
            }
            return classes;
        }
    }

    private static String name(ClassModel model) {
        return model.thisClass().asInternalName().replace('/', '.');
    }

    /** A wake-up for a reconciler that is not there would be tried again for ever. */
    @Test
    void everyWakerHasItsReconciler() throws Exception {
        Set<String> wakers = new TreeSet<>();
        for (ClassModel model : classes()) {
            boolean has = model.fields().stream()
                    .anyMatch(field -> field.fieldType().stringValue().equals(Waker.class.descriptorString()));
            for (Field field : has ? Class.forName(name(model)).getDeclaredFields() : new Field[0]) {
                if (field.getType() == Waker.class && Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(
                            true); // a reconciler that its own package alone wakes shows its waker to nobody else
                    wakers.add(((Waker<?>) field.get(null)).name());
                }
            }
        }
        try (CloudTester tester = CloudTester.in(directory)) {
            assertThat(tester.cloud().reconcilers().stream()
                            .map(reconciler -> reconciler.waker().name()))
                    .containsExactlyInAnyOrderElementsOf(wakers);
        }
    }

    @Test
    void theControlPlaneHasEveryFamily() throws IOException {
        String interfaceName = Family.class.getName();
        Set<String> there = classes().stream()
                .filter(model -> model.interfaces().stream()
                        .anyMatch(i -> i.asInternalName().replace('/', '.').equals(interfaceName)))
                .filter(model -> model.findAttribute(Attributes.nestHost()).isEmpty())
                .map(FamiliesTest::name)
                .collect(Collectors.toSet());
        try (CloudTester tester = CloudTester.in(directory)) {
            assertThat(tester.cloud().families().stream()
                            .map(family -> family.getClass().getName()))
                    .containsExactlyInAnyOrderElementsOf(there);
        }
    }

    @Test
    void noTwoFamiliesHaveDocumentsOfOneName() {
        assertThat(Cloud.documents().stream().map(DocumentType::name)).doesNotHaveDuplicates();
    }
}
