package io.virga.store;

/** How a document becomes bytes and comes back. What is read of older bytes must have defaults for what they lack. */
public interface DocumentCodec<D> {
    byte[] encode(D document);

    D decode(byte[] bytes);

    /** JSON by the components of records. */
    static <D> DocumentCodec<D> json(Class<D> type) {
        return new JsonDocumentCodec<>(type);
    }
}
