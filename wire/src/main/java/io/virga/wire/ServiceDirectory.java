package io.virga.wire;

import io.virga.wire.ServiceModel.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services at one endpoint, and which of them a request is for: told by the name in the scope of its signature. Services
 * that sign with one name are told apart by what the request says beside it: API version and action, target, or path.
 */
public final class ServiceDirectory {
    private final List<ServiceModel> services;
    private final Map<String, List<ServiceModel>> bySigningName = new HashMap<>();

    public ServiceDirectory(List<ServiceModel> services) {
        this.services = List.copyOf(services);
        for (ServiceModel service : this.services) {
            bySigningName
                    .computeIfAbsent(service.signingName(), name -> new ArrayList<>())
                    .add(service);
        }
    }

    /** The service that a request is signed for; empty when there is none with this signing name. */
    public Optional<ServiceModel> signedFor(String signingName, WireRequest request) {
        List<ServiceModel> candidates = bySigningName.getOrDefault(signingName, List.of());
        if (candidates.size() < 2) {
            return candidates.stream().findFirst();
        }
        try {
            Optional<ServiceModel> named = candidates.stream()
                    .filter(service -> isNamed(service, request))
                    .findFirst();
            return named.isPresent()
                    ? named
                    : candidates.stream()
                            .filter(service -> ProtocolCodec.of(service, request)
                                    .find(service, request)
                                    .isPresent())
                            .findFirst()
                            .or(() -> Optional.of(candidates.getFirst()));
        } catch (ServiceException e) {
            // What cannot be read is told in the form of any of them
            return Optional.of(candidates.getFirst());
        }
    }

    /**
     * The service of a request that has no signature, by what no two services share: a version with an action, a target, or
     * a path of rpcv2Cbor. The paths of REST services are not among them.
     */
    public Optional<ServiceModel> named(WireRequest request) {
        return services.stream().filter(service -> isNamed(service, request)).findFirst();
    }

    private static boolean isNamed(ServiceModel service, WireRequest request) {
        ProtocolCodec codec = ProtocolCodec.of(service, request);
        return switch (codec.protocol()) {
            case EC2_QUERY, AWS_QUERY ->
                request.parameters()
                                .value("Version")
                                .filter(service.version()::equals)
                                .isPresent()
                        && codec.find(service, request).isPresent();
            case AWS_JSON_1_0, AWS_JSON_1_1 ->
                SpokenProtocol.target(service, request).isPresent();
            case RPC_V2_CBOR ->
                SpokenProtocol.isCbor(request) && codec.find(service, request).isPresent();
            case REST_JSON_1 -> false;
        };
    }

    /**
     * The answer of an error to a request of which nobody knows the service: in the protocol that its headers name, and else
     * in EC2's, which every SDK can read.
     */
    public static WireAnswer encodeError(WireRequest request, ServiceException error, String requestId) {
        Protocol protocol = Protocol.EC2_QUERY;
        if (SpokenProtocol.isCbor(request)) {
            protocol = Protocol.RPC_V2_CBOR;
        } else if (request.header(SpokenProtocol.TARGET).isPresent()) {
            protocol = request.mediaType().endsWith("json-1.0") ? Protocol.AWS_JSON_1_0 : Protocol.AWS_JSON_1_1;
        }
        return ProtocolCodec.of(protocol).encodeError(Nobody.SERVICE, error, requestId);
    }

    /** Stands for the service that is not there. */
    private static final class Nobody extends ServiceModel {
        static final ServiceModel SERVICE = new Nobody();

        private Nobody() {
            super(new ServiceNames("", "", "", "", "com.amazon.coral.service", "", "", "", ""), Protocol.values());
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
            throw new IndexOutOfBoundsException(operation);
        }

        @Override
        protected StructureSchema<?> outputSchema(int operation) {
            throw new IndexOutOfBoundsException(operation);
        }

        @Override
        protected List<String> filterNames(int operation) {
            throw new IndexOutOfBoundsException(operation);
        }

        @Override
        protected Optional<Operation.Paginator> paginator(int operation) {
            throw new IndexOutOfBoundsException(operation);
        }
    }
}
