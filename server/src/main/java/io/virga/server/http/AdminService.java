package io.virga.server.http;

import io.virga.wire.Operation;
import io.virga.wire.ServiceModel;
import io.virga.wire.StructureSchema;
import java.util.List;
import java.util.Optional;

/** Virga's own requests, as far as signatures are concerned: signed like those of a service called {@code virga}. */
final class AdminService extends ServiceModel {
    static final AdminService INSTANCE = new AdminService();

    private AdminService() {}

    @Override
    public String name() {
        return "virga";
    }

    @Override
    public String signingName() {
        return "virga";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String xmlNamespace() {
        return "https://virga.io/doc/1/";
    }

    @Override
    public Protocol protocol() {
        return Protocol.AWS_QUERY;
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return List.of();
    }

    @Override
    public Optional<Operation<?, ?>> operation(String name) {
        return Optional.empty();
    }

    @Override
    protected StructureSchema<?> inputSchema(int operation) {
        throw noOperation();
    }

    @Override
    protected StructureSchema<?> outputSchema(int operation) {
        throw noOperation();
    }

    @Override
    protected List<String> filterNames(int operation) {
        throw noOperation();
    }

    @Override
    protected Optional<Operation.Paginator> paginator(int operation) {
        throw noOperation();
    }

    private static UnsupportedOperationException noOperation() {
        return new UnsupportedOperationException("Virga's own requests are not in a model");
    }
}
