package io.virga.trials.fuzz;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * How a request is signed when it is sent, and what is done to it after that.
 *
 * @param token the session token, or ""
 * @param skewSeconds how far from now the time of the signature is
 * @param lifetimeSeconds how long a signature in the query is good for
 * @param edits changes to what was signed
 */
record Signing(
        Style style,
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
        /** Not signed: with the admin key of the server that it is sent to. */
        ADMIN_KEY
    }

    /** A change after signing. */
    record Edit(What what, String name, String value) {}

    enum What {
        REMOVE_HEADER,
        SET_HEADER,
        ADD_HEADER,
        /** Leaves out from the header what the value says. */
        CUT_FROM_HEADER,
        /** Another last digit of the signature. */
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
        return new Signing(Style.HEADER, "test", "test", "", region, service, 0, 300, List.of());
    }

    /** As Virga's own pages want it. */
    static Signing owner() {
        return good(Draft.REGION, "virga").withStyle(Style.ADMIN_KEY);
    }

    Signing withStyle(Style newStyle) {
        return new Signing(
                newStyle, accessKeyId, secretAccessKey, token, region, service, skewSeconds, lifetimeSeconds, edits);
    }

    Signing withKey(String id, String secret, String newToken) {
        return new Signing(style, id, secret, newToken, region, service, skewSeconds, lifetimeSeconds, edits);
    }

    Signing withScope(String newRegion, String newService) {
        return new Signing(
                style, accessKeyId, secretAccessKey, token, newRegion, newService, skewSeconds, lifetimeSeconds, edits);
    }

    Signing withTime(long newSkewSeconds, long newLifetimeSeconds) {
        return new Signing(
                style, accessKeyId, secretAccessKey, token, region, service, newSkewSeconds, newLifetimeSeconds, edits);
    }

    Signing and(What what, String name, String value) {
        List<Edit> more = new ArrayList<>(edits);
        more.add(new Edit(what, name, value));
        return new Signing(
                style, accessKeyId, secretAccessKey, token, region, service, skewSeconds, lifetimeSeconds, more);
    }
}
