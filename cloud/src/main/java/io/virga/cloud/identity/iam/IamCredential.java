package io.virga.cloud.identity.iam;

import java.time.Instant;
import java.util.Optional;

/**
 * Something by which a user, or the root of an account, proves who it is. An owner has several of a kind, each with an id, and
 * makes them active and inactive.
 *
 * @param <C> the implementing record
 */
interface IamCredential<C extends IamCredential<C>> {
    /** No other credential of any account has it: {@code AKIA…}. */
    String id();

    String account();

    /** The unique id of the user that it belongs to; empty for the root of the account. */
    Optional<String> user();

    boolean active();

    Instant created();

    C withActive(boolean isActive);
}
