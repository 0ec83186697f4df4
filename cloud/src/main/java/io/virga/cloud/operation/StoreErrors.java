package io.virga.cloud.operation;

import io.virga.store.StoreException;
import io.virga.wire.ServiceException;
import java.util.Optional;

/** The answers to requests that the store could not serve. */
final class StoreErrors {
    private StoreErrors() {}

    /** The error after which a client should send the request again; empty for a failure that clients cannot do anything about. */
    static Optional<ServiceException> retryable(StoreException e) {
        return switch (e.reason()) {
            case DISK_FULL ->
                Optional.of(Errors.serviceUnavailable("No space is left where Virga keeps its state. Nothing of this"
                        + " request was done. Make space, and send it again."));
            case IN_USE ->
                Optional.of(Errors.serviceUnavailable("Another program has locked Virga's database. Nothing of this"
                        + " request was done. Send it again when that program is done."));
            case CLOSED ->
                Optional.of(Errors.serviceUnavailable("Virga is ending. Nothing of this request was done. Send it again"
                        + " when it has been started."));
            case FENCED, LIMIT, OUT_OF_TIME, UNREADABLE, NEWER_VERSION, DOCUMENT, FAILED -> Optional.empty();
        };
    }

    /** The error of a transaction that was undone because it did too much or took too long; empty for other failures. */
    static Optional<ServiceException> beyondLimits(StoreException e) {
        return switch (e.reason()) {
            case LIMIT ->
                Optional.of(Errors.resourceCountExceeded("The request needs more work than one request may cause."
                        + " Nothing of it was done. Break it up into smaller requests."));
            // The machine may have been suspended meanwhile. That is no fault of the request, so clients should retry.
            case OUT_OF_TIME ->
                Optional.of(Errors.serviceUnavailable("The request took longer than one request may hold up the others."
                        + " Nothing of it was done. Send it again, or break it up into smaller requests."));
            case DISK_FULL, IN_USE, CLOSED, FENCED, UNREADABLE, NEWER_VERSION, DOCUMENT, FAILED -> Optional.empty();
        };
    }
}
