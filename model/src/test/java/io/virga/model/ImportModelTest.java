package io.virga.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.aws.traits.protocols.Ec2QueryNameTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.HttpErrorTrait;
import software.amazon.smithy.model.traits.IdempotencyTokenTrait;
import software.amazon.smithy.model.traits.PaginatedTrait;
import software.amazon.smithy.model.traits.RangeTrait;
import software.amazon.smithy.model.traits.RequiredTrait;
import software.amazon.smithy.model.traits.SensitiveTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;

final class ImportModelTest {
    @TempDir
    private Path directory;

    private Shape shape(Model model, String name) {
        return model.expectShape(ShapeId.from("com.example.zoo#" + name));
    }

    @Test
    void factsAreKept() throws Exception {
        Fixture.importTo(directory.resolve("zoo.smithy"));
        Model model = Fixture.load(directory.resolve("zoo.smithy"));
        assertThat(shape(model, "FeedAnimalsRequest$AnimalIds").hasTrait(RequiredTrait.class))
                .isTrue();
        assertThat(shape(model, "FeedAnimalsRequest$Amount").hasTrait(RequiredTrait.class))
                .isFalse();
        assertThat(shape(model, "FeedAnimalsRequest$ClientToken").hasTrait(IdempotencyTokenTrait.class))
                .isTrue();
        assertThat(shape(model, "FeedAnimalsRequest$Names").hasTrait(XmlFlattenedTrait.class))
                .isTrue();
        assertThat(shape(model, "Animal$Children")
                        .expectTrait(Ec2QueryNameTrait.class)
                        .getValue())
                .isEqualTo("Child");
        assertThat(shape(model, "Animal$Children")
                        .expectTrait(XmlNameTrait.class)
                        .getValue())
                .isEqualTo("childSet");
        assertThat(shape(model, "Grams").expectTrait(RangeTrait.class).getMax().orElseThrow())
                .hasToString("5000");
        assertThat(shape(model, "Keeper").hasTrait(SensitiveTrait.class)).isTrue();
        assertThat(shape(model, "When").expectTrait(TimestampFormatTrait.class).getValue())
                .isEqualTo("epoch-seconds");
        assertThat(shape(model, "NotHungry")
                        .expectTrait(AwsQueryErrorTrait.class)
                        .getCode())
                .isEqualTo("Animal.NotHungry");
        assertThat(shape(model, "NotHungry").expectTrait(HttpErrorTrait.class).getCode())
                .isEqualTo(409);
        assertThat(shape(model, "DescribeAnimals")
                        .expectTrait(PaginatedTrait.class)
                        .getItems())
                .contains("Animals");
        assertThat(shape(model, "DescribeAnimals").findTrait(BotocoreService.FILTER_NAMES))
                .isPresent();
        assertThat(shape(model, "DescribeAnimals").findTrait("smithy.waiters#waitable"))
                .isPresent();
    }

    @Test
    void documentationIsLeftOut() throws Exception {
        String text = Fixture.importTo(directory.resolve("zoo.smithy"));
        assertThat(text).doesNotContain("SECRET").doesNotContain("<p>").doesNotContain("documentation");
    }

    @Test
    void theSameInputGivesTheSameFile() throws Exception {
        assertThat(Fixture.importTo(directory.resolve("one.smithy")))
                .isEqualTo(Fixture.importTo(directory.resolve("two.smithy")));
    }

    @Test
    void namesThatDifferInCaseAloneAreToldApart() throws Exception {
        Fixture.importTo(directory.resolve("zoo.smithy"));
        Model model = Fixture.load(directory.resolve("zoo.smithy"));
        assertThat(shape(model, "Animal$Other")
                        .asMemberShape()
                        .orElseThrow()
                        .getTarget()
                        .getName())
                .isEqualTo("animalidString");
    }

    @Test
    void aDirectoryWithoutAServiceIsRefused() {
        assertThatThrownBy(() -> ImportModel.main(new String[] {
                    directory.toString(),
                    Fixture.SERVICE,
                    directory.resolve("x").toString()
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("service-2.json");
    }
}
