package io.virga.acceptance;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails every test class of this module that leaves something on the machine, and every test but those tagged
 * {@code simulated}: they are thousands, and are checked once, after their class. JUnit finds this extension in
 * {@code META-INF/services}, so it applies to all tests. With real guests, every test must terminate what it has
 * launched, and nothing of it may be left in the sandbox either.
 */
public final class LeakCheck implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace PLACE = ExtensionContext.Namespace.create(LeakCheck.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SIMULATED = "simulated";
    private static final Set<Class<?>> WATCHED = ConcurrentHashMap.newKeySet();

    /** Whether a test class was checked when it started. */
    static boolean watches(Class<?> tests) {
        return WATCHED.contains(tests);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        WATCHED.add(context.getRequiredTestClass());
        keep(context, MachineState.now());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        requireNothingMore(context, MachineState.leaked(kept(context), MachineState::now, PATIENCE));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!context.getTags().contains(SIMULATED)) {
            keep(context, MachineState.nowOutsideOfSandboxes());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getTags().contains(SIMULATED)) {
            return;
        }
        if (context.getExecutionException().isEmpty()) {
            RealVirga.running().forEach(RealVirga::assertNoLeftovers);
        }
        requireNothingMore(context, MachineState.leaked(kept(context), MachineState::nowOutsideOfSandboxes, PATIENCE));
    }

    private static void keep(ExtensionContext context, MachineState state) {
        context.getStore(PLACE).put(context.getUniqueId(), state);
    }

    private static MachineState kept(ExtensionContext context) {
        return context.getStore(PLACE).get(context.getUniqueId(), MachineState.class);
    }

    private static void requireNothingMore(ExtensionContext context, List<String> leaked) {
        if (!leaked.isEmpty()) {
            throw new AssertionError(context.getDisplayName() + " leaves behind:\n  " + String.join("\n  ", leaked));
        }
    }
}
