package io.virga.server.http;

import static java.util.Objects.requireNonNull;

import io.virga.wire.sigv4.SignatureVerifier;
import java.util.function.Predicate;

/** Lets the root of the account through to Virga's own pages: the signature's service is {@code virga}. */
public final class RootAuthorization<P> implements AdminHandler.Authorization {
    private final SignatureVerifier<P> verifier;
    private final Predicate<P> isRoot;

    public RootAuthorization(SignatureVerifier<P> verifier, Predicate<P> isRoot) {
        this.verifier = requireNonNull(verifier, "verifier is null");
        this.isRoot = requireNonNull(isRoot, "isRoot is null");
    }

    @Override
    public void requireRoot(ApiRequest request) {
        P principal = verifier.verify(request.signed(), AdminService.INSTANCE).principal();
        if (!isRoot.test(principal)) {
            throw FrontDoorErrors.forbidden("Only the root of the account may ask this of Virga.");
        }
    }
}
