package io.virga.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import tools.jackson.core.json.JsonFactory;

/** Compiles a changed source of this package, and loads the package with the change beside the original. */
final class MutantCompiler implements AutoCloseable {
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "virga", "policy");
    private static final String PACKAGE = "io.virga.policy.";

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8);
    private final String classpath = String.join(File.pathSeparator, place(Policy.class), place(JsonFactory.class));

    /** The directory or archive that a class is from. */
    private static String place(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    static String source(String file) {
        try {
            return Files.readString(SOURCES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The classes of a changed source by name; a change that does not compile is an {@link IllegalArgumentException}. */
    Map<String, byte[]> compile(String file, String source) {
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        JavaFileManager memory = new ForwardingJavaFileManager<>(files) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return classes.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
                    }
                };
            }
        };
        JavaFileObject changed =
                new SimpleJavaFileObject(URI.create("memory:///io/virga/policy/" + file), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-proc:none", "-nowarn", "-classpath", classpath);
        if (!compiler.getTask(messages, memory, null, options, null, List.of(changed))
                .call()) {
            throw new IllegalArgumentException(file + " does not compile: " + messages);
        }
        Map<String, byte[]> bytes = new HashMap<>();
        classes.forEach((name, stream) -> bytes.put(name, stream.toByteArray()));
        return bytes;
    }

    /** Whether a row of a table fails with the changed classes. */
    static boolean isCaught(Map<String, byte[]> changed, String table) {
        try {
            Class<?> tables = new ChangedPackage(changed).loadClass(PolicyTables.class.getName());
            return !((List<?>) tables.getMethod("failures", String.class, int.class)
                            .invoke(null, table, 1))
                    .isEmpty();
        } catch (java.lang.reflect.InvocationTargetException _) {
            // A row that ends with an exception has failed as well
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads all classes of the package itself, the changed ones from memory. */
    private static final class ChangedPackage extends ClassLoader {
        private final Map<String, byte[]> changed;

        ChangedPackage(Map<String, byte[]> changed) {
            super(MutantCompiler.class.getClassLoader());
            this.changed = changed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PACKAGE)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            byte[] bytes = changed.get(name);
            try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (bytes == null && stream == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = bytes != null ? bytes : stream.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
