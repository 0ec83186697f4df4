package io.virga.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.virga.host.image.ImageRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Provides a test class with a server that has real guests. Keeps what a failed test leaves under {@code target/real}.
 */
final class RealGuests implements BeforeAllCallback, AfterAllCallback, TestWatcher {
    private final String name;
    private final ImageRecipe recipe;
    private final String[] options;
    private Optional<RealVirga> virga = Optional.empty();

    RealGuests(String name, ImageRecipe recipe, String... options) {
        this.name = name;
        this.recipe = recipe;
        this.options = options.clone();
    }

    RealVirga virga() {
        return virga.orElseThrow();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        virga = Optional.of(RealVirga.start(name, recipe, options));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        virga.ifPresent(RealVirga::close);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        virga().keep();
        try {
            Files.writeString(
                    virga().directory()
                            .resolve("failed-" + context.getRequiredTestMethod().getName() + ".txt"),
                    cause.toString(),
                    UTF_8);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
