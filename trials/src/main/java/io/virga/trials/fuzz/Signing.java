package io.virga.trials.fuzz;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a request is signed when it is sent, and how it is altered afterwards.
 *
 * @param principal whose key it is; another one than the root user's is looked up when the request is sent, because each
 *     server has other keys
 * @param token the session token, or ""
 * @param skewSeconds offset of the signature's time from now
 * @param lifetimeSeconds lifetime of a signature in the query
 * @param edits changes after signing
 */
record Signing(
        Style style,
        Principal principal,
        String accessKeyId,
        String secretAccessKey,
        String token,
        String region,
        String service,
        long skewSeconds,
        long lifetimeSeconds,
        List<Edit> edits) {
    enum Style {
        NONE,
        HEADER,
        QUERY,
        /** Not signed; carries the admin key of the server that it is sent to. */
        ADMIN_KEY
    }

    /** A change after signing. */
    record Edit(What what, String name, String value) {}

    enum What {
        REMOVE_HEADER,
        SET_HEADER,
        ADD_HEADER,
        /** Removes the edit's value from the header. */
        CUT_FROM_HEADER,
        /** Changes the last digit of the signature. */
        FLIP_SIGNATURE,
        SET_BODY,
        SET_TARGET,
        APPEND_TO_TARGET
    }

    Signing {
        requireNonNull(style, "style is null");
        edits = List.copyOf(edits);
    }

    static Signing good(String region, String service) {
        return new Signing(Style.HEADER, Principal.ROOT, "test", "test", "", region, service, 0, 300, List.of());
    }

    /** Authorization for Virga's own pages. */
    static Signing owner() {
        return good(Draft.REGION, "virga").withStyle(Style.ADMIN_KEY);
    }

    Signing withStyle(Style newStyle) {
        return new Signing(
                newStyle,
                principal,
                accessKeyId,
                secretAccessKey,
                token,
                region,
                service,
                skewSeconds,
                lifetimeSeconds,
                edits);
    }

    Signing as(Principal signer) {
        return new Signing(
                style,
                signer,
                accessKeyId,
                secretAccessKey,
                token,
                region,
                service,
                skewSeconds,
                lifetimeSeconds,
                edits);
    }

    /** What it is signed with, given the keys of the principals. */
    Key key(Map<Principal, Key> keys) {
        return principal != Principal.ROOT && keys.containsKey(principal)
                ? keys.get(principal)
                : new Key(accessKeyId, secretAccessKey, token);
    }

    Signing withKey(String id, String secret, String newToken) {
        return new Signing(
                style, Principal.ROOT, id, secret, newToken, region, service, skewSeconds, lifetimeSeconds, edits);
    }

    Signing withScope(String newRegion, String newService) {
        return new Signing(
                style,
                principal,
                accessKeyId,
                secretAccessKey,
                token,
                newRegion,
                newService,
                skewSeconds,
                lifetimeSeconds,
                edits);
    }

    Signing withTime(long newSkewSeconds, long newLifetimeSeconds) {
        return new Signing(
                style,
                principal,
                accessKeyId,
                secretAccessKey,
                token,
                region,
                service,
                newSkewSeconds,
                newLifetimeSeconds,
                edits);
    }

    Signing and(What what, String name, String value) {
        List<Edit> more = new ArrayList<>(edits);
        more.add(new Edit(what, name, value));
        return new Signing(
                style,
                principal,
                accessKeyId,
                secretAccessKey,
                token,
                region,
                service,
                skewSeconds,
                lifetimeSeconds,
                more);
    }
}
