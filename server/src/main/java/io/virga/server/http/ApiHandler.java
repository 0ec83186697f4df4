package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import io.virga.wire.Operation;
import io.virga.wire.ProtocolCodec;
import io.virga.wire.QueryParameters;
import io.virga.wire.ServiceException;
import io.virga.wire.ServiceModel;
import io.virga.wire.Structure;
import io.virga.wire.sigv4.CredentialScope;
import io.virga.wire.sigv4.SignatureClaim;
import io.virga.wire.sigv4.SignatureVerifier;
import io.virga.wire.sigv4.VerifiedSignature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes a request to an AWS service: finds the service, verifies the signature, decodes the request, executes it,
 * encodes the answer.
 *
 * @param <P> the caller, as the verifier identifies it
 */
public final class ApiHandler<P> implements RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    private final List<ServiceModel> services;
    private final SignatureVerifier<P> verifier;
    private final Execution<P> execution;
    private final Function<P, String> principalName;

    /** Executes a decoded request; refuses it by a {@link ServiceException}. */
    public interface Execution<P> {
        <I extends Structure, O extends Structure> O execute(
                Operation<I, O> operation, I input, P principal, String region, String requestId);
    }

    /**
     * @param services the services at this endpoint; no two have the same signing name and version
     * @param principalName how the log names the caller
     */
    public ApiHandler(
            List<ServiceModel> services,
            SignatureVerifier<P> verifier,
            Execution<P> execution,
            Function<P, String> principalName) {
        this.services = List.copyOf(services);
        this.verifier = requireNonNull(verifier, "verifier is null");
        this.execution = requireNonNull(execution, "execution is null");
        this.principalName = requireNonNull(principalName, "principalName is null");
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        ApiResponse.Facts facts = ApiResponse.Facts.NONE;
        SignatureClaim claim = SignatureClaim.of(request.signed());
        Optional<ServiceModel> claimed = Optional.empty();
        QueryParameters parameters;
        ServiceModel service;
        try {
            claimed = claimed(claim);
            parameters = parameters(request);
            service = claimed.isPresent() ? claimed.get() : named(parameters);
        } catch (ServiceException e) {
            return claimed.isPresent()
                    ? error(
                            claimed.get(),
                            e,
                            request,
                            facts.withService(claimed.get().name()))
                    : Envelope.of(e, request.id(), facts);
        }
        facts = facts.withService(service.name());
        try {
            VerifiedSignature<P> signature = verifier.verify(claim, service);
            facts = facts.withPrincipal(principalName.apply(signature.principal()));
            Operation<?, ?> operation = operation(service, parameters);
            facts = facts.withOperation(operation.name());
            return execute(operation, parameters, signature, request, facts);
        } catch (ServiceException e) {
            return error(service, e, request, facts);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("request {} failed: {} {}", request.id(), facts.service(), facts.operation(), e);
            return error(service, FrontDoorErrors.internalError(), request, facts);
        }
    }

    private <I extends Structure, O extends Structure> ApiResponse execute(
            Operation<I, O> operation,
            QueryParameters parameters,
            VerifiedSignature<P> signature,
            ApiRequest request,
            ApiResponse.Facts facts) {
        ProtocolCodec codec = ProtocolCodec.of(operation.service().protocol());
        I input = codec.decodeInput(operation, parameters);
        O output = execution.execute(
                operation, input, signature.principal(), signature.scope().region(), request.id());
        return new ApiResponse(
                200,
                Map.of("Content-Type", codec.contentType()),
                to -> codec.encodeOutput(operation, output, request.id(), to),
                facts);
    }

    private static ApiResponse error(
            ServiceModel service, ServiceException error, ApiRequest request, ApiResponse.Facts facts) {
        ProtocolCodec codec = ProtocolCodec.of(service.protocol());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            codec.encodeError(service, error, request.id(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // writing to an array cannot fail
        }
        return new ApiResponse(
                error.status(),
                Map.of("Content-Type", codec.contentType()),
                body::writeTo,
                facts.withCode(error.code()));
    }

    private static QueryParameters parameters(ApiRequest request) {
        QueryParameters inUrl = QueryParameters.ofQueryString(request.rawQuery());
        boolean form = request.header("content-type")
                .map(type -> type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33))
                .orElse(true);
        return form && request.body().length > 0 ? inUrl.and(QueryParameters.ofForm(request.body())) : inUrl;
    }

    /** Finds the service by the scope of the signature, which is readable even where the parameters are not. */
    private Optional<ServiceModel> claimed(SignatureClaim claim) {
        return claim.scope()
                .map(CredentialScope::service)
                .map(name -> services.stream()
                        .filter(service -> service.signingName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> FrontDoorErrors.unknownService(name)));
    }

    /**
     * Finds the service of a request without a signature by its version and action, so that the error has the service's
     * form.
     */
    private ServiceModel named(QueryParameters parameters) {
        Optional<String> version = parameters.value("Version");
        Optional<String> action = parameters.value("Action");
        return services.stream()
                .filter(service -> version.filter(service.version()::equals).isPresent())
                .filter(service -> action.flatMap(service::operation).isPresent())
                .findFirst()
                .orElseThrow(FrontDoorErrors::noService);
    }

    private static Operation<?, ?> operation(ServiceModel service, QueryParameters parameters) {
        String action = parameters.value("Action").orElseThrow(FrontDoorErrors::missingAction);
        return service.operation(action)
                .orElseThrow(() -> FrontDoorErrors.invalidAction(
                        action, parameters.value("Version").orElse(service.version())));
    }
}
