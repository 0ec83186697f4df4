package io.virga.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportAuthorizationTest {
    private static final Path TABLES = Path.of("..", "authorization", "src/main/resources/io/virga/authorization");

    @TempDir
    private Path directory;

    private static String source(String name) throws Exception {
        return Path.of(ImportAuthorizationTest.class
                        .getResource("/authorization/" + name)
                        .toURI())
                .toString();
    }

    private List<String> take(String name) throws Exception {
        ImportAuthorization.main(new String[] {directory.toString(), source(name), "zoo"});
        return Files.readAllLines(directory.resolve("zoo.table"));
    }

    @Test
    void theTablesOfThePagesAreTaken() throws Exception {
        assertThat(take("tables"))
                .containsExactly(
                        "action FeedAnimal write",
                        "  keys zoo:Food",
                        "  needs iam:PassRole zoo:WeighAnimal",
                        "  on animal required zoo:Species",
                        "  on keeper optional",
                        "action TagAnimal tagging",
                        "  on animal required zoo:resourceTag/${TagKey}",
                        "action TameAnimal permissions",
                        "  keys zoo:Tag/${key}",
                        "key zoo:Food ArrayOfString",
                        "key zoo:resourceTag/${TagKey} String",
                        "key zoo:Species String",
                        "key zoo:Tag/${key} String",
                        "kind animal arn:${Partition}:zoo:${Region}:${Account}:animal/${AnimalId}",
                        "  keys zoo:Species",
                        "kind keeper arn:${Partition}:iam::${Account}:user/${UserName}");
    }

    @Test
    void theTablesInOneFileAreTaken() throws Exception {
        assertThat(take("pages.json"))
                .containsExactly(
                        "action CageAnimal permissions",
                        "action FeedAnimal write",
                        "  keys zoo:Food",
                        "  needs iam:PassRole zoo:WeighAnimal",
                        "  on animal required zoo:Species",
                        "  on keeper optional",
                        "key zoo:Food ArrayOfString",
                        "key zoo:Species String",
                        "kind animal arn:${Partition}:zoo:${Region}:${Account}:animal/${AnimalId}",
                        "  keys zoo:Species",
                        "kind keeper arn:${Partition}:iam::${Account}:user/${UserName}");
    }

    @Test
    void awsOwnFilesTellLess() throws Exception {
        assertThat(take("aws"))
                .containsExactly(
                        "action FeedAnimal write",
                        "  keys aws:RequestTag/${TagKey} zoo:Food zoo:Species",
                        "  on animal optional",
                        "  on keeper optional",
                        "action GiveKeys permissions",
                        "  on keeper optional",
                        "action ListAnimals list",
                        "action TagAnimal tagging",
                        "  keys aws:RequestTag/${TagKey}",
                        "  on animal optional",
                        "action WeighAnimal read",
                        "  on animal optional",
                        "key aws:RequestTag/${TagKey} String",
                        "key zoo:Food ArrayOfString",
                        "key zoo:Species String",
                        "kind animal arn:${Partition}:zoo:${Region}:${Account}:animal/${AnimalId}",
                        "  keys zoo:Species",
                        "kind keeper arn:${Partition}:iam::${Account}:role/${RoleName}"
                                + " arn:${Partition}:iam::${Account}:user/${UserName}");
    }

    @Test
    void whatASourceDoesNotTellIsKept() throws Exception {
        take("pages.json");
        assertThat(take("aws"))
                .containsSubsequence(
                        "action FeedAnimal write",
                        "  keys aws:RequestTag/${TagKey} zoo:Food",
                        "  needs iam:PassRole zoo:WeighAnimal",
                        "  on animal required zoo:Species",
                        "  on keeper optional",
                        "action GiveKeys permissions")
                .doesNotContain("action CageAnimal permissions");
    }

    @Test
    void textOfAwsIsLeftOut() throws Exception {
        for (String name : List.of("tables", "pages.json")) {
            assertThat(take(name)).noneMatch(line -> line.contains("SECRET"));
        }
    }

    @Test
    void operationsThatTheOverlayDoesNotExplainAreTold() throws Exception {
        Files.writeString(
                directory.resolve("zoo.overlay"),
                "operation HireKeeper zoo:HireKeeper iam:PassRole? # hands over the keeper's role\n");
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            take("aws");
        } finally {
            System.setOut(before);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("zoo: FeedAll is authorized by [zoo:FeedAnimal, zoo:ListAnimals],"
                        + " and here by [zoo:FeedAll]");
    }

    @Test
    void withoutPrefixesTheTablesThatAreThereAreMadeAnew() throws Exception {
        Files.writeString(directory.resolve("zoo.table"), "");
        ImportAuthorization.main(new String[] {directory.toString(), source("tables"), ""});
        assertThat(directory.resolve("zoo.table")).content().contains("action FeedAnimal write");
    }

    @Test
    void whatIsNotThereIsRefused() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ImportAuthorization.main(new String[] {directory.toString(), source("tables"), "garden"}))
                .withMessageContaining("garden");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportAuthorization.main(new String[] {
                    directory.toString(), directory.resolve("x").toString()
                }))
                .withMessageContaining("There is nothing at");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImportAuthorization.main(new String[] {"x"}))
                .withMessageContaining("Usage");
    }

    @Test
    void whatIsNamedAndNotDescribedIsRefused() {
        AuthorizationFacts facts = new AuthorizationFacts("zoo");
        AuthorizationFacts.Action action = new AuthorizationFacts.Action("read");
        action.keys().add("zoo:Weather");
        facts.actions().put("LookAround", action);
        assertThatIllegalArgumentException().isThrownBy(facts::consistent).withMessageContaining("zoo:Weather");
    }

    /** The form is written here and in {@code authorization}, which reads all tables in a test of its own. */
    @Test
    void theTablesThatAreThereAreOfTheForm() throws IOException {
        try (Stream<Path> files = Files.list(TABLES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".table")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(AuthorizationFile.write(AuthorizationFile.read(
                                    file.getFileName().toString().replace(".table", ""), Files.readString(file))))
                            .isEqualTo(Files.readString(file)));
        }
    }
}
