package io.virga.wire;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One operation of a service, from its model. Generated code has one typed constant for each operation.
 *
 * @param <I> the operation's input
 * @param <O> the operation's output
 */
public final class Operation<I extends Structure, O extends Structure> {
    /** The members that paginate an operation's results; {@code limit} may be absent and {@code results} empty. */
    public record Paginator(String inputToken, String outputToken, Optional<String> limit, List<String> results) {
        public Paginator {
            requireNonNull(inputToken, "inputToken is null");
            requireNonNull(outputToken, "outputToken is null");
            requireNonNull(limit, "limit is null");
            results = List.copyOf(results);
        }
    }

    /** What a model says of an operation that changes how its requests are read. */
    public enum Trait {
        /** The operation takes requests without a signature ({@code smithy.api#optionalAuth}). */
        OPTIONAL_AUTH,
        /** A signature may leave the body out ({@code aws.auth#unsignedPayload}). */
        UNSIGNED_PAYLOAD,
        /** A body may come compressed by gzip ({@code smithy.api#requestCompression}). */
        GZIP_REQUEST
    }

    private final ServiceModel service;
    private final String name;
    private final int index;

    /** For models built at run time, whose shapes have no generated classes: the types only serve type inference. */
    public Operation(ServiceModel service, int index, String name, Class<I> inputType, Class<O> outputType) {
        this(service, index, name);
        requireNonNull(inputType, "inputType is null");
        requireNonNull(outputType, "outputType is null");
    }

    /** Takes no types: naming a class would load it, and a service has two classes for each operation. */
    public Operation(ServiceModel service, int index, String name) {
        this.service = requireNonNull(service, "service is null");
        this.index = index;
        this.name = requireNonNull(name, "name is null");
    }

    public ServiceModel service() {
        return service;
    }

    /** The name that clients send as {@code Action}, or behind the dot in {@code X-Amz-Target}. */
    public String name() {
        return name;
    }

    /** The operation's position, from 0, among the service's operations, which are sorted by name. */
    public int index() {
        return index;
    }

    /**
     * Whether the input and output are known. Of other operations Virga has only the name, and they can't be implemented or
     * decoded; {@link #input()} and {@link #output()} throw.
     */
    public boolean isDescribed() {
        return service.isDescribed(index);
    }

    public Class<I> inputType() {
        return input().structureType();
    }

    public Class<O> outputType() {
        return output().structureType();
    }

    @SuppressWarnings("unchecked") // the generator writes the type and the schema side by side
    public StructureSchema<I> input() {
        return (StructureSchema<I>) service.inputSchema(index);
    }

    @SuppressWarnings("unchecked")
    public StructureSchema<O> output() {
        return (StructureSchema<O>) service.outputSchema(index);
    }

    /** The documented filter names of this operation, sorted; {@code tag:<key>} is literally one of them. */
    public List<String> filterNames() {
        return service.filterNames(index);
    }

    public Optional<Paginator> paginator() {
        return service.paginator(index);
    }

    /** Where the operation is reached in a REST protocol. */
    public HttpBinding http() {
        return service.http(index);
    }

    /** The errors that the model declares for this operation. */
    public List<ErrorFacts> errors() {
        List<String> names = service.errorNames(index);
        return service.errors().stream()
                .filter(error -> names.contains(error.shapeName()))
                .toList();
    }

    /** Whether the model has a trait of this operation. */
    public boolean has(Trait trait) {
        return service.has(index, trait);
    }

    @Override
    public String toString() {
        return service.name() + ":" + name;
    }
}
