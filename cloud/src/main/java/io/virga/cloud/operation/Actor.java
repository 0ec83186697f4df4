package io.virga.cloud.operation;

import static java.util.Objects.requireNonNull;

/**
 * Who acts, for which account, and from where. A plain value: work that goes on in the background stores it with its
 * documents, and acts by it later.
 *
 * @param account the account that the work is done for, which owns what is made
 * @param region the region that the work is done in
 * @param source where the request came from that began the work
 */
public record Actor(Caller caller, String account, String region, Source source) {
    public Actor {
        requireNonNull(caller, "caller is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        requireNonNull(source, "source is null");
    }

    /** A service that acts by itself, by its service-linked role in an account. */
    public static Actor service(Principal.Service service, String region) {
        return new Actor(new Caller(service, Session.NONE), service.account(), region, Source.NONE);
    }
}
