package io.virga.wire;

import java.util.List;
import java.util.Optional;

/** One AWS service: its names, its protocol and all its operations, implemented or not. Generated. */
public abstract class ServiceModel {
    /** The protocols that Virga supports. */
    public enum Protocol {
        EC2_QUERY,
        AWS_QUERY
    }

    /** The service's name in endpoints and in IAM actions: {@code ec2}, {@code sts}. */
    public abstract String name();

    /** The service's name in the scope of a SigV4 signature. */
    public abstract String signingName();

    /** The API version that clients send: {@code 2016-11-15}. */
    public abstract String version();

    public abstract String xmlNamespace();

    public abstract Protocol protocol();

    /** All operations, sorted by name. */
    public abstract List<Operation<?, ?>> operations();

    /** The operation with this name. */
    public abstract Optional<Operation<?, ?>> operation(String name);

    protected abstract StructureSchema<?> inputSchema(int operation);

    protected abstract StructureSchema<?> outputSchema(int operation);

    protected abstract List<String> filterNames(int operation);

    protected abstract Optional<Operation.Paginator> paginator(int operation);
}
