package io.virga.wire.sigv4;

import static java.util.Objects.requireNonNull;

import io.virga.wire.ServiceException;
import java.util.Optional;

/** The signature parameters of a request, parsed once and unverified; {@link SignatureVerifier#verify} verifies them. */
public final class SignatureClaim {
    private final SignedRequest request;
    private final Optional<Authorization> authorization;
    private final Optional<ServiceException> fault;

    private SignatureClaim(
            SignedRequest request, Optional<Authorization> authorization, Optional<ServiceException> fault) {
        this.request = requireNonNull(request, "request is null");
        this.authorization = authorization;
        this.fault = fault;
    }

    /** Reads the signature parameters. Missing or unreadable ones are reported later, by verification. */
    public static SignatureClaim of(SignedRequest request) {
        try {
            return new SignatureClaim(request, Optional.of(Authorization.of(request)), Optional.empty());
        } catch (ServiceException e) {
            return new SignatureClaim(request, Optional.empty(), Optional.of(e));
        }
    }

    /**
     * The scope that the request claims, for choosing among the services of one endpoint. Empty when the request has no
     * readable signature; verification then throws the error to answer.
     */
    public Optional<CredentialScope> scope() {
        return authorization.map(Authorization::scope);
    }

    /** Whether the request has no signature at all. One that cannot be read is one. */
    public boolean isUnsigned() {
        return fault.filter(SignatureErrors::isMissing).isPresent();
    }

    SignedRequest request() {
        return request;
    }

    /** The signature parameters. Throws the {@link ServiceException} to answer when they are missing or incomplete. */
    Authorization authorization() {
        return authorization.orElseThrow(fault::orElseThrow);
    }
}
