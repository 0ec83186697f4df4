package io.virga.wire;

import io.virga.wire.DynamicStructure.DynamicSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service whose operations a test adds at run time. */
public final class DynamicService extends ServiceModel {
    private final List<Operation<?, ?>> operations = new ArrayList<>();
    private final List<DynamicSchema> inputs = new ArrayList<>();
    private final List<DynamicSchema> outputs = new ArrayList<>();

    public DynamicService(String name, Protocol protocol, String xmlNamespace) {
        super(new ServiceNames(name, name, name, name, "com.example", name, name, "2016-11-15", xmlNamespace), protocol);
    }

    Operation<DynamicStructure, DynamicStructure> add(String operation, DynamicSchema input, DynamicSchema output) {
        Operation<DynamicStructure, DynamicStructure> added =
                new Operation<>(this, operations.size(), operation, DynamicStructure.class, DynamicStructure.class);
        operations.add(added);
        inputs.add(input);
        outputs.add(output);
        return added;
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return List.copyOf(operations);
    }

    @Override
    public Optional<Operation<?, ?>> operation(String operation) {
        return operations.stream().filter(o -> o.name().equals(operation)).findFirst();
    }

    @Override
    protected StructureSchema<?> inputSchema(int operation) {
        return inputs.get(operation);
    }

    @Override
    protected StructureSchema<?> outputSchema(int operation) {
        return outputs.get(operation);
    }

    @Override
    protected List<String> filterNames(int operation) {
        return List.of();
    }

    @Override
    protected Optional<Operation.Paginator> paginator(int operation) {
        return Optional.empty();
    }
}
