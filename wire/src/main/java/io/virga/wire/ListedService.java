package io.virga.wire;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service of which Virga knows only which operations it has and where they are reached. That is enough to refuse each of them
 * in the service's own protocol, and costs no class for each of its structures. Generated.
 *
 * <p>Its table is read when the service is called for the first time.
 */
public abstract class ListedService extends ServiceModel {
    private final boolean queryCompatible;
    private volatile Table table;

    private record Table(List<Operation<?, ?>> operations, Map<String, Operation<?, ?>> byName, List<Line> lines) {}

    private record Line(HttpBinding http, List<String> traits) {}

    protected ListedService(boolean queryCompatible, ServiceNames names, Protocol... protocols) {
        super(names, protocols);
        this.queryCompatible = queryCompatible;
    }

    /**
     * The operations, a line each, sorted by name: the name, for a REST protocol the HTTP method, path and status, and the names
     * of the operation's traits, separated by spaces.
     */
    protected abstract String table();

    private Table read() {
        Table found = table;
        if (found == null) {
            // Two threads may both read it; an operation is then made twice, and either is as good.
            List<Operation<?, ?>> operations = new ArrayList<>();
            Map<String, Operation<?, ?>> byName = new HashMap<>();
            List<Line> lines = new ArrayList<>();
            for (String line : table().split("\n")) {
                List<String> words = List.of(line.split(" "));
                Operation<?, ?> operation = new Operation<>(this, operations.size(), words.getFirst());
                operations.add(operation);
                byName.put(operation.name(), operation);
                lines.add(line(words));
            }
            found = new Table(List.copyOf(operations), Map.copyOf(byName), List.copyOf(lines));
            table = found;
        }
        return found;
    }

    private static Line line(List<String> words) {
        boolean bound = words.size() > 2 && words.get(2).startsWith("/");
        HttpBinding http =
                bound ? new HttpBinding(words.get(1), words.get(2), Integer.parseInt(words.get(3))) : HttpBinding.RPC;
        return new Line(http, words.subList(bound ? 4 : 1, words.size()));
    }

    @Override
    public final boolean has(Trait trait) {
        return switch (requireNonNull(trait, "trait is null")) {
            case QUERY_COMPATIBLE -> queryCompatible;
        };
    }

    @Override
    public final List<Operation<?, ?>> operations() {
        return read().operations();
    }

    @Override
    public final Optional<Operation<?, ?>> operation(String name) {
        return Optional.ofNullable(read().byName().get(name));
    }

    @Override
    protected final boolean isDescribed(int operation) {
        return false;
    }

    @Override
    protected final StructureSchema<?> inputSchema(int operation) {
        throw notDescribed(operation);
    }

    @Override
    protected final StructureSchema<?> outputSchema(int operation) {
        throw notDescribed(operation);
    }

    private IllegalStateException notDescribed(int operation) {
        return new IllegalStateException(operations().get(operation) + " is only listed; ask whether it is described");
    }

    @Override
    protected final List<String> filterNames(int operation) {
        return List.of();
    }

    @Override
    protected final Optional<Operation.Paginator> paginator(int operation) {
        return Optional.empty();
    }

    @Override
    protected final HttpBinding http(int operation) {
        return read().lines().get(operation).http();
    }

    @Override
    protected final boolean has(int operation, Operation.Trait trait) {
        return read().lines().get(operation).traits().contains(trait.name());
    }
}
