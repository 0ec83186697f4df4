package io.virga.wire;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** One AWS service: its names, its protocols and all its operations, implemented or not. Generated. */
public abstract class ServiceModel {
    /** The protocols that Virga speaks, named as Smithy names them. */
    public enum Protocol {
        EC2_QUERY,
        AWS_QUERY,
        AWS_JSON_1_0,
        AWS_JSON_1_1,
        REST_JSON_1,
        RPC_V2_CBOR
    }

    /** What a model says of a whole service beside its names, protocols and operations. */
    public enum Trait {
        /** Errors of the other protocols also tell awsQuery's code, in the header {@code x-amzn-query-error}. */
        QUERY_COMPATIBLE
    }

    private final ServiceNames names;
    private final List<Protocol> protocols;
    private volatile RestRoutes routes;

    /**
     * @param protocols the protocols that the service speaks, the one that AWS's clients prefer first
     */
    protected ServiceModel(ServiceNames names, Protocol... protocols) {
        this.names = requireNonNull(names, "names is null");
        this.protocols = List.of(protocols);
        if (this.protocols.isEmpty()) {
            throw new IllegalArgumentException(names.module() + " speaks no protocol");
        }
    }

    public final ServiceNames names() {
        return names;
    }

    /** The service's name in the AWS CLI and in Virga's own modules: {@code ec2}, {@code elbv2}. */
    public final String name() {
        return names.module();
    }

    /** The service's name in the scope of a SigV4 signature. */
    public final String signingName() {
        return names.signingName();
    }

    /** The API version that clients send: {@code 2016-11-15}. */
    public final String version() {
        return names.version();
    }

    public final String xmlNamespace() {
        return names.xmlNamespace();
    }

    /** The protocols that the service speaks, the one that AWS's clients prefer first. */
    public final List<Protocol> protocols() {
        return protocols;
    }

    /** The protocol that AWS's clients prefer. */
    public final Protocol protocol() {
        return protocols.getFirst();
    }

    /** What the operations have in common. */
    public ServiceConventions conventions() {
        return ServiceConventions.of(protocol());
    }

    /** The routes of a REST service, made when they are first asked for. */
    final RestRoutes routes() {
        RestRoutes found = routes;
        if (found == null) {
            found = RestRoutes.of(this);
            routes = found;
        }
        return found;
    }

    /** Whether the model has a trait. */
    public boolean has(Trait trait) {
        requireNonNull(trait, "trait is null");
        return false;
    }

    /** All operations, sorted by name. */
    public abstract List<Operation<?, ?>> operations();

    /** The operation with this name. */
    public abstract Optional<Operation<?, ?>> operation(String name);

    /** All errors that the model describes, sorted by the names of their shapes; EC2's describes none. */
    public List<ErrorFacts> errors() {
        return List.of();
    }

    /** Whether the input and output of an operation are known; else only its name is, and it can't be decoded. */
    protected boolean isDescribed(int operation) {
        return true;
    }

    protected abstract StructureSchema<?> inputSchema(int operation);

    protected abstract StructureSchema<?> outputSchema(int operation);

    protected abstract List<String> filterNames(int operation);

    protected abstract Optional<Operation.Paginator> paginator(int operation);

    /** Where the operation is reached; the same place for all in protocols without paths of their own. */
    protected HttpBinding http(int operation) {
        return HttpBinding.RPC;
    }

    /** The names of the shapes of the errors that the operation declares. */
    protected List<String> errorNames(int operation) {
        return List.of();
    }

    /** Whether the operation has a trait. */
    protected boolean has(int operation, Operation.Trait trait) {
        requireNonNull(trait, "trait is null");
        return false;
    }
}
