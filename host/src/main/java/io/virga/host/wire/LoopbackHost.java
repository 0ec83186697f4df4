package io.virga.host.wire;

import static java.util.Objects.requireNonNull;

import io.virga.host.api.Disks;
import io.virga.host.api.Epoch;
import io.virga.host.api.Host;
import io.virga.host.api.HostCall;
import io.virga.host.api.HostDescription;
import io.virga.host.api.HostException;
import io.virga.host.api.InterceptedHost;
import io.virga.host.api.Machines;
import io.virga.host.api.MetadataService;
import io.virga.host.api.Networks;
import io.virga.host.api.Reports;
import io.virga.host.wire.HostJson.Refusal;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A host in this process whose calls and answers all go through bytes, as over a wire. What works through it works with a host
 * in another process, too. For tests.
 */
public final class LoopbackHost implements Host {
    private static final JsonMapper JSON = HostJson.MAPPER;
    private static final Map<String, Method> METHODS = methods();

    private final Host host;
    private final Optional<Epoch> epoch;
    private final Host through;

    public LoopbackHost(Host host) {
        this(host, Optional.empty());
    }

    private LoopbackHost(Host host, Optional<Epoch> epoch) {
        this.host = requireNonNull(host, "host is null");
        this.epoch = epoch;
        this.through = new InterceptedHost(host, this::call);
    }

    /** The methods of a host and of its parts, by their names in calls. */
    static Map<String, Method> methods() {
        Map<String, Method> all = new TreeMap<>();
        Stream.of(Machines.class, Disks.class, Networks.class, MetadataService.class, Reports.class)
                .flatMap(part -> Stream.of(part.getMethods()))
                .forEach(method -> {
                    String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
                    if (all.put(name, method) != null) {
                        throw new IllegalStateException("two methods have the name " + name);
                    }
                });
        return Map.copyOf(all);
    }

    /** The caller's side: sends the call, and receives the answer. */
    private Object call(HostCall call, Supplier<Object> unused) {
        ObjectNode message = JSON.createObjectNode();
        epoch.ifPresent(one -> message.put("epoch", one.number()));
        message.put("call", call.name());
        ArrayNode arguments = message.putArray("arguments");
        call.arguments().forEach(argument -> arguments.add(JSON.<JsonNode>valueToTree(argument)));
        JsonNode answer = JSON.readTree(serve(JSON.writeValueAsBytes(message)));
        if (answer.has("refusal")) {
            throw JSON.treeToValue(answer.get("refusal"), Refusal.class).exception();
        }
        Type type = call.name().equals(HostCall.DESCRIBE)
                ? HostDescription.class
                : METHODS.get(call.name()).getGenericReturnType();
        return type == void.class ? HostCall.Done.DONE : value(answer.get("answer"), type);
    }

    /** The host's side: has only the bytes of a message, and answers with bytes. */
    private byte[] serve(byte[] bytes) {
        JsonNode message = JSON.readTree(bytes);
        Host served =
                message.has("epoch") ? host.at(new Epoch(message.get("epoch").asLong())) : host;
        ObjectNode answer = JSON.createObjectNode();
        try {
            Object result = execute(served, message.get("call").asString(), message.get("arguments"));
            if (result != null) {
                answer.set("answer", JSON.<JsonNode>valueToTree(result));
            }
        } catch (HostException e) {
            answer.set("refusal", JSON.<JsonNode>valueToTree(Refusal.of(e)));
        }
        return JSON.writeValueAsBytes(answer);
    }

    private static Object execute(Host served, String name, JsonNode arguments) {
        if (name.equals(HostCall.DESCRIBE)) {
            return served.describe();
        }
        Method method = requireNonNull(METHODS.get(name), name);
        List<Object> values = new ArrayList<>();
        Type[] types = method.getGenericParameterTypes();
        for (int i = 0; i < types.length; i++) {
            values.add(value(arguments.get(i), types[i]));
        }
        try {
            return method.invoke(part(served, method), values.toArray());
        } catch (java.lang.reflect.InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException exception) {
                throw exception;
            }
            throw new IllegalStateException(name + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(name + " can't be called", e);
        }
    }

    private static Object part(Host served, Method method) {
        Class<?> type = method.getDeclaringClass();
        return Stream.of(served.machines(), served.disks(), served.networks(), served.metadata(), served.reports())
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static Object value(JsonNode json, Type type) {
        return JSON.treeToValue(json, JSON.constructType(type));
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public Host at(Epoch newEpoch) {
        return new LoopbackHost(host, Optional.of(newEpoch));
    }

    @Override
    public HostDescription describe() {
        return through.describe();
    }

    @Override
    public Machines machines() {
        return through.machines();
    }

    @Override
    public Disks disks() {
        return through.disks();
    }

    @Override
    public Networks networks() {
        return through.networks();
    }

    @Override
    public MetadataService metadata() {
        return through.metadata();
    }

    @Override
    public Reports reports() {
        return through.reports();
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
