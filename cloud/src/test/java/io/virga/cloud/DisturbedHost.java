package io.virga.cloud;

import io.virga.host.api.Disks;
import io.virga.host.api.Host;
import io.virga.host.api.HostDescription;
import io.virga.host.api.HostListener;
import io.virga.host.api.Machines;
import io.virga.host.api.MetadataService;
import io.virga.host.api.Networks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A host as one control plane sees it. Each call to it is a step. It claims not to be simulated, so that a new control plane
 * finds what is on the host and restores nothing from the store.
 */
final class DisturbedHost implements Host {
    private static final List<Class<?>> PARTS =
            List.of(Machines.class, Disks.class, Networks.class, MetadataService.class);

    /** The calls that change nothing. All other methods of a host's parts are deeds. */
    private static final Set<String> QUESTIONS = Set.of(
            "Machines.status", "Machines.list", "Machines.console", "Disks.list", "Disks.snapshot", "Networks.list");

    private final Host host;
    private final Disturbance disturbance;
    private final List<HostListener> listeners = new ArrayList<>();

    DisturbedHost(Host host, Disturbance disturbance) {
        this.host = host;
        this.disturbance = disturbance;
    }

    /** The names of all deeds that a host offers. */
    static List<String> deeds() {
        return PARTS.stream()
                .flatMap(part -> Arrays.stream(part.getMethods()).map(DisturbedHost::name))
                .filter(name -> !QUESTIONS.contains(name))
                .toList();
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private <T> T disturbed(Class<T> type, T part) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return call(method, part, arguments);
                    }
                    String name = name(method);
                    Disturbance.Kind kind =
                            QUESTIONS.contains(name) ? Disturbance.Kind.QUESTION : Disturbance.Kind.DEED;
                    return disturbance.step(name + subject(arguments), kind, () -> call(method, part, arguments));
                }));
    }

    /** The id that a call has as its first argument, if any. */
    private static String subject(Object[] arguments) {
        return Stream.ofNullable(arguments)
                .flatMap(Arrays::stream)
                .limit(1)
                .filter(String.class::isInstance)
                .map(id -> " " + id)
                .findFirst()
                .orElse("");
    }

    private static Object call(Method method, Object part, Object[] arguments) {
        try {
            return method.invoke(part, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public HostDescription describe() {
        HostDescription simulated = host.describe();
        return new HostDescription(
                simulated.name(),
                simulated.architecture(),
                HostDescription.Accelerator.TCG,
                "so that nothing is put back",
                simulated.cpus(),
                simulated.memoryMiB());
    }

    @Override
    public Machines machines() {
        return disturbed(Machines.class, host.machines());
    }

    @Override
    public Disks disks() {
        return disturbed(Disks.class, host.disks());
    }

    @Override
    public Networks networks() {
        return disturbed(Networks.class, host.networks());
    }

    @Override
    public MetadataService metadata() {
        return disturbed(MetadataService.class, host.metadata());
    }

    /** Stores the listener. {@link SteppedCloud} calls it when its turn comes. */
    @Override
    public void addListener(HostListener listener) {
        listeners.add(listener);
    }

    List<HostListener> listeners() {
        return List.copyOf(listeners);
    }

    @Override
    public void close() {
        // Nothing: the host outlives the control plane.
    }
}
