package io.virga.cloud.operation;

/** Undoes what a refused change has written: {@link Result#attempt}. */
final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final transient Result.Refused<?, ?> refused;

    Undone(Result.Refused<?, ?> refused) {
        super(refused.toString(), null, false, false);
        this.refused = refused;
    }
}
