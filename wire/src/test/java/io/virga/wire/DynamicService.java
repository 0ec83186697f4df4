package io.virga.wire;

import io.virga.wire.DynamicStructure.DynamicSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A service whose operations a test adds at run time. */
public final class DynamicService extends ServiceModel {
    private final List<Operation<?, ?>> operations = new ArrayList<>();
    private final List<DynamicSchema> inputs = new ArrayList<>();
    private final List<DynamicSchema> outputs = new ArrayList<>();
    private final List<HttpBinding> bindings = new ArrayList<>();
    private final List<Set<Operation.Trait>> traits = new ArrayList<>();
    private final List<ErrorFacts> errors = new ArrayList<>();
    private boolean queryCompatible;

    public DynamicService(String name, Protocol protocol, String xmlNamespace) {
        super(
                new ServiceNames(name, name, name, name, "com.example", name, name, "2016-11-15", xmlNamespace),
                protocol);
    }

    public DynamicService(ServiceNames names, Protocol... protocols) {
        super(names, protocols);
    }

    DynamicService withErrors(List<ErrorFacts> facts) {
        errors.addAll(facts);
        return this;
    }

    DynamicService queryCompatible() {
        queryCompatible = true;
        return this;
    }

    Operation<DynamicStructure, DynamicStructure> add(String operation, DynamicSchema input, DynamicSchema output) {
        return add(operation, input, output, HttpBinding.RPC);
    }

    Operation<DynamicStructure, DynamicStructure> add(
            String operation,
            DynamicSchema input,
            DynamicSchema output,
            HttpBinding binding,
            Operation.Trait... itsTraits) {
        bindings.add(binding);
        traits.add(Set.of(itsTraits));
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
    public boolean has(Trait trait) {
        return trait == Trait.QUERY_COMPATIBLE && queryCompatible;
    }

    @Override
    public List<ErrorFacts> errors() {
        return List.copyOf(errors);
    }

    @Override
    protected HttpBinding http(int operation) {
        return bindings.get(operation);
    }

    @Override
    protected boolean has(int operation, Operation.Trait trait) {
        return traits.get(operation).contains(trait);
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
