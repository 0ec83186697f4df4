package io.virga.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.cloud.Cloud;
import io.virga.cloud.operation.Errors;
import io.virga.wire.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** docs/errors.md has the codes of EC2's errors that Virga answers: all of them, no other, and each is expected by a test. */
class ErrorsPageTest {
    /** The packages of other services, whose errors are those of their models. */
    private static final List<String> OTHER_SERVICES =
            List.of("io/virga/cloud/identity/", "io/virga/cloud/parameter/", "io/virga/cloud/trail/");

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Za-z0-9]+(\\.[A-Z][A-Za-z]+)?");

    /** What only an error's code looks like, wherever it stands. */
    private static final Pattern LIKE_A_CODE = Pattern.compile("Invalid[A-Z]\\w*(\\.[A-Z]\\w+)?"
            + "|[A-Z]\\w+\\.(NotFound|Malformed|Duplicate|InUse|LimitExceeded|AlreadyAssociated|NotAttached|NotSupported)"
            + "|[A-Z]\\w+(LimitExceeded|AlreadyExists|NotFound|Malformed|MaxEntriesExceeded|VersionMismatch)"
            + "|(Insufficient|Incorrect|Idempotent)[A-Z]\\w+");

    private static final Pattern IN_A_CELL = Pattern.compile("`([A-Za-z0-9.]+)`");

    @Test
    void thePageHasEveryCodeThatIsAnswered() throws IOException {
        Set<String> answered = new TreeSet<>();
        for (ClassModel model : classes(Cloud.class)) {
            if (OTHER_SERVICES.stream().noneMatch(model.thisClass().asInternalName()::startsWith)) {
                texts(model).filter(text -> LIKE_A_CODE.matcher(text).matches()).forEach(answered::add);
                answered.addAll(givenToErrors(model));
            }
        }
        assertThat(answered).hasSizeGreaterThan(100).isSubsetOf(onThePage());
    }

    @Test
    void thePageHasNoCodeThatIsNeverAnswered() throws IOException {
        Set<String> texts = Stream.of(Cloud.class, ServiceException.class, Main.class)
                .flatMap(one -> classes(one).stream())
                .flatMap(ErrorsPageTest::texts)
                .collect(Collectors.toSet());
        assertThat(onThePage()).isSubsetOf(texts);
    }

    @Test
    void everyCodeIsExpectedByATest() throws IOException {
        Set<String> words = words(tests());
        assertThat(onThePage()).filteredOn(code -> !words.contains(code)).isEmpty();
    }

    /** Everything in sources that may be a code. */
    private static Set<String> words(String sources) {
        return CODE.matcher(sources).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** The codes in the tables: those of all cells but the descriptions. */
    private static Set<String> onThePage() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String line : Files.readAllLines(NamedTests.ROOT.resolve("docs/errors.md"), UTF_8)) {
            if (line.startsWith("| `") || line.startsWith("| | `")) {
                Matcher code = IN_A_CELL.matcher(line);
                while (code.find()) {
                    if (CODE.matcher(code.group(1)).matches()
                            && !code.group(1).equals("DryRun")
                            && !code.group(1).equals("DecodeAuthorizationMessage")) {
                        codes.add(code.group(1));
                    }
                }
            }
        }
        return codes;
    }

    private static String tests() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String module : List.of("cloud", "server", "wire", "acceptance")) {
            try (Stream<Path> files = Files.walk(NamedTests.ROOT.resolve(module).resolve("src/test"))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    if (!file.endsWith("ErrorsPageTest.java")) {
                        all.append(Files.readString(file, UTF_8));
                    }
                }
            }
        }
        return all.toString();
    }

    /** The classes that stand beside one, in its directory or its archive. */
    private static List<ClassModel> classes(Class<?> one) {
        URI place = URI.create(
                one.getProtectionDomain().getCodeSource().getLocation().toString());
        try {
            if (!place.getPath().endsWith(".jar")) {
                return classes(Path.of(place));
            }
            try (FileSystem archive = FileSystems.newFileSystem(Path.of(place), Map.of())) {
                return classes(archive.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ClassModel> classes(Path root) throws IOException {
        List<ClassModel> models = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                models.add(ClassFile.of().parse(Files.readAllBytes(file)));
            }
        }
        return models;
    }

    private static Stream<String> texts(ClassModel model) {
        return StreamSupport.stream(model.constantPool().spliterator(), false)
                .filter(StringEntry.class::isInstance)
                .map(entry -> ((StringEntry) entry).stringValue());
    }

    /** The codes that are given to {@code Errors.of}: the first text since the call before. */
    private static Collection<String> givenToErrors(ClassModel model) {
        return model.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> givenToErrors(code).stream())
                .toList();
    }

    private static List<String> givenToErrors(CodeModel code) {
        List<String> codes = new ArrayList<>();
        Optional<String> first = Optional.empty();
        for (CodeElement element : code) {
            if (element instanceof ConstantInstruction constant && constant.constantValue() instanceof String text) {
                first = first.or(() -> Optional.of(text));
            } else if (element instanceof InvokeInstruction invoke
                    && invoke.owner()
                            .asInternalName()
                            .equals(Errors.class.getName().replace('.', '/'))) {
                if (invoke.name().equalsString("of")) {
                    first.filter(text -> CODE.matcher(text).matches()).ifPresent(codes::add);
                }
                first = Optional.empty();
            }
        }
        return codes;
    }
}
