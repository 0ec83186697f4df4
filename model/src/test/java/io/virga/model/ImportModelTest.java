package io.virga.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.smithy.aws.traits.ServiceTrait;
import software.amazon.smithy.aws.traits.auth.UnsignedPayloadTrait;
import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.aws.traits.protocols.Ec2QueryNameTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.DeprecatedTrait;
import software.amazon.smithy.model.traits.HttpErrorTrait;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.traits.IdempotencyTokenTrait;
import software.amazon.smithy.model.traits.JsonNameTrait;
import software.amazon.smithy.model.traits.OptionalAuthTrait;
import software.amazon.smithy.model.traits.PaginatedTrait;
import software.amazon.smithy.model.traits.RangeTrait;
import software.amazon.smithy.model.traits.RequestCompressionTrait;
import software.amazon.smithy.model.traits.RequiredTrait;
import software.amazon.smithy.model.traits.SensitiveTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;

final class ImportModelTest {
    @TempDir
    private Path directory;

    private static Shape zoo(Model model, String name) {
        return model.expectShape(ShapeId.from("com.amazonaws.zoo#" + name));
    }

    private static Shape pets(Model model, String name) {
        return model.expectShape(ShapeId.from("com.amazonaws.pethotelservice#" + name));
    }

    private Model importModel(String service) throws Exception {
        Fixture.importTo(directory, service);
        return Fixture.load(directory.resolve(service + ".smithy"));
    }

    @Test
    void factsAreKept() throws Exception {
        Model model = importModel(Fixture.ZOO);
        assertThat(zoo(model, "FeedAnimalsRequest$AnimalIds").hasTrait(RequiredTrait.class))
                .isTrue();
        assertThat(zoo(model, "FeedAnimalsRequest$Amount").hasTrait(RequiredTrait.class))
                .isFalse();
        assertThat(zoo(model, "FeedAnimalsRequest$ClientToken").hasTrait(IdempotencyTokenTrait.class))
                .isTrue();
        assertThat(zoo(model, "FeedAnimalsRequest$Names").hasTrait(XmlFlattenedTrait.class))
                .isTrue();
        assertThat(zoo(model, "Animal$Children")
                        .expectTrait(Ec2QueryNameTrait.class)
                        .getValue())
                .isEqualTo("Child");
        assertThat(zoo(model, "Animal$Children").expectTrait(XmlNameTrait.class).getValue())
                .isEqualTo("childSet");
        assertThat(zoo(model, "Grams").expectTrait(RangeTrait.class).getMax().orElseThrow())
                .hasToString("5000");
        assertThat(zoo(model, "Keeper").hasTrait(SensitiveTrait.class)).isTrue();
        assertThat(zoo(model, "When").expectTrait(TimestampFormatTrait.class).getValue())
                .isEqualTo("epoch-seconds");
        assertThat(zoo(model, "NotHungry").expectTrait(AwsQueryErrorTrait.class).getCode())
                .isEqualTo("Animal.NotHungry");
        assertThat(zoo(model, "NotHungry").expectTrait(HttpErrorTrait.class).getCode())
                .isEqualTo(409);
        assertThat(zoo(model, "DescribeAnimals")
                        .expectTrait(PaginatedTrait.class)
                        .getItems())
                .contains("Animals");
        assertThat(zoo(model, "DescribeAnimals").findTrait(BotocoreService.FILTER_NAMES))
                .isPresent();
        assertThat(zoo(model, "DescribeAnimals").findTrait("smithy.waiters#waitable"))
                .isPresent();
        assertThat(zoo(model, "DescribeAnimals").hasTrait(HttpTrait.class))
                .as("a path of its own, in a query protocol")
                .isFalse();
    }

    @Test
    void theNewestApiVersionIsImported() throws Exception {
        Model model = importModel(Fixture.ZOO);
        assertThat(zoo(model, "Zoo").asServiceShape().orElseThrow().getVersion())
                .isEqualTo("2030-01-02");
    }

    @Test
    void aServiceIsNamedInEveryWay() throws Exception {
        Model model = importModel(Fixture.PET_HOTEL);
        Shape service = pets(model, "PetService_2031");
        ServiceTrait names = service.expectTrait(ServiceTrait.class);
        assertThat(names.getSdkId()).isEqualTo("Pet Hotel Service");
        assertThat(names.getEndpointPrefix()).isEqualTo("pets");
        assertThat(service.findTrait(BotocoreMetadata.SERVICE_NAMES)
                        .orElseThrow()
                        .toNode())
                .isEqualTo(Node.objectNode()
                        .withMember("module", "pet-hotel")
                        .withMember("targetPrefix", "com.example.pets.v1.PetService_2031"));
        for (String protocol : new String[] {
            "smithy.protocols#rpcv2Cbor",
            "aws.protocols#awsJson1_0",
            "aws.protocols#restJson1",
            "aws.protocols#awsQueryCompatible"
        }) {
            assertThat(service.hasTrait(protocol)).as(protocol).isTrue();
        }
    }

    @Test
    void httpBindingsAreKept() throws Exception {
        Model model = importModel(Fixture.PET_HOTEL);
        HttpTrait put = pets(model, "PutPet").expectTrait(HttpTrait.class);
        assertThat(put.getMethod()).isEqualTo("PUT");
        assertThat(put.getUri()).hasToString("/rooms/{Room}/pets/{Name+}");
        assertThat(put.getCode()).isEqualTo(201);
        assertThat(pets(model, "PutPetRequest").getAllMembers().values())
                .extracting(member -> member.getMemberName() + " "
                        + member.getIntroducedTraits().keySet().stream()
                                .map(ShapeId::getName)
                                .filter(name -> name.startsWith("http"))
                                .toList())
                .containsExactly(
                        "Room [httpLabel]",
                        "Name [httpLabel]",
                        "Owner [httpQuery]",
                        "Extras [httpQueryParams]",
                        "Mood [httpHeader]",
                        "Notes [httpPrefixHeaders]",
                        "Photo [httpPayload]");
        assertThat(pets(model, "PutPetResponse$Status").hasTrait("smithy.api#httpResponseCode"))
                .isTrue();
        assertThat(pets(model, "PutPetResponse$Food")
                        .expectTrait(JsonNameTrait.class)
                        .getValue())
                .isEqualTo("food");
        assertThat(pets(model, "PutPetResponse$Tag").hasTrait("smithy.api#jsonName"))
                .isFalse();
    }

    @Test
    void operationsThatSharePathAndMethodAreToldApart() throws Exception {
        Model model = importModel(Fixture.PET_HOTEL);
        assertThat(pets(model, "ListPets").expectTrait(HttpTrait.class).getUri())
                .hasToString("/pets?x-id=ListPets");
        assertThat(pets(model, "WatchPets").expectTrait(HttpTrait.class).getUri())
                .hasToString("/pets?x-id=WatchPets");
    }

    @Test
    void operationsKeepWhatChangesTheReadingOfTheirRequests() throws Exception {
        Model model = importModel(Fixture.PET_HOTEL);
        Shape put = pets(model, "PutPet");
        assertThat(put.hasTrait(UnsignedPayloadTrait.class)).isTrue();
        assertThat(put.hasTrait(DeprecatedTrait.class)).isTrue();
        assertThat(put.expectTrait(RequestCompressionTrait.class).getEncodings())
                .containsExactly("gzip");
        assertThat(pets(model, "WatchPets").hasTrait(OptionalAuthTrait.class)).isTrue();
        assertThat(pets(model, "ListPets").hasTrait(PaginatedTrait.class))
                .as("a paginator whose token is a number")
                .isFalse();
    }

    @Test
    void shapesOfEveryTypeAreKept() throws Exception {
        Model model = importModel(Fixture.PET_HOTEL);
        assertThat(pets(model, "Food").isUnionShape()).isTrue();
        assertThat(pets(model, "Anything").isDocumentShape()).isTrue();
        assertThat(pets(model, "PetEvents").isUnionShape()).isTrue();
        assertThat(pets(model, "PetEvents").hasTrait("smithy.api#streaming")).isTrue();
        assertThat(pets(model, "Barked$Sound").hasTrait("smithy.api#eventPayload"))
                .isTrue();
        assertThat(pets(model, "HotelBurnt").expectTrait(HttpErrorTrait.class).getCode())
                .isEqualTo(500);
        assertThat(pets(model, "RoomTaken").expectTrait(HttpErrorTrait.class).getCode())
                .isEqualTo(409);
    }

    @Test
    void aBlobStreamsOnlyInTheMembersThatStreamIt() throws Exception {
        Model model = importModel(Fixture.PET_HOTEL);
        assertThat(target(pets(model, "PutPetRequest$Photo"))).isEqualTo("StreamingBlob");
        assertThat(pets(model, "StreamingBlob").hasTrait("smithy.api#streaming"))
                .isTrue();
        assertThat(target(pets(model, "PutPetResponse$Tag"))).isEqualTo("Blob");
    }

    private static String target(Shape member) {
        return member.asMemberShape().orElseThrow().getTarget().getName();
    }

    @Test
    void documentationIsLeftOut() throws Exception {
        String text = Fixture.importTo(directory, Fixture.ZOO);
        assertThat(text).doesNotContain("SECRET").doesNotContain("<p>").doesNotContain("documentation");
    }

    @Test
    void theSameInputGivesTheSameFile() throws Exception {
        String first = Fixture.importTo(directory.resolve("one"), Fixture.ZOO);
        assertThat(Fixture.importTo(directory.resolve("two"), Fixture.ZOO)).isEqualTo(first);
        assertThat(Fixture.importTo(directory.resolve("two"), Fixture.ZOO)).isEqualTo(first);
    }

    @Test
    void severalServicesAreImportedByOneCommand() throws Exception {
        ImportModel.main(
                new String[] {Fixture.data().toString(), directory.toString(), "zoo=AmazonZoo, pet-hotel=Hotel"});
        assertThat(Files.readString(directory.resolve("zoo.smithy"))).contains("service AmazonZoo {");
        assertThat(Files.readString(directory.resolve("pet-hotel.smithy")))
                .contains("service Hotel {")
                .contains("targetPrefix: \"com.example.pets.v1.PetService_2031\"");
    }

    @Test
    void allStandsForTheServicesThatAreThere() throws Exception {
        Fixture.importTo(directory, Fixture.ZOO);
        Files.writeString(directory.resolve("zoo-observed.smithy"), "");
        Files.writeString(directory.resolve("virga.smithy"), "");
        Files.writeString(
                directory.resolve("zoo.smithy"),
                Files.readString(directory.resolve("zoo.smithy")).replace("2030-01-02", "1999-01-02"));
        Fixture.importTo(directory, "all");
        assertThat(Files.readString(directory.resolve("zoo.smithy"))).contains("2030-01-02");
        assertThat(directory.resolve("pet-hotel.smithy")).doesNotExist();
    }

    @Test
    void aServiceKeepsTheNameOfItsShape() throws Exception {
        ImportModel.main(new String[] {Fixture.data().toString(), directory.toString(), "zoo=AmazonZoo"});
        assertThat(Fixture.importTo(directory, Fixture.ZOO)).contains("service AmazonZoo {");
    }

    @Test
    void namesThatDifferInCaseAloneAreToldApart() throws Exception {
        assertThat(target(zoo(importModel(Fixture.ZOO), "Animal$Other"))).isEqualTo("animalidString");
        Model pets = importModel(Fixture.PET_HOTEL);
        assertThat(pets(pets, "Pets").isOperationShape()).isTrue();
        assertThat(target(pets(pets, "ListPetsResponse$Pets"))).isEqualTo("petsList");
        assertThat(target(pets(pets, "ListPetsResponse$Short"))).isEqualTo("PETSString");
    }

    @Test
    void aServiceThatBotocoreLacksIsRefused() {
        assertThatThrownBy(() -> Fixture.importTo(directory, "aquarium"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aquarium");
        assertThatThrownBy(() -> Fixture.importTo(directory, "../zoo"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("named as in the AWS CLI");
    }
}
