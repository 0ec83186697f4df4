package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import io.virga.wire.Operation;
import io.virga.wire.ProtocolCodec;
import io.virga.wire.ServiceDirectory;
import io.virga.wire.ServiceException;
import io.virga.wire.ServiceModel;
import io.virga.wire.Structure;
import io.virga.wire.WireAnswer;
import io.virga.wire.WireRequest;
import io.virga.wire.sigv4.CredentialScope;
import io.virga.wire.sigv4.SignatureClaim;
import io.virga.wire.sigv4.SignatureVerifier;
import io.virga.wire.sigv4.VerifiedSignature;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a request of an AWS service: find the service, the protocol and the operation, verify the signature, decode,
 * have it done, encode.
 *
 * @param <P> the caller, as the verifier identifies it
 */
public final class ApiHandler<P> implements RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    private final ServiceDirectory services;
    private final SignatureVerifier<P> verifier;
    private final Unsigned<P> unsigned;
    private final Execution<P> execution;
    private final Function<P, String> principalName;

    /** Executes a decoded request; refuses it by a {@link ServiceException}. */
    public interface Execution<P> {
        <I extends Structure, O extends Structure> O execute(
                Operation<I, O> operation, I input, P principal, String region, ApiRequest request);

        /** Refuses a principal who may not call an operation of which only the name is known here. */
        void authorize(Operation<?, ?> operation, P principal, String region, ApiRequest request);

        /** Hears of a call that was refused and never executed: it could not be decoded, or only its name is known here. */
        void refused(Operation<?, ?> operation, P principal, String region, ApiRequest request, ServiceException error);
    }

    /** Who asks without a signature, and in which region, where the operation takes such requests. */
    public record Unsigned<P>(P principal, String region) {
        public Unsigned {
            requireNonNull(principal, "principal is null");
            requireNonNull(region, "region is null");
        }
    }

    /** Who asks, in which region. */
    private record Asker<P>(P principal, String region) {}

    /**
     * @param services those at this endpoint
     * @param unsigned stands for everybody whose request has no signature, in the few operations that take such requests
     * @param principalName how the log names who asks
     */
    public ApiHandler(
            List<ServiceModel> services,
            SignatureVerifier<P> verifier,
            Unsigned<P> unsigned,
            Execution<P> execution,
            Function<P, String> principalName) {
        this.services = new ServiceDirectory(services);
        this.verifier = requireNonNull(verifier, "verifier is null");
        this.unsigned = requireNonNull(unsigned, "unsigned is null");
        this.execution = requireNonNull(execution, "execution is null");
        this.principalName = requireNonNull(principalName, "principalName is null");
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        SignatureClaim claim = SignatureClaim.of(request.signed());
        WireRequest wire = request.wire();
        ServiceModel service;
        try {
            service = service(claim, wire);
        } catch (ServiceException e) {
            return response(
                    ServiceDirectory.encodeError(wire, e, request.id()), ApiResponse.Facts.NONE.withCode(e.code()));
        }
        ApiResponse.Facts facts = ApiResponse.Facts.NONE.withService(service.name());
        ProtocolCodec codec = ProtocolCodec.of(service.protocol());
        try {
            codec = ProtocolCodec.of(service, wire);
            requireService(request, service);
            Optional<Operation<?, ?>> found = codec.find(service, wire);
            Asker<P> asker = asker(claim, service, found);
            facts = facts.withPrincipal(principalName.apply(asker.principal()));
            // One that names no operation is refused only now, so that nobody learns of it without a key
            Operation<?, ?> operation = found.isPresent() ? found.get() : codec.operation(service, wire);
            facts = facts.withOperation(operation.name());
            return execute(operation, codec, wire, asker, request, facts);
        } catch (ServiceException e) {
            return error(service, codec, e, request, facts);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("request {} failed: {} {}", request.id(), facts.service(), facts.operation(), e);
            return error(service, codec, FrontDoorErrors.internalError(), request, facts);
        }
    }

    /**
     * In the protocol of the service that the request is for, as far as its headers and query tell it. The status is the
     * error's own, also where the protocol has 400 for all errors of callers: no service was asked.
     */
    @Override
    public ApiResponse refuse(ApiRequest request, ServiceException error) {
        ApiResponse told = told(request, error);
        return new ApiResponse(error.status(), told.headers(), told.body(), told.facts());
    }

    private ApiResponse told(ApiRequest request, ServiceException error) {
        WireRequest wire = request.wire();
        ServiceModel service;
        try {
            service = service(SignatureClaim.of(request.signed()), wire);
        } catch (ServiceException unknown) {
            return response(
                    ServiceDirectory.encodeError(wire, error, request.id()),
                    ApiResponse.Facts.NONE.withCode(error.code()));
        }
        ApiResponse.Facts facts = ApiResponse.Facts.NONE.withService(service.name());
        try {
            return error(service, ProtocolCodec.of(service, wire), error, request, facts);
        } catch (ServiceException unclear) {
            return error(service, ProtocolCodec.of(service.protocol()), error, request, facts);
        }
    }

    /** The service by the scope of the signature, which can be read even where the request cannot. */
    private ServiceModel service(SignatureClaim claim, WireRequest request) {
        Optional<String> signed = claim.scope().map(CredentialScope::service);
        return signed.isPresent()
                ? services.signedFor(signed.get(), request)
                        .orElseThrow(() -> FrontDoorErrors.unknownService(signed.get()))
                : services.named(request).orElseThrow(FrontDoorErrors::noService);
    }

    /** A VPC endpoint leads to one service. */
    private static void requireService(ApiRequest request, ServiceModel service) {
        request.passage()
                .filter(passage -> !passage.service().equals(service.signingName()))
                .ifPresent(passage -> {
                    throw FrontDoorErrors.anotherService(service.signingName(), passage);
                });
    }

    private Asker<P> asker(SignatureClaim claim, ServiceModel service, Optional<Operation<?, ?>> operation) {
        if (claim.isUnsigned() && isMarked(operation, Operation.Trait.OPTIONAL_AUTH)) {
            return new Asker<>(unsigned.principal(), unsigned.region());
        }
        VerifiedSignature<P> signature =
                verifier.verify(claim, service, isMarked(operation, Operation.Trait.UNSIGNED_PAYLOAD));
        return new Asker<>(signature.principal(), signature.scope().region());
    }

    private static boolean isMarked(Optional<Operation<?, ?>> operation, Operation.Trait trait) {
        return operation.isPresent() && operation.get().has(trait);
    }

    private <I extends Structure, O extends Structure> ApiResponse execute(
            Operation<I, O> operation,
            ProtocolCodec codec,
            WireRequest wire,
            Asker<P> asker,
            ApiRequest request,
            ApiResponse.Facts facts) {
        I input;
        try {
            input = decode(operation, codec, wire, asker, request);
        } catch (ServiceException e) {
            execution.refused(operation, asker.principal(), asker.region(), request, e);
            throw e;
        }
        O output = execution.execute(operation, input, asker.principal(), asker.region(), request);
        return response(codec.encodeOutput(operation, output, request.id()), facts);
    }

    private <I extends Structure> I decode(
            Operation<I, ?> operation, ProtocolCodec codec, WireRequest wire, Asker<P> asker, ApiRequest request) {
        if (operation.isDescribed()) {
            return codec.decodeInput(operation, wire);
        }
        execution.authorize(operation, asker.principal(), asker.region(), request);
        ServiceModel service = operation.service();
        throw service.conventions()
                .unsupportedOperation("The operation " + operation.name() + " is part of the " + service.name()
                        + " API, but Virga does not have it yet.");
    }

    private static ApiResponse error(
            ServiceModel service,
            ProtocolCodec codec,
            ServiceException error,
            ApiRequest request,
            ApiResponse.Facts facts) {
        return response(codec.encodeError(service, error, request.id()), facts.withCode(error.code()));
    }

    private static ApiResponse response(WireAnswer answer, ApiResponse.Facts facts) {
        return new ApiResponse(answer.status(), answer.headers(), answer.body()::writeTo, facts);
    }
}
