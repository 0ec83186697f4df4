package io.virga.host.api;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A host whose calls all go through one interceptor. What must hold for every call, as its deadline, is thus written once,
 * and holds for a verb that is added later, too.
 */
public final class InterceptedHost implements Host {
    /** The name and kind of each method, which are the same for all hosts. */
    private static final Map<Method, HostCall> CALLS = new ConcurrentHashMap<>();

    private final Host host;
    private final HostInterceptor interceptor;
    private final Machines machines;
    private final Disks disks;
    private final Networks networks;
    private final MetadataService metadata;
    private final Reports reports;

    public InterceptedHost(Host host, HostInterceptor interceptor) {
        this.host = requireNonNull(host, "host is null");
        this.interceptor = requireNonNull(interceptor, "interceptor is null");
        this.machines = intercepted(Machines.class, host.machines());
        this.disks = intercepted(Disks.class, host.disks());
        this.networks = intercepted(Networks.class, host.networks());
        this.metadata = intercepted(MetadataService.class, host.metadata());
        this.reports = intercepted(Reports.class, host.reports());
    }

    private <T> T intercepted(Class<T> type, T part) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    List<Object> all = arguments == null ? List.of() : List.of(arguments);
                    if (method.getDeclaringClass() == Object.class) {
                        return invoke(part, method, all);
                    }
                    Object answer = interceptor.call(call(method, all), () -> {
                        Object found = invoke(part, method, all);
                        return found == null ? HostCall.Done.DONE : found;
                    });
                    return method.getReturnType() == void.class ? null : answer;
                }));
    }

    private static HostCall call(Method method, List<Object> arguments) {
        HostCall known = CALLS.computeIfAbsent(
                method,
                m -> new HostCall(
                        m.getDeclaringClass().getSimpleName() + "." + m.getName(),
                        m.isAnnotationPresent(Question.class),
                        List.of()));
        return new HostCall(known.name(), known.question(), arguments);
    }

    private static Object invoke(Object part, Method method, List<Object> arguments) {
        try {
            return method.invoke(part, arguments.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw new IllegalStateException(method + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " can't be called", e);
        }
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public Host at(Epoch epoch) {
        return new InterceptedHost(host.at(epoch), interceptor);
    }

    @Override
    public HostDescription describe() {
        HostCall call = new HostCall(HostCall.DESCRIBE, true, List.of());
        return (HostDescription) interceptor.call(call, host::describe);
    }

    @Override
    public Machines machines() {
        return machines;
    }

    @Override
    public Disks disks() {
        return disks;
    }

    @Override
    public Networks networks() {
        return networks;
    }

    @Override
    public MetadataService metadata() {
        return metadata;
    }

    @Override
    public Reports reports() {
        return reports;
    }

    @Override
    public void onReport(Runnable hint) {
        host.onReport(hint);
    }

    @Override
    public void close() {
        host.close();
    }
}
