package io.virga.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.smithy.model.Model;

/** Every model here obeys Smithy's rules, holds facts only, and can get classes when somebody implements it. */
final class AllModelsTest {
    private static final Path MODELS = Path.of("src", "main", "smithy");

    static Stream<String> services() throws IOException {
        return Models.services(MODELS).stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void theModelHoldsFactsOnly(String service) throws IOException {
        assertThat(Files.readString(MODELS.resolve(service + ".smithy")))
                .doesNotContain("@documentation")
                .doesNotContain("///")
                .doesNotContain("<p>");
    }

    @ParameterizedTest
    @MethodSource("services")
    void theModelIsValidAndItsServiceCanGetClasses(String service) {
        Model model = Models.load(Models.files(MODELS, service));
        assertThat(Models.service(model).getAllOperations()).isNotEmpty();
        if (service.equals("s3")) {
            assertThatThrownBy(() -> generate(model)).hasMessageContaining("names none of them");
        } else {
            assertThat(generate(model)).containsKeys("Service", "ServiceOperations", "ServiceShapes");
        }
    }

    private static Map<String, String> generate(Model model) {
        return GenerateApi.generate(model, "io.example", new Selection.Described("Service", Set.of()));
    }
}
