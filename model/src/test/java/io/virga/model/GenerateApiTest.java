package io.virga.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.smithy.model.Model;

final class GenerateApiTest {
    @TempDir
    private Path directory;

    private Path modelFile;

    @BeforeEach
    void importModel() throws Exception {
        modelFile = directory.resolve("model").resolve("zoo.smithy");
        Fixture.importTo(modelFile.getParent(), Fixture.ZOO);
        Files.copy(Path.of("src", "main", "smithy", "virga.smithy"), modelFile.resolveSibling("virga.smithy"));
    }

    private Map<String, String> generate() {
        return GenerateApi.generate(Fixture.load(modelFile), "io.example.zoo", "Zoo");
    }

    @Test
    void everyShapeHasItsSource() {
        assertThat(generate().keySet())
                .containsExactly(
                        "Animal",
                        "DescribeAnimalsRequest",
                        "DescribeAnimalsResult",
                        "FeedAnimalsRequest",
                        "FeedAnimalsResponse",
                        "Filter",
                        "Kind",
                        "NotHungry",
                        "Zoo",
                        "ZooOperations",
                        "ZooShapes",
                        "ZooShapes0");
    }

    @Test
    void membersSayWhatTheModelSays() {
        Map<String, String> sources = generate();
        assertThat(sources.get("FeedAnimalsRequest"))
                .contains("Member.named(\"AnimalIds\").query(\"AnimalId\").xml(\"AnimalId\").required(),")
                .contains("Member.named(\"Amount\").xml(\"amount\"),")
                .contains("Member.named(\"Keeper\").sensitive(),")
                .contains("Member.named(\"Names\").flattened(),")
                .contains("Member.named(\"ClientToken\").idempotencyToken(),")
                .contains("public List<String> animalIds() {")
                .contains("public boolean hasAnimalIds() {")
                .contains("public Optional<Integer> amount() {");
        assertThat(sources.get("Animal"))
                .contains("Member.named(\"Children\").query(\"Child\").xml(\"childSet\"),")
                .contains(".timestampFormat(Member.TimestampFormat.EPOCH_SECONDS)")
                .contains("public Optional<String> classValue() {")
                .contains("public List<Animal> children() {")
                .contains("public Map<String, Integer> weights() {");
        assertThat(sources.get("Kind"))
                .contains("String M5_LARGE = \"m5.large\";")
                .contains("String _2_5 = \"2.5\";")
                .contains("String A_B_2 = \"a-b\";")
                .contains("String VALUES_2 = \"VALUES\";");
        assertThat(sources.get("ZooOperations"))
                .contains("\"kind\"")
                .contains("page(\"NextToken\", \"NextToken\", Optional.of(\"MaxResults\"), \"Animals\", \"Ids\")");
        assertThat(sources.get("Zoo"))
                .contains("Operation<FeedAnimalsRequest, FeedAnimalsResponse> FEED_ANIMALS")
                .contains("return \"zoos\";")
                .contains("EC2_QUERY");
    }

    @Test
    void theSourcesCompile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> files = new ArrayList<>();
        generate().forEach((name, text) -> files.add(new SourceText(name, text)));
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-Xlint:all", "-proc:none", "-d", directory.toString()),
                        null,
                        files)
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
        assertThat(messages.toString()).isEmpty();
    }

    @Test
    void nothingIsWrittenWhenNothingChanged() throws IOException {
        Path sources = directory.resolve("sources");
        Path classes = directory.resolve("classes");
        String[] arguments = {modelFile.toString(), "io.example.zoo", "Zoo", sources.toString(), classes.toString()};
        GenerateApi.main(arguments);
        Path animal = sources.resolve("io/example/zoo/Animal.java");
        FileTime old = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(animal, old);
        Files.createDirectories(classes);
        GenerateApi.main(arguments);
        assertThat(Files.getLastModifiedTime(animal)).isEqualTo(old);
        assertThat(classes).exists();

        Files.writeString(modelFile, Files.readString(modelFile) + "\n// changed\n");
        GenerateApi.main(arguments);
        assertThat(Files.getLastModifiedTime(animal)).isNotEqualTo(old);
        assertThat(classes).doesNotExist();
    }

    @Test
    void aModelWithoutAServiceIsRefused() {
        Model empty = Model.assembler().assemble().unwrap();
        assertThatThrownBy(() -> GenerateApi.generate(empty, "io.example", "Empty"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 services");
    }

    private static final class SourceText extends SimpleJavaFileObject {
        private final String text;

        SourceText(String name, String text) {
            super(URI.create("string:///io/example/zoo/" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
