package io.virga.wire.sigv4;

import static java.util.Objects.requireNonNull;

import io.virga.wire.ServiceException;
import java.util.Optional;

/** What a request says of its signature, read once. Nothing of it is verified: {@link SignatureVerifier#verify} does that. */
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

    /** Reads what the request has, which may be nothing. */
    public static SignatureClaim of(SignedRequest request) {
        try {
            return new SignatureClaim(request, Optional.of(Authorization.of(request)), Optional.empty());
        } catch (ServiceException e) {
            return new SignatureClaim(request, Optional.empty(), Optional.of(e));
        }
    }

    /**
     * The scope that the request claims: to find the service among those of one endpoint. Empty when the request has no
     * signature that can be read, which verification will tell the client.
     */
    public Optional<CredentialScope> scope() {
        return authorization.map(Authorization::scope);
    }

    SignedRequest request() {
        return request;
    }

    /** What was read; the {@link ServiceException} to answer when it is nothing or not enough. */
    Authorization authorization() {
        return authorization.orElseThrow(fault::orElseThrow);
    }
}
