package io.virga.cloud.operation;

/** What a request may have to wait for. */
public interface Waits {
    /** Nothing. */
    Waits NONE = new Waits() {
        @Override
        public void untilSettled() {}

        @Override
        public void untilStarted() {}
    };

    /** Waits until what earlier requests began is done, on a server that was asked to. */
    void untilSettled();

    /**
     * Waits until changes can be made and hosts be asked: after a start with very many resources, that takes longer than until
     * they can be described.
     *
     * @throws io.virga.wire.ServiceException ServiceUnavailable when it takes too long
     */
    void untilStarted();
}
