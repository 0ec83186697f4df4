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
import java.util.Set;
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

    private Path models;

    @BeforeEach
    void importModels() throws Exception {
        models = directory.resolve("models");
        Fixture.importTo(models, Fixture.ZOO);
        Fixture.importTo(models, Fixture.PET_HOTEL);
        Files.copy(Path.of("src", "main", "smithy", "virga.smithy"), models.resolve("virga.smithy"));
    }

    private Map<String, String> generate(String... operations) {
        return GenerateApi.generate(
                Fixture.load(models.resolve("zoo.smithy")),
                "io.example.zoo",
                new Selection.Described("Zoo", Set.of(operations)));
    }

    private void run(String... services) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                models.toString(),
                directory.resolve("sources").toString(),
                classes().toString()));
        arguments.addAll(List.of(services));
        GenerateApi.main(arguments.toArray(String[]::new));
    }

    private Path classes() {
        return directory.resolve("classes");
    }

    private Path source(String className) {
        return directory.resolve("sources").resolve("io/virga/api").resolve(className + ".java");
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
                .contains(
                        "new ServiceNames(\"zoo\", \"Zoo\", \"zoos\", \"zoos\", \"com.amazonaws.zoo\", \"Zoo\", \"Zoo\", ")
                .contains("EC2_QUERY");
    }

    private static Map<String, String> depot() {
        return GenerateApi.generate(
                Fixture.load(Path.of("src", "test", "resources", "fixture", "depot.smithy")),
                "io.example.zoo",
                new Selection.Described("Depot", Set.of()));
    }

    @Test
    void aServiceTellsItsNamesAndProtocolsInTheOrderOfPreference() {
        assertThat(depot().get("Depot"))
                .contains(
                        "\"depot2\", \"Depot Two\", \"depotsign\", \"depots\", \"com.example.depot\", \"DepotService\", \"com.example.Depot\", "
                                + "\"2020-01-01\", \"\"")
                .contains("ServiceModel.Protocol.AWS_JSON_1_0, ServiceModel.Protocol.REST_JSON_1);")
                .contains("return trait == ServiceModel.Trait.QUERY_COMPATIBLE;");
    }

    @Test
    void operationsTellWhereTheyAreReachedAndHowTheyFail() {
        assertThat(depot().get("DepotOperations"))
                .contains("case 0 -> new HttpBinding(\"GET\", \"/things/{Path+}?sort=on\", 203);")
                .contains("case 1 -> new HttpBinding(\"PUT\", \"/things\", 200);")
                .contains("new ErrorFacts(\"Broken\", \"Broken\", 500, false),")
                .contains("new ErrorFacts(\"NoThing\", \"Depot.NoThing\", 404, true));")
                .contains("case 0 -> List.of(\"Broken\", \"NoThing\");")
                .contains("case 1 -> List.of(\"Broken\");")
                .contains("case OPTIONAL_AUTH -> operation == 0;")
                .contains("case UNSIGNED_PAYLOAD -> operation == 1;")
                .contains("case GZIP_REQUEST -> operation == 1;");
    }

    @Test
    void membersTellWhereTheyStandInARequest() {
        assertThat(depot().get("GetThingInput"))
                .contains("Member.named(\"Path\").at(Member.Location.LABEL, \"\").required(),")
                .contains("Member.named(\"Depth\").at(Member.Location.QUERY, \"depth\"),")
                .contains("Member.named(\"Others\").at(Member.Location.QUERY_PARAMS, \"\"),")
                .contains("Member.named(\"Since\").at(Member.Location.HEADER, \"X-Since\"),")
                .contains("Member.named(\"Meta\").at(Member.Location.PREFIX_HEADERS, \"X-Meta-\")");
        assertThat(depot().get("GetThingOutput"))
                .contains("Member.named(\"Status\").at(Member.Location.STATUS, \"\")")
                .contains("Member.named(\"Content\").streaming().at(Member.Location.PAYLOAD, \"\")");
        assertThat(depot().get("PutThingInput"))
                .contains("Member.named(\"Choice\").json(\"choice\"),")
                .contains("Member.named(\"Script\").mediaType(\"application/json\")")
                .contains("public Optional<Document> any() {");
        assertThat(depot().get("PutThingOutput"))
                .contains("Member.named(\"Events\").eventStream().at(Member.Location.PAYLOAD, \"\")");
    }

    @Test
    void shapesTellUnionsGapsAndTheFormOfTimes() {
        Map<String, String> sources = depot();
        assertThat(sources.get("Choice"))
                .contains("public boolean isUnion() {")
                .contains("public Optional<Inner> nested() {");
        assertThat(sources.get("NoThing")).contains("new ErrorFacts(\"NoThing\", \"Depot.NoThing\", 404, true)");
        assertThat(sources.get("DepotShapes0"))
                .contains("ListOf(\"Gaps\", \"member\", Constraints.NONE, true, ")
                .contains("MapOf(\"Holes\", \"key\", \"value\", Constraints.NONE, true, ")
                .contains("ListOf(\"Moments\", \"member\", Constraints.NONE, false, ")
                .contains("\"Moment\", ShapeType.TIMESTAMP, Constraints.NONE, Member.TimestampFormat.HTTP_DATE)")
                .contains("\"Any\", ShapeType.DOCUMENT, ");
    }

    @Test
    void theSourcesCompile() {
        assertCompiles(generate());
        assertCompiles(generate("FeedAnimals"));
        assertCompiles(depot());
    }

    @Test
    void operationsThatNobodyImplementsMayBeLeftWithoutClasses() {
        Map<String, String> sources = generate("FeedAnimals");
        assertThat(sources.keySet())
                .containsExactly(
                        "FeedAnimalsRequest",
                        "FeedAnimalsResponse",
                        "NotHungry",
                        "Zoo",
                        "ZooOperations",
                        "ZooShapes",
                        "ZooShapes0");
        assertThat(sources.get("Zoo"))
                .contains("FEED_ANIMALS = new Operation<>(MODEL, 1, \"FeedAnimals\");")
                .doesNotContain("DESCRIBE_ANIMALS")
                .contains("listed(0, \"DescribeAnimals\"),")
                .contains("return operation == 1;");
        assertThat(generate().get("Zoo")).doesNotContain("isDescribed").doesNotContain("listed(");
    }

    private void assertCompiles(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(new SourceText(name, text)));
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
        run("zoo=Zoo");
        Path animal = source("zoo/Animal");
        FileTime old = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(animal, old);
        Files.createDirectories(classes());
        Path unused = models.resolve("pet-hotel.smithy");
        Files.writeString(unused, Files.readString(unused) + "\n// changed\n");
        run("zoo=Zoo");
        assertThat(Files.getLastModifiedTime(animal)).isEqualTo(old);
        assertThat(classes()).exists();

        Path used = models.resolve("zoo.smithy");
        Files.writeString(used, Files.readString(used) + "\n// changed\n");
        run("zoo=Zoo");
        assertThat(Files.getLastModifiedTime(animal)).isNotEqualTo(old);
        assertThat(classes()).doesNotExist();

        Files.setLastModifiedTime(animal, old);
        run("zoo=Zoo:DescribeAnimals");
        assertThat(Files.getLastModifiedTime(animal)).isNotEqualTo(old);
    }

    @Test
    void otherServicesAreListed() throws IOException {
        run("zoo=Zoo", "*=Others");
        assertThat(Files.readString(source("Others")))
                .contains("io.virga.api.zoo.Zoo.MODEL,")
                .contains("new Listed(0, true, new ServiceNames(\"pet-hotel\", \"Pet Hotel Service\", \"pets\", ")
                .contains("RPC_V2_CBOR, ServiceModel.Protocol.AWS_JSON_1_0, ServiceModel.Protocol.REST_JSON_1)")
                .doesNotContain("\"zoo\"");
        assertThat(Files.readString(source("OthersTables")))
                .contains("\"ListPets GET /pets?x-id=ListPets 200\\nPets POST / 200\\n"
                        + "PutPet PUT /rooms/{Room}/pets/{Name+} 201 GZIP_REQUEST UNSIGNED_PAYLOAD\\n"
                        + "WatchPets GET /pets?x-id=WatchPets 200 OPTIONAL_AUTH\"");
    }

    @Test
    void aServiceMayBeOmitted() throws IOException {
        run("zoo=", "*=Others");
        assertThat(source("Others")).exists();
        assertThat(source("zoo/Zoo")).doesNotExist();
        assertThat(Files.readString(source("Others"))).doesNotContain("zoo");
    }

    @Test
    void aServiceThatWasNotImportedIsRefused() {
        assertThatThrownBy(() -> run("aquarium=Aquarium"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aquarium.smithy");
        assertThatThrownBy(() -> run("zoo"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("iam=Iam");
    }

    @Test
    void anOperationThatTheServiceLacksIsRefused() {
        assertThatThrownBy(() -> generate("FeedPlants"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FeedPlants");
    }

    @Test
    void aModelWithoutAServiceIsRefused() {
        Model empty = Model.assembler().assemble().unwrap();
        assertThatThrownBy(() -> GenerateApi.generate(empty, "io.example", new Selection.Described("Empty", Set.of())))
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
